"""The parts of a brief that show its claims: named claims are there, and say what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarize.checks.verify.finding import Finding
from summarize.composing import summary
from summarize.grounding import check_numbers
from summarize.schema import (
    Brief,
    Claim,
    Figure,
    FigureSeries,
    Position,
    PositionLine,
    Sentence,
    claims_by_id,
)


def check(brief: Brief) -> Iterator[Finding]:
    """Headline, summary, figures, positions, what is agreed, what has one source; their order."""
    claims = claims_by_id(brief.claims)
    yield from _references(brief, claims)
    if reason := check_numbers.stray(brief.headline, brief.claims):
        yield Finding(where="headline", what=reason)
    for number, sentence in enumerate(brief.summary, 1):
        if reason := summary.check(sentence, claims):
            yield Finding(where=f"summary {number}", what=f"{sentence.text!r}: {reason}")
    for number, series in enumerate(brief.figures, 1):
        yield from _series(f"figures {number}", series, claims)
    for number, line in enumerate(brief.positions, 1):
        yield from _line(f"positions {number}", line, claims)
    for number, one in enumerate(brief.agreed, 1):
        agreed = Sentence(text=one.text, claims=one.claims)
        yield from _told(f"agreed {number}", agreed, claims)
    for number, sentence in enumerate(brief.single_source, 1):
        yield from _told(f"single_source {number}", sentence, claims)
    yield from _order(brief)


def _references(brief: Brief, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """Every claim that a part of the brief names is there."""
    parts: dict[str, Iterable[str]] = {
        "summary": (i for one in brief.summary for i in one.claims),
        "contradictions": (
            i for one in brief.contradictions for side in one.sides for i in side.claims
        ),
        "apparent": (i for one in brief.apparent for i in one.claims),
        "figures": (i for one in brief.figures for point in one.points for i in point.claims),
        "positions": (i for one in brief.positions for i in one.claims),
        "agreed": (i for one in brief.agreed for i in one.claims),
        "single_source": (i for one in brief.single_source for i in one.claims),
    }
    for where, ids in parts.items():
        for missing in sorted({i for i in ids if i not in claims}):
            yield Finding(where=where, what=f"It names the claim {missing}, which is not there.")


def _series(where: str, series: FigureSeries, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """A point has the values of its claims."""
    for point in series.points:
        shown = (point.low, point.high, point.approximate)
        for claim in (claims[i] for i in point.claims if i in claims):
            if not isinstance(claim, Figure):
                yield Finding(where=where, what=f"The claim {claim.id} is no figure.")
            elif (claim.low, claim.high, claim.approximate) != shown:
                yield Finding(where=where, what=f"A point is not the figure of {claim.id}.")


def _line(where: str, line: PositionLine, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """A line has the stance of its claims, and the words of one of them."""
    yield from _told(where, Sentence(text=line.text, claims=line.claims), claims)
    for claim in (claims[i] for i in line.claims if i in claims):
        if not isinstance(claim, Position) or claim.stance != line.stance:
            yield Finding(where=where, what=f"The claim {claim.id} does not have its stance.")


def _told(where: str, sentence: Sentence, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """What is shown as it was read is the text of one of its claims."""
    texts = {claims[i].text for i in sentence.claims if i in claims}
    if texts and sentence.text not in texts:
        yield Finding(where=where, what=f"{sentence.text!r} is the text of none of its claims.")


def _order(brief: Brief) -> Iterator[Finding]:
    """Each part stands in the order of its own content."""
    parts: dict[str, Sequence[tuple[object, ...]]] = {
        "articles": [(one.source, one.id) for one in brief.articles],
        "claims": [(one.article, one.evidence[0].start, one.id) for one in brief.claims],
        "contradictions": [(one.rank != "main",) for one in brief.contradictions],
        "apparent": [(one.question,) for one in brief.apparent],
        "figures": [(one.question,) for one in brief.figures],
        "positions": [(one.actor, one.stance, one.text) for one in brief.positions],
        "agreed": [(-len(one.origins), -len(one.claims), one.text) for one in brief.agreed],
    }
    for where, keys in parts.items():
        if list(keys) != sorted(keys, key=_comparable):
            yield Finding(where=where, what="They are not in their order.")


def _comparable(key: tuple[object, ...]) -> tuple[tuple[bool, object], ...]:
    return tuple((isinstance(part, str), part) for part in key)
