"""`summarize store`: looks into the file of kept replies, makes it smaller, and exports it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.streams import emit, guarded, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.client.store import Store

store = typer.Typer(
    help="Look into the file that keeps the model's replies, make it smaller, or export it.",
    no_args_is_help=True,
)

Where = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="The store; default the one that runs use."),
]


@store.command()
@guarded
def stats(
    *,
    where: Where = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all as JSON.")] = False,
) -> None:
    """Print how many replies and finished extractions the store holds, and their tokens."""
    with _opened(where) as opened:
        held = opened.stats()
    if as_json:
        emit(held.model_dump_json(indent=2) + "\n")
        return
    replies = ", ".join(f"{count:,} {status}" for status, count in held.replies.items())
    emit(
        f"{held.path}: {held.size / 2**20:.1f} MiB\n"
        f"replies: {replies or 'none'}\n"
        f"finished extractions: {held.stages:,}\n"
        f"tokens: {held.prompt_tokens:,} in, {held.completion_tokens:,} out\n"
    )


@store.command()
@guarded
def prune(
    days: Annotated[float, typer.Argument(metavar="DAYS", min=0, help="What is older goes.")],
    *,
    where: Where = None,
) -> None:
    """Delete replies and extractions that were kept more than so many days ago."""
    with _opened(where) as opened:
        gone = opened.prune(timedelta(days=days))
    say(f"{gone:,} deleted.")


@store.command()
@guarded
def check(*, where: Where = None) -> None:
    """Hold each entry against its digest; set damaged ones aside, to be asked for again."""
    with _opened(where) as opened:
        found = opened.check()
    emit(f"{found.whole:,} entries are as they were kept; {found.damaged:,} were damaged.\n")
    if found.damaged:
        say("What was damaged is set aside, and will be asked for again.")
        raise typer.Exit(1)


@store.command()
@guarded
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write JSON lines.")],
    *,
    where: Where = None,
) -> None:
    """Write all replies into a file, as JSON lines; the store stays as it is."""
    with _opened(where) as opened:
        count = opened.export(file)
    say(f"{count:,} replies written to {file}.")


@contextmanager
def _opened(where: Path | None) -> Iterator[Store]:
    """The named store, else that of the settings, open; it must exist."""
    from summarize.cli.flags import read_settings
    from summarize.client.store import Store, default_path

    path = where or read_settings({}).store or default_path()
    if not path.is_file():
        raise typer.BadParameter(f"There is no store {str(path)!r}.", param_hint="--store")
    with Store(path) as opened:
        yield opened
