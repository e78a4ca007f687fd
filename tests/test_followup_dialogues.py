"""News conversations: which words a follow-up must take over from the turns before it, and which it must not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answers import Turn
from qa.followup import resolve
from qa.names.sameness import fold

ALLIANCE = Turn("Who leads the Teal Alliance?", ("Rina Coss",))
ELECTED = Turn("When was she elected?", ("in March",))
FERRY = Turn("What happened in Port Haldane?", ("a ferry sank",))
DEATHS = Turn("How many people died?", ("12",))
TREATY = Turn("What is the Corvane Treaty?", ("a fishing pact",))
SIGNED = Turn("Who signed it?", ("Mara Venn", "Tobias Rooke"))
DAM = Turn("How much did the Selwick dam cost?", ("$40 million",))
TOURISTS = Turn("How many tourists visited Lissa in 2019?", ("4 million",))
PRIZE = Turn("Who won the Brandt Prize?", ("Ilse Darrow",))
ROBBERY = Turn("Which bank did Petrus Wylde rob?", ("Halden Savings",))
PLANT = Turn("What happened at the Morwick plant?", ("an explosion",))
NURSES = Turn("What did the nurses' union demand?", ("more pay",))
CURFEW = Turn("What did Governor Hale announce?", ("a curfew",))
GROUP = Turn("Where is the Ostrava Group based?", ("Lindholm",))
HOUSING = Turn("Tell me about the Finmere housing plan.")
TROOPS = Turn("Which countries sent troops to Zarovia?", ("Ulmark", "Norland"))
CUP = Turn("Which team won the Harrow Cup?", ("Dunmore Rovers",))
JUDGE = Turn("Who is Senna Okafor?", ("a judge",))
COLLEGE = Turn("Where did she study?", ("Marlin College",))
MEETING = Turn("Who did Mayor Tully meet?", ("Anton Brask",))
VOLCANO = Turn("When did the Sable volcano erupt?", ("on Monday",))
AIRLINE = Turn("Why did the Kestrel airline collapse?", ("debt",))
TYPED = Turn("what caused the tarrant mine fire", ("a spark",))
INFLATION = Turn("What is the inflation rate in Norland?", ("4%",))
FUNDS = (Turn("What is the Arrow fund?", ("a pension fund",)), Turn("What is the Beacon fund?", ("a hedge fund",)))
TUNNEL = Turn("Who designed the Orla tunnel?", ("Pia Marsh",))
LAKES = Turn("What are the largest lakes in Norland?", ("Lake Vey", "Lake Sorn"))
STRIKE = Turn("What caused the strike in Belhaven?", ("low pay",))

DIALOGUES = [
    # people
    ([ALLIANCE], "When was she elected?", "Rina Coss elected", "she Teal"),
    ([ALLIANCE, ELECTED], "How old is she?", "Rina Coss old", "she March"),
    ([PRIZE], "What did she write?", "Ilse Darrow write", "she Brandt"),
    ([PRIZE, ROBBERY], "When was he caught?", "Petrus Wylde caught", "he Ilse Darrow"),
    ([JUDGE, COLLEGE], "Is she married?", "Senna Okafor married", "she Marlin"),
    ([CURFEW], "What else did he announce?", "Hale announce else", "he"),
    ([MEETING], "What did they discuss?", "Tully Anton Brask discuss", "they"),
    ([TREATY, SIGNED], "Where did they meet?", "Mara Venn Tobias Rooke meet", "they Corvane"),
    ([TREATY, SIGNED], "When did the second one resign?", "Tobias Rooke resign", "Mara one"),
    # things
    ([ALLIANCE, ELECTED], "What does it want?", "Teal Alliance want", "it Rina"),
    ([TREATY], "Who voted against it?", "Corvane Treaty voted against", "it"),
    ([DAM], "Who paid for it?", "Selwick dam paid", "it"),
    ([PRIZE], "How much is it worth?", "Brandt Prize worth", "it Ilse"),
    ([CURFEW], "When does it start?", "curfew start", "it Hale"),
    ([CUP], "Who is its captain?", "Dunmore Rovers captain", "its Harrow"),
    ([JUDGE, COLLEGE], "When was it founded?", "Marlin College founded", "it Senna"),
    ([VOLCANO], "When did it last erupt?", "Sable volcano last erupt", "it"),
    ([INFLATION], "What was it last year?", "inflation rate Norland year", "it"),
    ([STRIKE], "When did it end?", "strike Belhaven end", "it"),
    ([HOUSING], "How much will it cost?", "Finmere housing plan cost", "it"),
    ([NURSES], "Did they get it?", "nurses union", "they"),
    ([TOURISTS], "Where do they stay?", "tourists stay", "they"),
    ([TROOPS], "Why did they send them?", "Ulmark Norland troops send", "they them"),
    ([*FUNDS], "How do they differ?", "Arrow Beacon fund differ", "they"),
    # noun phrases that repeat or point
    ([TREATY], "Who opposed the treaty?", "Corvane Treaty opposed", ""),
    ([DAM], "When was the dam finished?", "Selwick dam finished", ""),
    ([GROUP], "Who founded the group?", "Ostrava Group founded", "Lindholm"),
    ([HOUSING], "Who supports that plan?", "Finmere housing plan supports", "that"),
    ([TROOPS], "How many troops did the first one send?", "Ulmark troops send", "Norland one"),
    ([LAKES], "Which is the deepest one?", "deepest lake Norland", "one largest"),
    # places
    ([TOURISTS], "What do people eat there?", "people eat Lissa", "there"),
    ([GROUP], "How many people work there?", "people work Lindholm", "there"),
    # shortened questions
    ([ALLIANCE], "And the Amber League?", "leads Amber League", "Teal"),
    ([DAM], "And the Orla tunnel?", "Orla tunnel cost", "Selwick dam"),
    ([TOURISTS], "In 2022?", "tourists visited Lissa 2022", "2019"),
    ([TOURISTS], "What about Kerrow?", "tourists visited Kerrow 2019", "Lissa"),
    ([AIRLINE], "And when?", "when Kestrel airline collapse", "why"),
    ([MEETING], "Where?", "where Tully meet", "who"),
    ([TREATY, SIGNED], "Any others?", "else signed Corvane Treaty", "any"),
    ([TROOPS], "Which others?", "other countries troops Zarovia", "Ulmark"),
    ([HOUSING], "What about the cost?", "cost Finmere housing plan", ""),
    # questions that leave out their topic
    ([FERRY], "How many people died?", "died Port Haldane", ""),
    ([FERRY, DEATHS], "Who owned the ferry?", "owned ferry Port Haldane", "12"),
    ([FERRY], "Was anyone arrested?", "anyone arrested Port Haldane", ""),
    ([TREATY], "What are the main points?", "main points Corvane Treaty", ""),
    ([HOUSING], "What are the objections?", "objections Finmere housing plan", ""),
    ([VOLCANO], "How many villages were evacuated?", "villages evacuated Sable volcano", "Monday"),
    ([AIRLINE], "Who was the chief executive?", "chief executive Kestrel airline", "debt"),
    ([TYPED], "how many miners died", "miners died tarrant mine fire", "spark"),
    ([NURSES], "When did the strike begin?", "strike begin nurses union", ""),
    # a change of topic lets go
    ([PRIZE, PLANT], "Was anyone injured?", "injured Morwick plant", "Brandt Prize Ilse Darrow"),
    ([TREATY, DAM], "Who paid for it?", "Selwick dam paid", "Corvane Treaty"),
    ([FERRY, DEATHS, TUNNEL], "How long is it?", "Orla tunnel long", "Port Haldane"),
    ([ALLIANCE, VOLCANO], "How many villages were evacuated?", "Sable volcano villages", "Teal Alliance Rina"),
]

STANDING_ALONE = [
    ([PRIZE], "Which bank did Petrus Wylde rob?"),
    ([VOLCANO], "How is the Drummond election going?"),
    ([TUNNEL], "Who designed the Selwick dam?"),
    ([TUNNEL], "How long is the Orla tunnel?"),
    ([ALLIANCE, ELECTED], "Who is the mayor of Lissa?"),
    ([TREATY, SIGNED], "When did Mara Venn resign?"),
    ([FERRY], "Did Anton Brask say that he would sue?"),
    ([HOUSING], "Why did the Kestrel airline sell its planes?"),
    ([DAM], "What is the Brandt Prize and who won it?"),
    ([TROOPS], "What did the finance minister of Ulmark say about the Corvane Treaty?"),
    ([INFLATION], "What is deflation?"),
    ([NURSES], "Is it likely to snow in Belhaven?"),
    ([CURFEW], "Are there any ferries to Port Haldane?"),
]


def _found(words: set[str], wanted: str) -> set[str]:
    return {word for word in fold(wanted) if word in words}


def test_there_are_enough_dialogues():
    assert len(DIALOGUES) >= 50 and len(STANDING_ALONE) >= 12


@pytest.mark.parametrize(("history", "question", "wanted", "unwanted"), DIALOGUES)
def test_a_follow_up_takes_over_what_it_needs(history, question, wanted, unwanted):
    words = set(fold(resolve(question, tuple(history)).text))
    assert set(fold(wanted)) - words == set()
    assert _found(words, unwanted) == set()


@pytest.mark.parametrize(("history", "question"), STANDING_ALONE)
def test_a_question_that_stands_alone_is_left_as_it_is(history, question):
    assert resolve(question, tuple(history)).text == question


@pytest.mark.parametrize(("history", "question"), [(d[0], d[1]) for d in DIALOGUES])
def test_a_resolved_question_stands_alone(history, question):
    text = resolve(question, tuple(history)).text
    assert resolve(text, ()).text == text
    assert text.count("(") == text.count(")") <= 1


def test_a_conversation_goes_several_turns_deep():
    turns = [
        Turn("Who runs the Harrow museum?", ("Lotte Brandis",)),
        Turn("When did she start?", ("in 2018",)),
        Turn("Where is it?", ("Belhaven",)),
        Turn("How many people live there?", ("80,000",)),
        Turn("When was the museum built?", ("1904",)),
    ]
    texts = [resolve(turn.question, tuple(turns[:place])).text for place, turn in enumerate(turns)]
    assert texts[1:] == [
        "When did Lotte Brandis start?",
        "Where is the Harrow museum?",
        "How many people live in Belhaven?",
        "When was the Harrow museum built?",
    ]
    assert resolve("What did she do before?", tuple(turns)).text == "What did Lotte Brandis do before?"


def test_an_unanswered_question_does_not_name_anybody():
    assert resolve("Where was she born?", (Turn("Who won the Brandt Prize?"),)).text == "Where was she born?"


@settings(deadline=None)
@given(st.sampled_from(DIALOGUES), st.sampled_from(DIALOGUES))
def test_the_same_conversation_gives_the_same_question(first, other):
    before = resolve(first[1], tuple(first[0]))
    resolve(other[1], tuple(other[0]))
    assert resolve(first[1], tuple(first[0])) == before
