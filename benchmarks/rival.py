"""The rival: one plain prompt with all the articles, read into a brief so that it can be scored.

What it says is taken as it is. A quote that is not in its article word for word cannot be placed,
and counts as invented; one that differs only as typography does is placed by the same `locate`
that this project uses, which favours the rival.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarize.client.ask import Client, Request
from summarize.client.prompts import load
from summarize.grounding.locate import Missing, locate
from summarize.schema import (
    Agreed,
    Alignment,
    Article,
    ArticleEntry,
    Brief,
    Contradiction,
    Evidence,
    Fact,
    Frozen,
    MadeBy,
    Proposals,
    Side,
    content_id,
)
from summarize.settings import Settings


class Quote(Frozen):
    """A quote of the rival."""

    article: str
    quote: str


class RivalSide(Frozen):
    """One side of a contradiction."""

    says: str
    quotes: tuple[Quote, ...]


class RivalContradiction(Frozen):
    """A contradiction."""

    question: str
    sides: tuple[RivalSide, ...]


class Statement(Frozen):
    """A key fact or a position."""

    text: str
    quotes: tuple[Quote, ...]


class Answer(Frozen):
    """The rival's reply."""

    contradictions: tuple[RivalContradiction, ...]
    key_facts: tuple[Statement, ...]
    positions: tuple[Statement, ...]


class Read(Frozen):
    """The rival's reply as a brief, and how many of its quotes are in no article."""

    brief: Brief
    unplaced: int


async def ask(articles: Sequence[Article], settings: Settings) -> Answer:
    """One plain prompt with all the articles."""
    prompt = load("rival", Path(__file__).parent)
    listed = [{"label": f"A{n}", "text": one.text} for n, one in enumerate(articles, 1)]
    async with Client(settings) as client:
        return await client.ask(
            Request(
                stage="align",
                subject="the story",
                messages=prompt.render(articles=listed),
                reply=Answer,
                prompt=prompt.used,
            )
        )


def read(answer: Answer, articles: Sequence[Article]) -> Read:
    """The reply as a brief: each quote a claim, each statement and contradiction of claims."""
    by_label = {f"A{n}": one for n, one in enumerate(articles, 1)}
    placing = _Placing(by_label)
    contradictions = tuple(
        _contradiction(one.question, [placing.claims(side.quotes) for side in one.sides])
        for one in answer.contradictions
    )
    agreed = tuple(
        Agreed(text=one.text, claims=placing.claims(one.quotes), origins=(), rank="main")
        for one in (*answer.key_facts, *answer.positions)
    )
    brief = Brief(
        headline="One plain prompt",
        made_by=MadeBy(engine="llm", model=None, prompts=(), version="rival"),
        articles=tuple(_entry(article) for article in articles),
        origins=(),
        claims=tuple(placing.placed.values()),
        summary=(),
        contradictions=contradictions,
        apparent=(),
        figures=(),
        positions=(),
        agreed=agreed,
        single_source=(),
        unread=(),
        dropped=(),
        proposals=Proposals(articles=(), alignment=Alignment(groups=()), compositions=()),
    )
    return Read(brief=brief, unplaced=placing.unplaced)


class _Placing:
    """Quotes found in their articles, each once."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self.placed: dict[str, Fact] = {}
        self.unplaced = 0

    def claims(self, quotes: Iterable[Quote]) -> tuple[str, ...]:
        """The ids of the claims that stand for these quotes."""
        found = (self._claim(quote) for quote in quotes)
        return tuple(dict.fromkeys(one for one in found if one))

    def _claim(self, quote: Quote) -> str | None:
        article = self._articles.get(quote.article)
        place = locate(quote.quote, article.text) if article else Missing("no such article")
        if article is None or isinstance(place, Missing):
            self.unplaced += 1
            return None
        start, end = place.start, place.end
        evidence = Evidence(article=article.id, start=start, end=end, quote=article.text[start:end])
        claim = Fact(
            id=content_id(article.id, start, end),
            article=article.id,
            text=evidence.quote,
            evidence=(evidence,),
            date=None,
            by=None,
        )
        self.placed[claim.id] = claim
        return claim.id


def _contradiction(question: str, sides: Sequence[tuple[str, ...]]) -> Contradiction:
    return Contradiction(
        id=content_id(question, *sides),
        question=question,
        kind="fact",
        nature="dispute",
        rank="main",
        rank_why="",
        within=(),
        sides=tuple(Side(label="", by=(), claims=ids, origins=()) for ids in sides),
        silent=(),
        why="",
    )


def _entry(article: Article) -> ArticleEntry:
    return ArticleEntry(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=None,
        publisher=None,
        author=None,
        published=None,
    )
