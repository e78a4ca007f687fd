import pytest

from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.echoes import echoes
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def is_echo(question, text):
    [group] = merge([Scored(found(hit_of(f"It is {text}."), text), NOTHING, 0.9)])
    return echoes(group, question, form_of(question))


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Who won, Ana Prado or Jon Berg?", ["Ana Prado", "Jon Berg", "Berg"]),
        ("Who won, Prado, Berg or Holm?", ["Prado", "Berg", "Holm"]),
        ("Did Norvik or Belmora win?", ["Norvik", "Belmora"]),
        ("Did Norvik, Tarn or Belmora win?", ["Norvik", "Tarn", "Belmora"]),
        ("Is the flag red or blue?", ["red", "blue"]),
        ("Who was richer, Prado or Berg?", ["Ana Prado", "Jon Berg"]),
        ("Which is bigger, Norvik or Tarn?", ["Norvik", "Tarn"]),
        ("Which of Norvik or Tarn is bigger?", ["Norvik", "Tarn"]),
        ("Is she in Norvik or in Tarn?", ["Norvik", "Tarn"]),
        ("Which of Norvik, Tarn and Zell did she visit?", ["Norvik", "Tarn", "Zell"]),
        ("Which of Norvik and the Bank of Zell lent more?", ["Norvik"]),
        ("Who of Prado and Berg won?", ["Ana Prado", "Berg"]),
    ],
)
def test_what_a_question_offers_is_no_echo(question, texts):
    assert not any(is_echo(question, text) for text in texts)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who won in Tarn, Ana Prado or Jon Berg?", "Tarn"),
        ("Who beat Holm, Prado or Berg?", "Holm"),
        ("Is the flag red or blue?", "flag"),
        ("Which towns or villages were flooded?", "villages"),
        ("Which small towns or villages were flooded?", "towns"),
        ("Which club beat Norvik or Tarn?", "Norvik"),
        ("Who or what met Ana Prado?", "Ana Prado"),
        ("Which of Norvik and Tarn did Ana Prado and Jon Berg visit?", "Ana Prado"),
        ("Which of Norvik and Tarn's islands did she visit?", "Norvik"),
        ("Which of the towns did Ana Prado and Jon Berg visit?", "Jon Berg"),
    ],
)
def test_the_rest_of_such_a_question_is(question, text):
    assert is_echo(question, text)


@pytest.mark.parametrize(
    ("question", "text", "echo"),
    [
        ("In which city is the University of Norvik?", "Norvik", False),
        ("Where was the Treaty of Tarn signed?", "Tarn", False),
        ("Where was the Battle of the Tarn fought?", "Tarn", False),
        ("Where is the Norvik Stock Exchange?", "Norvik", False),
        ("Where is the Norvik Stock Exchange?", "Norvik Stock Exchange", True),
        ("Where is the Norvik Museum?", "Museum", True),
        ("Where is Norvik?", "Norvik", True),
        ("Where in Norvik is the Norvik Museum?", "Norvik", True),
        ("Where does Ana Prado live?", "Prado", True),
        ("What did the University of Norvik buy?", "Norvik", True),
    ],
)
def test_a_place_within_a_longer_name_is_no_echo_where_places_are_asked_for(question, text, echo):
    assert is_echo(question, text) is echo


@pytest.mark.parametrize(
    ("question", "text", "echo"),
    [
        ("Who founded Berg?", "Jon Berg", False),
        ("Who owns Berg?", "Jon Berg", False),
        ("Who is Mrs Prado married to?", "Jon Prado", False),
        ("Who is Prado's husband?", "Jon Prado", False),
        ("Which members of the Berg family sang?", "Jon Berg", False),
        ("Who is Berg's sister?", "Ana Berg", False),
        ("Which Berg was freed?", "Jon Berg", False),
        ("Who founded Berg?", "Berg", True),
        ("Who met Berg?", "Jon Berg", True),
        ("Who is Ana Prado's husband?", "Ana Maria Prado", True),
    ],
)
def test_a_namesake_is_no_echo_where_founders_and_spouses_are_asked_for(question, text, echo):
    assert is_echo(question, text) is echo


def test_somebody_with_the_surname_of_whom_the_question_names_is_no_echo():
    hit = hit_of("Jon Prado is the husband of Ana Prado. Prado sings.")
    [group] = merge([Scored(found(hit, name), NOTHING, p) for name, p in (("Jon Prado", 0.9), ("Prado", 0.3))][::-1])
    question = "Who is the husband of Ana Prado?"
    assert group.lead().candidate.text == "Jon Prado"
    assert not echoes(group, question, form_of(question))


@pytest.mark.parametrize(
    ("question", "echoed"),
    [
        ("What did the Norvish envoy discuss with Ana Prado?", True),
        ("Whom did the Norvish envoy call?", True),
        ("What did the Zellish envoy say?", False),
        ("What did the envoy say?", False),
        ("Who is the Norvish envoy?", False),
        ("Who was named Norvish envoy?", False),
    ],
)
def test_whom_a_question_means_by_an_office_is_an_echo(question, echoed):
    hit = hit_of("On Monday the Norvish envoy Jon Berg spoke at length.")
    [group] = merge([Scored(found(hit, "Jon Berg"), NOTHING, 0.9)])
    assert echoes(group, question, form_of(question)) is echoed


@pytest.mark.parametrize(
    ("question", "text", "echoed"),
    [
        ("Which points does the plan have?", "20-point", True),
        ("Which points does the plan have?", "twenty points", True),
        ("Which points does the plan have?", "two bridges", False),
        ("How many points does the plan have?", "20-point", False),
    ],
)
def test_a_number_of_what_is_asked_for_is_an_echo(question, text, echoed):
    assert is_echo(question, text) is echoed


@pytest.mark.parametrize(
    ("question", "text", "echoed"),
    [
        ("How do I get a refund?", "by", True),
        ("How do I get a refund?", "by phone", False),
        ("Is she for or against it?", "for", False),
    ],
)
def test_what_only_leads_up_to_an_answer_is_left_out(question, text, echoed):
    assert is_echo(question, text) is echoed


def test_a_fuller_name_is_an_echo_of_who_that_is():
    assert is_echo("who is prado", "Ana Prado")
    assert is_echo("who is ana prado", "Prado")
    assert not is_echo("who is prado", "Norvish envoy")
    assert not is_echo("who is prado", "Ana Prado Foundation")
    assert not is_echo("who beat prado", "Berg")


def test_a_number_behind_a_noun_is_a_name():
    assert not is_echo("At which polling stations was there trouble?", "station 4")
    assert not is_echo("Which lines are shut?", "Line 12")
    assert is_echo("At which polling stations was there trouble?", "12 stations")
    assert is_echo("When station 4 shut, which other station opened?", "station 4")
