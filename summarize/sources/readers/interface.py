"""What a reader is given, and what it gives back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

from summarize.errors import ArticleError
from summarize.files import without_password
from summarize.schema import Article, Dropped
from summarize.sources.building import About
from summarize.sources.encodings import decode

MAX_BYTES = 64 * 2**20
"""Longest article, page or table that is read, in bytes: hundreds of times a very long article.

It bounds the memory that one source takes, and the time that an endless one does.
"""


class NoArticleInside(ArticleError):
    """A file of data or a pack of files that holds no article, and need not."""

    def __init__(self, message: str, addresses: Iterable[str] = ()) -> None:
        """`addresses`: of articles, which who names the file may mean."""
        super().__init__(message)
        self.addresses = tuple(dict.fromkeys(addresses))


class Told(NamedTuple):
    """What an index says of a file, which comes before what the file says itself."""

    about: About
    instead: str = ""
    """The file with the whole text, where this one has only what was marked in it."""


@dataclass(frozen=True)
class Given:
    """A file, or a part of one, under the name that its articles go by."""

    name: str
    stream: BinaryIO
    """Can be searched; at its beginning."""
    about: About = field(default_factory=About)
    """What is known from outside: where it was fetched and when."""
    charset: str | None = None
    """The encoding that was declared outside of it."""
    depth: int = 0
    """Packs that it lies in."""
    told: Told | None = None
    """What an index beside it says of it."""

    def data(self) -> bytes:
        """All of it; raises ArticleError where it is longer than MAX_BYTES."""
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
        return data

    def bare_data(self) -> bytes:
        """All of it without a mark of byte order, and white space, before it; as `data`."""
        return self.data().lstrip(b"\xef\xbb\xbf \t\r\n")

    def text(self) -> tuple[str, list[Note]]:
        """All of it as text, and what is odd about its encoding; raises ArticleError as `data`."""
        text, note = decode(self.data(), self.charset)
        return text.removeprefix("\ufeff"), [Note(self.name, note)] if note else []

    def inner(self, name: str, data: bytes, told: Told | None = None) -> Given:
        """A part of it, under a name of its own."""
        place = f"{self.name}, {name}"
        return Given(place, io.BytesIO(data), self.about, None, self.depth + 1, told)


class Note(NamedTuple):
    """Something to know of an article that was read."""

    source: str
    text: str


class Link(NamedTuple):
    """An address that stands for the article there."""

    url: str


class Came(NamedTuple):
    """What an address gave: a page, or the reason why there is none."""

    url: str
    """As it was named."""
    given: Given | None = None
    suffix: str = ""
    """How the page is read, by the type that its server declared."""
    why_not: str = ""


Found = Article | Dropped | Note | Link
Part = TypeVar("Part")


class Reader(Protocol):
    """What each module of a format has: `read`."""

    def read(self, given: Given) -> Iterable[Found]:
        """What is in it; raises ArticleError where there is nothing."""
        ...


def each(
    name: str, what: str, parts: Sequence[Part], articles: Callable[[Part, str], Iterable[Found]]
) -> Iterator[Found]:
    """What each part of a source holds, by its number if it is one of several; or why nothing."""
    for number, part in enumerate(parts, 1):
        place = name if len(parts) == 1 else f"{name}, {what} {number}"
        try:
            yield from articles(part, place)
        except ArticleError as error:
            yield left_out(place, str(error))


def left_out(source: str, reason: str, *, copy: bool = False) -> Dropped:
    """The entry of a source that is not read: an article is missed, a copy of one is not."""
    what = "copy" if copy else "article"
    line = " ".join(reason.split())
    return Dropped(what=what, stage="read", article=without_password(source), reason=line, text="")
