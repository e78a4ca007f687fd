"""How finely a time is asked for: which times tell less than a day, a month, a year or a time of day."""

import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.grains import of_the_grain
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


@pytest.mark.parametrize(
    ("question", "words", "answers"),
    [
        ("On what day did Norvik sign?", "May", False),
        ("On what day did Norvik sign?", "May 2024", False),
        ("On which date did Norvik sign?", "2024", False),
        ("On what day did Norvik sign?", "Monday", True),
        ("On what day did Norvik sign?", "May 3", True),
        ("On what day did Norvik sign?", "the first of May", True),
        ("On which date did Norvik sign?", "May 2024", True),
        ("what day did norvik sign", "last Monday", True),
        ("In which month did Norvik sign?", "2024", False),
        ("In which month did Norvik sign?", "3 May 2024", True),
        ("In what year did Norvik sign?", "Monday", False),
        ("In what year did Norvik sign?", "3 May", False),
        ("In what year did Norvik sign?", "3 May 2024", True),
        ("In what year did Norvik sign?", "last year", True),
        ("At what time did Norvik sign?", "Monday, 3 May 2024", False),
        ("At what time did Norvik sign?", "Monday", False),
        ("At what time did Norvik sign?", "Monday at noon", True),
        ("At what time of year does it rain?", "May", True),
        ("When did Norvik sign?", "May", True),
        ("What day in May did Norvik sign?", "May", False),
        ("Which time capsule was signed?", "1999", True),
        ("What time period did the study cover?", "2020", True),
        ("Which year or month was it?", "May", True),
        ("At what time in history did the castle burn?", "1666", True),
        ("Which May Day march was banned?", "May", True),
    ],
)
def test_what_tells_less_than_is_asked_for_is_no_answer(question, words, answers):
    groups = merge([Scored(found(hit_of(f"It was signed {words} there."), words), NOTHING, 0.9)])
    assert bool(of_the_grain(groups, question)) is answers
