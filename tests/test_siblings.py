import pytest

from qa.items.merging import Scored
from qa.items.siblings import siblings
from qa.questions.forms import Form, Number, Target, form_of
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
WHO = "Which people came?"


def added(question, text, *words, probability=0.8):
    """Return the texts that are added to an enumeration of which these words answer."""
    hit = hit_of(text)
    scored = [Scored(found(hit, word), NOTHING, probability) for word in words]
    return [one.candidate.text for one in siblings(scored, form_of(question), 0.3)]


@pytest.mark.parametrize(
    ("text", "answers", "rest"),
    [
        ("Ana Prado, Oskar Lund and Petra Vint came.", ["Ana Prado", "Oskar Lund"], ["Petra Vint"]),
        (
            "Ana Prado, Oskar Lund, Jon Berg and Petra Vint came.",
            ["Ana Prado", "Oskar Lund"],
            ["Jon Berg", "Petra Vint"],
        ),
        (
            "Norvish President Ana Prado, Zellish King Oskar Lund and Turvian Minister Petra Vint came.",
            ["Ana Prado", "Oskar Lund"],
            ["Petra Vint"],
        ),
        ("Ana Prado of Norvik, Oskar Lund of Zell, and Petra Vint came.", ["Ana Prado", "Oskar Lund"], ["Petra Vint"]),
        ("Ana Prado and Oskar Lund came. Petra Vint stayed away.", ["Ana Prado", "Oskar Lund"], []),
        ("He met Ana Prado and Oskar Lund, and Petra Vint stayed away.", ["Ana Prado", "Oskar Lund"], []),
        ("He met Ana Prado and Oskar Lund, and Petra Vint.", ["Ana Prado", "Oskar Lund"], ["Petra Vint"]),
        ("Ana Prado and Oskar Lund came, while Petra Vint stayed.", ["Ana Prado", "Oskar Lund"], []),
        ("Ana Prado and Petra Vint came.", ["Ana Prado"], []),
        ("Ana Prado met Oskar Lund and Petra Vint.", ["Ana Prado", "Oskar Lund"], []),
        # when, where and how it was
        ("They met Ana Prado and Oskar Lund, on Monday.", ["Ana Prado", "Oskar Lund"], []),
        ("They met Ana Prado, Oskar Lund and June Berg.", ["Ana Prado", "Oskar Lund"], ["June Berg"]),
        ("They met Ana Prado and Oskar Lund, late Monday.", ["Ana Prado", "Oskar Lund"], []),
    ],
)
def test_who_is_enumerated_with_those_that_answer(text, answers, rest):
    assert added(WHO, text, *answers) == rest


def test_things_go_on_to_the_last_one():
    text = "It was paid for by the Aldous Bank, the Swedish Council and the Chilean navy, which sent a ship."
    asked = "Which bodies paid for it?"
    assert added(asked, text, "Aldous Bank", "Swedish Council") == ["the Chilean navy"]


def test_what_is_beside_an_answer_is_a_little_less_likely():
    hit = hit_of("Ana Prado, Oskar Lund and Petra Vint came.")
    scored = [Scored(found(hit, word), NOTHING, p) for word, p in (("Ana Prado", 0.9), ("Oskar Lund", 0.5))]
    (one,) = siblings(scored, Form(Target.PERSON, Number.MANY), 0.3)
    assert one.probability == pytest.approx(0.45)


@pytest.mark.parametrize("question", ["Who is the mayor?", "How many people came?", "When did they come?"])
def test_nothing_is_added_where_one_thing_is_asked_for(question):
    assert added(question, "Ana Prado, Oskar Lund and Petra Vint came.", "Ana Prado", "Oskar Lund") == []


def test_nothing_is_added_to_what_hardly_answers():
    text = "Ana Prado, Oskar Lund and Petra Vint came."
    assert added(WHO, text, "Ana Prado", "Oskar Lund", probability=0.2) == []


@pytest.mark.parametrize(
    ("text", "answers", "rest"),
    [
        (
            "They chose Ana Prado, Jon Berg and Oskar Lund, the aide Petra Vint told us.",
            ["Ana Prado", "Jon Berg", "Oskar Lund"],
            [],
        ),
        ("Tarn, Poland, Sweden, and Norvik signed.", ["Tarn", "Poland", "Sweden"], ["Norvik"]),
        ("It may sell its mills and its shops and to move its seat from Port Ansel to Tarn.", ["mills", "shops"], []),
    ],
)
def test_what_is_no_item(text, answers, rest):
    assert added("Which ones?" if "mills" in text else "Which countries or people came?", text, *answers) == rest
