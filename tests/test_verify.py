"""A finished brief rechecked: what was tampered with is found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from summarize.schema import Brief, Figure
from summarize.verify import verify
from tests.test_pipeline import ARTICLES, FIRST, SECOND, run


def _with_claim(brief: Brief, counted: str, **changes: Any) -> Brief:
    """The brief with the first figure of this kind changed."""
    claims = [
        claim.model_copy(update=changes)
        if isinstance(claim, Figure) and claim.counted == counted
        else claim
        for claim in brief.claims
    ]
    return brief.model_copy(update={"claims": tuple(claims)})


async def test_an_untouched_brief_holds() -> None:
    """Nothing is found where nothing is wrong."""
    assert verify(await run(), ARTICLES) == ()


async def test_a_changed_article_is_named_by_its_hash() -> None:
    """An article whose text changed is no article of the brief."""
    other = SECOND.model_copy(update={"text": SECOND.text.replace("30", "31")})
    findings = verify(await run(), (FIRST, other))

    assert [one.where for one in findings] == [f"articles {SECOND.id}"]
    assert SECOND.source in findings[0].line


@pytest.mark.parametrize("low", [13, None])
async def test_a_number_that_is_not_in_its_quote_is_found(low: int | None) -> None:
    """A figure's ends are read again from the quote."""
    findings = verify(_with_claim(await run(), "miners missing", low=low), ARTICLES)

    assert [one.what for one in findings] == ["Its number is not the one in its quote."]


async def test_a_quote_that_moved_is_found_with_what_stands_there() -> None:
    """One character to the right is not the quote."""
    brief = await run()
    claim = next(one for one in brief.claims if isinstance(one, Figure))
    moved = claim.evidence[0].model_copy(
        update={"start": claim.evidence[0].start + 1, "end": claim.evidence[0].end + 1}
    )
    findings = verify(_with_claim(brief, claim.counted, evidence=(moved,)), ARTICLES)

    assert any(repr(moved.quote) in one.what and "stands there" in one.what for one in findings)


async def test_figures_that_agree_are_no_contradiction() -> None:
    """A conflict whose figures were made equal no longer holds."""
    brief = _with_claim(await run(), "miners killed", low=30, high=None)
    findings = [one for one in verify(brief, ARTICLES) if "contradictions" in one.where]

    assert "Its figures can all be true together." in [one.what for one in findings]


async def test_a_claim_that_is_not_there_is_named() -> None:
    """A part of the brief cannot rest on a claim that was taken out."""
    brief = await run()
    gone = brief.positions[0].claims[0]
    kept = tuple(claim for claim in brief.claims if claim.id != gone)
    findings = verify(brief.model_copy(update={"claims": kept}), ARTICLES)

    assert {one.where for one in findings} == {"contradictions", "positions"}
    assert all(gone in one.what for one in findings)
