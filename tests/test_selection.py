import math
from dataclasses import replace

import pytest

from index.documents import Span
from qa.answers import Candidate, Kind, Resolved
from qa.calibration import Further
from qa.items.verification import Verification
from qa.reading.bearing import Bearing
from qa.selection import select
from qa.sifting.sift import Fate
from tests.handmade import BY_SPAN, found, hit_of, reading_of, span_of


def logit(probability):
    return math.log(probability / (1.0 - probability))


def chosen(question, *readings, excluded=(), limit=10, calibration=BY_SPAN):
    bearing = Bearing(question, [reading.hit for reading in readings])
    return select(
        Resolved(question, question, excluded), readings, bearing, Verification(None, question, calibration), limit
    )


def texts(selection):
    return [item.text for item in selection.items]


def proposals(hit, **probabilities):
    """Return a reading that proposes each of these words, with underscores for spaces, with that probability."""
    best = [found(hit, words.replace("_", " "), logit(p)) for words, p in probabilities.items()]
    return reading_of(hit, *sorted(best, key=lambda c: -c.span_logit))


# One answer


def test_a_single_answer_is_the_best_candidate_with_its_citation():
    hit = hit_of("It rained. Ana Prado opened the bridge in May.", "bridge", version=2)
    selection = chosen("When did the bridge open?", proposals(hit, May=0.8, Ana_Prado=0.4))
    assert selection.kind is Kind.SINGLE
    assert texts(selection) == ["May"]
    assert selection.confidence == selection.items[0].confidence == pytest.approx(0.8)
    assert selection.mismatches == 0
    (citation,) = selection.items[0].citations
    assert (citation.article_id, citation.version, citation.quote) == ("bridge", 2, "May")
    assert citation.sentence_text == "Ana Prado opened the bridge in May."


def test_further_answers_to_a_question_for_one_must_be_as_sure():
    hit = hit_of("It opened in May. It opened in June. It opened in July.")
    selection = chosen("When did the bridge open?", proposals(hit, May=0.8, June=0.6, July=0.45))
    assert (selection.kind, texts(selection)) == (Kind.SINGLE, ["May", "June"])


STRICT = replace(BY_SPAN, further=Further(1.0, -0.6, 0.0))
"""Beside a sure item others must be surer."""


@pytest.mark.parametrize(
    ("question", "excluded", "calibration", "given"),
    [
        ("Which towns signed?", (), BY_SPAN, ["Tarn", "Zell", "Moss"]),
        ("Which towns signed?", (), STRICT, ["Tarn", "Zell"]),
        ("Which other towns signed?", ("Holm",), STRICT, ["Tarn", "Zell", "Moss"]),
        ("Who else signed?", (), STRICT, ["Tarn", "Zell", "Moss"]),
    ],
)
def test_a_list_ends_sooner_behind_a_sure_item_unless_others_were_given_before(question, excluded, calibration, given):
    hit = hit_of("Tarn signed. Zell signed. Moss signed. Holm signed.")
    reading = proposals(hit, Tarn=0.95, Zell=0.9, Moss=0.55)
    assert texts(chosen(question, reading, excluded=excluded, calibration=calibration)) == given


def test_what_another_article_tells_is_not_weighed_against_the_first():
    here, there = hit_of("Tarn signed. Zell signed.", "a"), hit_of("Moss signed.", "b", chunk_id=2)
    readings = proposals(here, Tarn=0.95, Zell=0.9), proposals(there, Moss=0.55)
    assert texts(chosen("Which towns signed?", *readings, calibration=STRICT)) == ["Tarn", "Zell", "Moss"]


def test_titles_are_taken_off_who_is_asked_for():
    hit = hit_of("The bridge was opened by President Ana Prado.")
    assert texts(chosen("Who opened the bridge?", proposals(hit, President_Ana_Prado=0.9))) == ["Ana Prado"]


def test_the_fullest_form_of_a_name_is_shown():
    first, second = hit_of("Prado spoke."), hit_of("Ana Prado spoke.", "b")
    selection = chosen("Who spoke?", proposals(first, Prado=0.9), proposals(second, Ana_Prado=0.7))
    assert texts(selection) == ["Ana Prado"]
    assert selection.confidence == pytest.approx(0.9)


# Several


def test_a_list_is_merged_across_articles_and_counts_their_sources():
    first = hit_of("Ana Prado, Oskar Lund and Petra Vint signed it.")
    second = hit_of("It was signed by Oskar Lund and Ms Prado.", "b")
    selection = chosen(
        "Who are the people who signed it?",
        reading_of(first, found(first, "Ana Prado, Oskar Lund and Petra Vint", logit(0.9))),
        reading_of(second, found(second, "Oskar Lund and Ms Prado", logit(0.6))),
    )
    assert selection.kind is Kind.LIST
    assert texts(selection) == ["Ana Prado", "Oskar Lund", "Petra Vint"]
    assert [item.sources for item in selection.items] == [2, 2, 1]
    assert [[c.article_id for c in item.citations] for item in selection.items] == [["a", "b"], ["a", "b"], ["a"]]
    assert [c.quote for c in selection.items[0].citations] == ["Ana Prado", "Prado"]


def test_an_article_published_twice_is_one_source():
    text = "Oskar Lund signed it."
    first, second, third = hit_of(text), hit_of(text, "copy"), hit_of("Then Oskar Lund signed.", "other")
    selection = chosen("Who signed it?", *(proposals(hit, Oskar_Lund=0.9) for hit in (first, second, third)))
    assert selection.items[0].sources == 2
    assert [c.article_id for c in selection.items[0].citations] == ["a", "copy", "other"]


def test_each_article_speaks_once_before_any_speaks_twice():
    first, second = hit_of("Lund signed. Lund spoke. Lund left."), hit_of("Lund signed.", "b")
    best = [found(first, "Lund", logit(p), nth=n) for n, p in ((0, 0.9), (1, 0.8), (2, 0.7))]
    selection = chosen("Who signed it?", reading_of(first, *best), proposals(second, Lund=0.6))
    assert [(c.article_id, c.start) for c in selection.items[0].citations] == [("a", 0), ("b", 0), ("a", 13), ("a", 25)]


def test_a_further_item_of_a_list_needs_less_than_the_first():
    hit = hit_of("Tarn was flooded. Zell was flooded. Norvik stayed dry.")
    selection = chosen("Which towns were flooded?", proposals(hit, Tarn=0.6, Zell=0.35, Norvik=0.2))
    assert (selection.kind, texts(selection)) == (Kind.LIST, ["Tarn", "Zell"])


def test_a_list_ends_where_its_expected_measure_is_highest():
    hit = hit_of("Tarn was flooded. Zell was flooded. Norvik stayed dry.")
    low = replace(BY_SPAN, item=0.05)
    selection = chosen("Which towns were flooded?", proposals(hit, Tarn=0.95, Zell=0.9, Norvik=0.2), calibration=low)
    assert texts(selection) == ["Tarn", "Zell"]


def test_every_group_is_told_what_became_of_it():
    hit = hit_of("Tarn was flooded. Zell was flooded. The other towns too. Norvik stayed dry.")
    reading = proposals(hit, Tarn=0.95, Zell=0.9, The_other_towns=0.4)
    further = proposals(hit, Norvik=0.2)
    selection = chosen("Which towns were flooded?", reading, further, excluded=("Tarn",))
    fates = [(verdict.group.lead().candidate.text, verdict.fate) for verdict in selection.verdicts]
    assert fates == [
        ("Tarn", Fate.EXCLUDED),
        ("Zell", Fate.SHOWN),
        ("The other towns", Fate.OTHER_SORT),
        ("Norvik", Fate.WEAK),
    ]


def test_runs_of_the_list_head_are_read_when_several_are_asked_for():
    hit = hit_of("Tarn was flooded. So was Zell.")
    runs = [found(hit, "Tarn", logit(0.8), inside=2.0), found(hit, "Zell", logit(0.7), inside=1.0)]
    reading = reading_of(hit, runs=runs)
    assert texts(chosen("Which towns were flooded?", reading)) == ["Tarn", "Zell"]
    assert chosen("When was the flood?", reading).kind is Kind.NONE


def test_a_question_that_leaves_the_number_open_follows_the_evidence():
    hit = hit_of("Oskar Lund signed it. So did Ana Prado.")
    assert chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9, Ana_Prado=0.8)).kind is Kind.LIST
    assert chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9, Ana_Prado=0.2)).kind is Kind.SINGLE


def test_names_are_preferred_to_descriptions():
    hit = hit_of("Other countries and Veldland signed it.")
    selection = chosen("Which countries signed it?", proposals(hit, Other_countries=0.9, Veldland=0.8))
    assert texts(selection) == ["Veldland"]


# What is not an answer


@pytest.mark.parametrize("given", ["Oskar Lund", "Mr Lund", "the mayor, Oskar Lund"])
def test_what_is_excluded_is_left_out_in_any_form(given):
    hit = hit_of("Oskar Lund signed it. So did Ana Prado.")
    selection = chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9, Ana_Prado=0.8), excluded=(given,))
    assert texts(selection) == ["Ana Prado"]


def test_an_abstention_when_all_is_excluded():
    hit = hit_of("Oskar Lund signed it.")
    selection = chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9), excluded=("Lund",))
    assert (selection.kind, selection.items, selection.confidence) == (Kind.NONE, (), 0.0)


@pytest.mark.parametrize(
    ("question", "words"),
    [("Who met Ana Prado?", "Prado"), ("Who met Ana Prado?", "Ana_Prado"), ("What is a tarn?", "tarn")],
)
def test_what_the_question_says_itself_is_no_answer(question, words):
    hit = hit_of("Ana Prado met Oskar Lund by the tarn.")
    assert words.replace("_", " ") not in texts(chosen(question, proposals(hit, **{words: 0.9, "Oskar_Lund": 0.8})))


def test_yes_or_no_is_answered_by_the_sentence():
    hit = hit_of("It rained. The mayor resigned. Nobody knew.")
    selection = chosen("Did the mayor resign?", proposals(hit, resigned=0.9))
    assert texts(selection) == ["The mayor resigned."]


def test_an_abstention_tells_how_near_the_best_came():
    hit = hit_of("It opened in May.")
    selection = chosen("When did it open?", proposals(hit, May=0.49))
    assert (selection.kind, selection.items) == (Kind.NONE, ())
    assert selection.confidence == pytest.approx(0.49)


@pytest.mark.parametrize("readings", [(), (reading_of(hit_of("It rained.")),)])
def test_an_abstention_when_nothing_is_proposed(readings):
    selection = chosen("When did it open?", *readings)
    assert (selection.kind, selection.items, selection.confidence, selection.mismatches) == (Kind.NONE, (), 0.0, 0)


def test_the_thresholds_are_the_calibrations():
    hit = hit_of("Tarn was flooded. Zell was flooded.")
    reading = proposals(hit, Tarn=0.8, Zell=0.6)
    assert chosen("Which towns were flooded?", reading, calibration=replace(BY_SPAN, answer=0.81)).kind is Kind.NONE
    assert texts(chosen("Which towns were flooded?", reading, calibration=replace(BY_SPAN, item=0.61))) == ["Tarn"]


# Order and limit


def test_ties_are_broken_by_article_and_place():
    first, second = hit_of("Tarn. Zell."), hit_of("Norvik.", "b")
    readings = [proposals(second, Norvik=0.8), proposals(first, Zell=0.8, Tarn=0.8)]
    expected = chosen("Which towns were flooded?", *readings)
    assert texts(expected) == ["Tarn", "Zell", "Norvik"]
    assert chosen("Which towns were flooded?", *reversed(readings)) == expected


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_the_limit_is_the_most_items(limit):
    hit = hit_of("Tarn. Zell. Norvik.")
    selection = chosen("Which towns were flooded?", proposals(hit, Tarn=0.9, Zell=0.8, Norvik=0.7), limit=limit)
    assert texts(selection) == ["Tarn", "Zell", "Norvik"][:limit]


# Citations that do not hold


def test_boilerplate_is_never_cited_and_counted_as_a_mismatch():
    text = "Oskar Lund signed it. Give to Oskar Lund today."
    region = span_of(text, "Give to Oskar Lund today.")
    hit = hit_of(text, regions=[(region.start, region.end)])
    best = [found(hit, "Oskar Lund", logit(0.9), nth=1), found(hit, "Oskar Lund", logit(0.8))]
    selection = chosen("Who signed it?", reading_of(hit, *best))
    assert [(c.start, c.end) for c in selection.items[0].citations] == [(0, 10)]
    assert selection.mismatches == 1


def test_an_item_without_a_citation_that_holds_is_dropped():
    text = "Give to Oskar Lund today."
    hit = hit_of(text, regions=[(0, len(text))])
    selection = chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9))
    assert (selection.kind, selection.items, selection.mismatches) == (Kind.NONE, (), 1)


def test_a_span_beyond_the_text_is_dropped():
    hit = hit_of("It opened in May.")
    beyond = Candidate(hit, 13, 99, logit(0.9), -5.0, 0.0)
    selection = chosen("When did it open?", reading_of(hit, beyond))
    assert (selection.kind, selection.mismatches) == (Kind.NONE, 1)


def test_awkward_characters_are_quoted_exactly():
    text = "👩‍🚀 It rained.\u00a0Then Joa\u0303o Lind\xadgren 🎉 signed the שלום accord."
    hit = hit_of(text)
    selection = chosen("Who signed it?", reading_of(hit, found(hit, "Joa\u0303o Lind\xadgren", logit(0.9))))
    (citation,) = selection.items[0].citations
    assert citation.quote == text[citation.start : citation.end] == "Joa\u0303o Lind\xadgren"
    assert Span(citation.start, citation.end) == span_of(text, "Joa\u0303o Lind\xadgren")


def test_nothing_is_found_even_where_nothing_is_held_back():
    unheld = replace(BY_SPAN, answer=0.0, item=0.0)
    assert chosen("Who signed it?", calibration=unheld).kind is Kind.NONE
    hit = hit_of("Oskar Lund signed it.")
    assert chosen("Who signed it?", proposals(hit, Oskar_Lund=0.9), excluded=("Lund",), calibration=unheld).items == ()


# Datelines


def test_a_dateline_is_no_place_of_several_but_may_be_where_something_was():
    hit = hit_of("ZELL, 6 May — The storm hit Norvik and Tarn.")
    read = proposals(hit, ZELL=0.9, Norvik=0.8, Tarn=0.7)
    assert texts(chosen("Which towns were hit by the storm?", read)) == ["Norvik", "Tarn"]
    assert texts(chosen("Where did the storm strike?", proposals(hit, ZELL=0.9))) == ["ZELL"]


def test_a_byline_tells_only_who_wrote():
    hit = hit_of("Mill sold\n\nJon Berg, Harbour News\n\nThe mill was sold by Ana Prado.")
    read = proposals(hit, Ana_Prado=0.9, Jon_Berg=0.8)
    assert texts(chosen("Who sold the mill?", read)) == ["Ana Prado"]
    assert "Jon Berg" in texts(chosen("Who wrote of the mill?", proposals(hit, Jon_Berg=0.9)))
