"""What in an earlier question a new name or noun stands in for: a name for a name, an office for an office."""

from collections.abc import Iterable

import regex

from qa.language.countries import COUNTRIES
from qa.language.demonyms import NATIONAL
from qa.language.nouns import capitalised, is_plural, without_article
from qa.language.vocabulary import ORGANISATION_WORDS, OWN
from qa.names.plain import ROLE_TAILS, TOKEN, is_capitalised, is_role
from qa.questions.cues import PLACE_BEFORE
from qa.questions.forms import AUXILIARIES
from qa.questions.mentions import Mention, mentions_of
from qa.questions.phrases import BE, Phrase, phrases_of

DO_ASKED = regex.compile(r"^(?:what|how much|how many \S+|where|when|why|how|who)\s+(?:does|do|did)\s", regex.I)
DEPUTY = regex.compile(
    r"\p{Lu}\S*(?:\s\p{Lu}\S*)*['’]s\s(?:\p{Ll}+\s){0,2}?(?P<role>\p{Ll}+)(?:\sof\s(?:the\s)?\p{Ll}+)?(?=\s)"
)
WHO_IS = regex.compile(r"who(?:['’]s|\s(?:is|was|are|were|became|becomes))\s", regex.I)
OFFICE_OF = regex.compile(r"(?P<office>(?:[\p{L}-]+\s){1,4}?)of\s(?:the\s)?(?=\p{Lu})")
LED_BY = regex.compile(r"['’]s\s(?:[\p{L}-]+\s){1,3}")
NAMES = r"\p{Lu}[\p{L}\p{M}’'-]*(?:\s\p{Lu}[\p{L}\p{M}’'-]*)*"
OFFICE_WORDS = r"(?P<office>(?:\p{L}[\p{L}-]*\s){1,3}?)"
POST_OF = regex.compile(rf"(?:the\s)?{OFFICE_WORDS}of\s(?:the\s)?{NAMES}")
MOST_OFFICE_WORDS = 3
POSTS = (
    regex.compile(rf"\bthe\s{OFFICE_WORDS}of\s(?:the\s)?{NAMES}"),
    regex.compile(rf"{NAMES}['’]s?\s(?P<office>\p{{Ll}}[\p{{Ll}}-]*(?:\s\p{{Ll}}[\p{{Ll}}-]*)?)(?=\s\p{{Ll}}|$)"),
    regex.compile(rf"the\s{NAMES}\s(?P<office>\p{{Ll}}[\p{{Ll}}-]*(?:\s\p{{Ll}}[\p{{Ll}}-]*)?)(?=\s\p{{Ll}}|$)"),
)
"""The president of Norvik, Norvik's prime minister, the Norvish prime minister."""
THE_OFFICE = regex.compile(rf"(?<=\bthe\s){OFFICE_OF.pattern}")
BEFORE_ROLE = frozenset("prime foreign interior former acting interim deputy vice".split())
"""Lower-case words that belong to the role behind them."""

A_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){0,3}"
SEVERAL_BEHIND = regex.compile(rf"(?:,\s{A_NAME})+,?\sand\s{A_NAME}(?<!['’]s)")
ONE_OF = regex.compile(r"\bof\s$", regex.I)
EVENT = regex.compile(r"the\s(?:\p{Ll}+\s){1,3}?(?:at|in|near|off|on|outside)\s(?:the\s)?\p{Lu}")
EVENT_BEFORE = regex.compile(r"\bthe\s(?:\p{Ll}+\s){1,3}?(?:at|in|near|off|on|outside)\s(?:the\s)?$")

NATION = regex.compile(rf"\p{{Lu}}\p{{Ll}}*{NATIONAL}")
COUNTRY = regex.compile(rf"\b(?!us\b)(?:{'|'.join(sorted(COUNTRIES, key=len, reverse=True))})\b(?!['’-])", regex.I)
"""A country, in lower case too; "us" are we."""


def country_alike(previous: str, new: str) -> Mention | None:
    """Return "norway" of "Who is the president of norway?" for "Kenya", where one of the two is in lower case."""
    old = COUNTRY.search(previous.partition(" (")[0]) if COUNTRY.fullmatch(new) else None
    if old is None or (is_capitalised(old.group()) and is_capitalised(new)):
        return None
    return Mention(old.group(), old.start(), old.end(), is_person=False)


def is_of_a_nation(old: str, rest: str, new: str) -> bool:
    """Tell whether a country comes for the adjective of another: "Germany" for "French" of "French position"."""
    adjective = NATION.fullmatch(old) is not None and not COUNTRY.fullmatch(old)
    return adjective and is_capitalised(new) and COUNTRY.fullmatch(new) is not None and rest[:2].strip().islower()


def of_a_country(previous: str, start: int, end: int, new: str) -> str:
    """Return "What is Germany's position?" for Germany and "the French position", "Germany" for "the French allies"."""
    several = next((p for p in phrases_of(previous) if p.before in AUXILIARIES and is_plural(p.head)), None)
    whole = several is not None and several.start < start < several.end
    behind = previous[several.end :] if several and whole else f"'s{previous[end:]}"
    before = regex.sub(r"\bthe $", "", previous[:start], flags=regex.I)
    return f"{capitalised(before + new + behind)}?"


def named_alike(previous: str, new: str) -> Mention | None:
    """Return the mention of the previous question that the new name stands in for: the first of like sort."""
    names = mentions_of(f"about {new}")
    aside = previous.find("(")
    mentions = [m for m in mentions_of(previous) if aside < 0 or m.start < aside] if names else []
    person = any(n.is_person for n in names)
    like = [m for m in mentions if person == (m.is_person or _in_office(m) is not None)]
    old = next(iter(like or mentions), None)
    owns = old is not None and len(like) > 1 and LED_BY.fullmatch(previous[old.end : like[1].start])
    if person and owns and not new.endswith(("'s", "’s")):  # "Norvik's prime minister Ana Prado"
        old = like[1]
    seat = old is not None and WHO_IS.match(previous) and not is_role(new.split()[-1])
    return _of_office(old) if old and seat else old


def _of_office(old: Mention) -> Mention:
    """Return "Norvik" of "the President of Norvik", whom another name may follow in "Who is the President of …?"."""
    match = _in_office(old)
    if match is None:
        return old
    return Mention(old.text[match.end() :], old.start + match.end(), old.end, old.is_person)


def _in_office(name: Mention) -> regex.Match[str] | None:
    """Return "President of " of "the President of Norvik", None of other names."""
    match = OFFICE_OF.match(name.text)
    return match if match and _is_office(match) else None


def office_alike(previous: str, new: str) -> Mention | None:
    """Return "President" of "Who is the President of Norvik?", or of "Norvik's President", for another office."""
    words = without_article(new).split()
    is_office = bool(words) and all(is_role(w) or w.lower() in BEFORE_ROLE for w in words)
    match = THE_OFFICE.search(previous) if is_office else None
    if match is None or not _is_office(match):
        return _behind_name(previous, words)
    return Mention(match["office"].rstrip(), match.start("office"), match.end("office") - 1, is_person=True)


def _behind_name(previous: str, words: list[str]) -> Mention | None:
    """Return "finance minister" of "Norvik's finance minister", where the new words are an office as well."""
    if not 0 < len(words) <= MOST_OFFICE_WORDS or not is_role(words[-1]) or any(map(is_capitalised, words)):
        return None
    post = _first_post(previous, POSTS[1:])
    return Mention(post["office"], *post.span("office"), is_person=True) if post else None


def post_alike(previous: str, new: str) -> Mention | None:
    """Return "the president of Norvik", or "Norvik's mayor", where the new one is such a post: "the mayor of Zell"."""
    post = POST_OF.fullmatch(new)
    if post is None or not is_role(post["office"].split()[-1]):
        return None
    old = _first_post(previous, POSTS)
    return Mention(old.group(), *old.span(), is_person=True) if old else None


def _first_post(text: str, patterns: Iterable[regex.Pattern[str]]) -> regex.Match[str] | None:
    found = (match for pattern in patterns for match in pattern.finditer(text))
    return next((match for match in found if is_role(match["office"].split()[-1])), None)


def _is_office(match: regex.Match[str]) -> bool:
    """Tell whether "X of" is an office somewhere, not the whole of one: "the Secretary of State"."""
    return is_role(match["office"].split()[-1]) and not ROLE_TAILS.match(match.string[match.end("office") :])


def with_roles(previous: str, old: Mention) -> Mention:
    """Return a person together with the roles in front: "French President Ana Prado", "the prime minister Jon Berg"."""
    words = list(TOKEN.finditer(previous, 0, old.start))[1:]
    if not words or not is_role(words[-1].group()) or previous[words[-1].end() : old.start] != " ":
        return old
    start = old.start
    for word in reversed(words):
        text = word.group()
        belongs = is_capitalised(text) or is_role(text) or text.lower() in BEFORE_ROLE or text == "the"
        if not belongs or previous[word.end() : start] != " ":
            break
        start = word.start()
    return Mention(previous[start : old.end], start, old.end, old.is_person)


def whole(previous: str, old: Mention, new: str) -> Mention:
    """Return the whole phrase around a name when the new one has its noun too: "the Zell fire" for "the Tarn fire".

    "The flood in Zell" stands for "the crash near Tarn".
    Whoever does something is another person as a whole: "the bishop" for "Tarn's deputy" in "What did … say?".
    """
    if (acting := deputy(previous, new)) and acting.start <= old.start < acting.end:
        return acting
    if EVENT.match(new) and (event := EVENT_BEFORE.search(previous, 0, old.start)):
        return Mention(previous[event.start() : old.end], event.start(), old.end, old.is_person)
    end = end_of_several(previous, old.start, old.end)
    if end > old.end:
        return Mention(previous[old.start : end], old.start, end, old.is_person)
    head = new.split()[-1]
    around = (p for p in phrases_of(previous) if p.start <= old.start and old.end <= p.end)
    around = (p for p in around if p.head == head.lower() or not is_capitalised(head))
    return next((Mention(p.text, p.start, p.end, old.is_person) for p in around), old)


def end_of_several(previous: str, start: int, end: int) -> int:
    """Return where "Ana Prado, Jon Berg and Eva Lund" ends, whom one other name stands for; else where she does."""
    behind = None if ONE_OF.search(previous[:start]) else SEVERAL_BEHIND.match(previous, end)
    return behind.end() if behind else end


def deputy(previous: str, new: str) -> Mention | None:
    """Return "Tarn's deputy" of "What did Tarn's deputy say?", if the new one may be who says it."""
    found = DEPUTY.search(previous) if DO_ASKED.match(previous) else None
    if found is None or not is_role(found["role"]) or new.endswith(("'s", "’s")):
        return None
    return Mention(found.group(), found.start(), found.end(), is_person=True)


def person_doing(previous: str, new: str) -> Mention | None:
    """Return "Ana Prado" of "What did Ana Prado say about the tax?" if the new one, an office, may say it instead.

    Not where the previous question has another office: that would be replaced.
    """
    asked = DO_ASKED.match(previous) if is_role(new.split()[-1]) else None
    if asked is None or any(is_role(phrase.head) for phrase in phrases_of(previous)):
        return None
    return next((m for m in mentions_of(previous) if m.is_person and m.start == asked.end()), None)


def phrase_alike(previous: str, new: str) -> Phrase | None:
    """Return the noun phrase of the previous question that is of the same sort as the new one, the last of the best."""
    news = phrases_of(f"about {new}")
    if not news:
        return None
    olds = phrases_of(previous.partition(" (")[0])
    scored = [(_likeness(old, news[0]), old.start, old) for old in olds]
    best = max(scored, default=(0, 0, None), key=lambda entry: entry[:2])
    return best[2] if best[0] else None


def is_elsewhere(previous: str, old: Mention, new: str) -> bool:
    """Tell whether a name says where or when, and the new one is a body or a person: "in Norvik", "the Tarn Bank"."""
    acts = not ORGANISATION_WORDS.isdisjoint(new.lower().split()) or any(map(is_role, new.split()))
    return acts and PLACE_BEFORE.search(previous[: old.start]) is not None


def subject_alike(previous: str, new: str) -> Phrase | None:
    """Return who does what the previous question asks, for "And the owners?" or "And the Tarn Union?" to do it."""
    news = phrases_of(f"about {new}")
    old = next((p for p in phrases_of(previous) if p.before in AUXILIARIES and p.before not in BE), None)
    acts = news and (news[0].determiner.lower() == "the" or news[0].named)
    bare = news and not news[0].determiner and len(news[0].words) == 2 and news[0].end == len(f"about {new}")
    unmarked = (
        bare
        and not previous.lower().startswith("what ")
        and old is not None
        and old.named
        and not (is_role(news[0].head) or is_plural(news[0].head))
    )
    return old if acts or unmarked else None


def _likeness(old: Phrase, new: Phrase) -> int:
    if is_role(old.head) and is_role(new.head) and not (is_capitalised(old.text.split()[-1]) or old.before == "("):
        return 3
    if old.named or new.named or old.determiner.lower() in OWN or old.before == "(":
        return 0
    if old.head == new.head:
        return 3
    if old.relational or new.relational:
        return 2 * (old.relational and new.relational)
    if old.asked_for:
        return 2 * (not new.determiner and is_plural(old.text) and is_plural(new.text))
    return int(bool(old.determiner) is bool(new.determiner) and len(new.words) < 4)
