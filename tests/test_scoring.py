import pytest

from qa.reading.scoring import PRF, exact_match, multispan_exact, multispan_partial, normalise, token_f1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  Cat, sat.", "cat sat"),
        ("A.B.", "ab"),
        ("an apple a day", "apple day"),
        ("theory", "theory"),
        ("$1 billion", "1 billion"),
        ("€1bn", "€1bn"),
        ("the", ""),
    ],
)
def test_normalise(text, expected):
    assert normalise(text) == expected


def test_exact_match_takes_any_gold():
    assert exact_match("the Normans", ["Norman people", "Normans"]) == 1.0
    assert exact_match("Norman", ["Norman people", "Normans"]) == 0.0


def test_no_gold_is_matched_by_the_empty_prediction_alone():
    assert exact_match("", []) == 1.0
    assert exact_match("France", []) == 0.0
    assert token_f1("", []) == 1.0
    assert token_f1("France", []) == 0.0
    assert token_f1("", ["France"]) == 0.0


def test_golds_that_normalise_to_nothing_are_dropped():
    assert exact_match("", ["the", "France"]) == 0.0
    assert exact_match("", ["the"]) == 1.0


def test_token_f1_counts_words_with_repeats():
    # 2 of 3 predicted words are shared with the 4 gold ones: P 2/3, R 2/4
    assert token_f1("red green blue", ["red red green yellow"]) == pytest.approx(4 / 7)
    assert token_f1("in 1066", ["1066"]) == pytest.approx(2 / 3)
    assert token_f1("the 1066", ["year 1066", "1066"]) == 1.0


def test_multispan_exact_by_hand():
    predicted = [["The Who", "Queen"], ["Paris"], []]
    gold = [["who", "Kiss", "Abba"], ["Rome"], ["Oslo"]]
    # 1 right; 2 + 1 + 1 predicted (an empty list counts as one); 3 + 1 + 1 gold
    assert multispan_exact(predicted, gold) == PRF(1 / 4, 1 / 5, pytest.approx(2 / 9))


def test_multispan_items_are_a_set():
    assert multispan_exact([["Rome", "rome"]], [["Rome"]]) == PRF(1.0, 1.0, 1.0)


def test_multispan_partial_by_hand():
    scores = multispan_partial([["john smith", "xyz"]], [["smith", "john"]])
    # "john smith" shares 5 of its 10 letters, "xyz" none; both golds lie wholly in "john smith"
    assert scores == PRF(0.25, 1.0, pytest.approx(0.4))


def test_multispan_with_nothing_on_both_sides_is_right():
    assert multispan_exact([[]], [[]]) == PRF(1.0, 1.0, 1.0)
    assert multispan_partial([[]], [[]]) == PRF(1.0, 1.0, 1.0)
    assert multispan_partial([["Rome"]], [[]]) == PRF(0.0, 0.0, 0.0)
    assert multispan_partial([["the"]], [["Rome"]]) == PRF(0.0, 0.0, 0.0)


def test_different_numbers_of_questions_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        multispan_exact([["a"]], [])
