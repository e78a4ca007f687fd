"""From a question and its conversation to a question that stands alone, by rule: no language model, same in, same out.

What a follow-up leaves out is taken from the turns before it, the latest first: the person or thing that a pronoun
stands for, the rest of a shortened question ("And in 2023?"), the topic of one that names nothing at all. A question
that needs nothing is left exactly as it is.
"""

from dataclasses import replace

import regex

from qa.answers import Resolved, Turn
from qa.cues import (
    AFTER_OBJECT,
    ANY_OTHER,
    BARE_WH,
    BESIDES_THEM,
    CONJUNCTION,
    ELSE,
    EXISTENTIAL,
    FRAGMENT,
    PERSONAL,
    PLACE_BEFORE,
    PLACEHOLDER_IT,
    PLURAL,
    POSSESSIVE,
    PRONOUN,
    THERE,
    TIME_PHRASE,
    WEAK,
    WH,
)
from qa.exclusions import excluded_names, without_exclusions
from qa.mentions import Exchange, Mention, best_antecedent, defines, mentions_of, phrases_of, topic_of
from qa.questions import AUXILIARIES, POLAR, Target, core, form_of
from qa.sameness import fold

MAX_TURNS = 6


def resolve(question: str, history: tuple[Turn, ...]) -> Resolved:
    """Return `question` made to stand alone, given the turns before it, the oldest first."""
    past: list[Exchange] = []
    for turn in history[-MAX_TURNS:]:
        past.append(replace(_understood(_tidy(turn.question), past), answers=turn.answers))
    now = _understood(_tidy(question), past)
    excluded = (*excluded_names(now.asked), *_already_given(now.asked, past))
    return Resolved(now.resolved, without_exclusions(now.resolved), tuple(dict.fromkeys(excluded)))


def _tidy(question: str) -> str:
    """Return the question on one line, "else" for "besides them", "which other" for "any other"."""
    text = BESIDES_THEM.sub(" else", " ".join(question.split()))
    for pattern, words in ANY_OTHER:
        text = pattern.sub(words, text, count=1)
    return text


def _understood(asked: str, past: list[Exchange]) -> Exchange:
    """Return a question with what it leaves out filled in from the turns before it."""
    if not past:
        return Exchange(asked, asked)
    if shortened := _completed(asked, past):
        return Exchange(asked, shortened, person=past[-1].person, thing=past[-1].thing)
    fragment = FRAGMENT.match(asked)
    text = _capitalised(fragment["rest"]) if fragment else asked
    turn = _with_antecedents(text, past)
    text = turn.resolved
    if ELSE.search(text):
        text = _with_tail(text, past[-1].resolved)
    if text == asked and not mentions_of(text) and not defines(text) and _is_thin(text):
        topic = topic_of(past)
        text = _about(text, topic)
        turn = replace(turn, thing=topic)
    return replace(turn, asked=asked, resolved=text)


def _completed(asked: str, past: list[Exchange]) -> str | None:
    """Return a question made of a bare question word or a fragment and the previous question, else None."""
    bare = asked.rstrip("?!. ")
    if wh := BARE_WH.match(bare):
        return _with_new_question_word(wh["wh"], past[-1])
    fragment = FRAGMENT.match(bare)
    words = fragment["rest"] if fragment else bare
    if words and not WH.match(words) and (fragment or TIME_PHRASE.match(words)) and not POLAR.match(words):
        return _with_replacement(_with_antecedents(words, past).resolved, past[-1].resolved)
    return None


def _with_antecedents(text: str, past: list[Exchange]) -> Exchange:
    """Put the antecedents in place of the pronouns that do not refer within the question itself."""
    person = thing = None
    match = None if PLACEHOLDER_IT.search(text) else PRONOUN.search(text)
    while match:
        word = match["word"].lower()
        personal = word in PERSONAL
        known = (person or "", thing or "", *excluded_names(text))
        within = [m.text for m in mentions_of(text[: match.start()]) if m.is_person or not personal]
        within += [] if personal else _phrases_joined_to(text[: match.start()])
        within = [name for name in within if not any(name in words for words in known)]
        goes_on = ELSE.search(text) is not None
        found = None if within else best_antecedent(past, person=personal, plural=word in PLURAL, asker=goes_on)
        if found is None or found in (person, thing):  # it refers within the question by now
            match = PRONOUN.search(text, match.end())
            continue
        person, thing = (found, thing) if personal else (person, found)
        words = _possessive(found) if word in POSSESSIVE and _owns(text, match.end()) else found
        text = text[: match.start()] + words + text[match.end() :]
        match = PRONOUN.search(text, match.start() + len(words))
    return Exchange(text, _with_place(text, past), person=person, thing=thing)


def _phrases_joined_to(before: str) -> list[str]:
    """Return what a thing's pronoun behind `before` may stand for within the question: "what is X and where is it"."""
    return phrases_of(before) if CONJUNCTION.search(before) else []


def _owns(text: str, place: int) -> bool:
    """Tell whether a noun follows, so that "her" is "X's" and not "X"."""
    following = regex.match(r"\s+(\p{L}+)", text[place:])
    return following is not None and following.group(1).lower() not in AFTER_OBJECT


def _with_place(text: str, past: list[Exchange]) -> str:
    if EXISTENTIAL.search(text) or not (match := THERE.search(text)):
        return text
    place = _place(past)
    if place is None:
        return text
    words = place if match.group().lower() != "there" or _follows_preposition(text, match.start()) else f"in {place}"
    return f"{text[: match.start()]}{words}{text[match.end() :]}"


def _follows_preposition(text: str, place: int) -> bool:
    return PLACE_BEFORE.search(text[:place]) is not None


def _place(past: list[Exchange]) -> str | None:
    """Return the place spoken of last: the answer to "where", or a name behind a word like "in" or "to"."""
    for turn in reversed(past):
        if form_of(turn.resolved).target is Target.PLACE and turn.answers:
            return turn.answers[0]
        for mention in reversed(mentions_of(turn.resolved)):
            if _follows_preposition(turn.resolved, mention.start):
                return mention.text
    return None


def _with_new_question_word(wh: str, previous: Exchange) -> str:
    """Ask the previous question's matter anew, of its one answer: "Why?" after "Who left?" is "Why X left?"."""
    asked = core(previous.resolved)
    matter = WH.sub("", asked).strip()
    first, _, rest = matter.partition(" ")
    who = form_of(asked).target is Target.PERSON and len(previous.answers) == 1 and not mentions_of(f"x {first} {rest}")
    if who and first.lower() in AUXILIARIES - {"did", "do", "does"}:
        matter = f"{first} {previous.answers[0]} {rest}".strip()
    elif who and first.lower() not in AUXILIARIES:
        matter = f"{previous.answers[0]} {matter}"
    return f"{_capitalised(wh)} {matter}?"


def _with_replacement(fragment: str, previous: str) -> str:
    """Ask the previous question of something else: "And Belmora?", "In 2023?"."""
    previous, new = core(previous), fragment.strip().rstrip("?!. ")
    if TIME_PHRASE.match(new) and not mentions_of(f"x {new}"):
        kept = regex.sub(r"\s+(?:in|on|since|during)\s+(?:\p{Lu}\p{L}+\s+)?\d{4}\b", "", previous)
        return f"{_capitalised(kept)} {new[:1].lower() + new[1:]}?"
    old = _replaced(previous, new)
    if old is None:
        return f"{_capitalised(previous)}: {new}?"
    before = previous[: old.start]
    if PLACE_BEFORE.search(before):
        new = regex.sub(r"^(?:in|at|to|from|near)\s+", "", new, flags=regex.I)
    if new.lower().startswith("the "):
        before = regex.sub(r"\bthe $", "", before, flags=regex.I)
    return f"{_capitalised(before + new + previous[old.end :])}?"


def _replaced(previous: str, new: str) -> Mention | None:
    """Return the mention of the previous question that the new words stand in for: the last of like sort."""
    mentions = mentions_of(previous)
    like = [m for m in mentions if m.is_person == any(n.is_person for n in mentions_of("x " + new))]
    return next(iter(like or mentions), None)


def _with_tail(text: str, previous: str) -> str:
    """Take over what the previous question says after a word that both share: "… invited" + "to the talks"."""
    stem, rest = core(text), core(previous)
    words = stem.split()
    shared = regex.search(rf"\b{regex.escape(words[-1])}\b", rest, regex.I) if words else None
    if shared and rest[shared.end() :].strip():
        return f"{stem}{rest[shared.end() :]}?"
    if len([w for w in fold(stem) if w not in WEAK]) == 0:
        which = regex.match(r"(?:which|what)\s+(?:other\s+)?(?=\p{L}+)", rest, regex.I)
        if which and not POLAR.match(rest[which.end() :]):  # "Which others?" after "Which towns …"
            return f"{_capitalised(which.group().split()[0])} other {rest[which.end() :]}?"
        if (wh := WH.match(rest)) and not WH.match(stem):  # "Anyone else?" after "Who signed …"
            stem = f"{_capitalised(wh.group())} else"
        return f"{stem} {regex.sub(r'^else ', '', _predicate(rest))}?"
    return text


def _predicate(question: str) -> str:
    return WH.sub("", question).strip()


def _is_thin(text: str) -> bool:
    """Tell whether a question is too short to be about anything of its own."""
    return len([w for w in fold(text) if w not in WEAK]) <= 2


def _about(text: str, topic: str | None) -> str:
    if topic is None or not fold(text) or set(fold(topic)) <= set(fold(text)):
        return text
    return f"{text.rstrip('?!. ')}, about {topic}?"


def _already_given(asked: str, past: list[Exchange]) -> tuple[str, ...]:
    """Return the answers given so far to the question that "else" goes on from."""
    if not ELSE.search(asked):
        return ()
    given: list[str] = []
    for turn in reversed(past):
        given = [*turn.answers, *given]
        if not ELSE.search(turn.asked):
            break
    return tuple(given)


def _possessive(name: str) -> str:
    return name if name.endswith(("'s", "’s")) else f"{name}'s"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
