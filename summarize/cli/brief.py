"""`summarize brief`: articles in, a brief out; and how a brief is handed over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarize.batch import output as folder
from summarize.cli.flags import read_settings, setting_flags
from summarize.cli.running import Made, Paths, exit_if_unread, read, run, tell
from summarize.cli.streams import Verbose, emit, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.schema import Article, Brief

Format = Literal["md", "json", "html", "csv"]

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Write all formats into this folder."),
]
Printed = Annotated[
    Format | None,
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
    verbose: Verbose = False,
    **flags: object,
) -> None:
    """Make one brief of the articles."""
    settings = read_settings(flags)
    if output:
        folder.prepare(output)
    reading = read(paths, verbose=verbose)
    made = run(settings, lambda pipeline: pipeline.brief(reading.articles, reading.dropped))
    hand_over(made, reading.articles, output, form)


def hand_over(
    made: Made[Brief], articles: Sequence[Article], output: Path | None, form: Format | None
) -> None:
    """Write the brief to the folder and print it, as asked; exit 3 where an article is missing."""
    brief = made.result
    if output:
        folder.write(output, {**_files(brief, articles), "run.json": made.cost.to_json()})
    if form:
        emit(_FORMATS[form](brief, articles))
    elif not output and sys.stdout.isatty():
        _show(brief, articles)
    elif not output:
        emit(_markdown(brief, articles))
    tell([item for item in brief.dropped if item.stage != "read"], articles)
    exit_if_unread(brief.dropped)


def _files(brief: Brief, articles: Sequence[Article]) -> dict[str, str]:
    """All files of a brief by their names, rendered before the first one is written."""
    from summarize.render import csv

    return {
        "brief.md": _markdown(brief, articles),
        "brief.json": _json(brief, articles),
        "brief.html": _html(brief, articles),
        "figures.csv": _csv(brief, articles),
        "contradictions.csv": csv.contradictions_csv(brief),
    }


def _markdown(brief: Brief, articles: Sequence[Article]) -> str:
    from summarize.render import markdown

    return markdown.render(brief, articles)


def _json(brief: Brief, articles: Sequence[Article]) -> str:  # noqa: ARG001  as its siblings
    return brief.model_dump_json(indent=2) + "\n"


def _html(brief: Brief, articles: Sequence[Article]) -> str:
    from summarize.render import html

    return html.render(brief, articles)


def _csv(brief: Brief, articles: Sequence[Article]) -> str:  # noqa: ARG001  as its siblings
    from summarize.render import csv

    return csv.figures_csv(brief)


_FORMATS: dict[Format, Callable[[Brief, Sequence[Article]], str]] = {
    "md": _markdown,
    "json": _json,
    "html": _html,
    "csv": _csv,
}


def _show(brief: Brief, articles: Sequence[Article]) -> None:
    from rich.console import Console

    from summarize.render import terminal

    terminal.render(brief, articles, Console())
