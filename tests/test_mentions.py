import pytest

from qa.questions.mentions import mentions_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the US say?", ["US"]),
        ("When did the US leave the WHO?", ["US", "WHO"]),
        ("US election: when is it?", ["US"]),
        ("what did the us say?", []),
        ("WHO won the race?", []),
        ("WHO IS THE MAYOR?", ["MAYOR"]),
        ("Who is Ana von der Tarn?", ["Ana von der Tarn"]),
        ("Who is Jon van den Berg?", ["Jon van den Berg"]),
        ("When did Jon Fattah al-Berg speak?", ["Jon Fattah al-Berg"]),
        ("Who leads al-Zell?", ["al-Zell"]),
        ("What did AT&T buy?", ["AT&T"]),
        ("How much did Tarn spend on R&D?", ["Tarn", "R&D"]),
        ("Who leads Marks & Sand?", ["Marks & Sand"]),
        ("Who wrote a&b?", []),
        ("What did Ana do in Tarn?", ["Ana", "Tarn"]),
        ("Who gave Ana ten Zell coins?", ["Ana", "Zell"]),
    ],
)
def test_the_names_in_a_question(question, expected):
    assert [mention.text for mention in mentions_of(question)] == expected


@pytest.mark.parametrize(
    ("question", "person"),
    [("Who leads Marks & Sand?", False), ("Who is Ana Prado?", True), ("What did Marks and Sand buy?", False)],
)
def test_a_firm_of_two_is_no_person(question, person):
    assert [mention.is_person for mention in mentions_of(question)] == [person]
