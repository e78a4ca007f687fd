import pytest

from qa.answers import Turn
from qa.followup import resolve


@pytest.mark.parametrize(
    ("answer", "follow_up", "resolved"),
    [
        ("mayor of Norvik", "Since when?", "Since when is Ana Prado mayor of Norvik?"),
        ("the mayor", "And for how long?", "For how long is Ana Prado mayor?"),
        ("mayor of Norvik", "And before her?", "Who was mayor of Norvik before Ana Prado?"),
        ("mayor of Norvik", "Who was it before her?", "Who was mayor of Norvik before Ana Prado?"),
        ("mayor of Norvik", "Who came after Jon Berg?", "Who was mayor of Norvik after Jon Berg?"),
        ("mayor of Norvik", "Before the war?", "Who is Ana Prado before the war?"),
        ("born in Norvik", "Since when?", "Since when is Ana Prado?"),
    ],
)
def test_a_follow_up_goes_on_from_the_post_that_somebody_holds(answer, follow_up, resolved):
    assert resolve(follow_up, (Turn("Who is Ana Prado?", (answer,)),)).text == resolved
