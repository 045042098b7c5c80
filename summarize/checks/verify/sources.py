"""The articles of a brief and their origins: there, unchanged, each in one origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarize.checks.verify.finding import Finding
from summarize.comparing.origins import origins
from summarize.schema import Article, Brief


def check(brief: Brief, articles: Sequence[Article]) -> Iterator[Finding]:
    """Articles that are missing or changed; origins that are not theirs."""
    by_id = {article.id: article for article in articles}
    for entry in brief.articles:
        article = by_id.get(entry.id)
        if article is None:
            yield Finding(
                where=f"articles {entry.id}",
                what=f"No given article has the text of {entry.source!r} (sha256 {entry.sha256}).",
            )
        elif article.sha256 != entry.sha256:
            yield Finding(where=f"articles {entry.id}", what="Its sha256 is not the article's.")
    yield from _origins(brief, [by_id[one.id] for one in brief.articles if one.id in by_id])


def _origins(brief: Brief, articles: Sequence[Article]) -> Iterator[Finding]:
    """Each article stands in one origin, and in the one that its text shows."""
    times = Counter(article for origin in brief.origins for article in origin.articles)
    for entry in brief.articles:
        if times[entry.id] != 1:
            yield Finding(
                where="origins", what=f"The article {entry.id} is in {times[entry.id]} of them."
            )
    if len(articles) == len(brief.articles):
        shown = {(origin.id, origin.articles) for origin in origins(articles)}
        for origin in brief.origins:
            if (origin.id, origin.articles) not in shown:
                yield Finding(
                    where=f"origins {origin.id}", what="Its articles do not go back to one report."
                )
