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
from typing import NamedTuple, Self

from summarize import tracing
from summarize.client.usage import RunUsage
from summarize.comparing import contradictions, printed_dates, totals
from summarize.comparing.contradictions import Story
from summarize.comparing.groups import align, overlooked
from summarize.comparing.origins import by_article, origins
from summarize.composing.assemble import assemble
from summarize.composing.sections import Sections, build_sections
from summarize.composing.summary import compose
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
from summarize.language.names.aliases import Names, read_names
from summarize.schema import (
    Alignment,
    Article,
    Brief,
    Claim,
    Draft,
    Dropped,
    Extraction,
    Frozen,
    MadeBy,
    Stage,
    claims_by_id,
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
        self._same: Sequence[Sequence[str]] = ()
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
        distinct = sorted({one.id: one for one in articles}.values(), key=lambda one: one.id)
        finished = 0
        self._tell("extract", finished, len(distinct))

        async def one(article: Article) -> Extraction | ModelError:
            nonlocal finished
            result = await self.extract_one(article)
            finished += 1
            self._tell("extract", finished, len(distinct))
            return result

        with ungrouped():
            async with asyncio.TaskGroup() as tasks:
                running = [tasks.create_task(one(article)) for article in distinct]
        results = [task.result() for task in running]
        return settled(distinct, results, wait=wait)

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
            read = await grounded(self._opened.engine, article)
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
            composed = await compose(engine, related.sections.material)
        lost = [entry for one in read for entry in one.dropped]
        return assemble(
            read,
            related.sections,
            composed,
            made_by=engine.made_by(),
            dropped=(*dropped, *lost, *related.dropped, *composed.dropped),
        )

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


async def grounded(engine: Engine, article: Article) -> Extraction:
    """The claims of one article that hold, and those that do not. Raises ModelError."""
    grounded = ground.ground(article, await engine.extract(article))
    if not grounded.rejected:
        return Extraction(article=article, claims=grounded.claims, dropped=())
    try:
        mended = await engine.mend(article, grounded.rejected)
    except _UNANSWERED as error:
        unmended = [
            one.model_copy(update={"reason": f"{one.reason} No repair: {error}"})
            for one in grounded.rejected
        ]
        entries = tuple(ground.dropped(article, one, "repair") for one in unmended)
        return Extraction(article=article, claims=grounded.claims, dropped=entries)
    claims = claims_by_id(grounded.claims)
    lost: list[Dropped] = []
    for rejected, claim in zip(grounded.rejected, mended, strict=True):
        if claim is None:
            lost.append(ground.dropped(article, rejected, "repair"))
            continue
        known: tuple[Claim, ...] = tuple(claims.values())
        again = ground.ground(article, Draft.of(claim), known)
        claims |= {one.id: one for one in again.claims if one.id not in claims}
        lost += [ground.dropped(article, one, "repair") for one in again.rejected]
    return Extraction(article=article, claims=tuple(claims.values()), dropped=tuple(lost))


def failed(article: Article, error: ModelError) -> Extraction:
    """An article that could not be read: no claims, and the reason."""
    entry = Dropped(
        what="article", stage="extract", article=article.id, reason=str(error), text=article.source
    )
    return Extraction(article=article, claims=(), dropped=(entry,))


class Related(NamedTuple):
    """All of a brief but its headline and summary."""

    sections: Sections
    dropped: tuple[Dropped, ...]


def relate(
    read: Sequence[Extraction], alignment: Alignment, same: Sequence[Sequence[str]]
) -> Related:
    """The sections that follow from a story's extractions and an engine's alignment of them.

    `same` are names that mean one actor. `read` stands in an order of content.
    """
    aligned = align(read, alignment)
    doubts = printed_dates.suspects(read, aligned.groups)
    sums = totals.check(aligned.claims)
    articles = [one.article for one in read]
    story = _story(articles, (*aligned.claims, *sums.claims), same)
    denied = overlooked(aligned.groups, aligned.claims, story.names)
    groups = (*aligned.groups, *doubts.groups, *sums.groups, *denied)
    sections = build_sections(groups, contradictions.find(groups, story), story)
    return Related(sections, (*aligned.dropped, *doubts.dropped, *sections.dropped))


def _story(
    articles: Sequence[Article], claims: Sequence[Claim], same: Sequence[Sequence[str]]
) -> Story:
    found = origins(articles)
    return Story(
        claims=claims_by_id(claims),
        articles=tuple(article.id for article in articles),
        origins=found,
        origin_of=by_article(found),
        names=Names.of(claims, same),
    )


async def abrief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story."""
    async with Pipeline(settings or Settings()) as pipeline:
        return await pipeline.brief(articles)


def brief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story; `abrief` where an event loop runs already."""
    return asyncio.run(abrief(articles, settings))
