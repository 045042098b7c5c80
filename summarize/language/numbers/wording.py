"""A quantity as short words for a reader: "about 4,000", "$20 billion or more", "10,000–12,000".

The words say what the interval says and no more: "more than 50" and "at least 50" are one
quantity, so both are "50 or more".
"""

from __future__ import annotations

import re
from fractions import Fraction

from summarize.language.late_patterns import late
from summarize.schema import Number, Quantity

_SIGNS = {
    "USD": "$",  # An article's bare sign is read as of the United States, and may be another's.
    "GBP": "£",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "AUD": "A$",
    "CAD": "C$",
    "HKD": "HK$",
    "NZD": "NZ$",
}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence"}
_UNCHANGED = frozenset(("percent", "times", "horsepower", "millennium"))
_HEAD = late(r"(\w[\w-]*)( per .*| Celsius| Fahrenheit)?$")
"""The word of a unit that takes the plural: "mile" in "mile per hour"."""
_FRACTIONS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two-thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three-quarters",
}
_FINEST = 10**7
"""Greatest denominator that a fraction is written with: news has "one in a million"."""


def words(quantity: Quantity) -> str:
    """The quantity in words, its bounds inclusive; "unknown" where both ends are open."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    about = "about " if quantity.approximate else ""
    if low is None or high is None:
        only = high if low is None else low
        if only is None:
            return "unknown"
        amount = f"{about}{_measured(_amount(only, unit), unit, one=only == 1)}"
        return f"up to {amount}" if low is None else f"{amount} or more"
    amount = _amount(high, unit)
    if low != high:
        least = _amount(low, unit)
        scale = re.search(r" \w+$", amount)
        if scale and least.endswith(scale[0]):
            least = least.removesuffix(scale[0])
        amount = f"{least}–{amount}"
    return f"{about}{_measured(amount, unit, one=low == high == 1)}"


def _amount(value: Number, unit: str | None) -> str:
    """The bare number: "4,000", "1.9 million", "two-thirds"."""
    if unit == "fraction":
        part = Fraction(value).limit_denominator(_FINEST)
        return _FRACTIONS.get(part, f"{part.numerator} in {part.denominator:,}")
    for scale, name in _SCALES:
        if scale <= abs(value) < 1000 * scale and value * 1000 % scale == 0:
            return f"{value / scale:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,}"


def _measured(amount: str, unit: str | None, *, one: bool) -> str:
    """The amount with its unit where English puts it."""
    if unit is None or unit == "fraction":
        return amount
    if unit == "magnitude":
        return f"magnitude {amount}"
    if unit.isupper():
        sign = _SIGNS.get(unit, f"{unit} ")
        return f"-{sign}{amount[1:]}" if amount.startswith("-") else f"{sign}{amount}"
    return f"{amount} {unit if one else _plural(unit)}"


def _plural(unit: str) -> str:
    head = _HEAD.search(unit)
    if unit in _UNCHANGED or head is None:
        return unit
    plural = _PLURALS.get(head[1], f"{head[1]}s")
    return f"{unit[: head.start()]}{plural}{head[2] or ''}"
