"""From what an engine said of one article to its claims: the draft grounded, then its repairs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import NamedTuple

from summarize.grounding import ground
from summarize.grounding.ground import Grounded
from summarize.schema import (
    Article,
    ArticleProposal,
    Claim,
    Draft,
    DraftClaim,
    DraftDateline,
    Dropped,
    Extraction,
    Rejected,
    claims_by_id,
)


class Held(NamedTuple):
    """The claims of one article that hold, and those that do not."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    """What an engine may mend."""
    dropped: tuple[Dropped, ...]
    """Wordings that did not hold: their claims are told in the article's words."""
    ids: Mapping[DraftClaim, str]
    """The ids of the claims by the claims of the draft."""


def extraction_of(article: Article, proposal: ArticleProposal) -> Extraction:
    """The claims that follow from what an engine said of an article, and what was dropped."""
    if proposal.draft is None:
        return _unread(article, proposal)
    return repaired(article, proposal, held(article, proposal.draft)).extraction


def held(article: Article, draft: Draft) -> Held:
    """A draft grounded; a claim whose sentence does not hold is told in the article's own words."""
    first = ground.ground(article, draft)
    claims = claims_by_id(first.claims)
    ids = dict(first.ids)
    rejected: list[Rejected] = []
    dropped: list[Dropped] = []
    for one in first.rejected:
        again = _in_own_words(article, one.claim, tuple(claims.values()))
        if again is None:
            rejected.append(one)
            continue
        claims |= {claim.id: claim for claim in again.claims if claim.id not in claims}
        ids[one.claim] = again.claims[0].id
        wording = ground.dropped(article, one)
        dropped.append(wording.model_copy(update={"what": f"wording of a {one.claim.kind}"}))
    return Held(tuple(claims.values()), tuple(rejected), tuple(dropped), ids)


def _in_own_words(article: Article, claim: DraftClaim, known: tuple[Claim, ...]) -> Grounded | None:
    """The claim without an engine's sentence; None where that holds no better."""
    if isinstance(claim, DraftDateline) or not claim.text:
        return None
    again = ground.ground(article, Draft.of(claim.model_copy(update={"text": ""})), known)
    return again if again.claims else None


class Repaired(NamedTuple):
    """What was read from an article, and which claims the drafts became."""

    extraction: Extraction
    ids: Mapping[DraftClaim, str]
    """As in `Held`."""


def repaired(article: Article, proposal: ArticleProposal, first: Held) -> Repaired:
    """What holds of a draft at first, and what its repairs add."""
    claims = claims_by_id(first.claims)
    ids = dict(first.ids)
    dropped = [*first.dropped]
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
        if again.claims:
            ids[rejected.claim] = again.claims[0].id
        dropped += [ground.dropped(article, one, "repair") for one in again.rejected]
    extraction = Extraction(
        article=article, proposal=proposal, claims=tuple(claims.values()), dropped=tuple(dropped)
    )
    return Repaired(extraction, ids)


def _unread(article: Article, proposal: ArticleProposal) -> Extraction:
    entry = Dropped(
        what="article",
        stage="extract",
        article=article.id,
        reason=proposal.failure or "Nothing was said of it.",
        text=article.source,
    )
    return Extraction(article=article, proposal=proposal, claims=(), dropped=(entry,))
