"""The day in a date as exporters, feeds and pages write it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from summarize.language.late_patterns import late
from summarize.language.words.function_words import word_list

_MONTHS = tuple(month[:3] for month in word_list("month"))
_NAME = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = tuple(
    late(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}Z?)?(?!\d)",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
        # RFC 822, and "Monday, 2 March 2026".
        rf"(?:[a-z]+,?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_NAME}[,\s-]+(?P<y>\d{{4}})",
        # "March 2, 2026 Monday", "Mon Mar 02 10:00:00 +0000 2026".
        (
            rf"(?:[a-z]+,?\s+)?{_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
            r"(?:\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}\s+|[A-Z]{2,4}\s+)?)?(?P<y>\d{4})"
        ),
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})",
    )
)
_SECONDS = late(r"1\d{9}(?:\.\d+)?|1\d{12}")
"""Since 1970, of the years 2001 to 2033; in milliseconds with three digits more."""


def day_of(value: object) -> date | None:
    """The day that is written, in its own time zone; None where there is none, or it is not clear.

    "03/04/2026" is not clear, for it is March in one country and April in another.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, dict):
        value = _in_object(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _written(str(value).strip())


def _in_object(value: dict[str, object]) -> object:
    """What an object tells of CSL ({"date-parts": [[2026, 3, 2]]}) or MongoDB ({"$date": …})."""
    if "$date" in value:
        told = value["$date"]
        return told.get("$numberLong") if isinstance(told, dict) else told
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else []
    return "-".join(map(str, first)) if isinstance(first, list) else None


def _written(text: str) -> date | None:
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    matches = (form.match(text) for form in _FORMS)
    match = next((one for one in matches if one), None)
    return _day(match.groupdict()) if match else None


def _day(parts: dict[str, str]) -> date | None:
    year, month = int(parts["y"]), parts.get("month") or parts.get("m")
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, number = max(first, second), min(first, second)
    else:
        number = _MONTHS.index(month.lower()) + 1 if month and month.isalpha() else int(month or 0)
        day = int(parts["d"])
    try:
        return date(year, number, day)
    except ValueError:
        return None
