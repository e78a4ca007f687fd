"""Lists whose lines have labels: which line a question asks about."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted

RESULTS = """Jon Berg spoke first.

• Quayside: Ana Prado (Lab) 988
• Milldown: Eva Holm 1,290; Ida Lund 1,177
• Abbots Green: Per Sand 1,033
"""
PRIZES = "Best actress: Ana Prado\nActress in a leading part: Ida Lund\nActress: Eva Holm\n"


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Who won Quayside?", ["Ana Prado"]),
        ("Who won the Milldown ward?", ["Eva Holm", "Ida Lund"]),
        ("Who was elected?", ["Ana Prado", "Eva Holm", "Ida Lund", "Per Sand"]),
        ("Who won Saltby?", ["Ana Prado", "Eva Holm", "Ida Lund", "Per Sand"]),
    ],
)
def test_the_line_whose_label_the_question_names_answers(question, left):
    kept, dropped = sifted(question, RESULTS, "Ana Prado", "Eva Holm", "Ida Lund", "Per Sand")
    assert kept == left
    assert {fate for _, fate in dropped} <= {Fate.OTHER_MATTER}


def test_the_longest_label_counts():
    assert sifted("Who won best actress?", PRIZES, "Eva Holm", "Ana Prado", "Ida Lund")[0] == ["Ana Prado"]


def test_what_stands_outside_the_list_stays():
    assert sifted("Who won Quayside?", RESULTS, "Jon Berg", "Ana Prado", "Eva Holm")[0] == ["Jon Berg", "Ana Prado"]


def test_a_line_with_a_colon_alone_is_no_list():
    text = "Tarn talks: Ana Prado walks out\n\nNORVIK: Jon Berg left the talks as well.\n"
    assert sifted("Who left the Tarn talks?", text, "Ana Prado", "Jon Berg")[0] == ["Ana Prado", "Jon Berg"]


def test_what_a_sentence_asks_for_is_no_matter_of_lists():
    assert sifted("When did Quayside vote?", "Quayside: 4 May\nMilldown: 5 May", "4 May", "5 May")[0] == [
        "4 May",
        "5 May",
    ]
