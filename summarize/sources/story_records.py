"""Stories in a file of records: JSON lines, CSV, or JSON.

The records of a story may stand anywhere in the file; only their places are kept.
"""

from __future__ import annotations

import codecs
import csv
from array import array
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pydantic_core import from_json

from summarize.errors import ArticleError
from summarize.sources.articles import Fetch, Reading, fetched, gather
from summarize.sources.encodings import decode
from summarize.sources.files import opened, shown
from summarize.sources.readers.fields import Fields
from summarize.sources.readers.interface import MAX_BYTES, Found, left_out
from summarize.sources.readers.records import attempt, record_of, records_in
from summarize.sources.readers.tables import delimiter_of, told_delimiter
from summarize.sources.story import BadLine, Stories, Story
from summarize.sources.story_folders import TakenFolders

_STORY = ("story", "eventuri", "storyuri")

Record = Mapping[str, Any]


class _Place(NamedTuple):
    number: int
    """What a person would count: the line, or the record in a document, from 1."""
    offset: int
    """Of its first byte; in a document the number of records before it."""


class _File(Protocol):
    """A file of records that can be gone through, and looked into at a place."""

    unit: str
    """What is counted: "line" or "record"."""

    def scan(self) -> Iterator[tuple[_Place, Record | ArticleError]]:
        """Each record at its place, or what is wrong with it."""
        ...

    def record(self, offset: int) -> Record:
        """The record there; raises ArticleError if it is none."""
        ...


def stories_of_file(path: Path, fetch: Fetch | None = None) -> Stories:
    """The stories of a file, by its suffix; JSON lines for any that is not known.

    A record with an address and no text stands for the page there.
    """
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        return _RecordStories(path, _Rows(path), fetch)
    if suffix == ".json" and (document := _Document(path)).records:
        return _RecordStories(path, document, fetch)
    return _RecordStories(path, _JsonLines(path), fetch)


def _parsed(line: bytes) -> Record:
    if len(line) > MAX_BYTES:
        raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
    return record_of(line.removeprefix(codecs.BOM_UTF8))


def _parsed_or_not(line: bytes) -> Record | ArticleError:
    try:
        return _parsed(line)
    except ArticleError as error:
        return error


@dataclass
class _JsonLines:
    path: Path
    unit: str = "line"

    def scan(self) -> Iterator[tuple[_Place, Record | ArticleError]]:
        with opened(self.path) as file:
            offset, number = 0, 1
            while line := file.readline(MAX_BYTES + 1):
                if line.strip():
                    yield _Place(number, offset), _parsed_or_not(line)
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_BYTES)
                offset, number = file.tell(), number + 1

    def record(self, offset: int) -> Record:
        with self.path.open("rb") as file:
            file.seek(offset)
            return _parsed(file.readline(MAX_BYTES + 1))


@dataclass
class _Document:
    path: Path
    unit: str = "record"

    @cached_property
    def records(self) -> list[Record]:
        with opened(self.path) as file:
            data = file.read(MAX_BYTES + 1)
        try:
            return records_in(from_json(data)) if len(data) <= MAX_BYTES else []
        except ValueError:
            return []

    def scan(self) -> Iterator[tuple[_Place, Record | ArticleError]]:
        return ((_Place(n, n - 1), record) for n, record in enumerate(self.records, 1))

    def record(self, offset: int) -> Record:
        return self.records[offset]


class _Rows:
    """Rows of a table; one may go over several lines."""

    unit = "line"

    def __init__(self, path: Path) -> None:
        self.path = path
        csv.field_size_limit(MAX_BYTES)
        with path.open("rb") as file:
            first = file.readline(MAX_BYTES)
            line = decode(first).text if first.strip() else ""
            told = told_delimiter(line)
            self._begin = file.tell() if told else 0
        self._delimiter = told or delimiter_of(line)
        rows = self._read(self._begin)
        with closing(rows):
            self._names = next(rows, ([], 0, 0))[0]

    def scan(self) -> Iterator[tuple[_Place, Record | ArticleError]]:
        rows = self._read(self._begin)
        next(rows, None)
        return ((_Place(line, at), self._named(row)) for row, line, at in rows if any(row))

    def record(self, offset: int) -> Record:
        rows = self._read(offset)
        with closing(rows):
            return self._named(next(rows)[0])

    def _named(self, row: list[str]) -> Record:
        return {name: value for name, value in zip(self._names, row, strict=False) if value}

    def _read(self, offset: int) -> Generator[tuple[list[str], int, int], None, None]:
        """Each row from an offset on, with the line and the offset where it begins."""
        with self.path.open("rb") as file:
            file.seek(offset)
            read = 0

            def lines() -> Iterator[str]:
                nonlocal read
                while line := file.readline(MAX_BYTES):
                    read += len(line)
                    yield decode(line).text.removeprefix("\ufeff") if line.strip() else "\n"

            before = int(0 < self._begin == offset)  # the line that tells the sign
            line, begin = 1 + before, offset
            rows = csv.reader(lines(), delimiter=self._delimiter)
            for row in rows:
                yield row, line, begin
                line, begin = rows.line_num + 1 + before, offset + read


@dataclass(frozen=True)
class _RecordStory:
    name: str
    folder: str
    file: _File
    file_name: str
    places: tuple[_Place, ...]
    fetch: Fetch | None

    def read(self) -> Reading:
        found = list(self._found())
        return gather([*found, *fetched(found, self.fetch)])

    def _found(self) -> Iterator[Found]:
        for number, offset in self.places:
            place = f"{self.file_name}, {self.file.unit} {number}"
            try:
                record = self.file.record(offset)
            except ArticleError as error:
                yield left_out(place, str(error))
            else:
                yield from attempt(record, place, follows=True)


@dataclass
class _Places:
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    numbers: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, place: _Place) -> None:
        self.numbers.append(place.number)
        self.offsets.append(place.offset)

    def __iter__(self) -> Iterator[_Place]:
        return map(_Place, self.numbers, self.offsets)


class _RecordStories:
    passed_by: tuple[str, ...] = ()

    def __init__(self, path: Path, file: _File, fetch: Fetch | None) -> None:
        self._fetch = fetch
        self._name = shown(path.name)
        self._file = file
        self._stories: dict[str, _Places] = {}
        unnamed = _Places()
        bad: list[tuple[_Place, str]] = []
        for place, record in file.scan():
            try:
                story = _story_of(record)
            except ArticleError as error:
                bad.append((place, str(error)))
                continue
            kept = unnamed if story is None else self._stories.setdefault(story, _Places())
            kept.add(place)
        if not self._stories and unnamed.numbers:
            self._stories[shown(path.stem)] = unnamed
        else:
            bad += ((one, "it names no story") for one in unnamed)
        self.bad = tuple(BadLine(self._place(place), why) for place, why in sorted(bad))

    def _place(self, place: _Place) -> str:
        return f"{self._name}, {self._file.unit} {place.number}"

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        taken = TakenFolders()
        for name, places in sorted(self._stories.items(), key=itemgetter(0)):
            yield _RecordStory(
                name, taken.name(name), self._file, self._name, tuple(places), self._fetch
            )


def _story_of(record: Record | ArticleError) -> str | None:
    """The story that a record belongs to; None: it names none. Raises what is wrong with it."""
    if isinstance(record, ArticleError):
        raise record
    story = Fields(record).first(_STORY)
    if story is None:
        return None
    if not isinstance(story, str) or not story.strip():
        raise ArticleError(f"its story is no name ({story!r:.40})")
    return story
