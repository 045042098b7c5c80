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

from summarize import assemble, contradictions, coverage, datelines, grounding
from summarize.align import align
from summarize.compose import compose
from summarize.contradictions import Story
from summarize.draft import Draft, Material
from summarize.engines import Engine
from summarize.errors import ModelError, NoArticles
from summarize.names import Names
from summarize.origins import origins
from summarize.schema import (
    Article,
    ArticleEntry,
    Brief,
    Claim,
    Dateline,
    DatelineField,
    Dropped,
    Extraction,
    Frozen,
    Stage,
    claims_by_id,
)
from summarize.settings import Settings, choose_engine
from summarize.usage import RunUsage


class Progress(Frozen):
    """How far a stage has come."""

    stage: Stage
    done: int
    total: int


class Pipeline:
    """An engine, open, and the stages that use it."""

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
        self._open = AsyncExitStack()
        self._given = engine
        self._engine: Engine
        self._usage: Callable[[], RunUsage] = lambda: RunUsage(stages={})

    async def __aenter__(self) -> Self:
        """Open the engine; raises NoModel where none can be."""
        if self._given:
            self._engine = self._given
            return self
        if choose_engine(self._settings) == "rules":
            from summarize.engines.rules import RulesEngine  # noqa: PLC0415  one engine is loaded

            self._engine = RulesEngine()
            return self
        from summarize.client import Client  # noqa: PLC0415  it loads openai
        from summarize.engines.llm import ModelEngine  # noqa: PLC0415  the same

        settings = self._settings
        client = await self._open.enter_async_context(Client(settings))
        self._usage = lambda: client.usage
        self._engine = ModelEngine(
            client, settings.model, context=settings.context, prompts=settings.prompts
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        await self._open.aclose()

    @property
    def usage(self) -> RunUsage:
        """What model calls have used so far."""
        return self._usage()

    async def brief(self, articles: Sequence[Article], dropped: Sequence[Dropped] = ()) -> Brief:
        """All stages; `dropped` is what reading the articles left out."""
        return await self.merge(await self.extract(articles), dropped)

    async def extract(self, articles: Sequence[Article]) -> tuple[Extraction, ...]:
        """The grounded claims of each article, in an order of their content.

        An article that fails is an Extraction without claims that says why; if all fail, the
        first error is raised.
        """
        distinct = sorted({article.id: article for article in articles}.values(), key=_content)
        total = len(distinct)
        finished = 0
        self._tell("extract", finished, total)

        async def one(article: Article) -> Extraction | ModelError:
            nonlocal finished
            try:
                return await self._extract(article)
            except ModelError as error:
                return error
            finally:
                finished += 1
                self._tell("extract", finished, total)

        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(one(article)) for article in distinct]
        results = [task.result() for task in running]
        errors = [result for result in results if isinstance(result, ModelError)]
        if errors and len(errors) == len(results):
            raise errors[0]
        return tuple(
            _unread(article, result) if isinstance(result, ModelError) else result
            for article, result in zip(distinct, results, strict=True)
        )

    async def merge(
        self, extractions: Sequence[Extraction], dropped: Sequence[Dropped] = ()
    ) -> Brief:
        """One brief from the extractions of a story."""
        if not extractions:
            raise NoArticles("There is nothing to merge. Give at least one extraction.")
        extractions = sorted(extractions, key=lambda one: one.article.id)
        articles = [extraction.article for extraction in extractions]
        claims = [claim for extraction in extractions for claim in extraction.claims]
        self._tell("align", 0, 1)
        aligned = align(extractions, await self._engine.align(articles, claims))
        story = self._story(articles, aligned.claims)
        doubts = datelines.suspects(extractions, aligned.groups)
        groups = (*aligned.groups, *doubts.groups)
        findings = contradictions.find(groups, story)
        series = assemble.figures(groups, story)
        positions = assemble.positions(groups, story)
        agreed = assemble.agreed(findings, story)
        shown = {
            *(i for one in findings.contradictions for side in one.sides for i in side.claims),
            *(i for one in series for point in one.points for i in point.claims),
            *(i for one in agreed for i in one.claims),
        }
        material = Material(
            claims=aligned.claims,
            contradictions=findings.contradictions,
            agreed=agreed,
            positions=positions,
            single_source=assemble.single_source(shown, story),
        )
        self._tell("compose", 0, 1)
        composed = await compose(self._engine, material)
        lost = [entry for extraction in extractions for entry in extraction.dropped]
        return Brief(
            headline=composed.headline,
            made_by=self._engine.made_by(),
            articles=tuple(sorted((_entry(one) for one in extractions), key=lambda e: e.source)),
            origins=story.origins,
            claims=tuple(sorted(aligned.claims, key=_place)),
            summary=composed.summary,
            contradictions=findings.contradictions,
            apparent=findings.apparent,
            figures=series,
            positions=positions,
            agreed=agreed,
            single_source=material.single_source,
            unread=coverage.unread(articles, aligned.claims),
            dropped=(*dropped, *lost, *aligned.dropped, *doubts.dropped, *composed.dropped),
        )

    def _story(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Story:
        return Story(
            claims=claims_by_id(claims),
            articles=tuple(article.id for article in articles),
            origins=origins(articles),
            names=Names.of(claims, self._settings.names),
        )

    async def _extract(self, article: Article) -> Extraction:
        grounded = grounding.ground(article, await self._engine.extract(article))
        claims: tuple[Claim, ...] = grounded.claims
        lost: tuple[Dropped, ...] = ()
        if grounded.rejected:
            claims, lost = await self._mend(article, grounded)
        return Extraction(article=article, claims=claims, dropped=lost)

    async def _mend(
        self, article: Article, grounded: grounding.Grounded
    ) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
        """The claims with those that could be mended; and those that could not."""
        mended = await self._engine.mend(article, grounded.rejected)
        claims = list(grounded.claims)
        lost: list[Dropped] = []
        for rejected, claim in zip(grounded.rejected, mended, strict=True):
            if claim is None:
                lost.append(grounding.dropped(article, rejected, "repair"))
                continue
            again = grounding.ground(article, Draft.of(claim), claims)
            claims += [one for one in again.claims if one.id not in claims_by_id(claims)]
            lost += [grounding.dropped(article, one, "repair") for one in again.rejected]
        return tuple(claims), tuple(lost)

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        if self._on_progress:
            self._on_progress(Progress(stage=stage, done=done, total=total))


async def abrief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story."""
    async with Pipeline(settings or Settings()) as pipeline:
        return await pipeline.brief(articles)


def brief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story; `abrief` where an event loop runs already."""
    return asyncio.run(abrief(articles, settings))


def _content(article: Article) -> str:
    return article.id


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.article, claim.evidence[0].start, claim.id


def _unread(article: Article, error: ModelError) -> Extraction:
    entry = Dropped(
        what="article", stage="extract", article=article.id, reason=str(error), text=article.source
    )
    return Extraction(article=article, claims=(), dropped=(entry,))


def _entry(extraction: Extraction) -> ArticleEntry:
    article = extraction.article
    said = {
        claim.field: claim for claim in reversed(extraction.claims) if isinstance(claim, Dateline)
    }

    def value(field: DatelineField, read: str | None) -> str | None:
        return read or (said[field].value if field in said else None)

    return ArticleEntry(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=value("title", article.title),
        publisher=value("publisher", article.publisher),
        author=value("author", article.author),
        published=grounding.published(article, extraction.claims),
    )
