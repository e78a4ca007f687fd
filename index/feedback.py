"""The newest answers that were sent, and what people said of them."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from index.database import Database
from index.times import now

Verdict = Literal["right", "wrong", "missing"]


class UnknownAnswerError(LookupError):
    """No answer of that id is kept: there never was one, or newer ones have taken its place."""

    def __init__(self, answer_id: str) -> None:
        super().__init__(f"there is no answer {answer_id[:200]!r}, or it is no longer kept")
        self.answer_id = answer_id


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that feedback can name, and the record (JSON) of what was asked and answered."""

    id: str
    record: str
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectedSpan:
    """Where an article says what was expected: ``text[start:end] == quote`` in that version of it."""

    article_id: str
    version: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of an answer; `answer` is the record (JSON) of what was asked and answered."""

    id: str
    answer_id: str
    verdict: Verdict
    expected: tuple[ExpectedSpan, ...]
    comment: str | None
    answer: str
    created_at: str


class FeedbackStore:
    """Answers and feedback of a library. Safe for threads; what is changed is on the disk when a method returns."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`, which its owner closes."""
        self._database = database

    def keep(self, answer: KeptAnswer, newest: int) -> None:
        """Keep an answer so that feedback can name it, and let go all but the `newest`."""
        with self._database.write() as connection:
            insert_answer(connection, answer, newest)

    def answer(self, answer_id: str) -> str:
        """Return the record of an answer; raises UnknownAnswerError."""
        with self._database.read() as connection:
            found = connection.execute("SELECT record FROM answers WHERE id = ?", (answer_id,)).fetchone()
        if found is None:
            raise UnknownAnswerError(answer_id)
        return str(found[0])

    def add(self, answer_id: str, verdict: Verdict, expected: Sequence[ExpectedSpan], comment: str | None) -> Feedback:
        """Store what somebody said of a kept answer; raises UnknownAnswerError."""
        said = Feedback(
            id=f"fb_{secrets.token_hex(12)}",
            answer_id=answer_id,
            verdict=verdict,
            expected=tuple(expected),
            comment=comment,
            answer=self.answer(answer_id),
            created_at=now(),
        )
        spans = json.dumps([asdict(span) for span in said.expected], ensure_ascii=False)
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO feedback (id, answer_id, verdict, expected, comment, answer, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (said.id, answer_id, verdict, spans, comment, said.answer, said.created_at),
            )
        return said

    def after(self, mark: int, limit: int) -> tuple[int, tuple[Feedback, ...]]:
        """Return the next `limit` pieces of feedback in the order they came, and the mark that others come after."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT seq, id, answer_id, verdict, expected, comment, answer, created_at FROM feedback"
                " WHERE seq > ? ORDER BY seq LIMIT ?",
                (mark, limit),
            ).fetchall()
        return (found[-1][0] if found else mark), tuple(
            Feedback(key, answer_id, verdict, _spans(expected), comment, answer, created_at)
            for _, key, answer_id, verdict, expected, comment, answer, created_at in found
        )


def insert_answer(connection: sqlite3.Connection, answer: KeptAnswer, newest: int) -> None:
    """Store the answer in the transaction of `connection`, and erase all but the `newest`."""
    connection.execute(
        "INSERT INTO answers (id, conversation, record) VALUES (?, ?, ?)",
        (answer.id, answer.conversation_id, answer.record),
    )
    connection.execute("DELETE FROM answers WHERE seq <= (SELECT max(seq) FROM answers) - ?", (newest,))


def _spans(expected: str) -> tuple[ExpectedSpan, ...]:
    return tuple(ExpectedSpan(**span) for span in json.loads(expected))
