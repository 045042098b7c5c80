"""What a story is to a batch: a name, a folder for its results, and its articles in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from summarize.sources.articles import Reading


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
    """A line of a file that belongs to no story."""

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
