"""Claims, articles and an engine made for tests: short to write, valid, with planted truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summarize import __version__
from summarize.engine import Lost, Material, RejectedSentence, Written
from summarize.schema import (
    Alignment,
    Article,
    ArticleProposal,
    Claim,
    Composition,
    Draft,
    DraftClaim,
    DraftFigure,
    Drafts,
    Evidence,
    Extraction,
    Fact,
    Figure,
    MadeBy,
    Number,
    Position,
    Proposals,
    Rejected,
    Stance,
    content_id,
)


def article(text: str, source: str = "a.txt") -> Article:
    """An article of this text."""
    return Article(source=source, text=text)


def evidence(of: Article, quote: str) -> Evidence:
    """The first place of a quote in an article."""
    start = of.text.index(quote)
    return Evidence(article=of.id, start=start, end=start + len(quote), quote=quote)


def figure(low: Number | None, high: Number | None, counted: str = "people", **more: Any) -> Figure:
    """A figure claim of one article unless told otherwise."""
    fields: dict[str, Any] = {
        "article": "a",
        "text": f"{low} {high} {counted}",
        "evidence": (Evidence(article="a", start=0, end=1, quote="x"),),
        "unit": None,
        "approximate": False,
        "by": None,
        "as_of": None,
        "scope": None,
        "forecast": False,
    } | more
    identity = content_id("figure", low, high, counted, *sorted(map(str, more.items())))
    return Figure(id=fields.pop("id", identity), low=low, high=high, counted=counted, **fields)


def fact(of: Article, quote: str, text: str | None = None, by: str | None = None) -> Fact:
    """A fact with one quote."""
    return Fact(
        id=content_id("fact", of.id, quote, text),
        article=of.id,
        text=text or quote,
        evidence=(evidence(of, quote),),
        date=None,
        by=by,
    )


def position(
    of: Article, quote: str, actor: str, stance: Stance, text: str | None = None
) -> Position:
    """A position with one quote."""
    return Position(
        id=content_id("position", of.id, quote, actor, stance, text),
        article=of.id,
        text=text or quote,
        evidence=(evidence(of, quote),),
        actor=actor,
        stance=stance,
        towards="it",
    )


def extraction(of: Article, claims: Iterable[Claim] = ()) -> Extraction:
    """An article with claims that are taken as they are."""
    said = ArticleProposal(article=of.id, draft=Draft())
    return Extraction(article=of, proposal=said, claims=tuple(claims), dropped=())


NO_PROPOSALS = Proposals(articles=(), alignment=Alignment(groups=()), compositions=())
"""Of a brief that was written by hand."""


def draft_figure(quote: str, value: str, text: str, **more: Any) -> DraftFigure:
    """A figure as an engine gives it."""
    fields: dict[str, Any] = {
        "counted": "people",
        "by": None,
        "as_of": None,
        "scope": None,
        "forecast": False,
        "includes": (),
        "adds_to": None,
    } | more
    return DraftFigure(quote=quote, value=value, text=text, **fields)


class PlantedEngine:
    """An engine that says what it was made with: drafts by article text, the rest by function."""

    def __init__(
        self,
        drafts: Mapping[str, Draft],
        alignment: Alignment | None = None,
        composition: Sequence[Composition] = (),
        mended: Mapping[str, DraftClaim] | None = None,
    ) -> None:
        """`mended` maps the quote of a rejected claim to its mended form."""
        self._drafts = drafts
        self._alignment = alignment or Alignment(groups=())
        self._compositions = list(composition)
        self._mended = mended or {}
        self.rejected: list[Rejected] = []

    def made_by(self) -> MadeBy:
        """An engine without a model."""
        return MadeBy(engine="rules", model=None, prompts=(), version=__version__)

    async def reads_together(self, articles: Sequence[Article]) -> bool:
        """Each article alone."""
        assert articles
        return False

    async def extract(self, articles: Sequence[Article]) -> Drafts:
        """The drafts planted for these texts."""
        return Drafts(of={article.id: self._drafts[article.text] for article in articles})

    async def reread(self, articles: Sequence[Article], missed: Sequence[Evidence]) -> Drafts:
        """Nothing more."""
        assert missed
        return Drafts(of={article.id: Draft() for article in articles})

    async def mend(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
        """What was planted for each quote."""
        assert all(one.article.text in self._drafts for one in lost)
        self.rejected += [item for one in lost for item in one.rejected]
        return tuple(
            tuple(self._mended.get(item.claim.quote) for item in one.rejected) for one in lost
        )

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """The planted alignment."""
        assert articles
        assert isinstance(claims, Sequence)
        return self._alignment

    async def contradict(self, articles: Sequence[Article]) -> Alignment:
        """The planted conflicts."""
        assert articles
        return Alignment(conflicts=self._alignment.conflicts)

    async def compose(
        self, material: Material, rejected: Sequence[RejectedSentence] = ()
    ) -> Written:
        """The planted compositions, one after another."""
        assert isinstance(material.claims, tuple)
        assert isinstance(rejected, Sequence)
        return Written(self._compositions.pop(0))
