"""Which contradictions a reader is shown first: central, well attested, far apart."""

from __future__ import annotations

from typing import NamedTuple

from summarize.schema import Nature, Rank, Side, Weight

ROUNDING = 1.05
"""Figures closer than this ratio differ as roundings and slips do; either tells a reader as much.

Chosen on the seeds and four stories with a gold file: the farthest figures of a conflict that a
reader requires lie 1.21 apart at least, those of one that he may list 1.08.
"""


class Ranking(NamedTuple):
    """What a rank is made from."""

    weight: Weight
    """How central the question is, as the engine judges it."""
    sides: tuple[Side, ...]
    nature: Nature
    gap: float | None
    """Ratio between the farthest figures; None where they are no figures."""


class Ranked(NamedTuple):
    """The rank, and the reason for a reader."""

    rank: Rank
    why: str


def rank(of: Ranking) -> Ranked:
    """Main or minor, with the reason."""
    origins = {origin for side in of.sides for origin in side.origins}
    if of.weight == "trifle":
        return Ranked("minor", "A detail of no consequence to the story.")
    if of.gap is not None and of.gap < ROUNDING:
        return Ranked("minor", f"The figures lie within {ROUNDING - 1:.0%} of each other.")
    if of.nature == "update" and of.gap is None:
        return Ranked("minor", "Things moved on between the reports, and none of them is wrong.")
    if of.weight == "central":
        return Ranked("main", "Central to the story.")
    if len(origins) > 1:
        return Ranked("main", f"Independent reports differ ({len(origins)} origins).")
    return Ranked("minor", "Beside the main story, and one report alone differs with itself.")
