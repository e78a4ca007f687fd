"""Whose words a quotation is, and which answers a question that chooses from earlier ones keeps."""

import pytest

from qa.answers import Resolved
from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.sift import Fate, sift
from qa.sifting.speakers import speaker_of
from tests.handmade import found, hit_of, span_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
RULING = (
    "Judge Rosa Llerena closed the case. “There is no money,” Llerena said. Governor Jon Vial spoke of a “bad day”."
)


def fates(question, text, *words, among=()):
    """Return what became of each of the words that stand in a text, the likeliest first."""
    hit = hit_of(text)
    scored = [Scored(found(hit, w), NOTHING, 0.9 - place / 10) for place, w in enumerate(words)]
    _, dropped = sift(merge(scored), Resolved(question, question, among=among), form_of(question), [hit])
    fate = {verdict.group.lead().candidate.text: verdict.fate for verdict in dropped}
    return [fate.get(w) for w in words]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We lost,” said Ana Prado.", "We lost", "Ana Prado"),
        ("“We lost,” said the mayor, Ana Prado.", "We lost", "Ana Prado"),
        ("“We lost,” said mayor Ana Prado.", "We lost", "Ana Prado"),
        ("“We lost,” Prado, who is 40, added.", "We lost", "Prado"),
        ("Rain fell. Ana Prado said that “we lost”.", "we lost", "Ana Prado"),
        ("“We lost,” she said.", "We lost", None),
        ("“We lost.” Jon Berg left the hall.", "We lost", None),
        ("“We lost.” Jon Berg said it was fair.", "We lost", None),
        ("“We lost.” said Ana Prado.", "We lost", "Ana Prado"),
        ("“We lost!” Ana Prado said.", "We lost", "Ana Prado"),
        ("“We lost”, Ana Prado said.", "We lost", "Ana Prado"),
        ("Ana Prado said they lost. Jon Berg said they did not.", "they lost", "Ana Prado"),
        ("It ended as they lost. Jon Berg said so.", "they lost", None),
        ("“We lost,”\nJon Berg said on Monday that all was well.", "We lost", None),
        ("Ana Prado stressed that “we lost”.", "we lost", "Ana Prado"),
        ("“We lost,” Ana Prado noted.", "We lost", "Ana Prado"),
        ("Ana Prado rejected it. “We lost,” she said.", "We lost", "Ana Prado"),
        ("Judge Ana Prado rejected it.\n\n“We lost,” she also said.", "We lost", "Ana Prado"),
        ("Ana Prado rejected it. It rained. “We lost,” she said.", "We lost", None),
        ("Ana Prado died. “She was kind,” he said.", "She was kind", None),
        ("The friend of Ana Prado resigned. “We lost,” she said.", "We lost", None),
    ],
)
def test_the_speaker_stands_beside_the_words(text, words, speaker):
    assert speaker_of(text, span_of(text, words)) == speaker


@pytest.mark.parametrize(
    ("question", "fate"),
    [
        ("What did the governor say?", Fate.OTHER_SPEAKER),
        ("What did the judge say?", None),
        ("What did Llerena say?", None),
        ("What did Jon Vial say?", Fate.OTHER_SPEAKER),
        ("What did the court say?", None),
        ("Why was the case closed?", None),
    ],
)
def test_the_words_of_another_are_no_answer(question, fate):
    assert fates(question, RULING, "There is no money") == [fate]


@pytest.mark.parametrize(
    ("question", "fate"),
    [
        ("What did the foreign minister say?", Fate.OTHER_SPEAKER),
        ("What did the prime minister say?", None),
        ("What did the minister say?", None),
        ("What did the former prime minister say?", Fate.OTHER_SPEAKER),
    ],
)
def test_so_are_those_of_another_rank(question, fate):
    text = "Prime minister Jon Berg came. “We lost,” Berg said."
    assert fates(question, text, "We lost") == [fate]


@pytest.mark.parametrize("past", ["Former prime minister Jon Berg", "The former prime minister Jon Berg"])
def test_a_former_one_is_known(past):
    assert fates("What did the former prime minister say?", f"{past} came. “We lost,” Berg said.", "We lost") == [None]


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        ("“There is no money,” Llerena said. Governor Jon Vial was silent.", "governor", Fate.OTHER_SPEAKER),
        ("“There is no money,” Llerena said. The governor was silent.", "governor", None),
        ("“There is no money,” Llerena said. Governor Rosa Llerena left.", "governor", None),
        (
            "Union secretary Jon Vial left. “There is no money,” he said. Mediator Eva Lund wept.",
            "mediator",
            Fate.OTHER_SPEAKER,
        ),
        (
            "The driver of the train, Jon Vial, wept. Rosa Llerena spoke of “There is no money”.",
            "driver",
            Fate.OTHER_SPEAKER,
        ),
        ("“There is no money,” Llerena said. Former governor Jon Vial was silent.", "governor", None),
        ("“There is no money,” said Rosa Llerena, who runs Tarn. Zell Mayor Jon Vial wept.", "mayor", None),
        ("“There is no money,” Llerena said. Governor Jon Vial met Governor Ana Berg.", "governor", None),
        ("“There is no money,” Llerena said. Her lawyer, Jon Vial, wept.", "lawyer", None),
        ("The company Halden wept. “There is no money,” Rosa Llerena said.", "company", None),
        ("Governor Jon Vial lost. He says that “There is no money” left.", "governor", None),
    ],
)
def test_who_is_named_as_the_holder_alone_is_asked_for(text, question, fate):
    assert fates(f"What did the {question} say?", text, "There is no money") == [fate]


HIS = "Governor Jon Vial rejected it. “There is no money,” he said. Mayor Rosa Llerena was silent."
HERS = "Governor Jon Vial met Rosa Llerena. “There is no money,” she said. Judge Llerena left."


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (HIS, "What did Rosa Llerena say?", Fate.OTHER_SPEAKER),
        (HIS, "What did the mayor say?", Fate.OTHER_SPEAKER),
        (HIS, "What did the governor say?", None),
        (HERS, "What did Llerena say?", None),
    ],
)
def test_what_he_said_is_of_who_acts_before(text, question, fate):
    assert fates(question, text, "There is no money") == [fate]


def test_the_speaker_of_the_next_sentence_is_no_speaker_of_this_one():
    text = "Spokeswoman Ana Prado said that Norvik was ready. Norvish President Jon Vial said it was late."
    assert fates("What did Ana Prado say?", text, "Norvik was ready") == [None]


NESTED = "Envoy Jon Vial said Rosa Llerena had told Eva Lund that Norvik was ready. Judge Rosa Llerena wept. Berg wept."
BEHIND = "Rosa Llerena told Eva Lund that Norvik was ready, Envoy Jon Vial said. Judge Rosa Llerena wept."
NEXT = "Judge Rosa Llerena told Envoy Jon Vial that Norvik was “ready.” Vial replied that it was late."
CONVEYED = "Judge Rosa Llerena conveyed to Envoy Jon Vial that Norvik was ready."


@pytest.mark.parametrize(
    ("text", "question", "words", "fate"),
    [
        (NESTED, "What did Llerena tell Lund?", "Norvik was ready", None),
        (BEHIND, "What did Llerena tell Lund?", "Norvik was ready", None),
        (BEHIND, "What did Jon Vial say?", "Norvik was ready", None),
        (NEXT, "What did Rosa Llerena tell Vial?", "Norvik was “ready.”", None),
        (CONVEYED, "What did Rosa Llerena tell Vial?", "Norvik was ready", None),
        (CONVEYED, "What did Jon Vial tell Llerena?", "Norvik was ready", Fate.OTHER_SPEAKER),
        (NESTED, "What did Eva Lund tell Llerena?", "Norvik was ready", Fate.OTHER_SPEAKER),
    ],
)
def test_what_somebody_said_as_another_tells_is_theirs(text, question, words, fate):
    assert fates(question, text, words) == [fate]


FILMS = "Tarn, Zell Road and Low Water won prizes."


def test_which_of_them_gives_none_that_was_not_given():
    asked = "Which of the films which were nominated won prizes?"
    assert fates(asked, FILMS, "Tarn", "Low Water", among=("Tarn", "Zell Road")) == [None, Fate.NOT_AMONG]
    assert fates(asked, FILMS, "Tarn", "Low Water", among=("Norvik", "Belmora")) == [None, None]


def test_which_of_them_gives_no_enumeration_of_them():
    asked = "Which of those that won prizes is a play?"
    among = ("Tarn", "Zell Road", "Low Water")
    assert fates(asked, FILMS, "Tarn, Zell Road and Low Water", among=among) == [Fate.NOT_AMONG]
    assert fates(asked, FILMS, "Zell Road", among=("Zell", "Zell Road", "Road")) == [None]
    assert fates(asked, FILMS, "Zell Road and Low Water", among=("Zell", "Zell Road")) == [None]


DATELINE = (
    "Zell, Harbour News – Envoy Jon Vial told Judge (PM) Rosa Llerena that Norvik was ready. Judge Rosa Llerena left."
)


def test_a_dateline_is_no_part_of_the_first_sentence():
    assert fates("What did Llerena tell Vial?", DATELINE, "Norvik was ready") == [Fate.OTHER_SPEAKER]
    assert fates("What did Vial tell Llerena?", DATELINE, "Norvik was ready") == [None]
