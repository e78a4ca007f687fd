"""Follow-ups that ask the question before of something else, in the words of those who read the news."""

import pytest

from tests.conversing import asked


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([("Was anyone arrested?", "Police held two.")], "Who?", "Who was arrested?"),
        ([("Was anyone arrested?", "Police held two.")], "What for?", "What were they arrested for?"),
        ([("Was anyone hurt in the fire?", "Two were.")], "How many?", "How many were hurt in the fire?"),
        (
            [("Was anyone hurt in the fire?", "Two were."), ("How many?", "2")],
            "When?",
            "When were they hurt in the fire?",
        ),
        ([("How many people died?", "12")], "and injured?", "How many people were injured?"),
        ([("How many people died?", "12"), ("and injured?", "3")], "and missing?", "How many people were missing?"),
        ([("Who died in the fire?", "Al Dray")], "And injured?", "Who was injured in the fire?"),
        ([("What time did the train derail?", "9 am")], "Where?", "Where did the train derail?"),
        ([("How many times was Marcus Bell stabbed?", "3")], "Where?", "Where was Marcus Bell stabbed?"),
        ([("In which year was the dam built?", "1960")], "By whom?", "By whom was the dam built?"),
        ([("Where was Marcus Bell stabbed?", "in Tarn")], "How many times?", "How many times was Marcus Bell stabbed?"),
        ([("Where was Marcus Bell stabbed?", "in Tarn")], "What time?", "What time was Marcus Bell stabbed?"),
        (
            [("What started the fire?", "a lithium-ion battery")],
            "When?",
            "When did the fire start?",
        ),
        (
            [("What started the fire?", "a lithium-ion battery")],
            "Where?",
            "Where did the fire start?",
        ),
        ([("Which day was the verdict announced?", "Friday")], "Where?", "Where was the verdict announced?"),
        (
            [("Which hospital were the injured taken to?", "Southmead Hospital")],
            "When?",
            "When were the injured taken to the hospital?",
        ),
        (
            [
                ("Who murdered marcus bell?", "Al Dray", "Bo Zam", "Cy Pell", "Di Orr", "Ed Orr"),
                ("how long did they get?", "12 years"),
            ],
            "what about Leon Pask?",
            "how long did Leon Pask get?",
        ),
        ([("How old was the doctor?", "41")], "And Joel Rowe?", "How old was Joel Rowe?"),
        (
            [("How long did Kyle Drummond and Ryan Drummond get?", "20 years")],
            "what about leon pask",
            "How long did leon pask get?",
        ),
        ([("What is Victor Hahn charged with?", "fraud")], "his wife?", "What is Victor Hahn's wife charged with?"),
        (
            [("How many died?", "12"), ("How many died according to Lidia Postan?", "11")],
            "and according to the interior ministry?",
            "How many died according to the interior ministry?",
        ),
        (
            [("Which Asian countries joined the council?", "Vietnam", "South Korea")],
            "Which did not?",
            "Which Asian countries did not join the council?",
        ),
        ([("Which point did Keshtan reject?", "the fee")], "Why?", "Why did Keshtan reject the point?"),
        ([("What was Lumenta's revenue in Q3?", "$3m")], "And net loss?", "What was Lumenta's net loss in Q3?"),
        ([("What was Lumenta's net loss in Q3?", "$3m")], "And in Q2?", "What was Lumenta's net loss in Q2?"),
        (
            [("What was Lumenta's revenue?", "$3m"), ("And in the third quarter of 2024?", "$2m")],
            "How much did it rise?",
            "How much did Lumenta's revenue rise?",
        ),
        ([("Who wrote Carry Me Home?", "Al Dray")], "Who sang it?", "Who sang Carry Me Home?"),
        ([("Who won best song?", "Al Dray")], "Who wrote Let It Burn?", "Who wrote Let It Burn?"),
        ([("Who directed Gone With the Tide?", "Al Dray")], "When was it shot?", "When was Gone With the Tide shot?"),
        (
            [("Who won the Rotterhaven Marathon?", "Al Dray")],
            "Who was second?",
            "Who was second in the Rotterhaven Marathon?",
        ),
        (
            [("Which parties won seats on Portlee council?", "Labour", "Greens")],
            "How many did the Greens get?",
            "How many seats did the Greens get (seats on Portlee council)?",
        ),
        (
            [("How many did the police arrest?", "12")],
            "How many did the police arrest?",
            "How many did the police arrest?",
        ),
        (
            [("Who won best actor at the Meridian awards?", "Al Dray")],
            "Who else was nominated?",
            "Who else was nominated for best actor at the Meridian awards?",
        ),
        (
            [("What did Sofia Brandt say outside the palais?", "no")],
            "and Immer?",
            "What did Immer say outside the palais?",
        ),
        (
            [("what did sofia brandt say outside the palais", "no")],
            "sorry i meant keller",
            "What did keller say outside the palais?",
        ),
        (
            [("who warned the museum?", "Willem Kuiper", "Eva Meili"), ("what did lyle answer?", "no")],
            "is he still in post?",
            "is lyle still in post?",
        ),
        ([("Who designed the dam?", "Al Dray")], "and the dam, when will it be filled", "when will the dam be filled"),
        ([("Who walked out of the talks?", "Al Dray")], "who else was there?", "who else walked out of the talks?"),
        ([("which drawer was it in?", "drawer 17")], "what was in it?", "what was in drawer 17?"),
        ([("When will the dam be built?", "in May")], "who's against?", "who's against the dam?"),
        ([("Who is the director of the museum?", "Al Dray")], "who's against it?", "who's against the museum?"),
        ([("Who did the court acquit?", "Al Dray")], "When?", "When did the court acquit Al Dray?"),
        (
            [("Who did Nordal appoint?", "Al Dray", "Bo Zam")],
            "As what?",
            "As what did Nordal appoint Al Dray and Bo Zam?",
        ),
        ([("Who did Nordal sack?", "A", "B", "C", "D", "E")], "Why?", "Why did Nordal sack them?"),
        ([("Who did Nordal beat first?", "Zell")], "When?", "When did Nordal beat first?"),
    ],
)
def test_a_question_is_asked_anew(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question"),
    [
        ([("Are there any pubs?", "Two.")], "What is Rock City, and why is it famous?"),
        ([("Who won the race?", "Al Dray")], "Who was second in the Tarn marathon?"),
        ([("Who runs Norvik?", "Al Dray")], "What time limit applies to claims in Zell?"),
    ],
)
def test_what_says_enough_stays_as_it_is(history, question):
    assert asked(question, *history) == question


def test_a_pronoun_typed_in_capitals_is_no_title():
    assert asked("WHO OPENED IT?", ("What is the Tarn bridge?", "a bridge")) == "WHO OPENED the Tarn bridge?"
