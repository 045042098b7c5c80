"""Printed publication dates that cannot be right: by the article's own text, or by the others'.

The verdict is the program's alone: printed dates are parsed, compared, and held against what the
article tells as past. Each wrong one becomes a question with its sides, like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple

from summarize.language import dates
from summarize.schema import Answer, Article, Claim, Dateline, Dropped, Extraction, Fact, Group

STRAY = timedelta(days=60)
"""A date farther than this from the middle of the others' is called in question.

Reports of one event are mostly days apart; a wrong year is about 365, a wrong month about 30,
and a month between an event and its retelling is common. 60 days leaves retellings alone.
"""

MAJORITY = 2
"""So many other printed dates are needed before the middle of them counts against one."""


class Suspects(NamedTuple):
    """Questions about printed dates, and suspicions with nothing to set against the date."""

    groups: tuple[Group, ...]
    dropped: tuple[Dropped, ...]


class _Printed(NamedTuple):
    article: Article
    claim: Dateline
    day: date
    reason: str | None
    """Why the article's own text belies the date; None if it does not."""


def suspects(extractions: Sequence[Extraction], known: Sequence[Group]) -> Suspects:
    """A question for each printed date that is belied, unless `known` sets it apart already."""
    printed = [one for extraction in extractions if (one := _printed(extraction))]
    groups: list[Group] = []
    dropped: list[Dropped] = []
    for one in printed:
        reason = one.reason or _astray(one, printed)
        if reason is None or _is_opposed(one.claim.id, known):
            continue
        against = _against(one, printed, extractions)
        if against:
            groups.append(_group(one, against, reason))
        else:
            dropped.append(_report(one, reason))
    return Suspects(tuple(groups), tuple(dropped))


def _printed(extraction: Extraction) -> _Printed | None:
    """The publication day that an article prints; None if it prints no single day."""
    for claim in extraction.claims:
        if isinstance(claim, Dateline) and claim.field == "published" and claim.date:
            day = claim.date.low
            if day and day == claim.date.high:
                article = extraction.article
                return _Printed(article, claim, day, dates.distrusted(claim.date, article.text))
    return None


def _astray(one: _Printed, printed: Sequence[_Printed]) -> str | None:
    """Why the others' dates belie this one; None if they do not."""
    others = [other.day for other in printed if other is not one and not other.reason]
    if len(others) < MAJORITY:
        return None
    middle = median_low(others)
    if abs(one.day - middle) <= STRAY or any(abs(one.day - day) <= STRAY for day in others):
        return None
    return f"The other articles are dated about {middle.isoformat()}."


def _is_opposed(claim: str, groups: Iterable[Group]) -> bool:
    return any(
        group.relation == "dispute"
        and len(group.answers) > 1
        and any(claim in answer.claims for answer in group.answers)
        for group in groups
    )


def _against(
    one: _Printed, printed: Sequence[_Printed], extractions: Sequence[Extraction]
) -> tuple[Claim, ...]:
    """What stands against a date: other printed dates, else later events in its own article."""
    others = tuple(
        other.claim
        for other in printed
        if other is not one and not other.reason
        if abs(other.day - one.day) > STRAY
    )
    if others:
        return others
    return tuple(
        claim
        for extraction in extractions
        if extraction.article.id == one.article.id
        for claim in extraction.claims
        if isinstance(claim, Fact) and claim.date and claim.date.low and claim.date.low > one.day
    )


def _group(one: _Printed, against: Sequence[Claim], reason: str) -> Group:
    other = against[0]
    label = other.value if isinstance(other, Dateline) else other.text
    return Group(
        question="When was this published?",
        kind="date",
        answers=(
            Answer(label=one.claim.value, claims=(one.claim.id,)),
            Answer(label=label, claims=tuple(claim.id for claim in against)),
        ),
        why=reason,
        relation="dispute",
        weight="central",
    )


def _report(one: _Printed, reason: str) -> Dropped:
    return Dropped(
        what="publication date",
        stage="extract",
        article=one.article.id,
        reason=f"It is not relied on. {reason}",
        text=one.claim.value,
    )
