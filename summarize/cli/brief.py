"""`summarize brief`: articles in, a brief out; and writing or printing a brief."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from summarize.batch import output as folder
from summarize.cli.flags import read_settings, setting_flags
from summarize.cli.running import (
    Made,
    Paths,
    exit_if_unread,
    local_folder,
    print_left_out,
    run,
)
from summarize.cli.sources import Private, Recursive, read
from summarize.cli.streams import Verbose, emit, guarded, is_terminal
from summarize.render import formats
from summarize.render.formats import FormName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.schema import Article, Brief
    from summarize.settings import Length

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        parser=local_folder,
        help="Write all formats into this folder, with the articles and what the run cost.",
    ),
]
Printed = Annotated[
    FormName | None,
    typer.Option(
        "--format",
        help="What to print; csv prints the figures. Without it Markdown, "
        "or nothing where a folder is written.",
    ),
]


@guarded
@setting_flags
def brief(
    paths: Paths,
    *,
    output: Output = None,
    form: Printed = None,
    recursive: Recursive = False,
    private: Private = False,
    verbose: Verbose = False,
    **flags: object,
) -> None:
    """Make one brief of the articles."""
    settings = read_settings(flags)
    with prepared(output):
        reading = read(paths, verbose=verbose, recursive=recursive, private=private, beside=output)
        made = run(settings, lambda pipeline: pipeline.brief(reading.articles, reading.dropped))
        write_or_print(made, reading.articles, Shown(output, form, settings.length))


@contextmanager
def prepared(output: Path | None) -> Iterator[None]:
    """Keep the folder for this run alone, tried and locked; nothing where none is asked for."""
    if output is None:
        yield
        return
    folder.prepare(output)
    with folder.alone_in(output):
        yield


class Shown(NamedTuple):
    """Where a brief goes, and how much of it is shown."""

    output: Path | None
    """A folder for all files; None: it is printed."""
    form: FormName | None
    """What to print; None: as the terminal or the pipe wants it."""
    length: Length


def write_or_print(made: Made[Brief], articles: Sequence[Article], shown: Shown) -> None:
    """Write the brief into the folder or print it, as asked; exit 3 if an article is missing."""
    brief, (output, form, length) = made.result, shown
    if output:
        record = made.cost.standing(brief).to_json()
        folder.write(output, {"run.json": [record], **formats.files(brief, articles, length)})
    if form:
        emit(formats.printed(form, brief, articles, length))
    elif not output and is_terminal():
        _show(brief, length)
    elif not output:
        emit(formats.printed("md", brief, articles, length))
    print_left_out([item for item in brief.dropped if item.stage != "read"], articles)
    exit_if_unread(brief.dropped)


def _show(brief: Brief, length: Length) -> None:
    """Print the brief for a person at a terminal."""
    from rich.console import Console

    from summarize.render import terminal

    terminal.render(brief, Console(), length=length)
