import pytest

from qa.questions.forms import Number, form_of

ONE, MANY, EITHER = Number.ONE, Number.MANY, Number.EITHER


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What is in the bill?", MANY),
        ("What's in the Harbour Act?", MANY),
        ("What is in the plan for tenants?", MANY),
        ("What does the plan contain?", MANY),
        ("What did the agreement provide for?", MANY),
        ("What does the Tarn Declaration call for?", MANY),
        ("What does the deal of the two towns include?", MANY),
        ("What does the mayor call for?", EITHER),
        ("What is in the box?", EITHER),
        ("What did the plan say?", ONE),
        ("What did Ana Prado say?", ONE),
    ],
)
def test_a_paper_has_several_things_in_it(question, number):
    assert form_of(question).number is number
