"""The actors on the nodes of a cluster: they extract articles and merge stories.

Each actor holds one pipeline, with its own client (bounded by a share of the limits of the run)
and the store of its node. It writes its results as Parquet parts before it returns anything, so a
lost node loses only what its actors were working on.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import reduce
from operator import add
from time import perf_counter
from typing import Any, NamedTuple

import pyarrow as pa

from summarize import errors, tracing
from summarize.batch import log, output
from summarize.batch.log import Known, Outcome
from summarize.batch.ray.remote import Kind, Remote, Row
from summarize.client.prices import price_of_run
from summarize.client.usage import RunUsage, accounted
from summarize.errors import ModelError, ReplayMiss, SummarizeError
from summarize.pipeline import Pipeline, settled
from summarize.render import formats
from summarize.schema import Article, Dropped, Extraction, Frozen
from summarize.settings import Settings

GROUPED = pa.schema(
    [("folder", pa.string()), ("story", pa.large_string()), ("read", pa.list_(pa.large_string()))]
)
"""The schema of a story with the results of its articles, each as JSON."""


class Result(NamedTuple):
    """What an actor returns for each article or story, or once for a batch that failed."""

    used: str
    """The `RunUsage`, as JSON."""
    outcome: str | None = None
    """The `Outcome` of the story, as JSON; None for an article."""
    error: str | None = None
    """The `Failure` that ends the whole run, as JSON; None: there is none."""


RESULTS = pa.schema([(name, pa.large_string()) for name in Result._fields])


class Pending(NamedTuple):
    """A story to merge."""

    story: Known
    articles: tuple[str, ...]
    """The keys of its articles."""
    fresh: tuple[str, ...]
    """The keys of those that this run extracts."""
    dropped: tuple[Dropped, ...]
    """What was left out when they were read."""

    def to_json(self) -> str:
        """The JSON payload of a `Row`."""
        dropped = [one.model_dump(mode="json") for one in self.dropped]
        return dumps([asdict(self.story), self.articles, self.fresh, dropped])

    @classmethod
    def from_json(cls, text: str) -> Pending:
        """From the JSON payload of a `Row`."""
        story, articles, fresh, dropped = json.loads(text)
        lost = tuple(Dropped.model_validate(one) for one in dropped)
        return cls(Known(**story), tuple(articles), tuple(fresh), lost)


class Failure(Frozen):
    """A SummarizeError in a form that can be sent from node to node."""

    kind: str
    """The name of its class in `summarize.errors`."""
    message: str
    stage: str | None

    @classmethod
    def of(cls, error: SummarizeError) -> Failure:
        """From the error."""
        return cls(kind=type(error).__name__, message=str(error.args[0]), stage=error.stage)

    def error(self) -> SummarizeError:
        """The error, made anew."""
        error: SummarizeError = getattr(errors, self.kind)(self.message)
        error.stage = self.stage
        return error


class _Read(NamedTuple):
    """The result for one article: an extraction, or why there is none."""

    article: Article
    result: Extraction | SummarizeError
    used: RunUsage

    def to_json(self) -> str:
        content: dict[str, Any]
        if isinstance(self.result, SummarizeError):
            article = self.article.model_dump(mode="json")
            content = {"article": article, "failure": Failure.of(self.result).model_dump()}
        else:
            content = {"extraction": self.result.model_dump(mode="json")}
        return dumps(content | {"used": self.used.model_dump(mode="json", round_trip=True)})

    @classmethod
    def from_json(cls, text: str) -> _Read:
        content = json.loads(text)
        used = RunUsage.model_validate(content["used"])
        if "failure" in content:
            article = Article.model_validate(content["article"])
            return cls(article, Failure.model_validate(content["failure"]).error(), used)
        extraction = Extraction.model_validate(content["extraction"])
        return cls(extraction.article, extraction, used)


class _Actor:
    """Holds one pipeline, opened with the first batch and then kept open.

    A call returns one `Result` a row. An error that ends the run is returned as a `Result` too:
    Ray would retry a call that raises, and pass on only the text of its error.
    """

    def __init__(self, settings: Settings, out: str) -> None:
        self._settings = settings
        self._where = out
        # Ray calls from any thread; a store and a loop belong to one.
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._loop = asyncio.Runner()
        self._pipeline: Pipeline | None = None

    def __call__(self, table: pa.Table) -> pa.Table:
        """Process a batch."""
        return self._thread.submit(self._batch, table.to_pylist()).result()

    def _batch(self, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
        try:
            if self._pipeline is None:
                self._out = Remote.at(self._where)
                self._stages = self._out.inside("stages")
                self._pipeline = self._loop.run(Pipeline(self._settings).__aenter__())
            results = self._loop.run(self._all(self._pipeline, rows))
        except SummarizeError as error:
            failure = Failure.of(error).model_dump_json()
            results = [Result(_json(RunUsage()), error=failure)]
        return pa.Table.from_pylist([result._asdict() for result in results], schema=RESULTS)

    async def _all(self, pipeline: Pipeline, rows: Sequence[Mapping[str, Any]]) -> list[Result]:
        """Process a batch and write the results as a part."""
        raise NotImplementedError


class Extractor(_Actor):
    """Turns articles into extractions."""

    async def _all(self, pipeline: Pipeline, rows: Sequence[Mapping[str, Any]]) -> list[Result]:
        articles = (Row(**row) for row in rows)
        done = await asyncio.gather(*(self._one(pipeline, article) for article in articles))
        for stage, kind in (("extractions", "extraction"), ("pending/errors", "error")):
            self._stages.put(stage, [row for row, _ in done if row.kind == kind])
        return [Result(_json(used)) for _, used in done]

    async def _one(self, pipeline: Pipeline, row: Row) -> tuple[Row, RunUsage]:
        article = Article.model_validate(json.loads(row.payload))
        result: Extraction | SummarizeError
        with accounted() as tally:
            try:
                result = await pipeline.extract_one(article)
            except SummarizeError:
                raise
            except Exception as error:  # noqa: BLE001  one article's defect is not the end of all
                result = log.defect(error)
        payload = _Read(article, result, tally.usage).to_json()
        kind: Kind = "error" if isinstance(result, SummarizeError) else "extraction"
        return row._replace(kind=kind, payload=payload), tally.usage


class Merger(_Actor):
    """Turns stories with their extractions into written briefs and outcomes."""

    def __init__(self, settings: Settings, out: str) -> None:
        super().__init__(settings, out)
        self._price = price_of_run(settings)

    async def _all(self, pipeline: Pipeline, rows: Sequence[Mapping[str, Any]]) -> list[Result]:
        done = await asyncio.gather(*(self._one(pipeline, row) for row in rows))
        self._stages.put("outcomes", [row for row, _ in done])
        return [Result(_json(used), row.payload) for row, used in done]

    async def _one(self, pipeline: Pipeline, row: Mapping[str, Any]) -> tuple[Row, RunUsage]:
        began = perf_counter()
        pending = Pending.from_json(row["story"])
        story = pending.story
        read = dict(zip(pending.articles, map(_Read.from_json, row["read"]), strict=True))
        with accounted() as tally, tracing.span("story", {"summarize.story": story.name}):
            outcome = await self._ended(pipeline, pending, [*read.values()])
        used = reduce(add, (read[key].used for key in pending.fresh), tally.usage)
        outcome = outcome.having_used(used, self._price, perf_counter() - began)
        payload = dumps(outcome.model_dump(mode="json", round_trip=True))
        return Row(story.folder, story.key or "", "outcome", payload), tally.usage

    async def _ended(self, pipeline: Pipeline, pending: Pending, read: Sequence[_Read]) -> Outcome:
        results = sorted(read, key=lambda one: one.article.id)
        extracted: list[Extraction | ModelError] = []
        for one in results:
            if isinstance(one.result, SummarizeError) and not isinstance(one.result, ModelError):
                return log.stopped(pending.story, one.result)
            extracted.append(one.result)
        articles = [one.article for one in results]
        try:
            extractions = settled(articles, extracted, wait=True)
            brief = await pipeline.merge(extractions, pending.dropped)
            made = formats.files(brief, articles, self._settings.length)
            await asyncio.to_thread(self._write, pending.story.folder, made)
        except (ModelError, ReplayMiss) as error:
            return log.stopped(pending.story, error)
        except SummarizeError:
            raise
        except Exception as error:  # noqa: BLE001  one story's defect is not the end of all others
            return log.stopped(pending.story, error)
        return log.done(pending.story, brief)

    def _write(self, folder: str, files: formats.Files) -> None:
        for name, pieces in files.items():
            self._out.write(f"{folder}/{name}", output.encoded(pieces))


def _json(used: RunUsage) -> str:
    return used.model_dump_json(round_trip=True)


def group_story(table: pa.Table) -> pa.Table:
    """All rows of one story as one row; an empty table if the story is not pending.

    If an article has both an error and an extraction, the extraction is used.
    """
    rows = [Row(**row) for row in table.to_pylist()]
    story = next((row for row in rows if row.kind == "story"), None)
    if story is None:
        return GROUPED.empty_table()
    kinds = ("error", "extraction")
    by_key = {row.key: row.payload for kind in kinds for row in rows if row.kind == kind}
    read = [by_key[key] for key in Pending.from_json(story.payload).articles]
    columns = {"folder": [story.folder], "story": [story.payload], "read": [read]}
    return pa.table(columns, schema=GROUPED)


def dumps(content: object) -> str:
    """As ASCII JSON, so that lone surrogates survive."""
    return json.dumps(content)
