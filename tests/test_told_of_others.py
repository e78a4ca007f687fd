"""What is told of others than the question speaks of, of the contrary deed, as possible, or of another level."""

from functools import partial

import pytest

from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.contrary_deeds import of_that_deed
from qa.sifting.levels import of_the_level
from qa.sifting.possible import that_was_done
from qa.sifting.told_of_others import of_those_asked
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def stays(sifted, question, text, words):
    """Tell whether the words of a text stay an answer to a question."""
    groups = merge([Scored(found(hit_of(text), words), NOTHING, 0.9)])
    return bool(sifted(groups, question, form_of(question)))


of_others = partial(stays, of_those_asked)
of_deed = partial(stays, of_that_deed)
done = partial(stays, that_was_done)
of_level = partial(stays, of_the_level)

DEPUTY = "Ana Prado runs the office. Her deputy, Jon Zell, left in May. He had asked for 12 desks."
TERMS = "He asked for 15 years for Berg and 12 for Zell."
SUMS = "Kenya wants a dam. France will add 20 million euros."


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many desks did Ana Prado ask for?", DEPUTY, "12"),
        ("How many years did he ask for Ana Prado?", TERMS, "15 years"),
        ("How much will Germany pay for the dam?", SUMS, "20 million euros"),
        ("the name of the Kenyan transport minister", "Jon Berg will travel with his transport minister.", "Jon Berg"),
        ("Who is the Kenyan transport minister?", "Jon Berg will travel with his transport minister.", "Jon Berg"),
    ],
)
def test_what_is_told_of_others_is_no_answer(question, text, words):
    assert not of_others(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many desks did Jon Zell ask for?", DEPUTY, "12"),
        ("How many desks did Ana Prado ask for?", DEPUTY.replace(" He ", " She "), "12"),
        ("How many desks did Ana Prado ask for?", "Prado won. The City Hall was shut. She wants 12 desks.", "12"),
        ("How much did they give to the Red Cross?", "They gave 3 million to ICRC.", "3 million"),
        ("How much was paid for the Tarn Bridge?", "It gave 3 million for Zell Steel to build it.", "3 million"),
        ("How much will France pay?", "Germany will pay half and Paris 20 million euros.", "20 million euros"),
        ("How much did Norway give?", "Ukraine received 20 million euros from Oslo.", "20 million euros"),
        ("How many goals did Norway score?", "Sweden conceded 3 goals.", "3 goals"),
        ("How many prisoners did Russia send back?", "Ukraine said it got back 300 prisoners.", "300 prisoners"),
        ("What did the US demand?", "Iran was told to end its programme.", "end its programme"),
        ("Who is the prime minister?", "President Jon Berg made Ana Prado his prime minister.", "Ana Prado"),
        ("Who is the campaign manager?", "Mr Berg hired Ana Prado as his campaign manager.", "Ana Prado"),
        ("Who is the foreign minister?", "Ana Prado and her foreign minister colleague met.", "Ana Prado"),
        ("How many desks were asked for?", DEPUTY, "12"),
        ("How many desks did Ana Prado ask for?", DEPUTY.replace("left", "told Prado he left"), "12"),
        ("How many desks did Ana Prado ask for?", "Ana Prado met Jon Berg. She wants 12 desks.", "12"),
        ("How many years did he ask for Berg?", TERMS, "15 years"),
        ("How many years did he ask for?", TERMS, "15 years"),
        ("How much will France pay for the dam?", SUMS, "20 million euros"),
        ("How much will Kenya get for the dam?", SUMS.replace("will add", "will add for the Kenyan dam"), "20 million"),
        (
            "How much will the US pay for it?",
            "The United States and France will add 20 million euros.",
            "20 million euros",
        ),
        ("How much will the EU add?", "The European Union will add 20 million euros.", "20 million euros"),
        ("How much will the dam cost?", SUMS, "20 million euros"),
        ("Who is the transport minister?", "Jon Berg came with his transport minister, Ana Prado.", "Ana Prado"),
        (
            "Who will travel with the transport minister?",
            "Jon Berg will travel with his transport minister.",
            "Jon Berg",
        ),
        ("Who came with a minister?", "Jon Berg will travel with his transport minister.", "Jon Berg"),
    ],
)
def test_what_may_be_told_of_the_one_asked_stays(question, text, words):
    assert of_others(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When does the yard open?", "The old yard will close in May.", "May"),
        ("at what price did the shares open", "The shares closed at 20 yen.", "20 yen"),
        ("By how much did sales rise?", "Sales fell by 4 percent.", "4 percent"),
        ("Where was Ana Prado born?", "Prado later died in Tarn.", "Tarn"),
    ],
)
def test_the_contrary_deed_is_no_answer(question, text, words):
    assert not of_deed(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When does the yard open?", "The yard, closed since March, opens in May.", "May"),
        ("When does the yard open?", "The yard starts trading in May after it closed.", "May"),
        ("How long was the road closed?", "The road opened after three hours.", "three hours"),
        ("When did the strike end?", "Trams started to run on Monday.", "Monday"),
        ("When did the strike start?", "The strike was called at the end of May.", "the end of May"),
        ("By how much did shares rise?", "Shares were up 3 percent after profits fell.", "3 percent"),
        ("By how much did shares rise?", "Shares went ahead 3 percent after job cuts.", "3 percent"),
        ("How many names did the list have by the end of May?", "The group started a list with 30 names.", "30 names"),
        ("When does the show close?", "The show opens on 3 May and runs until 9 June.", "9 June"),
        ("When does the museum close?", "The museum opens from 10 am to 5 pm.", "5 pm"),
        ("When did the store open?", "The store closed last week, 30 years after its opening in 1985.", "1985"),
        ("When will the road reopen?", "The road will be closed until May.", "May"),
        ("When did the strike end?", "The strike began on Monday and lasted until Friday.", "Friday"),
        ("When did the inquiry open?", "The inquiry, set up in 2019, closed last week.", "2019"),
        ("When did the fire start?", "The fire broke out at 3 pm and shut the motorway.", "3 pm"),
        ("By how much did prices fall?", "Prices rose on Monday, before sliding 5 percent.", "5 percent"),
        ("How many workers did the firm dismiss?", "The firm hired 900 workers, but let go 300.", "300"),
        ("How many seats did the Greens gain?", "Labour lost 12 seats to the Greens.", "12"),
        ("Where did the train leave from?", "The train arrived in Zell from Tarn.", "Tarn"),
        ("Where was Ana Prado born?", "Prado died in Tarn, the town of her birth.", "Tarn"),
        ("Who opened the yard?", "The yard was closed by Jon Berg.", "Jon Berg"),
        ("How much did the firm lose?", "The firm's loss grew to $4 million.", "$4 million"),
        ("How many jobs did the mine lose?", "Job losses at the mine rose to 740.", "740"),
        ("When did the yard open?", "Since its opening in May the yard has closed only once.", "May"),
        ("Where did the boat come from?", "The boat left Tarn on Monday.", "Tarn"),
    ],
)
def test_other_deeds_stay(question, text, words):
    assert of_deed(question, text, words)


def test_what_could_be_is_not_done():
    assert not done("By how much did rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert not done(
        "By how much did rents fall in Tarn, according to Jon Berg?", "Rents could fall by 4 percent.", "4 percent"
    )
    assert not done("When was the bridge opened?", "The bridge may be opened in May.", "May")
    assert done("By how much did rents fall?", "Rents fell by 4 percent and could fall further.", "4 percent")
    assert done("By how much could rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert done("By how much will rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert done("How many seats did they win?", "They might win again and took 30 seats in May.", "30 seats")
    assert done("Where was the comet seen?", "The comet could be seen in Tarn.", "Tarn")
    assert done("Where did people vote?", "Voters could vote in 30 schools.", "30 schools")
    assert done("When did they reach the miners?", "They could only reach the miners on Friday.", "Friday")
    assert done("How many were killed?", "Police fear more could be killed than the 12 found so far.", "12")
    assert done("How many died?", "12 died, and more could follow.", "12")


def test_the_level_is_that_before_the_change_or_of_now():
    text = "The bank cut its rate from 4 percent to 3 percent."
    assert not of_level("How high was the rate before the cut?", text, "3 percent")
    assert of_level("How high was the rate before the cut?", text, "4 percent")
    assert not of_level("How high is the rate now?", text, "4 percent")
    assert of_level("How high is the rate now?", text, "3 percent")
    assert of_level("How high was the rate?", text, "4 percent")


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        (
            "What was the rate before the cut?",
            "The rate was raised to 5 percent last year, before it fell.",
            "5 percent",
        ),
        ("What was the rate before the cut?", "The rate, lowered to 3 percent in May, was cut to 2.", "3 percent"),
        ("What was the price before the increase?", "Prices had fallen to 5 euros.", "5 euros"),
        ("What do tickets cost now?", "Tickets now cost from 3 euros.", "3 euros"),
        ("How old must voters now be?", "Young people can vote from 16.", "16"),
    ],
)
def test_a_level_of_no_such_change_stays(question, text, words):
    assert of_level(question, text, words)


def test_what_it_is_up_from_is_not_now():
    assert not of_level("How high is the rate now?", "The rate is 4 percent, up from 3 percent.", "3 percent")
