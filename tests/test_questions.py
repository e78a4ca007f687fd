import pytest

from qa.questions.forms import Form, Number, Target, core, form_of

ONE, MANY, EITHER = Number.ONE, Number.MANY, Number.EITHER

FORMS = [
    # people
    ("Who won the regatta?", Target.PERSON, EITHER),
    ("who won the regatta", Target.PERSON, EITHER),
    ("Who is the mayor of Norvik?", Target.PERSON, ONE),
    ("Who's the mayor of Norvik?", Target.PERSON, ONE),
    ("Who’s the mayor of Norvik?", Target.PERSON, ONE),
    ("Who are the ministers?", Target.PERSON, MANY),
    ("Who were the winners of the race?", Target.PERSON, MANY),
    ("Who was arrested?", Target.PERSON, EITHER),
    ("Who was the first woman to sail alone?", Target.PERSON, ONE),
    ("Whose boat sank?", Target.PERSON, ONE),
    ("To whom did the board give the prize?", Target.PERSON, EITHER),
    ("By whom was the letter signed?", Target.PERSON, EITHER),
    ("Which people were arrested?", Target.PERSON, MANY),
    ("Which ministers resigned?", Target.PERSON, MANY),
    ("Which witness spoke in court?", Target.PERSON, ONE),
    ("Which actress left the film?", Target.PERSON, ONE),
    ("Which children were rescued?", Target.PERSON, MANY),
    ("Which MPs voted against the law?", Target.PERSON, MANY),
    ("Which spokesmen resigned?", Target.PERSON, MANY),
    ("Which minister resigned?", Target.PERSON, ONE),
    ("List the leaders who attended.", Target.PERSON, MANY),
    ("Name the players in the final", Target.PERSON, MANY),
    ("Can you list the ministers who resigned?", Target.PERSON, MANY),
    ("Could you please name the members of the board?", Target.PERSON, MANY),
    ("Can you tell me who won the vote?", Target.PERSON, EITHER),
    ("Tell me the names of the ministers who resigned", Target.PERSON, MANY),
    ("Give me the leaders who signed the letter", Target.PERSON, MANY),
    ("Do you know who won the vote?", Target.PERSON, EITHER),
    ("And who won the vote?", Target.PERSON, EITHER),
    ("Who else signed?", Target.PERSON, MANY),
    ("Who is most at risk?", Target.PERSON, EITHER),
    ("Who's exempt from the ban?", Target.PERSON, EITHER),
    ("Who is most popular?", Target.PERSON, ONE),
    ("Who is the most vulnerable minister?", Target.PERSON, ONE),
    ("How much did each country pledge?", Target.AMOUNT, MANY),
    ("How much does each cost?", Target.AMOUNT, MANY),
    ("How much did the country pledge each year?", Target.AMOUNT, ONE),
    ("Who besides Lund signed?", Target.PERSON, MANY),
    ("Who said the bridge was unsafe?", Target.PERSON, EITHER),
    # who somebody is
    ("Who is Oskar Lund?", Target.ROLE, ONE),
    ("Who was Ana Prado?", Target.ROLE, ONE),
    ("who's Oskar Lund", Target.ROLE, ONE),
    ("Who is Karim al-Hadidi?", Target.ROLE, ONE),
    ("Who is João van der Velde?", Target.ROLE, ONE),
    # times
    ("When did the bridge open?", Target.TIME, ONE),
    ("In which year was the dam built?", Target.TIME, ONE),
    ("What time does the ferry leave?", Target.TIME, ONE),
    ("On what date does the fair begin?", Target.TIME, ONE),
    ("Since when has the port been closed?", Target.TIME, ONE),
    # places
    ("Where was the summit held?", Target.PLACE, EITHER),
    ("Where are the new schools?", Target.PLACE, EITHER),
    ("Which country hosted the games?", Target.PLACE, ONE),
    ("Which countries signed the treaty?", Target.PLACE, MANY),
    ("Which Nordic countries signed the treaty?", Target.PLACE, MANY),
    ("In which towns did the protests take place?", Target.PLACE, MANY),
    ("List all the countries that joined", Target.PLACE, MANY),
    ("Please name the cities that were flooded", Target.PLACE, MANY),
    # amounts
    ("How many people were hurt?", Target.AMOUNT, ONE),
    ("How much did the bridge cost?", Target.AMOUNT, ONE),
    ("How long is the tunnel?", Target.AMOUNT, ONE),
    ("How old is the mayor?", Target.AMOUNT, ONE),
    ("What was the price of the house?", Target.AMOUNT, ONE),
    ("What percentage of voters stayed at home?", Target.AMOUNT, ONE),
    ("What is the population of Norvik?", Target.AMOUNT, ONE),
    # reasons
    ("Why did the minister resign?", Target.REASON, ONE),
    ("And why did the minister resign?", Target.REASON, ONE),
    ("How come the shop is shut?", Target.REASON, ONE),
    ("What caused the fire?", Target.REASON, ONE),
    ("What led to the strike?", Target.REASON, ONE),
    ("What is the reason for the delay?", Target.REASON, ONE),
    ("What were the causes of the fire?", Target.REASON, MANY),
    # what somebody said
    ("What did the mayor say about the bridge?", Target.STATEMENT, ONE),
    ("What did the mayor say when the bridge was closed?", Target.STATEMENT, ONE),
    ("What did the mayor say the bridge would cost?", Target.THING, EITHER),
    ("What has the mayor claimed the town will get?", Target.THING, EITHER),
    ("What did the mayor say yesterday about the war that is raging?", Target.STATEMENT, ONE),
    ("What did the mayor say as he was led off?", Target.STATEMENT, ONE),
    ("What did the mayor announce for families who are homeless?", Target.STATEMENT, ONE),
    ("What did people who say the earth is flat say about it?", Target.STATEMENT, ONE),
    ("What has the mayor said about the bridge?", Target.STATEMENT, ONE),
    ("What else did the mayor say?", Target.STATEMENT, MANY),
    ("In what words did the mayor praise the bridge?", Target.STATEMENT, ONE),
    ("How did the union react to the cuts?", Target.STATEMENT, ONE),
    ("What did the board announce?", Target.STATEMENT, ONE),
    # yes or no
    ("Did the mayor resign?", Target.POLAR, ONE),
    ("Is the bridge open?", Target.POLAR, ONE),
    ("Isn't the bridge open?", Target.POLAR, ONE),
    ("Isn’t the bridge open?", Target.POLAR, ONE),
    ("Has anyone been arrested?", Target.POLAR, ONE),
    ("So, did the mayor resign?", Target.POLAR, ONE),
    # things
    ("Is the boat red or blue?", Target.THING, ONE),
    ("What is the name of the ship?", Target.THING, ONE),
    ("Which ship sank?", Target.THING, ONE),
    ("Which ships sank?", Target.THING, MANY),
    ("Which bus did he take?", Target.THING, ONE),
    ("Which series did she write?", Target.THING, ONE),
    ("Which is the largest port?", Target.THING, ONE),
    ("What did the company buy?", Target.THING, EITHER),
    ("What was stolen?", Target.THING, EITHER),
    ("What are the demands of the union?", Target.THING, MANY),
    ("What else was stolen?", Target.THING, MANY),
    ("How did the fire start?", Target.THING, ONE),
    ("List the demands of the union", Target.THING, MANY),
    # keywords without a question word
    ("Places that were cut off by the flood", Target.PLACE, MANY),
    ("Conditions imposed on the port", Target.THING, MANY),
    ("arbiters at the norvik open", Target.PERSON, MANY),
    ("founder of Tern Orbital", Target.PERSON, ONE),
    ("Number of infections in Norvik", Target.AMOUNT, ONE),
    ("peace plan for Norvik", Target.THING, ONE),
    ("Which survivors were found?", Target.PERSON, MANY),
    ("", Target.THING, ONE),
    ("???", Target.THING, ONE),
    ("🎉", Target.THING, ONE),
]


def test_there_are_enough_wordings():
    assert len({question for question, *_ in FORMS}) >= 50


@pytest.mark.parametrize(("question", "target", "number"), FORMS)
def test_form_of(question, target, number):
    assert form_of(question) == Form(target, number)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who won?", "Who won"),
        ("  Who won?!  ", "Who won"),
        ("can you tell me who won?", "who won"),
        ("Could you please tell me who won?", "who won"),
        ("Please tell me about who won.", "who won"),
        ("And who won?", "who won"),
        ("So, do you know who won?", "who won"),
        ("I would like to know who won", "who won"),
        ("Can you list the winners?", "list the winners"),
        ("Could you please name the winners?", "name the winners"),
        ("Show us the winners", "the winners"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_core(question, expected):
    assert core(question) == expected


@pytest.mark.parametrize(
    "question", ["who is ana prado", "who's oskar lund?", "who was ana de prado", "who is prado", "who was holm?"]
)
def test_a_name_in_lower_case_is_asked_about(question):
    assert form_of(question).target is Target.ROLE


@pytest.mark.parametrize(
    "question",
    [
        "who is the mayor",
        "who is behind it",
        "who is leading norvik",
        "who was invited",
        "who is prime minister",
        "who is next",
        "who is hurt",
        "who is eligible",
        "who is british",
        "who is immune",
        "who is unhurt",
        "who is responsible",
        "who is left",
    ],
)
def test_other_words_behind_who_is_are_no_name(question):
    assert form_of(question).target is Target.PERSON


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("Which Kenyans sit on the board?", Target.PERSON),
        ("Which Kenyans live in Tarn?", Target.PERSON),
        ("Which nations signed it?", Target.PLACE),
        ("Which United Nations agencies came?", Target.THING),
        ("Which Nations League games are on?", Target.THING),
        ("Which peace talks in Tarn failed?", Target.THING),
    ],
)
def test_a_plain_verb_ends_a_plural_noun(question, target):
    assert form_of(question) == Form(target, Number.MANY)
