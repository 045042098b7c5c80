"""Claims that stand in the text of their article, and what was read from one article."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr

from summarize.schema.articles import Article, Evidence, When
from summarize.schema.base import DatelineField, Dropped, Frozen, Number, Stance
from summarize.schema.proposals import ArticleProposal


class _Claim(Frozen, ABC):
    """What all kinds of claims have, and what each kind must answer for itself."""

    id: str
    """Stable: made of the content, not of the run."""
    article: str
    """Id of the article."""
    text: str
    """The claim in one plain sentence."""
    evidence: tuple[Evidence, ...]
    """At least one; all of one article, and in its words."""
    _is_translated: bool = PrivateAttr(default=False)

    @property
    def words(self) -> tuple[str, ...]:
        """What rules of English words read of it: its quotes, or the text that translates them."""
        return (self.text,) if self._is_translated else tuple(one.quote for one in self.evidence)

    def translated(self) -> Self:
        """The claim as one whose quotes are in another language, which rules read by its text."""
        claim = self.model_copy()
        claim._is_translated = True  # noqa: SLF001  a copy of its own kind
        return claim

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


def claims_by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by their ids."""
    return {claim.id: claim for claim in claims}


class Extraction(Frozen):
    """One article and what was read from it, grounded: the unit that stages hand on."""

    format: Literal["summarize.extraction/2"] = "summarize.extraction/2"
    article: Article
    proposal: ArticleProposal
    """What the engine said, from which the rest follows."""
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]
