import pytest

from qa.questions import Target
from qa.sorts import fits


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("4 million kroner", Target.AMOUNT, True),
        ("Two", Target.AMOUNT, True),
        ("twenty-one", Target.AMOUNT, True),
        ("about a dozen", Target.AMOUNT, True),
        ("the harbour", Target.AMOUNT, False),
        ("someone", Target.AMOUNT, False),
        ("on Monday", Target.TIME, True),
        ("2019", Target.TIME, True),
        ("after the flood", Target.TIME, True),
        ("the harbour board", Target.TIME, False),
        ("Ana Prado", Target.PERSON, True),
        ("the mayor", Target.PERSON, True),
        ("historians", Target.PERSON, False),
        ("in Zell", Target.PLACE, True),
        ("over there", Target.PLACE, False),
        ("anything", Target.THING, True),
        ("because it rained", Target.REASON, True),
    ],
)
def test_what_a_text_can_be(text, target, expected):
    assert fits(text, target) is expected
