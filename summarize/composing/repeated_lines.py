"""Lines of the short form that say again what it shows already, though they rest on other claims.

A line is told if most of its words stand in one part of a sentence that is shown, in any form or
in words alike, and its names and numbers in the sentence; to deny is not to say again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.composing.line_words import Statement, best_quotes
from summarize.grounding.support import (
    Content,
    all_words,
    content_words,
    is_part_of_name,
    says,
    supported,
)
from summarize.grounding.support import stem as word_stem
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.words.alike import has_like
from summarize.schema import (
    Agreed,
    Claim,
    Contradiction,
    FigureSeries,
    PositionLine,
    Sentence,
    SingleSource,
)

MOST = 0.75
"""Share of a line's content words that one part of what is shown has, if it tells the line."""

HALF = 0.5
"""The same, if the line has nearly all of the part, and the part has `ENOUGH` words: what the line
adds is then worth no second telling."""

ENOUGH = 4

FEWEST = 2
"""Content words of the shortest part that can tell a line."""

_PART = late(r"[;,]\s")


class _Shown(NamedTuple):
    whole: str
    """With all names and numbers that the reader sees beside the part."""
    part: str


def without_repeats(
    lines: Mapping[str, Sequence[Statement]],
    summary: Iterable[Sentence],
    contradictions: Iterable[Contradiction],
    claims: Mapping[str, Claim],
) -> dict[str, list[Statement]]:
    """The lines of each section that tell something new, in the order in which they are shown.

    A line that says all of an earlier one of its section and more stands in its place. Values stand
    for themselves, and positions are not held against each other: who says it is what is told.
    """
    shown = [part for one in summary for part in _parts(one.text)]
    shown += [part for one in contradictions for part in _sides(one, claims)]
    first = tuple(shown)
    kept: dict[str, list[Statement]] = {name: [] for name in lines}
    for name, section in lines.items():
        own: list[_Shown] = []
        for one in section:
            if isinstance(one, FigureSeries):
                kept[name].append(one)
                continue
            text = _text(one)
            if _is_told(text, shown):
                continue
            if isinstance(one, PositionLine):
                own += _parts(text)
            elif any(_adds_little(text, part) for part in first):
                continue
            else:
                shown += _parts(text)
            at = _poorer(text, kept[name])
            if at is None:
                kept[name].append(one)
            else:
                kept[name][at] = one
        shown += own
    return kept


def _poorer(text: str, kept: Sequence[Statement]) -> int | None:
    """The place of the line of which a text says all."""
    parts = [_Shown(text, text)]
    for at, other in enumerate(kept):
        if not isinstance(other, FigureSeries | PositionLine) and _is_told(other.text, parts):
            return at
    return None


def _text(one: Agreed | PositionLine | SingleSource) -> str:
    return f"{one.actor}: {one.text}" if isinstance(one, PositionLine) else one.text


def _parts(sentence: str) -> Iterator[_Shown]:
    for part in _PART.split(sentence):
        if len(content_words(part)) >= FEWEST:
            yield _Shown(sentence, part)


def _sides(one: Contradiction, claims: Mapping[str, Claim]) -> Iterator[_Shown]:
    for side in one.sides:
        quotes = best_quotes(side.claims, claims, side.label, one.question)
        part = " ".join((side.label, *(quote.quote for quote in quotes)))
        yield _Shown(" ".join((one.question, *side.by, part)), part)


def _adds_little(text: str, to: _Shown) -> bool:
    return (
        len(_said(to.part)) >= ENOUGH
        and _share(_said(text), to.part) >= HALF
        and _is_told(to.part, [_Shown(text, text)])
    )


def _is_told(text: str, shown: Iterable[_Shown]) -> bool:
    said, names, stated = _said(text), _names(text), numbers.find(text)
    denies = content.denies(text)
    return len(said) >= FEWEST and any(
        content.denies(one.part) == denies
        and _share(said, one.part) >= MOST
        and all(supported(name, one.whole) for name in names)
        and all(any(same_value(a, b) for b in numbers.find(one.whole)) for a in stated)
        for one in shown
    )


def _names(text: str) -> list[Content]:
    return [word for word in content_words(text) if is_part_of_name(word, text)]


def _said(text: str) -> list[str]:
    """The words of a text that tell what it says, without names and verbs of saying."""
    names = _names(text)
    return [word.low for word in content_words(text) if word not in names and not says(word)]


def _share(said: Sequence[str], part: str) -> float:
    """The share of some words that a part has, in any form or by a word that stands for it."""
    stems = _stems(part)
    has = (word_stem(word) in stems or has_like(word, part) for word in said)
    return sum(has) / len(said) if said else 0.0


@lru_cache(maxsize=4096)
def _stems(part: str) -> frozenset[str]:
    return frozenset(word.stem for word in all_words(part))
