"""The stages in order: extract, ground, mend, align, contradict, relate, compose, assemble.

`Pipeline` is open for as long as its engine is; the stages can be run one by one, and `brief`
runs them all. What comes out depends on the articles, the settings, the prompts and the replies,
never on the order in which articles were given or answers came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from typing import Any, Self, TypeVar

from summarize import tracing
from summarize.client.usage import RunUsage
from summarize.composing import passes, steps
from summarize.composing.computed import Related, distinct
from summarize.composing.steps import Answered, Changes, Read, Said
from summarize.engine import Engine, Lost, Written
from summarize.engines.selection import Opened, opened
from summarize.errors import (
    ContextExceeded,
    CutOff,
    EmptyAnswer,
    Filtered,
    Invalid,
    ModelError,
    NoArticles,
    Refused,
    SummarizeError,
    ungrouped,
)
from summarize.grounding.repairs import extraction_of
from summarize.language.names.aliases import read_names
from summarize.schema import (
    Alignment,
    Article,
    ArticleProposal,
    Brief,
    Draft,
    Drafts,
    Dropped,
    Evidence,
    Extraction,
    Frozen,
    MadeBy,
    Proposals,
    Stage,
)
from summarize.schema.languages import name_of
from summarize.settings import Settings
from summarize.work import Parcel, Work, here

_UNANSWERED = (ContextExceeded, CutOff, EmptyAnswer, Filtered, Invalid, Refused)
"""What a repair would meet again; any other error is the whole article's, which a later run reads
again."""

One = TypeVar("One")
Other = TypeVar("Other")


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
        work: Work = here,
    ) -> None:
        """Nothing is opened before `async with`; an `engine` given is used as it is.

        `work` has done what no engine is asked for, and what the rules do.
        """
        self._settings = settings
        self._on_progress = on_progress
        self._work = work
        self._given = Opened(engine, RunUsage, None) if engine else None
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
            self._opened = await self._closing.enter_async_context(
                opened(self._settings, self._work)
            )
        return self

    async def __aexit__(self, *raised: object) -> None:
        """Close the engine."""
        await self._closing.aclose()

    @property
    def usage(self) -> RunUsage:
        """What model calls have used so far."""
        return self._opened.usage()

    @property
    def made_by(self) -> MadeBy:
        """The engine, its model and its prompts."""
        return self._opened.engine.made_by()

    async def brief(self, articles: Sequence[Article], dropped: Sequence[Dropped] = ()) -> Brief:
        """All stages; `dropped` is what reading the articles left out."""
        return await self._work(Answered.brief, await self.answered(articles, dropped))

    async def answered(
        self,
        articles: Sequence[Article],
        dropped: Sequence[Dropped] = (),
        *,
        wait: bool = False,
    ) -> Answered:
        """All stages but the last; `dropped` as in `brief`, `wait` as in `extract`.

        Where the engine reads the articles together, one request asks what they say and one what
        contradicts what, side by side; else, and where the first fails, each is read alone.
        """
        each = distinct(articles)
        if not await self.reads_together(each):
            return await self.merged(await self.extract(each, wait=wait), dropped)
        self._tell("extract", 0, 1)
        (read, groups), conflicts = await _both(
            self._together(each, wait=wait), self._contradicted(each)
        )
        return await self._composed(read, _joined(groups, conflicts), dropped)

    async def reads_together(self, articles: Sequence[Article]) -> bool:
        """True if `brief` begins with one request for what all of these articles say."""
        each = distinct(articles)
        return len(each) > 1 and await self._opened.engine.reads_together(each)

    async def _together(
        self, articles: Sequence[Article], *, wait: bool
    ) -> tuple[Parcel[Sequence[Extraction]], Alignment]:
        """All articles read in one request; where that has no answer of use, each alone."""
        with tracing.span("extract"):
            try:
                drafts = await self._drafts(articles)
            except _UNANSWERED as error:
                if error.is_final:
                    raise
                drafts = None
        if drafts is None:
            each = await self.extract(articles, wait=wait)
            return Parcel(each), await self._aligned(each)
        with tracing.span("extract"):
            read = await self._read(Said(articles, drafts, self.made_by.language))
        return read.extractions, Alignment(groups=read.groups, dropped=drafts.dropped)

    async def _read(self, said: Said) -> Read:
        """What holds of drafts, once the engine has mended, at once, what did not."""
        first = await self._work(steps.hold, said)
        if isinstance(first, Read):
            return first
        changes = await self._mended(first.lost)
        return await self._work(steps.mend, said, first.held, changes)

    async def _mended(self, lost: Sequence[Lost]) -> dict[str, Changes]:
        """What the engine makes of claims that failed, by article."""
        try:
            mended = await self._opened.engine.mend(lost)
        except _UNANSWERED as error:
            return {one.article.id: {"failure": str(error)} for one in lost}
        return {
            one.article.id: {"repairs": tuple(claim and Draft.of(claim) for claim in claims)}
            for one, claims in zip(lost, mended, strict=True)
        }

    async def _drafts(self, articles: Sequence[Article]) -> Drafts:
        """What the engine says of articles; where it may, it is asked again for what it missed."""
        engine = self._opened.engine
        made_by = engine.made_by()
        drafts = await engine.extract(articles)
        before: tuple[Evidence, ...] = ()
        for _ in range(1, made_by.passes):
            missed = await self._work(passes.missed, articles, drafts, made_by.language)
            if missed in ((), before):
                break
            asked = {one.article for one in missed}
            try:
                more = await engine.reread([one for one in articles if one.id in asked], missed)
            except _UNANSWERED as error:
                alone = articles[0].id if len(articles) == 1 else None
                entry = Dropped(
                    what="further reading",
                    stage="reread",
                    article=alone,
                    reason=str(error),
                    text="",
                )
                return drafts.model_copy(update={"dropped": (*drafts.dropped, entry)})
            drafts = await self._work(passes.joined, articles, drafts, more, made_by.language)
            before = missed
        return drafts

    async def _contradicted(self, articles: Sequence[Article]) -> Alignment:
        """What contradicts what, by the engine; where it has no answer, a note that says so."""
        with tracing.span("contradict"):
            try:
                return await self._opened.engine.contradict(articles)
            except _UNANSWERED as error:
                return _unanswered("contradict", error)

    async def _aligned(self, read: Sequence[Extraction]) -> Alignment:
        """Which claims answer one question, by the engine; where it has no answer, a note."""
        claims = [claim for one in read for claim in one.claims]
        with tracing.span("align"):
            try:
                return await self._opened.engine.align([one.article for one in read], claims)
            except _UNANSWERED as error:
                return _unanswered("align", error)

    async def extract(
        self, articles: Sequence[Article], *, wait: bool = False
    ) -> tuple[Extraction, ...]:
        """The grounded claims of each article, read alone, in an order of their content.

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
            drafts = await self._drafts([article])
            said = Said([article], drafts, self.made_by.language, drafts.dropped)
            (read,) = (await self._read(said)).extractions.open()
        # Of what nothing is told, the answer may be one to another request: it is asked for again.
        if finished and all(one.what != "article" for one in read.dropped):
            finished.put(read)
        return read

    async def merge(
        self, extractions: Sequence[Extraction], dropped: Sequence[Dropped] = ()
    ) -> Brief:
        """One brief from the extractions of a story."""
        return await self._work(Answered.brief, await self.merged(extractions, dropped))

    async def merged(
        self, extractions: Sequence[Extraction], dropped: Sequence[Dropped] = ()
    ) -> Answered:
        """The stages of `merge` but the last."""
        if not extractions:
            raise NoArticles("There is nothing to merge. Give at least one extraction.")
        for one in extractions:
            if one.proposal.draft and one.proposal.language != self.made_by.language:
                told, asked = map(name_of, (one.proposal.language, self.made_by.language))
                raise SummarizeError(
                    f"The claims of {one.article.source!r} are told in {told}, and a brief in "
                    f"{asked} was asked for: give --language {told}."
                )
        read = sorted(extractions, key=lambda one: one.article.id)
        self._tell("align", 0, 1)
        groups, conflicts = await _both(
            self._aligned(read), self._contradicted([one.article for one in read])
        )
        return await self._composed(Parcel(read), _joined(groups, conflicts), dropped)

    async def _composed(
        self,
        read: Parcel[Sequence[Extraction]],
        alignment: Alignment,
        dropped: Sequence[Dropped],
    ) -> Answered:
        """What a brief is computed from, once the engine has written its opening."""
        related = await self._work(steps.relate, read, alignment, self._same)
        self._tell("compose", 0, 1)
        with tracing.span("compose"):
            try:
                written = await self._written(related)
                left_out = _unseen(written)
            except _UNANSWERED as error:
                written, left_out = (), _unanswered("compose", error).dropped
        proposals = Proposals(
            articles=(),
            alignment=alignment,
            compositions=tuple(one.composition for one in written),
            dropped=(*dropped, *left_out),
            names=self._same,
        )
        return Answered(read, related, proposals, self.made_by)

    async def _written(self, related: Parcel[Related]) -> tuple[Written, ...]:
        """What the engine writes, and, if little of that holds, what it writes when told why.

        Empty where there is no claim to write of.
        """
        engine, material = self._opened.engine, related.open().sections.material
        if not material.claims:
            return ()
        first = await engine.compose(material)
        language = self.made_by.language
        rejected = await self._work(steps.rejected, related, first.composition, language)
        return (first, await engine.compose(material, rejected)) if rejected else (first,)

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


def failed(article: Article, error: ModelError) -> Extraction:
    """An article that could not be read: no claims, and the reason."""
    return extraction_of(
        article, ArticleProposal(article=article.id, draft=None, failure=str(error))
    )


async def _both(
    one: Coroutine[Any, Any, One], other: Coroutine[Any, Any, Other]
) -> tuple[One, Other]:
    """Both results, asked for at once. Raises the first error when both are there.

    What has been paid for is in the store by then.
    """
    first, second = asyncio.ensure_future(one), asyncio.ensure_future(other)
    await asyncio.gather(first, second, return_exceptions=True)
    return first.result(), second.result()


def _joined(groups: Alignment, conflicts: Alignment) -> Alignment:
    """What two requests say of the claims of a story."""
    return Alignment(
        groups=groups.groups,
        conflicts=conflicts.conflicts,
        dropped=groups.dropped + conflicts.dropped,
    )


def _unanswered(stage: Stage, error: ModelError) -> Alignment:
    """No answer of a stage, and the note that says why."""
    entry = Dropped(what="stage", stage=stage, article=None, reason=str(error), text="")
    return Alignment(dropped=(entry,))


def _unseen(written: Sequence[Written]) -> tuple[Dropped, ...]:
    """The note that says how much was too much to write of; none where nothing was."""
    unseen = max((one.unseen for one in written), default=0)
    if not unseen:
        return ()
    reason = f"The summary is not written of {unseen} more: they do not fit the model's window."
    return (
        Dropped(what="end of the material", stage="compose", article=None, reason=reason, text=""),
    )


async def abrief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story."""
    async with Pipeline(settings or Settings()) as pipeline:
        return await pipeline.brief(articles)


def brief(articles: Sequence[Article], settings: Settings | None = None) -> Brief:
    """One brief from the articles of a story; `abrief` where an event loop runs already."""
    made: list[Brief] = []

    async def inside() -> None:
        # Nothing is returned: asyncio writes out all of what its task returned, to throw it away,
        # when it gives Ctrl-C back.
        made.append(await abrief(articles, settings))

    asyncio.run(inside())
    return made[0]
