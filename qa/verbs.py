"""Verbs back to their base form: "voted" to "vote", "took" to "take", "denies" to "deny"."""

import regex

from qa.parts_of_speech import KNOWN_VERBS

IRREGULAR = dict(
    pair.split(":")
    for pair in """
    became:become began:begin bore:bear bought:buy broke:break brought:bring built:build came:come caught:catch
    chose:choose cut:cut drew:draw drove:drive fell:fall fled:flee flew:fly fought:fight found:find gave:give got:get
    grew:grow heard:hear held:hold hit:hit hurt:hurt kept:keep knew:know laid:lay led:lead left:leave lent:lend let:let
    lost:lose made:make meant:mean met:meet paid:pay put:put quit:quit ran:run rose:rise said:say sang:sing sat:sit
    saw:see sent:send set:set shot:shoot shut:shut sold:sell sought:seek spent:spend spoke:speak spread:spread
    stood:stand stole:steal struck:strike swore:swear taught:teach thought:think threw:throw told:tell took:take
    understood:understand went:go withdrew:withdraw won:win wore:wear wrote:write
    """.split()
)
DOUBLED = regex.compile(r"(?<=[aeiou])(?P<letter>[bdgkmnprtv])(?P=letter)$")
SILENT_E = regex.compile(
    r"(?:(?<!s)s|(?<!z)z|[cgv]|[^aeioul]l|(?<![aeiou])(?:[aiu][bdkmprl]|[au]t)|(?:inv|un|ign|exc|inc)it)$"
)
"""Stems that are rather those of a verb in -e: "believ", "hir", but not "visit" or "recall"."""


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


def base_of_present(verb: str) -> str:
    """Return the base form of a third person singular: "wants" to "want", "denies" to "deny", "pushes" to "push"."""
    if verb.endswith("ies"):
        return verb.removesuffix("ies") + "y"
    hissing = regex.search(r"(?:ss|sh|ch|x|zz|o)es$", verb) is not None
    return verb.removesuffix("es") if hissing else verb.removesuffix("s")


def _with_y(stem: str) -> str:
    return regex.sub(r"i$", "y", stem)
