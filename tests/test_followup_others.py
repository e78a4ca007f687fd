"""Follow-ups asked of another one: of a country among those that acted, of the next answer, of the two who met."""

import pytest

from qa.answers import Turn
from qa.conversation.asked_of_one import asked_of_one
from qa.followup import resolve
from tests.conversing import asked


@pytest.mark.parametrize(
    ("previous", "one"),
    [
        ("Which countries voted against the treaty?", "Did Belmora vote against the treaty?"),
        ("Which towns were flooded in May?", "Was Belmora flooded in May?"),
        ("Which states have agreed?", "Has Belmora agreed?"),
        ("Which countries want to use the vaccine first?", "Does Belmora want to use the vaccine first?"),
        ("Which cities will host the games?", "Will Belmora host the games?"),
        ("Which countries gave money?", "Did Belmora give money?"),
        ("Who supports the plan?", "Does Belmora support the plan?"),
        ("Who denies the charge?", "Does Belmora deny the charge?"),
        ("Who pushes for a vote?", "Does Belmora push for a vote?"),
        ("Who opposes the plan?", "Does Belmora oppose the plan?"),
        ("Which of Zell and Tarn accepted the offer?", "Did Belmora accept the offer?"),
        ("Which towns did she visit?", None),
        ("Which towns did the minister visit?", None),
        ("Who criticised Norvik?", None),
        ("When did Norvik sign?", None),
        ("How many towns were flooded?", None),
    ],
)
def test_a_question_of_which_is_asked_of_one(previous, one):
    assert asked_of_one(previous, "Belmora") == one


@pytest.mark.parametrize("new", ["in 2023", "the owners", "yesterday", "Belmora in May", ""])
def test_it_is_asked_of_nothing_but_a_name(new):
    assert asked_of_one("Which towns were flooded?", new) is None


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        (
            [("Who chaired the Tarn Bank in 2021?", "Jon Berg")],
            "What about 2024?",
            "Who chaired the Tarn Bank in 2024?",
        ),
        (
            [("What did Ana Prado say about the port?", "It must close")],
            "When?",
            "When did Ana Prado speak about the port?",
        ),
        (
            [("What did Ana Prado's deputy say about the port?", "It must close")],
            "And the bishop?",
            "What did the bishop say about the port?",
        ),
        (
            [("When did Norvik's government resign?", "in May")],
            "And Belmora?",
            "When did Belmora's government resign?",
        ),
        (
            [("Did Norvik sign the declaration?", "Norvik signed.")],
            "And the reason?",
            "Why did Norvik sign the declaration?",
        ),
        ([("Who bought the drawing?", "Jan Dorn")], "When was that?", "When did Jan Dorn buy the drawing?"),
        (
            [("Which clubs were invited?", "Zell United", "Tarn Rovers")],
            "Which ones accepted?",
            "Which of the clubs which were invited accepted?",
        ),
        (
            [("Which leaders did Ana Prado call?", "Jon Berg", "Marek Doll", "Vera Stahl")],
            "What did she tell the second one?",
            "What did Ana Prado tell Marek Doll?",
        ),
        (
            [
                ("Which leaders did Ana Prado call?", "Jon Berg", "Marek Doll", "Vera Stahl"),
                ("What did she tell the second one?", "to wait"),
            ],
            "And the last?",
            "What did Ana Prado tell Vera Stahl?",
        ),
        (
            [
                ("Which leaders did Ana Prado call?", "Jon Berg", "Marek Doll", "Vera Stahl"),
                ("What did she tell the second one?", "to wait"),
            ],
            "And Berg?",
            "What did Ana Prado tell Jon Berg?",
        ),
        (
            [("When did Ana Prado meet Jon Berg?", "on Monday")],
            "What did they talk about?",
            "What did Ana Prado and Jon Berg talk about?",
        ),
        (
            [("Who supports the plan?", "Zell"), ("Who opposes it?",)],
            "Why do they oppose it?",
            "Why do they oppose the plan?",
        ),
        ([("Which towns signed?", "Zell", "Tarn")], "Which didn't?", "Which towns did not sign?"),
        ([("Which towns were flooded?", "Zell")], "And which weren't?", "Which towns were not flooded?"),
        ([("Who supports the plan?", "Zell")], "Who doesn't?", "Who does not support the plan?"),
        ([("Which towns signed?", "Zell", "Tarn")], "Did Belmora?", "Did Belmora sign?"),
        ([("Which ministers has Ana Prado met?", "Jon Berg")], "Which judges?", "Which judges has Ana Prado met?"),
        (
            [("How many heads of state are coming?", "14")],
            "Besides Prado, who are they?",
            "Which heads of state are coming?",
        ),
        ([("How many towns were hit?", "3")], "Which are these?", "Which towns were hit?"),
        ([("When was the bridge opened?", "1932")], "And closed?", "When was the bridge closed?"),
        ([("Who is for the plan?", "Zell"), ("Who's against it?",)], "How come?", "How come is against the plan?"),
        ([("Which films are nominated?", "Dust", "Rain")], "Who directed the first?", "Who directed Dust?"),
        (
            [("Which films are nominated?", "Dust", "Rain"), ("Who directed the first?", "Ana Prado")],
            "And the second?",
            "Who directed Rain?",
        ),
        ([("What happened in Norvik?", "a strike")], "When?", "When did it happen in Norvik?"),
        ([("Who paid for the bridge?",)], "How much?", "How much did they pay for the bridge?"),
        ([("Is the bridge open?", "It is.")], "Who paid for it?", "Who paid for the bridge?"),
        ([("How big is Norvik?", "1,200 km²")], "And its population?", "What is Norvik's population?"),
        ([("Who is Ana Prado?", "the mayor")], "And her husband?", "Who is Ana Prado's husband?"),
        (
            [("Who founded the bank?", "Ana Prado"), ("Who runs it now?", "Vera Stahl")],
            "And before her?",
            "Who runs the bank before Vera Stahl?",
        ),
        (
            [("What did Ana Prado tell Jon Berg?", "to wait")],
            "When did they speak?",
            "When did Ana Prado and Jon Berg speak?",
        ),
        (
            [("Which countries want to use the vaccine?", "Norvik"), ("What about Belmora?",)],
            "Why not?",
            "Why does Belmora not want to use the vaccine?",
        ),
    ],
)
def test_a_question_asked_of_another_one(history, question, resolved):
    assert asked(question, *history) == resolved


def test_whom_a_pronoun_leaves_out_is_said_by_name_alone():
    history = (Turn("Who came to the Tarn Fair?", ("Ana Prado", "Jon Berg")),)
    assert resolve("Apart from them, who came?", history).excluded == ("Ana Prado", "Jon Berg")
