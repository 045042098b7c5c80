"""Paths to articles, each once.

`read_articles` reads what it can, lists what it cannot with the reason, and goes on. The result
depends neither on the order of the paths nor on where they lie: articles are in order of their
content, and a source goes by as little of its path as tells it from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from summarize.errors import ArticleError, NoArticles
from summarize.schema import Article, Dropped
from summarize.sources.files import read_file, read_standard_input
from summarize.sources.listing import (
    NAMED_TWICE,
    STANDARD_INPUT,
    Listed,
    list_files,
    shortest_names,
)
from summarize.sources.readers import READERS, known_suffixes, text


class Reading(NamedTuple):
    """What the sources that were named hold."""

    articles: tuple[Article, ...]
    """In order of their ids; no text twice."""
    dropped: tuple[Dropped, ...]
    """Sources without an article, or with one that is here already, in order of their names."""
    passed_by: tuple[str, ...]
    """What else lies in the folders: other files, and the folders in them; in order of names."""


def read_articles(*paths: str | Path) -> Reading:
    """The articles of files, of folders (not of the folders inside them), and of "-".

    Raises `NoArticles`, with each source and why it failed, where there is none to read.
    """
    files, passed = list_files(paths)
    names = shortest_names({*(file.path for file in files), *passed})
    ordered = sorted(files, key=lambda file: (names[file.path], file.why_not))
    read = (_read_or_drop(file, names[file.path]) for file in ordered)
    return gather(read, tuple(sorted(names[path] for path in passed)))


def gather(read: Iterable[Sequence[Article] | Dropped], passed_by: tuple[str, ...] = ()) -> Reading:
    """What was read from each source, put together: each text once.

    Raises `NoArticles`, with each source and why it failed, where there is none.
    """
    found: dict[str, Article] = {}
    dropped: list[Dropped] = []
    for articles in read:
        if isinstance(articles, Dropped):
            dropped.append(articles)
            continue
        for article in articles:
            first = found.setdefault(article.id, article)
            if first is not article:
                why = f"the same text as {first.source}, which is read once"
                dropped.append(left_out(article.source, why, copy=True))
    if not found:
        tried = "; ".join(f"{entry.article}: {entry.reason}" for entry in dropped)
        raise NoArticles(f"No article could be read. {tried or 'Name a file, a folder, or -'}.")
    return Reading(tuple(found[key] for key in sorted(found)), tuple(dropped), passed_by)


def left_out(source: str, reason: str, *, copy: bool = False) -> Dropped:
    """The entry of a source that is not read: an article is missed, a copy of one is not."""
    what = "copy" if copy else "article"
    return Dropped(what=what, stage="read", article=source, reason=reason, text="")


def _read_or_drop(file: Listed, name: str) -> tuple[Article, ...] | Dropped:
    try:
        return _read(file, name)
    except ArticleError as error:
        return left_out(name, str(error), copy=file.why_not == NAMED_TWICE)


def _read(file: Listed, name: str) -> tuple[Article, ...]:
    if file.why_not:
        raise ArticleError(file.why_not)
    if file.path == STANDARD_INPUT:
        return text.read(read_standard_input(), name)
    data = read_file(file.path)
    suffix = file.path.suffix.lower()
    if suffix not in READERS:
        raise ArticleError(
            f"{suffix or 'a file without a suffix'} is not read, only {known_suffixes()} are: "
            "save it as one of these, or pipe its text in and name '-'"
        )
    return READERS[suffix](data, name)
