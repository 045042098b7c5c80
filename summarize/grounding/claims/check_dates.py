"""Whether a text tells the days and hours that its passage tells.

Of a day without a year the month and the number are held even where nobody knows the year: an
article that prints no date of its own still says May 19, and not May 29.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from summarize.grounding.passage import Passage
from summarize.grounding.support import all_words, borne
from summarize.language import clock, dates
from summarize.language.dates.calendar import WEEKDAY, YEAR, month_of
from summarize.language.dates.patterns import MONTH, UNIT
from summarize.language.late_patterns import late
from summarize.schema import When

_LATER = late(r"\s+(?:ago|earlier|later|before|after)$")
_MONTH = late(rf"\b{MONTH}")
_DAY = late(r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d|:)")
_UNIT = late(rf"\b(?P<unit>{UNIT})s?\b")
_ONE_DAY = late(r"day\b|yesterday|tomorrow|tonight|night", re.IGNORECASE)
_MONTH_LONG = 31
_SHORTEST_MONTH = 27
"""Days from the first to the last of it."""


class _Named(NamedTuple):
    """What a date names, in words or by the days that it means."""

    months: frozenset[int]
    days: frozenset[int]
    """Empty: the whole month."""
    years: frozenset[str]
    units: frozenset[str]
    """The units that it counts in ("last month")."""


def why_date_not_there(text: str, passage: Passage, published: date | None) -> str | None:
    """Why a day of a text is none of its passage's."""
    told = dates.find(text, published)
    if not told:
        return None
    known, own = _dates_of(passage.all, published), _dates_of(passage.sentence, published)
    for day in sorted({*WEEKDAY.findall(text)} - {*WEEKDAY.findall(passage.all)}):
        if not any(
            when.low and when.low == when.high and f"{when.low:%A}" == day for when in known
        ):
            return f"The text says {day!r}, which the article does not say there."
    for one in told:
        form = _form(one.when)
        there = [when for when in own if _form(when) == form]
        said = passage.sentence if there else passage.all
        if not _is_told(one.when, there or known, said, published):
            return f"The text says {one.when.text!r}, which the article does not say there."
        if (
            own
            and not any(_is_told(when, [one.when for one in told], text, published) for when in own)
            and not _is_told(one.when, own, passage.sentence, published)
        ):
            return f"The text says {one.when.text!r} of what the article puts at {own[0].text!r}."
    return None


def is_of_date(value: str, quote: str) -> bool:
    """Whether a figure's value is only the day of dates in its quote: 11 of "on Sept. 11"."""
    found = dates.find(quote) if value.isdigit() else []
    months = (one for one in found if re.search(MONTH, one.when.text, re.IGNORECASE))
    spans = [(one.start, one.end) for one in months]
    if not spans:
        return False
    places = [found.start() for found in re.finditer(rf"\b{re.escape(value)}\b", quote)]
    return bool(places) and all(any(a <= at < b for a, b in spans) for at in places)


def _dates_of(text: str, published: date | None) -> list[When]:
    return [one.when for line in text.split("\n") for one in dates.find(line, published)]


def _form(when: When) -> tuple[bool, ...]:
    """What kind of a date it is, as far as one may be told for another."""
    return tuple(map(bool, _named(when)))


def _is_told(told: When, known: Sequence[When], said: str, published: date | None) -> bool:
    """Whether a date of a text is one of those known, in whatever words."""
    said = said.lower()
    words = re.escape(_LATER.sub("", told.text.lower()))
    if re.search(rf"(?<!\w){words}s?(?!\w)", said):
        return True
    if told.low is None or told.anchored:
        return _names_one_of(_named(told), map(_named, known))
    if published and not known and told.high and told.low <= published <= told.high:
        return True
    years = {*YEAR.findall(said), *(year for one in known for year in _named(one).years)}
    return years.issuperset(YEAR.findall(told.text)) and any(
        (dates.overlap(told, one) and not _is_finer(told, one))
        or _names_one_of(_named(told), [_named(one)])
        for one in known
    )


def _is_finer(told: When, known: When) -> bool:
    """Whether a date names a day of what is known as a month or longer only."""
    if not (_named(told).days and known.low and known.high):
        return False
    return known.high - known.low >= timedelta(_SHORTEST_MONTH)


def _named(when: When) -> _Named:
    months = frozenset(map(month_of, _MONTH.findall(when.text)))
    years = frozenset(YEAR.findall(when.text))
    rest = YEAR.sub(" ", when.text)
    days = frozenset(map(int, _DAY.findall(rest)))
    units = frozenset(found["unit"].lower() for found in _UNIT.finditer(rest))
    if days or _ONE_DAY.search(rest):
        units |= {"day"}
    if not months and when.low and when.high and when.high - when.low < timedelta(_MONTH_LONG):
        span = [when.low + timedelta(step) for step in range((when.high - when.low).days + 1)]
        months |= {day.month for day in span}
        days |= {day.day for day in span}
        years |= {str(day.year) for day in span}
    return _Named(months, days, years, units)


def _names_one_of(told: _Named, known: Iterable[_Named]) -> bool:
    """Whether nothing that a date names is at odds with one of those known.

    A day needs that day, a month that month or one of its days, "last year" another year.
    """
    if not (told.months or told.days or told.units):
        return True
    return any(
        bool(told.months & one.months or not told.months)
        and told.days <= one.days
        and told.units <= one.units
        for one in known
    )


# ── Hours ─────────────────────────────────────────────────────────────────────────────────


def as_timed(text: str, said: str) -> str:
    """A text with each time of day written as what is said writes the same."""
    times = clock.times(text)
    known = clock.times(said) if times else ()
    for told in reversed(times):
        same = next((one for one in known if one.minutes & told.minutes), None)
        if same and told.is_sure:
            text = f"{text[: told.start]}{said[same.start : same.end]}{text[told.end :]}"
    return text


def stray_time(text: str, said: str) -> str | None:
    """The first time or part of the day of a text that is none of what is said."""
    times, parts = clock.times(text), clock.parts(text)
    known = clock.times(said) if times or parts else ()
    for told in times:
        if told.is_sure and not any(told.minutes & one.minutes for one in known):
            return text[told.start : told.end]
    named = clock.parts(said) if parts else ()
    for told in parts:
        word = text[told.start : told.end]
        if any(told.minutes & one.minutes for one in known):
            continue
        if any(_are_one_part(told.minutes, one.minutes) for one in named):
            continue
        if named or not borne(all_words(word)[0], said):
            return word
    return None


def _are_one_part(told: frozenset[int], said: frozenset[int]) -> bool:
    """Whether two parts of the day share half of the shorter."""
    return 2 * len(told & said) >= min(len(told), len(said))
