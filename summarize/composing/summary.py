"""The headline and summary: written by an engine, each sentence held against its claims.

A sentence that says what its claims do not say is left out and listed; where few are left, the
engine writes once more, and is told why. A headline that does not hold gives way to the title of
an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarize.engine import Engine, Material, RejectedSentence, Written
from summarize.grounding import translated
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.language import content
from summarize.language.known import ENGLISH
from summarize.schema import (
    Agreed,
    Claim,
    Composition,
    Dateline,
    Dropped,
    Sentence,
    SingleSource,
    claims_by_id,
)

LEAST = 4
"""Sentences of a summary with which it is not written again, whatever others did not hold."""


class Composed(NamedTuple):
    """A headline and summary that hold, and what did not."""

    headline: str
    summary: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]


async def compositions(engine: Engine, material: Material) -> tuple[Written, ...]:
    """What the engine writes, and, if little of that holds, what it writes when told why.

    Empty where there is no claim to write of.
    """
    if not material.claims:
        return ()
    first = await engine.compose(material)
    language = engine.made_by().language
    rejected = _rejected(first.composition, claims_by_id(material.claims), language)
    lost = {one.sentence for one in rejected}
    summary = first.composition.summary
    if sum(one not in lost for one in summary) >= min(LEAST, len(summary)):
        return (first,)
    return first, await engine.compose(material, rejected)


def hold(written: Sequence[Composition], material: Material, wording: str = ENGLISH) -> Composed:
    """The last version that an engine wrote, without the sentences that do not hold.

    `wording` is the ISO 639 code of the language in which it wrote.
    """
    if not written:
        return Composed(_fallback(material), (), ())
    return _held(
        written[-1], material, _rejected(written[-1], claims_by_id(material.claims), wording)
    )


def check(sentence: Sentence, claims: Mapping[str, Claim], wording: str = ENGLISH) -> str | None:
    """Why a sentence does not hold by its claims; None if it does."""
    if not sentence.claims:
        return "It names no claim."
    if unknown := [i for i in sentence.claims if i not in claims]:
        return f"It names claims that do not exist: {', '.join(unknown)}."
    own = [claims[i] for i in sentence.claims]
    if wording != ENGLISH:
        return translated.why_not_borne(sentence.text, own, wording)
    return why_not_borne(sentence.text, own, tuple(claims.values()))


def _rejected(
    composition: Composition, claims: Mapping[str, Claim], wording: str
) -> tuple[RejectedSentence, ...]:
    return tuple(
        RejectedSentence(sentence=sentence, reason=reason)
        for sentence in (composition.headline, *composition.summary)
        if (reason := check(sentence, claims, wording))
    )


def _held(
    composition: Composition, material: Material, rejected: Sequence[RejectedSentence]
) -> Composed:
    reasons = {one.sentence: one.reason for one in rejected}
    headline = composition.headline
    text = _fallback(material) if headline in reasons else headline.text
    dropped = tuple(
        Dropped(
            what="headline" if sentence == headline else "sentence",
            stage="compose",
            article=None,
            reason=reason,
            text=sentence.text,
        )
        for sentence, reason in reasons.items()
    )
    summary = tuple(sentence for sentence in composition.summary if sentence not in reasons)
    return Composed(text, summary, dropped)


def _fallback(material: Material) -> str:
    """A headline that needs no writer: the printed title that the titles have most in common with.

    Without titles it is the best attested statement of the first rank.
    """
    titles = [
        claim.value
        for claim in material.claims
        if isinstance(claim, Dateline) and claim.field == "title"
    ]
    if titles and len(titles) < len(material.claims):
        return max(titles, key=lambda one: (_likeness(one, titles), -len(one), one))
    statements: tuple[Agreed | SingleSource, ...] = (*material.agreed, *material.single_source)
    if not statements:
        return "What the articles say" if material.claims else "No claim was found in the articles"
    best = max(statements, key=lambda one: (one.rank == "main", len(one.claims), one.text))
    return best.text


def _likeness(title: str, titles: Sequence[str]) -> float:
    """How much of a title the others have."""
    own = content.stems(title)
    return sum(len(own & content.stems(other)) for other in titles) / (len(own) or 1)
