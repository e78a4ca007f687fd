import pytest

from qa.items.proposals import proposals
from qa.questions.forms import Form, Number, Target
from tests.handmade import found, hit_of, reading_of

TEXT = "The treaty asks for a ceasefire, the release of prisoners and new elections, said Lund."
ITEMS = ("ceasefire", "release of prisoners", "new elections")
WHOLE = "a ceasefire, the release of prisoners and new elections"


def proposed(form, *best, runs):
    hit = hit_of(TEXT)
    reading = reading_of(
        hit, *(found(hit, words, 5.0) for words in best), runs=[found(hit, r, inside=1.0) for r in runs]
    )
    return [candidate.text for candidate in proposals(reading, form)]


def test_one_thing_is_the_best_spans_alone():
    assert proposed(Form(Target.THING, Number.ONE), WHOLE, "Lund", runs=ITEMS) == [WHOLE, "Lund"]


@pytest.mark.parametrize("number", [Number.MANY, Number.EITHER])
def test_a_best_span_that_enumerates_runs_is_left_to_them(number):
    assert proposed(Form(Target.THING, number), WHOLE, "Lund", runs=ITEMS) == ["Lund", *ITEMS]


def test_runs_that_no_best_span_enumerates_count_only_where_several_are_asked_for():
    assert proposed(Form(Target.THING, Number.EITHER), "Lund", runs=ITEMS) == ["Lund"]
    assert proposed(Form(Target.THING, Number.MANY), "Lund", runs=ITEMS) == ["Lund", *ITEMS]
    assert proposed(Form(Target.PERSON, Number.EITHER), "The treaty", runs=["Lund"]) == ["The treaty", "Lund"]


def test_runs_with_other_words_between_them_are_no_enumeration():
    best = "release of prisoners and new elections"
    assert proposed(Form(Target.THING, Number.EITHER), best, runs=["release", "prisoners"]) == [best]


def test_a_run_below_the_floor_does_not_count():
    hit = hit_of(TEXT)
    reading = reading_of(hit, found(hit, "Lund", 5.0), runs=[found(hit, "new elections", inside=-0.5)])
    assert [c.text for c in proposals(reading, Form(Target.THING, Number.MANY))] == ["Lund"]


def test_only_the_first_three_best_spans_count():
    words = ("treaty", "ceasefire", "prisoners", "elections")
    assert proposed(Form(Target.TIME, Number.ONE), *words, runs=()) == list(words[:3])
