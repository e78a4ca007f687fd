"""Forms of questions that turn on one word: what is a verb or a noun, whose name it is, what is first."""

import pytest

from qa.asked_nouns import asked_nouns
from qa.questions import Form, Number, Target, core, form_of

ONE, MANY, EITHER = Number.ONE, Number.MANY, Number.EITHER


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Who was arrested last week?", EITHER),
        ("Who was killed last night?", EITHER),
        ("Who arrived last Monday?", EITHER),
        ("Who was hurt in the last two weeks?", EITHER),
        ("Who was invited to the latest talks?", EITHER),
        ("Who attended the main event?", EITHER),
        ("Who spoke at the first meeting?", EITHER),
        ("Who met in the largest hall?", EITHER),
        ("Who left at last?", EITHER),
        ("What happened last night?", EITHER),
        ("Where did ministers meet last week?", EITHER),
        ("Who came last?", ONE),
        ("Who came last in the race?", ONE),
        ("Who was first?", ONE),
        ("Who was the last to leave?", ONE),
        ("Who was Norvik's first mayor?", ONE),
        ("Who was arrested first?", ONE),
        ("Who has the most seats?", ONE),
        ("Who won the most votes?", ONE),
        ("Who holds the longest lease?", ONE),
        ("Which is the largest?", ONE),
        ("Where is the largest port?", ONE),
        ("Where was Ana Prado first seen?", ONE),
        ("Who else came first?", MANY),
    ],
)
def test_one_thing_alone_is_first(question, number):
    assert form_of(question).number is number


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Which company owns the trains?", ONE),
        ("Which party leads the polls?", ONE),
        ("Which airline flies to Oslo?", ONE),
        ("Which airline flies to towns in Norvik?", ONE),
        ("Which country won the games?", ONE),
        ("Which firm built the towers?", ONE),
        ("Which firm cut jobs?", ONE),
        ("Which bank says prices will fall?", ONE),
        ("Which hospital in Zell treated victims?", ONE),
        ("What happens next?", EITHER),
        ("What happens in Zell in May?", EITHER),
        ("What causes inflation?", EITHER),
        ("What worries ministers?", EITHER),
        ("What happened in Athens?", EITHER),
        ("What police action followed?", EITHER),
        ("Where were the talks held?", EITHER),
        ("Where are the Olympics held?", EITHER),
        ("Which trains?", MANY),
        ("Which train lines are closed?", MANY),
        ("Which test flights failed?", MANY),
        ("Which peace plans exist?", MANY),
        ("Which party leaders resigned?", MANY),
        ("Which well known authors signed?", MANY),
        ("Which recently appointed ministers resigned?", MANY),
        ("Which far left parties won seats?", MANY),
        ("Which of the two ministers resigned?", MANY),
        ("Which two of the ministers resigned?", MANY),
        ("Which police left?", MANY),
        ("Which Texas city was hit?", ONE),
        ("Which sports club won?", ONE),
        ("Which companies sponsor the fair?", MANY),
        ("Which countries' leaders support the plan?", MANY),
        ("Which museums, collectors and other buyers lost money?", MANY),
        ("What kind of trees were planted?", MANY),
        ("What changes to the law were proposed?", MANY),
        ("What measures did the council take?", MANY),
        ("What issues can't be settled?", MANY),
        ("What proposed changes were made?", MANY),
        ("Plans for the port", MANY),
        ("peace plans for the port", MANY),
        ("location of the hills", ONE),
    ],
)
def test_the_noun_ends_before_its_verb(question, number):
    assert form_of(question).number is number


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Which company owns the trains", ["company"]),
        ("Which of the two ministers resigned", ["two", "ministers"]),
        ("in which towns did it rain", ["towns"]),
        ("what makes trains late", []),
        ("who won", []),
        ("which", []),
        ("", []),
    ],
)
def test_asked_nouns(text, nouns):
    assert asked_nouns(text) == nouns


@pytest.mark.parametrize(
    ("question", "target", "number"),
    [
        ("Which court convicted the officials?", Target.THING, ONE),
        ("Which hospital treated the victims?", Target.THING, ONE),
        ("What worries ministers?", Target.THING, EITHER),
        ("Which city leaders resigned?", Target.PERSON, MANY),
        ("Which former ministers resigned?", Target.PERSON, MANY),
        ("What percentage of ministers resigned?", Target.AMOUNT, ONE),
        ("What was the name of the suspect?", Target.PERSON, ONE),
        ("What was the name of the suspect arrested in Zell?", Target.PERSON, ONE),
        ("What is the full name of the team captain?", Target.PERSON, ONE),
        ("What are the names of the ministers?", Target.PERSON, MANY),
        ("What was the suspect's name?", Target.PERSON, ONE),
        ("What is the name of the minister's dog?", Target.THING, ONE),
        ("What is the ship's name?", Target.THING, ONE),
        ("What are the reasons for the delay?", Target.REASON, MANY),
        ("What is the reason for the delays?", Target.REASON, ONE),
        ("What was sold?", Target.THING, EITHER),
        ("What was found in Zell?", Target.THING, EITHER),
        ("What is the plan?", Target.THING, ONE),
        ("Can you explain why he resigned?", Target.REASON, ONE),
        ("Does anyone know who won?", Target.PERSON, EITHER),
        ("Can you explain the plan?", Target.POLAR, ONE),
        ("Do they know who won?", Target.POLAR, ONE),
    ],
)
def test_forms(question, target, number):
    assert form_of(question) == Form(target, number)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Can you explain why he resigned?", "why he resigned"),
        ("Please explain how it began.", "how it began"),
        ("Does anyone know who won?", "who won"),
        ("Do you happen to know who won?", "who won"),
        ("Is it known who won?", "who won"),
        ("Can you explain the plan?", "Can you explain the plan"),
        ("Does anyone know the plan?", "Does anyone know the plan"),
    ],
)
def test_lead_ins(question, expected):
    assert core(question) == expected
