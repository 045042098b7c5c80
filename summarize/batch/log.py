"""What became of each story, in `OUT/run.jsonl`: a line as it ends, so that a killed run goes on.

While a run is under way a story that is tried again has a later line; the last one counts. At the
end of a run the file is written anew, one line a story, in the stories' order.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from filelock import FileLock, Timeout
from pydantic import ValidationError

from summarize.batch.output import refused, replaced
from summarize.client.usage import Usage
from summarize.errors import BudgetReached, InBatch, NoArticles, OutputError, SummarizeError
from summarize.render.index import Ending, Entry, Listed
from summarize.schema import Brief, Dropped, Frozen, Stage
from summarize.sources.articles import Reading
from summarize.sources.stories import Stories


class Outcome(Frozen):
    """How one story ended, or a line of the input that belongs to none."""

    story: str
    """Its name; for a line, the file and the line's number."""
    folder: str | None
    """Its folder of results; None for a line."""
    status: Ending
    """`skipped`: not finished, because the run's budget was reached, or its requests are in a
    batch that is not over."""
    stage: str | None = None
    """Where it stopped, a `Stage`; None: it is done, or stopped outside the stages."""
    reason: str | None = None
    """Why it stopped; None: it is done."""
    key: str | None = None
    """SHA-256 of all that its brief is made of; None: its articles could not be read."""
    articles: int = 0
    """How many there were to read."""
    left_out: int = 0
    """How many of them are not in the brief; it says why."""
    seconds: float = 0
    """From its first stage to its last file."""
    usage: Usage = Usage()
    """What it used in this run; `kept` replies need not be bought again."""
    stages: Mapping[Stage, Usage] = {}
    """The same by stage."""
    cost: float | None = None
    """US dollars; None: the model's price is not known, or there is no model."""
    entry: Entry | None = None
    """What the index says of the brief; None: there is none."""

    @property
    def place(self) -> Place:
        """What identifies it among the outcomes of a run."""
        return ("story", self.folder) if self.folder else ("line", self.story)

    @property
    def listed(self) -> Listed:
        """As the index lists it."""
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
    """`run.jsonl`, open: `with Log(folder) as log`. Its methods may raise OutputError.

    The folder is this run's alone for as long as it is open.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is opened before `with`."""
        self.path = folder / "run.jsonl"
        self._closing = ExitStack()
        self._marks: dict[Place, _Mark] = {}
        self._file: FileIO

    def __enter__(self) -> Self:
        """Open the file, made where it is missing; a line that a kill cut short is cut off."""
        with ExitStack() as opening:
            try:
                opening.enter_context(_alone(self.path.with_name(".run.lock")))
                self._take_in()
                # Unbuffered: what could not be written must not be tried again at the close.
                self._file = opening.enter_context(self.path.open("ab", buffering=0))
            except OSError as error:
                raise refused(self.path, error) from error
            self._closing = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file, and leave the folder to others."""
        self._closing.close()

    def _take_in(self) -> None:
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
        """Write down how a story ended."""
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
        """Write the file anew: these outcomes, in this order, and no other. Nothing comes after."""
        with replaced(self.path) as file:
            for outcome in self.outcomes(places):
                file.write(as_line(outcome))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock, of which nothing remains; raises OSError where another run holds it."""
    lock = FileLock(path, blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise OSError("another run writes there") from error
    except NotImplementedError:
        yield  # The file system has no locks.
        return
    try:
        yield
    finally:
        # Before the release: who then opened it sees that it is gone. Windows lets it stay.
        with suppress(OSError):
            path.unlink()
        lock.release()


def places(stories: Stories) -> list[Place]:
    """The places of all outcomes of a run, in the stories' order; bad lines last."""
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
    """What is known of a story so far."""

    name: str
    folder: str
    """Of its results."""
    key: str | None = None
    """SHA-256 of all that its brief is made of."""
    given: int = 0
    """How many articles there were to read."""


def done(story: Known, brief: Brief) -> Outcome:
    """The outcome of a story whose brief is written."""
    ended = _outcome(story, "done", left_out=missing(brief.dropped))
    return ended.model_copy(update={"entry": Entry.of(brief)})


def stopped(story: Known, error: Exception) -> Outcome:
    """The outcome of a story that has no brief; an error that no stage may raise is a defect."""
    if not isinstance(error, SummarizeError):
        error = defect(error)
    status: Ending = "skipped" if isinstance(error, BudgetReached | InBatch) else "failed"
    stage = "read" if isinstance(error, NoArticles) else error.stage
    ended = _outcome(story, status, left_out=story.given)
    return ended.model_copy(update={"stage": stage, "reason": str(error)})


def bad_line(place: str, reason: str) -> Outcome:
    """The outcome of a line that belongs to no story."""
    return Outcome(story=place, folder=None, status="failed", stage="read", reason=reason)


def given(reading: Reading) -> int:
    """How many articles there were to read."""
    return len(reading.articles) + missing(reading.dropped)


def missing(dropped: Sequence[Dropped]) -> int:
    """How many articles were left out."""
    return sum(1 for one in dropped if one.what == "article")


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
    """An exception that no stage may raise, as an error that says so."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return SummarizeError(
        f"A defect of this program: {type(error).__name__}: {error}. Please report it with the "
        "story's articles."
    )
