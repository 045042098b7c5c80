"""A hand-made brief of the five seed articles (`data/example.toml`), with true offsets.

It has every part of a brief: conflicts of several kinds and natures, between articles and within
one; open, approximate and exact figures; copies of one report; what was dropped and left unread.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from summarize.schema import Article, ArticleEntry, Brief, Claim, Evidence, When, content_id
from tests.material.made import NO_PROPOSALS
from tests.paths import ROOT

_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
_DEFAULTS: dict[str, dict[str, Any]] = {
    "dateline": {},
    "fact": {"date": None, "by": None},
    "position": {},
    "figure": dict.fromkeys(("low", "high", "unit", "by", "as_of", "scope"))
    | {"approximate": False, "forecast": False},
}


@cache
def seed_articles() -> tuple[Article, ...]:
    """The five seed articles, in order of their names."""
    return tuple(
        Article(source=path.name, text=path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    )


def evidence(article: Article, quote: str) -> Evidence:
    """The first place of the quote in the article."""
    start = article.text.index(quote)
    return Evidence(article=article.id, start=start, end=start + len(quote), quote=quote)


class _Notes:
    """The hand-written notes, with names looked up."""

    def __init__(self, notes: dict[str, Any]) -> None:
        self.articles = seed_articles()
        self.days = {
            name: When(text=text, low=low, high=high)
            for name, (text, low, high) in notes["when"].items()
        }
        self.claims = {name: self._claim(note) for name, note in notes["claims"].items()}
        self.origins = tuple(
            {"id": content_id(*group["articles"]), "why": group["why"],
             "articles": [self.articles[number].id for number in group["articles"]]}
            for group in notes["origins"]
        )  # fmt: skip

    def _claim(self, note: dict[str, Any]) -> Claim:
        quotes = [note["quote"], *([note["also"]] if "also" in note else [])]
        article = self.articles[note["article"]]
        fields = {key: note[key] for key in note.keys() - {"article", "quote", "also"}}
        days = {key: self.days[fields[key]] for key in ("date", "as_of") if key in fields}
        return _CLAIM.validate_python(
            _DEFAULTS[note["kind"]]
            | {"id": content_id(article.id, *quotes), "article": article.id, "text": quotes[0]}
            | {"evidence": tuple(evidence(article, quote) for quote in quotes)}
            | fields
            | days
        )

    def named(self, names: str) -> list[Claim]:
        return [self.claims[name] for name in names.split()]

    def ids(self, names: str) -> tuple[str, ...]:
        return tuple(claim.id for claim in self.named(names))

    def origins_of(self, names: str) -> tuple[str, ...]:
        carriers = {claim.article for claim in self.named(names)}
        return tuple(group["id"] for group in self.origins if carriers & set(group["articles"]))

    def side(self, label: str, names: str) -> dict[str, Any]:
        said = [
            getattr(claim, "by", None) or getattr(claim, "actor", None)
            for claim in self.named(names)
        ]
        by = tuple(dict.fromkeys(name for name in said if name))
        return {
            "label": label, "by": by, "claims": self.ids(names), "origins": self.origins_of(names)
        }  # fmt: skip

    def contradiction(self, note: dict[str, Any]) -> dict[str, Any]:
        heard = {claim.article for _, names in note["sides"] for claim in self.named(names)}
        rank = note.get("rank", "main")
        return {
            "id": content_id(note["question"]),
            "rank": rank,
            "rank_why": "central to the story" if rank == "main" else "a detail",
            "within": [self.articles[number].id for number in note.get("within", ())],
            "sides": [self.side(*side) for side in note["sides"]],
            "silent": [article.id for article in self.articles if article.id not in heard],
            **{key: note[key] for key in ("question", "kind", "nature", "why")},
        }

    def point(self, names: str) -> dict[str, Any]:
        first = self.named(names)[0].model_dump()
        shared = {key: first[key] for key in ("low", "high", "approximate", "by", "as_of")}
        return {"claims": self.ids(names), "origins": self.origins_of(names), **shared}

    def series(self, question: str, points: Iterable[str]) -> dict[str, Any]:
        named = list(points)
        unit = self.named(named[0])[0].model_dump()["unit"]
        return {"question": question, "unit": unit, "points": [self.point(n) for n in named]}

    def entry(self, article: Article) -> ArticleEntry:
        said: dict[str, Any] = {}
        for claim in self.claims.values():
            if claim.kind == "dateline" and claim.article == article.id:
                said[claim.field] = claim.date.low if claim.date else claim.value
        fields = {key: said.get(key) for key in ("title", "publisher", "author", "published")}
        about = {"id": article.id, "source": article.source, "sha256": article.sha256}
        return ArticleEntry.model_validate(about | fields)


@cache
def example_brief() -> Brief:
    """The brief, validated."""
    notes = tomllib.loads((ROOT / "tests/data/example.toml").read_text(encoding="utf-8"))
    known = _Notes(notes)
    prompts = [{"name": f"{name}.v1", "sha256": content_id(name) * 5 + "0" * 4}
               for name in ("extract", "align", "compose")]  # fmt: skip
    return Brief.model_validate(
        {
            "headline": notes["headline"],
            "proposals": NO_PROPOSALS,
            "made_by": {
                "engine": "llm", "model": "some-model", "prompts": prompts, "version": "0.1.0"
            },
            "articles": [known.entry(article) for article in known.articles],
            "origins": known.origins,
            "claims": list(known.claims.values()),
            "contradictions": [known.contradiction(note) for note in notes["contradictions"]],
            "figures": ranked([known.series(*note) for note in notes["figures"]]),
            "unread": [evidence(known.articles[n], quote) for n, quote in notes["unread"]],
            "summary": [_said(known, note) for note in notes["summary"]],
            "single_source": ranked([_said(known, note) for note in notes["single_source"]]),
            "agreed": ranked([
                _said(known, note) | {"origins": known.origins_of(note[1])}
                for note in notes["agreed"]
            ]),
            "positions": ranked([
                {"actor": actor, "stance": stance, "text": text, "claims": known.ids(names)}
                for actor, stance, text, names in notes["positions"]
            ]),
            "apparent": [
                {"question": question, "relation": kind, "claims": known.ids(names), "why": why}
                for question, kind, names, why in notes["apparent"]
            ],
            "dropped": [
                {"what": what, "stage": stage, "reason": why, "text": text,
                 "article": known.articles[number].id if number >= 0 else None}
                for what, stage, number, why, text in notes["dropped"]
            ],
        }
    )  # fmt: skip


def many_contradictions() -> Brief:
    """The brief of the seeds with forty main contradictions, "Question 0?" to "Question 39?"."""
    brief = example_brief()
    main = brief.contradictions[0]
    many = tuple(main.model_copy(update={"question": f"Question {place}?"}) for place in range(40))
    return brief.model_copy(update={"contradictions": many})


def ranked(section: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first half of a section, and of one entry that one, is main."""
    return [
        one | {"rank": "minor" if place and place >= len(section) / 2 else "main"}
        for place, one in enumerate(section)
    ]


def _said(known: _Notes, note: list[str]) -> dict[str, Any]:
    return {"text": note[0], "claims": known.ids(note[1])}
