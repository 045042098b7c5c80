"""Chats that WhatsApp exports as text: a message an article, by who wrote it.

How a day is written is the telephone's: it is read the one way in which days follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.sources.building import About, build_article
from summarize.sources.readers.interface import Found, Given, NoArticleInside, Note, each

_STAMP = late(
    r"^\u200e?\[?(?P<day>\d{1,4}([./-])\d{1,2}\2\d{1,4}),? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:[ \u202f][AaPp]\.?[Mm]\.?)?(?:\]| -) (?:(?P<who>[^:\n]{1,60}): )?",
    re.MULTILINE,
)
_SILENT = late(r"\s*\u200e|\s*<[^<>\n]+>\s*\Z")
"""How the program marks what it says itself: that a picture was left out, who may read along."""
_ORDERS = ((0, 1, 2), (2, 1, 0), (2, 0, 1))
"""Where year, month and day stand."""


class _Message(NamedTuple):
    day: tuple[int, ...]
    author: str | None
    text: str


def messages_in(text: str) -> list[_Message]:
    """The messages of a chat; none where the text is no chat."""
    stamps = list(_STAMP.finditer(text)) if _STAMP.match(text) else []
    if len(stamps) < 2:
        return []
    ends = [*(stamp.start() for stamp in stamps[1:]), len(text)]
    return [
        _Message(
            tuple(map(int, re.split("[./-]", stamp["day"]))),
            stamp["who"],
            text[stamp.end() : end].strip(" \n"),
        )
        for stamp, end in zip(stamps, ends, strict=True)
    ]


def articles(messages: Sequence[_Message], given: Given) -> Iterator[Found]:
    """The messages that have words of their own. Raises NoArticleInside where none has."""
    silent = sum(map(_is_silent, messages))
    if silent == len(messages):
        raise NoArticleInside("it is a chat, and none of its messages has words of its own")
    days = _days([message.day for message in messages])
    if not days:
        yield Note(given.name, "its days may be read in two ways, so none is taken")

    def article(one: tuple[int, _Message], place: str) -> Iterator[Found]:
        number, message = one
        if not _is_silent(message):
            about = About(author=message.author, published=days[number] if days else None)
            yield build_article(message.text, place, "whatsapp", about.over(given.about))

    yield from each(given.name, "message", list(enumerate(messages)), article)
    if silent:
        yield Note(given.name, f"{silent} of {len(messages)} messages have no words of their own")


def _is_silent(message: _Message) -> bool:
    return not message.author or bool(_SILENT.match(message.text))


def _days(written: Sequence[tuple[int, ...]]) -> list[date] | None:
    """The days, if they can be read in one way only."""
    readings = {tuple(days) for order in _ORDERS if (days := _read(written, order))}
    return list(readings.pop()) if len(readings) == 1 else None


def _read(written: Sequence[tuple[int, ...]], order: tuple[int, int, int]) -> list[date] | None:
    try:
        days = []
        for parts in written:
            year, month, day = (parts[place] for place in order)
            days.append(date(year if year > 99 else 2000 + year, month, day))
    except ValueError:
        return None
    return days if all(first <= second for first, second in pairwise(days)) else None
