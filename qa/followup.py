"""From a question and its conversation to a question that stands alone, by rule: no language model, same in, same out.

What a follow-up leaves out is taken from the turns before it, the latest first: the person or thing that a pronoun
stands for, the rest of a shortened question ("And in 2023?"), the topic of one that names nothing at all. A question
that needs nothing is left exactly as it is.
"""

from dataclasses import replace

import regex

from qa.answers import Resolved, Turn
from qa.conversation.asked_of_one import asked_of_one_country, asked_of_others, asked_of_the_rest
from qa.conversation.attributions import asked_of_what_was_told
from qa.conversation.bare_fragments import as_fragment
from qa.conversation.belonging import with_what_it_is_in
from qa.conversation.ellipsis import MATTER, fragment_of, with_its_verb, with_replacement
from qa.conversation.exchanges import Exchange, group_of
from qa.conversation.focus import done_in, thing_of, whole_in
from qa.conversation.kinsfolk import asked_of_first
from qa.conversation.of_those import of_those, said_last, with_what_they_do
from qa.conversation.one_of_a_sort import with_noun_of_a_sort
from qa.conversation.other_speakers import of_other_speakers
from qa.conversation.others import already_given, already_told, chosen_from, continued, for_what_was_won, with_tail
from qa.conversation.people import is_person_named
from qa.conversation.posts_held import asked_of_the_post
from qa.conversation.pronouns import loses_its_own, with_antecedents
from qa.conversation.put_in import person_put_in, thing_put_in
from qa.conversation.question_words import bare_question_word, with_new_question_word
from qa.conversation.ranks import asks_for_place, of_another_rank
from qa.conversation.references import of_the_others, with_ordinals, with_references
from qa.conversation.repetitions import with_them_for_noun
from qa.conversation.sides import of_the_other_side
from qa.conversation.small_talk import is_reaction, without_small_talk
from qa.conversation.topics import setting_of, taken_up, topic_in
from qa.conversation.two_people import who_is_in
from qa.conversation.unsaid import leaves_out_topic, subject_of, with_topic, within_topic
from qa.conversation.unsaid_deeds import asked_whether, with_condition, with_deed, with_what_took_long
from qa.conversation.unsaid_nouns import (
    with_another_noun,
    with_noun_counted,
    with_noun_for_each,
    with_noun_for_ones,
    with_question_counted,
    with_those_counted,
)
from qa.language.nouns import capitalised, without_article
from qa.questions.cues import (
    ANY_OTHER,
    BESIDES_THEM,
    FRAGMENT,
    GOES_ON,
    IN_A_WORD,
    NEW_TOPIC,
    OPENS_WITH_TOPIC,
    PRONOUN,
    THERE,
    WHAT_ABOUT,
)
from qa.questions.exclusions import excluded_names, without_exclusions
from qa.questions.forms import AUXILIARY
from qa.questions.mentions import mentions_of
from qa.questions.wording import as_read

CHANGES = (of_the_other_side, asked_of_the_rest, asked_of_others, of_those, with_another_noun, with_those_counted)
ANEW = (asked_of_what_was_told, with_deed, of_another_rank, of_other_speakers)
WHO_DID = regex.compile(rf"(?:(?:and|but|so)\s)?(?:who|which\s\p{{Ll}}+s)\s(?!{AUXILIARY}\b)\p{{Ll}}+", regex.I)
MAX_TURNS = 12
ELSE_SAID = regex.compile(r"\b(?:else|others?|another|more)\b(?!\s+than\b)", regex.I)
"""What goes on from all that was answered; "Besides Belmora?" leaves out Belmora alone."""
IT = regex.compile(r"\b(?:it|this|that)\b", regex.I)
ELSE_ASKED = regex.compile(r"(?:and\s)?(?:who|which \p{Ll}+)\selse\b.*\b(?:it|this|that)\b", regex.I)
BARE_PRONOUN = regex.compile(r"he|she|him|her|it|they|them", regex.I)
LONGEST = 300
"""Characters of a question from which on it says enough by itself; of an earlier one, those that are looked at."""


def resolve(question: str, history: tuple[Turn, ...]) -> Resolved:
    """Return `question` made to stand alone, given the turns before it, the oldest first."""
    if is_reaction(question):
        return Resolved(question, "")
    asked, past = taken_up(_tidy(question), _understood_turns(history))
    now = _understood(asked, past)
    complete = len(now.asked) > LONGEST or _is_short(now.asked)
    text = now.resolved if complete else within_topic(now, past)
    excluded = excluded_names(now.asked)
    if not excluded or ELSE_SAID.search(question):
        excluded = (*excluded, *excluded_names(text), *already_given(now.asked, past))
    told, among = already_told(now.asked, past), chosen_from(now.asked, past)
    return Resolved(text, as_read(without_exclusions(text)), tuple(dict.fromkeys(excluded)), told, among)


def _understood_turns(history: tuple[Turn, ...]) -> list[Exchange]:
    """Return the last turns as the conversation understands them, the oldest first, without mere reactions."""
    past: list[Exchange] = []
    for turn in history[-MAX_TURNS:]:
        if NEW_TOPIC.match(turn.question):
            past.clear()
        if not is_reaction(turn.question):
            asked, before = taken_up(_tidy(turn.question)[:LONGEST], past)
            past.append(replace(_understood(asked, before), answers=turn.answers))
    return past


def _tidy(question: str) -> str:
    """Return it on one line, "else" for "besides them", "Which other" for "any other", "Why?" for "The reason?"."""
    text = BESIDES_THEM.sub(" else", without_small_talk(question))
    for pattern, words in (*ANY_OTHER, *IN_A_WORD):
        text = pattern.sub(words, text, count=1)
    return text


def _understood(asked: str, past: list[Exchange]) -> Exchange:
    """Return a question with what it leaves out filled in from the turns before it."""
    if fresh := NEW_TOPIC.match(asked):
        return Exchange(asked, capitalised(asked[fresh.end() :]))
    if not past or len(asked) > LONGEST:
        return Exchange(asked, asked)
    asked = as_fragment(with_noun_of_a_sort(asked, past), past)
    if opening := OPENS_WITH_TOPIC.match(asked):  # "And the mayor? What did she say?"
        past = [*past, _understood(opening["topic"].rstrip(","), past)]
        asked = opening["rest"]
    asked = with_condition(with_what_they_do(with_them_for_noun(asked, past), past[-1].resolved), past[-1].resolved)
    earlier = [turn.resolved for turn in reversed(past)]
    asked = with_question_counted(asked, past[-1].resolved)
    named = with_noun_counted(with_noun_for_each(with_noun_for_ones(asked, earlier), earlier), earlier)
    return _changed(named, past) or _filled_in(named, past, partial=named != asked)


def _is_short(asked: str) -> bool:
    """Tell whether a question only changes the one before: "Why?", "And Belmora?"."""
    return bare_question_word(asked) is not None or FRAGMENT.match(asked) is not None or fragment_of(asked) is not None


def _changed(asked: str, past: list[Exchange]) -> Exchange | None:
    """Return the previous question as a bare question word or a fragment changes it; None when it is neither."""
    before = replace(past[-1], resolved=asked_whether(asked, past[-1].resolved))
    past, thing = [*past[:-1], before], thing_of(before)
    if held := asked_of_the_post(asked, before):
        return Exchange(asked, held, person=before.person or thing, thing=thing)
    if wh := bare_question_word(asked):
        anew = with_new_question_word(wh, before)
        if THERE.search(asked):  # "Why there?"
            anew = with_antecedents(f"{anew.rstrip('?')} there?", past).resolved
        thing = _several_named(before, anew) or (None if done_in(before) else thing)
        return Exchange(asked, anew, person=before.person, thing=thing)
    changed = (said for change in CHANGES if (said := change(asked, before.resolved)))
    asked_anew = (said for change in ANEW if (said := change(asked, before)))
    if other := next(asked_anew, None) or next(changed, None):
        return Exchange(asked, other, person=before.person, thing=thing)
    fragment = fragment_of(asked)
    return _with_fragment(asked, fragment, past) if fragment is not None else None


def _several_named(before: Exchange, anew: str) -> str | None:
    """Return the several whom the last question is asked of anew: "When did X and Y found it?" is of X and Y."""
    return group if (group := group_of(before)) and group in anew else None


def _with_fragment(asked: str, fragment: str, past: list[Exchange]) -> Exchange | None:
    """Return the previous question asked of something else: "And Belmora?"; None where that cannot be asked."""
    if (of_others := of_the_others(fragment, past)) is not None:
        return replace(of_others, asked=asked)
    if (typed := _put_in_as_typed(fragment, past)) is not None:
        return replace(typed, asked=asked)
    before, fragment = said_last(past), with_ordinals(fragment, past)[0]
    named = with_antecedents(fragment, past).resolved
    if BARE_PRONOUN.fullmatch(fragment):  # "And her?": what was asked before she was the answer
        before = next((turn for turn in reversed(past) if named not in turn.answers), before)
    elif named != fragment and (owner := _owner(named)) not in before.resolved:
        series = past[-2:-1] if FRAGMENT.match(before.asked) else []  # "And their mother?", after "And Jon Berg?"
        if not series or owner not in series[0].resolved:
            return None  # "And her deputy?" after "Who is the mayor?" asks of nobody in that question
        before = series[0]
    elif named != fragment and MATTER.match(fragment) and owner in before.resolved.partition(" about ")[0]:
        named = fragment  # "And about her mother?": what she herself said
    text = (
        asked_of_one_country(named, before)
        or with_replacement(named, before.resolved)
        or _of_an_earlier_one(named, past[:-1])
    )
    if text is None and WHAT_ABOUT.match(asked):
        return None
    text = text or f"{before.resolved.rstrip('?!. ')}: {named}?"
    thing = thing_put_in(named, thing_of(past[-1])) or thing_of(past[-1])
    return Exchange(asked, text, person=person_put_in(named, text, before), thing=thing)


def _owner(fragment: str) -> str:
    """Return "Ana Prado" for "Ana Prado's mother" and "about Ana Prado's mother"."""
    return regex.split("['’]s ", MATTER.sub("", fragment, count=1))[0]


def _put_in_as_typed(fragment: str, past: list[Exchange]) -> Exchange | None:
    """Return "What did X tell Zell?" for "And Zell?" after "What did he tell Norvik?": the name typed is replaced."""
    asked = past[-1].asked
    if len(past) == 1 or not PRONOUN.search(asked) or not mentions_of(f"about {fragment}") or not mentions_of(asked):
        return None
    text = with_replacement(fragment, asked)
    turn = with_antecedents(text, past[:-1]) if text else None
    return turn if turn and not PRONOUN.search(turn.resolved) else None


def _of_an_earlier_one(fragment: str, past: list[Exchange]) -> str | None:
    """Ask an earlier question of something else: "And the men's race?", two turns after the women's."""
    head = without_article(fragment.rstrip("?!. ")).split()[-1]
    alike = [turn for turn in past if head.islower() and head in turn.asked.lower().split()]
    return with_replacement(fragment, alike[-1].resolved) if alike else None


def _filled_in(asked: str, past: list[Exchange], *, partial: bool) -> Exchange:
    """Return a question with its pronouns, noun phrases and silence made plain.

    It is `partial` where its noun was taken from an earlier question: that does not say what it is about.
    """
    fragment = None if WHAT_ABOUT.match(asked) else FRAGMENT.match(asked)
    opened, chosen = with_ordinals(capitalised(fragment["rest"]) if fragment else asked, past)
    since = continued(asked, past) if ELSE_ASKED.match(asked) else None
    turn = with_antecedents(opened, past if since is None else past[: since + 1])
    text, thing = with_references(turn.resolved, past)
    thing = thing or chosen
    place = continued(asked, past) if GOES_ON.search(asked) else None
    if place is not None and text.split()[-1:] == opened.split()[-1:]:
        text = with_tail(text, past[place].resolved)
    won = for_what_was_won(text, past[place].resolved) if place is not None and text == opened else None
    text, thing = won or (text, thing)
    spoken = past if place is None else [*past[:place], replace(past[place], answers=())]
    topic = topic_in(spoken)
    abstained = WHO_DID.match(asked) and topic == group_of(past[-1])  # "Who abstained?"
    if partial or abstained or asks_for_place(asked):
        topic = setting_of(past)
    silent = (not PRONOUN.search(text) or loses_its_own(text)) and f" {topic} " not in text
    if text == opened and silent and topic and (partial or leaves_out_topic(text, spoken)):
        text, thing = with_topic(text, topic, spoken), subject_of(text, topic, spoken) or topic
    elif topic and (took := with_what_took_long(text, topic)):
        text, thing = took, topic
    elif text == opened and topic and (whole := with_what_it_is_in(text, whole_in(spoken) or topic)):
        text, thing = whole, whole_in(spoken) or topic
    if text == opened and not thing and IT.search(text) and (who := who_is_in(past[-1])):
        text = f"{text.rstrip('?!. ')} ({who})?"  # "it" is nothing that was named, but of somebody's
    if fragment:
        text = with_its_verb(text, past[-1].resolved)
    person = turn.person or (thing if thing and is_person_named(thing, past) else None)
    person = person or asked_of_first(turn.thing, past)
    return replace(turn, asked=asked, resolved=text, person=person, thing=turn.thing or thing)
