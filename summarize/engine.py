"""What reads: a language model (`engines.llm`) or rules (`engines.rules`), by one protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from summarize.schema import (
    Agreed,
    Alignment,
    Article,
    Claim,
    Composition,
    Contradiction,
    DraftClaim,
    Drafts,
    Evidence,
    FigureSeries,
    Frozen,
    MadeBy,
    PositionLine,
    Rejected,
    Sentence,
    SingleSource,
)


class Material(Frozen):
    """What a composer writes from: everything in it is already checked."""

    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    figures: tuple[FigureSeries, ...]
    agreed: tuple[Agreed, ...]
    positions: tuple[PositionLine, ...]
    single_source: tuple[SingleSource, ...]


class Lost(NamedTuple):
    """The claims of one article that failed a check."""

    article: Article
    rejected: Sequence[Rejected]


class RejectedSentence(Frozen):
    """A sentence that failed a check, handed back once for repair."""

    sentence: Sentence
    reason: str


class Written(NamedTuple):
    """A headline and summary, as an engine wrote them."""

    composition: Composition
    unseen: int = 0
    """Items of the material that were too many for it: it did not write of these."""


class Engine(Protocol):
    """Proposes text and quotes; never an offset, a number parsed, or a verdict on figures.

    Articles and claims stand in an order of their content, whatever order was given.
    """

    def made_by(self) -> MadeBy:
        """The engine, its model and its prompts, for the brief."""
        ...

    async def reads_together(self, articles: Sequence[Article]) -> bool:
        """True if `extract` takes all of these articles at once, and tells what they share."""
        ...

    async def extract(self, articles: Sequence[Article]) -> Drafts:
        """Read the articles: one alone, or several that `reads_together` allows.

        Several may prove too long for it: it raises ContextExceeded.
        """
        ...

    async def reread(self, articles: Sequence[Article], missed: Sequence[Evidence]) -> Drafts:
        """Read again what no claim of these articles covers."""
        ...

    async def mend(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
        """Mend claims that failed a check: for each article one for each; None withdraws it."""
        ...

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """Group the claims of articles that were read apart by the question they answer."""
        ...

    async def contradict(self, articles: Sequence[Article]) -> Alignment:
        """Name what contradicts what, with the articles side by side."""
        ...

    async def compose(
        self, material: Material, rejected: Sequence[RejectedSentence] = ()
    ) -> Written:
        """Write the headline and summary; given `rejected`, mend its own earlier version."""
        ...
