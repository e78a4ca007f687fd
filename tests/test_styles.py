import time

import pytest

from qa.names.styles import behind_styles, ends_in_style, is_style, office_words, styled_office


@pytest.mark.parametrize(
    ("text", "office", "words"),
    [
        (
            "the Deputy Prime Minister and Minister of Foreign and Zellish Affairs of Norvik, H.E. Mr. Lund",
            "Deputy Prime Minister and Minister of Foreign and Zellish Affairs of Norvik",
            {"deputy", "prime", "minister"},
        ),
        (
            "the Minister of Health of Zell, Ms. Prado, and the State Secretary at the Ministry of Trade, Dr. Lund",
            "State Secretary at the Ministry of Trade",
            {"state", "secretary"},
        ),
        ("The Minister met in Zell with the Ambassador of Tarn, H.E. Lund", "Ambassador of Tarn", {"ambassador"}),
        ("the King and the Minister of Health, His Excellency Lund", "Minister of Health", {"minister"}),
        ("the Secretary-General of the Harbour Board (HB), Prof. Lund", None, {"secretary-general"}),
    ],
)
def test_the_whole_office_before_a_style(text, office, words):
    found = styled_office(text, text.index("Lund"))
    assert found is not None
    assert found.of(text) == (office or "Secretary-General of the Harbour Board (HB)")
    assert office_words(found.of(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "He met the King of Zell, Mr Lund said",
        "The mayor of Tarn resigned, Ms. Lund",
        "the mayor of Tarn, Lund",
        "the bridge of Tarn, Mr Lund",
        "Mr Lund",
    ],
)
def test_no_office_before_a_style(text):
    assert styled_office(text, text.index("Lund")) is None


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("Sheikh", True),
        ("Her Excellency", True),
        ("Excellency", True),
        ("H.E. Mr", True),
        ("His Royal Highness", True),
        ("the", False),
        ("", False),
        ("Minister", False),
        ("Sheikh Ali", False),
    ],
)
def test_what_is_but_a_style(words, style):
    assert is_style(words) is style


def test_a_style_behind_and():
    assert ends_in_style("Deputy Prime Minister and Her Excellency")
    assert not ends_in_style("Minister and Doctor")


def test_where_the_name_begins():
    text = "Her Excellency Ms. Prado"
    assert text[behind_styles(text, len("Her Excellency")) :] == "Prado"


@pytest.mark.parametrize("piece", ["Minister and ", "Minister of ", "Her Excellency ", "Mr. ", "of the ", "Lund "])
def test_hostile_texts_take_no_time(piece):
    text = piece * 20_000 + ", H.E. Mr. Lund"
    before = time.perf_counter()
    styled_office(text, len(text) - 4)
    behind_styles(text, 0)
    assert time.perf_counter() - before < 1
