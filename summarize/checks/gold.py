"""Gold: what a good brief of a story must say and must not, written by a careful reader.

One JSON file a story; every quote is an exact part of the article that it names. `match.py`
scores a brief against it. Fields that a file has beyond these are passed by.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from summarize.errors import SummarizeError
from summarize.files import read_whole
from summarize.schema import ConflictKind, Number

GoldNature = Literal["dispute", "evolving"]
"""`evolving`: a count or state that moved on, or an actor that reversed."""


Form = TypeVar("Form", bound=BaseModel)


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldQuote(_Gold):
    """An exact part of an article; where it stands more than once, each place counts."""

    article: str
    """File name, without folder."""
    quote: str


class GoldSide(_Gold):
    """One answer to the question."""

    value: str
    low: Number | None = None
    """In the question's unit; None: open, or not a number."""
    high: Number | None = None
    by: str | None = None
    evidence: tuple[GoldQuote, ...]


class GoldContradiction(_Gold):
    """A contradiction that a brief should flag."""

    id: str
    kind: ConflictKind
    nature: GoldNature
    optional: bool = False
    """Neither a miss when absent nor idle when flagged."""
    question: str
    sides: tuple[GoldSide, ...]
    must_oppose: tuple[tuple[str, str], ...] = ()
    """Pairs of sides, by `value`, one of which a brief must oppose; empty: any pair will do."""
    note: str = ""

    @model_validator(mode="after")
    def _pairs_name_sides(self) -> Self:
        values = {side.value for side in self.sides}
        for value in {value for pair in self.must_oppose for value in pair} - values:
            raise ValueError(
                f"must_oppose of {self.id!r} names {value!r}, which is no side's value"
            )
        return self


class NonContradiction(_Gold):
    """What looks like a conflict and is none."""

    why: str
    evidence: tuple[GoldQuote, ...]


class KeyFact(_Gold):
    """What a good brief carries."""

    fact: str
    evidence: tuple[GoldQuote, ...]


class GoldPosition(_Gold):
    """A stance that a good brief carries."""

    actor: str
    stance: str
    evidence: tuple[GoldQuote, ...]


class Gold(_Gold):
    """The truth of one story."""

    story: str
    articles: tuple[str, ...]
    """File names, without folder."""
    contradictions: tuple[GoldContradiction, ...]
    non_contradictions: tuple[NonContradiction, ...] = ()
    key_facts: tuple[KeyFact, ...] = ()
    positions: tuple[GoldPosition, ...] = ()


def load_gold(path: Path) -> Gold:
    """Read a gold file. SummarizeError: it cannot be read, or it is not in this format."""
    return read_as(Gold, path, "gold file")


def read_as(form: type[Form], path: Path, what: str) -> Form:
    """Read a JSON file of a form. SummarizeError: it cannot be read, or is not what was meant."""
    try:
        return form.model_validate_json(read_whole(path))
    except OSError as error:
        raise SummarizeError(f"The {what} {str(path)!r} cannot be read: {error}.") from error
    except ValidationError as error:
        raise SummarizeError(f"{str(path)!r} is no {what}: {error}") from error
