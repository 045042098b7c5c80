"""Recheck a finished brief against its articles, with no model: what no longer holds, exactly.

Hashes, every quote at its offset, every number of a figure read again from its quote, every
number and speaker of every sentence, and every pair of figures that is said to be in conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from summarize import binding, compose, quantity
from summarize.relations import relate
from summarize.schema import (
    Article,
    Brief,
    Claim,
    Contradiction,
    Evidence,
    Figure,
    Frozen,
    claims_by_id,
)


class Finding(Frozen):
    """One thing in a brief that does not hold."""

    where: str
    """The part of the brief, by the names in its JSON: "claims 0f3a…"."""
    what: str

    @property
    def line(self) -> str:
        """The finding in one line."""
        return f"{self.where}: {self.what}"


def verify(brief: Brief, articles: Sequence[Article]) -> tuple[Finding, ...]:
    """All that does not hold, in the order of the brief; empty if everything does."""
    by_id = {article.id: article for article in articles}
    claims = claims_by_id(brief.claims)
    return (
        *_articles(brief, by_id),
        *_claims(brief.claims, by_id),
        *_references(brief, claims),
        *_summary(brief, claims),
        *_contradictions(brief.contradictions, claims),
        *_unread(brief.unread, by_id),
    )


def _articles(brief: Brief, by_id: Mapping[str, Article]) -> Iterator[Finding]:
    for entry in brief.articles:
        article = by_id.get(entry.id)
        if article is None:
            yield Finding(
                where=f"articles {entry.id}",
                what=f"No given article has the text of {entry.source!r} (sha256 {entry.sha256}).",
            )
        elif article.sha256 != entry.sha256:
            yield Finding(where=f"articles {entry.id}", what="Its sha256 is not the article's.")


def _claims(claims: Iterable[Claim], by_id: Mapping[str, Article]) -> Iterator[Finding]:
    figures = {claim.id: claim for claim in claims if isinstance(claim, Figure)}
    for claim in claims:
        where = f"claims {claim.id}"
        yield from _quotes(where, claim.evidence, by_id)
        if isinstance(claim, Figure):
            yield from _figure(where, claim, figures)


def _quotes(
    where: str, evidence: Iterable[Evidence], by_id: Mapping[str, Article]
) -> Iterator[Finding]:
    for one in evidence:
        article = by_id.get(one.article)
        if article and article.text[one.start : one.end] != one.quote:
            stands = article.text[one.start : one.end]
            yield Finding(
                where=where, what=f"{one.quote!r} is not at {one.start}; {stands!r} stands there."
            )


def _figure(where: str, figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """The number read again: from the quote, or as the sum of its parts."""
    if figure.sum_of:
        parts = [figures[i] for i in figure.sum_of if i in figures]
        for end in ("low", "high"):
            values = [getattr(part, end) for part in parts]
            total = None if None in values else sum(values)
            if len(parts) != len(figure.sum_of) or total != getattr(figure, end):
                yield Finding(where=where, what=f"Its {end} is not the sum of its parts.")
        return
    read = [one for e in figure.evidence for one in quantity.find(e.quote)]
    if not any(binding.same_value(figure, one) for one in read):
        yield Finding(where=where, what="Its number is not the one in its quote.")


def _references(brief: Brief, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """Every claim that a part of the brief names is there."""
    parts: dict[str, Iterable[str]] = {
        "summary": (i for one in brief.summary for i in one.claims),
        "contradictions": (
            i for one in brief.contradictions for side in one.sides for i in side.claims
        ),
        "apparent": (i for one in brief.apparent for i in one.claims),
        "figures": (i for one in brief.figures for point in one.points for i in point.claims),
        "positions": (i for one in brief.positions for i in one.claims),
        "agreed": (i for one in brief.agreed for i in one.claims),
        "single_source": (i for one in brief.single_source for i in one.claims),
    }
    for where, ids in parts.items():
        for missing in sorted({i for i in ids if i not in claims}):
            yield Finding(where=where, what=f"It names the claim {missing}, which is not there.")


def _summary(brief: Brief, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    for number, sentence in enumerate(brief.summary, 1):
        if reason := compose.check(sentence, claims):
            yield Finding(where=f"summary {number}", what=f"{sentence.text!r}: {reason}")


def _contradictions(
    contradictions: Iterable[Contradiction], claims: Mapping[str, Claim]
) -> Iterator[Finding]:
    for one in contradictions:
        sides = [
            [claim for i in side.claims if isinstance(claim := claims.get(i), Figure)]
            for side in one.sides
        ]
        if one.kind != "figure" or not all(sides):
            continue
        pairs = [relate(a, b).relation for x, y in combinations(sides, 2) for a in x for b in y]
        if not {"dispute", "update"} & set(pairs):
            yield Finding(
                where=f"contradictions {one.id}", what="Its figures can all be true together."
            )


def _unread(unread: Iterable[Evidence], by_id: Mapping[str, Article]) -> Iterator[Finding]:
    for one in unread:
        yield from _quotes("unread", [one], by_id)
