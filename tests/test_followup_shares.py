"""Follow-ups about everybody's share, about those who did not, and about many at once."""

import pytest

from tests.conversing import asked

PLEDGED = ("Which countries pledged money?", "Norvik", "Belmora")
SIGNED = ("Who signed the declaration?", "Norvik", "Belmora", "Zell", "Tarn")
INVITED = ("Who was invited to the summit?", "Ana Prado", "Jon Berg")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        # everybody's share
        ([PLEDGED], "How much did each pledge?", "How much did each country pledge (money)?"),
        ([PLEDGED], "How much did each of them pledge?", "How much did each country pledge (money)?"),
        # many: they are not the first few
        ([SIGNED], "When?", "When did they sign the declaration?"),
        ([SIGNED], "What did they promise?", "What did those who signed the declaration promise?"),
        ([("Which towns declined?", *SIGNED[1:])], "Why?", "Why did the towns decline?"),
        ([("Which towns signed?", *SIGNED[1:])], "What did they say?", "What did the towns which signed say?"),
        # not
        ([("Who didn't attend the summit?", "Ana Prado")], "Why?", "Why did Ana Prado not attend the summit?"),
        ([("Who wasn't invited?", "the Northern Front")], "Why not?", "Why was the Northern Front not invited?"),
        ([("Who won't attend?", "Zell")], "Why?", "Why will Zell not attend?"),
        ([("Who can't vote?", "Zell")], "Why?", "Why can Zell not vote?"),
        ([("Was Ana Prado at the summit?", "No")], "Why not?", "Why was Ana Prado not at the summit?"),
        ([("Did all leaders attend?", "Some did not.")], "Who didn't?", "Who did not attend?"),
        ([("Did they all accept?", "Zell refused.")], "who didn't?", "Who did not accept?"),
        ([("Did Zell and Tarn sign the pact?", "Zell did.")], "And who did not?", "Who did not sign the pact?"),
        # somebody by office
        ([INVITED], "And the Norvish prime minister?", "Was the Norvish prime minister invited to the summit?"),
        ([INVITED], "What about the king?", "Was the king invited to the summit?"),
        ([("Who owns the dam?", "the state")], "And the mayor?", "Does the mayor own the dam?"),
        ([("Which leaders came?", "Ana Prado")], "And the king of Zell?", "Did the king of Zell come?"),
        ([("Who succeeded the president?", "Ana Prado")], "And the mayor?", "Who succeeded the mayor?"),
        # kinds
        ([("Which presidents were invited?", "Ana Prado")], "Any kings?", "Which kings were invited?"),
        # two people
        ([("When did Lund telephone Prado?", "Friday")], "What did he tell her?", "What did Lund tell Prado?"),
        # names in lower case
        ([("who is kenji morita", "the mayor")], "what did he say", "what did kenji morita say"),
        ([("who is running late", "Ana Prado")], "why", "Why is Ana Prado running late?"),
        # verbs
        ([("Who postponed the vote?", "Ana Prado")], "Why?", "Why did Ana Prado postpone the vote?"),
        ([("Who cancelled the trip?", "Ana Prado")], "Why?", "Why did Ana Prado cancel the trip?"),
        ([("Who boycotted the vote?", "Ana Prado")], "Why?", "Why did Ana Prado boycott the vote?"),
    ],
)
def test_a_follow_up_is_made_to_stand_alone(history, question, resolved):
    assert asked(question, *history) == resolved
