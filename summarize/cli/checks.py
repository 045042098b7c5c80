"""`summarize verify` and `summarize eval`: a finished brief against its articles, and gold."""

from __future__ import annotations

import typer

from summarize.cli.documents import BriefFile, parse, read_text
from summarize.cli.running import Paths, read
from summarize.cli.streams import Verbose, emit, guarded


@guarded
def verify(brief: BriefFile, paths: Paths, *, verbose: Verbose = False) -> None:
    """Check each quote, number and relation of a brief against its articles, with no model."""
    from summarize.schema import Brief
    from summarize.verify import verify as findings_of

    document = parse(Brief, read_text(brief), brief)
    reading = read(paths, verbose=verbose)
    findings = findings_of(document, reading.articles)
    emit("".join(f"{finding.line}\n" for finding in findings))
    if findings:
        raise typer.Exit(1)
    emit(f"{brief} holds: {len(document.claims)} claims of {len(document.articles)} articles.\n")
