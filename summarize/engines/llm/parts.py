"""Texts that are too long for one request or answer: in parts, or only their beginnings.

A text is cut where a paragraph ends, else a line, a sentence, a word.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

# Paragraphs, else lines, else sentences, else words: where a text may be cut, best first.
_ENDS = tuple(map(re.compile, (r"\n\s*\n\s*", r"\n\s*", r"(?<=[.!?])\s+", r"\s+")))


async def every(asked: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All answers, asked for at once. Raises the first error when all are there.

    What has been paid for is in the store by then.
    """
    tasks = [asyncio.ensure_future(one) for one in asked]
    await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks]


def parts(text: str, most: int) -> list[str]:
    """The text in as few parts of about one length as have `most` characters each, at most."""
    found: list[str] = []
    start = 0
    while (length := len(text) - start) > most:
        end = _end(text, start, length // math.ceil(length / most), most)
        found.append(text[start:end])
        start = end
    return [*found, text[start:]]


def _end(text: str, start: int, wanted: int, most: int) -> int:
    """The best place to end the part that begins at `start`: near the length that is wanted."""
    for ends in _ENDS:
        places = [end.end() for end in ends.finditer(text, start + wanted // 2, start + most)]
        if places:
            return min(places, key=lambda place: abs(place - start - wanted))
    return start + wanted


def beginnings(texts: Sequence[str], most: int) -> tuple[list[str], list[bool]]:
    """As much of each text as fits when all share `most` characters, and which of them are cut.

    What short texts leave is shared by the longer ones.
    """
    room = most
    share = [0] * len(texts)
    for left, number in enumerate(sorted(range(len(texts)), key=lambda n: len(texts[n]))):
        share[number] = min(len(texts[number]), room // (len(texts) - left))
        room -= share[number]
    cut = [len(text) > length for text, length in zip(texts, share, strict=True)]
    kept = [
        text[: _end(text, 0, length, length)] if is_cut else text
        for text, length, is_cut in zip(texts, share, cut, strict=True)
    ]
    return kept, cut
