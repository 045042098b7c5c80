"""The types that pass between stages, and nothing else passes between them.

    Article → Draft → Extraction → Alignment → Contradiction, Apparent → Brief

All are frozen and valid once built; what may be absent is `| None` and says what None means.
Everything here with an offset, a number, an id or a count in it was made by the program; what an
engine may say (`Draft`, `Alignment`, `Composition`) stands in `draft.py`.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float

ClaimKind = Literal["dateline", "fact", "position", "figure"]
ConflictKind = Literal["figure", "position", "fact", "date", "attribution"]
DatelineField = Literal["title", "publisher", "author", "published"]
Nature = Literal["dispute", "update", "reversal"]
Rank = Literal["main", "minor"]
RelationKind = Literal["same", "refines", "update", "scope", "dispute", "reversal"]
Stage = Literal["read", "extract", "repair", "align", "cross-read", "compose"]
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

    model_config = ConfigDict(frozen=True, extra="forbid")


def content_id(*parts: object) -> str:
    """The first 12 hex digits of a SHA-256 over the parts: the same content, the same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


# Ids are asked for at every claim.
@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ── What is read ──────────────────────────────────────────────────────────────────────────


class Article(Frozen):
    """One article as it was read. Offsets anywhere in this project are into `text`."""

    source: str
    """File name, URL, or '-' for standard input. Not part of the identity."""
    text: str
    """As it stands in the source but for line ends (made `\\n`) and a byte order mark (cut)."""
    title: str | None = None
    """From the source's own metadata (HTML, JSON); None for plain text."""
    publisher: str | None = None
    author: str | None = None
    published: date | None = None

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


# ── Grounded claims ───────────────────────────────────────────────────────────────────────


class _Claim(Frozen, ABC):
    """What all kinds of claims have, and what each kind must answer for itself."""

    id: str
    """Stable: made of the content, not of the run."""
    article: str
    """Id of the article."""
    text: str
    """The claim in one plain sentence."""
    evidence: tuple[Evidence, ...]
    """At least one; all of one article."""

    @property
    @abstractmethod
    def speaker(self) -> str | None:
        """Who says it, as the article names him; None: the article itself."""

    @property
    @abstractmethod
    def when(self) -> When | None:
        """The time it speaks of; None: the article gives none."""

    @property
    @abstractmethod
    def identity(self) -> tuple[str | None, ...]:
        """What tells it from other claims of its kind that rest on the same quote."""


class Dateline(_Claim):
    """A claim of the article about itself."""

    kind: Literal["dateline"] = "dateline"
    field: DatelineField
    value: str
    date: When | None = None
    """For `published`: the day as the program read it."""

    @property
    def speaker(self) -> None:
        """The article speaks of itself."""
        return

    @property
    def when(self) -> When | None:
        """For `published`: the day."""
        return self.date

    @property
    def identity(self) -> tuple[str | None, ...]:
        """Which part of the article's head it is."""
        return (self.field,)


class Fact(_Claim):
    """One event or state."""

    kind: Literal["fact"] = "fact"
    date: When | None
    by: str | None
    """The source named; None: the article tells it itself."""

    @property
    def speaker(self) -> str | None:
        """The source named."""
        return self.by

    @property
    def when(self) -> When | None:
        """When it happened."""
        return self.date

    @property
    def identity(self) -> tuple[str | None, ...]:
        """What it tells."""
        return (self.text,)


class Position(_Claim):
    """What an actor says, wants or thinks."""

    kind: Literal["position"] = "position"
    actor: str
    stance: Stance
    towards: str
    date: When | None = None

    @property
    def speaker(self) -> str:
        """The actor."""
        return self.actor

    @property
    def when(self) -> When | None:
        """When the actor took it."""
        return self.date

    @property
    def identity(self) -> tuple[str | None, ...]:
        """Who takes which stance, and what it says."""
        return self.actor, self.stance, self.text


class Figure(_Claim):
    """A number bound to what it counts, who says so, and as of when."""

    kind: Literal["figure"] = "figure"
    low: Number | None
    high: Number | None
    unit: str | None
    approximate: bool
    counted: str
    by: str | None
    as_of: When | None
    scope: str | None
    forecast: bool
    includes: tuple[str, ...] = ()
    """Ids of figures that are part of this one."""
    adds_to: str | None = None
    """Id of the figure on top of which this one comes."""
    sum_of: tuple[str, ...] = ()
    """Ids of the figures this one is the sum of; empty for a number that an article states."""

    @property
    def speaker(self) -> str | None:
        """Who gives the number."""
        return self.by

    @property
    def when(self) -> When | None:
        """The time as of which it holds."""
        return self.as_of

    @property
    def identity(self) -> tuple[str | None, ...]:
        """What it counts and within which limits; the place of its number tells it further."""
        return self.counted, self.scope


Claim = Annotated[Dateline | Fact | Position | Figure, Field(discriminator="kind")]


class Dropped(Frozen):
    """Something that was left out, and why. Nothing is left out without one of these."""

    what: str
    """"article", "fact", "figure", "conflict", "sentence", …"""
    stage: Stage
    article: str | None
    """Id of the article, its source where it could not be read, or None for the whole story."""
    reason: str
    text: str
    """The thing itself, or its beginning."""


class Extraction(Frozen):
    """One article and what was read from it, grounded: the unit that stages hand on."""

    format: Literal["summarize.extraction/1"] = "summarize.extraction/1"
    article: Article
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


# ── The brief ─────────────────────────────────────────────────────────────────────────────


class Side(Frozen):
    """One answer in a contradiction."""

    label: str
    by: tuple[str, ...]
    """Who says so, each named once; empty: the articles themselves."""
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Contradiction(Frozen):
    """Two or more answers to one question that cannot all hold at one time."""

    id: str
    question: str
    kind: ConflictKind
    nature: Nature
    rank: Rank
    rank_why: str
    within: tuple[str, ...]
    """Ids of articles that stand on two sides themselves; empty: it lies between articles."""
    sides: tuple[Side, ...]
    silent: tuple[str, ...]
    """Ids of articles that do not answer the question."""
    why: str
    """How the sides differ; articles are named by their ids."""


class Apparent(Frozen):
    """What looks like a contradiction and is none."""

    question: str
    relation: RelationKind
    claims: tuple[str, ...]
    why: str
    """Why it is none; articles are named by their ids."""


class Sentence(Frozen):
    """A sentence and the claims it rests on."""

    text: str
    claims: tuple[str, ...]


class Point(Frozen):
    """One value in a figure series."""

    claims: tuple[str, ...]
    low: Number | None
    high: Number | None
    approximate: bool
    by: str | None
    as_of: When | None
    origins: tuple[str, ...]


class FigureSeries(Frozen):
    """All values that the articles give for one question."""

    question: str
    unit: str | None
    points: tuple[Point, ...]


class PositionLine(Frozen):
    """One stance of one actor, with all claims that carry it."""

    actor: str
    stance: Stance
    text: str
    claims: tuple[str, ...]


class Agreed(Frozen):
    """What two or more articles carry and none disputes."""

    text: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Origin(Frozen):
    """Articles that go back to one report; most often a single article."""

    id: str
    articles: tuple[str, ...]
    why: str


class ArticleEntry(Frozen):
    """An article as the brief lists it."""

    id: str
    source: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    published: date | None


class PromptUsed(Frozen):
    """A prompt file that had a part in the brief."""

    name: str
    sha256: str


class MadeBy(Frozen):
    """What made the brief; nothing that varies between runs."""

    engine: Literal["llm", "rules"]
    model: str | None
    """None for an engine without a model."""
    prompts: tuple[PromptUsed, ...]
    version: str


class Brief(Frozen):
    """The one result: a function of the articles, the settings, the prompts and the replies."""

    format: Literal["summarize.brief/1"] = "summarize.brief/1"
    headline: str
    made_by: MadeBy
    articles: tuple[ArticleEntry, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    summary: tuple[Sentence, ...]
    contradictions: tuple[Contradiction, ...]
    apparent: tuple[Apparent, ...]
    figures: tuple[FigureSeries, ...]
    positions: tuple[PositionLine, ...]
    agreed: tuple[Agreed, ...]
    single_source: tuple[Sentence, ...]
    unread: tuple[Evidence, ...]
    """Numbers and quoted statements of the articles that no claim covers."""
    dropped: tuple[Dropped, ...]


def claims_by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by their ids."""
    return {claim.id: claim for claim in claims}
