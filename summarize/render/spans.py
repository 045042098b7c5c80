"""Article text cut where highlighted spans begin and end, and where its paragraphs do.

Spans may overlap, nest and cross paragraphs; HTML elements may not. So the text is cut into pieces
that no boundary divides, and each piece knows all the spans that cover it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarize.language.late_patterns import late

# A line longer than this was not wrapped by a text editor, so its end is the end of a paragraph
# even with no blank line after it; editors wrap at 72 to 100 columns.
_WRAPPED = 120
# A line end with the white space after it; separators that are controls are shown, not skipped.
_BREAK = late(r"\n[^\S\x0b-\x0d\x1c-\x1f\x85]*")


class Span(NamedTuple):
    """A stretch of an article that the page highlights."""

    start: int
    end: int
    id: str
    kind: str
    """Kind of the claim, or "unread"."""
    use: str | None
    """Anchor of the first statement that rests on it; None where there is none."""
    disputed: bool = False


class Piece(NamedTuple):
    """Text that no boundary divides."""

    text: str
    spans: tuple[Span, ...]
    """All that cover it, the shortest first, those that nothing rests on last."""
    begins: tuple[Span, ...]
    """Those of `spans` whose first piece this is."""

    @property
    def disputed(self) -> bool:
        """Whether a span over it stands on a side of a contradiction."""
        return any(span.disputed for span in self.spans)


def paragraphs(text: str, spans: Iterable[Span]) -> Iterator[list[list[Piece]]]:
    """The text as paragraphs of lines of pieces; white space between lines is left out."""
    ahead = deque(sorted(spans, key=lambda span: span.start))
    inside: list[Span] = []
    paragraph: list[list[Piece]] = []
    for start, end, last in _lines(text):
        if start < end:
            before = [span for span in inside if span.end > start]
            new = [span for span in _until(end, ahead) if span.end > start]
            paragraph.append(list(_cut(text, start, end, before, new)))
            inside = before + new
        if last and paragraph:
            yield paragraph
            paragraph = []


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line, and whether a paragraph ends with it."""
    start = 0
    for found in _BREAK.finditer(text):
        end = found.start()
        yield start, end, found.group().count("\n") > 1 or end - start > _WRAPPED
        start = found.end()
    yield start, len(text), True


def _until(end: int, ahead: deque[Span]) -> Iterator[Span]:
    """Takes the spans that begin before a place."""
    while ahead and ahead[0].start < end:
        yield ahead.popleft()


def _cut(
    text: str, start: int, end: int, over: Sequence[Span], new: Sequence[Span]
) -> Iterator[Piece]:
    """A line between boundaries: spans from lines before reach into it, new ones begin in it."""
    begins: dict[int, list[Span]] = {}
    for span in new:
        begins.setdefault(max(start, span.start), []).append(span)
    ends = [min(end, span.end) for span in (*over, *new)]
    for low, high in pairwise(sorted({start, *begins, *ends, end})):
        here = begins.get(low, [])
        over = [span for span in over if span.end > low] + here
        if len(over) > 1:
            over.sort(key=_rank)
            here.sort(key=_rank)
        yield Piece(text[low:high], tuple(over), tuple(here))


def _rank(span: Span) -> tuple[bool, int, str]:
    return span.use is None, span.end - span.start, span.id
