"""Verbs back to their base form: "voted" to "vote", "took" to "take", "denies" to "deny"."""

import regex

from qa.language.known_verbs import IRREGULAR, KNOWN_VERBS, is_present
from qa.language.nouns import without_s

DOUBLED = regex.compile(r"(?<=[aeiou])(?P<letter>[bdgklmnprtv])(?P=letter)$")
SILENT_E = regex.compile(
    r"(?:(?<!s)s|(?<!z)z|[cgv]|[^aeioul]l|(?<![aeiou])(?:[aiu][bdkmprl]|[au]t)|(?:inv|un|ign|exc|inc)it)$"
)
"""Stems that are rather those of a verb in -e: "believ", "hir", but not "visit" or "recall"."""
PAST = {base: past for past, base in IRREGULAR.items()}
SEVERAL = {"is": "are", "was": "were", "has": "have", "does": "do"}
"""Auxiliaries of one, as several have them."""


def base_of_past(verb: str) -> str | None:
    """Return the base form of a past tense, the likeliest where the words we know do not tell; None of other words."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if not verb.endswith("ed") or len(verb) < 4:
        return None
    stem = verb.removesuffix("ed")
    likely = stem + "e" if SILENT_E.search(stem) else stem
    single = DOUBLED.sub(r"\g<letter>", stem)
    fitting = (form for form in (stem, stem + "e", single, _with_y(stem)) if form in KNOWN_VERBS)
    return next(fitting, _with_y(likely) if stem.endswith("i") else single if single != stem else likely)


def past_of(base: str) -> str:
    """Return the past tense of a base form: "buy" to "bought", "vote" to "voted"."""
    if base in PAST:
        return PAST[base]
    forms = (f"{base}d", f"{base}ed", f"{base.removesuffix('y')}ied", f"{base}{base[-1:]}ed")
    return next((form for form in forms if base_of_past(form) == base), f"{base}ed")


def base_of_present(verb: str) -> str:
    """Return the base form of a third person singular: "wants" to "want", "denies" to "deny", "pushes" to "push"."""
    return without_s(verb)


def as_several(verb: str) -> str:
    """Return a present tense as several have it: "were" for "was", "oppose" for "opposes"."""
    return SEVERAL.get(verb) or (base_of_present(verb) if is_present(verb) else verb)


def _with_y(stem: str) -> str:
    return regex.sub(r"i$", "y", stem)
