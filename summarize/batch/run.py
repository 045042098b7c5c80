"""Many stories: one pool of requests for all, each story finished or listed with its reason.

Stories stream: as many are open as can use the pool, and none waits for another. The folder of
results holds a brief a story, `run.jsonl` with what became of each, and an index over all. A run
that was stopped, killed or out of budget goes on where it stood: a story that is done stays as it
is while its articles and settings do, and what was answered for the others is in the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarize import tracing
from summarize.batch import log as outcomes
from summarize.batch import output
from summarize.batch.log import Known, Log, Outcome
from summarize.batch.progress import Count, Listen, Standing
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
from summarize.render import html, index, markdown
from summarize.schema import Article, Brief, MadeBy
from summarize.settings import Settings, choose_engine
from summarize.sources.articles import Reading
from summarize.sources.stories import Stories, Story

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
        with Log(out) as log:
            running = _Run(stories, out, settings, pipeline, log, writing)
            return await running.through(retry_failed=retry_failed, listen=listen)


def ground(made_by: MadeBy, settings: Settings) -> str:
    """SHA-256 of what all briefs of a run are made by; a part of their keys."""
    names = settings.names.read_text("utf-8") if settings.names else None
    return _digest([made_by.model_dump(mode="json"), settings.context, names])


def key(reading: Reading, ground: str) -> str:
    """SHA-256 of all that a brief is made of, but for the replies."""
    read = (*reading.articles, *reading.dropped)
    return _digest([ground, *(one.model_dump(mode="json") for one in read)])


def files(brief: Brief, articles: Sequence[Article]) -> dict[str, str]:
    """The files of a story's folder, `brief.json` last: where it is, all are."""
    return {
        "brief.html": html.render(brief, articles),
        "brief.md": markdown.render(brief, articles),
        "brief.json": brief.model_dump_json(indent=2) + "\n",
    }


def _write(path: Path, brief: Brief, articles: Sequence[Article]) -> None:
    output.write(path, files(brief, articles))


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
        log: Log,
        writing: Work,
    ) -> None:
        self._stories = stories
        self._out = out
        self._pipeline = pipeline
        self._log = log
        self._writing = writing
        self._room = _Room(_asked_at_once(settings))
        self._count = Count(stories, settings)
        self._mark = (0, 0, 0)
        self._moved_at: float | None = None
        self._ground = ground(pipeline.made_by, settings)

    async def through(self, *, retry_failed: bool, listen: Listen) -> Standing:
        listen(self._standing, None)
        for place, reason in self._stories.bad:
            self._end(outcomes.bad_line(place, reason), listen)
        with ungrouped():
            async with asyncio.TaskGroup() as tasks:
                ticking = tasks.create_task(self._tick(listen))
                await self._open_all(listen, retry_failed=retry_failed)
                ticking.cancel()
        self._settle()
        return self._standing

    async def _tick(self, listen: Listen) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._look()
            listen(self._standing, None)

    async def _open_all(self, listen: Listen, *, retry_failed: bool) -> None:
        """Open one story after the other, as there is room for its requests."""
        async with asyncio.TaskGroup() as tasks:
            for story in self._stories:
                known = Known(story.name, story.folder)
                try:
                    reading = story.read()
                except Exception as error:  # noqa: BLE001  as for all of a story
                    self._end(self._stopped(known, error), listen)
                    continue
                known.given = outcomes.given(reading)
                known.key = key(reading, self._ground)
                if self._stays(story, known.key, retry_failed=retry_failed):
                    self._take_over(story, listen)
                    # Nothing was waited for; the ticker gets its turn all the same.
                    await asyncio.sleep(0)
                    continue
                await self._room.take(len(reading.articles))
                tasks.create_task(self._take_through(known, reading, listen))

    async def _take_through(self, known: Known, reading: Reading, listen: Listen) -> None:
        """One story, from its articles to its end."""
        began = time.perf_counter()
        with accounted() as tally, tracing.span("story", {"summarize.story": known.name}):
            try:
                outcome = outcomes.done(known, await self._brief(known, reading))
            except Exception as error:  # noqa: BLE001  one story's defect is not the end of all
                outcome = self._stopped(known, error)
        self._room.give_back(1)
        took = {"seconds": round(time.perf_counter() - began, 3), **self._used(tally)}
        self._end(outcome.model_copy(update=took), listen)

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
        return outcomes.stopped(known, error)

    def _stays(self, story: Story, story_key: str, *, retry_failed: bool) -> bool:
        earlier = self._log.ended(story.folder, story_key)
        if earlier is None or earlier.status == "skipped":
            return False
        if retry_failed and earlier.left_out:
            return False
        return earlier.status == "failed" or (self._out / story.folder / "brief.json").is_file()

    def _is_hopeless(self, error: SummarizeError) -> bool:
        """Whether every other story would meet this too: nothing was answered yet, or for long."""
        if not isinstance(error, _OF_ALL):
            return False
        self._look()
        return self._moved_at is None or time.perf_counter() - self._moved_at > STALLED

    def _look(self) -> None:
        """See whether anything was answered since the last look."""
        total = self._pipeline.usage.total
        mark = (self._count.endings["done"], total.kept, total.completion_tokens)
        if any(mark) and mark != self._mark:
            self._mark, self._moved_at = mark, time.perf_counter()

    def _used(self, tally: Tally) -> dict[str, object]:
        used = tally.usage
        cost = self._count.price.of(used.total) if self._count.price else None
        return {"usage": used.total, "stages": used.stages, "cost": cost}

    def _end(self, outcome: Outcome, listen: Listen) -> None:
        self._log.add(outcome)
        self._count.add(outcome)
        listen(self._standing, outcome)

    def _take_over(self, story: Story, listen: Listen) -> None:
        for outcome in self._log.outcomes([("story", story.folder)]):
            self._count.add(outcome, earlier=True)
            listen(self._standing, None)

    @property
    def _standing(self) -> Standing:
        return self._count.standing(self._pipeline.usage)

    def _settle(self) -> None:
        """Leave the index, what the run took, and one outcome a story."""
        places = outcomes.places(self._stories)
        for name, pieces in {
            "index.json": index.as_json(self._listed(places)),
            "index.html": index.as_html(self._listed(places), self._count.endings),
        }.items():
            with output.replaced(self._out / name) as file:
                file.writelines(piece.encode("utf-8", "surrogatepass") for piece in pieces)
        output.write(self._out, {"run.json": self._standing.to_json()})
        self._log.settle(places)

    def _listed(self, places: Sequence[tuple[str, str]]) -> Iterator[index.Listed]:
        return (outcome.listed for outcome in self._log.outcomes(places))


def _asked_at_once(settings: Settings) -> int:
    """Requests of the stories that are open at once."""
    if choose_engine(settings) == "rules":
        return BY_RULES
    return IN_BATCHES if settings.batch_api else WAITING * settings.concurrency


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
