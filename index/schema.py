"""The library's tables, and the steps that bring an older file up to date."""

import sqlite3
from pathlib import Path

# Script n brings a file from `user_version` n to n + 1. A script that has been released is never changed.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    -- One row a version. Deleting an article erases what its rows say; id, version and times stay.
    CREATE TABLE articles (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        content_hash TEXT,
        text TEXT,
        title TEXT,
        source TEXT,
        url TEXT,
        published TEXT,
        language TEXT,
        ingested_at TEXT NOT NULL,
        UNIQUE (id, version)
    );

    CREATE TABLE regions (
        article INTEGER NOT NULL REFERENCES articles (row),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL CHECK ("end" > start),
        kind TEXT NOT NULL,
        PRIMARY KEY (article, start)
    ) WITHOUT ROWID;

    -- Only the current version of an article has chunks; a chunk_id is never given twice.
    CREATE TABLE chunks (
        chunk_id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (row),
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL CHECK ("end" > start),
        sentences TEXT NOT NULL,
        vector BLOB NOT NULL,
        UNIQUE (article, ordinal)
    );

    -- The current version of every id; `article` is null when the article is deleted.
    CREATE TABLE heads (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        article INTEGER REFERENCES articles (row),
        changed_at TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        op TEXT NOT NULL CHECK (op IN ('put', 'delete')),
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        time TEXT NOT NULL
    );
    """,
    # The library makes the fingerprints of the articles that are there already when it opens the file.
    """
    ALTER TABLE articles ADD COLUMN fingerprint BLOB;
    """,
    # Conversations, the newest answers that were sent, and what people said of them.
    """
    CREATE TABLE conversations (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT,
        created_at TEXT NOT NULL,
        active_at TEXT NOT NULL
    );
    CREATE INDEX conversations_by_activity ON conversations (active_at, id);

    -- `answers` holds the texts of the items as a JSON list, `response` the whole answer as it was sent.
    CREATE TABLE turns (
        conversation INTEGER NOT NULL REFERENCES conversations (row) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
        question TEXT NOT NULL,
        answers TEXT NOT NULL,
        response TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        PRIMARY KEY (conversation, ordinal)
    );

    -- An answer that was sent outside a conversation belongs to none.
    CREATE TABLE answers (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        conversation TEXT,
        record TEXT NOT NULL
    );
    CREATE INDEX answers_by_conversation ON answers (conversation) WHERE conversation IS NOT NULL;

    -- `answer` is the record of the answer, which is kept here for as long as the feedback is.
    CREATE TABLE feedback (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        answer_id TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'missing')),
        expected TEXT NOT NULL,
        comment TEXT,
        answer TEXT NOT NULL,
        created_at TEXT NOT NULL
    );
    """,
    # The keys that may use the service: never a key itself, only its hash.
    """
    CREATE TABLE keys (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        created_at TEXT NOT NULL,
        revoked_at TEXT
    ) WITHOUT ROWID;
    """,
    # The key that a conversation was begun with; null when none was needed, or when it was begun before this step.
    """
    ALTER TABLE conversations ADD COLUMN owner TEXT;
    """,
    # So that the articles of one source are found without a look at all others.
    """
    CREATE INDEX articles_by_source ON articles (source, id) WHERE source IS NOT NULL;
    """,
)


class LibraryVersionError(RuntimeError):
    """The file was written by a newer Sayso than this one."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(f"{path} has schema version {found}; this Sayso knows versions up to {known}: use a newer one")
        self.path = path
        self.found = found
        self.known = known


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the file up to the last schema version, each step in a transaction of its own.

    Raises LibraryVersionError for a file from the future, sqlite3.DatabaseError for one of another program.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(migrations):
        raise LibraryVersionError(path, found, len(migrations))
    if found == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("it is a database of another program")
    for number, script in enumerate(migrations[found:], start=found + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
