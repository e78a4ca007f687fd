"""Follow-ups about one or some of several that were asked for, given or counted."""

import pytest

from tests.conversing import asked

SIGNED = ("Which towns signed the Norvik pact?", "Tarn", "Belmora", "Zell")
CONVICTED = ("Who was convicted in the Tarn fraud trial?", "Ana Prado", "Jon Berg")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # the place of an answer among several
        ([SIGNED], "What did the first of them pay?", "What did Tarn pay?"),
        ([SIGNED], "What happened in the last one?", "What happened in Zell?"),
        ([SIGNED], "How big is the second town?", "How big is Belmora?"),
        ([SIGNED], "How big is the second bridge?", "How big is the second bridge (the Norvik pact)?"),
        ([CONVICTED], "What does the second say?", "What does Jon Berg say?"),
        ([CONVICTED], "Who is the latter's lawyer?", "Who is Jon Berg's lawyer?"),
        (
            [CONVICTED, ("How long did the first one get?", "nine years")],
            "And the second?",
            "How long did Jon Berg get?",
        ),
        ([SIGNED, ("What happened in the first one?", "a fire")], "And in the last one?", "What happened in Zell?"),
        ([CONVICTED, ("What did the first one say?", "no")], "What did the other one do?", "What did Jon Berg do?"),
        # "ones", by the noun of an earlier question
        ([SIGNED], "And which ones did not sign?", "Which towns did not sign (the Norvik pact)?"),
        ([SIGNED], "And which one refused?", "Which town refused (the Norvik pact)?"),
        (
            [("Which countries joined?", "Norvik", "Belmora")],
            "which one left?",
            "which country left?",
        ),
        # others, by another noun or beside a name
        (
            [("Where do the miners come from?", "Norvik")],
            "Any other countries?",
            "Which other countries do the miners come from?",
        ),
        (
            [("Who was invited to the talks?", "Ana Prado")],
            "Any other ministers?",
            "Which other ministers were invited to the talks?",
        ),
        (
            [("Who was invited to the talks?", "Ana Prado")],
            "Anyone besides the mayor?",
            "Who else was invited to the talks besides the mayor?",
        ),
        (
            [SIGNED],
            "Any others besides Tarn?",
            "Which other towns signed the Norvik pact besides Tarn?",
        ),
        # those who were counted, or who do what was asked
        (
            [("How many miners were hurt in the Tarn pit?", "12")],
            "How many of them died?",
            "How many of the miners hurt in the Tarn pit died?",
        ),
        (
            [("How many guests said they were robbed at Hotel Zell?", "12")],
            "How many of them left?",
            "How many of the guests who said they were robbed at Hotel Zell left?",
        ),
        (
            [("Who owns Tarn Mills?", "Halden"), ("Why did its workers go on strike?", "pay")],
            "How many of them were dismissed?",
            "How many of Tarn Mills's workers were dismissed?",
        ),
    ],
)
def test_one_or_some_of_several(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # whom the question before describes
        (
            [CONVICTED, ("How long did the first one get?", "nine years"), ("And her deputy?", "six")],
            "Will she appeal?",
            "Will Ana Prado's deputy appeal?",
        ),
        (
            [("Who testified?", "Ana Prado"), ("When did the referee report his doubts?", "June")],
            "Did he get a reply?",
            "Did the referee get a reply?",
        ),
        ([("Who won?", "Ana Prado"), ("Where is her sister?", "Tarn")], "Did she win, too?", "Did Ana Prado win, too?"),
        (
            [("Who won?", "Jon Berg"), ("Where is his sister?", "Tarn")],
            "Did she win, too?",
            "Did Jon Berg's sister win, too?",
        ),
        # an office whose holder was given
        (
            [("Who is Norvik's energy minister?", "Ana Prado")],
            "What did the minister ask for?",
            "What did Ana Prado ask for?",
        ),
        # who came before somebody is spoken of next
        (
            [("Who led the talks?", "Jon Berg"), ("And before him?", "Oskar Lund")],
            "Why was he replaced?",
            "Why was Oskar Lund replaced?",
        ),
        # a place that a question asks for; a country is nobody
        ([("Who met in Norvik?", "the envoys")], "What did he say?", "What did he say?"),
        # whom an answer describes, and whom a name follows
        (
            [("Who shot the mayor of Sant Roc?", "a former guard")],
            "What is his name?",
            "What is the former guard's name?",
        ),
        ([("Why was the singer Ana Prado fined?", "tax")], "Did she pay?", "Did Ana Prado pay?"),
        # no sentence stands for anybody
        (
            [("What did Ana Prado write?", "I will not go"), ("Who pays her?", "Tarn")],
            "How much do they pay?",
            "How much do they pay?",
        ),
    ],
)
def test_he_and_she(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([("Which country held up the pact?", "Norvik")], "For how long?", "For how long did Norvik hold up the pact?"),
        (
            [("Which plant is Tarn Mills going to close?", "the one in Zell")],
            "When?",
            "When is Tarn Mills going to close the plant?",
        ),
        (
            [("Who won the women's race in Tarn?", "Ana Prado"), ("What was her time?", "2:20")],
            "And the men's race?",
            "Who won the men's race in Tarn?",
        ),
        (
            [("Which ministry was she offered?", "finance ministry")],
            "Who runs it now?",
            "Who runs the finance ministry now?",
        ),
        (
            [("Where were the families taken?", "the sports hall")],
            "Is there still room there?",
            "Is there still room in the sports hall?",
        ),
        ([("Where did Jon Berg win?", "the Tarn Open")], "Who else won there?", "Who else won in the Tarn Open?"),
        ([("Who joined the pact?", "Norvik")], "And who hasn't decided yet?", "Who hasn't decided yet (the pact)?"),
    ],
)
def test_questions_that_change_the_one_before(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # a subject keeps its noun before its complement and the verb
        (
            [("How much did the new stadium in Zell cost?", "9 million")],
            "When did it open?",
            "When did the new stadium in Zell open?",
        ),
        # the holder of an office is no "it" and no company
        ([("Who is the head of Tarnair?", "Jon Berg")], "What did the company earn?", "What did Tarnair earn?"),
        # what several turns speak of as "it" is not who answers in between
        (
            [("Who bought the Norvik painting?", "a bank"), ("Who sold it?", "the Lind family")],
            "Where is it now?",
            "Where is the Norvik painting now?",
        ),
        # those who answer a "who" are "they"; what is one is not, nor a place in it
        (
            [("Who opposes the Sorel dam?", "farmers", "anglers")],
            "Why do they oppose it?",
            "Why do farmers and anglers oppose the Sorel dam?",
        ),
        (
            [("Who is suing Tarnair?", "a group of pilots")],
            "How much do they want?",
            "How much do the group of pilots want?",
        ),
        ([("When was the vote in Norvik?", "in May")], "Did they agree?", "Did they agree?"),
        (
            [("What did divers find under the ice?", "a wreck"), ("How deep is it?", "9 m")],
            "How did they find it?",
            "How did divers find the wreck?",
        ),
        # "it" is the country that answers where all else is several
        ([("Who arms the rebels in Kasuma?", "Suvia")], "Does it deny that?", "Does Suvia deny that?"),
        # what happened somewhere, and the noun that an answer only begins with
        (
            [("What happened in Dorsk yesterday?", "a bus crash")],
            "Who was on the bus?",
            "Who was on the bus (the bus crash in Dorsk)?",
        ),
    ],
)
def test_it_and_they(history, question, resolved):
    assert asked(question, *history) == resolved
