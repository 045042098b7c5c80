"""What is read: articles, and what stands in their text."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

from summarize.schema.base import Frozen, Number


# Ids are asked for at every claim.
@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Article(Frozen):
    """One article as it was read. Offsets anywhere in this project are into `text`."""

    source: str
    """File name, URL, or '-' for standard input. Not part of the identity."""
    text: str
    """As its reader gives it. Of plain text it is all of it, with line ends made `\\n`, a byte
    order mark cut, accents composed with their letters (NFC), the breaks of hard-wrapped lines made
    spaces, and of Markdown's links the words alone; of a page or a file of another format, its main
    text."""
    title: str | None = None
    """From the source's own metadata (front matter, HTML, JSON); None for plain text."""
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    """The day as the source prints it, in its own time zone; never the day of a capture."""
    url: str | None = None
    """Where it stands on the web, as far as the source says; None: it does not say."""
    retrieved: date | None = None
    """The day it was captured, as far as the source says; in UTC where this program fetched it."""
    language: str | None = None
    """ISO 639 code of the text's language ("en"); None: neither text nor source tells."""
    reader: str | None = None
    """What made the text, with its version where it is a library ("trafilatura 2.3.1"); None for
    an article that was not read from a file."""
    file_sha256: str | None = None
    """Hex digest of the file as it was given, before any reader; None as for `reader`."""

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8."""
        return _digest(self.text)

    @property
    def id(self) -> str:
        """The first 12 hex digits of `sha256`: the same text has the same id everywhere."""
        return self.sha256[:12]


class Quantity(Frozen):
    """A number as a text states it: a closed interval with possibly open ends, and its unit."""

    low: Number | None
    """Least value meant; None: no lower bound is stated ("up to 50")."""
    high: Number | None
    """Greatest value meant; None: no upper bound is stated ("more than 50")."""
    unit: str | None = None
    """None for a plain count; else "percent", "fraction", an ISO 4217 code, or a measure ("km")."""
    approximate: bool = False
    """True for "about", "some", "around", "closer to", …"""
    start: int = 0
    """Offset of the first character, modifier included, in the text it was read from."""
    end: int = 0
    """Offset one past the last character, unit included."""


class When(Frozen):
    """A time as a text states it: the words, and the days they can mean."""

    text: str
    low: date | None = None
    """First day meant; None: the words give none, or nothing is known to count from."""
    high: date | None = None
    """Last day meant, inclusive; None as for `low`."""
    anchored: bool = False
    """True where the words count from another event ("two days prior"); never compared."""


class Evidence(Frozen):
    """A verbatim quote at its place: `article.text[start:end] == quote`, always."""

    article: str
    """Id of the article."""
    start: int
    """Offset of the first character, 0-based, in code points of `Article.text`."""
    end: int
    """Offset one past the last character; always > `start`."""
    quote: str

    def overlaps(self, other: Evidence) -> bool:
        """Whether both hold a character of one article."""
        return self.article == other.article and self.start < other.end and other.start < self.end
