"""Questions that only make sense as a change to the one before: "Why?", "And Belmora?", "In 2023?", "Who else?"."""

from collections.abc import Iterable

import regex

from qa.alike import (
    DO_ASKED,
    deputy,
    is_elsewhere,
    named_alike,
    office_alike,
    person_doing,
    phrase_alike,
    post_alike,
    subject_alike,
    whole,
    with_roles,
)
from qa.asked_of_one import asked_of_one
from qa.cues import BESIDES, FRAGMENT, PLACE_BEFORE, PREPOSITION, TIME_PHRASE, WH
from qa.demonyms import NATIONAL
from qa.known_verbs import KNOWN_VERBS
from qa.mentions import mentions_of
from qa.names import is_capitalised, is_role
from qa.nouns import capitalised, plural, singular, without_article
from qa.phrases import Phrase, phrases_of
from qa.questions import AUXILIARY, POLAR, core
from qa.times import at_another_time, is_time, may_be_time
from qa.vocabulary import OWN

OPPOSITE = {"for": "against", "against": "for", "before": "after", "after": "before"}
SHORT = 4
FOR_SOME = regex.compile(
    r"for (?!(?:the|an?|this|that|these|those|his|her|its|their)\b)"
    r"(?:\p{Ll}+ ){0,3}\p{Ll}+(?:s|people|children|men|women)"
)
"""What says for whom: "for kids" stands beside "for the Lantern Festival", not in its place."""
COUNTED = regex.compile(r"\p{Ll}*\p{L}{3,}ed|hurt", regex.I)
HOW_MANY = regex.compile(r"how many (?P<rest>\p{Ll}.*)$", regex.I)
WHO_THEY = regex.compile(
    rf"(?:{BESIDES} [^,]+, )?(?:who|which|what) (?:are|were) (?:they|these|those)(?: {BESIDES} .+)?$"
    r"|(?:which|what) ones$",
    regex.I,
)
WHICH = regex.compile(r"(?:which|what)\b", regex.I)
ANY_FIRST = regex.compile(r"^any(?=\s\p{Ll})", regex.I)
OWNED = regex.compile(r"(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*)*['’]s?\s(?P<noun>\p{Ll}[\p{Ll}-]*(?:\s\p{Ll}[\p{Ll}-]*)?)$")
COUNTS = regex.compile(
    rf"how many (?P<noun>(?:\p{{Ll}}+ )?(?:\p{{Ll}}+s|people|children|men|women)) (?:{AUXILIARY}|\p{{Ll}}+ed)\b",
    regex.I,
)
COUNTS_BARE = regex.compile(
    rf"(?P<how>(?:(?:and|but|so)\s+)?how many)(?= {AUXILIARY} (?!there\b|the\b|(?-i:\p{{Lu}})))", regex.I
)
WHICH_ONES = regex.compile(r"(?P<which>(?:(?:and|but|so)\s+)?which )(?P<one>ones?)\b(?=\s+(?!of\b)\p{Ll})", regex.I)
EACH = regex.compile(rf"(?<=\b{AUXILIARY}\s)each(?:\sone|\sof\sthem)?(?=\s\p{{Ll}}+\s*(?:\?|$))", regex.I)
"""What leaves out whose share is asked for: "How much did each pledge?"."""
OTHER = regex.compile(r"\b(?:others?|ones?|else)\b", regex.I)
DONE_BY = regex.compile(rf"(?i:{AUXILIARY})\s(?P<who>(?:the\s)?\p{{Lu}}\S*(?:\s\p{{Lu}}\S*){{0,3}})$")
DONE = regex.compile(r"(?<=\b(?:was|were|been|be|is|are|got) )(?:\p{Ll}{3,}ed|hurt|shot|lost|found)\b")
DONE_LAST = regex.compile(r"(?<=\b(?:was|were|is|are|been)\b.*\s)(?:\p{Ll}{3,}ed)$")
ACCORDING = regex.compile(r"according to\s", regex.I)
MATTER = regex.compile(r"(?P<word>of|about)\s(?=\S)", regex.I)
WHO_IS_SOMEBODY = regex.compile(
    r"(?P<opening>(?i:who)\s(?:is|was))\s\p{Lu}\S*(?:\s\p{Ll}{1,3}(?=\s\p{Lu})|\s\p{Lu}\S*)*$"
)
OF_A_NATION = regex.compile(rf"{NATIONAL}$")


def fragment_of(asked: str) -> str | None:
    """Return what a shortened question puts in place of something in the one before: "Belmora" of "And Belmora?"."""
    bare = asked.rstrip("?!. ")
    fragment = FRAGMENT.match(bare)
    words = fragment["rest"] if fragment else bare
    if is_time(words) or COUNTED.fullmatch(words) or words.lower() in ("for", "against"):
        return words
    short = TIME_PHRASE.match(words) or (PREPOSITION.match(words) and len(words.split()) <= SHORT)
    if done := DONE_BY.match(words):  # "Did Belmora?"
        return done["who"]
    if not words or WH.match(words) or POLAR.match(words) or not (fragment or short):
        return None
    owned = (phrase for phrase in phrases_of(words) if phrase.determiner.lower() in OWN)
    return None if any(not is_role(phrase.head) for phrase in owned) else words  # "And her sister?" asks of a person


def with_its_verb(text: str, previous: str) -> str:
    """Return "What is X's price?" for "X's price?", and "Who ran it before X?" for "Before X?"; others as they are."""
    bare = text.rstrip("?!. ")
    if owned := OWNED.match(bare):
        return f"{'Who' if is_role(owned['noun'].split()[-1]) else 'What'} is {bare}?"
    if PREPOSITION.match(bare) and len(bare.split()) <= SHORT and mentions_of(bare):
        return f"{core(previous).removesuffix(' now')} {bare[:1].lower() + bare[1:]}?"
    return text


def with_those_counted(asked: str, previous: str) -> str | None:
    """Return "Which towns were hit?" for "Who are they?" after "How many towns were hit?"; None of other questions."""
    counted = HOW_MANY.match(core(previous)) if WHO_THEY.match(core(asked)) else None
    return f"Which {counted['rest']}?" if counted else None


def with_noun_for_ones(asked: str, earlier: Iterable[str]) -> str:
    """Return "Which towns …?" for "Which ones …?" after a question that asks which towns; other questions as they are.

    `earlier` are the questions before, the latest first.
    """
    match = WHICH_ONES.match(asked)
    noun = _asked_for(earlier) if match else None
    if match is None or noun is None:
        return asked
    words = plural(noun) if match["one"].lower() == "ones" else singular(noun)
    return f"{match['which']}{words}{asked[match.end() :]}"


def with_noun_for_each(asked: str, earlier: Iterable[str]) -> str:
    """Return "did each country pledge" for "did each pledge" after a question that asks which countries.

    `earlier` are the questions before, the latest first; other questions are returned as they are.
    """
    match = EACH.search(asked)
    noun = _asked_for(earlier) if match else None
    return f"{asked[: match.start()]}each {singular(noun)}{asked[match.end() :]}" if match and noun else asked


def _asked_for(earlier: Iterable[str]) -> str | None:
    """Return the noun of the latest question that asks "which": "towns"."""
    asked = (core(text) for text in earlier)
    return next((p.bare for text in asked if WHICH.match(text) for p in phrases_of(text) if p.asked_for), None)


def with_noun_counted(asked: str, earlier: Iterable[str]) -> str:
    """Return "How many people were hurt?" for "How many were hurt?" after a question that counts people.

    `earlier` are the questions before, the latest first; other questions are returned as they are.
    """
    match = COUNTS_BARE.match(asked)
    found = (COUNTS.match(core(text)) for text in earlier) if match else ()
    noun = next((counts["noun"] for counts in found if counts), None)
    return f"{match['how']} {noun}{asked[match.end() :]}" if match and noun else asked


def with_another_noun(asked: str, previous: str) -> str | None:
    """Ask "which" of something else: "Which towns?" after "Which villages were flooded?"; None of other questions."""
    wanted = ANY_FIRST.sub("which", core(asked))
    new, old = (next((p for p in phrases_of(text) if p.asked_for), None) for text in (wanted, core(previous)))
    which = WHICH.match(wanted) and WHICH.match(core(previous))
    if not (which and new and old) or new.end < len(wanted) or OTHER.search(asked):
        return None
    return f"{capitalised(core(previous)[: old.start] + new.text + core(previous)[old.end :])}?"


def with_replacement(fragment: str, previous: str) -> str | None:
    """Ask the previous question of something else: "And Belmora?", "In 2023?"; None when nothing is of its sort."""
    previous, new = core(previous), fragment.strip().rstrip("?!. ")
    if is_time(new) or (may_be_time(new) and not mentions_of(f"about {new}")):
        return f"{capitalised(at_another_time(previous, f'in {new}' if new.isdecimal() else new))}?"
    done = list(DONE.finditer(previous)) or list(DONE_LAST.finditer(previous))
    if COUNTED.fullmatch(new) and done:  # "Injured?" after "How many were killed?"
        return f"{capitalised(previous[: done[-1].start()] + new.lower() + previous[done[-1].end() :])}?"
    if (turned := OPPOSITE.get(new.lower())) and regex.search(rf"\b{turned}\b", previous, regex.I):
        return f"{_swapped(previous, turned, new.lower())}?"
    if ACCORDING.match(new):
        return f"{capitalised(previous)} {new[:1].lower() + new[1:]}?"
    if matter := MATTER.match(new):  # "And of Belmora?", "And about the tax?"
        return _with_matter(new, matter["word"].lower(), previous)
    if preposition := PREPOSITION.match(new):
        return _with_circumstance(new, preposition["word"].lower(), previous)
    return asked_of_one(previous, new) or _with_name(previous, new) or _with_phrase(previous, new)


def _with_matter(new: str, preposition: str, previous: str) -> str | None:
    """Put "of Belmora" or "about the tax" where the previous question says "of" or "about" something."""
    if changed := _behind(preposition, new, previous):
        return changed
    if preposition == "about":
        return f"{capitalised(previous)} {new[:1].lower() + new[1:]}?"
    return with_replacement(new[len(preposition) :], previous)


def _with_name(previous: str, new: str) -> str | None:
    """Put a name in place of one of like sort, an office for an office; None where neither is."""
    if office := office_alike(previous, new):
        words = without_article(new)
        return f"{capitalised(previous[: office.start] + words + previous[office.end :])}?"
    if post := post_alike(previous, new):
        return f"{capitalised(previous[: post.start] + new + previous[post.end :])}?"
    old = named_alike(previous, new)
    if old is None or is_elsewhere(previous, old, new):
        return None
    old = whole(previous, old, new)
    old = with_roles(previous, old) if old.is_person else old
    before, rest = previous[: old.start], previous[old.end :]
    if new.lower().startswith("the "):
        before = regex.sub(r"\bthe $", "", before, flags=regex.I)
        if len(new.split()) == 2 and OF_A_NATION.search(new):  # "And the British?" after "Norway's government"
            rest = regex.sub(r"^['’]s", "", rest)
    elif any(p.end == old.end and p.start < old.start for p in phrases_of(previous)) and is_capitalised(new):
        before = regex.sub(r"\bthe $", "", before)
    if new.endswith(("'s", "’s")):  # "And Belmora's?" after "Who is Norvik's mayor?", "Who is the Norvik mayor?"
        before = regex.sub(r"\bthe $", "", before, flags=regex.I)
        owns = rest[:1] == " " and before != previous[: old.start]
        new = new if owns else new[:-2]
    return f"{capitalised(before + new + rest)}?"


def _with_phrase(previous: str, new: str) -> str | None:
    """Put a noun phrase in place of one of like sort, or of who does what is asked; None where there is none."""
    if is_role(new.split()[-1]) and (who := WHO_IS_SOMEBODY.match(previous)):  # "And the governor?"
        return f"{who['opening']} {new}?"
    if is_role(new.split()[-1]) and (other := deputy(previous, new) or person_doing(previous, new)):
        return f"{capitalised(previous[: other.start] + new + previous[other.end :])}?"
    old = phrase_alike(previous, new) or subject_alike(previous, new)
    if old is None:
        return None
    bare = old.determiner.lower() != "the" or phrases_of(f"about {new}")[0].determiner or is_capitalised(new)
    words = new if bare else f"the {new}"
    return f"{capitalised(previous[: old.start] + words + previous[old.end :])}?"


def _swapped(previous: str, old: str, new: str) -> str:
    return regex.sub(rf"\b{old}\b", new, previous, count=1, flags=regex.I)


def _with_circumstance(new: str, preposition: str, previous: str) -> str:
    """Put "in Belmora" where the previous question says "in" something, else at its end."""
    if changed := _behind(preposition, new, previous):
        return changed
    if PLACE_BEFORE.search(f"{preposition} ") and (old := named_alike(previous, new)):
        words = new[len(preposition) :].lstrip()
        return f"{capitalised(previous[: old.start] + words + previous[old.end :])}?"
    return f"{capitalised(previous)} {new[:1].lower() + new[1:]}?"


def _behind(preposition: str, new: str, previous: str) -> str | None:
    """Put "in Belmora" in place of "in Norvik"; None where the previous question says "in" nothing."""
    for phrase in phrases_of(previous):
        start = previous.lower().rfind(f" {preposition} ", 0, phrase.start + 1)
        between = previous[start + 1 : phrase.start].split() if start >= 0 else []
        joins = not (phrase.named and FOR_SOME.fullmatch(new))
        if 0 < len(between) <= 2 and joins:
            end = previous.rfind(" ", 0, phrase.end) if _ends_in_verb(previous, phrase) else phrase.end
            return f"{capitalised(previous[: start + 1] + new[:1].lower() + new[1:] + previous[end:])}?"
    return None


def _ends_in_verb(previous: str, phrase: Phrase) -> bool:
    """Tell whether the last word of a phrase is the verb of "What does a ticket for the fair cost"."""
    ends = phrase.end == len(previous) and len(phrase.words) > 1 and DO_ASKED.match(previous) is not None
    return ends and phrase.head in KNOWN_VERBS
