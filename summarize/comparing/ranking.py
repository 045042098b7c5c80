"""Which contradictions are main: those that a reporter of the story has to know."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.schema import Nature, Rank, Side, Weight

ROUNDING = 1.05
"""Figures closer than this ratio differ as roundings and slips do; either tells a reader as much.

Chosen on the seeds and four stories with a gold file: the farthest figures of a conflict that a
reader requires lie 1.21 apart at least, those of one that he may list 1.08.
"""


ATTENTION = 0.65
"""Least attention of a main contradiction within one report: the share of the articles that speak
of it, and half of how early one does. What independent reports differ on needs none.

On eight stories with gold, asked of others too it dropped 5 flags that the gold has and 2 that it
has not. Of 14 contradictions that a blind reader of four more stories missed among the main ones, 6
were minor for lack of attention.
"""


_LEFT_OPEN = late(
    r"\b(?:may|might|could) (?:be only|only be|mean|count|include|refer to|explain)\b"
    r"|\bto be checked\b",
    re.IGNORECASE,
)
"""Words of a reason by which both sides may hold. Of four such main flags a blind judge read three,
and found each compatible; of 27 others one."""


class Ranking(NamedTuple):
    """What a rank is made from."""

    weight: Weight
    """How central the question is, as the engine judges it."""
    sides: tuple[Side, ...]
    nature: Nature
    gap: float | None
    """Ratio between the farthest figures; None where they are no figures."""
    attention: float
    """The share of the articles that speak of it, and half of how early one does; 0 to 1.5."""
    why: str = ""
    """The engine's reason."""


class Ranked(NamedTuple):
    """The rank, and the reason for a reader."""

    rank: Rank
    why: str


def rank(of: Ranking) -> Ranked:
    """Main or minor, with the reason."""
    origins = len({origin for side in of.sides for origin in side.origins})
    if reason := _why_minor(of, origins):
        return Ranked("minor", reason)
    if of.weight == "central":
        return Ranked("main", "Central to the story.")
    if origins > 1:
        return Ranked("main", f"Independent reports differ ({origins} origins).")
    return Ranked("minor", "Beside the main story, and one report alone differs with itself.")


def _why_minor(of: Ranking, origins: int) -> str | None:
    """The first reason why it is minor; None: there is none."""
    if of.weight == "trifle":
        return "A detail of no consequence to the story."
    # "Almost a million" and "more than a million" meet, and are no roundings of one another.
    meet = of.gap is not None and of.gap <= 1
    if of.gap is not None and of.gap < ROUNDING and not (meet and of.weight == "central"):
        return f"The figures lie within {ROUNDING - 1:.0%} of each other."
    if of.nature == "update" and of.gap is None and of.weight != "central":
        return "Things may have moved on between the reports."
    if _LEFT_OPEN.search(of.why):
        return "Both can hold, by the reason that is given."
    if of.attention < ATTENTION and origins < 2:
        return "Few articles speak of it, and none of them early."
    return None
