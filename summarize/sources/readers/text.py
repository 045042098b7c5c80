"""Plain text and Markdown: the text as it stands."""

from __future__ import annotations

from summarize.errors import ArticleError
from summarize.schema import Article
from summarize.sources.encodings import decode


def read(data: bytes, source: str) -> tuple[Article, ...]:
    """The one article of a text file."""
    return (article_of_text(decode(data), source),)


def article_of_text(text: str, source: str) -> Article:
    """An article of a text that is already there; raises `ArticleError` if it holds no word."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not any(map(str.isalnum, text)):
        raise ArticleError("it holds no words: give it the text of an article")
    return Article(source=source, text=text)
