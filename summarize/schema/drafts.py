"""What an engine may say: text and quotes as strings, nothing checked, no offset, no count.

`Draft` of one article, `Alignment` of many, `Composition` of a brief; `Rejected` is what is handed
back to be mended.
"""

from __future__ import annotations

from typing import Self

from summarize.schema.base import (
    ConflictKind,
    DatelineField,
    Dropped,
    Frozen,
    RelationKind,
    Sentence,
    Stance,
    Weight,
)

# ── What an engine may say of one article ─────────────────────────────────────────────────


class DraftDateline(Frozen):
    """What the article says of itself."""

    quote: str
    field: DatelineField
    value: str


class DraftFact(Frozen):
    """One event or state, told as such."""

    quote: str
    text: str
    date: str | None
    """When it happened, in the article's words."""
    by: str | None
    """The source that the article names for it; None: the article tells it itself."""


class DraftPosition(Frozen):
    """What an actor says, wants or thinks."""

    quote: str
    text: str
    actor: str
    stance: Stance
    towards: str
    date: str | None


class DraftFigure(Frozen):
    """A number with what it counts."""

    quote: str
    value: str
    """The number's own words, copied from the quote, with their modifier ("more than 4,500")."""
    text: str
    counted: str
    by: str | None
    as_of: str | None
    scope: str | None
    """Place, period, what is left out or included, where that limits the number."""
    forecast: bool
    includes: tuple[str, ...]
    """Values (as in `value`) of other figures of this article that are part of this one."""
    adds_to: str | None
    """Value of the figure of this article on top of which this one comes."""


DraftClaim = DraftDateline | DraftFact | DraftPosition | DraftFigure


class Draft(Frozen):
    """An engine's reading of one article. Nothing in it has been checked."""

    dateline: tuple[DraftDateline, ...] = ()
    facts: tuple[DraftFact, ...] = ()
    positions: tuple[DraftPosition, ...] = ()
    figures: tuple[DraftFigure, ...] = ()

    @classmethod
    def of(cls, claim: DraftClaim) -> Self:
        """A draft of one claim."""
        match claim:
            case DraftDateline():
                return cls(dateline=(claim,))
            case DraftFact():
                return cls(facts=(claim,))
            case DraftPosition():
                return cls(positions=(claim,))
            case DraftFigure():
                return cls(figures=(claim,))


class Rejected(Frozen):
    """A draft claim that failed a check, handed back once for repair."""

    claim: DraftClaim
    reason: str


# ── What an engine may say of many articles ───────────────────────────────────────────────


class Answer(Frozen):
    """Claims that give one answer to a question."""

    label: str
    claims: tuple[str, ...]


class Group(Frozen):
    """Claims that answer one question. For figures the program decides how they relate."""

    question: str
    kind: ConflictKind
    answers: tuple[Answer, ...]
    why: str
    """One sentence for a reader; may be empty where there is one answer only."""
    relation: RelationKind
    """How the engine sees its answers: `same` for one answer only."""
    weight: Weight


class DraftEvidence(Frozen):
    """A quote that an engine names for one side of a conflict."""

    article: str
    """Id of the article."""
    quote: str
    text: str
    by: str | None
    value: str | None
    """For a figure: the number's own words, copied from the quote."""


class DraftSide(Frozen):
    """One side of a conflict as an engine names it."""

    label: str
    evidence: tuple[DraftEvidence, ...]


class DraftConflict(Frozen):
    """A conflict that claim-by-claim reading did not show."""

    question: str
    kind: ConflictKind
    sides: tuple[DraftSide, ...]
    why: str
    relation: RelationKind
    weight: Weight


class Alignment(Frozen):
    """An engine's reading of all claims of a story together."""

    groups: tuple[Group, ...]
    conflicts: tuple[DraftConflict, ...] = ()
    dropped: tuple[Dropped, ...] = ()


# ── What an engine writes ─────────────────────────────────────────────────────────────────


class Composition(Frozen):
    """An engine's headline and summary."""

    headline: Sentence
    summary: tuple[Sentence, ...]
