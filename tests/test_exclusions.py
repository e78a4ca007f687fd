import pytest

from qa.exclusions import excluded_names, without_exclusions


@pytest.mark.parametrize(
    ("question", "names", "query"),
    [
        ("Who besides Oskar Lund signed the treaty?", ("Oskar Lund",), "Who signed the treaty?"),
        ("Who, besides Oskar Lund, signed the treaty?", ("Oskar Lund",), "Who signed the treaty?"),
        ("Who signed the treaty besides Oskar Lund?", ("Oskar Lund",), "Who signed the treaty?"),
        ("Besides Oskar Lund, who signed the treaty?", ("Oskar Lund",), "who signed the treaty?"),
        ("Who other than Lund and Vint signed?", ("Lund", "Vint"), "Who signed?"),
        ("Which towns other than Norvik and Tarn flooded?", ("Norvik", "Tarn"), "Which towns flooded?"),
        (
            "Which towns were flooded apart from Norvik, Tarn and Zell?",
            ("Norvik", "Tarn", "Zell"),
            "Which towns were flooded?",
        ),
        ("Apart from Ana Prado, who was invited?", ("Ana Prado",), "who was invited?"),
        ("Apart from President Ana Prado, who was invited?", ("Ana Prado",), "who was invited?"),
        (
            "Besides Ana Prado, Oskar Lund and Petra Vint, who spoke?",
            ("Ana Prado", "Oskar Lund", "Petra Vint"),
            "who spoke?",
        ),
        ("Who voted for it except for Lund?", ("Lund",), "Who voted for it?"),
        ("Who except Lund voted for it?", ("Lund",), "Who voted for it?"),
        ("Who else besides Lund signed?", ("Lund",), "Who signed?"),
        ("In addition to Lund, who signed?", ("Lund",), "who signed?"),
        ("Aside from Karim al-Hadidi, who was arrested?", ("Karim al-Hadidi",), "who was arrested?"),
        ("Which banks apart from the Tarn Bank failed?", ("the Tarn Bank",), "Which banks failed?"),
        ("Who besides Ana Prado broke ranks over the plan?", ("Ana Prado",), "Who broke ranks over the plan?"),
        ("who besides ana prado broke ranks over the plan", ("ana prado",), "who broke ranks over the plan"),
        ("Who besides Ana Prado of Zell in the end said no?", ("Ana Prado",), "Who in the end said no?"),
        ("Which states apart from Oman and Qatar oppose it?", ("Oman", "Qatar"), "Which states oppose it?"),
        ("Who else besides Anna Rose and Lund sang?", ("Anna Rose", "Lund"), "Who sang?"),
        ("Who besides Lund was invited to Norvik?", ("Lund",), "Who was invited to Norvik?"),
    ],
)
def test_clauses_that_leave_out(question, names, query):
    assert excluded_names(question) == names
    assert without_exclusions(question) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("Who else signed the treaty?", "Who signed the treaty?"),
        ("What else was stolen?", "What was stolen?"),
        ("Where else did it rain?", "Where did it rain?"),
        ("Which other towns were flooded?", "Which towns were flooded?"),
        ("What other demands were made?", "What demands were made?"),
    ],
)
def test_else_and_other_are_not_searched_for(question, query):
    assert excluded_names(question) == ()
    assert without_exclusions(question) == query


@pytest.mark.parametrize(
    "question",
    [
        "Who signed the treaty?",
        "What is the best part of the fair?",
        "What did Lund say about Elsewhere Farm?",
        "Did the storm hit the other side?",
        "Else?",
        "",
    ],
)
def test_other_questions_are_left_alone(question):
    assert excluded_names(question) == ()
    assert without_exclusions(question) == question


def test_a_name_is_left_out_once():
    assert excluded_names("Who besides Lund and Mr Lund signed?") == ("Lund",)
