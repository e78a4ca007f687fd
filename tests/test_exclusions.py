import pytest

from qa.questions.exclusions import excluded_names, without_exclusions


@pytest.mark.parametrize(
    ("question", "names", "query"),
    [
        ("Who besides Oskar Lund signed the treaty?", ("Oskar Lund",), "Who else signed the treaty?"),
        ("Who, besides Oskar Lund, signed the treaty?", ("Oskar Lund",), "Who else signed the treaty?"),
        ("Who signed the treaty besides Oskar Lund?", ("Oskar Lund",), "Who else signed the treaty?"),
        ("Besides Oskar Lund, who signed the treaty?", ("Oskar Lund",), "who else signed the treaty?"),
        ("Who other than Lund and Vint signed?", ("Lund", "Vint"), "Who else signed?"),
        ("Which towns other than Norvik and Tarn flooded?", ("Norvik", "Tarn"), "Which other towns flooded?"),
        (
            "Which towns were flooded apart from Norvik, Tarn and Zell?",
            ("Norvik", "Tarn", "Zell"),
            "Which other towns were flooded?",
        ),
        ("Apart from Ana Prado, who was invited?", ("Ana Prado",), "who else was invited?"),
        ("Apart from President Ana Prado, who was invited?", ("Ana Prado",), "who else was invited?"),
        (
            "Besides Ana Prado, Oskar Lund and Petra Vint, who spoke?",
            ("Ana Prado", "Oskar Lund", "Petra Vint"),
            "who else spoke?",
        ),
        ("Who voted for it except for Lund?", ("Lund",), "Who else voted for it?"),
        ("Who except Lund voted for it?", ("Lund",), "Who else voted for it?"),
        ("Who else besides Lund signed?", ("Lund",), "Who else signed?"),
        # when, where and what for it was
        ("Who was held besides Ana Prado on Tuesday?", ("Ana Prado",), "Who else was held on Tuesday?"),
        ("Who was asked besides King Olaf to the talks?", ("Olaf",), "Who else was asked to the talks?"),
        ("Who won besides Ana Prado for research?", ("Ana Prado",), "Who else won for research?"),
        ("Who signed besides the Campaign for Peace?", ("the Campaign for Peace",), "Who else signed?"),
        ("Who paid besides Bread for the World?", ("Bread for the World",), "Who else paid?"),
        ("In addition to Lund, who signed?", ("Lund",), "who else signed?"),
        ("Aside from Karim al-Hadidi, who was arrested?", ("Karim al-Hadidi",), "who else was arrested?"),
        ("Which banks apart from the Tarn Bank failed?", ("the Tarn Bank",), "Which other banks failed?"),
        ("Who besides Ana Prado broke ranks over the plan?", ("Ana Prado",), "Who else broke ranks over the plan?"),
        ("who besides ana prado broke ranks over the plan", ("ana prado",), "who else broke ranks over the plan"),
        ("Who besides Ana Prado of Zell in the end said no?", ("Ana Prado",), "Who else in the end said no?"),
        ("Which states apart from Oman and Qatar oppose it?", ("Oman", "Qatar"), "Which other states oppose it?"),
        ("Who else besides Anna Rose and Lund sang?", ("Anna Rose", "Lund"), "Who else sang?"),
        ("Which states other than Oman or Qatar oppose it?", ("Oman", "Qatar"), "Which other states oppose it?"),
        ("Who signed it besides the U.S. and Peru?", ("the U.S.", "Peru"), "Who else signed it?"),
        ("Who spoke besides Ana Prado at the fair?", ("Ana Prado",), "Who else spoke at the fair?"),
        ("Who left besides the one in Zell?", ("the one in Zell",), "Who else left?"),
        ("Who voted no (besides Lund)?", ("Lund",), "Who else voted no?"),
        ("With the exception of Lund, who voted no?", ("Lund",), "who else voted no?"),
        ("Which towns, not including Norvik, flooded?", ("Norvik",), "Which other towns flooded?"),
        ("Who else but Lund signed?", ("Lund",), "Who else signed?"),
        ("Who else than Lund signed?", ("Lund",), "Who else signed?"),
        ("Name all the banks but Aune Bank.", ("Aune Bank",), "Name all the banks"),
        ("Who but Lund signed?", ("Lund",), "Who else signed?"),
        ("Who else looked on besides those who signed?", (), "Who else looked on?"),
        ("Did anyone besides Lund resign?", ("Lund",), "Did anyone else resign?"),
        ("Tell me who besides Ana Prado broke ranks", ("Ana Prado",), "Who else broke ranks?"),
        ("In which towns other than Norvik did it rain?", ("Norvik",), "In which other towns did it rain?"),
        ("What did it pay besides the £2,000 fine?", ("the £2,000 fine",), "What else did it pay?"),
        ("Who besides Lund was invited to Norvik?", ("Lund",), "Who else was invited to Norvik?"),
    ],
)
def test_clauses_that_leave_out(question, names, query):
    assert excluded_names(question) == names
    assert without_exclusions(question) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("What did Ana Prado buy besides bread?", "What else did Ana Prado buy?"),
        ("Where else, apart from Tarn, did it rain?", "Where else did it rain?"),
        ("Besides Ana Prado, what other names are there?", "what other names are there?"),
        ("Besides Norvik, what was flooded?", "what else was flooded?"),
        ("Whom did Ana Prado meet besides Jon Berg?", "Whom else did Ana Prado meet?"),
        ("Besides Ana Prado, whose house burned?", "whose house burned?"),
        ("What sells besides wine?", "What sells?"),
    ],
)
def test_others_are_asked_for_once(question, query):
    assert without_exclusions(question) == query


@pytest.mark.parametrize(
    "question",
    [
        "Who signed the treaty?",
        "Who else signed the treaty?",
        "Which other towns were flooded?",
        "What is the best part of the fair?",
        "What did Lund say about Elsewhere Farm?",
        "Did the storm hit the other side?",
        "What sets Norvik apart from Zell?",
        "Who lives apart from his wife?",
        "Who had no choice other than to resign?",
        "Which firms did nothing other than wait?",
        "Which plan did all but Norway reject?",
        "Which law bans all guns except rifles?",
        "Why do all states except Texas ban it?",
        "What is the price excluding tax?",
        "Else?",
        "",
    ],
)
def test_other_questions_are_left_alone(question):
    assert excluded_names(question) == ()
    assert without_exclusions(question) == question


def test_a_name_is_left_out_once():
    assert excluded_names("Who besides Lund and Mr Lund signed?") == ("Lund",)
