"""What was done in the question before, and who else did it: the offer that was made, "Who else signed?"."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            ("What offer did Norvik make?", "$5 million"),
            "Did Tarn accept it?",
            "Did Tarn accept the offer that Norvik made?",
        ),
        (
            ("What law did the prime minister propose?",),
            "Who opposes it?",
            "Who opposes the law that the prime minister proposed?",
        ),
        (
            ("What proposal has the minister put forward?", "a tax on cars"),
            "Who opposes it?",
            "Who opposes the proposal that the minister has put forward?",
        ),
        (
            ("What position does Norvik hold on the tax?", "support"),
            "Does Tarn share it?",
            "Does Tarn share Norvik's position on the tax?",
        ),
        (("What evidence did the police find?",), "Where did they find it?", "Where did the police find the evidence?"),
        (("What position does Ana Prado hold?",), "When did she take it?", "When did Ana Prado take the position?"),
        (("What award did the film win?", "best picture"), "Who directed it?", "Who directed the film?"),
        (("Which bridge did the city close?", "Tarn Bridge"), "Who built it?", "Who built Tarn Bridge?"),
        (("Who would lead the authority?", "Ana Prado"), "Who set it up?", "Who set the authority up?"),
    ],
)
def test_it_is_what_somebody_did(before, question, alone):
    assert asked(question, before) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (("Did Norvik sign the treaty?", "Yes"), "Who else signed?", "Who besides Norvik signed the treaty?"),
        (
            ("When did Norvik sign the treaty?", "in May"),
            "And who else signed?",
            "Who besides Norvik signed the treaty?",
        ),
        (("Did Norvik sign the treaty?", "Yes"), "Who else did?", "Who besides Norvik signed the treaty?"),
        (("Has Norvik joined the bloc?", "Yes"), "Who else joined?", "Who besides Norvik joined the bloc?"),
        (("Who signed the treaty?", "Norvik"), "Who else signed?", "Who else signed the treaty?"),
        (("When did Norvik sign the treaty?", "in May"), "Who else spoke?", "Who else spoke (Norvik)?"),
    ],
)
def test_who_else_did_what_one_did(before, question, alone):
    assert asked(question, before) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (("What did Ana Prado tell Jon Berg?", "it was late"), "When?", "When did Ana Prado tell Jon Berg that?"),
        (("What did the mayor tell her deputy?", "it was late"), "Why?", "Why did the mayor tell her deputy that?"),
        (
            ("What was Jon Berg asked to do?", "help with the move"),
            "By whom?",
            "By whom was Jon Berg asked to do that?",
        ),
        (("When did Jon Berg fly to Zell?", "in May"), "Why did he go there?", "Why did Jon Berg go to Zell?"),
        (("When did Jon Berg fly to Zell?", "in May"), "Who did he meet there?", "Who did Jon Berg meet in Zell?"),
        (
            ("How many points does the plan have?", "20"),
            "And within how many days must it be signed?",
            "Within how many days must the plan be signed?",
        ),
        (
            ("Within how many days must Norvik free the crew?", "three"),
            "Where?",
            "Where must Norvik free the crew?",
        ),
        (("Who is Jon Berg?", "a lawyer"), "Who is the leader of his party?", "Who is the leader of Jon Berg's party?"),
        (("Who is Jon Berg?", "a lawyer"), "Did the mayor sell his house?", "Did the mayor sell his house (Jon Berg)?"),
    ],
)
def test_the_rest_of_the_question_is_kept(before, question, alone):
    assert asked(question, before) == alone


def test_another_is_asked_whether_it_did_too():
    joined, others = ("When did Norvik join the bloc?", "in May"), ("Who else joined?", "Zell")
    assert asked("And Tarn?", joined, others) == "Did Tarn join the bloc?"


def test_the_meeting_that_somebody_hosted_is_it():
    call = ("Who did Ana Prado meet at the Tarn Hotel?", "Jon Berg")
    hosted = ("Who hosted the meeting?",)
    assert asked("When was it?", call, hosted) == "When was the meeting?"
    assert asked("When did it start?", ("What is the plan's purpose?", "peace")) == "When did the plan start?"


def test_the_film_is_still_it_after_who_composed_its_score():
    wrote, composed = ("Who wrote Late Hours?", "Jon Berg"), ("Who composed the score?", "Ana Prado")
    assert asked("Where was it shot?", wrote, composed) == "Where was Late Hours shot?"
    directed = ("Who directed the film?", "Ana Prado")
    assert asked("How long is it?", ("When does Late Hours open?", "in May"), directed) == "How long is Late Hours?"


def test_several_that_were_built_and_what_two_signed_are_not_it():
    built = ("What aircraft did Tarn Aircraft build?", "Tarn Heron", "Tarn Swift")
    assert asked("Who founded it?", built) == "Who founded Tarn Aircraft?"
    signed = ("What deal did Norvik and Zell sign?", "a truce")
    assert asked("Who brokered it?", signed) == "Who brokered the truce?"
    offered = ("What offer did Tarn Aircraft make?", "a pay rise", "a bonus")
    assert asked("Who rejected it?", offered) == "Who rejected the offer that Tarn Aircraft made?"


def test_they_are_those_who_met_also_in_lower_case():
    met = ("who did prado meet at the port", "Jon Berg")
    assert asked("what did they talk about", met) == "what did prado and Jon Berg talk about"


def test_a_board_is_not_what_it_was_called():
    called = ("What did Ana Prado call the board?", "a most prestigious board")
    assert asked("When will the board meet?", called) == "When will the board meet?"
