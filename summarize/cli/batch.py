"""`summarize batch`: a brief for each of many stories, and the progress of the run."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Protocol

import typer

from summarize.cli.flags import read_settings, setting_flags
from summarize.cli.running import local_folder
from summarize.cli.sources import Private, Recursive, fetching
from summarize.cli.streams import Verbose, emit, guarded, say
from summarize.errors import SummarizeError, install_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import ProgressColumn

    from summarize.batch.dry_run import Forecast
    from summarize.batch.log import Outcome
    from summarize.batch.progress import Listen, Standing
    from summarize.settings import Settings
    from summarize.sources.story import Stories

EVERY = 30.0
"""Seconds between two progress lines if standard error is not a terminal."""


def _there(stories: str) -> str:
    if "://" not in stories and not os.path.exists(stories):  # noqa: PTH110  a long name is none
        raise typer.BadParameter(f"{stories!r} does not exist.")
    return stories


@guarded
@setting_flags
def batch(  # noqa: PLR0913  the options of a command
    stories: Annotated[
        str,
        typer.Argument(
            metavar="STORIES",
            help="A folder of story folders, or a file of JSON lines, JSON or CSV with 'text' and "
            "'story', which names the story of each article; with 'url' and no text it is fetched.",
            callback=_there,
        ),
    ],
    *,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="Write briefs and index here."),
    ] = None,
    runner: Annotated[
        Literal["local", "ray"],
        typer.Option(
            "--runner",
            help="This machine, or a Ray cluster; then STORIES and DIR may be s3://… and the like.",
        ),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            help="The cluster, as ray.init takes it; default: the one that "
            "this job belongs to, or a new one on this machine.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the run would ask for, and ask nothing.")
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option("--retry-failed", help="Try stories again that failed, or lack an article."),
    ] = False,
    log: Annotated[
        Literal["text", "json"],
        typer.Option("--log", help="Lines for people, or for machines, on standard error."),
    ] = "text",
    recursive: Recursive = False,
    private_addresses: Private = False,
    verbose: Verbose = False,
    **flags: object,
) -> None:
    """Make a brief of each of many stories; what is done already stays, so a run can go on."""
    from summarize.sources.stories import find

    settings = read_settings(flags)
    if not (output or dry_run):
        raise typer.BadParameter("It is missing.", param_hint="-o DIR")
    if output and runner != "ray":
        local_folder(output)
    run = _on_ray(settings, address) if runner == "ray" else _here
    with _fetched(stories) as path:
        fetch = None
        if output and not dry_run:
            fetch = fetching(None if "://" in output else Path(output), private=private_addresses)
        found = find(path, recursive=recursive, fetch=fetch)
        if verbose:
            for name in found.passed_by:
                say(f"{name}: passed by.")
        if dry_run:
            _print_forecast(found, settings, as_json=log == "json")
        elif output:
            go = partial(run, found, output, settings, retry_failed=retry_failed)
            _exit(_reported(go, as_json=log == "json"))


def _fetched(stories: str) -> AbstractContextManager[Path]:
    """A local path to the stories; those of an object store are copied during the run."""
    if "://" not in stories:
        return nullcontext(Path(stories))
    with _needs_ray():
        from summarize.batch.ray import remote
    return remote.fetched(stories)


@contextmanager
def _needs_ray() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise SummarizeError(
            f"Clusters and object stores need an extra: {install_command('ray')}."
        ) from error


def _print_forecast(stories: Stories, settings: Settings, *, as_json: bool) -> None:
    """Print the dry run."""
    import asyncio

    from summarize.settings import choose_engine

    if choose_engine(settings) == "rules":
        emit(f"{len(stories):,} stories. Rules read them: no request, no tokens.\n")
        return
    from summarize.batch.dry_run import forecast

    foreseen = asyncio.run(forecast(stories, settings))
    if as_json:
        emit(json.dumps(foreseen._asdict()) + "\n")
    else:
        emit("".join(f"{line}\n" for line in _forecast_lines(foreseen)))


def _forecast_lines(forecast: Forecast) -> Iterator[str]:
    unread = f", {forecast.unread:,} more that cannot be read" if forecast.unread else ""
    yield f"{forecast.stories:,} stories, {forecast.articles:,} articles{unread}."
    yield f"In the store: {forecast.from_store:,} replies."
    stages = ", ".join(f"{count:,} {stage}" for stage, count in forecast.requests.items())
    total = sum(forecast.requests.values())
    yield f"To ask for: {total:,} requests{f' ({stages})' if stages else ''}, and repairs."
    yield f"Tokens in: {'about' if forecast.measured else 'more than'} {forecast.tokens_in:,}."
    if forecast.tokens_out is not None:
        yield f"Tokens out: about {forecast.tokens_out:,}, as such requests took before."
    else:
        yield "Tokens out: not known before some replies of each stage are in the store."
    if forecast.cost is not None:
        yield f"Cost: about US${forecast.cost:,.2f}."


class Runner(Protocol):
    """Makes the briefs of all stories, here or on a cluster."""

    def __call__(
        self, stories: Stories, out: str, settings: Settings, *, retry_failed: bool, listen: Listen
    ) -> Standing:
        """Run, and return the final progress."""
        ...


def _here(
    stories: Stories, out: str, settings: Settings, *, retry_failed: bool, listen: Listen
) -> Standing:
    """Run on this machine."""
    import asyncio

    from summarize import tracing
    from summarize.batch.run import run
    from summarize.batch.workers import Workers, number_for

    number = number_for(len(stories), settings.processes)
    with tracing.exported(), Workers(number) if number else nullcontext() as workers:
        going = run(
            stories,
            Path(out),
            settings,
            retry_failed=retry_failed,
            listen=listen,
            workers=workers,
        )
        return asyncio.run(going)


def _on_ray(settings: Settings, address: str | None) -> Runner:
    """A runner on a Ray cluster."""
    if settings.batch_api or settings.record:
        raise typer.BadParameter("ray goes neither with --batch-api nor --record.")
    with _needs_ray():
        from summarize.batch.ray.runner import run
    return partial(run, address=address)


def _reported(run: Callable[..., Standing], *, as_json: bool) -> Standing:
    """Run with progress on standard error, and a last line however the run ends.

    What ends it ends with exit code 3 where some stories are done.
    """
    last: Standing | None = None
    try:
        with _listener(as_json=as_json) as listen:

            def heard(standing: Standing, outcome: Outcome | None) -> None:
                nonlocal last
                last = standing
                listen(standing, outcome)

            last = run(listen=heard)
    except SummarizeError as error:
        if last is None or not last.done:
            raise
        say(str(error))
        raise typer.Exit(3) from error
    finally:
        if last and as_json:
            _log("end", json.loads(last.to_json()))
        elif last:
            say(_line(last))
    return last


def _exit(standing: Standing) -> None:
    """Leave with exit code 3 if something was left out, 1 if no story is done."""
    if not standing.done:
        raise typer.Exit(1)
    if standing.failed or standing.skipped or standing.left_out:
        raise typer.Exit(3)


@contextmanager
def _listener(*, as_json: bool) -> Iterator[Listen]:
    if as_json:
        yield _log_story
    elif sys.stderr.isatty():
        with _bar() as listen:
            yield listen
    else:
        yield _Lines()


def _log_story(standing: Standing, outcome: Outcome | None) -> None:
    if outcome:
        content = outcome.model_dump(mode="json", exclude={"entry"}, round_trip=True)
        _log("story", content | {"ended": standing.ended})


def _log(event: str, content: dict[str, object]) -> None:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"at": at, "event": event} | content)
    print(line, file=sys.stderr, flush=True)  # noqa: T201  a line for machines


class _Lines:
    """Prints a line for each story that is not done, and a progress line every `EVERY` seconds."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, standing: Standing, outcome: Outcome | None) -> None:
        if outcome and outcome.reason:
            say(_why_not_done(outcome))
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            say(_line(standing))


@contextmanager
def _bar() -> Iterator[Listen]:
    """A progress bar with the time left, and a line for each story that is not done."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns: list[str | ProgressColumn] = [
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("stories, {task.description}, left:"),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def listen(standing: Standing, outcome: Outcome | None) -> None:
            about = ", ".join(_parts(standing))
            bars.update(task, completed=standing.ended, total=standing.stories, description=about)
            if outcome and outcome.reason:
                say(_why_not_done(outcome))

        yield listen


def _why_not_done(outcome: Outcome) -> str:
    return f"{outcome.story}: {outcome.status}: {outcome.reason}"


def _line(standing: Standing) -> str:
    """The progress in one line."""
    parts = [f"{standing.done:,} of {standing.stories:,} stories done"]
    if standing.earlier:
        parts.append(f"{standing.earlier:,} of all as before")
    if standing.failed:
        parts.append(f"{standing.failed:,} failed")
    if standing.skipped:
        parts.append(f"{standing.skipped:,} skipped")
    return ", ".join([*parts, *_parts(standing), f"{standing.seconds:.1f} s"])


def _parts(standing: Standing) -> Iterator[str]:
    total = standing.usage.total
    yield f"{standing.articles:,} articles"
    yield f"{total.requests:,} requests"
    if total.from_store:
        yield f"{total.from_store:,} from the store"
    if total.requests:
        yield f"{total.prompt_tokens:,} tokens in, {total.completion_tokens:,} out"
    if standing.cost is not None:
        yield f"US${standing.cost:,.2f}"
