"""What an article says of itself in its first and last lines: title, date, author, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.engines.rules.reading.lines import HEAD, Line
from summarize.language import dates
from summarize.language.late_patterns import late
from summarize.schema import DatelineField, DraftDateline

_PUBLISHER = late(
    r"(?:©|\(c\)|Copyright)(?: ©)? ?(?:\d{4}(?: ?[-–] ?\d{4})?)? ?"
    r"(?P<name>[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,4}?)(?=\s*(?:\||\.|,|All|Inc|$))"
    r"|originally appeared (?:at|on|in) (?P<first>[A-Z][\w&' ]+?)\."
)
_AGENCY = late(r"\((AP|AFP|Reuters|CNN|UPI|PTI|ANI|FNA)\)\s?[-–—]")
_BY = late(r"^by ", re.IGNORECASE)
_OPENING = 120
"""Characters of the body in which an agency's mark ("BOSTON (AP) -") is looked for."""


def datelines(text: str, lines: Sequence[Line]) -> tuple[DraftDateline, ...]:
    """The datelines of an article whose lines are known, each field at most once."""
    found = {one.field: one for one in reversed([*_all(text, lines)])}
    return tuple(found[field] for field in sorted(found))


def _all(text: str, lines: Sequence[Line]) -> Iterator[DraftDateline]:
    for line in lines[:HEAD]:
        words = text[line.start : line.end]
        if line.role == "title":
            yield _dateline("title", words, words)
        elif line.role == "author":
            name = _BY.sub("", words)
            yield _dateline("author", name, name)
        elif line.role == "date":
            for one in dates.find(words):
                if one.when.low and one.when.low == one.when.high:
                    printed = words[one.start : one.end]
                    yield _dateline("published", printed, printed)
    opening = next((line for line in lines if line.role == "body"), None)
    if opening:
        start = text.rfind("\n", 0, opening.start) + 1
        for agency in _AGENCY.finditer(text, start, opening.start + _OPENING):
            yield _dateline("publisher", agency[1], agency[0])
    for line in lines:
        words = text[line.start : line.end]
        if line.role == "furniture" and (owner := _PUBLISHER.search(words)):
            yield _dateline("publisher", owner["name"] or owner["first"], owner[0])


def _dateline(field: DatelineField, value: str, quote: str) -> DraftDateline:
    return DraftDateline(quote=quote, field=field, value=value)
