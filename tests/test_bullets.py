"""Lists of points that the border of a passage cuts."""

import pytest

from index.documents import Span
from qa.citations import cite
from qa.items.bullets import points_beside
from qa.items.merging import Scored
from qa.items.siblings import siblings
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
LIST = (
    "The plan has four parts:\n• close the mill;\n• sell the quay;\n• widen the road; and\n• plant the hill.\nAll wait."
)


def scored(text, *words, probability=0.8, regions=(), passage=None):
    within = Span(0, text.index(passage)) if passage else None
    hit = hit_of(text, within=within, regions=regions)
    return [Scored(found(hit, word), NOTHING, probability) for word in words]


def others(text, *words, **kind):
    return [one.candidate.text for one in points_beside(scored(text, *words, **kind), 0.3)]


@pytest.mark.parametrize(
    ("text", "answers", "rest"),
    [
        (LIST, ["close the mill", "sell the quay"], ["widen the road", "plant the hill"]),
        (LIST, ["close the mill;", "sell the quay", "plant the hill."], ["widen the road"]),
        ("1. bread\n2. butter\n3) milk", ["bread", "butter"], ["milk"]),
        ("- bread\n\n- butter\n\n- milk", ["bread", "milk"], ["butter"]),
        # one alone, less than half, halves of lines, all of them, another list
        (LIST, ["close the mill"], []),
        ("* a b\n* c d\n* e f\n* g h\n* i j", ["a b", "c d"], []),
        (LIST, ["the mill", "the quay"], []),
        ("• bread\n• butter", ["bread", "butter"], []),
        ("• bread\n• butter\nMore:\n• milk", ["bread", "butter"], []),
        ("• bread\n• butter\n- milk", ["bread", "butter"], []),
        ("bread\nbutter\nmilk", ["bread", "butter"], []),
    ],
)
def test_the_other_points_of_a_list(text, answers, rest):
    assert others(text, *answers) == rest


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What will the workers be offered?", ["vouchers", "interviews"]),
        ("Which things will workers be offered?", ["vouchers", "interviews"]),
        ("What will the miners be offered?", []),
        ("What is offered?", []),
        ("", []),
    ],
)
def test_one_point_is_enough_of_a_list_that_is_announced(question, rest):
    text = "The mill shuts.\nAll workers will be offered:\n\n- twelve weeks' pay;\n- vouchers;\n- interviews."
    points = points_beside(scored(text, "twelve weeks' pay"), 0.3, question)
    assert [one.candidate.text for one in points] == rest


def test_a_list_that_nothing_announces_is_not_taken_up_by_one_point():
    text = "Workers are offered little.\n- pay\n- vouchers"
    assert points_beside(scored(text, "pay"), 0.3, "What are workers offered?") == []


def test_points_of_another_passage_are_cited_as_lines_of_their_own():
    first, *_ = points_beside(scored(LIST, "close the mill", "sell the quay", passage="• widen"), 0.3)
    citation = cite(first.candidate)
    assert citation is not None
    assert (citation.quote, citation.sentence_text) == ("widen the road", "widen the road")
    assert first.probability == pytest.approx(0.72)


def test_they_are_added_where_several_things_may_be_asked_for():
    for asked, count in (("Which measures are planned?", 2), ("What is the plan called?", 0)):
        found_beside = siblings(scored(LIST, "close the mill", "sell the quay"), form_of(asked), 0.3)
        assert len(found_beside) == count


def test_nothing_is_added_to_what_hardly_answers_nor_from_boilerplate():
    assert others(LIST, "close the mill", "sell the quay", probability=0.2) == []
    low = LIST.index("• plant")
    assert others(LIST, "close the mill", "sell the quay", regions=[(low, len(LIST))]) == ["widen the road"]
