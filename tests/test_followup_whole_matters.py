"""Follow-ups that put another matter in place of all of one: "the lifting of sanctions", "aid workers"."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        (
            "What did Ana Prado say about the lifting of sanctions?",
            "And about the mine?",
            "What did Ana Prado say about the mine?",
        ),
        (
            "What did Ana Prado say about the members of the board?",
            "And about Jon Berg?",
            "What did Ana Prado say about Jon Berg?",
        ),
        ("What is the price of a loaf of bread in Tarn?", "And of milk?", "What is the price of milk in Tarn?"),
        (
            "What did Ana Prado say about the fire in Tarn?",
            "And about the school?",
            "What did Ana Prado say about the school in Tarn?",
        ),
        ("How many aid workers were killed?", "How many were hurt?", "How many aid workers were hurt?"),
    ],
)
def test_a_matter_is_replaced_with_what_it_is_of(before, question, resolved):
    assert asked(question, (before, "six")) == resolved
