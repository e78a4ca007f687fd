import math

import pytest

from qa.evidence import FEATURES, Evidence, Weigher, content_stems
from tests.handmade import found, hit_of, reading_of

QUERY = "Who opened the Norvik bridge?"


def test_the_vector_is_in_the_order_of_the_features():
    evidence = Evidence(relevance=1, span=2, behind=3, inside=4, cosine=5, coverage=6, around=7, named=8, lead=9)
    assert evidence.vector() == tuple(getattr(evidence, name) for name in FEATURES)
    assert len(set(FEATURES)) == len(FEATURES) == 9


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who opened the Norvik bridge?", ("opene", "norvi", "bridg")),
        ("Why did the bridge close the bridge?", ("bridg", "close")),
        ("Quand Éléonore arriva", ("quand", "eleon", "arriv")),
        ("Who was it?", ()),
        ("", ()),
    ],
)
def test_content_stems(question, expected):
    assert content_stems(question) == expected


def test_the_logits_and_the_cosine_are_the_candidates():
    hit = hit_of("Lund opened the bridge.", cosine=0.25)
    candidate = found(hit, "Lund", 3.0, inside=-1.5)
    evidence = Weigher(QUERY, [reading_of(hit, candidate)]).weigh(candidate)
    assert (evidence.relevance, evidence.span, evidence.inside, evidence.cosine) == (0.0, 3.0, -1.5, 0.25)


def test_behind_counts_from_the_best_span_of_the_same_hit():
    hit, other = hit_of("Lund and Vint."), hit_of("Prado.", "b")
    first, second, third = found(hit, "Lund", 5.0), found(hit, "Vint", 2.0), found(other, "Prado", 9.0)
    weigher = Weigher(QUERY, [reading_of(hit, first, second), reading_of(other, third)])
    assert [weigher.weigh(c).behind for c in (first, second, third)] == [0.0, -3.0, 0.0]


def test_a_run_above_the_best_span_is_not_behind():
    hit = hit_of("Lund and Vint.")
    run = found(hit, "Lund and Vint", 7.0)
    assert Weigher(QUERY, [reading_of(hit, found(hit, "Lund", 5.0), runs=[run])]).weigh(run).behind == 0.0


def test_lead_counts_from_the_most_relevant_hit():
    hit, other = hit_of("Lund."), hit_of("Vint.", "b")
    candidate = found(hit, "Lund")
    readings = [reading_of(hit, candidate, relevance=0.0), reading_of(other, relevance=2.5)]
    assert Weigher(QUERY, readings).weigh(candidate).lead == -2.5


def test_coverage_weighs_the_words_by_their_rarity():
    full, half = hit_of("Lund opened the Norvik bridge."), hit_of("Vint crossed a bridge.", "b")
    first, second = found(full, "Lund"), found(half, "Vint")
    weigher = Weigher(QUERY, [reading_of(full, first), reading_of(half, second)])
    # two hits: "bridge" is in both, "opened" and "Norvik" in one
    common, rare = math.log(3 / 2.5), math.log(3 / 1.5)
    assert weigher.weigh(first).coverage == pytest.approx(1.0)
    assert weigher.weigh(second).coverage == pytest.approx(common / (common + 2 * rare))


def test_what_stands_around_counts_with_the_title_and_from_the_best_hit():
    text = "Lund opened it. The bridge is red."
    hit = hit_of(text, title="News from Norvik", within=found(hit_of(text), "Lund opened it.").hit.chunk.sentences[0])
    other = hit_of("Vint opened a shop in Zell.", "b")
    lund, vint = found(hit, "Lund"), found(other, "Vint")
    weigher = Weigher(QUERY, [reading_of(hit, lund), reading_of(other, vint)])
    assert weigher.weigh(lund).coverage < 1.0
    assert (weigher.weigh(lund).around, weigher.weigh(lund).named) == (0.0, 0.0)
    assert weigher.weigh(vint).around < -0.5
    assert weigher.weigh(vint).named == -1.0


def test_a_question_without_content_words_is_covered_by_nothing():
    hit = hit_of("Lund.")
    evidence = Weigher("Who was it?", [reading_of(hit, found(hit, "Lund"))]).weigh(found(hit, "Lund"))
    assert (evidence.coverage, evidence.around, evidence.named) == (0.0, 0.0, 0.0)
