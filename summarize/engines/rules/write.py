"""Headline and summary: sentences chosen from the claims and joined, none invented.

The headline is the printed title that most of the articles' titles agree with. The summary says
what most origins agree on, then what is in dispute and who says what, then the weightiest of the
rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from summarize.engine import Material, RejectedSentence
from summarize.engines.rules.statements.facts import HANGING, POINTING
from summarize.grounding.values import say
from summarize.language.likeness import Marks, Weights, marks
from summarize.language.words.function_words import word_class
from summarize.schema import (
    Claim,
    Composition,
    Contradiction,
    Dateline,
    Evidence,
    Fact,
    Figure,
    Sentence,
    Side,
    claims_by_id,
)

FACTS = 4
"""Sentences of a summary that tell what happened."""

DISPUTES = 3
"""Main contradictions, the first of the brief, that a summary names; dates are left to the page."""

AGREED = 0.3
"""What each origin adds to a statement that several articles make."""

TOP = 400
"""Characters from the top of an article at which a fact's place counts half: two paragraphs."""

SIDES = 6
"""Sides of a dispute that one sentence names, the best attested first; the page has them all."""

CITED = 5
"""Claims that a sentence cites for one statement; a story of a thousand articles has hundreds."""

_POINTING = POINTING | word_class("he")
_ENDS = '.!?"”'

ALIKE = 0.45
"""Share of a sentence that another of the summary may say as well."""

DISPUTED = 0.5
"""What a sentence loses that tells a disputed number; what is said of it elsewhere comes after."""

FULL = 8
"""Marks of a sentence that says enough; a shorter one weighs less in proportion."""

LEAST = 4
"""Marks of the shortest fact that a summary tells."""

BACKGROUND = 1.0
"""What a sentence loses that tells of a time long before the story's own."""

LONG_AGO = timedelta(days=60)


def compose(material: Material, rejected: Sequence[RejectedSentence] = ()) -> Composition:
    """The headline and summary of what is given; a rejected sentence is told at more length."""
    claims = claims_by_id(material.claims)
    weights = Weights([claim.text for claim in material.claims])
    refused = {one.sentence for one in rejected}
    told = [*_facts(material, claims, weights)]
    central = [one for one in material.contradictions if one.rank == "main" and one.kind != "date"]
    for one in central[:DISPUTES]:
        if one.kind == "figure":
            short = _dispute(one, claims, counted=False)
            told.append(_dispute(one, claims, counted=True) if short in refused else short)
        else:
            told += [_first(side, claims) for side in one.sides]
    return Composition(
        headline=_headline(material, claims, weights),
        summary=tuple({one.text: one for one in told if one not in refused}.values()),
    )


def _headline(material: Material, claims: dict[str, Claim], weights: Weights) -> Sentence:
    """The title nearest to all others; without titles, the best attested fact."""
    titles = [one for one in material.claims if isinstance(one, Dateline) and one.field == "title"]
    if titles:

        def near(title: Dateline) -> tuple[float, int, str]:
            said = marks(title.value)
            like = sum(weights.likeness(said, marks(other.value)) for other in titles)
            return like, -len(title.value), title.id

        best = max(titles, key=near)
        return Sentence(text=best.value, claims=(best.id,))
    for sentence in _facts(material, claims, weights):
        return sentence
    first = next(iter(material.claims))
    return Sentence(text=first.text, claims=(first.id,))


def _facts(material: Material, claims: dict[str, Claim], weights: Weights) -> list[Sentence]:
    """The weightiest facts, none twice, in that order."""
    ranked = sorted(_told(material, claims, weights), key=lambda pair: (-pair[0], pair[1].text))
    kept: list[Sentence] = []
    for _, sentence in ranked:
        said = marks(sentence.text)
        if not any(_repeats(said, marks(other.text), weights) for other in kept):
            kept.append(sentence)
        if len(kept) == FACTS:
            break
    return kept


def _repeats(said: Marks, other: Marks, weights: Weights) -> bool:
    return max(weights.share(said, other), weights.share(other, said)) > ALIKE


def _told(
    material: Material, claims: dict[str, Claim], weights: Weights
) -> Iterator[tuple[float, Sentence]]:
    """What is agreed, and each fact that is told but once, with its weight for a reader."""
    disputed: dict[str, list[Evidence]] = defaultdict(list)
    sides = (side for one in material.contradictions for side in one.sides)
    for evidence in (proof for side in sides for i in side.claims for proof in claims[i].evidence):
        disputed[evidence.article].append(evidence)
    newest = _newest(material)
    for one in material.agreed:
        known = [claims[i] for i in one.claims]
        if all(isinstance(claim, Fact) for claim in known):
            weight = _weight(known, weights, disputed) + AGREED * len(one.origins)
            weight -= BACKGROUND * _is_background(known, newest)
            known.sort(key=lambda claim: claim.text != one.text)
            yield weight, Sentence(text=one.text, claims=tuple(i.id for i in known[:CITED]))
    for claim in material.claims:
        if isinstance(claim, Fact) and claim.text[-1] in _ENDS and len(marks(claim.text)) >= LEAST:
            weight = _weight([claim], weights, disputed)
            weight -= BACKGROUND * _is_background([claim], newest)
            yield weight, Sentence(text=claim.text, claims=(claim.id,))


def _weight(
    told: Sequence[Claim], weights: Weights, disputed: Mapping[str, Sequence[Evidence]]
) -> float:
    """How central a statement is: its words are the story's own, and it stands at the top."""
    text = min((one.text for one in told), key=len)
    places = [one.evidence[0] for one in told]
    holds = any(one.overlaps(other) for one in places for other in disputed.get(one.article, ()))
    top = min(one.start for one in places)
    centre = weights.centre(marks(text)) * min(1.0, len(marks(text)) / FULL)
    hangs = re.split(r"\W+", text.strip('"“‘ ').lower())[0] in _POINTING
    return centre + 2 * TOP / (TOP + top) - DISPUTED * holds - HANGING * hangs


def _is_background(told: Sequence[Claim], newest: date | None) -> bool:
    """Whether facts are dated long before the newest of the story."""
    days = [one.date.high for one in told if isinstance(one, Fact) and one.date and one.date.high]
    return bool(days) and newest is not None and max(days) < newest - LONG_AGO


def _newest(material: Material) -> date | None:
    """The last day that an article was printed or a fact is dated on."""
    dated = [one for one in material.claims if isinstance(one, Fact | Dateline)]
    return max((one.date.high for one in dated if one.date and one.date.high), default=None)


def _first(side: Side, claims: dict[str, Claim]) -> Sentence:
    """A side of a dispute in the words of the first who takes it."""
    first = claims[side.claims[0]]
    return Sentence(text=first.text, claims=(first.id,))


def _dispute(one: Contradiction, claims: dict[str, Claim], *, counted: bool) -> Sentence:
    """One sentence: "How many were killed? Reports differ: 5 (Ana Ruiz); 24 (officials)."."""
    sides = []
    for side in one.sides[:SIDES]:
        first = claims[side.claims[0]]
        value = say(first) if isinstance(first, Figure) else side.label
        if counted and isinstance(first, Figure):
            value = f"{first.counted} {value}" if first.unit else f"{value} {first.counted}"
        who = f" ({', '.join(side.by[:2])})" if side.by else ""
        sides.append(f"{value}{who}")
    others = "; and others" if len(one.sides) > SIDES else ""
    text = f"{one.question} Reports differ: {'; '.join(sides)}{others}."
    return Sentence(
        text=text, claims=tuple(i for side in one.sides[:SIDES] for i in side.claims[:CITED])
    )
