"""Claims with the day that they are of, as far as the claims of their article tell it.

"On Tuesday" is counted from the day on which the article was published. A claim that names no
time is of the one time that its sentence names, where another claim has that sentence in full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from summarize.language import dates
from summarize.language.sentences import LONGEST
from summarize.schema import Claim, Dateline, Figure, When


def with_days(claims: Sequence[Claim], told: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each without a time with the one that it is of, if it is of one.

    `told` are claims of the event, among them what the articles say of their own day.
    """
    of: dict[str, list[Claim]] = defaultdict(list)
    for one in sorted(told, key=_begin):
        of[one.article].append(one)
    days = {article: _published(beside) for article, beside in of.items()}
    return tuple(
        claim
        if isinstance(claim, Dateline) or (claim.when and claim.when.low)
        else _with_day(claim, of[claim.article], days.get(claim.article))
        for claim in claims
    )


def _begin(claim: Claim) -> int:
    """Where the quote of a claim begins in its article."""
    return claim.evidence[0].start


def _with_day(claim: Claim, beside: Sequence[Claim], day: date | None) -> Claim:
    times = _times(_lines(claim), day) or _times(_sentences(claim, beside), day)
    if len({time.low or time.text.lower() for time in times}) != 1:
        return claim
    return claim.model_copy(update={"as_of" if isinstance(claim, Figure) else "date": times[0]})


def _published(beside: Sequence[Claim]) -> date | None:
    """The day on which an article says that it was published."""
    days = (one.date for one in beside if isinstance(one, Dateline) and one.date)
    return next((day.low for day in days if day.low == day.high), None)


def _times(texts: Iterator[str], published: date | None) -> list[When]:
    """The times that texts name, counted from the day on which their article was published."""
    return [one.when for text in texts for one in dates.find(text, published)]


def _lines(claim: Claim) -> Iterator[str]:
    yield claim.text
    yield from (one.quote for one in claim.evidence)


def _sentences(claim: Claim, beside: Sequence[Claim]) -> Iterator[str]:
    """The texts of other claims of the article, near this one, in which a quote of it stands."""
    first = bisect_left(beside, _begin(claim) - LONGEST, key=_begin)
    last = bisect_right(beside, _begin(claim) + LONGEST, key=_begin)
    for one in beside[first:last]:
        if one.id != claim.id and any(two.quote in one.text for two in claim.evidence):
            yield one.text
