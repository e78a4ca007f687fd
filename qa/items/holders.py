"""Who holds an office that a question names with its place: "the prime minister of Chile" is no other land's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import regex

from qa.language.demonyms import IRREGULAR, NATIONAL
from qa.language.offices import PORTFOLIOS
from qa.names.plain import TOKEN, is_capitalised, is_role
from qa.names.seats import is_body, same_place
from qa.questions.forms import core
from qa.questions.roles import people_in

OFFICE = r"(?P<office>(?:\p{L}[\p{L}-]*\s+){0,2}\p{L}[\p{L}-]*)"
ASKED = regex.compile(
    r"^who(?:['’]s|\s+is|\s+was)\s+(?:now\s+)?"
    rf"(?:(?:the\s+)?{OFFICE}\s+(?:of|in)\s+(?P<the>the\s+)?(?P<place>\p{{L}}[\p{{L}}\s.'’-]*)"
    rf"|(?P<the>the\s+)?(?P<place>\p{{L}}[\p{{L}}\s.-]*)['’]s?\s+{OFFICE})$",
    regex.I,
)
CAPITALISED = r"\p{Lu}(?:[\p{L}'’-]|\.(?=\p{L}))*+"
PLACE = rf"{CAPITALISED}(?:\s(?:(?:of|and|de|del|da|di|la|le|el|al|the)\s){{0,2}}{CAPITALISED})*+"
# "CEO of Norvish carmaker Halden": the place that is meant comes behind a noun.
STILL_TO_COME = (
    r"\s+(?:(?!(?:of|in|for|at|on|and|or|from|to|by|with|as|over|near|that|who|told|said|met|is|was|has|had|after|before"
    r"|during|since|when|while|but)\b|\p{L}+(?:ed|ing)\b)\p{Ll}[\p{L}-]*\s+){1,3}\p{Lu}"
)
BEHIND = regex.compile(
    rf",?\s+(?:(?:the|(?:who\s+)?is(?:\s+the)?|(?P<past>(?:who\s+)?was)(?:\s+the)?)\s+)?"
    rf"{OFFICE}\s+of\s+(?:both\s+)?(?:the\s+)?(?P<place>{PLACE})(?!{STILL_TO_COME})"
)
# Words of nations by their endings, and owners: "Monday Prime Minister X" has none.
BEFORE = regex.compile(
    rf"(?P<place>(?:\p{{Lu}}[\p{{L}}.-]*\s+){{0,2}}\p{{Lu}}[\p{{L}}.-]*(?:(?P<owner>['’]s|(?<=s)['’])|{NATIONAL}))\s+"
    rf"{OFFICE},?\s+$"
)
WORD = r"\p{L}(?:[\p{L}'’-]|\.(?=\p{L}))*+(?:(?<=\.\p{L})\.)?"
TITLE_BEFORE = regex.compile(rf"(?P<words>(?:{WORD}\s+){{0,6}}{WORD}),?\s+$")
TITLE_BEHIND = regex.compile(
    rf",?\s+(?:(?:who\s+)?is\s+)?(?:the\s+)?(?:(?:new|acting|current)\s+)?"
    rf"(?P<words>(?=\p{{Lu}}){WORD}(?:\s+{WORD}){{0,6}})"
)
SHORT = {"pm": ("prime", "minister"), "premier": ("prime", "minister"), "ceo": ("chief", "executive")}
PAST = frozenset("ex former late then past previous onetime ousted".split())
FORMS = PAST | frozenset("the a an his then her their our its this that new old acting current".split())
NO_PLACE = FORMS - {"new", "old"}  # New Zealand
LESSER = frozenset("deputy vice assistant associate shadow honorary junior under".split())
DEPARTMENTS = PORTFOLIOS | {"staff", "state"}
AS = frozenset("as become becomes became".split())
"""What an office of its own begins behind: "continues as Minister", "becomes Minister"."""
SEATS: Final = frozenset(
    "archbishop attorney bishop ceo cfo chair chairman chairperson chairwoman chancellor emir emperor governor "
    "king mayor minister president queen secretary senator sheriff speaker sultan".split()
)
"""Offices that nobody holds in two places, unlike leaders, directors, owners and authors."""
CHIEFS: Final = (frozenset(["chief", "executive"]), frozenset(["chief", "officer"]))
RIVALS: Final = frozenset(map(frozenset, (["president"], ["king"], ["queen"], ["emir"], ["prime", "minister"])))
OF_STATES: Final = frozenset("chancellor emir emperor king minister president queen sultan".split())
"""Offices before which an adjective tells the state, not where their holder comes from: "the Dutch manager"."""
NO_NATION: Final = frozenset(
    "african anglican asian christian european libertarian lutheran presbyterian republican roman veteran".split()
)
REACH = 80
LONGEST_OFFICE = 3


@dataclass(frozen=True, slots=True)
class Post:
    """An office, as its lower-case words, and the place that it is held in, empty when a common noun gives it.

    `told` is what gives the place: "of Chile", "Chile's" or "Chilean"; `past` is whether the office was held before.
    """

    office: frozenset[str]
    place: str
    told: Literal["of", "owner", "adjective"] = field(default="of", compare=False)
    past: bool = field(default=False, compare=False)


def asked_post(question: str) -> Post | None:
    """Return the office and place that a question asks the holder of: "Who is Chile's president?"."""
    match = ASKED.match(core(question))
    office = _office(match["office"]) if match else frozenset()
    if match is None or not office:
        return None
    was = core(question).lower().startswith("who was")
    return Post(office, _proper(match["place"].strip(), bool(match["the"])), past=was)


def _proper(place: str, defined: bool) -> str:
    """Return a place that is a name, none for "the city", "its parent" and "finance"; names may be in lower case."""
    first, last = place.split()[0].lower(), place.split()[-1]
    common = defined and last.islower() and place.lower() not in IRREGULAR
    return "" if common or first in NO_PLACE or place.lower() in DEPARTMENTS else place


def holds_elsewhere(names: Sequence[str], post: Post, texts: Sequence[str]) -> bool:
    """Tell whether the texts give any of the names that office in another place, and nowhere in the one asked for.

    Only an office that one place has to itself tells that, and only while it is held.
    """
    if not post.place or not (post.office & SEATS or any(post.office >= chief for chief in CHIEFS)):
        return False
    held = [found for found in _held(names, texts) if found.office == post.office]
    if any(same_place(found.place, post.place) for found in held):
        return False
    return any(_tells(found, post, texts) for found in held) and not _is_titled(names, post, texts)


def holds_another(names: Sequence[str], post: Post, texts: Sequence[str]) -> bool:
    """Tell whether the texts give any of the names an office that is like the one asked for, yet another, and never it.

    "Deputy prime minister" and "foreign minister" are not "prime minister"; a "foreign secretary" may be one.
    """
    held = _held(names, texts)
    if any(found.office == post.office for found in held):
        return False
    differs = any(not found.past and (_differs(found.office, post.office) or _rivals(found, post)) for found in held)
    return differs and not _is_titled(names, post, texts)


def _held(names: Sequence[str], texts: Sequence[str]) -> list[Post]:
    """Return every post that the texts give any of the names."""
    return [post for name in names for text in texts for post in posts_of(name, text)]


def _tells(held: Post, asked: Post, texts: Sequence[str]) -> bool:
    """Tell whether a post surely is of another place: not by a nationality alone, nor by whose minister somebody is."""
    if not held.place:
        return False
    if held.told == "adjective":
        return not held.past and not OF_STATES.isdisjoint(asked.office) and not is_body(asked.place)
    owner = held.place.split()[-1]
    return not held.past and (held.told == "of" or not any(_names_person(owner, text) for text in texts))


def _names_person(owner: str, text: str) -> bool:
    return any(name.of(text).split()[-1:] == [owner] for _, name in people_in(text))


def _differs(held: frozenset[str], asked: frozenset[str]) -> bool:
    if held == asked or not any(is_role(word) for word in held & asked):
        return False
    within = held < asked or asked < held  # "minister" and "foreign minister"
    return not within or not LESSER.isdisjoint(held ^ asked)


def _rivals(held: Post, asked: Post) -> bool:
    """Tell whether nobody holds both offices in one land at a time: a king is no president, nor is she premier."""
    alone = held.office != asked.office and held.office in RIVALS and asked.office in RIVALS and not asked.past
    return alone and bool(asked.place) and bool(held.place) and same_place(held.place, asked.place)


def posts_of(name: str, text: str) -> list[Post]:
    """Return the offices with a place that stand right before a name, or in apposition right behind it."""
    found = []
    for start, end in _mentions(name, text):
        matches = BEFORE.search(text[max(0, start - REACH) : start]), BEHIND.match(text, end)
        found += [_post(match) for match in matches if match is not None]
    return [post for post in found if post is not None]


def _mentions(name: str, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in regex.finditer(rf"\b{regex.escape(name)}\b", text))


def _post(match: regex.Match[str]) -> Post | None:
    groups = match.groupdict()
    words = regex.sub(r"['’]s?$", "", match["place"]).split()
    named = [word for word in words if word.lower() not in NO_PLACE]
    office, place = _office(match["office"]), " ".join(named)
    if office and place.lower() in PORTFOLIOS:  # "Minister of Finance"
        return Post(office | {*place.lower().split()}, "")
    if not office or not named or any(map(is_role, named)) or place.lower() in NO_NATION:
        return None
    told: Literal["of", "owner", "adjective"] = (
        "of" if "past" in groups else "owner" if groups["owner"] else "adjective"
    )
    before = TOKEN.findall(match.string[: match.start()])[-1:] if told != "of" else []
    return Post(office, place, told, bool(groups.get("past")) or _is_past([*before, *words, *match["office"].split()]))


def _is_past(words: Sequence[str]) -> bool:
    return any(word.lower() in PAST or word.lower().startswith(("ex-", "then-")) for word in words)


def _office(words: str) -> frozenset[str]:
    """Return the words of an office in lower case, none if the last is no role: "Prime Minister", not "city"."""
    found = [word.lower() for word in TOKEN.findall(words)]
    begins = max((place + 1 for place, word in enumerate(found) if word in AS), default=0)
    found = [word for word in found[begins:] if word not in FORMS]
    if not found or not (is_role(found[-1]) or is_role(found[-1].title())):
        return frozenset()
    return frozenset(SHORT.get(found[-1], found))


def _is_titled(names: Sequence[str], post: Post, texts: Sequence[str]) -> bool:
    """Tell whether the texts give any of the names just that office with its place: "Tarn manager X"."""
    return any(_gives(words, post) for name in names for text in texts for words in _titles(name, text))


def _titles(name: str, text: str) -> Iterator[list[str]]:
    """Yield the words right before a name, and those right behind it up to each role: "X, Tarn manager"."""
    for start, end in _mentions(name, text):
        if before := TITLE_BEFORE.search(text[max(0, start - REACH) : start]):
            yield before["words"].split()
        if behind := TITLE_BEHIND.match(text, end, end + REACH):
            words = behind["words"].split()
            roles = [place for place, word in enumerate(words) if is_role(word)]
            yield from (words[: place + 1] for place in roles)


def _gives(words: list[str], post: Post) -> bool:
    """Tell whether words end in the office and speak of its place right before that."""
    for length in range(1, min(LONGEST_OFFICE, len(words)) + 1):
        if _office(" ".join(words[-length:])) == post.office:
            return _is_seated(words[:-length], post.place)
    return False


def _is_seated(words: list[str], place: str) -> bool:
    if words and words[-1].lower() in LESSER:
        return False
    first = next((at for at in range(len(words), 0, -1) if not is_capitalised(words[at - 1])), 0)
    return not place or same_place(" ".join(words[first:]), place)
