"""Questions that only make sense as a change to the one before: "Why?", "And Belmora?", "In 2023?", "Who else?"."""

import regex

from qa.conversation.alike import (
    DO_ASKED,
    country_alike,
    deputy,
    end_of_several,
    is_elsewhere,
    is_of_a_nation,
    named_alike,
    of_a_country,
    office_alike,
    person_doing,
    phrase_alike,
    post_alike,
    subject_alike,
    whole,
    with_roles,
)
from qa.conversation.asked_of_one import asked_of_one
from qa.conversation.casualties import COUNTED, HARMED, of_those_harmed
from qa.conversation.contraries import of_another_sort
from qa.conversation.described import described_in
from qa.conversation.labelled import of_the_same_series
from qa.conversation.portfolios import of_another_department
from qa.language.demonyms import NATIONAL
from qa.language.known_verbs import KNOWN_VERBS
from qa.language.nouns import capitalised, without_article
from qa.language.vocabulary import OWN
from qa.names.plain import is_capitalised, is_role
from qa.questions.cues import FRAGMENT, PLACE_BEFORE, PREPOSITION, TIME_PHRASE, WH
from qa.questions.forms import AUXILIARY, POLAR, core
from qa.questions.mentions import mentions_of
from qa.questions.phrases import Phrase, phrases_of
from qa.questions.times import at_another_time, is_time, may_be_time

OPPOSITE = {"for": "against", "against": "for", "before": "after", "after": "before"}
SHORT = 4
FOR_SOME = regex.compile(
    r"for (?!(?:the|an?|this|that|these|those|his|her|its|their)\b)"
    r"(?:\p{Ll}+ ){0,3}\p{Ll}+(?:s|people|children|men|women)"
)
"""What says for whom: "for kids" stands beside "for the Lantern Festival", not in its place."""
OWNED = regex.compile(r"(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*)*['’]s?\s(?P<noun>\p{Ll}[\p{Ll}-]*(?:\s\p{Ll}[\p{Ll}-]*)?)$")
DONE_BY = regex.compile(rf"(?i:{AUXILIARY})\s(?P<who>(?:the\s)?\p{{Lu}}\S*(?:\s\p{{Lu}}\S*){{0,3}})$")
ACCORDING = regex.compile(r"according to\s", regex.I)
SAID_BY = regex.compile(r",?\s+according to\s.+$", regex.I)
MATTER = regex.compile(r"(?P<word>of|about)\s(?=\S)", regex.I)
WHY_THEY = regex.compile(
    rf"(?P<opening>(?i:why|when|where|how)\s{AUXILIARY})\s(?:they|the\s(?:countries|nations|states|governments|"
    r"towns|cities|clubs|teams|companies|firms|banks|parties|unions|members|leaders|ministers|people))\b"
)
WHO_IS_SOMEBODY = regex.compile(
    r"(?P<opening>(?i:who)\s(?:is|was))\s\p{Lu}\S*(?:\s\p{Ll}{1,3}(?=\s\p{Lu})|\s\p{Lu}\S*)*$"
)
THOSE_WHO = regex.compile(
    rf"(?P<opening>.*\b(?i:{AUXILIARY}))\s(?:those who|the\s\p{{Ll}}+(?:\s\p{{Ll}}+)?\swhich)\s(?P<deed>.+)"
    r"(?P<verb>\s(?!(?:it|them|for|from|in|with|to)\b)\p{Ll}+(?:\s(?:it|them|for|from|in|with|to))?)$"
)
"""Those whom an earlier answer left to speak of: "How long did those who robbed the bank get"."""
ONE_WORD = regex.compile(r"(?<!\p{Lu}\S*\s)\b\p{Lu}\S*$")
"""A name of one word, which another replaces: "Tarnco" for "Velm" in "those who are buying Velm"."""
SETTING = r"(?:in|for|at|on|last|this|next|a|before|after|during|since)"
OWNED_NOUN = regex.compile(
    r"(?<=^(?:what|how (?:much|big|high|large))\s(?:is|was|are|were)\s(?:the\s)?(?:\p{L}\S*\s){0,3}?\p{L}\S*['’]s?\s)"
    rf"(?P<noun>\p{{Ll}}[\p{{Ll}}-]*(?:\s(?!{SETTING}\b)\p{{Ll}}[\p{{Ll}}-]*){{0,2}})(?=$|\s{SETTING}\b)",
    regex.I,
)
"""What somebody has, of which a question asks how much it is: "What was Norvik's revenue in May?"."""
PLAIN_NOUN = regex.compile(rf"(?!(?:the|an|{SETTING})\b)\p{{Ll}}[\p{{Ll}}-]*(?:\s\p{{Ll}}[\p{{Ll}}-]*){{0,2}}")
OF_IT = regex.compile(r"(?:\sof\s(?:(?:the|an?|its|his|her|their)\s)?\p{L}[\p{L}'’-]*)*")
"""What more is said of a noun, which goes with it: "the lifting of sanctions"."""
OF_A_NATION = regex.compile(rf"{NATIONAL}$")


def fragment_of(asked: str) -> str | None:
    """Return what a shortened question puts in place of something in the one before: "Belmora" of "And Belmora?"."""
    bare = asked.rstrip("?!. ")
    fragment = FRAGMENT.match(bare)
    words = fragment["rest"] if fragment else bare
    if is_time(words) or COUNTED.fullmatch(words) or HARMED.fullmatch(words) or words.lower() in ("for", "against"):
        return words
    short = TIME_PHRASE.match(words) or (PREPOSITION.match(words) and len(words.split()) <= SHORT)
    if done := DONE_BY.match(words):  # "Did Belmora?"
        return done["who"]
    if not words or WH.match(words) or POLAR.match(words) or not (fragment or short):
        return None
    owned = () if MATTER.match(words) else (p for p in phrases_of(words) if p.determiner.lower() in OWN)
    return None if any(not is_role(phrase.head) for phrase in owned) else words  # "And her sister?" asks of a person


def with_its_verb(text: str, previous: str) -> str:
    """Return "What is X's price?" for "X's price?", and "Who ran it before X?" for "Before X?"; others as they are."""
    bare = text.rstrip("?!. ")
    if owned := OWNED.match(bare):
        return f"{'Who' if is_role(owned['noun'].split()[-1]) else 'What'} is {bare}?"
    if PREPOSITION.match(bare) and len(bare.split()) <= SHORT and mentions_of(bare):
        return f"{core(previous).removesuffix(' now')} {bare[:1].lower() + bare[1:]}?"
    return text


def with_replacement(fragment: str, previous: str) -> str | None:
    """Ask the previous question of something else: "And Belmora?", "In 2023?"; None when nothing is of its sort."""
    previous, new = core(previous), fragment.strip().rstrip("?!. ")
    if is_time(new) or (may_be_time(new) and not mentions_of(f"about {new}")):
        return f"{capitalised(at_another_time(previous, f'in {new}' if new.isdecimal() else new))}?"
    if harmed := of_those_harmed(previous, new):
        return f"{capitalised(harmed)}?"
    if (turned := OPPOSITE.get(new.lower())) and regex.search(rf"\b{turned}\b", previous, regex.I):
        return f"{_swapped(previous, turned, new.lower())}?"
    for of_another in (of_the_same_series, of_another_sort, of_another_department):
        if asked := of_another(previous, new):  # "And Group C?", "And the yellow one?"
            return f"{capitalised(asked)}?"
    if ACCORDING.match(new):
        previous = SAID_BY.sub("", previous)
        return f"{capitalised(previous)} {new[:1].lower() + new[1:]}?"
    if matter := MATTER.match(new):  # "And of Belmora?", "And about the tax?"
        return _with_matter(new, matter["word"].lower(), previous)
    if preposition := PREPOSITION.match(new):
        return _with_circumstance(new, preposition["word"].lower(), previous)
    return (
        _of_one_of_them(previous, new)
        or asked_of_one(previous, new)
        or _with_name(previous, new)
        or _with_phrase(previous, new)
        or _with_somebody(previous, new)
    )


def _of_one_of_them(previous: str, new: str) -> str | None:
    """Return "Why did Norvik not sign?" for Norvik and "Why did the countries not sign?"."""
    names, group = mentions_of(f"about {new}"), WHY_THEY.match(previous)
    if group is None or not names or names[0].end < len(f"about {new}"):
        return None
    return f"{group['opening']} {new}{previous[group.end() :]}?"


def _with_somebody(previous: str, new: str) -> str | None:
    """Return "How old was Ana Prado?" for her after "How old was the doctor?"; None where nobody is described."""
    names, bare = mentions_of(f"about {new}"), previous.partition(" (")[0]
    who = described_in(bare)
    if who is None or not (names and names[0].end == len(f"about {new}") and names[0].is_person):
        return None
    return f"{previous.replace(who, new, 1)}?"


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
    those = THOSE_WHO.match(previous)
    if those and mentions_of(f"about {new}") and not (" " not in new and ONE_WORD.search(those["deed"])):
        return f"{those['opening']} {new}{those['verb']}?"
    old = country_alike(previous, new) or named_alike(previous, new)
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
    if is_of_a_nation(old.text, rest, new) and before.lower().endswith("the "):
        return of_a_country(previous, old.start, old.end, new)
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
    owned = OWNED_NOUN.search(previous)
    if owned and PLAIN_NOUN.fullmatch(new) and not is_role(new.split()[-1]) and not is_role(owned["noun"].split()[-1]):
        return f"{capitalised(previous[: owned.start('noun')] + without_article(new) + previous[owned.end('noun') :])}?"
    old = phrase_alike(previous, new) or subject_alike(previous, new)
    if old is None:
        return None
    bare = old.determiner.lower() != "the" or phrases_of(f"about {new}")[0].determiner or is_capitalised(new)
    words = new if bare else f"the {new}"
    return f"{capitalised(previous[: old.start] + words + previous[end_of_several(previous, old.start, old.end) :])}?"


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
            end = more.end() if (more := OF_IT.match(previous, phrase.end)) else phrase.end
            end = previous.rfind(" ", 0, phrase.end) if _ends_in_verb(previous, phrase) else end
            return f"{capitalised(previous[: start + 1] + new[:1].lower() + new[1:] + previous[end:])}?"
    return None


def _ends_in_verb(previous: str, phrase: Phrase) -> bool:
    """Tell whether the last word of a phrase is the verb of "What does a ticket for the fair cost"."""
    ends = phrase.end == len(previous) and len(phrase.words) > 1 and DO_ASKED.match(previous) is not None
    return ends and phrase.head in KNOWN_VERBS
