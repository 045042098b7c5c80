"""Whether an article prints something as its own: its day, its author, its publisher."""

from __future__ import annotations

from summarize.language import dates
from summarize.language.late_patterns import late
from summarize.schema import DatelineField

_DIGITS = late(r"\b\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b")
"""A date in digits, whose day and month nothing may tell apart: it is told as it stands."""

_CREDITING = frozenset({"by", "from", "for", "the", "and", "edited", "written", "reporting"})
"""Words in small letters that may stand right before the name of an author or publisher."""


def why_no_day(value: str) -> str | None:
    """Why something is no printed day; None of one that cannot be read alone, "May 5"."""
    named = any(char.isdigit() for char in value) and dates.find(value, None)
    if named or _DIGITS.search(value):
        return None
    return f"{value!r} is no date that can be read."


def why_no_name(field: DatelineField, value: str, text: str) -> str | None:
    """Why a name of the article is not that of its author or publisher; None if it may be.

    One that stands only within sentences, as who does or says something, is part of the story.
    """
    if field not in ("author", "publisher") or value not in text:
        return None
    at = text.find(value)
    while at >= 0:
        if not _is_in_sentence(text, at, at + len(value)):
            return None
        at = text.find(value, at + 1)
    return f"The article does not give {value!r} as its {field}."


def _is_in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a word in small letters stands on one side of a name, a comma apart or not."""
    if text[start - 1 : start] in {"(", "@"}:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start].rstrip(" ,")
    if line.lower().endswith(("appeared at", "appeared in", "appeared on", "published by")):
        return False
    before = line.split()[-1:]
    after = text[end:].partition("\n")[0].lstrip(" ,").split()[:1]
    return any(
        word[0].islower() and word[-1].isalpha() and word not in _CREDITING for word in before
    ) or any(word[0].islower() for word in after)
