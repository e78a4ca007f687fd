"""Amounts of what is not measured are no answers."""

import pytest

from qa.language.units import units_in
from tests.test_sifting import sifted

TEXT = (
    "The probe weighs 2.8 tonnes, is 4.2 metres across, flew 510 kilometres at 30 degrees in 11 weeks, and cost $8 "
    "million or 12 percent of 400 in all, 7 m a year, at 35,000 kilometres an hour."
)
AMOUNTS = [
    "2.8 tonnes",
    "4.2 metres",
    "510 kilometres",
    "30 degrees",
    "11 weeks",
    "$8 million",
    "12 percent",
    "400",
    "7 m",
]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("How heavy is the probe?", ["2.8 tonnes", "$8 million", "12 percent", "400", "7 m"]),
        ("How much does the probe weigh?", ["2.8 tonnes", "$8 million", "12 percent", "400", "7 m"]),
        ("How tall is the probe?", ["4.2 metres", "510 kilometres", "400", "7 m"]),
        (
            "How far did its shares fall?",
            ["4.2 metres", "510 kilometres", "11 weeks", "$8 million", "12 percent", "400", "7 m"],
        ),
        ("What distance did it fly?", ["4.2 metres", "510 kilometres", "11 weeks", "400", "7 m"]),
        ("How old is the probe?", ["11 weeks", "400", "7 m"]),
        ("What is the temperature of the probe?", ["30 degrees", "400", "7 m"]),
        ("How long did it take?", ["4.2 metres", "510 kilometres", "11 weeks", "400", "7 m"]),
        ("How big is the probe?", AMOUNTS),
        ("How long ago was it?", AMOUNTS),
        ("What height restriction is there?", AMOUNTS),
    ],
)
def test_what_is_measured_in_other_units_is_no_answer(question, left):
    assert sifted(question, TEXT, *AMOUNTS)[0] == left


def test_a_speed_is_told_by_lengths_and_times():
    assert sifted("How fast was the probe?", TEXT, "35,000 kilometres an hour")[0] == ["35,000 kilometres an hour"]


def test_units_are_found_in_the_singular():
    assert units_in("5 Miles, 3 per cent, €4") >= {"mile", "percent", "€"}
    assert units_in("five people") == set()
