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
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from summarize import folder, outcomes, tracing
from summarize.articles import Reading
from summarize.costs import Price, price_of
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
    first,
)
from summarize.outcomes import Known, Log, Outcome
from summarize.pipeline import Pipeline
from summarize.render import html, index, markdown
from summarize.render.index import Ending
from summarize.schema import Article, Brief, MadeBy
from summarize.settings import Settings, choose_engine
from summarize.stories import Stories, Story
from summarize.usage import RunUsage, Tally, accounted

TICK = 1.0
"""Seconds between two words on where the run stands, while no story ends."""
STALLED = 60.0
"""Seconds without any answer after which a call that failed for good ends the run: the server is
away for all stories, which had better wait for the next run than fail one by one."""

_OF_ALL = (Unreachable, Overloaded, Unauthorized, UnknownModel, NotAModel)
"""Errors that are more likely the server's or the settings' than one story's."""


IN_BATCHES = 5000
"""Stories that are open at once where requests go in batches: those of ten articles each fill a
batch of the largest size."""


class Standing(NamedTuple):
    """Where a run stands; what an earlier run finished is among the done."""

    stories: int
    """Of the whole run, lines of the input that belong to none among them."""
    done: int
    failed: int
    skipped: int
    earlier: int
    """How many of these are as an earlier run left them."""
    articles: int
    """In the stories that ended."""
    left_out: int
    """Of these, how many are in no brief."""
    seconds: float
    usage: RunUsage
    cost: float | None
    """US dollars; None: the model's price is not known, or there is no model."""

    def to_json(self) -> str:
        """The content of `run.json`."""
        content = self._asdict() | {
            "format": "summarize.run/1",
            "seconds": round(self.seconds, 3),
            "usage": self.usage.model_dump(mode="json"),
        }
        return json.dumps(content, indent=2) + "\n"


Listen = Callable[[Standing, Outcome | None], None]
"""Told where the run stands, and how the story ended that ended just now; None: none did."""


async def run(
    stories: Stories,
    out: Path,
    settings: Settings,
    *,
    retry_failed: bool = False,
    listen: Listen = lambda _standing, _outcome: None,
) -> Standing:
    """A brief for each story, in the folder of its name in `out`; and the index over all.

    A story that failed in an earlier run, or is done without an article, is tried again only with
    `retry_failed`, or where its articles or the settings are others now. Raises SummarizeError
    for what no story could go on with: no model, no store, no room for results. What was done
    until then stays.
    """
    folder.prepare(out)
    async with Pipeline(settings) as pipeline:
        with Log(out) as log:
            running = _Run(stories, out, settings, pipeline, log)
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


class _Run:
    """One run over all stories."""

    def __init__(
        self, stories: Stories, out: Path, settings: Settings, pipeline: Pipeline, log: Log
    ) -> None:
        self._stories = stories
        self._out = out
        self._settings = settings
        self._pipeline = pipeline
        self._log = log
        self._began = time.perf_counter()
        self._counts: Counter[Ending] = Counter()
        self._mark = (0, 0, 0)
        self._moved_at: float | None = None
        self._earlier = self._articles = self._left_out = 0
        self._price = _price(settings)
        self._ground = ground(pipeline.made_by, settings)

    async def through(self, *, retry_failed: bool, listen: Listen) -> Standing:
        listen(self._standing, None)
        for place, reason in self._stories.bad:
            self._end(outcomes.bad_line(place, reason), listen)
        queue = iter(self._stories)
        try:
            async with asyncio.TaskGroup() as tasks:
                ticking = tasks.create_task(self._tick(listen))
                async with asyncio.TaskGroup() as workers:
                    for _ in range(_open_at_once(self._settings)):
                        workers.create_task(self._work(queue, listen, retry_failed=retry_failed))
                ticking.cancel()
        except* SummarizeError as group:
            raise first(group) from group
        self._settle()
        return self._standing

    async def _tick(self, listen: Listen) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._look()
            listen(self._standing, None)

    async def _work(self, queue: Iterator[Story], listen: Listen, *, retry_failed: bool) -> None:
        """Take one story after the other, for as long as there are some."""
        for story in queue:
            began = time.perf_counter()
            with accounted() as tally, tracing.span("story", {"summarize.story": story.name}):
                outcome = await self._ended(story, retry_failed=retry_failed)
            if outcome is None:
                self._take_over(story, listen)
                # Nothing was waited for; the ticker gets its turn all the same.
                await asyncio.sleep(0)
                continue
            took = {"seconds": round(time.perf_counter() - began, 3), **self._used(tally)}
            self._end(outcome.model_copy(update=took), listen)

    async def _ended(self, story: Story, *, retry_failed: bool) -> Outcome | None:
        """How a story ends; None: it stays as an earlier run left it."""
        known = Known(story.name, story.folder)
        try:
            reading = story.read()
            known.given = outcomes.given(reading)
            known.key = key(reading, self._ground)
            if self._stays(story, known.key, retry_failed=retry_failed):
                return None
            brief = await self._brief(story, reading)
        except (ModelError, NoArticles, ReplayMiss, InBatch) as error:
            if self._is_hopeless(error):
                raise
            return outcomes.stopped(known, error)
        except SummarizeError:
            raise
        except Exception as error:  # noqa: BLE001  one story's defect is not the end of all others
            return outcomes.stopped(known, error)
        return outcomes.done(known, brief)

    def _stays(self, story: Story, story_key: str, *, retry_failed: bool) -> bool:
        earlier = self._log.ended(story.folder, story_key)
        if earlier is None or earlier.status == "skipped":
            return False
        if retry_failed and earlier.left_out:
            return False
        return earlier.status == "failed" or (self._out / story.folder / "brief.json").is_file()

    async def _brief(self, story: Story, reading: Reading) -> Brief:
        brief = await self._pipeline.brief(reading.articles, reading.dropped, wait=True)
        made = files(brief, reading.articles)
        # The disk is waited for beside the other stories.
        await asyncio.to_thread(folder.write, self._out / story.folder, made)
        return brief

    def _is_hopeless(self, error: SummarizeError) -> bool:
        """Whether every other story would meet this too: nothing was answered yet, or for long."""
        if not isinstance(error, _OF_ALL):
            return False
        self._look()
        return self._moved_at is None or time.perf_counter() - self._moved_at > STALLED

    def _look(self) -> None:
        """See whether anything was answered since the last look."""
        total = self._pipeline.usage.total
        mark = (self._counts["done"], total.kept, total.completion_tokens)
        if any(mark) and mark != self._mark:
            self._mark, self._moved_at = mark, time.perf_counter()

    def _used(self, tally: Tally) -> dict[str, object]:
        used = tally.usage
        cost = self._price.of(used.total) if self._price else None
        return {"usage": used.total, "stages": used.stages, "cost": cost}

    def _end(self, outcome: Outcome, listen: Listen) -> None:
        self._log.add(outcome)
        self._count(outcome)
        listen(self._standing, outcome)

    def _take_over(self, story: Story, listen: Listen) -> None:
        for outcome in self._log.outcomes([("story", story.folder)]):
            self._earlier += 1
            self._count(outcome)
            listen(self._standing, None)

    def _count(self, outcome: Outcome) -> None:
        self._counts[outcome.status] += 1
        self._articles += outcome.articles
        self._left_out += outcome.left_out

    @property
    def _standing(self) -> Standing:
        usage = self._pipeline.usage
        return Standing(
            stories=len(self._stories) + len(self._stories.bad),
            done=self._counts["done"],
            failed=self._counts["failed"],
            skipped=self._counts["skipped"],
            earlier=self._earlier,
            articles=self._articles,
            left_out=self._left_out,
            seconds=time.perf_counter() - self._began,
            usage=usage,
            cost=self._price.of(usage.total) if self._price else None,
        )

    def _settle(self) -> None:
        """Leave the index, what the run took, and one outcome a story."""
        places = [
            *(("story", story.folder) for story in self._stories),
            *(("line", place) for place, _ in self._stories.bad),
        ]
        for name, pieces in {
            "index.json": index.as_json(self._listed(places)),
            "index.html": index.as_html(self._listed(places), self._counts),
        }.items():
            with folder.replaced(self._out / name) as file:
                file.writelines(piece.encode("utf-8", "surrogatepass") for piece in pieces)
        folder.write(self._out, {"run.json": self._standing.to_json()})
        self._log.settle(places)

    def _listed(self, places: Sequence[tuple[str, str]]) -> Iterator[index.Listed]:
        for one in self._log.outcomes(places):
            yield index.Listed(one.story, one.folder, one.status, one.reason, one.entry)


def _open_at_once(settings: Settings) -> int:
    """Enough stories that some request always waits for its turn; rules wait for nothing."""
    if choose_engine(settings) == "rules":
        return 1
    return IN_BATCHES if settings.batch_api else 2 * settings.concurrency


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _price(settings: Settings) -> Price | None:
    return price_of(settings) if choose_engine(settings) == "llm" else None
