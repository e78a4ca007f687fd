"""Forms of questions that turn on one word: what is a verb or a noun, whose name it is, what is first."""

import pytest

from qa.questions.asked_nouns import asked_nouns
from qa.questions.forms import Form, Number, Target, core, form_of

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


@pytest.mark.parametrize(
    ("question", "target", "number"),
    [
        ("Can you tell me whether the bridge is open?", Target.POLAR, ONE),
        ("do you know if he was charged", Target.POLAR, ONE),
        ("If the bill passes, who becomes king?", Target.PERSON, ONE),
        ("Was he found guilty or not?", Target.POLAR, ONE),
        ("Did more than one or two ships sink?", Target.POLAR, ONE),
        ("Won't the bank pay?", Target.POLAR, ONE),
        ("isnt the bridge open", Target.POLAR, ONE),
        ("The mayor resigned, didn't she?", Target.POLAR, ONE),
        ("Does the article say who started the fire?", Target.PERSON, EITHER),
        ("Did anyone resign, and if so who?", Target.PERSON, EITHER),
        ("I'd like to know who Ana Prado was.", Target.ROLE, ONE),
        ("tell me who the candidates are", Target.PERSON, MANY),
        ("How long ago was the church built?", Target.TIME, ONE),
        ("In which years did they win?", Target.TIME, MANY),
        ("What was the date of the crash?", Target.TIME, ONE),
        ("At what age did he die?", Target.AMOUNT, ONE),
        ("what proportion of pupils failed", Target.AMOUNT, ONE),
        ("What did the bridge cost?", Target.AMOUNT, ONE),
        ("On what grounds was he dismissed?", Target.REASON, ONE),
        ("What reasons did he give for quitting?", Target.REASON, MANY),
        ("What was the main reason for the delay?", Target.REASON, ONE),
        ("What triggered the blackout?", Target.REASON, ONE),
        ("What is the mayor saying about the flood?", Target.STATEMENT, ONE),
        ("Can you tell me what the mayor said?", Target.STATEMENT, ONE),
        ("Which villages were flooded?", Target.PLACE, MANY),
        ("Which country's army left?", Target.PLACE, ONE),
        ("Which city council was sued?", Target.THING, ONE),
        ("Which district chiefs resigned?", Target.PERSON, MANY),
        ("names of those arrested", Target.PERSON, MANY),
        ("names of the two missing men", Target.PERSON, MANY),
        ("name of the pilot", Target.PERSON, ONE),
        ("name of the ship", Target.THING, ONE),
        ("Name the ship that sank", Target.THING, EITHER),
        ("Give me a list of the firms fined", Target.THING, MANY),
        ("I need the names of the ministers who resigned", Target.PERSON, MANY),
        ("Identify the firms that were fined", Target.THING, MANY),
        ("Show me all the people charged", Target.PERSON, MANY),
        ("those who were charged", Target.PERSON, MANY),
        ("Who all attended?", Target.PERSON, MANY),
        ("Who among the staff were hurt?", Target.PERSON, MANY),
        ("Whose houses burned?", Target.PERSON, EITHER),
        ("Which MPs crossed the floor?", Target.PERSON, MANY),
        ("Which firm's shares fell?", Target.THING, ONE),
        ("Which Lund's shops closed?", Target.THING, MANY),
        ("Which of the firm's ships sank?", Target.THING, MANY),
        ("Which of the two ports is open?", Target.THING, EITHER),
        ("Which of Norvik, Tarn and Zell did she visit?", Target.THING, EITHER),
        ("Which of Norvik's and Tarn's ships sank?", Target.THING, MANY),
        ("Years in which the cup was not held", Target.TIME, MANY),
        ("Singers from which countries came?", Target.PLACE, MANY),
        ("Who took somebody else's car?", Target.PERSON, EITHER),
        ("What sets Norvik apart from Zell?", Target.THING, EITHER),
    ],
)
def test_forms_of_what_people_type(question, target, number):
    assert form_of(question) == Form(target, number)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Would you mind telling me who won?", "who won"),
        ("I was wondering who won", "who won"),
        ("Could you let me know in which year it opened?", "in which year it opened"),
        ("tell me who the mayor of Norvik is", "who is the mayor of Norvik"),
        ("do you know who oskar lund is", "who is oskar lund"),
        ("Who the coach said the captain is", "Who the coach said the captain is"),
        ("who exactly won", "who won"),
        ("Provide a full list of the winners", "list the winners"),
        ("Has anyone said who won?", "Has anyone said who won"),
    ],
)
def test_what_is_asked_behind_polite_words(question, expected):
    assert core(question) == expected


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Wich areas were hit", "which areas were hit"),
        ("whcih towns flooded?", "which towns flooded"),
        ("In wich towns did it rain?", "In which towns did it rain"),
        ("waht happened?", "what happened"),
        ("Wich Town won", "Wich Town won"),
        ("Who lives in Wich", "Who lives in Wich"),
    ],
)
def test_a_mistyped_question_word_is_one(question, meant):
    assert core(question) == meant
