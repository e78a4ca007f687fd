import pytest

from qa.questions.times import at_another_time, is_time, may_be_time


@pytest.mark.parametrize(
    "words",
    ["in March", "In 2023", "on 3 May", "last year", "ten years ago", "on Monday", "in early 2020", "yesterday"],
)
def test_times_are_times(words):
    assert is_time(words)


@pytest.mark.parametrize("words", ["in Norvik", "on health", "by helicopter", "among women", "Injured", "March", ""])
def test_other_words_are_none(words):
    assert not is_time(words) and not may_be_time(words)


@pytest.mark.parametrize(
    ("previous", "new", "expected"),
    [
        ("Who won in 2019", "In 2023", "Who won in 2023"),
        ("Who won in May 2019", "in June", "Who won in June 2019"),
        ("Who won in May 2019", "in June 2020", "Who won in June 2020"),
        ("Who won last year", "two years ago", "Who won two years ago"),
        ("Who sings on Monday in Tarn", "on Sunday", "Who sings in Tarn on Sunday"),
    ],
)
def test_a_time_takes_the_place_of_another(previous, new, expected):
    assert at_another_time(previous, new) == expected
