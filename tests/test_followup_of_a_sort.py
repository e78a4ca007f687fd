"""Follow-ups that ask of another one of a sort, of one country, or of what somebody belongs to."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (("Who is the Canadian prime minister?", "X"), "Who is the British one?", "Who is the British prime minister?"),
        (("Who is Norway's king?", "Harald"), "And the Swedish one?", "Who is the Swedish king?"),
        (
            ("Who is the British prime minister?", "X"),
            "And the former one?",
            "Who is the former British prime minister?",
        ),
        (("When was the first meeting?", "in May"), "And the second one?", "When was the second meeting?"),
        (("What ended last summer's try?", "fog"), "What ended the first one?", "What ended the first one?"),
        (("Who was invited?", "Ana Prado", "Jon Berg"), "What did the first one say?", "What did Ana Prado say?"),
    ],
)
def test_one_of_a_sort_is_said_in_full(before, question, alone):
    assert asked(question, before) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            ("Who has banned the Tarn Brigade?", "Norway", "Sweden"),
            "And Finland?",
            "Has Finland banned the Tarn Brigade?",
        ),
        (("Who backs the Tarn Brigade?", "Iran"), "What about Syria?", "Does Syria back the Tarn Brigade?"),
        (("Who attacked Norway?", "Sweden"), "And Finland?", "Who attacked Finland?"),
        (("Who leads the Tarn Brigade?", "Jon Berg"), "And Finland?", "Who leads Finland?"),
        (("What did the French allies do?", "sent help"), "And Germany?", "What did Germany do?"),
        (
            ("What is the French position on the tax?", "support"),
            "And Germany?",
            "What is Germany's position on the tax?",
        ),
        (
            ("What is the French position on the tax?", "support"),
            "And the German one?",
            "What is the German position on the tax?",
        ),
    ],
)
def test_a_country_is_asked_of_as_those_that_answered(before, question, alone):
    assert asked(question, before) == alone


def test_which_ones_is_not_asked_of_another():
    allies, ones = ("What did the allies do?", "sent help"), ("Which ones?", "Norway")
    assert asked("And Sweden?", allies, ones) == asked("And Sweden?", allies)


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            ("What is the Harbour Trust?", "a charity"),
            "Is Norvik a member?",
            "Is Norvik a member of the Harbour Trust?",
        ),
        (("Is Norvik in the bloc?", "Yes"), "Is Tarn a member?", "Is Tarn a member of the bloc?"),
        (("When is the Tarn summit?", "in May"), "Is Norvik invited?", "Is Norvik invited to the Tarn summit?"),
        (("When is the Tarn summit?", "in May"), "Is Norvik a member of the bloc?", "Is Norvik a member of the bloc?"),
    ],
)
def test_what_somebody_belongs_to_is_said(before, question, alone):
    assert asked(question, before) == alone
