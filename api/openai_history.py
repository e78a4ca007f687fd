"""From the messages of a chat to a question with its history."""

from collections.abc import Sequence

from pydantic import ValidationError

from api.bodies import pointer
from api.openai_text import read_answers
from api.openai_wire import ChatMessageIn
from api.requests import MOST_ITEMS, MOST_QUESTION, MOST_TURNS, AskRequest, TurnIn


class MessagesError(ValueError):
    """The messages ask nothing that can be answered; `place` is the message (from 0) that is wrong."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(f"messages[{place}].content: {reason}")
        self.place = place
        self.pointer = pointer("messages", place, "content")


def asked_by(messages: Sequence[ChatMessageIn]) -> AskRequest:
    """Return the question that the last message asks, after the turns before it; raises MessagesError.

    The user's messages are the questions; what the assistant answered is read from the lines that it was written in.
    All other messages are passed over.
    """
    last = len(messages) - 1
    if messages[last].role != "user":
        raise MessagesError(last, "the last message is the question, so its role must be user")
    try:
        return AskRequest(question=messages[last].text, history=_history(messages[:last]))
    except ValidationError as error:
        found = error.errors()[0]
        raise MessagesError(last, found["msg"].removeprefix("Value error, ")) from error


def _history(messages: Sequence[ChatMessageIn]) -> list[TurnIn]:
    """Return the last turns: a question each, with the answers that follow it."""
    turns: list[TurnIn] = []
    for message in messages:
        text = message.text.replace("\0", "")
        if message.role == "user" and text.strip():
            turns.append(TurnIn(question=text.strip()[:MOST_QUESTION]))
        elif message.role == "assistant" and turns:
            answers = [*turns[-1].answers, *read_answers(text)]
            turns[-1] = TurnIn(question=turns[-1].question, answers=answers[:MOST_ITEMS])
    return turns[-MOST_TURNS:]
