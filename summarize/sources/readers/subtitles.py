"""Subtitles of a film or a briefing (WebVTT, SubRip): what is said, without its times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from summarize.sources.building import build_article
from summarize.sources.readers.interface import Found, Given

_TIMES = re.compile(r"[^\n]*\d\d:\d\d[.,]\d{3}[ \t]*-->[^\n]*\n?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]+)>")
_MARKS = re.compile(r"</?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
_TURN = re.compile(r"(?:-|>>+|[A-Z][\w.’' -]{1,40}:)\s")
"""How a line begins with which somebody else speaks."""


def read(given: Given) -> Iterator[Found]:
    """What is said, a paragraph a turn."""
    text, notes = given.text()
    yield from notes
    paragraphs: list[str] = []
    for line in _lines(text.replace("\r\n", "\n").replace("\r", "\n")):
        if paragraphs and not _TURN.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    yield build_article("\n\n".join(paragraphs), given.name, "subtitles", given.about)


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
