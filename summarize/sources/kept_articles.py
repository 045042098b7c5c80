"""The articles of a brief in a file beside it: what was read, whatever becomes of the sources.

A later version of a reader may give another text for the same page; quotes are at their places in
this one. The file is JSON lines, as `summarize articles --format jsonl` writes, and can be read
like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarize.errors import ArticleError
from summarize.schema import Article, ArticleEntry
from summarize.sources.readers.interface import MAX_BYTES
from summarize.sources.readers.records import article_of

NAME = "articles.jsonl"


def lines(articles: Iterable[Article]) -> str:
    """The content of the file."""
    return "".join(one.model_dump_json() + "\n" for one in articles)


def kept_beside(brief: Path) -> tuple[Article, ...]:
    """The articles in the file beside a brief; none where it is missing or damaged."""
    try:
        with (brief.parent / NAME).open(encoding="utf-8") as file:
            text = file.read(16 * MAX_BYTES)
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
        return tuple(
            found
            for record in records
            for found in article_of(record, NAME)
            if isinstance(found, Article)
        )
    except (OSError, ValueError, AttributeError, ArticleError):
        return ()


def of_the_same_files(
    entries: Sequence[ArticleEntry], kept: Iterable[Article], given: Sequence[Article]
) -> tuple[Article, ...]:
    """The kept articles that entries name, whose files are given but read otherwise today."""
    read = {article.id for article in given}
    files = {article.file_sha256 for article in given} - {None}
    texts = {article.id: article for article in kept}
    wanted = [texts[one.id] for one in entries if one.id in texts and one.id not in read]
    return tuple(one for one in wanted if one.file_sha256 in files)
