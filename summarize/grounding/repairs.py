"""From what an engine said of one article to its claims: the draft grounded, then its repairs."""

from __future__ import annotations

from itertools import zip_longest

from summarize.grounding import ground
from summarize.grounding.ground import Grounded
from summarize.schema import (
    Article,
    ArticleProposal,
    Dropped,
    Extraction,
    claims_by_id,
)


def extraction_of(article: Article, proposal: ArticleProposal) -> Extraction:
    """The claims that follow from what an engine said of an article, and what was dropped."""
    if proposal.draft is None:
        return _unread(article, proposal)
    return repaired(article, proposal, ground.ground(article, proposal.draft))


def repaired(article: Article, proposal: ArticleProposal, first: Grounded) -> Extraction:
    """The same, where the draft is grounded already: what it gave is `first`."""
    claims = claims_by_id(first.claims)
    dropped: list[Dropped] = []
    suffix = f" No repair: {proposal.failure}" if proposal.failure else ""
    repairs = proposal.repairs[: len(first.rejected)]
    for rejected, repair in zip_longest(first.rejected, repairs):
        if repair is None:
            reason = rejected.reason + suffix
            lost = rejected.model_copy(update={"reason": reason})
            dropped.append(ground.dropped(article, lost, "repair"))
            continue
        again = ground.ground(article, repair, tuple(claims.values()))
        claims |= {one.id: one for one in again.claims if one.id not in claims}
        dropped += [ground.dropped(article, one, "repair") for one in again.rejected]
    return Extraction(
        article=article, proposal=proposal, claims=tuple(claims.values()), dropped=tuple(dropped)
    )


def _unread(article: Article, proposal: ArticleProposal) -> Extraction:
    entry = Dropped(
        what="article",
        stage="extract",
        article=article.id,
        reason=proposal.failure or "Nothing was said of it.",
        text=article.source,
    )
    return Extraction(article=article, proposal=proposal, claims=(), dropped=(entry,))
