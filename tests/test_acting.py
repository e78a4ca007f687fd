import pytest

from qa.questions.acting import asks_what_one_does
from qa.questions.forms import Number, form_of
from qa.questions.phrases import phrases_of


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What is the union demanding?", "the union"),
        ("Who is the AGC investigating?", "the AGC"),
        ("Who was the prosecutor questioning?", "the prosecutor"),
        ("What is the company offering in Norvik?", "the company"),
        ("What is the government planning?", "the government"),
    ],
)
def test_whom_or_what_one_body_does_something_to_may_be_several(question, who):
    assert form_of(question).number is Number.EITHER
    assert phrases_of(question)[0].text == who


@pytest.mark.parametrize(
    "question",
    [
        "What was the council meeting?",
        "What was the committee hearing about?",
        "What is the main finding?",
        "Who is the next king?",
        "What is the party evening?",
        "Who is the mayor of Norvik?",
    ],
)
def test_nouns_in_ing_do_nothing(question):
    assert not asks_what_one_does(question)
    assert form_of(question).number is Number.ONE


@pytest.mark.parametrize("question", ["What is exempt?", "What is exempt from the ban?", "What is illegal in Norvik?"])
def test_what_is_exempt_may_be_several_things(question):
    assert form_of(question).number is Number.EITHER
