"""One article → its grounded claims: read by an engine, checked, mended once, the rest listed."""

from __future__ import annotations

from summarize.drafts import Draft
from summarize.engine import Engine
from summarize.errors import (
    ContextExceeded,
    CutOff,
    Filtered,
    Invalid,
    ModelError,
    Refused,
)
from summarize.grounding import ground
from summarize.schema import (
    Article,
    Claim,
    Dropped,
    Extraction,
    claims_by_id,
)

_UNANSWERED = (ContextExceeded, CutOff, Filtered, Invalid, Refused)
"""What a repair would meet again; any other error is the whole article's, which a later run reads
again."""


async def extract(engine: Engine, article: Article) -> Extraction:
    """The claims of one article that hold, and those that do not. Raises ModelError."""
    grounded = ground.ground(article, await engine.extract(article))
    if not grounded.rejected:
        return Extraction(article=article, claims=grounded.claims, dropped=())
    try:
        mended = await engine.mend(article, grounded.rejected)
    except _UNANSWERED as error:
        unmended = [
            one.model_copy(update={"reason": f"{one.reason} No repair: {error}"})
            for one in grounded.rejected
        ]
        entries = tuple(ground.dropped(article, one, "repair") for one in unmended)
        return Extraction(article=article, claims=grounded.claims, dropped=entries)
    claims = claims_by_id(grounded.claims)
    lost: list[Dropped] = []
    for rejected, claim in zip(grounded.rejected, mended, strict=True):
        if claim is None:
            lost.append(ground.dropped(article, rejected, "repair"))
            continue
        known: tuple[Claim, ...] = tuple(claims.values())
        again = ground.ground(article, Draft.of(claim), known)
        claims |= {one.id: one for one in again.claims if one.id not in claims}
        lost += [ground.dropped(article, one, "repair") for one in again.rejected]
    return Extraction(article=article, claims=tuple(claims.values()), dropped=tuple(lost))


def failed(article: Article, error: ModelError) -> Extraction:
    """An article that could not be read: no claims, and the reason."""
    entry = Dropped(
        what="article", stage="extract", article=article.id, reason=str(error), text=article.source
    )
    return Extraction(article=article, claims=(), dropped=(entry,))
