"""Briefs made by rule from any articles: each line is a claim, lines of one number are a group.

For what must hold whatever an article holds, and for size. The words of a brief here are the
words of its articles, so a hostile line stands in every part of every rendering.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any, get_args

from summarize.schema import Article, Brief, Evidence, Stance, content_id
from tests.material.example import ranked
from tests.material.made import NO_PROPOSALS

_START = date(2026, 1, 1)


def plain_articles(many: int, lines: int) -> tuple[Article, ...]:
    """Articles of so many lines of plain English; no two articles are equal."""
    return tuple(
        Article(
            source=f"article-{number}.txt",
            text="\n".join(
                f"Paper {number} writes that the water rose to {number + line} metres by "
                f"hour {line}, and that {line * 7} houses of the lower town stood under water. "
                "Boats went from door to door, and the schools were opened for the night. "
                for line in range(lines)
            ),
        )
        for number in range(many)
    )


def generated_brief(articles: Sequence[Article]) -> Brief:
    """A brief with every part, all of it made of the articles' lines."""
    groups = list(_groups(articles))
    claims = list(chain.from_iterable(groups))
    kinds = [groups[first::5] for first in range(5)]
    return Brief.model_validate(
        {
            "headline": claims[0]["text"],
            "proposals": NO_PROPOSALS,
            "made_by": {
                "engine": "rules",
                "model": None,
                "prompts": [],
                "version": "0.1.0",
            },
            "articles": [
                {"id": a.id, "source": a.source, "sha256": a.sha256, "title": a.text[:80],
                 "publisher": a.publisher, "author": None, "published": _START}
                for a in articles
            ],
            "origins": [{"id": a.id, "articles": [a.id], "why": a.text[:80]} for a in articles],
            "claims": claims,
            "summary": [_sentence(group) for group in groups[:5]],
            "contradictions": [_contradiction(*numbered) for numbered in enumerate(kinds[0])],
            "apparent": [
                {"question": group[0]["text"], "relation": "scope", "claims": _ids(group),
                 "why": group[-1]["text"]}
                for group in kinds[4]
            ],
            "figures": ranked([_series(group) for group in kinds[0]]),
            "positions": ranked([
                {"actor": claim["text"][:40] or "?", "stance": "claims", "text": claim["text"],
                 "claims": [claim["id"]]}
                for claim in chain.from_iterable(kinds[3])
            ]),
            "agreed": ranked(
                [_sentence(group) | {"origins": _articles(group)} for group in kinds[1]]
            ),
            "single_source": ranked(
                [_sentence([claim]) for claim in chain.from_iterable(kinds[2])]
            ),
            "unread": [Evidence(article=a.id, start=0, end=len(a.text[:9]), quote=a.text[:9])
                       for a in articles if a.text],
            "dropped": [
                {"what": "fact", "stage": "extract", "article": a.id, "reason": a.text[:50],
                 "text": a.text[:50]}
                for a in articles
            ],
        }
    )  # fmt: skip


def _groups(articles: Sequence[Article]) -> Iterator[list[dict[str, Any]]]:
    """The claims of each line number."""
    lines = [list(_lines(article)) for article in articles]
    for number in range(max(len(of_one) for of_one in lines)):
        group = [
            _claim(article, *of_one[number], number)
            for article, of_one in zip(articles, lines, strict=True)
            if number < len(of_one)
        ]
        yield group


def _lines(article: Article) -> Iterator[tuple[int, str]]:
    start = 0
    for line in article.text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def _claim(article: Article, start: int, line: str, number: int) -> dict[str, Any]:
    shared = {
        "id": content_id(article.id, start),
        "article": article.id,
        "text": line,
        "evidence": [
            {"article": article.id, "start": start, "end": start + len(line), "quote": line}
        ],
    }
    day = _START + timedelta(number)
    when = {"text": line[:20], "low": day, "high": day}
    match number % 5:
        case 0:
            low = len(line) + start % 7
            return shared | {
                "kind": "figure", "low": low, "high": None if start % 3 else low, "unit": None,
                "approximate": bool(start % 2), "counted": line, "by": line[:40], "as_of": when,
                "scope": None, "forecast": False,
            }  # fmt: skip
        case 3:
            stance = get_args(Stance)[number % len(get_args(Stance))]
            return shared | {
                "kind": "position", "actor": line[:40], "stance": stance, "towards": line
            }  # fmt: skip
        case _:
            return shared | {"kind": "fact", "date": when, "by": line[:40]}


def _contradiction(place: int, group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    sides = [group[first::2] for first in range(min(2, len(group)))]
    return {
        "id": content_id("contradiction", place),
        "question": group[0]["text"],
        "kind": "figure",
        "nature": ("dispute", "update", "reversal")[place % 3],
        "rank": "main" if place < 5 else "minor",
        "rank_why": group[0]["text"],
        "within": [group[0]["article"]],
        "sides": [
            {"label": side[0]["text"], "by": [side[0]["by"]], "claims": _ids(side),
             "origins": _articles(side)}
            for side in sides
        ],
        "silent": [],
        "why": group[-1]["text"],
    }  # fmt: skip


def _series(group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    keys = ("low", "high", "approximate", "by", "as_of")
    return {
        "question": group[0]["text"],
        "unit": None,
        "points": [
            {"claims": [claim["id"]], "origins": [claim["article"]]}
            | {key: claim[key] for key in keys}
            for claim in group
        ],
    }


def _sentence(group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"text": group[0]["text"], "claims": _ids(group)}


def _ids(group: Sequence[dict[str, Any]]) -> list[str]:
    return [claim["id"] for claim in group]


def _articles(group: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(claim["article"] for claim in group))
