"""A text and what its source says of it, made one article; the same for all readers."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.schema import Article
from summarize.sources.languages import find_language


class About(NamedTuple):
    """What a source says of its article; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    retrieved: date | None = None
    language: str | None = None
    """As the source puts it: a code, or a name."""

    def over(self, other: About) -> About:
        """These, and those of `other` where there is none here."""
        return self._replace(
            **{name: value for name, value in other._asdict().items() if not getattr(self, name)}
        )


def build_article(
    text: str, source: str, reader: str | None = None, about: About | None = None
) -> Article:
    """The article; raises ArticleError if its text holds no word.

    Line ends are made those of Unix, and accents are composed with their letters (NFC), so that one
    text is one, whatever wrote it.
    """
    about = about or About()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    try:
        text.encode()
    except UnicodeEncodeError:  # halves of characters, which no file could hold
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not any(map(str.isalnum, text)):
        raise ArticleError("it holds no words: give it the text of an article")
    said = {
        field: one_line(value) if isinstance(value, str) else value
        for field, value in about._asdict().items()
    }
    said["language"] = find_language(text, about.language)
    return Article(source=source, text=text, reader=reader, **said)


LONGEST_FIELD = 500
"""Characters of a title or name: more is no title, and would fill every list it stands in."""


def one_line(value: str | None) -> str | None:
    """A field of metadata without line breaks and control characters; None if nothing is left."""
    if not value:
        return None
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    shown = "".join(char for char in text if char.isprintable())
    return shown[:LONGEST_FIELD].strip() or None
