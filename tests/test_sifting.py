import math
from dataclasses import replace

import pytest

from qa.answers import Resolved
from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.sift import Fate, sift
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def sifted(question, text, *words, excluded=()):
    """Return the texts left, and those dropped with their fate; the words named first are the likeliest."""
    hit = hit_of(text)
    scored = [Scored(found(hit, w), NOTHING, 0.9 * math.exp(-place / 10)) for place, w in enumerate(words)]
    left, dropped = sift(merge(scored), Resolved(question, question, excluded), form_of(question), [hit])
    return [g.lead().candidate.text for g in left], [(v.group.lead().candidate.text, v.fate) for v in dropped]


MEETING = "Turvian President Ana Prado, Prime Minister Oskar Lund and the guest Petra Vint met."


def test_holders_of_another_office_are_dropped():
    left, dropped = sifted("Which presidents met?", MEETING, "Ana Prado", "Oskar Lund", "Petra Vint")
    assert left == ["Ana Prado", "Petra Vint"]  # nothing is known of a guest's office
    assert dropped == [("Oskar Lund", Fate.OTHER_OFFICE)]


def test_an_office_before_a_comma_and_a_style_counts():
    text = (
        "With the Minister of Environment of Norvik, H.E. Ms. Ana Prado, the Minister of State for Trade of Zell, "
        "His Excellency Sheikh Ali Hadid, and the Ambassador of Zell to Norvik, H.E. Mr. Oskar Lund."
    )
    left, dropped = sifted("Which ministers met?", text, "Ana Prado", "Ali Hadid", "Oskar Lund")
    assert (left, dropped) == (["Ana Prado", "Ali Hadid"], [("Oskar Lund", Fate.OTHER_OFFICE)])


def test_the_head_of_an_article_tells_who_holds_an_office_elsewhere():
    text = "Turvian Prime Minister Oskar Lund came.\n\nZell sent nobody, Prime Minister Oskar Lund said."
    hit = hit_of(text)
    late = replace(hit, chunk=replace(hit.chunk, start=text.index("Zell")))
    question = "Who is the prime minister of Zell?"
    scored = [Scored(found(hit, "Oskar Lund"), NOTHING, 0.9)]
    left, dropped = sift(merge(scored), Resolved(question, question, ()), form_of(question), [late])
    assert (left, [v.fate for v in dropped]) == ([], [Fate.OTHER_PLACE])


def test_a_fuller_name_than_the_question_gives_is_no_echo():
    left, _ = sifted("Which plan was on the table?", "The Tarn Peace Plan. That plan.", "Tarn Peace Plan", "plan")
    assert left == ["Tarn Peace Plan"]


def test_nobody_is_dropped_where_nobody_holds_the_office():
    left, _ = sifted("Which kings met?", MEETING, "Ana Prado", "Oskar Lund")
    assert left == ["Ana Prado", "Oskar Lund"]


def test_an_office_that_says_too_little_drops_nobody():
    left, _ = sifted("Which leaders met?", MEETING, "Ana Prado", "Oskar Lund")
    assert left == ["Ana Prado", "Oskar Lund"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which players fell?", "The player Ana Prado and the goalkeeper Jon Berg fell."),
        ("Which judges sat?", "Judge Ana Prado and Justice Jon Berg sat."),
        ("Which MPs rebelled?", "The MP Ana Prado and the former minister Jon Berg did."),
    ],
)
def test_kinds_of_an_office_are_not_dropped(question, text):
    assert sifted(question, text, "Ana Prado", "Jon Berg") == (["Ana Prado", "Jon Berg"], [])


def test_a_country_does_not_stand_beside_its_president():
    text = "The presidents of Turvia and Zell signed. Turvian President Ana Prado came."
    left, dropped = sifted("Who signed it?", text, "Ana Prado", "Turvia", "Zell")
    assert left == ["Ana Prado", "Zell"]
    assert dropped == [("Turvia", Fate.STANDS_FOR)]


@pytest.mark.parametrize("question", ["Which countries signed it?", "Where was it signed?"])
def test_a_country_stays_where_places_are_asked_for(question):
    text = "The presidents of Turvia and Zell signed. Turvian President Ana Prado came."
    assert "Turvia" in sifted(question, text, "Turvia", "Zell")[0]


def test_a_word_of_the_question_at_the_place_of_an_answer_does_not_drop_it():
    text = "She said that the United Leagues remain the main body for peace."
    spans = ("United Leagues remain the main body", "United Leagues", "body")
    left, dropped = sifted("Which body is the main one for peace?", text, *spans)
    assert (left, dropped) == (["United Leagues"], [])


def test_what_was_given_before_and_echoes_are_dropped():
    left, dropped = sifted(
        "Who besides Lund met Ana Prado?", MEETING, "Petra Vint", "Ana Prado", "Oskar Lund", excluded=("Lund",)
    )
    assert left == ["Petra Vint"]
    assert dropped == [("Oskar Lund", Fate.EXCLUDED), ("Ana Prado", Fate.ECHO)]


def test_a_number_of_people_is_nobody():
    left, dropped = sifted("Who were the guests?", "Four came. Ana Prado met Oskar Lund.", "Ana Prado", "Four")
    assert left == ["Ana Prado"]
    assert dropped == [("Four", Fate.OTHER_SORT)]


def test_what_has_no_name_stays_if_it_is_nearly_as_likely_and_tells_who_is_meant():
    text = "Ana Prado, the Norvish navy, the mayor and a fishing club paid."
    left, dropped = sifted("Who paid for it?", text, "Ana Prado", "the Norvish navy", "the mayor")
    assert left == ["Ana Prado", "the Norvish navy"]
    assert dropped == [("the mayor", Fate.OTHER_SORT)]
    unlikely = sifted("Who paid for it?", text, "Ana Prado", *["Ana Prado"] * 5, "a fishing club")
    assert unlikely == (["Ana Prado"], [("a fishing club", Fate.OTHER_SORT)])


@pytest.mark.parametrize(
    ("best", "left"),
    [
        (0.4, ["A cyclist", "two pedestrians", "Jon Berg"]),
        (0.62, ["A cyclist", "two pedestrians", "Jon Berg"]),
        (0.64, ["Jon Berg"]),
        (0.9, ["Jon Berg"]),
    ],
)
def test_what_says_little_goes_only_beside_names_nearly_as_likely(best, left):
    hit = hit_of("A cyclist and two pedestrians were hurt. Jon Berg was hurt.")
    words = {"A cyclist": 0.9, "two pedestrians": 0.9, "Jon Berg": best}
    scored = [Scored(found(hit, word), NOTHING, probability) for word, probability in words.items()]
    kept, _ = sift(merge(scored), Resolved("Who was hurt?", "Who was hurt?", ()), form_of("Who was hurt?"), [hit])
    assert [g.lead().candidate.text for g in kept] == left


def test_a_number_in_words_is_none_of_several_things():
    text = "Three firms were fined, Tarnair and Zell Tours among them, and 112 others warned."
    left, dropped = sifted("Which firms were fined?", text, "Three", "Tarnair", "Zell Tours", "112")
    assert left == ["Tarnair", "Zell Tours", "112"]
    assert dropped == [("Three", Fate.OTHER_SORT)]


def test_a_word_that_stands_for_something_is_no_answer():
    left, dropped = sifted(
        "Who were the arbiters?", "Ana Prado, whose sister played, was arbiter.", "Ana Prado", "whose"
    )
    assert left == ["Ana Prado"]
    assert dropped == [("whose", Fate.ECHO)]


def test_a_clause_of_nothing_but_such_words_is_no_answer():
    left, dropped = sifted("Which clubs were they?", "Tarn United, where I played, and Zell.", "Tarn United", "where I")
    assert left == ["Tarn United"]
    assert dropped == [("where I", Fate.ECHO)]


def test_the_holder_of_the_office_in_another_country_is_dropped():
    left, dropped = sifted("Who is the president of Zell?", MEETING, "Ana Prado", "Oskar Lund")
    assert left == ["Oskar Lund"]
    assert dropped == [("Ana Prado", Fate.OTHER_PLACE)]


LAWYERS = "Prosecutor Ana Prado spoke first. Her lawyer Jon Berg, and Oskar Lund for the bank, replied."


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("List the defence lawyers.", LAWYERS, ["Jon Berg", "Oskar Lund"]),
        ("Which judges spoke?", LAWYERS, ["Ana Prado", "Jon Berg", "Oskar Lund"]),
        (
            "List the Green ministers.",
            "Green leader Ana Prado becomes a minister, with Minister Jon Berg and Senator Oskar Lund.",
            ["Ana Prado", "Jon Berg"],
        ),
        (
            "Which presidents or kings came?",
            "President Ana Prado, Prime Minister Jon Berg and King Oskar Lund came.",
            ["Ana Prado", "Oskar Lund"],
        ),
        (
            "Which heads of state came?",
            "President Ana Prado, Prime Minister Jon Berg and King Oskar Lund came.",
            ["Ana Prado", "Oskar Lund"],
        ),
    ],
)
def test_who_is_only_given_another_office_is_dropped_where_anyone_is_given_one_asked_for(question, text, left):
    assert sifted(question, text, "Ana Prado", "Jon Berg", "Oskar Lund")[0] == left


@pytest.mark.parametrize(
    ("left_out", "left"),
    [
        ("heads of state", ["Jon Berg", "Mirna Holm"]),
        ("the heads of government", ["Ana Prado", "Oskar Lund", "Mirna Holm"]),
        ("heads of state and government", ["Mirna Holm"]),
        ("heads of departments", ["Ana Prado", "Jon Berg", "Oskar Lund", "Mirna Holm"]),
    ],
)
def test_heads_of_state_or_government_are_left_out_by_their_offices(left_out, left):
    text = "President Ana Prado, Prime Minister Jon Berg, King Oskar Lund and Ambassador Mirna Holm came."
    names = ["Ana Prado", "Jon Berg", "Oskar Lund", "Mirna Holm"]
    assert sifted("Who else came?", text, *names, excluded=(left_out,))[0] == left


def test_nothing_is_said_of_a_year_that_no_article_speaks_of():
    left, dropped = sifted("Who met Ana Prado in 2019?", "Norvik, 4 May 2021. " + MEETING, "Oskar Lund")
    assert (left, dropped) == ([], [("Oskar Lund", Fate.OTHER_TIME)])
    left, _ = sifted("Who met Ana Prado in 2019?", MEETING + " That was in 2019.", "Oskar Lund")
    assert left == ["Oskar Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Prado, owner of the Hotel Post, and Jon Berg were fined.",
        "The owner of the Hotel Post, Ana Prado, and Jon Berg were fined.",
    ],
)
def test_a_description_beside_a_name_is_no_second_answer(text):
    left, dropped = sifted("Who was fined?", text, "Ana Prado", "owner of the Hotel Post", "Jon Berg")
    assert left == ["Ana Prado", "Jon Berg"]
    assert dropped == [("owner of the Hotel Post", Fate.STANDS_FOR)]


def test_an_owner_enumerated_with_a_name_is_an_answer():
    text = "Ana Prado, the owner of the Hotel Post and Jon Berg were fined."
    left, _ = sifted("Who was fined?", text, "Ana Prado", "owner of the Hotel Post", "Jon Berg")
    assert left == ["Ana Prado", "owner of the Hotel Post", "Jon Berg"]


def test_a_country_is_left_out_by_its_adjective():
    asked = "Which countries signed?"
    assert sifted(asked, "France and Peru signed.", "France", "Peru", excluded=("French",))[0] == ["Peru"]


@pytest.mark.parametrize(
    ("fuller", "left"), [(0.6, ["the bank's chief economist"]), (0.1, ["economist", "the bank's chief economist"])]
)
def test_an_office_given_twice_is_one_role_where_the_fuller_form_is_likely(fuller, left):
    hit = hit_of("Ana Prado, the bank's chief economist, spoke. She is an economist.")
    places = [("the bank's chief economist", fuller), ("economist", 0.9)]
    groups = merge(
        [Scored(found(hit, words, nth=nth), NOTHING, p) for nth, (words, p) in zip((0, 1), places, strict=True)]
    )
    resolved = Resolved("Who is Ana Prado?", "Who is Ana Prado?")
    kept, _ = sift(groups, resolved, form_of(resolved.query), [hit])
    assert [group.lead().candidate.text for group in kept] == left


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which ministers came?", "Home Secretary Ana Prado and Treasury minister Jon Berg came."),
        ("Which executives left?", "Chief executive Ana Prado and operations chief Jon Berg left."),
        ("Which directors resigned?", "Former director Ana Prado and the investor Jon Berg resigned."),
    ],
)
def test_what_holders_of_an_office_may_be_called_is_not_another(question, text):
    assert sifted(question, text, "Ana Prado", "Jon Berg")[0] == ["Ana Prado", "Jon Berg"]


@pytest.mark.parametrize(
    ("question", "text", "words", "expected"),
    [
        ("Which is bigger, Norvik or Tarn?", "Zell, Norvik and Tarn.", ("Zell", "Norvik"), ["Norvik"]),
        ("Which Bergs died?", "Ana Berg and Jon Lund died.", ("Jon Lund", "Ana Berg"), ["Ana Berg"]),
        (
            "How much did it bid?",
            "It bid 2 million pounds ($3 million).",
            ("2 million pounds", "$3 million"),
            ["2 million pounds"],
        ),
        (
            "What will shut?",
            "A clinic shuts. The Tarn clinic is old.",
            ("A clinic", "The Tarn clinic"),
            ["The Tarn clinic"],
        ),
        ("Who is Ana Berg?", "Norvik's Ana Berg, a clerk, won.", ("Norvik's", "a clerk"), ["a clerk"]),
        (
            "Who is Ana Berg?",
            "Its chief Ana Berg, chief of the bank, won.",
            ("chief", "chief of the bank"),
            ["chief of the bank"],
        ),
    ],
)
def test_what_says_less_than_another_goes(question, text, words, expected):
    assert sifted(question, text, *words)[0] == expected


BODIES = (
    "The doctors' union and minister Jon Berg want it, as do the patients' association, Norvik Union and Tarn Greens."
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which unions demanded it?", ["doctors' union", "Norvik Union", "Tarn Greens"]),
        ("Which parties demanded it?", ["Norvik Union", "Tarn Greens"]),
        ("Who wants it?", ["doctors' union", "Jon Berg", "patients' association", "Norvik Union", "Tarn Greens"]),
    ],
)
def test_people_with_an_office_and_bodies_of_another_sort_are_no_unions_or_parties(question, left):
    words = ["doctors' union", "Jon Berg", "patients' association", "Norvik Union", "Tarn Greens"]
    assert sifted(question, BODIES, *words)[0] == left
