import pytest

from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.alternatives import chosen
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def groups_of(text, *named):
    """Return the groups of words of a text, each with its probability."""
    hit = hit_of(text)
    return merge([Scored(found(hit, words), NOTHING, probability) for words, probability in named])


def left(question, *named):
    groups = groups_of("Norvik, Tarn, Zell and Ana Prado.", *named)
    return [group.lead().candidate.text for group in chosen(groups, question, form_of(question))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of the two offered more, Norvik or Tarn?", ["Tarn", "Norvik"]),
        ("Which is bigger, Norvik or Tarn?", ["Tarn", "Norvik"]),
        ("Did Norvik or Tarn win?", ["Tarn", "Norvik"]),
        ("Which of Norvik or Tarn is bigger?", ["Tarn", "Norvik"]),
        ("Which of Norvik, Lund and Tarn did she visit?", ["Tarn", "Norvik"]),
        ("Which of the towns did Norvik and Tarn beat?", ["Zell", "Tarn", "Norvik"]),
        ("Who lives in Norvik or Tarn?", ["Zell", "Tarn", "Norvik"]),  # no choice
        ("Which towns or villages agreed?", ["Zell", "Tarn", "Norvik"]),
        ("Which is bigger, Lund or Belmora?", ["Zell", "Tarn", "Norvik"]),  # none of them is left
    ],
)
def test_of_what_a_question_offers_nothing_else_is_left(question, expected):
    assert left(question, ("Zell", 0.9), ("Tarn", 0.8), ("Norvik", 0.4)) == expected


def test_what_is_much_likelier_stays():
    assert left("Where was she seen after Norvik, Tarn or Lund?", ("Zell", 0.9), ("Tarn", 0.1)) == ["Zell", "Tarn"]


def test_several_of_a_kind_are_the_one_that_is_offered():
    groups = groups_of("Cars and buses pay, lorries too.", ("Cars", 0.8), ("buses", 0.7), ("lorries", 0.6))
    question = "Which is dearer, a car or a lorry?"
    texts = [group.lead().candidate.text for group in chosen(groups, question, form_of(question))]
    assert texts == ["Cars", "lorries"]
