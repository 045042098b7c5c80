"""How a number is meant, as it stands or otherwise, and the quantity that it makes."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from summarize.schema import Number, Quantity

Bound = Literal["exact", "least", "most"]
Meant = Literal[Bound, "about"]


def number(value: Fraction) -> Number:
    """The value as an integer where it is one."""
    return int(value) if value.denominator == 1 else float(value)


def quantity(
    low: Fraction,
    high: Fraction,
    meant: Meant,
    unit: str | None,
    span: tuple[int, int],
    *,
    approximate: bool = False,
) -> Quantity:
    """Values from `low` to `high`, open where the words say "at least" or "at most"."""
    return Quantity(
        low=None if meant == "most" else number(low),
        high=None if meant == "least" else number(high),
        unit=unit,
        approximate=approximate or meant == "about",
        start=span[0],
        end=span[1],
    )
