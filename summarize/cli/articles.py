"""`summarize articles`: what was read of each source, to be looked at before anything is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarize.cli.running import Paths, exit_if_unread
from summarize.cli.sources import Private, Recursive, read
from summarize.cli.streams import Verbose, emit, guarded, in_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.schema import Article

_COLUMNS = {
    "source": 28,
    "title": 36,
    "publisher": 18,
    "author": 18,
    "published": 10,
    "retrieved": 10,
    "language": 8,
    "words": 6,
    "reader": 18,
    "first words": 40,
}
"""The widest that each column becomes, in characters."""


@guarded
def articles(
    paths: Paths,
    *,
    form: Annotated[
        Literal["table", "jsonl", "text"],
        typer.Option("--format", help="A table, JSON lines with the texts, or the texts alone."),
    ] = "table",
    recursive: Recursive = False,
    private: Private = False,
    verbose: Verbose = False,
) -> None:
    """Show what is read of each source: title, publisher, dates, language, and the text."""
    reading = read(paths, verbose=verbose, recursive=recursive, private=private)
    ordered = sorted(reading.articles, key=lambda article: article.source)
    emit({"table": _table, "jsonl": _lines, "text": _texts}[form](ordered))
    exit_if_unread(reading.dropped)


def _lines(articles: Sequence[Article]) -> str:
    return "".join(json.dumps(_said(one) | _whole(one)) + "\n" for one in articles)


def _whole(article: Article) -> dict[str, object]:
    return {"url": article.url, "file_sha256": article.file_sha256, "text": article.text}


def _said(article: Article) -> dict[str, object]:
    from summarize.sources.languages import count_words

    content = article.model_dump(mode="json", exclude={"text", "url", "file_sha256"})
    return content | {"words": count_words(article.text)}


def _texts(articles: Sequence[Article]) -> str:
    """The text; where there are several, each under a line with its name."""
    if len(articles) == 1:
        return articles[0].text.rstrip("\n") + "\n"
    return "\n".join(f"==> {_cell(one.source, 200)} <==\n{one.text.rstrip()}\n" for one in articles)


def _table(articles: Sequence[Article]) -> str:
    rows = [list(_COLUMNS)]
    for article in articles:
        said = _said(article) | {"first words": article.text[:200]}
        rows.append([_cell(said[name], width) for name, width in _COLUMNS.items()])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _cell(value: object, width: int) -> str:
    """A value in one line of at most this width."""
    shown = in_one_line(str("-" if value is None else value))
    return shown if len(shown) <= width else shown[: width - 1] + "…"
