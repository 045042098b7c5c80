"""The brief: what is shown of the claims of a story, and of what made it.

In each section `rank` says what the short form shows: `main` comes first, the most telling before
the others.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from summarize.schema.articles import Evidence, When
from summarize.schema.base import (
    ConflictKind,
    Differs,
    Dropped,
    Frozen,
    Nature,
    Number,
    Rank,
    RelationKind,
    Sentence,
    Stance,
)
from summarize.schema.claims import Claim
from summarize.schema.proposals import Proposals


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


class SideToCheck(Frozen):
    """A sentence of an article, and the words of it that another article has otherwise."""

    article: str
    """Id of the article."""
    text: str
    """The words that differ; empty where it has none ("not" stands in the other sentence alone)."""
    evidence: tuple[Evidence, ...]
    """The sentence; its quotes in the article for a contradiction of rules that no pair tells."""


class ToCheck(Frozen):
    """Two sentences of different articles that speak of one thing and differ; no verdict."""

    differs: Differs
    """What differs; of several things the most telling."""
    sides: tuple[SideToCheck, ...]
    """Two, in the order of their articles' ids."""


class Apparent(Frozen):
    """What looks like a contradiction and is none."""

    question: str
    relation: RelationKind
    claims: tuple[str, ...]
    why: str
    """Why it is none; articles are named by their ids."""


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
    rank: Rank
    points: tuple[Point, ...]


class PositionLine(Frozen):
    """One stance of one actor, with all claims that carry it."""

    actor: str
    stance: Stance
    text: str
    claims: tuple[str, ...]
    rank: Rank


class Agreed(Frozen):
    """What two or more articles carry and none disputes."""

    text: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    rank: Rank


class SingleSource(Sentence):
    """What was read of one article alone, and stands in no other section."""

    rank: Rank
    also_in: tuple[str, ...] = ()
    """Ids of other articles whose text tells it as well, though no claim was read of it there; with
    any it is no word of one article, and never main."""


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
    url: str | None = None
    retrieved: date | None = None
    language: str | None = None
    reader: str | None = None
    file_sha256: str | None = None
    machine_orders: tuple[str, ...] = ()
    """Passages of the article, or of what its source says of it, that read like orders to a model;
    shortened, the first ones."""


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
    language: str = "en"
    """ISO 639-1 code of the language in which the engine words things."""
    passes: int = 1
    """How often at most each article was read."""


class Brief(Frozen):
    """The one result: a function of the articles, the settings, the prompts and the replies."""

    format: Literal["summarize.brief/2"] = "summarize.brief/2"
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
    single_source: tuple[SingleSource, ...]
    to_check: tuple[ToCheck, ...] = ()
    """Where articles may differ, the most telling first; never counted as contradictions."""
    unread: tuple[Evidence, ...]
    """Numbers and quoted statements of the articles that no claim covers."""
    dropped: tuple[Dropped, ...]
    proposals: Proposals
    """With the articles, enough to make all of the above again, byte for byte."""
