"""The stages in order: extract each article, align, judge, compose, assemble.

`Pipeline` is open for as long as its engine is; the stages can be run one by one, and `brief`
runs them all. What comes out depends on the articles, the settings, the prompts and the replies,
never on the order in which articles were given or answers came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from summarize import tracing
from summarize.client.usage import RunUsage
from summarize.composing import summary
from summarize.composing.computed import distinct, finish, relate
from summarize.engine import Engine
from summarize.engines.opened import Opened, opened
from summarize.errors import (
    ContextExceeded,
    CutOff,
    Filtered,
    Invalid,
    ModelError,
    NoArticles,
    Refused,
    ungrouped,
)
from summarize.grounding import ground
from summarize.grounding.repairs import extraction_of, repaired
from summarize.language.names.aliases import read_names
from summarize.schema import (
    Article,
    ArticleProposal,
    Brief,
    Draft,
    Dropped,
    Extraction,
    Frozen,
    MadeBy,
    Proposals,
    Rejected,
    Stage,
)
from summarize.settings import Settings

_UNANSWERED = (ContextExceeded, CutOff, Filtered, Invalid, Refused)
"""What a repair would meet again; any other error is the whole article's, which a later run reads
again."""


class Progress(Frozen):
    """How far a stage has come."""

    stage: Stage
    done: int
    total: int


class Pipeline:
    """An engine, open, and the stages that use it: `async with Pipeline(settings) as pipeline`."""

    def __init__(
        self,
        settings: Settings,
        on_progress: Callable[[Progress], None] | None = None,
        *,
        engine: Engine | None = None,
    ) -> None:
        """Nothing is opened before `async with`; an `engine` given is used as it is."""
        self._settings = settings
        self._on_progress = on_progress
        self._given = Opened(engine, lambda: RunUsage(stages={}), None) if engine else None
        self._same: tuple[tuple[str, ...], ...] = ()
        self._closing = AsyncExitStack()
        self._opened: Opened

    async def __aenter__(self) -> Self:
        """Open the engine. Raises NoModel where none can be, and what the names file raises."""
        if self._settings.names:
            self._same = read_names(self._settings.names)
        if self._given:
            self._opened = self._given
        else:
            self._opened = await self._closing.enter_async_context(opened(self._settings))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        await self._closing.__aexit__(kind, error, trace)

    @property
    def usage(self) -> RunUsage:
        """What model calls have used so far."""
        return self._opened.usage()

    @property
    def made_by(self) -> MadeBy:
        """The engine, its model and its prompts."""
        return self._opened.engine.made_by()

    async def brief(
        self,
        articles: Sequence[Article],
        dropped: Sequence[Dropped] = (),
        *,
        wait: bool = False,
    ) -> Brief:
        """All stages; `dropped` is what reading the articles left out, `wait` as in `extract`."""
        return await self.merge(await self.extract(articles, wait=wait), dropped)

    async def extract(
        self, articles: Sequence[Article], *, wait: bool = False
    ) -> tuple[Extraction, ...]:
        """The grounded claims of each article, in an order of their content.

        An article that fails is an Extraction without claims that says why; if all fail, the
        first error is raised. With `wait`, so is one that a later run may not meet: the story can
        wait for it, and what the other articles were answered is in the store.
        """
        each = distinct(articles)
        finished = 0
        self._tell("extract", finished, len(each))

        async def one(article: Article) -> Extraction | ModelError:
            nonlocal finished
            result = await self.extract_one(article)
            finished += 1
            self._tell("extract", finished, len(each))
            return result

        with ungrouped():
            async with asyncio.TaskGroup() as tasks:
                running = [tasks.create_task(one(article)) for article in each]
        results = [task.result() for task in running]
        return settled(each, results, wait=wait)

    async def extract_one(self, article: Article) -> Extraction | ModelError:
        """The grounded claims of one article, or why there are none."""
        try:
            return await self._extracted(article)
        except ModelError as error:
            return error

    async def _extracted(self, article: Article) -> Extraction:
        """The claims of one article: finished before, or read now and kept."""
        finished = self._opened.finished
        if finished and (before := finished.get(article)):
            return before
        with tracing.span("extract", {"summarize.article": article.source}):
            read = await read_article(self._opened.engine, article)
        if finished:
            finished.put(read)
        return read

    async def merge(
        self, extractions: Sequence[Extraction], dropped: Sequence[Dropped] = ()
    ) -> Brief:
        """One brief from the extractions of a story."""
        if not extractions:
            raise NoArticles("There is nothing to merge. Give at least one extraction.")
        read = sorted(extractions, key=lambda one: one.article.id)
        articles = [one.article for one in read]
        engine = self._opened.engine
        self._tell("align", 0, 1)
        with tracing.span("align"):
            claims = [claim for one in read for claim in one.claims]
            alignment = await engine.align(articles, claims)
            related = relate(read, alignment, self._same)
        self._tell("compose", 0, 1)
        with tracing.span("compose"):
            written = await summary.compositions(engine, related.sections.material)
        proposals = Proposals(
            articles=tuple(one.proposal for one in read),
            alignment=alignment,
            compositions=written,
            dropped=tuple(dropped),
            names=self._same,
        )
        return finish(read, related, proposals, engine.made_by())

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        if self._on_progress:
            self._on_progress(Progress(stage=stage, done=done, total=total))


def settled(
    articles: Sequence[Article], results: Sequence[Extraction | ModelError], *, wait: bool
) -> tuple[Extraction, ...]:
    """What came of each article of a story as its extractions, as `Pipeline.extract` says."""
    errors = [result for result in results if isinstance(result, ModelError)]
    passing = [error for error in errors if error.passing]
    if wait and passing:
        raise passing[0]
    if errors and len(errors) == len(results):
        raise errors[0]
    return tuple(
        failed(article, result) if isinstance(result, ModelError) else result
        for article, result in zip(articles, results, strict=True)
    )


async def read_article(engine: Engine, article: Article) -> Extraction:
    """The claims of one article that hold, and those that do not. Raises ModelError."""
    draft = await engine.extract(article)
    grounded = ground.ground(article, draft)
    proposal = ArticleProposal(article=article.id, draft=draft)
    if grounded.rejected:
        changes = await _repairs(engine, article, grounded.rejected)
        proposal = proposal.model_copy(update=changes)
    return repaired(article, proposal, grounded)


async def _repairs(
    engine: Engine, article: Article, rejected: Sequence[Rejected]
) -> dict[str, object]:
    """What an engine makes of claims that failed their checks, as fields of its proposal."""
    try:
        mended = await engine.mend(article, rejected)
    except _UNANSWERED as error:
        return {"failure": str(error)}
    return {"repairs": tuple(claim and Draft.of(claim) for claim in mended)}


def failed(article: Article, error: ModelError) -> Extraction:
    """An article that could not be read: no claims, and the reason."""
    return extraction_of(
        article, ArticleProposal(article=article.id, draft=None, failure=str(error))
    )


async def abrief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story."""
    async with Pipeline(settings or Settings()) as pipeline:
        return await pipeline.brief(articles)


def brief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story; `abrief` where an event loop runs already."""
    return asyncio.run(abrief(articles, settings))
