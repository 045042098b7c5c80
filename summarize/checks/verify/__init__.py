"""Recheck a finished brief with no model: make it again, and say what differs.

A brief carries what an engine said (`proposals`). From that and the articles all else is computed
anew with the pipeline's own code, byte for byte; each difference is a finding. Where an article is
not at hand nothing can be made again, and the quotes of the others are looked up alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarize.checks.verify.differences import differences
from summarize.checks.verify.finding import Finding
from summarize.checks.verify.program import made_otherwise
from summarize.composing.computed import brief_of
from summarize.schema import Article, Brief, Evidence

__all__ = ["Finding", "verify"]


def verify(
    brief: Brief, articles: Sequence[Article], *, strict: bool = False
) -> tuple[Finding, ...]:
    """All that does not hold, in the order of the brief; empty if everything does.

    `strict` asks as well that this version of the program, with its own prompts, made the brief.
    """
    return tuple(_findings(brief, articles, strict=strict))


def _findings(brief: Brief, articles: Sequence[Article], *, strict: bool) -> Iterator[Finding]:
    by_id = {article.id: article for article in articles}
    missing = [entry for entry in brief.articles if entry.id not in by_id]
    for entry in missing:
        yield Finding(
            where=f"articles {entry.id}",
            what=f"No given article has the text of {entry.source!r} (sha256 {entry.sha256}): "
            "nothing that rests on it was checked.",
        )
    moved = [*_moved(brief, by_id)]
    yield from moved
    differing = []
    if not missing:
        named = {one.where for one in moved}
        given = [by_id[entry.id] for entry in brief.articles]
        made = brief_of(given, brief.proposals, brief.made_by)
        differing = [one for one in differences(brief, made) if one.where not in named]
    if strict or differing:
        yield from made_otherwise(brief.made_by, strict=strict)
    yield from differing


def _moved(brief: Brief, by_id: Mapping[str, Article]) -> Iterator[Finding]:
    """Quotes that do not stand at their offset, each with what stands there."""
    quotes: list[tuple[str, Evidence]] = [
        (f"claims {claim.id}", one) for claim in brief.claims for one in claim.evidence
    ]
    quotes += [(f"unread {place}", one) for place, one in enumerate(brief.unread, 1)]
    for where, one in quotes:
        article = by_id.get(one.article)
        if article and (stands := article.text[one.start : one.end]) != one.quote:
            yield Finding(
                where=where, what=f"{one.quote!r} is not at {one.start}; {stands!r} stands there."
            )
