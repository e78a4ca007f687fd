import pytest

from qa.answers import Turn
from qa.followup import resolve


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("How many councillors were in favour?", "how many against?", "How many councillors were against?"),
        ("How many voted for the plan?", "And how many against?", "How many voted against the plan?"),
        ("How many voted against the plan?", "how many were in favour?", "How many voted in favour of the plan?"),
        ("How many members voted for the plan?", "Who voted against?", "Who voted against the plan?"),
        ("Which parties voted for the bill?", "And which against?", "Which parties voted against the bill?"),
        ("Who is in favour of the bill?", "Who is against?", "Who is against the bill?"),
    ],
)
def test_those_on_the_other_side(before, question, resolved):
    assert resolve(question, (Turn(before, ("Eleven",)),)).text == resolved


def test_a_whole_question_about_a_side_is_left_as_it_is():
    question = "Who voted against the budget in Norvik?"
    assert resolve(question, (Turn("Who voted for the plan?", ("Ana Prado",)),)).text == question
