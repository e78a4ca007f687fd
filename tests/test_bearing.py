import math

import pytest

from qa.reading.bearing import Bearing, content_stems
from tests.handmade import found, hit_of

QUERY = "Who opened the Norvik bridge?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who opened the Norvik bridge?", ("opene", "norvi", "bridg")),
        ("Why did the bridge close the bridge?", ("bridg", "close")),
        ("Quand Éléonore arriva", ("quand", "eleon", "arriv")),
        ("Did the US join?", ("us", "join")),
        ("Did they tell us to join?", ("join",)),
        ("WHO WAS IT?", ()),
        ("Who was it?", ()),
        ("", ()),
    ],
)
def test_content_stems(question, expected):
    assert content_stems(question) == expected


def test_coverage_weighs_the_words_by_their_rarity():
    full, half = hit_of("Lund opened the Norvik bridge."), hit_of("Vint crossed a bridge.", "b")
    bearing = Bearing(QUERY, [full, half])
    # two hits: "bridge" is in both, "opened" and "Norvik" in one
    common, rare = math.log(3 / 2.5), math.log(3 / 1.5)
    assert bearing.coverage(full) == pytest.approx(1.0)
    assert bearing.coverage(half) == pytest.approx(common / (common + 2 * rare))


def test_what_stands_around_counts_with_the_title_and_from_the_best_hit():
    text = "Lund opened it. The bridge is red."
    hit = hit_of(text, title="News from Norvik", within=found(hit_of(text), "Lund opened it.").hit.chunk.sentences[0])
    other = hit_of("Vint opened a shop in Zell.", "b")
    bearing = Bearing(QUERY, [hit, other])
    assert bearing.coverage(hit) < 1.0
    assert (bearing.around(hit), bearing.named(hit)) == (0.0, 0.0)
    assert bearing.around(other) < -0.5
    assert bearing.named(other) == -1.0
    assert [bearing.is_elsewhere(each) for each in (hit, other)] == [False, True]


def test_where_no_hit_has_the_words_none_is_elsewhere():
    first, second = hit_of("Vint sang."), hit_of("Prado danced.", "b")
    bearing = Bearing(QUERY, [first, second])
    assert [bearing.is_elsewhere(each) for each in (first, second)] == [False, False]


def test_words_are_found_without_case_and_accents_and_whole_where_they_are_short():
    hit, other = hit_of("ÉLÉONORE was at wár."), hit_of("A warden came.", "b")
    bearing = Bearing("Was Eleonore at war?", [hit, other])
    assert bearing.coverage(hit) == pytest.approx(1.0)
    assert bearing.coverage(other) == 0.0


def test_a_question_without_content_words_is_covered_by_nothing():
    hit = hit_of("Lund.")
    bearing = Bearing("Who was it?", [hit])
    assert (bearing.coverage(hit), bearing.around(hit), bearing.named(hit)) == (0.0, 0.0, 0.0)
