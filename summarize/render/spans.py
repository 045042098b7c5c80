"""Article text cut where highlighted spans begin and end, and where its paragraphs do.

Spans may overlap, nest and cross paragraphs; HTML elements may not. So the text is cut into pieces
that no boundary divides, and each piece knows all the spans that cover it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A line longer than this was not wrapped by a text editor, so its end is the end of a paragraph
# even with no blank line after it; editors wrap at 72 to 100 columns.
_WRAPPED = 120
# A line end with the white space after it; separators that are controls are shown, not skipped.
_BREAK = re.compile(r"\n[^\S\x0b-\x0d\x1c-\x1f\x85]*")


@dataclass(frozen=True)
class Span:
    """A stretch of an article that the page highlights."""

    start: int
    end: int
    id: str
    kind: str
    """Kind of the claim, or "unread"."""
    use: str | None
    """Anchor of the first statement that rests on it; None where there is none."""
    disputed: bool = False


@dataclass(frozen=True)
class Piece:
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
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.id))
    begun: set[str] = set()
    paragraph: list[list[Piece]] = []
    for start, end, last in _lines(text):
        line = []
        for low, high, over in _cut(start, end, ordered):
            begins = tuple(span for span in over if span.id not in begun)
            begun.update(span.id for span in begins)
            line.append(Piece(text[low:high], over, begins))
        if line:
            paragraph.append(line)
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


def _cut(
    start: int, end: int, ordered: Sequence[Span]
) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """The stretches of a line between boundaries, each with the spans over it."""
    inside = [span for span in ordered if span.start < end and span.end > start]
    cuts = {start, end}
    cuts.update(at for span in inside for at in (span.start, span.end) if start < at < end)
    for low, high in pairwise(sorted(cuts)):
        over = [span for span in inside if span.start <= low and span.end >= high]
        over.sort(key=lambda span: (span.use is None, span.end - span.start, span.id))
        yield low, high, tuple(over)
