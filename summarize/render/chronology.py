"""What happened when: the dated facts of a brief in order of time, and figures that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarize.render import wording
from summarize.render.view import View
from summarize.schema import Fact, FigureSeries, Point, When

# Fewer dated facts than this are read as fast in the text as in a list of their own.
_ENOUGH = 4
# More than this are no overview: of a story with hundreds, those that most articles carry are told.
_MOST = 60


@dataclass(frozen=True)
class Moment:
    """Something that happened, with its day."""

    low: date
    """First day it can have happened; what it is ordered by."""
    when: str
    text: str
    claims: tuple[str, ...]
    """All claims of the statement that tells it, or the one claim."""
    disputed: bool


def moments(view: View) -> list[Moment]:
    """The dated facts in order of time, each told once; empty where they are fewer than four.

    A fact that a statement of the brief rests on is told in the words of that statement. Of more
    than 60, those that most articles carry; the others stand in their own parts of the brief.
    """
    told: set[str] = set()
    found: list[Moment] = []
    for text, claims, disputed in _tellings(view):
        facts = [claim for claim in view.named(claims) if isinstance(claim, Fact)]
        dated = [(low, fact) for fact in facts if (low := _first(fact.date))]
        if dated and dated[0][1].id not in told:
            low, fact = dated[0]
            day = wording.when(fact.date)
            found.append(Moment(low, day, text or fact.text, claims, disputed))
        told.update(claims)
    if len(found) < _ENOUGH:
        return []
    found.sort(key=lambda moment: -len(view.carriers(moment.claims)))
    return sorted(found[:_MOST], key=lambda moment: moment.low)


def _tellings(view: View) -> Iterator[tuple[str | None, tuple[str, ...], bool]]:
    """What tells of facts: its text (None: that of the fact), its claims, if it is disputed."""
    for agreed in view.brief.agreed:
        yield agreed.text, agreed.claims, False
    for single in view.brief.single_source:
        yield single.text, single.claims, False
    for item in view.brief.contradictions:
        for side in item.sides:
            yield None, side.claims, True
    for claim in view.brief.claims:
        yield claim.text, (claim.id,), False


def moved(series: FigureSeries) -> list[Point]:
    """The points with a day, in order of time; empty where they are all of one day."""
    dated = [(day, point) for point in series.points if (day := _first(point.as_of))]
    if len({day for day, _ in dated}) < 2:
        return []
    return [point for _, point in sorted(dated, key=lambda pair: pair[0])]


def _first(time: When | None) -> date | None:
    """The first day meant; None where the words give none or count from another event."""
    return None if time is None or time.anchored else time.low
