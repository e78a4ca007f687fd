"""Who is of another party than is asked for, as told by the label behind a name: "Ana Prado (LD)", "(D-Mich.)"."""

from collections.abc import Sequence
from typing import Final

import regex

from qa.items.merging import Group
from qa.language.nouns import singular
from qa.questions.asked_nouns import asked_nouns
from qa.questions.forms import Form, Target, core

PARTIES: Final = {
    party: frozenset({party, *labels.split("; ")})
    for party, labels in {
        "conservative": "tory; con; c",
        "democrat": "democratic; dem; d",
        "green": "grn",
        "independent": "ind; i",
        "labour": "labor; lab",
        "liberal": "lib",
        "liberal democrat": "lib dem; libdem; ldem; ld",
        "republican": "gop; rep; r",
        "socialist": "soc",
        "reform uk": "reform; ref; ruk",
        "snp": "scottish national party",
        "plaid cymru": "plaid",
    }.items()
}
"""Parties whose members have labels in the news, by what one member is called."""
LISTING: Final = regex.compile(r"^(?:list|name|give|show)\s(?:the\s|all\s)*", regex.I)
SHORTEST: Final = 3
"""Letters of what a question calls a party: "R" and "LD" are labels alone."""
LABEL: Final = regex.compile(
    r"\s?\((?P<label>\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}+)?)(?:-\p{Lu}[\p{L}. ]*)?[),]|,\s(?P<label>\p{Lu})-\p{Lu}\p{L}"
)
"""What stands behind a name for its party, with or without a state: "(Lab)", "(R-Texas)", ", D-Mich."."""
BODY: Final = regex.compile(r"(?:the\s)?(?P<name>.+?)(?:\sparty)?", regex.I)


def of_the_party(groups: Sequence[Group], query: str, form: Form) -> list[Group]:
    """Where "which Conservatives" is asked, drop parties, and who has but another party's label behind the name."""
    asked = _asked_party(query) if form.target is Target.PERSON else None
    if asked is None:
        return list(groups)
    left = [group for group in groups if not any(map(_is_party, group.surfaces()))]
    return [group for group in left if not (labels := _labels(group)) or asked in labels]


def _asked_party(query: str) -> str | None:
    """Return the party whose members a question asks for: "conservative" of "Which Tories lost?"."""
    words = " ".join(map(singular, asked_nouns(LISTING.sub("which ", core(query)))))
    named = [
        (len(name), party)
        for party, names in PARTIES.items()
        for name in names
        if len(name) >= SHORTEST and regex.search(rf"\b{name}\b", words)
    ]
    return max(named)[1] if named else None


def _labels(group: Group) -> set[str]:
    """Return the parties whose labels stand behind a group's names."""
    places = [(member.candidate.hit.article.text, member.candidate.end) for member in group.members]
    found = {match["label"].lower() for text, end in places if (match := LABEL.match(text, end))}
    return {party for party, names in PARTIES.items() if not found.isdisjoint(names)}


def _is_party(text: str) -> bool:
    """Tell whether a text is a party's name, no surname: "the Greens", "Labour", "Green Party", but not "Green"."""
    body = BODY.fullmatch(text)
    name = body["name"].lower() if body else ""
    is_body = singular(name) != name or text.lower().endswith(" party") or name in ("gop", "labour", "reform uk", "snp")
    return is_body and any(singular(name) in names for names in PARTIES.values())
