"""Many stories: one pool of requests for all, each story finished or listed with its reason.

Stories stream: as many are open as can use the pool, and none waits for another. The folder of
results holds a brief a story, `run.jsonl` with what became of each, and an index over all. A run
that was stopped, killed or out of budget goes on where it stood: a story that is done stays as it
is while its articles and settings do, and what was answered for the others is in the store.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarize import tracing
from summarize.batch import log, output
from summarize.batch.ledger import Ledger, Planned
from summarize.batch.log import Known, Log, Outcome
from summarize.batch.progress import Listen, Standing
from summarize.batch.writer import Work, in_a_thread
from summarize.client.usage import Tally, accounted
from summarize.errors import (
    InBatch,
    ModelError,
    NoArticles,
    NotAModel,
    Overloaded,
    ReplayMiss,
    SummarizeError,
    Unauthorized,
    UnknownModel,
    Unreachable,
    ungrouped,
)
from summarize.pipeline import Pipeline
from summarize.render import formats
from summarize.schema import Article, Brief
from summarize.settings import Settings, choose_engine
from summarize.sources.articles import Reading
from summarize.sources.stories import Stories

TICK = 1.0
"""Seconds between two words on where the run stands, while no story ends."""
STALLED = 60.0
"""Seconds without any answer after which a call that failed for good ends the run: the server is
away for all stories, which had better wait for the next run than fail one by one."""

_OF_ONE = (ModelError, NoArticles, ReplayMiss, InBatch)
"""Errors that end a story; any other of ours is the end of the run."""
_OF_ALL = (Unreachable, Overloaded, Unauthorized, UnknownModel, NotAModel)
"""Of these, those that are more likely the server's or the settings' than one story's."""

WAITING = 2
"""Requests of open stories for each that may be under way: some always wait for their turn."""
IN_BATCHES = 50_000
"""Requests of open stories where they go in batches: a batch of the largest size."""
BY_RULES = 10
"""Articles of open stories where nothing is asked: while one is written, the next can be read."""


async def run(
    stories: Stories,
    out: Path,
    settings: Settings,
    *,
    retry_failed: bool = False,
    listen: Listen = lambda _standing, _outcome: None,
    writing: Work = in_a_thread,
) -> Standing:
    """A brief for each story, in the folder of its name in `out`; and the index over all.

    A story that failed in an earlier run, or is done without an article, is tried again only with
    `retry_failed`, or where its articles or the settings are others now. `writing` writes the
    briefs. Raises SummarizeError for what no story could go on with: no model, no store, no room
    for results. What was done until then stays.
    """
    output.prepare(out)
    async with Pipeline(settings) as pipeline:
        with Log(out) as outcomes:
            ledger = Ledger(stories, settings, pipeline.made_by, _Folder(out, outcomes))
            ledger.usage = lambda: pipeline.usage
            ledger.listen = listen
            running = _Run(stories, out, settings, pipeline, ledger, writing)
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
        with output.replaced(self.path / name) as file:
            file.writelines(piece.encode("utf-8", "surrogatepass") for piece in pieces)


def _write(path: Path, brief: Brief, articles: Sequence[Article]) -> None:
    output.write(path, formats.files(brief, articles))


class _Room:
    """Room for the requests of open stories: one for each article, then one at a time."""

    def __init__(self, requests: int) -> None:
        self._size = self._free = requests
        self._freed = asyncio.Event()

    async def take(self, requests: int) -> None:
        """Wait until they fit; those of a story that is larger than all room, until all is free."""
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
        writing: Work,
    ) -> None:
        self._stories = stories
        self._out = out
        self._pipeline = pipeline
        self._ledger = ledger
        self._writing = writing
        self._room = _Room(_asked_at_once(settings))
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
            self._look()
            self._ledger.listen(self._ledger.standing, None)

    async def _open_all(self, *, retry_failed: bool) -> None:
        """Open one story after the other, as there is room for its requests."""
        async with asyncio.TaskGroup() as tasks:
            for story in self._stories:
                planned = self._ledger.plan(story, retry_failed=retry_failed)
                if planned is None:
                    # Nothing was waited for; the ticker gets its turn all the same.
                    await asyncio.sleep(0)
                    continue
                await self._room.take(len(planned.reading.articles))
                tasks.create_task(self._take_through(planned))

    async def _take_through(self, planned: Planned) -> None:
        """One story, from its articles to its end."""
        known = planned.known
        began = time.perf_counter()
        with accounted() as tally, tracing.span("story", {"summarize.story": known.name}):
            try:
                outcome = log.done(known, await self._brief(known, planned.reading))
            except Exception as error:  # noqa: BLE001  one story's defect is not the end of all
                outcome = self._stopped(known, error)
        self._room.give_back(1)
        took = {"seconds": round(time.perf_counter() - began, 3), **self._used(tally)}
        self._ledger.end(outcome.model_copy(update=took))

    async def _brief(self, known: Known, reading: Reading) -> Brief:
        try:
            read = await self._pipeline.extract(reading.articles, wait=True)
        finally:
            self._room.give_back(len(reading.articles) - 1)
        brief = await self._pipeline.merge(read, reading.dropped)
        await self._writing(_write, self._out / known.folder, brief, reading.articles)
        return brief

    def _stopped(self, known: Known, error: Exception) -> Outcome:
        """How a story ends by an error; raises one that is the end of the run."""
        if isinstance(error, SummarizeError) and (
            not isinstance(error, _OF_ONE) or self._is_hopeless(error)
        ):
            raise error
        return log.stopped(known, error)

    def _is_hopeless(self, error: SummarizeError) -> bool:
        """Whether every other story would meet this too: nothing was answered yet, or for long."""
        if not isinstance(error, _OF_ALL):
            return False
        self._look()
        return self._moved_at is None or time.perf_counter() - self._moved_at > STALLED

    def _look(self) -> None:
        """See whether anything was answered since the last look."""
        total = self._pipeline.usage.total
        mark = (self._ledger.count.endings["done"], total.kept, total.completion_tokens)
        if any(mark) and mark != self._mark:
            self._mark, self._moved_at = mark, time.perf_counter()

    def _used(self, tally: Tally) -> dict[str, object]:
        used = tally.usage
        cost = self._ledger.count.price.of(used.total) if self._ledger.count.price else None
        return {"usage": used.total, "stages": used.stages, "cost": cost}


def _asked_at_once(settings: Settings) -> int:
    """Requests of the stories that are open at once."""
    if choose_engine(settings) == "rules":
        return BY_RULES
    return IN_BATCHES if settings.batch_api else WAITING * settings.concurrency
