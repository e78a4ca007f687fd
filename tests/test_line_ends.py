import pytest

from qa.items.line_ends import by_line
from tests.handmade import found, hit_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It covers:\n\nTarn\nZell\nEast Norvik\n", "Tarn\nZell\nEast Norvik", ["Tarn", "Zell", "East Norvik"]),
        ("Tarn\n\nZell\n\nMore follows.", "Tarn\n\nZell", ["Tarn", "Zell"]),
        ("Product: Tarn Soup\nPack size: 6 oz\n", "Tarn Soup\nPack", ["Tarn Soup"]),
        ("Ferries\n\nTarn Line has cancelled its sailings.", "Ferries\n\nTarn Line", ["Tarn Line"]),
        ("Tarn\nZell (from 4pm)", "Tarn\nZell", ["Tarn", "Zell"]),
        ("Tarn and Zell won.", "Tarn and Zell", ["Tarn and Zell"]),
        (
            "the mayor said on Monday evening that the Tarn\nBank of Commerce had agreed to lend the town\n"
            "as much as it would need to mend its old roads.",
            "Tarn\nBank of Commerce",
            ["Tarn\nBank of Commerce"],
        ),
    ],
)
def test_a_span_of_several_lines_is_one_for_each(text, words, expected):
    assert [one.text for one in by_line(found(hit_of(text), words))] == expected
