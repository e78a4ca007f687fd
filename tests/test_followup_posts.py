"""Follow-ups after holders of offices: another office of the place, the same elsewhere, another post altogether."""

import pytest

from qa.answers import Turn
from qa.followup import resolve


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        # another post altogether
        ("Who is the Zellish president?", "and the president of Norvik?", "Who is the president of Norvik?"),
        ("Who is the president of Zell?", "And the president of Norvik?", "Who is the president of Norvik?"),
        ("Who is Zell's finance minister?", "And the mayor of Norvik?", "Who is the mayor of Norvik?"),
        ("Who is the head of the Zell Bank?", "And the head of the IMF?", "Who is the head of the IMF?"),
        ("Who is the Secretary of State?", "And the Secretary of Defense?", "Who is the Secretary of Defense?"),
        (
            "What did the Zellish prime minister say?",
            "And the president of Norvik?",
            "What did the president of Norvik say?",
        ),
        (
            "What did the president of Zell say about the war?",
            "And the mayor of Norvik?",
            "What did the mayor of Norvik say about the war?",
        ),
        # another office of the same place
        ("Who is Zell's finance minister?", "And the foreign minister?", "Who is Zell's foreign minister?"),
        ("Who is the Zellish prime minister?", "And the foreign minister?", "Who is the Zellish foreign minister?"),
        ("Who is the Zellish finance minister?", "And the president?", "Who is the Zellish president?"),
        ("Who is the president of Zell?", "And the prime minister?", "Who is the prime minister of Zell?"),
        ("What did Zell's prime minister say?", "And the foreign minister?", "What did Zell's foreign minister say?"),
        # another department, alone
        ("who is the health minister of zell", "and education?", "Who is the education minister of zell?"),
        (
            "What did the health minister say about jobs?",
            "And trade?",
            "What did the health minister say about trade?",
        ),
        ("Who is Zell's foreign minister?", "And defence?", "Who is Zell's defence minister?"),
        ("Who is the Minister of Finance?", "and health?", "Who is the Minister of health?"),
        (
            "How much does the health ministry cost?",
            "And foreign affairs?",
            "How much does the foreign affairs ministry cost?",
        ),
        # the same office of another place
        ("Who is the president of Zell?", "And of Norvik?", "Who is the president of Norvik?"),
        ("Who is Zell's mayor?", "And Norvik's?", "Who is Norvik's mayor?"),
    ],
)
def test_a_post_is_replaced_as_a_whole_and_an_office_alone(before, question, resolved):
    assert resolve(question, (Turn(before, ("Ana Prado",)),)).text == resolved
