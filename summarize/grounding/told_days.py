"""Claims with the day that they are of, as far as the claims of their article tell it.

"On Tuesday" is counted from the day on which the article was published. A claim that names no
time is of the one time that its sentence names, where another claim has that sentence in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.language import dates
from summarize.schema import Claim, Dateline, Figure, When


def with_days(claims: Sequence[Claim], told: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each without a time with the one that it is of, if it is of one.

    `told` are claims of the event, among them what the articles say of their own day.
    """
    return tuple(
        claim
        if isinstance(claim, Dateline) or (claim.when and claim.when.low)
        else _with_day(claim, [one for one in told if one.article == claim.article])
        for claim in claims
    )


def _with_day(claim: Claim, beside: Sequence[Claim]) -> Claim:
    times = _times(_lines(claim), beside) or _times(_sentences(claim, beside), beside)
    if len({time.low or time.text.lower() for time in times}) != 1:
        return claim
    return claim.model_copy(update={"as_of" if isinstance(claim, Figure) else "date": times[0]})


def _times(texts: Iterator[str], beside: Sequence[Claim]) -> list[When]:
    """The times that texts name, counted from the day on which their article was published."""
    days = (one.date for one in beside if isinstance(one, Dateline) and one.date)
    published = next((day.low for day in days if day.low == day.high), None)
    return [one.when for text in texts for one in dates.find(text, published)]


def _lines(claim: Claim) -> Iterator[str]:
    yield claim.text
    yield from (one.quote for one in claim.evidence)


def _sentences(claim: Claim, beside: Sequence[Claim]) -> Iterator[str]:
    """The texts of other claims of the article in which a quote of the claim stands."""
    for one in beside:
        if one.id != claim.id and any(two.quote in one.text for two in claim.evidence):
            yield one.text
