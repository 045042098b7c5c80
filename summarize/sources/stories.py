"""Many stories, one at a time: a folder of story folders, or JSON lines of articles.

What is kept of a story before its turn comes is its name and where it lies, so memory does not
grow with the texts. A line of a JSONL file is an object with `story` and `text`; `source` (or
`url`), `title`, `publisher`, `author` and `published` are taken where they are there. The lines
of a story may stand anywhere in the file.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from summarize.errors import ArticleError, NoArticles
from summarize.schema import Article, Dropped
from summarize.sources.articles import Reading, gather, left_out, read_articles
from summarize.sources.files import MAX_BYTES
from summarize.sources.readers.text import article_of_text

_LONGEST_FOLDER = 80
"""Characters of a story's folder: with `brief.html` behind it, it fits every file system."""

_PLAIN = re.compile(r"\w(?:[\w .,+()-]*[\w)])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³]) *(?:\..*)?", re.IGNORECASE)
_OURS = re.compile(r"(?:index|run)\.\w+", re.IGNORECASE)


class Story(Protocol):
    """One story, not read yet."""

    @property
    def name(self) -> str:
        """As its folder or its lines name it."""
        ...

    @property
    def folder(self) -> str:
        """The name of its folder of results: safe as a path, and no other story's."""
        ...

    def read(self) -> Reading:
        """Its articles. Raises NoArticles where none can be read."""
        ...


class BadLine(NamedTuple):
    """A line of a JSONL file that belongs to no story."""

    place: str
    """The file's name and the line's number, from 1."""
    reason: str


class Stories(Protocol):
    """The stories of a run, in an order of their own; they can be gone through again."""

    @property
    def bad(self) -> tuple[BadLine, ...]:
        """What belongs to no story."""
        ...

    @property
    def passed_by(self) -> tuple[str, ...]:
        """Files that lie among the story folders."""
        ...

    def __len__(self) -> int:
        """How many stories there are."""
        ...

    def __iter__(self) -> Iterator[Story]:
        """Each story once."""
        ...


def find(path: Path) -> Stories:
    """The stories of a folder of story folders, or of a JSONL file; raises NoArticles if none."""
    stories = _Folders(path) if path.is_dir() else _Lines(path)
    if not len(stories) and not stories.bad:
        what = "story folder" if path.is_dir() else "line"
        raise NoArticles(f"There is no {what} in {str(path)!r}: name a folder of story folders, "
                         "or a file of JSON lines with 'story' and 'text'.")  # fmt: skip
    return stories


# ── Folders ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _FolderStory:
    name: str
    folder: str
    path: Path

    def read(self) -> Reading:
        return read_articles(self.path)


class _Folders:
    bad: tuple[BadLine, ...] = ()

    def __init__(self, path: Path) -> None:
        entries = sorted(path.iterdir())
        self._folders = [one for one in entries if one.is_dir() and not one.name.startswith(".")]
        inside = set(self._folders)
        self.passed_by = tuple(_shown(one.name) for one in entries if one not in inside)

    def __len__(self) -> int:
        return len(self._folders)

    def __iter__(self) -> Iterator[Story]:
        taken = _Taken()
        for path in self._folders:
            yield _FolderStory(_shown(path.name), taken.name(path.name), path)


# ── Lines ─────────────────────────────────────────────────────────────────────────────────


class _Named(BaseModel):
    story: str = Field(pattern=r"\S")


class _Line(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=False)

    text: str
    source: str | None = Field(None, validation_alias=AliasChoices("source", "url"))
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None

    def article(self, place: str) -> Article:
        read = article_of_text(self.text, self.source or place)
        about = self.model_dump(include={"title", "publisher", "author", "published"})
        return read.model_copy(update=about)


@dataclass(frozen=True)
class _LinesStory:
    name: str
    folder: str
    path: Path
    places: tuple[tuple[int, int], ...]
    """Offset in bytes, and number from 1, of each of its lines."""

    def read(self) -> Reading:
        return gather(self._articles())

    def _articles(self) -> Iterator[tuple[Article, ...] | Dropped]:
        with self.path.open("rb") as file:
            for offset, number in self.places:
                file.seek(offset)
                place = f"{self.path.name}, line {number}"
                try:
                    yield (_Line.model_validate_json(file.readline()).article(place),)
                except ValidationError as error:
                    yield left_out(place, _first(error))
                except ArticleError as error:
                    yield left_out(place, str(error))


@dataclass
class _Places:
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    numbers: array[int] = field(default_factory=lambda: array("Q"))


class _Lines:
    passed_by: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stories: dict[str, _Places] = {}
        bad: list[BadLine] = []
        with path.open("rb") as file:
            for number, offset, line in _lines(file):
                try:
                    name = _name(line)
                except ArticleError as error:
                    bad.append(BadLine(f"{path.name}, line {number}", str(error)))
                    continue
                places = self._stories.setdefault(name, _Places())
                places.offsets.append(offset)
                places.numbers.append(number)
        self.bad = tuple(bad)

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        taken = _Taken()
        for name, places in sorted(self._stories.items(), key=itemgetter(0)):
            where = tuple(zip(places.offsets, places.numbers, strict=True))
            yield _LinesStory(name, taken.name(name), self._path, where)


def _lines(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Each line that is not blank: its number, its offset, its bytes up to one over the bound."""
    offset, number = 0, 1
    while line := file.readline(MAX_BYTES + 1):
        if line.strip():
            yield number, offset, line
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)
        offset, number = file.tell(), number + 1


def _name(line: bytes) -> str:
    if len(line) > MAX_BYTES:
        raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
    try:
        return _Named.model_validate_json(line).story
    except ValidationError as error:
        raise ArticleError(_first(error)) from error


def _first(error: ValidationError) -> str:
    """What is wrong first, for a person."""
    wrong = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, wrong["loc"]))
    return f"{field}: {wrong['msg']}" if field else wrong["msg"]


# ── Names as paths ────────────────────────────────────────────────────────────────────────


class _Taken:
    """The folders that stories have taken, whether or not a file system tells case apart."""

    def __init__(self) -> None:
        self._folders: set[str] = set()

    def name(self, story: str) -> str:
        folder = folder_of(story)
        if folder.casefold() in self._folders:
            folder = _marked(folder, story)
        self._folders.add(folder.casefold())
        return folder


def folder_of(story: str) -> str:
    """A story's name as the name of a folder, on any file system.

    A plain name is its own; of any other what is plain remains, with a mark made of the whole.
    """
    if (
        _PLAIN.fullmatch(story)
        and len(story) <= _LONGEST_FOLDER
        and unicodedata.is_normalized("NFC", story)
        and not (_DEVICES.fullmatch(story) or _OURS.fullmatch(story))
    ):
        return story
    return _marked(story, story)


def _marked(folder: str, story: str) -> str:
    mark = hashlib.sha256(os.fsencode(story)).hexdigest()[:8]
    plain = re.sub(r"\W+", "-", unicodedata.normalize("NFC", folder)).strip("-")
    return f"{plain[: _LONGEST_FOLDER - len(mark) - 1] or 'story'}-{mark}"


def _shown(name: str) -> str:
    """A file's name as text, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "replace")
