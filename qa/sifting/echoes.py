"""What only repeats its question: the question's own words and names, unless it offers them as a choice."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from qa.items.merging import Group, means_same
from qa.language.nouns import singular
from qa.language.vocabulary import ORGANISATION_WORDS
from qa.names.plain import is_capitalised, is_role, looks_like_name, plain_name
from qa.names.sameness import NUMERALS, fold, is_acronym
from qa.questions.forms import AUXILIARY, OF_NAMES, Form, Number, Target, core
from qa.questions.phrases import phrases_of
from qa.questions.roles import offices_of
from qa.questions.targets import WHO_IS_WORDS
from qa.sifting.families import asks_for_kin

NAME = r"\p{Lu}[\w\p{M}.'’-]*(?:\s+(?:\p{Lu}[\w\p{M}.'’-]*|al|bin|de|del|van|von|of))*"
NAME_IN_QUESTION = regex.compile(NAME)
MENTION = regex.compile(NAME.replace("|of)", r"|of(?:\s+the)?)"))
POINTING = frozenset(
    "who whom whose which what when where that this these those it its he him his she her they them i me we us "
    "you".split()
)
"""Words that stand for a thing and name none."""
LEADING = frozenset("about at by for from in of on through to via with".split())
"""What leads up to an answer and is none."""
UNSIFTED = (Target.POLAR, Target.STATEMENT, Target.REASON)
BETWEEN_NAMES = regex.compile(r",?\s+and\s+(?:the\s+)?|,\s+")
NUMBERED = regex.compile(r"(?:the\s)?(?:\p{L}+\s){1,2}(?:[Nn]o\.\s?|[Nn]umber\s)?\p{Nd}{1,3}\p{L}?")
"""What has a number for a name: "station 4"."""
OR = regex.compile(r",?\s+or\s+(?:(?:was|is|did|in|on|at|by|to)\s+)?", regex.I)
ONE_QUESTION = regex.compile(
    r"^(?:who|what|when|where|how|list|name)\s+or\b|^(?:(?:in|on|at|by|to|for|from)\s+)?"
    rf"(?:which|what|how\s+(?:many|much)|list|name)\s+(?:(?!(?:of|{AUXILIARY})\b)[^\s,:]+\s+){{1,3}}or\b",
    regex.I,
)
"""Questions whose "or" joins what is asked for: "who or what", "which towns or villages"."""
DONE_BY_SOMEBODY = regex.compile(r"whom\b|who\s(?:did|do|does|has|had|have|will|would)\b", regex.I)
CHOOSING = regex.compile(r"\b(?:who|whom|whose|which|what|where|when|how)\b", regex.I)
NAMESAKES = regex.compile(
    r"\b(?:(?:co-?)?found(?:s|ed|ers?)|start(?:s|ed)|creat(?:es|ed|ors?)|own(?:s|ed|ers?)?|runs?|ran|married|marry"
    r"|husband|wife|spouse)\b|\bMrs\b",
    regex.I,
)
"""Words of questions whose answer may bear the name that they give: "Who founded Ford?"."""


STANDS_FOR = regex.compile(
    r"(?i:what(?:['’]s|\s(?:is|was|does|do|did))\s(?:the\s)?)(?P<short>\p{Lu}[\p{Lu}\p{N}&.]+)"
    r"(?:\s(?:stand\sfor|mean|short\sfor))?$"
)
"""A question whose answer may be the full name: "What is the LCS?"."""


def echoes(group: Group, query: str, form: Form) -> bool:
    """Tell whether a group only repeats the question: its words, or a name that the question gives.

    What is in the group for its place alone ("club" in "Tarn United, the oldest club") says nothing.
    """
    shown = group.lead().candidate.text
    if shown.lower() in LEADING and not is_offered(shown, query):
        return True
    if form.target in UNSIFTED or is_offered(shown, query) or _is_full_name(shown, query):
        return False
    asked = set(fold(query))
    repeated = set(fold(shown)) <= (asked | POINTING if shown[:1].islower() else asked)
    if repeated and not (form.target is Target.PLACE and _is_of_longer_names(shown, query)):
        return True
    if _counts_the_asked(shown, query, form) or _holds_office_in(group, query, form):
        return True
    if _may_be_namesake(query, form) and _is_namesake(shown, query):
        return False
    if form.target is Target.ROLE and _is_name_asked(shown, query):
        return True
    texts = [shown, *(text for text in group.meant if not set(fold(text)) < set(fold(shown)))]
    name = MENTION if form.target is Target.PLACE else NAME_IN_QUESTION
    named = [match.group() for match in name.finditer(query) if match.start() > 0]
    return any(looks_like_name(text) and means_same(text, name) for text in texts for name in named)


def _is_name_asked(text: str, query: str) -> bool:
    """Tell whether a text is the name that is asked about in lower case: "Ana Prado" for "who is prado"."""
    asked = WHO_IS_WORDS.match(core(query))
    return asked is not None and looks_like_name(text) and fold(plain_name(text))[-1:] == fold(asked["words"])[-1:]


def _is_full_name(text: str, query: str) -> bool:
    short = STANDS_FOR.match(core(query))
    return short is not None and is_acronym(short["short"], text)


def _counts_the_asked(text: str, query: str, form: Form) -> bool:
    """Tell whether a text is a number of what is asked for: "20-point" for "Which points does the plan have?".

    Not where the number is its name, behind it: "station 4".
    """
    if form.target is not Target.THING or form.number is not Number.MANY or NUMBERED.fullmatch(text):
        return False
    words = {singular(word) for word in fold(text)}
    left = {word for word in words if not (word.isdecimal() or word in NUMERALS)}
    return left < words and bool(left) and left <= {singular(word) for word in fold(query)}


def _holds_office_in(group: Group, query: str, form: Form) -> bool:
    """Tell whether a group is somebody whom the question means by an office: "What did the Oman envoy say to her?"."""
    if form.target is Target.PERSON and not DONE_BY_SOMEBODY.match(core(query)):
        return False
    asked = [set(fold(phrase.bare)) for phrase in phrases_of(query) if is_role(phrase.head) and len(phrase.words) > 1]
    named = [member.candidate for member in group.members if looks_like_name(member.candidate.text)]
    held = [set(fold(" ".join(office))) for name in named if asked for office in offices_of(name.text, name.hit.text)]
    return any(words <= office for words in asked for office in held)


def is_offered(text: str, query: str) -> bool:
    """Tell whether a text is one of those that a question chooses from: with "or", or of names with "and"."""
    return is_alternative(text, query) or is_one_of_names(text, query)


def is_one_of_names(text: str, query: str) -> bool:
    """Tell whether a text is one of the names of "Which of Norvik, Tarn and Zell signed?"."""
    offered = OF_NAMES.match(core(query))
    return offered is not None and any(means_same(text, name) for name in BETWEEN_NAMES.split(offered["names"]))


def is_alternative(text: str, query: str) -> bool:
    """Tell whether a text is one of the things that a question offers: "red" of "Is the flag red or blue?"."""
    asked = core(query)
    if ONE_QUESTION.search(asked):
        return False
    sides = OR.split(asked)
    return any(_ends_in(left, text) or _begins_with(right, text) for left, right in pairwise(sides))


def _ends_in(left: str, text: str) -> bool:
    """Tell whether a text is the last of the items before an "or", or all of another: "Who won, A, B" has A and B."""
    first, *items = (part.strip() for part in left.split(","))
    if not items or not CHOOSING.search(first):
        items = [first, *items]
    return any(_ends(item, text) for item in items)


def _ends(item: str, text: str) -> bool:
    words, mine = _singly(item), _singly(text)
    names = list(NAME_IN_QUESTION.finditer(item))
    named = bool(names) and names[-1].end() == len(item) and _names_same(text, names[-1].group())
    return bool(mine) and (named or words[-len(mine) :] == mine)


def _begins_with(right: str, text: str) -> bool:
    words, mine = _singly(right), _singly(text)
    name = NAME_IN_QUESTION.match(regex.sub(r"^(?:the|an?)\s+", "", right, flags=regex.I))
    return bool(mine) and (words[: len(mine)] == mine or (name is not None and _names_same(text, name.group())))


def _singly(text: str) -> list[str]:
    """Return the words of a text, those in the plural as of one: "Cars" is "a car" of "A car or a lorry?"."""
    return [singular(word) for word in fold(text)]


def _names_same(text: str, name: str) -> bool:
    return looks_like_name(text) and means_same(text, name)


def _is_of_longer_names(text: str, query: str) -> bool:
    """Tell whether a place is only given within longer names: "Leeds" in "the University of Leeds"."""
    words = set(fold(text))
    if not looks_like_name(text) or words & ORGANISATION_WORDS:
        return False
    mentions = [name for name in _mentions(query) if words & set(name)]
    return bool(mentions) and all(words < set(name) for name in mentions)


def _mentions(query: str) -> Iterator[tuple[str, ...]]:
    return (fold(match.group()) for match in MENTION.finditer(query) if match.start() > 0)


def _may_be_namesake(query: str, form: Form) -> bool:
    """Tell whether a question is for somebody who may bear the name that it gives."""
    of_people = form.target is Target.PERSON and NAMESAKES.search(query) is not None
    return of_people or (form.target in (Target.PERSON, Target.THING) and asks_for_kin(query))


def _is_namesake(text: str, query: str) -> bool:
    """Tell whether a text is a fuller name than the single one that a question gives: "Ana Prado", "Prado"."""
    names = [plain_name(match.group()) for match in NAME_IN_QUESTION.finditer(query) if match.start() > 0]
    single = {fold(name) for name in names if len(fold(name)) == 1}
    words = fold(plain_name(text))
    return len(words) > 1 and is_capitalised(text) and words[-1:] in single
