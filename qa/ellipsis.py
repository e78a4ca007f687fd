"""Questions that only make sense as a change to the one before: "Why?", "And Belmora?", "In 2023?", "Who else?"."""

import regex

from qa.cues import ALONE_WH, FRAGMENT, PLACE_BEFORE, PREPOSITION, TIME_PHRASE, WH
from qa.mentions import Mention, mentions_of
from qa.names import is_capitalised, is_role
from qa.phrases import Phrase, phrases_of
from qa.questions import AUXILIARIES, AUXILIARY, POLAR, Target, core, form_of
from qa.sameness import fold
from qa.topics import Exchange
from qa.vocabulary import OWN, WEAK

YEAR = regex.compile(
    r"\s+(?:(?:in|on|since|during)\s+(?:\p{Lu}\p{L}+\s+)?\d{4}|(?:last|this|next)\s+(?:year|month|week|summer|winter|spring))\b"
)
ON_DAY = regex.compile(r"\s*\bon\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
SAID = (
    r"on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|(?:last|this|next)\s+\p{L}+|"
    r"the\s+(?:first|second|last|next|previous)\s+(?:time|year|month|week|day)|"
    r"the\s+(?:year|month|week|day)\s+(?:before|after)|"
    r"\S+\s+(?:years?|months?|weeks?|days?|hours?)\s+(?:ago|earlier|later|before|after)"
)
TIME_SAID = regex.compile(SAID, regex.I)
TIME_AT_END = regex.compile(rf"\s+(?:{SAID})$", regex.I)
ANYTHING = regex.compile(r"\b(?:anything|something|any)\s", regex.I)
ASKED_NOUN_FIRST = regex.compile(
    rf"(?P<noun>(?!{AUXILIARY}\b)\p{{Ll}}+(?:\s(?!{AUXILIARY}\b)\p{{Ll}}+){{0,3}})\s(?P<verb>{AUXILIARY})\s(?P<rest>\S.*)"
)
DO_ASKED = regex.compile(r"^(?:what|how much|how many \S+|where|when|why|how|who)\s+(?:does|do|did)\s", regex.I)
NATIONAL = regex.compile(r"(?:an|ish|ese|ch|i|ss|ek|ak|ot)$")


def bare_question_word(asked: str) -> str | None:
    """Return the question word that is all of a question: "Why?"; else None."""
    match = ALONE_WH.match(asked.rstrip("?!. "))
    return match["wh"] if match else None


def fragment_of(asked: str) -> str | None:
    """Return what a shortened question puts in place of something in the one before: "Belmora" of "And Belmora?"."""
    bare = asked.rstrip("?!. ")
    fragment = FRAGMENT.match(bare)
    words = fragment["rest"] if fragment else bare
    if not words or WH.match(words) or POLAR.match(words) or not (fragment or TIME_PHRASE.match(words)):
        return None
    owned = (phrase for phrase in phrases_of(words) if phrase.determiner.lower() in OWN)
    return None if any(not is_role(phrase.head) for phrase in owned) else words  # "And her sister?" asks of a person


def with_new_question_word(wh: str, previous: Exchange) -> str:
    """Ask the previous question's matter anew, of its one answer: "Why?" after "Who left?" is "Why X left?"."""
    asked = core(previous.resolved)
    matter = _in_order(wh, ANYTHING.sub("", WH.sub("", asked)).strip())
    first, _, rest = matter.partition(" ")
    if first.lower() in AUXILIARIES:  # "Has it begun?"
        matter = matter[:1].lower() + matter[1:]
    who = (
        form_of(asked).target is Target.PERSON
        and len(previous.answers) == 1
        and not mentions_of(f"about {first} {rest}")
    )
    if who and first.lower() in AUXILIARIES - {"did", "do", "does"}:
        matter = f"{first} {previous.answers[0]} {rest}".strip()
    elif who and first.lower() not in AUXILIARIES:
        matter = f"{previous.answers[0]} {matter}"
    return f"{capitalised(wh)} {matter}?"


def _in_order(wh: str, matter: str) -> str:
    """Put the verb first for "where" or "when": "posts would be cut" -> "would posts be cut"."""
    moved = ASKED_NOUN_FIRST.match(matter) if wh.lower() in ("where", "when", "why", "how") else None
    return f"{moved['verb']} {moved['noun']} {moved['rest']}" if moved else matter


def with_replacement(fragment: str, previous: str) -> str | None:
    """Ask the previous question of something else: "And Belmora?", "In 2023?"; None when nothing is of its sort."""
    previous, new = core(previous), fragment.strip().rstrip("?!. ")
    if (TIME_PHRASE.match(new) and not mentions_of(f"about {new}")) or TIME_SAID.fullmatch(new):
        timeless = ON_DAY.sub("", TIME_AT_END.sub("", YEAR.sub("", previous)))
        return f"{capitalised(' '.join(timeless.split()))} {new[:1].lower() + new[1:]}?"
    if preposition := PREPOSITION.match(new):
        return _with_circumstance(new, preposition["word"].lower(), previous)
    if old := _named_alike(previous, new):
        old = _whole(previous, old, new)
        before = previous[: old.start]
        rest = previous[old.end :]
        if new.lower().startswith("the "):
            before = regex.sub(r"\bthe $", "", before, flags=regex.I)
            if len(new.split()) == 2 and NATIONAL.search(new):  # "And the British?" after "Norway's government"
                rest = regex.sub(r"^['’]s", "", rest)
        elif any(p.end == old.end and p.start < old.start for p in phrases_of(previous)) and is_capitalised(new):
            before = regex.sub(r"\bthe $", "", before)
        return f"{capitalised(before + new + rest)}?"
    old_phrase = _phrase_alike(previous, new)
    if old_phrase is None:
        return None
    words = new if old_phrase.determiner.lower() != "the" or phrases_of(f"about {new}")[0].determiner else f"the {new}"
    return f"{capitalised(previous[: old_phrase.start] + words + previous[old_phrase.end :])}?"


def _with_circumstance(new: str, preposition: str, previous: str) -> str:
    """Put "in Belmora" where the previous question says "in" something, else at its end."""
    for phrase in phrases_of(previous):
        start = previous.lower().rfind(f" {preposition} ", 0, phrase.start + 1)
        between = previous[start + 1 : phrase.start].split() if start >= 0 else []
        if 0 < len(between) <= 2:
            end = previous.rfind(" ", 0, phrase.end) if _ends_in_verb(previous, phrase) else phrase.end
            return f"{capitalised(previous[: start + 1] + new[:1].lower() + new[1:] + previous[end:])}?"
    if PLACE_BEFORE.search(f"{preposition} ") and (old := _named_alike(previous, new)):
        words = new[len(preposition) :].lstrip()
        return f"{capitalised(previous[: old.start] + words + previous[old.end :])}?"
    return f"{capitalised(previous)} {new[:1].lower() + new[1:]}?"


def _ends_in_verb(previous: str, phrase: Phrase) -> bool:
    """Tell whether the last word of a phrase is the verb of "What does a ticket for the fair cost"."""
    return phrase.end == len(previous) and len(phrase.words) > 1 and DO_ASKED.match(previous) is not None


def _named_alike(previous: str, new: str) -> Mention | None:
    """Return the mention of the previous question that the new name stands in for: the first of like sort."""
    names = mentions_of(f"about {new}")
    mentions = mentions_of(previous) if names else []
    like = [m for m in mentions if m.is_person == any(n.is_person for n in names)]
    return next(iter(like or mentions), None)


def _whole(previous: str, old: Mention, new: str) -> Mention:
    """Return the whole phrase around a name when the new one has its noun too: "the Zell fire" for "the Tarn fire"."""
    head = new.split()[-1]
    around = (p for p in phrases_of(previous) if p.start <= old.start and old.end <= p.end)
    around = (p for p in around if p.head == head.lower() or not is_capitalised(head))
    return next((Mention(p.text, p.start, p.end, old.is_person) for p in around), old)


def _phrase_alike(previous: str, new: str) -> Phrase | None:
    """Return the noun phrase of the previous question that is of the same sort as the new one, the last of the best."""
    news = phrases_of(f"about {new}")
    if not news:
        return None
    scored = [(_likeness(old, news[0]), old.start, old) for old in phrases_of(previous)]
    best = max(scored, default=(0, 0, None), key=lambda entry: entry[:2])
    return best[2] if best[0] else None


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
        return 0
    return int(bool(old.determiner) is bool(new.determiner) and len(new.words) < 4)


def with_tail(text: str, previous: str) -> str:
    """Take over what the previous question says after a word that both share: "… invited" + "to the talks"."""
    stem, rest = core(text), core(previous)
    words = stem.split()
    shared = regex.search(rf"\b{regex.escape(words[-1])}\b", rest, regex.I) if words else None
    if shared and rest[shared.end() :].strip():
        return f"{stem}{rest[shared.end() :]}?"
    if len([w for w in fold(stem) if w not in WEAK]) == 0:
        which = regex.match(r"(?:which|what)\s+(?:other\s+)?(?=\p{L}+)", rest, regex.I)
        if which and not POLAR.match(rest[which.end() :]):  # "Which others?" after "Which towns …"
            return f"{capitalised(which.group().split()[0])} other {rest[which.end() :]}?"
        if (wh := WH.match(rest)) and not WH.match(stem):  # "Anyone else?" after "Who signed …"
            stem = f"{capitalised(wh.group())} else"
        return f"{stem} {regex.sub(r'^else ', '', WH.sub('', rest).strip())}?"
    return text


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
