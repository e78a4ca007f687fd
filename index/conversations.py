"""Conversations: their turns, each with the answer as it was sent."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from index.database import Database
from index.feedback import KeptAnswer, insert_answer
from index.times import now

HEAD = (
    "conversations.id, coalesce(title, (SELECT question FROM turns WHERE conversation = row AND ordinal = 0)),"
    " (SELECT count(*) FROM turns WHERE conversation = row), created_at, active_at"
)

OWNED = "(?{0} IS NULL OR owner = ?{0})"


class UnknownConversationError(LookupError):
    """No conversation has that id, or it was deleted."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"there is no conversation {conversation_id[:200]!r}")
        self.conversation_id = conversation_id


@dataclass(frozen=True, slots=True)
class ConversationHead:
    """What is known of a conversation without its turns.

    `title` is the one that it was given, else its first question, None before that. `active_at` is when it was begun
    or last asked something.
    """

    id: str
    title: str | None
    turns: int
    created_at: str
    active_at: str


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question, the texts it was answered with, and the whole answer (JSON) as it was sent."""

    question: str
    answers: tuple[str, ...]
    response: str
    asked_at: str = ""


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """Some conversations, the last active first; `next_cursor` asks for those that follow, None at the end."""

    items: tuple[ConversationHead, ...]
    next_cursor: str | None


class Conversations:
    """The conversations of a library. Safe for threads; what is changed is on the disk when a method returns.

    Each belongs to the key that it was begun with, its `owner`. Who asks in the name of an `owner` is told of another's
    conversation what is told of one that never was; None stands for who may see all of them.
    """

    def __init__(self, database: Database) -> None:
        """Keep them in `database`, which its owner closes."""
        self._database = database

    def create(self, title: str | None = None, owner: str | None = None) -> str:
        """Begin a conversation and return its id; without an `owner` it is nobody's."""
        conversation_id, at = f"con_{secrets.token_hex(12)}", now()
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO conversations (id, title, created_at, active_at, owner) VALUES (?, ?, ?, ?, ?)",
                (conversation_id, title, at, at, owner),
            )
        return conversation_id

    def check(self, conversation_id: str, owner: str | None = None) -> None:
        """Raise UnknownConversationError if there is no such conversation of `owner`."""
        with self._database.read() as connection:
            _row(connection, conversation_id, owner)

    def rename(self, conversation_id: str, title: str | None, owner: str | None = None) -> ConversationHead:
        """Give the conversation a title, or with None its first question for one."""
        with self._database.write() as connection:
            row = _row(connection, conversation_id, owner)
            connection.execute("UPDATE conversations SET title = ? WHERE row = ?", (title, row))
            return _head(connection, row)

    def delete(self, conversation_id: str, owner: str | None = None) -> None:
        """Erase the conversation, its turns, and the answers that were kept for feedback on them."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM conversations WHERE row = ?", (_row(connection, conversation_id, owner),))
            connection.execute("DELETE FROM answers WHERE conversation = ?", (conversation_id,))

    def append(self, conversation_id: str, turn: KeptTurn, kept: KeptAnswer | None = None, newest: int = 1) -> None:
        """Add `turn` as the last one, at the present time, and keep its answer among the `newest` if it is `kept`.

        Raises UnknownConversationError if the conversation was deleted since.
        """
        at = now()
        with self._database.write() as connection:
            row = _row(connection, conversation_id)
            connection.execute(
                "INSERT INTO turns SELECT ?1, coalesce(max(ordinal) + 1, 0), ?2, ?3, ?4, ?5 FROM turns"
                " WHERE conversation = ?1",
                (row, turn.question, json.dumps(turn.answers, ensure_ascii=False), turn.response, at),
            )
            connection.execute("UPDATE conversations SET active_at = ? WHERE row = ?", (at, row))
            if kept is not None:
                insert_answer(connection, kept, newest)

    def history(self, conversation_id: str, limit: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the last `limit` questions, the oldest first, each with the texts it was answered with."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT question, answers FROM turns WHERE conversation = ? ORDER BY ordinal DESC LIMIT ?",
                (_row(connection, conversation_id), limit),
            ).fetchall()
        return tuple((question, tuple(json.loads(answers))) for question, answers in reversed(found))

    def get(self, conversation_id: str, owner: str | None = None) -> tuple[ConversationHead, tuple[KeptTurn, ...]]:
        """Return the conversation with all its turns, the oldest first."""
        with self._database.read() as connection:
            row = _row(connection, conversation_id, owner)
            found = connection.execute(
                "SELECT question, answers, response, asked_at FROM turns WHERE conversation = ? ORDER BY ordinal",
                (row,),
            ).fetchall()
            return _head(connection, row), tuple(_turn(values) for values in found)

    def page(self, limit: int, cursor: str | None = None, owner: str | None = None) -> ConversationPage:
        """Return up to `limit` conversations that come after `cursor`, the last active first, ties by id."""
        active_at, _, last_id = (cursor or "").partition("~")
        with self._database.read() as connection:
            found = connection.execute(
                f"SELECT {HEAD} FROM conversations WHERE (?1 = '' OR (active_at, id) < (?1, ?2))"
                f" AND {OWNED.format(4)} ORDER BY active_at DESC, id DESC LIMIT ?3",
                (active_at, last_id, limit + 1, owner),
            ).fetchall()
        items = tuple(ConversationHead(*values) for values in found[:limit])
        more = items and len(found) > limit
        return ConversationPage(items, f"{items[-1].active_at}~{items[-1].id}" if more else None)


def _row(connection: sqlite3.Connection, conversation_id: str, owner: str | None = None) -> int:
    query = f"SELECT row FROM conversations WHERE id = ?1 AND {OWNED.format(2)}"
    found = connection.execute(query, (conversation_id, owner)).fetchone()
    if found is None:
        raise UnknownConversationError(conversation_id)
    return int(found[0])


def _head(connection: sqlite3.Connection, row: int) -> ConversationHead:
    return ConversationHead(*connection.execute(f"SELECT {HEAD} FROM conversations WHERE row = ?", (row,)).fetchone())


def _turn(values: Sequence[str]) -> KeptTurn:
    question, answers, response, asked_at = values
    return KeptTurn(question, tuple(json.loads(answers)), response, asked_at)
