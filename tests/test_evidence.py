from qa.reading.bearing import Bearing
from qa.reading.evidence import FEATURES, Evidence, Weigher
from tests.handmade import found, hit_of, reading_of

QUERY = "Who opened the Norvik bridge?"


def weigher_of(readings):
    return Weigher(readings, Bearing(QUERY, [reading.hit for reading in readings]))


def test_the_vector_is_in_the_order_of_the_features():
    evidence = Evidence(
        relevance=1, span=2, behind=3, inside=4, cosine=5, coverage=6, around=7, named=8, lead=9, spoken=10
    )
    assert evidence.vector() == tuple(getattr(evidence, name) for name in FEATURES)
    assert len(set(FEATURES)) == len(FEATURES) == 10


def test_the_logits_and_the_cosine_are_the_candidates():
    hit = hit_of("Lund opened the bridge.", cosine=0.25)
    candidate = found(hit, "Lund", 3.0, inside=-1.5)
    evidence = weigher_of([reading_of(hit, candidate)]).weigh(candidate)
    assert (evidence.relevance, evidence.span, evidence.inside, evidence.cosine) == (0.0, 3.0, -1.5, 0.25)


def test_behind_counts_from_the_best_span_of_the_same_hit():
    hit, other = hit_of("Lund and Vint."), hit_of("Prado.", "b")
    first, second, third = found(hit, "Lund", 5.0), found(hit, "Vint", 2.0), found(other, "Prado", 9.0)
    weigher = weigher_of([reading_of(hit, first, second), reading_of(other, third)])
    assert [weigher.weigh(c).behind for c in (first, second, third)] == [0.0, -3.0, 0.0]


def test_a_run_above_the_best_span_is_not_behind():
    hit = hit_of("Lund and Vint.")
    run = found(hit, "Lund and Vint", 7.0)
    assert weigher_of([reading_of(hit, found(hit, "Lund", 5.0), runs=[run])]).weigh(run).behind == 0.0


def test_lead_counts_from_the_most_relevant_hit():
    hit, other = hit_of("Lund."), hit_of("Vint.", "b")
    candidate = found(hit, "Lund")
    readings = [reading_of(hit, candidate, relevance=0.0), reading_of(other, relevance=2.5)]
    assert weigher_of(readings).weigh(candidate).lead == -2.5


def test_words_that_are_asked_for_stand_between_quotation_marks():
    hit = hit_of("Lund said the port was safe. “We will not sell it,” he said.")
    spans = [found(hit, words) for words in ("We will not sell it", "We will not sell it,", "the port was safe")]
    for question, expected in (("What did Lund say about the port?", [1, 1, 0]), ("Why did Lund stay?", [1, 1, 1])):
        weigher = Weigher([reading_of(hit, *spans)], Bearing(question, [hit]))
        assert [weigher.weigh(candidate).spoken for candidate in spans] == expected


def test_what_the_hit_has_of_the_words_is_told():
    hit = hit_of("Lund opened the bridge.")
    candidate, bearing = found(hit, "Lund"), Bearing(QUERY, [hit])
    evidence = Weigher([reading_of(hit, candidate)], bearing).weigh(candidate)
    assert (evidence.coverage, evidence.around, evidence.named) == (bearing.coverage(hit), 0.0, 0.0)
