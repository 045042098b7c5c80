"""`OUT/run.jsonl`: the outcome of each story, one JSON line, appended when the story ends.

So a run that was killed can continue. While a run goes on, a story that is tried again gets a
second line, and the last line counts. When a run is over, the file is rewritten with one line a
story, in the order of the stories.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import ValidationError

from summarize.batch.output import alone_in, refuse_link, refused, replaced
from summarize.client.prices import Price, cost_of
from summarize.client.usage import RunUsage, Usage
from summarize.errors import BudgetReached, InBatch, NoArticles, OutputError, SummarizeError
from summarize.render.index import Ending, Entry, Listed
from summarize.schema import Brief, Dropped, Frozen, Stage
from summarize.sources.articles import Reading
from summarize.sources.story import Stories


class Outcome(Frozen):
    """How one story ended, or a line of the input that belongs to none."""

    story: str
    """The name of the story; of a line, its file and number."""
    folder: str | None
    """The folder of its results; None for a line."""
    status: Ending
    """`skipped`: the budget of the run was reached, or its requests wait in a batch."""
    stage: str | None = None
    """The `Stage` in which it stopped; None: it is done, or stopped outside of any stage."""
    reason: str | None = None
    """Why it stopped; None: it is done."""
    key: str | None = None
    """SHA-256 of all that its brief is made of; None: its articles could not be read."""
    articles: int = 0
    """How many articles it has."""
    left_out: int = 0
    """How many of them are missing from the brief; the brief says why."""
    seconds: float = 0
    """From its first request to its last file."""
    usage: Usage = Usage()
    """Requests and tokens of this run."""
    stages: Mapping[Stage, Usage] = {}
    """`usage` by stage."""
    cost: float | None = None
    """In US dollars; None: the price of the model is not known, or there is no model."""
    entry: Entry | None = None
    """Its entry in the index; None: it has no brief."""

    def having_used(self, usage: RunUsage, price: Price | None, seconds: float) -> Outcome:
        """The outcome with what it took; `price` is None where it is not known."""
        took = {
            "seconds": round(seconds, 3),
            "usage": usage.total,
            "stages": usage.stages,
            "cost": cost_of(usage, price),
        }
        return self.model_copy(update=took)

    @property
    def place(self) -> Place:
        """What identifies it among the outcomes of a run."""
        return ("story", self.folder) if self.folder else ("line", self.story)

    @property
    def listed(self) -> Listed:
        """The line of the index."""
        return Listed(self.story, self.folder, self.status, self.reason, self.entry)


Place = tuple[str, str]
"""What identifies an outcome in a run: ("story", its folder) or ("line", file and number)."""


class Ended(NamedTuple):
    """How a story ended last."""

    status: Ending
    left_out: int
    """Articles that are not in its brief."""
    key: str | None
    """SHA-256 of all that its brief is made of; None: its articles could not be read."""


class _Mark(NamedTuple):
    """Where an outcome stands in the file, in bytes."""

    offset: int
    length: int
    ended: Ended


class Log:
    """The open `run.jsonl`: `with Log(folder) as log`. Its methods may raise OutputError.

    While it is open, no other run can write into the folder.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is opened before `with`."""
        self.path = folder / "run.jsonl"
        self._closing = ExitStack()
        self._marks: dict[Place, _Mark] = {}
        self._file: FileIO

    def __enter__(self) -> Self:
        """Open or create the file; an incomplete last line, left by a kill, is cut off."""
        with ExitStack() as opening:
            try:
                opening.enter_context(alone_in(self.path.parent))
                refuse_link(self.path)
                self._read_earlier()
                # Unbuffered: what could not be written must not be tried again at the close.
                self._file = opening.enter_context(self.path.open("ab", buffering=0))
            except OSError as error:
                raise refused(self.path, error) from error
            self._closing = opening.pop_all()
        return self

    def __exit__(self, *raised: object) -> None:
        """Close the file and release the folder."""
        self._closing.close()

    def _read_earlier(self) -> None:
        self.path.touch()
        end = 0
        with self.path.open("r+b") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self._mark(from_line(line, str(self.path)), end, len(line))
                end += len(line)
            file.truncate(end)

    def _mark(self, outcome: Outcome, offset: int, length: int) -> None:
        self._marks[outcome.place] = _Mark(
            offset, length, Ended(outcome.status, outcome.left_out, outcome.key)
        )

    def add(self, outcome: Outcome) -> None:
        """Append how a story ended."""
        line = as_line(outcome)
        try:
            offset = self._file.seek(0, os.SEEK_END)
            written = self._file.write(line)
        except OSError as error:
            raise refused(self.path, error) from error
        if written < len(line):
            raise refused(self.path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        self._mark(outcome, offset, len(line))

    def last_end(self, folder: str) -> Ended | None:
        """How the story of this folder ended last; None: it never did."""
        mark = self._marks.get(("story", folder))
        return mark.ended if mark else None

    def outcomes(self, places: Iterable[Place]) -> Iterator[Outcome]:
        """The outcomes of these places, in this order; a place without one is skipped."""
        with self.path.open("rb") as file:
            for place in places:
                if mark := self._marks.get(place):
                    file.seek(mark.offset)
                    yield Outcome.model_validate_json(file.read(mark.length))

    def settle(self, places: Iterable[Place]) -> None:
        """Rewrite the file with these outcomes, in this order. Nothing may be added afterwards."""
        with replaced(self.path) as file:
            for outcome in self.outcomes(places):
                file.write(as_line(outcome))


def places(stories: Stories) -> list[Place]:
    """The places of all outcomes of a run: stories in their order, then bad lines."""
    return [
        *(("story", story.folder) for story in stories),
        *(("line", place) for place, _ in stories.bad),
    ]


def from_line(line: str | bytes, path: str) -> Outcome:
    """The outcome of a line of the `run.jsonl` at `path`; raises OutputError if it is none."""
    try:
        return Outcome.model_validate_json(line)
    except ValidationError as error:
        raise OutputError(
            f"{path!r} is no record of this version's runs: move it away, or choose another folder."
        ) from error


def as_line(outcome: Outcome) -> bytes:
    """An outcome as its line of `run.jsonl`."""
    content = outcome.model_dump(mode="json", round_trip=True)
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


# ── How a story ended ─────────────────────────────────────────────────────────────────────


@dataclass
class Known:
    """What is known of a story before it ends."""

    name: str
    folder: str
    """The folder of its results."""
    key: str | None = None
    """SHA-256 of all that its brief is made of."""
    given: int = 0
    """How many articles it has."""


def done(story: Known, brief: Brief) -> Outcome:
    """The outcome of a story whose brief is written."""
    ended = _outcome(story, "done", left_out=count_missing(brief.dropped))
    return ended.model_copy(update={"entry": Entry.of(brief)})


def stopped(story: Known, error: Exception) -> Outcome:
    """The outcome of a story that has no brief. Any error but a SummarizeError is a defect."""
    if not isinstance(error, SummarizeError):
        error = defect(error)
    status: Ending = "skipped" if isinstance(error, BudgetReached | InBatch) else "failed"
    stage = "read" if isinstance(error, NoArticles) else error.stage
    ended = _outcome(story, status, left_out=story.given)
    return ended.model_copy(update={"stage": stage, "reason": str(error)})


def bad_line(place: str, reason: str) -> Outcome:
    """The outcome of a line that belongs to no story."""
    return Outcome(story=place, folder=None, status="failed", stage="read", reason=reason)


def count_articles(reading: Reading) -> int:
    """How many articles a story has, unreadable ones included."""
    return len(reading.articles) + sum(1 for one in reading.dropped if one.what == "article")


def count_missing(dropped: Sequence[Dropped]) -> int:
    """How many articles, or stages, are among what was left out."""
    return sum(1 for one in dropped if one.is_large)


def _outcome(story: Known, status: Ending, *, left_out: int) -> Outcome:
    return Outcome(
        story=story.name,
        folder=story.folder,
        status=status,
        key=story.key,
        articles=story.given,
        left_out=left_out,
    )


def defect(error: Exception) -> SummarizeError:
    """An unexpected exception as a SummarizeError that asks for a report."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return SummarizeError(
        f"A defect of this program: {type(error).__name__}: {error}. Please report it with the "
        "story's articles."
    )
