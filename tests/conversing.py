"""Questions asked in a conversation, for the tests of what follow-ups stand for."""

from qa.answers import Turn
from qa.followup import resolve


def asked(question, *history):
    """Return the question made to stand alone after pairs of a question and its answers."""
    return resolve(question, tuple(Turn(before, tuple(answers)) for before, *answers in history)).text
