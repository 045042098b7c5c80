"""What of a sentence stands for itself: parts between semicolons, matters on which reports differ.

"Reports differ on A, on B and on C" says three things, and "A; B" two: one that does not hold takes
nothing from the others. A part that points back to what is left out ("he", "the two") goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.grounding.sentences.disagreement import DIFFER
from summarize.language.late_patterns import late
from summarize.language.words.function_words import PRONOUN

_CLAUSE = late(r";\s+(?:and\s+|while\s+|but\s+)?")
_HEAD = late(
    rf"(?P<head>[^,:;()]{{0,60}}?{DIFFER.pattern} (?:also )?)(?P<on>on|over|about|as to)\b"
)
_NEXT = late(
    r"(?:,\s+and|,|\s+and)\s+(?=(?:(?:on|over|about|as to)\s+)?"
    r"(?:whether|how|who|what|where|when|why|which)\b|(?:on|over|about|as to)\s)"
)
"""Between two matters."""
_POINTS_BACK = late(
    r"\b(?:also|too|the (?:two|three|former|latter|same|other)|there|this|that|these|those)\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part of a sentence, and the sentence that it makes by itself."""

    text: str
    whole: str


class Parts(NamedTuple):
    """The parts of a sentence in their order, and what is said of each before it."""

    head: str
    """Empty for clauses between semicolons."""
    parts: tuple[Part, ...]

    def without(self, lost: Sequence[Part]) -> str | None:
        """The sentence of the parts that are not lost; None if none is left, or one points back."""
        kept = [one for one in self.parts if one not in lost]
        if not kept:
            return None
        if self.head:
            *first, last = (one.text for one in kept)
            return f"{self.head}{', '.join(first)}{' and ' if first else ''}{last}."
        at = self.parts.index
        if any(_points_back(one.text) and at(one) > min(map(at, lost)) for one in kept):
            return None
        told = "; ".join(one.text for one in kept)
        return f"{told[0].upper()}{told[1:]}."


def parts_of(sentence: str) -> Parts:
    """The parts of a sentence; a single one of one that is all of a piece."""
    text = sentence.rstrip(".")
    clauses = [one for one in _split(text, _CLAUSE) if one.strip()]
    if len(clauses) > 1:
        wholes = (f"{one[0].upper()}{one[1:]}." for one in clauses)
        return Parts("", tuple(map(Part, clauses, wholes)))
    head = _HEAD.match(text)
    if head is None:
        return Parts("", (Part(text, sentence),))
    matters = [_with_on(one, head["on"]) for one in _split(text[head.end("head") :], _NEXT)]
    return Parts(head["head"], tuple(Part(one, f"{head['head']}{one}.") for one in matters))


def _split(text: str, between: re.Pattern[str]) -> Iterator[str]:
    """The text split at what stands between its parts, outside brackets."""
    start = 0
    for found in between.finditer(text):
        if text.count("(", 0, found.start()) == text.count(")", 0, found.start()):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _with_on(matter: str, on: str) -> str:
    return matter if re.match(r"(?:on|over|about|as to)\b", matter) else f"{on} {matter}"


def _points_back(text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return not PRONOUN.isdisjoint(words) or bool(_POINTS_BACK.search(text))
