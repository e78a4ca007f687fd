"""First names tell whom "he" and "she" do not mean."""

import pytest

from qa.names.given_names import MEN, WOMEN, is_woman
from tests.conversing import asked


@pytest.mark.parametrize(
    ("name", "woman"),
    [
        ("Ana Prado", True),
        ("Viktor Braun", False),
        ("Andrea Holm", None),
        ("Prado", None),
        ("Ana", None),
        ("Xanthor Lund", None),
    ],
)
def test_the_first_of_several_words_tells(name, woman):
    assert is_woman(name) is woman


def test_no_name_is_of_both():
    assert WOMEN.isdisjoint(MEN)
    assert min(len(WOMEN), len(MEN)) > 9_000


KARIN = ("Who is Karin Holst?", "the head of Medora")
WHO_NEXT = ("Who succeeded her?", "Viktor Braun")


@pytest.mark.parametrize(
    ("question", "history", "resolved"),
    [
        ("How much does she get?", [KARIN, WHO_NEXT], "How much does Karin Holst get?"),
        ("How much does he get?", [KARIN, WHO_NEXT], "How much does Viktor Braun get?"),
        (
            "How much does she get?",
            [KARIN, ("Who succeeded her?", "Maria Braun")],
            "How much does Maria Braun get?",
        ),
        ("What did she say?", [("Who leads it?", "Jon Berg", "Ana Prado")], "What did Ana Prado say?"),
        # what was said of somebody counts for more than the name, and without anybody else the name does not count
        ("What did he say?", [("Who is Ana Prado?", "a judge"), ("Is he ill?", "no")], "What did Ana Prado say?"),
        ("What did she say?", [("Who is Viktor Braun?", "a judge")], "What did Viktor Braun say?"),
    ],
)
def test_he_and_she_are_told_apart_by_first_names(question, history, resolved):
    assert asked(question, *history) == resolved
