"""Follow-ups on elections, tournaments and who works where: winners, series, bodies by their heads."""

import pytest

from tests.conversing import asked

CUP = ("Who won the Meridian Cup?", "Lorne")
HEAD = ("Who is Nils Egeberg?", "chairman of the Chamber of Commerce")


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("Who did they beat?", CUP, "Who did Lorne beat?"),
        ("Who is their coach?", CUP, "Who is Lorne's coach?"),
        ("When was it held?", CUP, "When was the Meridian Cup held?"),
        ("How many did they win?", ("Who won the most medals?", "Norvik"), "How many medals did Norvik win?"),
        ("When were they held?", ("Who won the elections in Tarn?", "Ana Prado"), "When were the elections held?"),
        ("How much do they want?", ("Who has sued the mill?", "Tarn Union"), "How much do Tarn Union want?"),
        ("How much did they demand?", ("Who claimed responsibility?", "Grey Heron"), "How much did Grey Heron demand?"),
        (
            "Did they record an album?",
            ("Who created the Tarn Band?", "Ana Prado"),
            "Did the Tarn Band record an album?",
        ),
    ],
)
def test_they_are_those_who_won(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("And Group C?", ("Who played in Group B?", "Lorne", "Denby"), "Who played in Group C?"),
        ("Group C?", ("Who played in Group B?", "Lorne", "Denby"), "Who played in Group C?"),
        ("And stage five?", ("Who won stage 4?", "Ana Prado"), "Who won stage five?"),
        ("The Reds?", ("How many seats did the Greens get?", "21"), "How many seats did the Reds get?"),
        ("What is Group C?", ("Who played in Group B?", "Lorne"), "What is Group C?"),
    ],
)
def test_another_of_a_series_or_another_party_is_asked_the_same(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("How many members does it have?", HEAD, "How many members does the Chamber of Commerce have?"),
        ("How long has he held it?", HEAD, "How long has Nils Egeberg held it?"),
        ("Who runs it?", ("Where did they eat?", "Seaview Hotel"), "Who runs Seaview Hotel?"),
        ("Who built it?", ("Where was the museum built?", "Norvik"), "Who built the museum?"),
        ("What does the company make?", ("What did Tarn Steel say?", "no"), "What does Tarn Steel make?"),
    ],
)
def test_it_is_where_somebody_works_or_what_somebody_heads(question, before, resolved):
    assert asked(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("Which Norvish club will he train?", "Which Norvish club will Hugo Ferran train?"),
        ("How many Tarn nominations did he get?", "How many Tarn nominations did Hugo Ferran get?"),
        (
            "Which minister did Ana Prado say she would sack?",
            "Which minister did Ana Prado say she would sack?",
        ),
    ],
)
def test_a_sort_with_a_name_in_it_is_nobody(question, resolved):
    assert asked(question, ("What did Hugo Ferran say?", "yes")) == resolved


def test_a_post_asked_for_within_a_topic_has_a_holder_before():
    listed = ("List the ministers in the new cabinet of Norvik", "Ana Prado", "Jon Berg")
    finance = ("Who is the finance minister?", "Jon Berg")
    assert asked("Who was it before?", listed, finance) == "Who was the finance minister before Jon Berg?"
