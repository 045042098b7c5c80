"""The tables of the store, and how a file of an earlier version becomes one of this."""

from __future__ import annotations

from collections.abc import Sequence

MIGRATIONS: tuple[Sequence[str], ...] = (
    (
        """
        CREATE TABLE replies (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL,
            status TEXT NOT NULL,
            stage TEXT NOT NULL,
            model TEXT NOT NULL,
            prompt TEXT NOT NULL,
            prompt_sha256 TEXT NOT NULL,
            content TEXT NOT NULL,
            prompt_tokens INTEGER NOT NULL,
            cached_tokens INTEGER NOT NULL,
            completion_tokens INTEGER NOT NULL,
            at REAL NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX served ON replies (key) WHERE status = 'ok'",
        "CREATE INDEX replies_by_time ON replies (at)",
        "CREATE TABLE stages (key TEXT PRIMARY KEY, result TEXT NOT NULL, at REAL NOT NULL)",
        "CREATE INDEX stages_by_time ON stages (at)",
    ),
    (
        """
        CREATE TABLE batched (
            key TEXT PRIMARY KEY,
            file TEXT NOT NULL,
            batch TEXT,
            answer TEXT,
            at REAL NOT NULL
        )
        """,
        "CREATE INDEX batched_by_file ON batched (file)",
        "CREATE INDEX batched_by_time ON batched (at)",
    ),
    (
        "ALTER TABLE replies ADD COLUMN digest TEXT",
        "UPDATE replies SET digest = digest(CAST(key AS BLOB), CAST(content AS BLOB))",
        "ALTER TABLE stages ADD COLUMN digest TEXT",
        "UPDATE stages SET digest = digest(CAST(key AS BLOB), CAST(result AS BLOB))",
        "ALTER TABLE batched ADD COLUMN digest TEXT",
        "UPDATE batched SET digest = digest(CAST(key AS BLOB), CAST(answer AS BLOB))",
        """
        CREATE TABLE dialects (
            server TEXT NOT NULL,
            model TEXT NOT NULL,
            dialect TEXT NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (server, model)
        )
        """,
        "CREATE TABLE leases (key TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL)",
    ),
)
"""Statements that bring a file from each version to the next; only ever added to."""
