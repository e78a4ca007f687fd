"""What interviews, obituaries and reviews need: works with their years, casts, couples, who else spoke of somebody."""

import pytest

from index.documents import Span
from qa.items.enumerations import items_of
from qa.items.refining import refine
from qa.names.plain import plain_name
from qa.questions.forms import Form, Number, Target
from tests.conversing import asked
from tests.handmade import found, hit_of

SOME, THINGS = Form(Target.THING, Number.EITHER), Form(Target.THING, Number.MANY)


def refined(text, words, form):
    return [c.text for c in refine(found(hit_of(text), words), form)]


@pytest.mark.parametrize(
    ("text", "words", "form", "expected"),
    [
        ("She wrote “Salt and Iron” (1961) at home.", "“Salt and Iron” (1961)", SOME, ["Salt and Iron"]),
        ('She wrote "Low Water" (1961) at home.', '"Low Water" (1961)', THINGS, ["Low Water"]),
        ("Three followed: Kittiwake (2009) was one.", "Kittiwake (2009)", THINGS, ["Kittiwake"]),
        ("It bought the Lynx (37 of them) in May.", "Lynx (37 of them)", SOME, ["Lynx (37 of them)"]),
        ("She wrote: 'Zell has fame and I have rights.'", "Zell has fame and I have rights", SOME, None),
        ("The shop sold “Zell and Norvik” for years.", "Zell and Norvik", THINGS, ["Zell", "Norvik"]),
    ],
)
def test_things_of_profiles(text, words, form, expected):
    assert refined(text, words, form) == (expected or [words])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Prado as the editor Eva Lund", "Ana Prado"),
        ("the newcomer Ana Prado, 11, as young Eva", "Ana Prado"),
        ("Maria de la Cruz as Eva", "Maria de la Cruz"),
        ("Ana Prado, 54, of Zell", "Ana Prado"),
        ("Portrait of Ana Prado as a Young Woman", "Portrait of Ana Prado as a Young Woman"),
        ("the editor Eva Lund", "Eva Lund"),
    ],
)
def test_names_in_casts(name, expected):
    assert plain_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rugby School and Trinity College, Cambridge", ["Rugby School", "Trinity College, Cambridge"]),
        ("Norvik and Zell, Ohio", ["Norvik", "Zell, Ohio"]),
        ("Norvik and Zell, Tarn and Veld", ["Norvik", "Zell", "Tarn", "Veld"]),
        ("Ana Prado and Jon Berg, Eva Lund", ["Ana Prado", "Jon Berg", "Eva Lund"]),
    ],
)
def test_the_last_of_two_with_its_place(text, expected):
    assert [item.of(text) for item in items_of(text, Span(0, len(text)))] == expected


def test_a_piece_of_a_longer_enumeration_stays_cut():
    text = "Norvik and Zell, Tarn and Veld"
    assert [item.of(text) for item in items_of(text, Span(0, 21))] == ["Norvik", "Zell", "Tarn"]


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Where?", [("What was found in 1998?", "a gold ring")], "Where was a gold ring found in 1998?"),
        ("When?", [("What was stolen from the bank?", "a ring", "two vases")], "When were they stolen from the bank?"),
        ("Why?", [("What was announced on Monday?",)], "Why was it announced on Monday?"),
        ("By whom?", [("What was stolen?", "a ring")], "By whom was a ring stolen?"),
        ("When?", [("What started the fire?", "a candle")], "When did the fire start?"),
        ("Where?", [("Who was arrested?", "Jon Berg")], "Where was Jon Berg arrested?"),
    ],
)
def test_what_was_done_is_asked_anew_of_what_it_was_done_to(question, history, expected):
    assert asked(question, *history) == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("Who else?", "What did Ana Prado say about Zell?", "Who else spoke about Zell besides Ana Prado?"),
        ("And who else?", "What did critics say about Zell?", "Who else spoke about Zell?"),
        ("What did others say?", "What did Ana Prado say about Zell?", "What did others say about Zell?"),
        ("And about her mother?", "What did Ana Prado say about Zell?", "What did Ana Prado say about her mother?"),
        ("And about the tax?", "What did Ana Prado say about Zell?", "What did Ana Prado say about the tax?"),
        ("Who else?", "Who spoke at the fair?", "Who else spoke at the fair?"),
    ],
)
def test_what_was_said_about_whom(question, before, expected):
    assert asked(question, (before, "it is dull")) == expected


MARRIED = ("Who is Ana Prado married to?", "Jon Berg")


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Do they have children?", [MARRIED], "Do Ana Prado and Jon Berg have children?"),
        ("Where do they live?", [MARRIED], "Where do Ana Prado and Jon Berg live?"),
        ("When did they marry?", [("Who is Ana Prado's husband?", "Jon Berg"), ("What did he call “Tarn”?", "dull")],
         "When did Ana Prado and Jon Berg marry?"),
        ("Where did she work?", [MARRIED, ("Do they have children?", "yes")], "Where did Ana Prado work?"),
        ("What are their names?", [("How many children does Ana Prado have?", "two")],
         "What are Ana Prado's children's names?"),
        ("How old are they?", [("Do Ana Prado and Jon Berg have children?", "yes")],
         "How old are Ana Prado and Jon Berg's children?"),
        ("When did they divorce?", [("How many children did Ana Prado and Jon Berg have?", "two")],
         "When did Ana Prado and Jon Berg divorce?"),
        ("Where are they?", [("How many seats did the Greens win?", "two")], "Where are the Greens?"),
    ],
)  # fmt: skip
def test_they_are_a_couple_or_its_children(question, history, expected):
    assert asked(question, *history) == expected


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Who wrote it?", [("Who stars in Salt Road?", "Jon Berg"), ("Who plays Karl?", "Jon Berg")],
         "Who wrote Salt Road?"),
        ("Where was it shot?", [("Who plays Eva in Salt Road?", "Ana Prado")], "Where was Salt Road shot?"),
        ("How old is she?", [("Who plays Eva in Salt Road?", "Ana Prado"), ("Where was it shot?", "Zell")],
         "How old is Ana Prado?"),
        ("Who directed it?", [("Who is in the cast of Salt Road?", "Ana Prado", "Jon Berg")],
         "Who directed Salt Road?"),
    ],
)  # fmt: skip
def test_it_is_the_film_and_nobody_in_it(question, history, expected):
    assert asked(question, *history) == expected
