"""Many stories on a Ray cluster, with the same briefs as on one machine.

    stories → articles → extractions → grouped by story → briefs

Ray Data feeds the actors of `actors.py`, which extract articles and merge stories. Results of a
stage are Parquet parts in `OUT/stages` and are not computed again, so a run that was stopped or
lost nodes can be continued. `OUT` must be a path that all nodes see, or in an object store.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil

import ray
import ray.data

from summarize.batch import output
from summarize.batch.ledger import Ledger, read
from summarize.batch.log import Ended, Known, Outcome, Place, as_line, from_line
from summarize.batch.progress import Listen, Standing
from summarize.batch.ray.actors import (
    Extractor,
    Failure,
    Merger,
    Pending,
    Result,
    dumps,
    group_story,
)
from summarize.batch.ray.remote import Remote, Row
from summarize.client.usage import RunUsage
from summarize.pipeline import Pipeline
from summarize.schema import Article, MadeBy
from summarize.settings import Settings
from summarize.sources.articles import Reading
from summarize.sources.story import Stories

ACTOR_CPUS = 0.5
"""CPUs that an actor reserves. It mostly waits for a model; the rest is left to the tasks of Ray
Data, and to actors that replace those of a lost node."""

WAVES = 2
"""Articles or stories of a batch for each request allowed at once. A batch is written when its
slowest is done: longer ones wait less often, shorter ones lose less with a node."""

STORIES_A_PART = 16
"""Stories in a part of the plan, and about as many in a partition of the grouping."""

MOST_PARTITIONS = 200
"""Partitions of the grouping by story."""


def run(
    stories: Stories,
    out: str,
    settings: Settings,
    *,
    address: str | None = None,
    retry_failed: bool = False,
    listen: Listen = lambda _standing, _outcome: None,
) -> Standing:
    """Make a brief for each story, like `batch.run.run`, on the cluster at `address`.

    `address` is passed to `ray.init`; None: the cluster of this process, or a new one on this
    machine. Each actor gets an equal share of the limits and budgets of the settings.
    """
    made_by = asyncio.run(_made_by(settings))
    with _connected(address):
        running = _Run(stories, out, settings, made_by)
        running.ledger.listen = listen
        return running.through(retry_failed=retry_failed)


async def _made_by(settings: Settings) -> MadeBy:
    """What makes the briefs; opening a pipeline here shows wrong settings before Ray starts."""
    async with Pipeline(settings) as pipeline:
        return pipeline.made_by


@contextmanager
def _connected(address: str | None) -> Iterator[None]:
    ray.init(address=address, logging_level=logging.WARNING, log_to_driver=False)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        ray.shutdown()


class _Results:
    """The results of a run in a folder that all nodes see; its outcomes are kept in memory."""

    def __init__(self, out: Remote) -> None:
        self._out = out
        self._stages = out.inside("stages")
        self._with_brief = out.folders_with("brief.json")
        self._outcomes = {one.place: one for one in self._earlier()}

    def _earlier(self) -> Iterator[Outcome]:
        """How stories ended in earlier runs: those of finished runs, then of one that stopped."""
        lines: list[str | bytes] = [*(self._out.read("run.jsonl") or b"").splitlines()]
        lines += (row.payload for row in self._stages.rows("outcomes"))
        return (from_line(line, f"{self._out.path}/run.jsonl") for line in lines)

    def add(self, outcome: Outcome) -> None:
        self._outcomes[outcome.place] = outcome

    def last_end(self, folder: str) -> Ended | None:
        one = self._outcomes.get(("story", folder))
        return Ended(one.status, one.left_out, one.key) if one else None

    def outcomes(self, places: Iterable[Place]) -> Iterator[Outcome]:
        return (self._outcomes[place] for place in places if place in self._outcomes)

    def has_brief(self, folder: str) -> bool:
        return folder in self._with_brief

    def write(self, name: str, pieces: Iterable[str]) -> None:
        self._out.write(name, output.encoded(pieces))

    def settle(self, places: Iterable[Place]) -> None:
        """Write `run.jsonl`; forget what led to it."""
        self._out.write("run.jsonl", map(as_line, self.outcomes(places)))
        self._stages.drop("pending")
        self._stages.drop("outcomes")


class _Run:
    """One run over all stories."""

    def __init__(self, stories: Stories, out: str, settings: Settings, made_by: MadeBy) -> None:
        self._stories = stories
        self._where = out
        folder = Remote.at(out)
        self._stages = folder.inside("stages")
        self._actors = _actors(settings)
        self._share = _share(settings, self._actors)
        self._a_batch = WAVES * self._share.concurrency
        self._used = RunUsage()
        self.ledger = Ledger(stories, settings, made_by, _Results(folder))
        self.ledger.usage = lambda: self._used

    def through(self, *, retry_failed: bool) -> Standing:
        self.ledger.begin()
        self._stages.drop("pending")
        stories, articles = self._plan(retry_failed=retry_failed)
        if articles:
            self._extract(articles)
        if stories:
            self._merge(stories)
        self.ledger.settle()
        return self.ledger.standing

    def _plan(self, *, retry_failed: bool) -> tuple[int, int]:
        """Put what is to be done into `pending`; the number of stories, and of articles."""
        finished = {
            (row.folder, row.key) for row in self._stages.rows("extractions", payload=False)
        }
        stories = self._stages.collecting("pending/stories", STORIES_A_PART)
        articles = self._stages.collecting("pending/articles", self._a_batch)
        counts = Counter[str]()
        with stories as take_story, articles as take_article:
            for story in self._stories:
                planned = self.ledger.plan(story, read(story), retry_failed=retry_failed)
                if planned is None:
                    continue
                known, reading = planned
                rows = [self._row(story.folder, article) for article in reading.articles]
                fresh = [row for row in rows if (row.folder, row.key) not in finished]
                take_story(_pending(known, reading, rows, fresh))
                for row in fresh:
                    take_article(row)
                counts.update(stories=1, articles=len(fresh))
        return counts["stories"], counts["articles"]

    def _row(self, folder: str, article: Article) -> Row:
        key = self.ledger.key(Reading((article,), (), ()))
        return Row(folder, key, "article", dumps(article.model_dump(mode="json")))

    # ── The stages ────────────────────────────────────────────────────────────────────────

    def _extract(self, articles: int) -> None:
        """Extract all pending articles, into `extractions` or `pending/errors`."""
        for _ in self._in_actors(Extractor, self._read("pending/articles"), articles):
            self.ledger.listen(self.ledger.standing, None)

    def _merge(self, stories: int) -> None:
        """Merge all pending stories, into briefs and `outcomes`."""
        partitions = min(stories // STORIES_A_PART + 1, MOST_PARTITIONS)
        grouped = (
            self._read("pending/stories", "pending/errors", "extractions")
            .groupby("folder", num_partitions=partitions)
            .map_groups(group_story, batch_format="pyarrow")
        )
        for result in self._in_actors(Merger, grouped, stories):
            if result.outcome:
                self.ledger.end(Outcome.model_validate_json(result.outcome))

    def _in_actors(
        self, actor: type[Extractor | Merger], rows: ray.data.Dataset, count: int
    ) -> Iterator[Result]:
        """The results of `count` rows as they come; raises the error that ends the run."""
        size = self._a_batch
        ended = rows.repartition(target_num_rows_per_block=size).map_batches(
            actor,
            fn_constructor_args=(self._share, self._where),
            batch_size=size,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=min(self._actors, ceil(count / size))),
            num_cpus=ACTOR_CPUS,
        )
        for row in ended.iter_rows():
            result = Result(**row)
            if result.error:
                raise Failure.model_validate_json(result.error).error()
            self._used += RunUsage.model_validate_json(result.used)
            yield result

    def _read(self, *stages: str) -> ray.data.Dataset:
        parts = [part for stage in stages for part in self._stages.parts(stage)]
        return ray.data.read_parquet(parts, filesystem=self._stages.files)


def _pending(known: Known, reading: Reading, rows: Sequence[Row], fresh: Sequence[Row]) -> Row:
    keys, fresh_keys = tuple(row.key for row in rows), tuple(row.key for row in fresh)
    payload = Pending(known, keys, fresh_keys, reading.dropped).to_json()
    return Row(known.folder, known.key or "", "story", payload)


def _actors(settings: Settings) -> int:
    """How many actors: one for each CPU except one a node, and at most one a request."""
    nodes = [node for node in ray.nodes() if node["Alive"]]
    cpus = sum(int(node["Resources"].get("CPU", 0)) for node in nodes)
    return max(1, min(cpus - len(nodes), settings.concurrency))


def _share(settings: Settings, actors: int) -> Settings:
    """The settings of one actor: the limits and budgets divided by the number of actors."""
    whole = ("concurrency", "requests_per_minute", "tokens_per_minute", "token_budget")
    limits = {name: getattr(settings, name) for name in whole}
    shares: dict[str, float] = {
        name: max(1, limit // actors) for name, limit in limits.items() if limit
    }
    if settings.cost_budget:
        shares["cost_budget"] = settings.cost_budget / actors
    return settings.model_copy(update=shares)
