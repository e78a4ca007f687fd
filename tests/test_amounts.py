import pytest

from index.documents import Span
from qa.items.amounts import whole_amount


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("They cut up to 3,500 jobs.", "3,500 jobs", "up to 3,500 jobs"),
        ("as many as 70 people fled", "70", "as many as 70"),
        ("It killed at least 12 people.", "12 people", "at least 12 people"),
        ("some 40 people fled", "40", "40"),  # that only blurs it
        ("It costs $1.2 billion to $1.5 billion.", "$1.2 billion", "$1.2 billion to $1.5 billion"),
        ("They expect 4,000 to 5,000 people.", "5,000 people", "4,000 to 5,000 people"),
        ("Sales fell from 12 to 15 percent of all.", "15 percent", "15 percent"),
        ("Profit fell 4 percent to 1.9 billion euros.", "4 percent to 1.9 billion euros", "4 percent"),
        ("Shares rose 6 euros to 45 euros.", "6 euros to 45 euros", "6 euros"),
        ("Shares rose 6 euros to 45 euros.", "45 euros", "45 euros"),
        ("It takes 12 to 15 percent of all.", "12 to 15 percent", "12 to 15 percent"),
        ("Sales fell by 300 million to 350 million euros.", "300 million to 350 million euros", None),
        ("There are eight boats.", "eight", "eight"),
        ("The council voted by 27 to 19 to go on.", "27", "27"),
        ("The council voted by 27 to 19 to go on.", "19", "19"),
        ("They chose it by 78 percent to 22 percent.", "78 percent", "78 percent"),
        ("Zell lost the final by 19 to 27 on Monday.", "19", "19"),
        ("Parliament rejected it, 19 to 27.", "27", "27"),
        ("Wages are 900 thousand to 1.2 million crowns.", "1.2 million", "900 thousand to 1.2 million"),
        ("It will take 4 to 5 million euros.", "4", "4 to 5 million"),
        ("It gave £3,000 for a boat, and Zell £500.", "£3,000 for a boat, and Zell £500", "£3,000"),
        ("He paid £3 million in cash, £2 million later.", "£3 million in cash, £2 million later", None),
        ("The EU gave $1.2 billion, Zell with $900 million.", "$1.2 billion, Zell with $900 million", "$1.2 billion"),
    ],
)
def test_an_amount_is_quoted_with_its_bound_and_its_range_and_without_where_it_led(text, found, whole):
    start = text.index(found)
    assert whole_amount(text, Span(start, start + len(found))).of(text) == (whole or found)
