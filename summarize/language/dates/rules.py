"""What a form of dates is: a pattern, what must stand before it, and how its days are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from summarize.language.dates.calendar import Days
from summarize.language.late_patterns import late


class Hit(NamedTuple):
    """A date and its place, end exclusive; a day of None is not known."""

    start: int
    end: int
    low: date | None = None
    high: date | None = None
    anchored: bool = False


Match = re.Match[str]
Reader = Callable[[Match, date | None], list[Hit]]
DayReader = Callable[[Match, date], list[Hit]]


class Rule(NamedTuple):
    """A form of dates; of two that begin at one place, the one that stands first has it."""

    sign: str | None
    """A pattern of what whatever it matches has in it; far quicker to look for. None: nothing."""

    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    """For words that are a date in some surroundings only: what has to stand right before them
    unless they go on a list of dates. None: they are a date anywhere."""
    read: Reader
    """Raises ValueError or OverflowError for what is no day."""


class Rules(list[Rule]):
    """The forms of a kind, in the order in which they are written down."""

    def add(
        self, pattern: str, before: str | None = None, *, sign: str | None = None
    ) -> Callable[[Reader], Reader]:
        """Decorate what reads the matches of a pattern; `sign` is in each of them."""

        def register(reader: Reader) -> Reader:
            context = late(rf"(?:{before})$") if before else None
            self.append(Rule(sign, late(pattern), context, reader))
            return reader

        return register

    def add_from_today(
        self, pattern: str, before: str | None = None, *, sign: str | None = None
    ) -> Callable[[DayReader], DayReader]:
        """The same for days that are known only where the day of publication is."""

        def register(reader: DayReader) -> DayReader:
            def read(match: Match, today: date | None) -> list[Hit]:
                if today:
                    return reader(match, today)
                return [
                    hit._replace(low=None, high=None) for hit in reader(match, date(2000, 1, 1))
                ]

            self.add(pattern, before, sign=sign)(read)
            return reader

        return register


def hit(match: Match, days: Days | None) -> list[Hit]:
    """What is found where a pattern matches; None: its days are not known."""
    return [Hit(*match.span(), *(days or ()))]
