"""The headline and summary: written by an engine, each sentence held against its claims.

A sentence, or a part of it that stands for itself, that says what its claims do not say is left out
and listed; where few are left, the engine writes once more, and is told why. A headline that does
not hold gives way to the title of an article.

An engine is shown a few claims of each answer and statement. A sentence that cites one of them
tells the whole answer, so it may rest on all of its claims; one that says that reports differ, on
all answers of a contradiction of which it cites one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Self

from summarize.composing.sentence_parts import parts_of
from summarize.engine import Material, RejectedSentence
from summarize.grounding import translated
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.grounding.sentences.disagreement import DIFFER
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


def rejected(
    first: Composition, material: Material, wording: str = ENGLISH
) -> tuple[RejectedSentence, ...]:
    """Why an engine is to write again: what does not hold of its first version, if it is much."""
    checked = _checked(first, material, wording)
    if sum(one.held is not None for one in checked[1:]) >= min(LEAST, len(checked) - 1):
        return ()
    return tuple(lost for one in checked for lost in one.lost)


def hold(written: Sequence[Composition], material: Material, wording: str = ENGLISH) -> Composed:
    """The last version that an engine wrote, without the sentences that do not hold.

    `wording` is the ISO 639 code of the language in which it wrote.
    """
    if not written:
        return Composed(_fallback(material), (), ())
    headline, *summary = _checked(written[-1], material, wording)
    dropped = tuple(
        Dropped(
            what="headline" if one is headline else "sentence",
            stage="compose",
            article=None,
            reason=lost.reason,
            text=lost.sentence.text,
        )
        for one in (headline, *summary)
        for lost in one.lost
    )
    return Composed(
        headline=headline.held.text if headline.held else _fallback(material),
        summary=tuple(one.held for one in summary if one.held),
        dropped=dropped,
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


class _Checked(NamedTuple):
    """A sentence as an engine wrote it, what of it holds, and why the rest does not."""

    written: Sentence
    held: Sentence | None
    """With all claims that it rests on; None: nothing of it holds."""
    lost: tuple[RejectedSentence, ...] = ()
    """The sentence, or parts of it that do not hold."""


class _Evidence(NamedTuple):
    """What sentences are held against."""

    claims: Mapping[str, Claim]
    told: Mapping[str, Sequence[tuple[str, ...]]]
    """The claims of the answers and statements that each claim is of."""
    disputed: Mapping[str, Sequence[tuple[str, ...]]]
    """The claims of the contradictions that each claim is of."""
    wording: str

    @classmethod
    def of(cls, material: Material, wording: str) -> Self:
        """All claims, and how they stand together."""
        disputes = [[side.claims for side in one.sides] for one in material.contradictions]
        told = _together([*chain(*disputes), *(one.claims for one in material.agreed)])
        disputed = _together([tuple(chain(*sides)) for sides in disputes])
        return cls(claims_by_id(material.claims), told, disputed, wording)

    def holding(self, sentence: Sentence) -> Sentence | str:
        """The sentence with all claims that it rests on, or why it does not hold."""
        reason = check(sentence, self.claims, self.wording)
        if reason is None:
            return sentence
        for by_claim in (self.told, *([self.disputed] if DIFFER.search(sentence.text) else [])):
            cited = [claims for i in sentence.claims for claims in by_claim.get(i, ())]
            every = tuple(dict.fromkeys(chain(sentence.claims, *cited)))
            whole = sentence.model_copy(update={"claims": every})
            if len(every) > len(sentence.claims) and not check(whole, self.claims, self.wording):
                return whole
        return reason


def _checked(composition: Composition, material: Material, wording: str) -> list[_Checked]:
    """The headline and the sentences of a composition, in their order."""
    evidence = _Evidence.of(material, wording)
    headline = evidence.holding(composition.headline)
    first = (
        _Checked(composition.headline, headline)
        if isinstance(headline, Sentence)
        else _all_lost(composition.headline, headline)
    )
    return [first, *(_held(sentence, evidence) for sentence in composition.summary)]


def _held(written: Sentence, evidence: _Evidence) -> _Checked:
    """A sentence, or its parts that hold each by itself."""
    whole = evidence.holding(written)
    if isinstance(whole, Sentence):
        return _Checked(written, whole)
    parts = parts_of(written.text)
    tried = {
        part: evidence.holding(written.model_copy(update={"text": part.whole}))
        for part in parts.parts
    }
    lost = {part: one for part, one in tried.items() if not isinstance(one, Sentence)}
    text = parts.without([*lost]) if lost else written.text
    if text is None:
        return _all_lost(written, whole)
    every = chain(*(one.claims for one in tried.values() if isinstance(one, Sentence)))
    held = Sentence(text=text, claims=tuple(dict.fromkeys(every)))
    rejected = (
        RejectedSentence(sentence=Sentence(text=part.text, claims=written.claims), reason=reason)
        for part, reason in lost.items()
    )
    return _Checked(written, held, tuple(rejected))


def _all_lost(written: Sentence, reason: str) -> _Checked:
    return _Checked(written, None, (RejectedSentence(sentence=written, reason=reason),))


def _together(groups: Iterable[tuple[str, ...]]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The groups of claims that each claim is of."""
    by_claim: dict[str, list[tuple[str, ...]]] = {}
    for claims in groups:
        for claim in claims:
            by_claim.setdefault(claim, []).append(claims)
    return by_claim


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
