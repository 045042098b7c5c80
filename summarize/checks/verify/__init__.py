"""Recheck a finished brief against its articles, with no model: what no longer holds, exactly.

Each part is made again from what lies below it, as far as no engine had a say in it: hashes and
origins from the articles (`sources`), quotes, numbers and ids from their places (`claims`), labels
and relations from the figures (`conflicts`), the other parts from the claims (`sections`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.checks.verify import claims, conflicts, sections, sources
from summarize.checks.verify.finding import Finding
from summarize.schema import Article, Brief

__all__ = ["Finding", "verify"]


def verify(brief: Brief, articles: Sequence[Article]) -> tuple[Finding, ...]:
    """All that does not hold, in the order of the brief; empty if everything does."""
    return (
        *sources.check(brief, articles),
        *claims.check(brief, articles),
        *sections.check(brief),
        *conflicts.check(brief),
    )
