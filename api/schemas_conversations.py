"""The wire models of conversations as a client gets them, field for field."""

from pydantic import BaseModel

from api.schemas import AskResponse


class ConversationCreated(BaseModel):
    """A conversation that has begun."""

    id: str


class ConversationHeadOut(BaseModel):
    """A conversation without its turns; `active_at` is when it was begun or last asked something."""

    id: str
    title: str | None
    turn_count: int
    created_at: str
    active_at: str


class ConversationsResponse(BaseModel):
    """A page of conversations, the last active first, and where the next one starts; null at the end."""

    conversations: list[ConversationHeadOut]
    next_cursor: str | None


class TurnOut(BaseModel):
    """One question of a conversation with its answer as it was sent."""

    question: str
    resolved_question: str
    answer_id: str
    asked_at: str
    answer: AskResponse


class ConversationResponse(ConversationHeadOut):
    """A conversation with its turns, the oldest first."""

    turns: list[TurnOut]
