"""`summarize verify` and `summarize eval`: a finished brief against its articles, and gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.documents import BriefFile, parse, read_text
from summarize.cli.sources import Private, Recursive, read
from summarize.cli.streams import Verbose, emit, guarded, say

if TYPE_CHECKING:
    from summarize.schema import Brief


@guarded
def verify(
    brief: BriefFile,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="The articles; by default those kept beside BRIEF.json."
        ),
    ] = None,
    *,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Ask that this version, with its own prompts, made the brief."
        ),
    ] = False,
    recursive: Recursive = False,
    private: Private = False,
    verbose: Verbose = False,
) -> None:
    """Make a brief again from its articles and what an engine said, and say what differs."""
    from summarize.checks.verify import verify as findings_of
    from summarize.schema import Brief
    from summarize.sources.kept_articles import NAME, kept_beside, of_the_same_files

    document = parse(Brief, read_text(brief), brief)
    kept = kept_beside(brief)
    if paths:
        reading = read(
            paths, verbose=verbose, recursive=recursive, private=private, beside=brief.parent
        )
        older = of_the_same_files(document.articles, kept, reading.articles)
        for article in older:
            say(f"{article.source}: held against its text as kept, read by {article.reader}.")
        articles = (*reading.articles, *older)
    elif kept:
        articles = kept
    else:
        raise typer.BadParameter(
            f"There is no {NAME} beside it: name the articles after the brief."
        )
    findings = findings_of(document, articles, strict=strict)
    emit("".join(f"{finding.line}\n" for finding in findings))
    if findings:
        raise typer.Exit(1)
    emit(f"{brief} holds: {len(document.claims)} claims of {len(document.articles)} articles.\n")


@guarded
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A gold file.", exists=True, dir_okay=False)
    ],
    brief: BriefFile,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="The articles; by default the files of their names beside GOLD.",
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print all scores as JSON.")] = False,
    floor: Annotated[
        Path | None,
        typer.Option(help="A file of scores that must be reached.", exists=True, dir_okay=False),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Score a brief against what a careful reader found in its articles."""
    from summarize.checks.gold import load_gold
    from summarize.checks.match import evaluate as scores_of
    from summarize.checks.scores import below, listing, load_floor, table
    from summarize.schema import Brief

    asked = load_floor(floor) if floor else None
    document = parse(Brief, read_text(brief), brief)
    reading = read(paths or _beside(gold, document), verbose=verbose)
    texts = {Path(article.source).name: article.text for article in reading.articles}
    scores = scores_of(load_gold(gold), document, texts)
    if as_json:
        emit(scores.model_dump_json(indent=2) + "\n")
    else:
        emit(f"{table(scores)}\n" + (f"\n{listing(scores)}\n" if verbose else ""))
    sunk = below(scores, asked) if asked else ()
    for line in sunk:
        say(line)
    if sunk:
        raise typer.Exit(1)


def _beside(gold: Path, brief: Brief) -> list[str]:
    """The articles of the brief that lie in the folder of the gold file."""
    files = [gold.parent / Path(entry.source).name for entry in brief.articles]
    if there := [str(file) for file in files if file.is_file()]:
        return there
    raise typer.BadParameter(
        f"The articles are not beside {str(gold)!r}: give their files or folder after the brief."
    )
