"""What all types rest on: their base class, the sets of words that fields allow, and ids."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict

Number = int | float

ClaimKind = Literal["dateline", "fact", "position", "figure"]
ConflictKind = Literal["figure", "position", "fact", "date", "attribution"]
DatelineField = Literal["title", "publisher", "author", "published"]
Differs = Literal[
    "number", "time", "name", "place", "direction", "outcome", "order", "negation", "who"
]
Nature = Literal["dispute", "update", "reversal"]
Rank = Literal["main", "minor"]
RelationKind = Literal["same", "refines", "update", "scope", "dispute", "reversal"]
Stage = Literal["read", "extract", "reread", "repair", "align", "contradict", "compose"]
Stance = Literal[
    "claims",
    "denies",
    "confirms",
    "supports",
    "opposes",
    "demands",
    "promises",
    "doubts",
    "warns",
    "praises",
    "criticises",
    "expects",
    "explains",
]
Weight = Literal["central", "side", "trifle"]


class Frozen(BaseModel):
    """Base of all types here: immutable, hashable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def content_id(*parts: object) -> str:
    """The first 12 hex digits of a SHA-256 over the parts: the same content, the same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Sentence(Frozen):
    """A sentence and the claims it rests on."""

    text: str
    claims: tuple[str, ...]


class Dropped(Frozen):
    """Something that was left out, and why. Nothing is left out without one of these."""

    what: str
    """"article", "fact", "figure", "conflict", "sentence", …; "stage": a whole stage; "end of an
    article", "end of the material": what did not fit."""
    stage: Stage
    article: str | None
    """Id of the article, its source where it could not be read, or None for the whole story."""
    reason: str
    text: str
    """The thing itself, or its beginning."""

    @property
    def is_retold(self) -> bool:
        """True where only an engine's words gave way: to the article's, or to the program's."""
        return self.what in ("question", "label", "headline", "why") or self.what.startswith(
            ("wording of", "speaker of")
        )

    @property
    def is_large(self) -> bool:
        """True where a result without it is one that a user has to be told of: exit code 3."""
        return self.what in ("article", "stage", "end of an article", "end of the material")
