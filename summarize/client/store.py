"""One SQLite file of model replies and finished extractions, so that nothing is paid for twice.

A reply is stored under a hash of its request, before it is used; an extraction under a hash of its
inputs. Several processes may use one file: readers never wait, a writer locks it for a statement.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from platformdirs import user_cache_path

from summarize.client.usage import Usage
from summarize.errors import StoreError
from summarize.schema import Frozen, PromptUsed, Stage
from summarize.settings import Settings

LOCK_WAIT = 10.0
"""Seconds to wait for another process's write. Writes take a millisecond; only a stuck or
stopped process holds the file for longer."""

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
)
"""Statements that bring a file from each version to the next; only ever added to."""

Status = Literal["ok", "invalid", "refused", "filtered", "cut off"]

_REASONS = {
    sqlite3.SQLITE_BUSY: "another program has locked it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk takes no more, or fails",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is no store",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_READONLY: "the file cannot be written",
}


class StoredReply(Frozen):
    """One answer of a model. Only `ok` ones are reused; the others are kept as a record."""

    status: Status
    stage: Stage
    model: str
    prompt: PromptUsed
    content: str
    """The text as the model gave it."""
    usage: Usage
    """Its tokens."""


class Batched(Frozen):
    """A request that was sent in a batch."""

    file: str
    """The server's id of the file it was sent in."""
    answer: str | None
    """The server's whole answer as JSON; None: it has not been collected."""


class StoreStats(Frozen):
    """What a store holds."""

    path: Path
    size: int
    """Bytes, of the file and of what SQLite keeps beside it."""
    replies: dict[str, int]
    """How many of each status."""
    stages: int
    prompt_tokens: int
    """Tokens in of all replies: what asking again would cost."""
    completion_tokens: int


def default_path() -> Path:
    """`store.db` in the user's cache folder."""
    return user_cache_path("summarize", appauthor=False) / "store.db"


@contextmanager
def opened(settings: Settings) -> Iterator[Store | None]:
    """The store of a run; None if the settings ask for none, or the run uses a cassette.

    A cassette must hold every answer of its run, so the store is left aside. Raises StoreError.
    """
    if settings.no_store or settings.replay or settings.record:
        yield None
    else:
        with Store(settings.store or default_path()) as store:
            yield store


class Store:
    """A store, open: `with Store(path) as store`. All its methods may raise StoreError."""

    def __init__(self, path: Path, *, lock_wait: float = LOCK_WAIT) -> None:
        """Open the file; create it if it is missing, and migrate it to this version."""
        self.path = path
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=lock_wait, isolation_level=None)
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                # Survives a kill; the last writes before a power cut may be asked for again.
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._db.close()

    def get_reply(self, key: str) -> str | None:
        """The content of the valid answer to a request; None if there is none."""
        return self._one("SELECT content FROM replies WHERE key = ? AND status = 'ok'", key)

    def put_reply(self, key: str, reply: StoredReply) -> None:
        """Store an answer; an `ok` one replaces an earlier `ok` one."""
        used = reply.usage
        self._do(
            "INSERT OR REPLACE INTO replies (key, status, stage, model, prompt, prompt_sha256,"
            " content, prompt_tokens, cached_tokens, completion_tokens, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(key, reply.status, reply.stage, reply.model, reply.prompt.name, reply.prompt.sha256),
            *(reply.content, used.prompt_tokens, used.cached_tokens, used.completion_tokens),
            time.time(),
        )

    def get_stage(self, key: str) -> str | None:
        """The result of a stage, as stored; None if there is none."""
        return self._one("SELECT result FROM stages WHERE key = ?", key)

    def put_stage(self, key: str, result: str) -> None:
        """Store the result of a stage under a hash of its inputs."""
        self._do("INSERT OR REPLACE INTO stages VALUES (?, ?, ?)", key, result, time.time())

    def get_batched(self, key: str) -> Batched | None:
        """The batch entry of a request; None if it is in no batch."""
        rows = self._do("SELECT file, answer FROM batched WHERE key = ?", key)
        return Batched(file=rows[0][0], answer=rows[0][1]) if rows else None

    def put_batched(self, file: str, keys: Iterable[str]) -> None:
        """Record that these requests are sent in this file."""
        now = time.time()
        self._do_each(
            "INSERT OR REPLACE INTO batched (key, file, at) VALUES (?, ?, ?)",
            ((key, file, now) for key in keys),
        )

    def get_batch(self, file: str) -> str | None:
        """The id of the batch created from a file; None if none is known."""
        return self._one("SELECT batch FROM batched WHERE file = ? LIMIT 1", file)

    def put_batch(self, file: str, batch: str) -> None:
        """Record which batch was created from a file."""
        self._do("UPDATE batched SET batch = ? WHERE file = ?", batch, file)

    def put_batched_answers(self, answers: Mapping[str, str]) -> None:
        """Store the answers of a batch by their keys."""
        pairs = ((answer, key) for key, answer in answers.items())
        self._do_each("UPDATE batched SET answer = ? WHERE key = ?", pairs)

    def unanswered(self, file: str) -> list[str]:
        """The keys of the requests of a file that have no answer yet."""
        rows = self._do("SELECT key FROM batched WHERE file = ? AND answer IS NULL", file)
        return [key for (key,) in rows]

    def drop_batched(self, keys: Iterable[str]) -> None:
        """Delete the batch entries of these requests."""
        self._do_each("DELETE FROM batched WHERE key = ?", ((key,) for key in keys))

    def stats(self) -> StoreStats:
        """What the store holds."""
        counts = self._do("SELECT status, count(*) FROM replies GROUP BY status ORDER BY status")
        ((tokens_in, tokens_out),) = self._do(
            "SELECT total(prompt_tokens), total(completion_tokens) FROM replies"
        )
        return StoreStats(
            path=self.path,
            size=sum(file.stat().st_size for file in self.path.parent.glob(f"{self.path.name}*")),
            replies=dict(counts),
            stages=self._do("SELECT count(*) FROM stages")[0][0],
            prompt_tokens=int(tokens_in),
            completion_tokens=int(tokens_out),
        )

    def averages(self, model: str) -> dict[Stage, Usage]:
        """The average tokens of a valid reply, for each stage."""
        rows = self._do(
            "SELECT stage, avg(prompt_tokens), avg(cached_tokens), avg(completion_tokens)"
            " FROM replies WHERE model = ? AND status = 'ok' GROUP BY stage",
            model,
        )
        names = ("prompt_tokens", "cached_tokens", "completion_tokens")
        return {
            stage: Usage(**dict(zip(names, map(round, tokens), strict=True)))
            for stage, *tokens in rows
        }

    def prune(self, older_than: timedelta) -> int:
        """Delete entries older than this and shrink the file; returns how many were deleted."""
        limit = time.time() - older_than.total_seconds()
        tables = ("replies", "stages", "batched")
        gone = [
            self._do(f"DELETE FROM {table} WHERE at < ? RETURNING 1", limit)  # noqa: S608  ours
            for table in tables
        ]
        self._do("VACUUM")
        return sum(map(len, gone))

    def export(self, path: Path) -> int:
        """Write all replies as JSON lines, oldest first; returns how many."""
        try:
            with path.open("w", encoding="utf-8", newline="\n") as file, self._explained():
                cursor = self._db.execute("SELECT * FROM replies ORDER BY id")
                names = [column[0] for column in cursor.description]
                count = 0
                for count, row in enumerate(cursor, 1):  # noqa: B007  how many it came to
                    line = dict(zip(names, row, strict=True))
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}.") from error
        return count

    def _migrate(self) -> None:
        """Migrate the file to this version; other processes wait."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for statements in MIGRATIONS[self._version() :]:
                for statement in statements:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _version(self) -> int:
        ((version,),) = self._db.execute("PRAGMA user_version")
        if version > len(MIGRATIONS):
            raise StoreError(self._unusable("a newer version of this program made it"))
        return int(version)

    def _one(self, query: str, key: str) -> str | None:
        rows = self._do(query, key)
        return rows[0][0] if rows else None

    def _do(self, statement: str, *values: object) -> list[Any]:
        with self._explained():
            return self._db.execute(statement, values).fetchall()

    def _do_each(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for each row, in one transaction."""
        with self._explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany(statement, rows)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn errors of SQLite and the file system into a StoreError that names the file."""
        try:
            yield
        except sqlite3.Error as error:
            # The low byte of an extended code is its kind: https://sqlite.org/rescode.html
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise StoreError(self._unusable(_REASONS.get(code, str(error)))) from error
        except OSError as error:
            raise StoreError(self._unusable(error.strerror or str(error))) from error

    def _unusable(self, reason: str) -> str:
        return (
            f"The store {self.path} cannot be used: {reason}. "
            "Choose another with --store, or go without by --no-store."
        )
