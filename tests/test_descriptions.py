import pytest

from qa.sifting.descriptions import has_no_name, only_counts, says_little


@pytest.mark.parametrize("text", ["Ana Prado", "Tarn", "Friends of the Bay", "the leaders of Britain"])
def test_names(text):
    assert not has_no_name(text)


@pytest.mark.parametrize("text", ["the mayor", "other towns", "three", "the Norvish navy", "a pension fund"])
def test_what_has_no_name(text):
    assert has_no_name(text)


@pytest.mark.parametrize(("text", "counts"), [("Three", True), ("dozens", True), ("112", False)])
def test_what_only_counts(text, counts):
    assert only_counts(text) is counts


@pytest.mark.parametrize(
    ("text", "little"),
    [
        ("other towns", True),
        ("the other countries", True),
        ("two ministers of the old government", True),
        ("the mayor", True),
        ("the prime minister of Zell", True),
        ("others", True),
        ("dozens", True),
        ("hundreds of residents", True),
        ("officials", True),
        ("a few towns", True),
        ("an unnamed man", True),
        ("they", True),
        ("", True),
        ("the Norvish navy", False),
        ("fans of the old club", False),
        ("the fishermen's association", False),
        ("othering", False),
        ("a 16-year-old student", False),
        ("a six-year-old boy from Tarn", False),
        ("16 students", True),
        ("the 80-year-old", True),
        ("a group of bus drivers", False),
        ("a group of protesters in Tarn", False),
        ("a group", True),
        ("a group of men", True),
    ],
)
def test_what_leaves_open_who_is_meant(text, little):
    assert says_little(text) is little
