"""Conversations as people chat: lead-ins, corrections, reactions, topics taken up again, half verb phrases."""

import pytest

from qa.answers import Turn
from qa.conversation.small_talk import is_reaction, without_small_talk
from qa.followup import resolve
from tests.conversing import asked

MAYOR = ("Who is the mayor of Tarn?", "Al Dray")
FLOOD = ("Which people died in the flood?", "Al Dray", "Bo Voss")
PIKE = [("Who is Gerald Pike?", "a banker"), ("When was he arrested?", "Monday")]
STRIKE = [("Why did the Verrand workers strike?", "pay"), ("How long did the strike last?", "3 days")]
MET = [("When did Ana Lind meet Jon Berg?", "May"), ("What did she tell Jon Berg?", "no")]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ok thanks, and who wrote it?", "and who wrote it?"),
        ("Hmm, what about last year?", "what about last year?"),
        ("I see. Where was it held?", "Where was it held?"),
        ("So who won then?", "So who won?"),
        ("What happened then?", "What happened then?"),
        ("sorry I meant Belmora", "And Belmora?"),
        ("No, I meant who lost", "Who lost?"),
        ("no, the governor", "And the governor?"),
        ("no wait, who lost?", "who lost?"),
        ("No, when did he win?", "when did he win?"),
        ("Same question for Zell", "And Zell?"),
        ("go on", "Tell me more"),
        ("Right to buy: who opposes it?", "Right to buy: who opposes it?"),
        ("Okay Motors: who owns it?", "Okay Motors: who owns it?"),
        ("No votes were cast?", "No votes were cast?"),
        ("thanks", "thanks"),
    ],
)
def test_small_talk_is_left_away(question, text):
    assert without_small_talk(question) == text


@pytest.mark.parametrize(
    "said", ["really?", "Are you sure?", "is that a lot?", "oh really", "thanks!", "in which article?"]
)
def test_a_reaction_asks_nothing(said):
    assert is_reaction(said)
    assert resolve(said, (Turn(*MAYOR[:1], MAYOR[1:]),)).query == ""


@pytest.mark.parametrize("question", ["Is that bridge open?", "Why?", "And then who won?", "Who is sure?"])
def test_a_question_is_no_reaction(question):
    assert not is_reaction(question)


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([MAYOR], "ok and of Belmora?", "Who is the mayor of Belmora?"),
        ([MAYOR], "sorry I meant Belmora", "Who is the mayor of Belmora?"),
        ([("Who won best actor in Tarn?", "Al Dray")], "no, I meant best actress", "Who won best actress in Tarn?"),
        ([FLOOD, ("are you sure?",)], "who were they?", "who were Al Dray and Bo Voss?"),
        ([*STRIKE, MAYOR], "back to the strike: how did it end?", "How did the strike end (the Verrand workers)?"),
        ([*PIKE, ("and Oduya?", "Friday")], "what is he charged with?", "what is Oduya charged with?"),
        (MET, "and Zell?", "What did Ana Lind tell Zell?"),
        ([("What did Al Dray say?", "a b c d e f g h i")], "when was that?", "When did Al Dray say that?"),
        ([("What did the police find?", "180,000 dollars")], "where?", "Where did the police find 180,000 dollars?"),
        ([("What does Ana Lind want?", "x", "y")], "why?", "Why does Ana Lind want that?"),
        (
            [("Who did Ana Lind speak with about Zell?", "x", "y")],
            "When?",
            "When did Ana Lind speak with them about Zell?",
        ),
        ([("What did Al Dray call the text?", "a tax")], "why?", "Why did Al Dray call the text a tax?"),
        ([("What must owners do?", "close the pool")], "by when?", "By when must owners close the pool?"),
        ([("Which firms will sue?", "Elkraft", "Nordal")], "over what?", "Over what will Elkraft and Nordal sue?"),
        ([("Who runs Holt & Sayer?", "Al Dray")], "where is it based?", "where is Holt & Sayer based?"),
        ([("Who bid for Nordal?", "Al Dray")], "what about the price?", "what about the price of Nordal?"),
        ([("What is the Tarn crossing?", "a bridge")], "when did it open?", "when did the Tarn crossing open?"),
        ([("What is Nordal?", "a Danish dairy group")], "where is it based?", "where is Nordal based?"),
        ([("Who opposes the bill?", "Greens", "LOB")], "why?", "Why do Greens and LOB oppose the bill?"),
        ([("Who wrote the Tarn Chronicle?", "Ivo Stahl")], "Tell me more about him", "Tell me more about Ivo Stahl"),
        ([("How many voted against the offer?", "31")], "and for it?", "How many voted for the offer?"),
        (
            [("Which unions want the ferry to run?", "the dock union Hamn", "Zell League")],
            "Which of them is for dockers?",
            "Which of the unions which want the ferry to run is for dockers?",
        ),
        ([("When will the council hear Ana Lind?", "in May")], "and vote?", "When will the council vote?"),
        ([("When did Tarn play Zell?", "in May")], "and win the cup?", "When did Tarn win the cup?"),
        ([("When did Tarn play Zell?", "in May")], "And Norvik?", "When did Norvik play Zell?"),
        ([("Which parties support Ana Lind?", "x", "y")], "And which oppose her?", "Which parties oppose Ana Lind?"),
        (
            [("Which European towns signed?", "Tarn")],
            "Any other European towns?",
            "Which other European towns signed?",
        ),
        ([("What did Al Dray say?", "no")], "about what?", "About what did Al Dray say?"),
        ([("How many pupils will be moved?", "30")], "where to?", "Where will pupils be moved?"),
        ([("Who supports the bill?", "x", "y")], "which parties?", "Which parties support the bill?"),
        (
            [("Which towns signed the pact?", "x", "y")],
            "which did not attend?",
            "which towns did not attend (the pact)?",
        ),
        ([("What happens if the bill fails?", "x")], "and if it passes?", "What happens if the bill passes?"),
        ([("Why did the towns not sign the pact?", "x")], "what about Zell?", "Why did Zell not sign the pact?"),
        (
            [("Will Norvik close three schools?",)],
            "who decided that?",
            "who decided whether Norvik will close three schools?",
        ),
    ],
)
def test_a_chat_goes_on(history, question, resolved):
    assert asked(question, *history) == resolved
