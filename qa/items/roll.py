"""Roll calls: questions after everybody of an office or of a name, which the passages answer by their very words.

"Which spokesmen are quoted in the articles?", "Which people called Lund are mentioned?": no sentence says who they are,
so that there is nothing for a reader to find.
"""

from collections.abc import Iterator, Sequence

import regex

from index.documents import Span
from qa.answers import Candidate, Reading
from qa.language.nouns import singular
from qa.language.vocabulary import PEOPLE_NOUNS
from qa.names.plain import PARTICLES, is_role
from qa.questions.forms import core
from qa.questions.roles import asked_office, is_of_office, people_in

BY_OFFICE = regex.compile(
    r"^(?:which|what|list|name|(?:the )?names? of)\s+(?:all\s+)?(?:the\s+)?(?:\S+\s+){1,3}?"
    r"(?:(?:are|were|get|have been)\s+)?(?:named|quoted|mentioned|cited|in the (?:news|articles?|papers?|stories))\b"
    r"[^,]*$",
    regex.I,
)
NAMED = r"(?P<name>\p{L}[\p{L}\p{M}'’-]+)"
FAMILY = r"(?:sur|last\s+|family\s+)?"
BY_NAME = (
    regex.compile(
        rf"\b(?P<kind>people|persons|men|women|those|everyone|everybody)\s+(?:called|named)\s+{NAMED}\b", regex.I
    ),
    regex.compile(rf"\b(?P<kind>\p{{L}}+)\s+(?:with|of|bearing)\s+the\s+{FAMILY}name\s+(?:of\s+)?{NAMED}\b", regex.I),
    regex.compile(rf"\b(?P<kind>\p{{L}}+)\s+with\s+{NAMED}\s+in\s+their\s+{FAMILY}names?\b", regex.I),
)
ANYBODY = frozenset("everyone everybody those people persons".split())
CAPITALISED = r"\p{Lu}[\p{L}\p{M}'’.-]*\s+"
GIVEN_NAMES = rf"{CAPITALISED}(?:{CAPITALISED}|(?:{'|'.join(sorted(PARTICLES))})\s+){{0,3}}"


def roll_of(question: str, readings: Sequence[Reading]) -> tuple[Candidate, ...]:
    """Return where the passages name people of the name or office asked for, in their order; none for other questions.

    The logits are the passage's relevance, and 0.
    """
    text = core(question)
    if name := _name_asked(text):
        found = (_named(reading.hit.text, name) for reading in readings)
    else:
        office = asked_office(text) if BY_OFFICE.match(text) else frozenset()
        if not office:
            return ()
        found = (_holders(reading.hit.text, office) for reading in readings)
    return tuple(
        _candidate(reading, span)
        for reading, spans in zip(readings, found, strict=True)
        for span in dict.fromkeys(spans)
    )


def _name_asked(text: str) -> str | None:
    """Return the name of the people who are asked for by it; None for other questions, and for names of things."""
    match = next((found for pattern in BY_NAME if (found := pattern.search(text))), None)
    if match is None:
        return None
    kind = match["kind"].lower()
    people = kind in ANYBODY or singular(kind) in PEOPLE_NOUNS or is_role(singular(kind))
    return match["name"] if people else None


def _named(text: str, name: str) -> Iterator[Span]:
    """Yield the full names that end in `name`, also in a double name, without the offices before them."""
    last = regex.escape(name)
    for match in regex.finditer(rf"{GIVEN_NAMES}(?i:{last}(?:-\p{{L}}+)?|\p{{L}}+-{last})\b", text):
        words = list(regex.finditer(r"\S+", match.group()))
        first = next((word for word in words if not is_role(word.group())), words[-1])
        if first.start() < words[-1].start():
            yield Span(match.start() + first.start(), match.end())


def _holders(text: str, office: frozenset[str]) -> Iterator[Span]:
    return (span for held, span in people_in(text) if office <= held and is_of_office(held, office))


def _candidate(reading: Reading, span: Span) -> Candidate:
    start = reading.hit.chunk.start
    return Candidate(reading.hit, start + span.start, start + span.end, 0.0, 0.0, reading.relevance)
