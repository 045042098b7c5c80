"""What an engine may say: text and quotes as strings, nothing checked, no offset, no count.

`Drafts` of articles; `Group` and `DraftConflict` of their claims; `Composition`
of a brief; `Rejected` is what is handed back to be mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal, Self

from summarize.schema.base import (
    ClaimKind,
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

    kind: ClassVar[Literal["dateline"]] = "dateline"
    quote: str
    field: DatelineField
    value: str


class DraftFact(Frozen):
    """One event or state, told as such."""

    kind: ClassVar[Literal["fact"]] = "fact"
    quote: str
    text: str
    """In one plain sentence; empty: the article's own words tell it."""
    date: str | None = None
    """When it happened, in the article's words."""
    by: str | None = None
    """The source that the article names for it; None: the article tells it itself."""


class DraftPosition(Frozen):
    """What an actor says, wants or thinks."""

    kind: ClassVar[Literal["position"]] = "position"
    quote: str
    text: str
    """As in `DraftFact`."""
    actor: str
    stance: Stance
    towards: str = ""
    """What it is about; empty: its text says it."""
    date: str | None = None


class DraftFigure(Frozen):
    """A number with what it counts."""

    kind: ClassVar[Literal["figure"]] = "figure"
    quote: str
    value: str
    """The number's own words, copied from the quote, with their modifier ("more than 4,500")."""
    text: str = ""
    """As in `DraftFact`."""
    counted: str
    """What is counted, or the question that the number answers."""
    by: str | None = None
    as_of: str | None = None
    scope: str | None = None
    """Place, period, what is left out or included, where that limits the number."""
    forecast: bool = False
    includes: tuple[str, ...] = ()
    """Values (as in `value`) of other figures of this article that are part of this one."""
    adds_to: str | None = None
    """Value of the figure of this article on top of which this one comes."""


DraftClaim = DraftDateline | DraftFact | DraftPosition | DraftFigure


class Place(Frozen):
    """Where a draft claim stands: the article, and its place (from 0) in a list of its draft."""

    article: str
    """Id of the article."""
    kind: ClaimKind
    number: int


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

    def at(self, place: Place) -> DraftClaim:
        """The claim at a place. IndexError: there is none."""
        return self._by_kind()[place.kind][place.number]

    def places(self, article: str) -> Iterator[tuple[Place, DraftClaim]]:
        """Each claim with its place in the draft of this article."""
        for kind, claims in self._by_kind().items():
            for number, claim in enumerate(claims):
                yield Place(article=article, kind=kind, number=number), claim

    def with_claims(self, claims: Sequence[DraftClaim]) -> Self:
        """The draft and these claims behind its own."""
        drafts = [self, *(type(self).of(claim) for claim in claims)]
        return type(self)(
            dateline=tuple(one for draft in drafts for one in draft.dateline),
            facts=tuple(one for draft in drafts for one in draft.facts),
            positions=tuple(one for draft in drafts for one in draft.positions),
            figures=tuple(one for draft in drafts for one in draft.figures),
        )

    def _by_kind(self) -> dict[ClaimKind, tuple[DraftClaim, ...]]:
        return {
            "dateline": self.dateline,
            "fact": self.facts,
            "position": self.positions,
            "figure": self.figures,
        }


class Rejected(Frozen):
    """A draft claim that failed a check, handed back once for repair."""

    claim: DraftClaim
    reason: str


# ── What an engine may say of many articles ───────────────────────────────────────────────


class Statement(Frozen):
    """What one or several articles tell alike; for figures, a question that numbers answer."""

    text: str
    kind: ConflictKind
    weight: Weight
    claims: tuple[Place, ...]


class Drafts(Frozen):
    """What an engine says of articles: a draft of each, and which claims tell one thing."""

    of: dict[str, Draft]
    """By the ids of the articles."""
    statements: tuple[Statement, ...] = ()
    """Empty where the articles were not read together."""
    dropped: tuple[Dropped, ...] = ()

    def joined(
        self, other: Drafts, known: Mapping[tuple[str, DraftClaim], Place] | None = None
    ) -> Drafts:
        """Both as one, the claims of the other behind these.

        `known`: places here of claims that the other repeats, by their articles; they stand once.
        """
        of, moved = dict(self.of), dict[Place, Place]()
        for article, draft in other.of.items():
            own, new = of.get(article, Draft()), list[DraftClaim]()
            behind = Counter(place.kind for place, _ in own.places(article))
            for place, claim in draft.places(article):
                here = known.get((article, claim)) if known else None
                if here is None:
                    here = place.model_copy(update={"number": behind[place.kind]})
                    behind[place.kind] += 1
                    new.append(claim)
                moved[place] = here
            of[article] = own.with_claims(new)
        statements = (
            one.model_copy(update={"claims": tuple(dict.fromkeys(moved[at] for at in one.claims))})
            for one in other.statements
        )
        return Drafts(
            of=of,
            statements=(*self.statements, *statements),
            dropped=(*self.dropped, *other.dropped),
        )


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
    by: str | None


class DraftSide(Frozen):
    """One side of a conflict as an engine names it."""

    label: str
    evidence: tuple[DraftEvidence, ...]


class DraftConflict(Frozen):
    """Answers to one question that, by the engine, cannot all hold."""

    question: str
    kind: ConflictKind
    sides: tuple[DraftSide, ...]
    why: str
    relation: RelationKind
    weight: Weight


class Alignment(Frozen):
    """How the claims of a story lie to each other, by an engine."""

    groups: tuple[Group, ...] = ()
    conflicts: tuple[DraftConflict, ...] = ()
    dropped: tuple[Dropped, ...] = ()


# ── What an engine writes ─────────────────────────────────────────────────────────────────


class Composition(Frozen):
    """An engine's headline and summary."""

    headline: Sentence
    summary: tuple[Sentence, ...]
