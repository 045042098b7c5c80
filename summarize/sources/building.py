"""A text and what its source says of it, made one article; the same for all readers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.files import without_password
from summarize.language.late_patterns import late
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
        return About._make(mine or theirs for mine, theirs in zip(self, other, strict=True))


_BY = late(r"\A\s*by(?::\s*|\s+)(?=\S)", re.IGNORECASE)
"""What a byline has before the name."""


def build_article(
    text: str, source: str, reader: str | None = None, about: About | None = None
) -> Article:
    """The article; raises ArticleError if its text holds no word.

    Line ends are made those of Unix, and accents are composed with their letters (NFC), so that one
    text is one, whatever wrote it.
    """
    about = about or About()
    text = composed(with_unix_lines(text.removeprefix("\ufeff")))
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
    if about.author:
        said["author"] = one_line(_BY.sub("", about.author, count=1))
    if about.url:
        said["url"] = without_password(about.url)
    said["language"] = find_language(text, about.language)
    return Article(source=source, text=text, reader=reader, **said)


def with_unix_lines(text: str) -> str:
    """The text with each end of a line as Unix has it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def with_told(article: Article, told: About) -> Article:
    """The article with what is told of it elsewhere, instead of what it says itself."""
    own = About(**{name: getattr(article, name) for name in About._fields})
    return build_article(article.text, article.source, article.reader, told.over(own))


def web_address(value: object) -> str | None:
    """The value itself if it is an address of the web, else None."""
    return value if isinstance(value, str) and re.match(r"https?://", value) else None


_MOST_MARKS = 30
"""Marks over one letter that are put in order together, as Unicode's stream-safe text has it."""
_MARK = r"[^\x00-\u02ff\w\s]"
_MARKS = late(rf"{_MARK}{_MARK}{{{_MOST_MARKS},}}")
"""The first mark by itself: a search goes on from one to the next, four times as fast."""
_JOINER = "\u034f"
"""Not shown; marks on both sides of it are put in order apart."""


def composed(text: str) -> str:
    """The text with accents composed with their letters (NFC).

    To order a run of marks takes the square of its length; so a longer one is divided.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_divided, text))


def _divided(run: re.Match[str]) -> str:
    parts: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            parts.append(_JOINER)
            marks = 1
        parts.append(character)
    return "".join(parts)


LONGEST_FIELD = 500
"""Characters of a title or name: more is no title, and would fill every list it stands in."""


def one_line(value: str | None) -> str | None:
    """A field of metadata without line breaks and control characters; None if nothing is left."""
    if not value:
        return None
    text = composed(" ".join(value.split()))
    shown = "".join(char for char in text if char.isprintable())
    return shown[:LONGEST_FIELD].strip() or None
