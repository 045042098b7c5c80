"""A further reading of articles: what of it is asked for, and how it is joined with the first.

What is read again are the sentences with numbers and quoted statements that no claim covers. What
the second reading only repeats is the claim that is there already, also in the statements that the
two readings make of several articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.composing.unread import find_unread
from summarize.grounding.repairs import Held, held
from summarize.schema import (
    Article,
    Claim,
    Draft,
    DraftClaim,
    Drafts,
    Evidence,
    Figure,
    Place,
    Position,
    claims_by_id,
)


def missed(articles: Sequence[Article], drafts: Drafts, wording: str) -> tuple[Evidence, ...]:
    """The sentences with something that no claim of the drafts covers, as far as they hold."""
    claims = (
        one for article in articles for one in held(article, _of(drafts, article), wording).claims
    )
    return find_unread(articles, claims)


def joined(articles: Sequence[Article], first: Drafts, more: Drafts, wording: str) -> Drafts:
    """Both readings as one; a claim found twice stands where it was found first."""
    places: dict[tuple[str, DraftClaim], Place] = {}
    for article in articles:
        known = held(article, _of(first, article), wording)
        again = held(article, _of(more, article), wording)
        for draft, place in _repeated(article.id, _of(first, article), known, again).items():
            places[article.id, draft] = place
    return first.joined(more, places)


def _of(drafts: Drafts, article: Article) -> Draft:
    return drafts.of.get(article.id, Draft())


def _repeated(article: str, first: Draft, known: Held, again: Held) -> Mapping[DraftClaim, Place]:
    """The claims of the second reading that the first one has, with their places there."""
    place_of = {known.ids[draft]: at for at, draft in first.places(article) if draft in known.ids}
    before = [claim for claim in known.claims if claim.id in place_of]
    claims = claims_by_id(again.claims)
    return {
        draft: place_of[same.id]
        for draft, i in again.ids.items()
        if (same := next((one for one in before if _is_told(claims[i], one)), None))
    }


def _is_told(claim: Claim, before: Claim) -> bool:
    """Whether a claim adds nothing to one that was found before."""
    if claim.id == before.id:
        return True
    new, old = claim.evidence[0], before.evidence[0]
    if isinstance(claim, Figure) and isinstance(before, Figure):
        same = (claim.low, claim.high, claim.unit) == (before.low, before.high, before.unit)
        return same and new.overlaps(old)
    if (
        isinstance(claim, Position)
        and isinstance(before, Position)
        and claim.stance != before.stance
    ):
        return False
    return claim.kind == before.kind and old.start <= new.start and new.end <= old.end
