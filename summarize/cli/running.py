"""What `brief`, `extract` and `merge` share: reading articles, a run with progress, its cost."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, TypeVar

import typer

from summarize.cli.streams import say
from summarize.errors import NoModel, SummarizeError

if TYPE_CHECKING:
    from summarize.batch.progress import Standing
    from summarize.client.prices import Price
    from summarize.client.usage import RunUsage
    from summarize.pipeline import Pipeline, Progress
    from summarize.schema import Article, Brief, Dropped
    from summarize.settings import Settings

T = TypeVar("T")

NAMED = 5
"""Articles that one line names."""

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders and URLs of articles; - is standard input."
    ),
]


def local_folder(given: str) -> Path:
    """A folder of this machine. Raises BadParameter for a place in an object store."""
    if "://" in given:
        raise typer.BadParameter(
            f"{given!r} is in an object store, where only 'batch … --runner ray' writes.",
            param_hint="-o DIR",
        )
    return Path(given)


class Cost(NamedTuple):
    """Time, requests and tokens of a run; `str(cost)` is one line for a person."""

    seconds: float
    usage: RunUsage
    price: Price | None
    """The price of the model; None: not known, or there is no model."""

    def __str__(self) -> str:
        """Time, requests and tokens."""
        total = self.usage.total
        requests = f"{total.requests} request{'' if total.requests == 1 else 's'}"
        parts = [f"{self.seconds:.1f} s", requests]
        if total.from_replay:
            parts.append(f"{total.from_replay} replayed")
        if total.from_store:
            parts.append(f"{total.from_store} from the store")
        if total.requests:
            parts.append(f"{total.prompt_tokens:,} tokens in")
            parts.append(f"{total.completion_tokens:,} out")
        return ", ".join(parts)

    def standing(self, brief: Brief) -> Standing:
        """A run that made this one brief, as `run.json` records it."""
        from summarize.batch.log import count_missing
        from summarize.batch.progress import Standing
        from summarize.client.prices import cost_of, costs_by_stage

        unread = sum(1 for one in brief.dropped if (one.what, one.stage) == ("article", "read"))
        return Standing(
            stories=1,
            done=1,
            failed=0,
            skipped=0,
            earlier=0,
            articles=len(brief.articles) + unread,
            left_out=count_missing(brief.dropped),
            seconds=self.seconds,
            usage=self.usage,
            cost=cost_of(self.usage, self.price),
            costs=costs_by_stage(self.usage, self.price),
        )


class Made(NamedTuple, Generic[T]):
    """A result and what it cost."""

    result: T
    cost: Cost


def print_left_out(dropped: Sequence[Dropped], articles: Sequence[Article]) -> None:
    """Print which articles were left out, and why: one line for each reason."""
    sources = {article.id: article.source for article in articles}
    where: dict[str, list[str]] = {}
    for item in _unread(dropped):
        source = sources.get(item.article, item.article) if item.article else None
        # A failed request names what it was about.
        reason = item.reason.removeprefix(f"{item.stage} of {source}: ")
        where.setdefault(reason, []).extend([source] if source else [])
    for reason, named in where.items():
        named.sort()
        more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
        say(f"{', '.join(named[:NAMED])}{more}: {reason}" if named else reason)


def exit_if_unread(dropped: Sequence[Dropped]) -> None:
    """Leave with exit code 3 if an article is missing from the result."""
    if _unread(dropped):
        raise typer.Exit(3)


def _unread(dropped: Sequence[Dropped]) -> list[Dropped]:
    return [item for item in dropped if item.is_large]


def run(settings: Settings, work: Callable[[Pipeline], Awaitable[T]]) -> Made[T]:
    """Do the work in an open pipeline, with progress on a terminal and a last line on its cost.

    If `auto` means the rules, a first line says so and names the ways to a model.
    """
    began = time.perf_counter()
    import asyncio

    from summarize.settings import choose_engine

    if settings.engine == "auto" and choose_engine(settings) == "rules":
        say(f"No model is set, so rules read the articles; a model reads more. {NoModel.hint}")

    from summarize.client.prices import price_of_run
    from summarize.pipeline import Pipeline

    price = price_of_run(settings)

    def cost(pipeline: Pipeline) -> Cost:
        return Cost(time.perf_counter() - began, pipeline.usage, price)

    made: list[Made[T]] = []

    async def inside() -> None:
        # Nothing is returned: asyncio writes out all of what its task returned, to throw it away,
        # when it gives Ctrl-C back.
        pipeline = None

        def writing() -> int:
            return pipeline.usage.writing if pipeline else 0

        with _progress(writing) as show:
            async with Pipeline(settings, show) as pipeline:
                try:
                    made.append(Made(await work(pipeline), cost(pipeline)))
                except SummarizeError:
                    say(f"{cost(pipeline)}; there is no result")
                    raise

    asyncio.run(inside())
    say(str(made[0].cost))
    return made[0]


@contextmanager
def _progress(writing: Callable[[], int]) -> Iterator[Callable[[Progress], None] | None]:
    """A function that updates a progress line on standard error; None if it is no terminal.

    `writing`: tokens of the answers that are being written.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Writing(ProgressColumn):
        def render(self, task: Task) -> Text:  # noqa: ARG002  rich's signature
            return Text(f"{tokens:,} tokens" if (tokens := writing()) else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        Writing(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def show(progress: Progress) -> None:
            bars.update(
                task,
                description=progress.stage,
                completed=progress.done,
                total=progress.total,
                refresh=True,
            )

        yield show
