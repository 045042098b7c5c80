"""One SQLite file of model replies and finished extractions, so that nothing is paid for twice.

A reply is stored under a hash of its request, before it is used; an extraction under a hash of its
inputs. Several processes may use one file: readers never wait, a writer locks it for a statement.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import socket
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, Self

from platformdirs import user_cache_path
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random

from summarize.client.migrations import MIGRATIONS
from summarize.client.usage import Usage
from summarize.errors import StoreError
from summarize.schema import Frozen, PromptUsed, Stage
from summarize.settings import Settings

_LOG = logging.getLogger(__name__)

LOCK_WAIT = 10.0
"""Seconds to wait for another process's write. Writes take a millisecond; only a stuck or
stopped process holds the file for longer."""

Status = Literal["ok", "invalid", "refused", "filtered", "cut off", "empty", "misplaced", "damaged"]
"""`misplaced`: it is an answer to another request. `damaged`: what was stored is no longer what is
there."""

DIALECT_AGE = 30 * 86_400.0
"""Seconds after which what was learned of a server is learned anew: servers are updated."""

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


class Checked(Frozen):
    """What a check of the store found."""

    whole: int
    """Replies, extractions and answers of batches that are as they were stored."""
    damaged: int
    """Those that were not, and were set aside."""


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
            # A flipped byte may leave no UTF-8; its row's digest tells.
            self._db.text_factory = lambda data: data.decode("utf-8", "replace")
            self._db.create_function("digest", 2, _digest, deterministic=True)
            try:
                self._log_ahead(lock_wait)
                # Survives a kill; the last writes before a power cut may be asked for again.
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close the file."""
        self._db.close()

    def get_reply(self, key: str) -> str | None:
        """The content of the valid answer to a request; None if there is none.

        One that was damaged is set aside, and told of.
        """
        rows = self._do(
            "SELECT id, content, digest FROM replies WHERE key = ? AND status = 'ok'", key
        )
        if rows and rows[0][2] != _digest(key, rows[0][1]):
            self._do("UPDATE replies SET status = 'damaged' WHERE id = ?", rows[0][0])
            self._tell_damage("reply")
            return None
        return rows[0][1] if rows else None

    def put_reply(self, key: str, reply: StoredReply) -> None:
        """Store an answer; an `ok` one replaces an earlier `ok` one."""
        used = reply.usage
        self._do(
            "INSERT OR REPLACE INTO replies (key, status, stage, model, prompt, prompt_sha256,"
            " content, prompt_tokens, cached_tokens, completion_tokens, at, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(key, reply.status, reply.stage, reply.model, reply.prompt.name, reply.prompt.sha256),
            *(reply.content, used.prompt_tokens, used.cached_tokens, used.completion_tokens),
            *(time.time(), _digest(key, reply.content)),
        )

    def get_stage(self, key: str) -> str | None:
        """The result of a stage, as stored; None if there is none, or it was damaged."""
        rows = self._do("SELECT result, digest FROM stages WHERE key = ?", key)
        if rows and rows[0][1] != _digest(key, rows[0][0]):
            self._do("DELETE FROM stages WHERE key = ?", key)
            self._tell_damage("finished extraction")
            return None
        return rows[0][0] if rows else None

    def put_stage(self, key: str, result: str) -> None:
        """Store the result of a stage under a hash of its inputs."""
        self._do(
            "INSERT OR REPLACE INTO stages (key, result, at, digest) VALUES (?, ?, ?, ?)",
            *(key, result, time.time(), _digest(key, result)),
        )

    def get_dialect(self, server: str, model: str) -> str | None:
        """What was learned of how a model at a server is asked; None: nothing, or long ago."""
        rows = self._do(
            "SELECT dialect FROM dialects WHERE server = ? AND model = ? AND at > ?",
            *(server, model, time.time() - DIALECT_AGE),
        )
        return rows[0][0] if rows else None

    def put_dialect(self, server: str, model: str, dialect: str) -> None:
        """Remember how a model at a server is asked."""
        self._do(
            "INSERT OR REPLACE INTO dialects VALUES (?, ?, ?, ?)",
            *(server, model, dialect, time.time()),
        )

    def take_lease(self, key: str, owner: str, seconds: float) -> bool:
        """Take the lease of a request; False if another run holds it.

        `owner` is host, process id and more, with spaces between.
        """
        now = time.time()
        rows = self._do(
            "INSERT INTO leases VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET owner = excluded.owner, until = excluded.until"
            " WHERE until < ? OR owner = excluded.owner RETURNING 1",
            *(key, owner, now + seconds, now),
        )
        if rows:
            return True
        held = self._do("SELECT owner FROM leases WHERE key = ?", key)
        if held and _is_gone(held[0][0]):
            self.end_lease(key, held[0][0])
            return self.take_lease(key, owner, seconds)
        return False

    def renew_leases(self, owner: str, seconds: float) -> None:
        """Hold all leases of an owner for so many seconds from now."""
        self._do("UPDATE leases SET until = ? WHERE owner = ?", time.time() + seconds, owner)

    def end_lease(self, key: str, owner: str) -> None:
        """Give the lease of a request back."""
        self._do("DELETE FROM leases WHERE key = ? AND owner = ?", key, owner)

    def get_batched(self, key: str) -> Batched | None:
        """The batch entry of a request; None if it is in no batch."""
        rows = self._do("SELECT file, answer, digest FROM batched WHERE key = ?", key)
        if rows and rows[0][1] is not None and rows[0][2] != _digest(key, rows[0][1]):
            # The batch has it still, and is asked again.
            self._do("UPDATE batched SET answer = NULL WHERE key = ?", key)
            self._tell_damage("answer of a batch")
            return Batched(file=rows[0][0], answer=None)
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
        rows = self._do("SELECT batch FROM batched WHERE file = ? LIMIT 1", file)
        return rows[0][0] if rows else None

    def put_batch(self, file: str, batch: str) -> None:
        """Record which batch was created from a file."""
        self._do("UPDATE batched SET batch = ? WHERE file = ?", batch, file)

    def put_batched_answers(self, answers: Mapping[str, str]) -> None:
        """Store the answers of a batch by their keys."""
        rows = ((answer, _digest(key, answer), key) for key, answer in answers.items())
        self._do_each("UPDATE batched SET answer = ?, digest = ? WHERE key = ?", rows)

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
        self._do("DELETE FROM dialects WHERE at < ?", limit)
        self._do("DELETE FROM leases WHERE until < ?", limit)
        self._do("VACUUM")
        return sum(map(len, gone))

    def check(self) -> Checked:
        """Compare all that is stored with its digest; what is damaged is set aside.

        It will be asked for again. Raises StoreError where the file itself is damaged.
        """
        ((state,), *_) = self._do("PRAGMA integrity_check(1)")
        if state != "ok":
            raise StoreError(self._unusable(_REASONS[sqlite3.SQLITE_CORRUPT]))
        damaged = [
            *self._do(
                "UPDATE replies SET status = 'damaged' WHERE status = 'ok'"
                " AND digest IS NOT digest(CAST(key AS BLOB), CAST(content AS BLOB)) RETURNING 1"
            ),
            *self._do(
                "DELETE FROM stages WHERE digest IS NOT"
                " digest(CAST(key AS BLOB), CAST(result AS BLOB)) RETURNING 1"
            ),
            *self._do(
                "UPDATE batched SET answer = NULL WHERE answer IS NOT NULL"
                " AND digest IS NOT digest(CAST(key AS BLOB), CAST(answer AS BLOB)) RETURNING 1"
            ),
        ]
        ((whole,),) = self._do(
            "SELECT (SELECT count(*) FROM replies WHERE status = 'ok')"
            " + (SELECT count(*) FROM stages) + (SELECT count(answer) FROM batched)"
        )
        return Checked(whole=whole, damaged=len(damaged))

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

    def _log_ahead(self, lock_wait: float) -> None:
        """Switch the file to write-ahead logging; here SQLite refuses at once, without waiting."""
        switch = Retrying(
            retry=retry_if_exception(lambda error: _kind(error) == sqlite3.SQLITE_BUSY),
            stop=stop_after_delay(lock_wait),
            wait=wait_random(0.001, 0.01),
            reraise=True,
        )
        switch(self._db.execute, "PRAGMA journal_mode = WAL")

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

    def _tell_damage(self, what: str) -> None:
        _LOG.warning(
            "A %s in the store %s was damaged; it is asked for again (`summarize store check` "
            "looks through the whole store).",
            what,
            self.path,
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn errors of SQLite and the file system into a StoreError that names the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(self._unusable(_REASONS.get(_kind(error), str(error)))) from error
        except OSError as error:
            raise StoreError(self._unusable(error.strerror or str(error))) from error

    def _unusable(self, reason: str) -> str:
        return (
            f"The store {self.path} cannot be used: {reason}. "
            "Choose another with --store, or go without by --no-store."
        )


def _kind(error: BaseException) -> int:
    """The low byte of SQLite's extended code: https://sqlite.org/rescode.html."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _digest(key: str | bytes, content: str | bytes | None) -> str:
    """SHA-256 of an entry; from SQL it comes as bytes, which may be no UTF-8 any more."""
    parts = (
        part.encode("utf-8") if isinstance(part, str) else part or b"" for part in (key, content)
    )
    return hashlib.sha256(b" ".join(parts)).hexdigest()


def _is_gone(owner: str) -> bool:
    """True if the process that holds a lease ran on this machine and runs no more."""
    host, process, *_ = owner.split(" ")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        return False
    return False
