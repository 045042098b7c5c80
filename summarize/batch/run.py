"""Many stories on this machine, with one pool of requests for all, and processes for the work.

As many stories are open as can use the pool; none waits for another. The output folder gets a
folder of files for each story, `run.jsonl` with the outcome of each, and an index. A run that was
stopped, killed or out of budget can be continued: a finished story stays as long as its articles
and the settings are the same, and the replies for the others are in the store.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarize import tracing
from summarize.batch import log, output
from summarize.batch.ledger import Ledger, Planned, read
from summarize.batch.log import Known, Log, Outcome
from summarize.batch.progress import Listen, Standing
from summarize.batch.workers import Workers
from summarize.client.usage import accounted
from summarize.composing.steps import Answered
from summarize.errors import (
    InBatch,
    ModelError,
    NoArticles,
    NoCredit,
    NotAModel,
    Overloaded,
    ProcessLost,
    ReplayMiss,
    SummarizeError,
    Unauthorized,
    UnknownModel,
    Unreachable,
    ungrouped,
)
from summarize.pipeline import Pipeline
from summarize.render import formats
from summarize.schema import Article
from summarize.settings import Length, Settings, choose_engine
from summarize.sources.articles import Reading
from summarize.sources.story import Stories
from summarize.work import Work, here

TICK = 1.0
"""Seconds between two reports of progress while no story ends."""
STALLED = 60.0
"""Seconds without any reply after which a failed call ends the run: the server is away for all
stories, so they are left to the next run instead of failing one by one."""

_OF_ONE = (ModelError, NoArticles, ReplayMiss, InBatch, ProcessLost)
"""Errors that end one story; any other SummarizeError ends the run."""
_OF_ALL = (Unreachable, Overloaded, Unauthorized, NoCredit, UnknownModel, NotAModel)
"""Those of them whose cause is more likely the server or the settings than one story."""

TOGETHER = 2
"""Requests that a story begins with whose articles are read together."""
WAITING = 2
"""Requests of open stories for each request allowed at once, so that some are always waiting."""
IN_BATCHES = 50_000
"""Requests of open stories when they are sent in batches: the largest batch allowed."""
BY_RULES = 10
"""Articles of open stories with the rules engine, for each process: one story is read while another
is written."""


async def run(
    stories: Stories,
    out: Path,
    settings: Settings,
    *,
    retry_failed: bool = False,
    listen: Listen = lambda _standing, _outcome: None,
    workers: Workers | None = None,
) -> Standing:
    """Make a brief for each story, in a folder of its name in `out`, and the index of all.

    A story that failed in an earlier run, or lacks an article, is tried again only with
    `retry_failed`, or if its articles or the settings have changed. `workers` do the heavy work;
    None: this process. Raises SummarizeError for what stops every story (no model, no store, no
    room for results); what was finished until then stays.
    """
    output.prepare(out)
    async with Pipeline(settings, work=workers or here) as pipeline:
        with Log(out) as outcomes:
            ledger = Ledger(stories, settings, pipeline.made_by, _Folder(out, outcomes))
            ledger.usage = lambda: pipeline.usage
            ledger.listen = listen
            running = _Run(stories, out, settings, pipeline, ledger, workers)
            return await running.through(retry_failed=retry_failed)


class _Folder:
    """The results of a run in a folder of this machine."""

    def __init__(self, path: Path, outcomes: Log) -> None:
        self.path = path
        self.add = outcomes.add
        self.last_end = outcomes.last_end
        self.outcomes = outcomes.outcomes
        self.settle = outcomes.settle

    def has_brief(self, folder: str) -> bool:
        return (self.path / folder / "brief.json").is_file()

    def write(self, name: str, pieces: Iterable[str]) -> None:
        output.write(self.path, {name: pieces})


def _told(
    story: Known, answered: Answered, articles: Sequence[Article], length: Length
) -> tuple[Outcome, formats.Files]:
    """How a story ended, and its files."""
    brief = answered.brief()
    files = formats.files(brief, articles, length)
    return log.done(story, brief), {name: ["".join(pieces)] for name, pieces in files.items()}


def _prepare() -> None:
    """Import what the forms of a brief need; to call this imports what its stages need."""
    from summarize.render import csv, html, markdown  # noqa: F401, PLC0415  the main process asks


def _write(path: Path, files: formats.Files) -> None:
    try:
        output.refuse_link(path)
    except OSError as error:
        raise output.refused(path, error) from error
    output.write(path, files)


class _Room:
    """A counter of free places for the requests of open stories.

    A story takes one place for each article, and keeps one of them until it ends.
    """

    def __init__(self, requests: int) -> None:
        self._size = self._free = requests
        self._freed = asyncio.Event()

    async def take(self, requests: int) -> None:
        """Wait until so many places are free, or all of them for a story that needs more."""
        while self._free < min(requests, self._size):
            self._freed.clear()
            await self._freed.wait()
        self._free -= requests

    def give_back(self, requests: int) -> None:
        self._free += requests
        self._freed.set()


class _Run:
    """One run over all stories."""

    def __init__(
        self,
        stories: Stories,
        out: Path,
        settings: Settings,
        pipeline: Pipeline,
        ledger: Ledger,
        workers: Workers | None,
    ) -> None:
        self._stories = stories
        self._out = out
        self._pipeline = pipeline
        self._ledger = ledger
        self._workers = workers
        self._work: Work = workers or here
        self._length = settings.length
        self._room = _Room(_places(settings, workers.number if workers else 1))
        self._mark = (0, 0, 0)
        self._moved_at: float | None = None

    async def through(self, *, retry_failed: bool) -> Standing:
        self._ledger.begin()
        with ungrouped():
            async with asyncio.TaskGroup() as tasks:
                ticking = tasks.create_task(self._tick())
                await self._open_all(retry_failed=retry_failed)
                ticking.cancel()
        self._ledger.settle()
        return self._ledger.standing

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._note_replies()
            self._ledger.listen(self._ledger.standing, None)

    async def _open_all(self, *, retry_failed: bool) -> None:
        """Open one story after the other as places become free."""
        async with asyncio.TaskGroup() as tasks:
            for story in self._stories:
                # A page that is fetched would keep all others waiting.
                reading = await asyncio.to_thread(read, story)
                planned = self._ledger.plan(story, reading, retry_failed=retry_failed)
                if planned is None:
                    continue
                # With the first story that is to be done: they are there when it is answered.
                if self._workers:
                    self._workers.start(_prepare)
                places = await self._requests(planned.reading)
                await self._room.take(places)
                tasks.create_task(self._do(planned, places))

    async def _do(self, planned: Planned, places: int) -> None:
        """Take one story from its articles to its end; it has so many places."""
        known = planned.known
        began = time.perf_counter()
        with accounted() as tally, tracing.span("story", {"summarize.story": known.name}):
            try:
                outcome = await self._brief(planned, places)
            except Exception as error:  # noqa: BLE001  one story's defect is not the end of all
                outcome = self._stopped(known, error)
        self._room.give_back(1)
        price, seconds = self._ledger.count.price, time.perf_counter() - began
        self._ledger.end(outcome.having_used(tally.usage, price, seconds))

    async def _brief(self, planned: Planned, places: int) -> Outcome:
        known, reading = planned
        answered = await self._answered(reading, places)
        outcome, files = await self._work(_told, known, answered, reading.articles, self._length)
        await asyncio.to_thread(_write, self._out / known.folder, files)
        return outcome

    async def _answered(self, reading: Reading, places: int) -> Answered:
        """All that the brief is made of; once the articles are read it needs less room."""
        together = await self._pipeline.reads_together(reading.articles)
        try:
            if together:
                return await self._pipeline.answered(reading.articles, reading.dropped, wait=True)
            read = await self._pipeline.extract(reading.articles, wait=True)
        finally:
            self._room.give_back(places - 1)
        return await self._pipeline.merged(read, reading.dropped)

    async def _requests(self, reading: Reading) -> int:
        """How many requests a story begins with."""
        if await self._pipeline.reads_together(reading.articles):
            return TOGETHER
        return len(reading.articles)

    def _stopped(self, known: Known, error: Exception) -> Outcome:
        """The outcome of a story that met an error; raises the error if it ends the run."""
        if isinstance(error, SummarizeError) and (
            not isinstance(error, _OF_ONE) or self._is_hopeless(error)
        ):
            raise error
        return log.stopped(known, error)

    def _is_hopeless(self, error: SummarizeError) -> bool:
        """True if every other story would fail too: no reply came yet, or none lately."""
        if not isinstance(error, _OF_ALL):
            return False
        if error.is_final:
            return True
        self._note_replies()
        return self._moved_at is None or time.perf_counter() - self._moved_at > STALLED

    def _note_replies(self) -> None:
        """Note the time if a reply came since the last call."""
        total = self._pipeline.usage.total
        mark = (self._ledger.count.endings["done"], total.kept, total.completion_tokens)
        if any(mark) and mark != self._mark:
            self._mark, self._moved_at = mark, time.perf_counter()


def _places(settings: Settings, processes: int) -> int:
    """How many places for requests open stories share."""
    if choose_engine(settings) == "rules":
        return BY_RULES * processes
    return IN_BATCHES if settings.batch_api else WAITING * settings.concurrency
