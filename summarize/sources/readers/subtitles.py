"""Subtitles of a film or a briefing (WebVTT, SubRip, JSON): what is said, without its times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from summarize.language.late_patterns import late
from summarize.sources.building import build_article, with_unix_lines
from summarize.sources.readers.interface import Found, Given

_TIMES = late(r"[^\n]*\d\d:\d\d[.,]\d{3}[ \t]*-->[^\n]*\n?")
_VOICE = late(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]+)>")
_MARKS = late(r"</?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
_TURN = late(r"(?:-|>>+|[A-Z][\w.’' -]{1,40}:)\s")
"""How a line begins with which somebody else speaks."""
_LINES = ("transcript", "segments", "snippets", "events")
_TIME = ("start", "offset", "tStartMs")
_CLOCK = late(r"\d+(?:[.,]\d+)?s?|\d+(?::\d\d){1,2}(?:[.,]\d+)?")
_OF_ARTICLE = ("title", "url")
"""What a line never has: it is an event or an article then."""


def read(given: Given) -> Iterator[Found]:
    """What is said, a paragraph a turn."""
    text, notes = given.text()
    yield from notes
    lines = _lines(with_unix_lines(text))
    yield build_article(_paragraphs(lines), given.name, "subtitles", given.about)


def spoken(content: Any) -> str | None:
    """What is said in JSON of lines with their times, or in a list of them; None: it is none."""
    if isinstance(content, Mapping):
        content = next((content[key] for key in _LINES if key in content), None)
    if not isinstance(content, list) or not content:
        return None
    if not all(isinstance(one, Mapping) and not any(map(one.get, _OF_ARTICLE)) for one in content):
        return None
    if not _are_times([next((one[key] for key in _TIME if key in one), None) for one in content]):
        return None
    lines = (" ".join(unescape(_said(one)).split()) for one in content)
    return _paragraphs(line for line in lines if line) or None


def _are_times(values: Sequence[object]) -> bool:
    """True for numbers, or texts like "1.5" and "0:01:02"; digits alone in each may be years."""
    told = [value for value in values if isinstance(value, str)]
    numbers = sum(isinstance(value, int | float) for value in values)
    return (
        len(told) + numbers == len(values)
        and all(map(_CLOCK.fullmatch, told))
        and not (told and all(map(str.isdigit, told)))
    )


def _said(line: Mapping[str, Any]) -> str:
    """The words of a line; YouTube cuts it into pieces."""
    pieces = line.get("segs")
    if isinstance(pieces, list):
        return "".join(str(one.get("utf8", "")) for one in pieces if isinstance(one, Mapping))
    return str(line.get("text") or "")


def _paragraphs(lines: Iterable[str]) -> str:
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and not _TURN.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return "\n\n".join(paragraphs)


def _lines(text: str) -> Iterator[str]:
    """The lines that are shown, each once: rolling ones are shown again above the next."""
    before, voice = "", ""
    for block in re.split(r"\n(?:[ \t]*\n)+", text):
        if (times := _TIMES.search(block)) is None:  # the head, a style, a note
            continue
        for shown in block[times.end() :].split("\n"):
            spoken = _VOICE.search(shown)
            line = " ".join(unescape(_MARKS.sub("", shown)).split())
            if not line or line == before:
                continue
            before = line
            if spoken and spoken["name"] != voice:
                voice = spoken["name"]
                line = f"{voice}: {line}"
            yield line
