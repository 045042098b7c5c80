"""The gold of a story of two articles, and briefs of it, with what a test plants in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarize.checks.gold import Gold
from summarize.schema import (
    Article,
    ArticleEntry,
    Brief,
    Contradiction,
    Evidence,
    Fact,
    MadeBy,
    Nature,
    Rank,
    Side,
)
from tests.material.made import NO_PROPOSALS

ONE = Article(
    source="story/one.txt",
    text="Twelve miners died. The ministry denied the leak. Rain fell. The mine closed in May.",
)
TWO = Article(
    source="story/two.txt",
    text="Thirty miners died. The union confirmed the leak. Rain fell. The mine closed in June.",
)
TEXTS = {"one.txt": ONE.text, "two.txt": TWO.text}


def quote(article: str, words: str) -> dict[str, str]:
    """A quote as gold has it."""
    return {"article": article, "quote": words}


def side(value: str, *evidence: dict[str, str]) -> dict[str, Any]:
    """A side as gold has it."""
    return {"value": value, "low": None, "high": None, "by": None, "evidence": list(evidence)}


def contradiction(question: str, *sides: dict[str, Any], **more: object) -> dict[str, Any]:
    """A contradiction as gold has it: a disputed figure, required, unless told otherwise."""
    kind = {"kind": "figure", "nature": "dispute", "optional": False, "must_oppose": []}
    return {"question": question, "sides": list(sides), **kind, **more}


TOLL = contradiction(
    "How many died?",
    side("12", quote("one.txt", "Twelve miners died")),
    side("30", quote("two.txt", "Thirty miners died")),
    id="toll",
)
LEAK = contradiction(
    "Did gas leak?",
    side("no", quote("one.txt", "The ministry denied the leak")),
    side("yes", quote("two.txt", "The union confirmed the leak")),
    id="leak",
    kind="position",
    nature="evolving",
    optional=True,
)
MONTHS = {
    "why": "One mine closed in May, another in June.",
    "evidence": [
        quote("one.txt", "The mine closed in May"),
        quote("two.txt", "The mine closed in June"),
    ],
}


def gold(**changes: Any) -> Gold:
    """The gold of the two articles, with what a test changes."""
    content = {
        "story": "a mine",
        "articles": ["one.txt", "two.txt"],
        "contradictions": [TOLL, LEAK],
        "non_contradictions": [MONTHS],
        "key_facts": [{"fact": "It rained.", "evidence": [quote("one.txt", "Rain fell")]}],
        "positions": [
            {
                "actor": "union",
                "stance": "confirms",
                "evidence": [quote("two.txt", "confirmed the leak")],
            }
        ],
    } | changes
    return Gold.model_validate(content)


def claim(article: Article, words: str, at: int | None = None) -> Fact:
    """A claim whose id is its words and whose quote stands at its first place, or `at` another."""
    start = article.text.index(words) if at is None else at
    one = Evidence(article=article.id, start=start, end=start + len(words), quote=words)
    return Fact(
        id=f"{article.source[6]}:{words}:{start}",
        article=article.id,
        text=words,
        evidence=(one,),
        date=None,
        by=None,
    )


TWELVE, THIRTY = claim(ONE, "Twelve miners died"), claim(TWO, "Thirty miners died")
DENIED, CONFIRMED = (
    claim(ONE, "The ministry denied the leak"),
    claim(TWO, "The union confirmed the leak"),
)
MAY, JUNE = claim(ONE, "The mine closed in May"), claim(TWO, "The mine closed in June")
RAIN = claim(ONE, "Rain fell.")


def flag(
    name: str, *sides: Sequence[Fact], rank: Rank = "main", nature: Nature = "dispute"
) -> Contradiction:
    """A contradiction of the brief with these sides."""
    return Contradiction(
        id=name,
        question=f"{name}?",
        kind="figure",
        nature=nature,
        rank=rank,
        rank_why="",
        within=(),
        sides=tuple(
            Side(label="", by=(), claims=tuple(one.id for one in claims), origins=())
            for claims in sides
        ),
        silent=(),
        why="",
    )


def brief(*flags: Contradiction, claims: Sequence[Fact] = (), **parts: Any) -> Brief:
    """A brief of the two articles with these contradictions and parts."""
    known = {one.id: one for one in (TWELVE, THIRTY, DENIED, CONFIRMED, MAY, JUNE, RAIN, *claims)}
    empty: dict[str, Any] = dict.fromkeys(
        (
            "origins",
            "summary",
            "apparent",
            "figures",
            "positions",
            "agreed",
            "single_source",
            "unread",
            "dropped",
        ),
        (),
    )
    return Brief(
        headline="",
        made_by=MadeBy(engine="rules", model=None, prompts=(), version="0"),
        articles=tuple(
            ArticleEntry(
                id=one.id,
                source=one.source,
                sha256=one.sha256,
                title=None,
                publisher=None,
                author=None,
                published=None,
            )
            for one in (ONE, TWO)
        ),
        claims=tuple(known.values()),
        contradictions=flags,
        proposals=NO_PROPOSALS,
        **(empty | parts),
    )
