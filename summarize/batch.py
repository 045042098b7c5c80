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

from summarize import folder, tracing
from summarize.articles import Reading
from summarize.costs import Price, price_of
from summarize.errors import (
    BudgetReached,
    ModelError,
    NoArticles,
    ReplayMiss,
    SummarizeError,
    Unauthorized,
    UnknownModel,
)
from summarize.outcomes import Log, Outcome
from summarize.pipeline import Pipeline
from summarize.render import html, index, markdown
from summarize.render.index import Ending
from summarize.schema import Article, Brief, Dropped, MadeBy
from summarize.settings import Settings, choose_engine
from summarize.stories import Stories, Story
from summarize.usage import RunUsage, Tally, accounted

TICK = 1.0
"""Seconds between two words on where the run stands, while no story ends."""


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

    A story that failed in an earlier run is tried again only with `retry_failed`, or where its
    articles or the settings are others now. Raises SummarizeError for what no story could go on
    with: no model, no store, no room for results. What was done until then stays.
    """
    folder.prepare(out)
    async with Pipeline(settings) as pipeline:
        with Log(out) as log:
            running = _Run(stories, out, settings, pipeline, log)
            return await running.through(retry_failed=retry_failed, listen=listen)


def key(reading: Reading, made_by: MadeBy, settings: Settings) -> str:
    """SHA-256 of all that a brief is made of, but for the replies."""
    parts = [
        made_by.model_dump(mode="json"),
        settings.context,
        settings.names.read_text("utf-8") if settings.names else None,
        [article.model_dump(mode="json") for article in reading.articles],
        [dropped.model_dump(mode="json") for dropped in reading.dropped],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


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
        self._earlier = self._articles = self._left_out = 0
        self._price = _price(settings)
        self._made_by = pipeline.made_by

    async def through(self, *, retry_failed: bool, listen: Listen) -> Standing:
        for place, reason in self._stories.bad:
            self._end(_bad(place, reason), listen)
        queue = iter(self._stories)
        async with asyncio.TaskGroup() as tasks:
            ticking = tasks.create_task(self._tick(listen))
            async with asyncio.TaskGroup() as workers:
                for _ in range(self._settings.concurrency):
                    workers.create_task(self._work(queue, listen, retry_failed=retry_failed))
            ticking.cancel()
        self._settle()
        return self._standing

    async def _tick(self, listen: Listen) -> None:
        while True:
            await asyncio.sleep(TICK)
            listen(self._standing, None)

    async def _work(self, queue: Iterator[Story], listen: Listen, *, retry_failed: bool) -> None:
        """Take one story after the other, for as long as there are some."""
        for story in queue:
            try:
                reading = story.read()
            except NoArticles as error:
                self._end(_outcome(story, "failed", error), listen)
                continue
            story_key = key(reading, self._made_by, self._settings)
            earlier = self._log.status(story.folder, story_key)
            if self._stands(story, earlier, retry_failed=retry_failed):
                self._take_over(story, listen)
            else:
                self._end(await self._one(story, reading, story_key), listen)
            # Reading and looking up never wait, so others get no turn while all is done already.
            await asyncio.sleep(0)

    def _stands(self, story: Story, earlier: Ending | None, *, retry_failed: bool) -> bool:
        """Whether a story stays as an earlier run left it."""
        if earlier == "done":
            return (self._out / story.folder / "brief.json").is_file()
        return earlier == "failed" and not retry_failed

    async def _one(self, story: Story, reading: Reading, story_key: str) -> Outcome:
        """Make the brief of a story; how that ended."""
        began = time.perf_counter()
        brief: Brief | None = None
        error: SummarizeError | None = None
        with accounted() as tally, tracing.span("story", {"summarize.story": story.name}):
            try:
                brief = await self._brief(story, reading)
            except (ModelError, ReplayMiss) as failure:
                if self._is_hopeless(failure):
                    raise
                error = failure
            except SummarizeError:
                raise
            except Exception as failure:  # noqa: BLE001  one story's defect is not all stories' end
                error = _defect(failure)
        status: Ending = "done"
        if error:
            status = "skipped" if isinstance(error, BudgetReached) else "failed"
        given = len(reading.articles) + _missing(reading.dropped)
        return _outcome(story, status, error).model_copy(
            update={
                "key": story_key,
                "articles": given,
                "left_out": _missing(brief.dropped) if brief else given,
                "seconds": round(time.perf_counter() - began, 3),
                "entry": index.Entry.of(brief) if brief else None,
                **self._used(tally),
            }
        )

    async def _brief(self, story: Story, reading: Reading) -> Brief:
        brief = await self._pipeline.brief(reading.articles, reading.dropped, wait=True)
        made = files(brief, reading.articles)
        # The disk is waited for beside the other stories.
        await asyncio.to_thread(folder.write, self._out / story.folder, made)
        return brief

    def _is_hopeless(self, error: SummarizeError) -> bool:
        """Whether every other story would meet this too: the key or the model is wrong."""
        wrong = isinstance(error, Unauthorized | UnknownModel)
        return wrong and not self._pipeline.usage.total.kept

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
        """Leave one outcome a story, and the index."""
        places = [
            *(("story", story.folder) for story in self._stories),
            *(("line", place) for place, _ in self._stories.bad),
        ]
        self._log.settle(places)
        for name, pieces in {
            "index.json": index.as_json(self._listed(places)),
            "index.html": index.as_html(self._listed(places), self._counts),
        }.items():
            with folder.replaced(self._out / name) as file:
                file.writelines(piece.encode("utf-8", "surrogatepass") for piece in pieces)

    def _listed(self, places: Sequence[tuple[str, str]]) -> Iterator[index.Listed]:
        for one in self._log.outcomes(places):
            yield index.Listed(one.story, one.folder, one.status, one.reason, one.entry)


def _price(settings: Settings) -> Price | None:
    return price_of(settings) if choose_engine(settings) == "llm" else None


def _outcome(story: Story, status: Ending, error: SummarizeError | None) -> Outcome:
    stage = "read" if isinstance(error, NoArticles) else error and error.stage
    reason = str(error) if error else None
    return Outcome(story=story.name, folder=story.folder, status=status, stage=stage, reason=reason)


def _bad(place: str, reason: str) -> Outcome:
    return Outcome(story=place, folder=None, status="failed", stage="read", reason=reason)


def _missing(dropped: Sequence[Dropped]) -> int:
    return sum(1 for one in dropped if one.what == "article")


def _defect(error: Exception) -> SummarizeError:
    """An exception that no stage may raise, as what it is."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return SummarizeError(
        f"A defect of this program: {type(error).__name__}: {error}. Please report it with the "
        "story's articles."
    )
