"""The columns of a printed page, found by the gutters between them.

A gutter is a strip that no text crosses on the height of several lines, between two sides that are
both filled by their lines: so a table, whose cells leave most of their lines empty, has none. What
crosses it, as a headline, is read where it stands: before the columns below it.

Most programs draw one column after the other, which is the order then. Only a page whose lines are
drawn from side to side is put in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import NamedTuple

LEAST_LINES = 5
"""Lines that a column has; fewer beside each other are the cells of a table, or a caption."""

NARROWEST = 8
"""Times the height of a line that a column is wide: some sixteen characters."""

FILLED = 0.6
"""Share of a column's width that most of its lines take; the cells of tables take less."""

SPACE = 0.8
"""Times the height of a line up to which a gap in it is one between words."""

GUTTER = 4
"""Points that no line of a column enters: some end or begin further off than others."""

APART = 2
"""Times the height of a line that parts the foot of a page, or a table, from its columns."""

LEAST_ROWS = 3
"""Lines one below the other that fill no side, from which on they are a table."""

FEW_LINES = 2
"""Lines on one side that stand apart and are no end of a column, but head or foot of the page."""

MOST_COLUMNS = 6
"""Columns beside each other; the widest newspapers have six."""

MOST_GUTTERS = 2 * MOST_COLUMNS
"""Strips of white of one page that are tried; one with more is a table, or a form."""

MOST_WORK = 300_000
"""Pieces of one page that are divided, each time that they are: six full columns take a thirtieth.
What is not divided by then is read as it is drawn."""

MOST_PIECES = 20_000
"""Pieces of one page that are looked at; a page of a newspaper has under ten thousand words."""

WIDEST_PAGE = 14_400
"""Points that a page has at most, by the standard of PDF."""


class Box(NamedTuple):
    """Where a piece of text stands, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    place: int = 0
    """How many pieces are drawn before it."""

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.bottom + self.top) / 2

    def on(self, page: Box) -> Box:
        """What of it is on a page; printers note beside it what is cut off."""
        return Box(
            max(self.left, page.left),
            max(self.bottom, page.bottom),
            min(self.right, page.right),
            min(self.top, page.top),
            self.place,
        )

    @property
    def has_room(self) -> bool:
        """False for one that is nowhere."""
        return self.left < self.right and self.bottom < self.top


class Region(NamedTuple):
    """A part of a page that is read from top to bottom."""

    box: Box
    is_column: bool = False
    """False for what stands above, below or between columns."""


class _Part(NamedTuple):
    """A part of a page from side to side."""

    left: list[Box]
    right: list[Box]
    """Empty where it is no columns: all is on the left then."""


@dataclass
class _Page:
    """What is known of a page while its columns are looked for."""

    height: float
    """Of a line."""
    orders: dict[tuple[int, tuple[Box, ...]], list[Region]] = field(default_factory=dict)
    """What was found of a part of it, which is asked for by each gutter on its left."""
    work: int = 0
    """Pieces that were divided."""


def in_order(pieces: Sequence[Box]) -> list[Region]:
    """The regions of a page in the order in which they are read: one, where it has no columns."""
    if not pieces:
        return []
    words = _runs(pieces, _height(pieces))  # for a piece may be a letter, lower than a line
    height = _height(words)
    return _in_order(_runs(words, height), _Page(height), MOST_COLUMNS)


def _height(pieces: Sequence[Box]) -> float:
    return median(piece.top - piece.bottom for piece in pieces)


def _runs(pieces: Sequence[Box], height: float) -> list[Box]:
    """The pieces of each line put together where only spaces part them."""
    found: list[Box] = []
    for line in _lines(pieces, height):
        first, *others = sorted(line)
        run = [first]
        for piece in others:
            if piece.left - run[-1].right >= SPACE * height:
                found.append(_around(run))
                run = []
            run.append(piece)
        found.append(_around(run))
    return found


def _in_order(pieces: Sequence[Box], page: _Page, most: int) -> list[Region]:
    """The regions of a part of a page, of up to so many columns."""
    key = most, tuple(pieces)
    if key not in page.orders:
        page.orders[key] = _ordered(pieces, page, most)
    return page.orders[key]


def _ordered(pieces: Sequence[Box], page: _Page, most: int) -> list[Region]:
    parts: list[_Part] = []
    for gutter in _gutters(pieces):
        page.work += len(pieces)
        if page.work > MOST_WORK:
            break
        parts = max(parts, _parts(pieces, gutter, page, most), key=_length_in_columns)
    if not _length_in_columns(parts):
        return [Region(_around(pieces))]
    found: list[Region] = []
    for part in parts:
        if part.right:
            inner = _in_order(part.right, page, most - 1)
            found.append(Region(_around(part.left), is_column=True))
            found += inner if len(inner) > 1 else [inner[0]._replace(is_column=True)]
        else:
            found.append(Region(_around(part.left)))
    return found


def _length_in_columns(parts: Sequence[_Part]) -> float:
    """How much is in columns, as the length of all their lines."""
    return sum(one.right - one.left for p in parts if p.right for one in (*p.left, *p.right))


def _around(pieces: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops, places = zip(*pieces, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops), min(places))


def _gutters(pieces: Sequence[Box]) -> list[float]:
    """Where gutters may be: the middle of each strip that few pieces cross; none of too many."""
    page = _around(pieces)
    steps = [0] * (int(page.right - page.left) + 2)
    for piece in pieces:
        steps[int(piece.left - page.left)] += 1
        steps[int(piece.right - page.left) + 1] -= 1
    crossing = list(accumulate(steps))[:-1]
    usual = median(crossing)
    found = []
    for is_strip, strip in groupby(enumerate(crossing), key=lambda one: one[1] <= usual / 2):
        places = list(strip)
        few = min(count for _, count in places) + usual / 10  # a headline crosses, and a caption
        runs = groupby(places, key=lambda one: one[1] <= few)
        free = max((list(run) for is_free, run in runs if is_free), key=len)
        if is_strip and len(free) >= GUTTER:
            found.append(page.left + (free[0][0] + free[-1][0] + 1) / 2)
    return found if len(found) <= MOST_GUTTERS else []


def _parts(pieces: Sequence[Box], gutter: float, page: _Page, most: int) -> list[_Part]:
    """The page from top to bottom, divided by what crosses a gutter, or stands apart."""
    parts: list[_Part] = []
    for _, band in groupby(_lines(pieces, page.height), key=lambda line: _crosses(line, gutter)):
        groups = [
            _sides(rows, gutter)
            for group in _groups(list(band), page.height)
            for rows in _without_tables(group, gutter, page.height)
        ]
        has_columns = any(_are_columns(group, page, most) for group in groups)
        least = FEW_LINES + 1 if has_columns else LEAST_LINES
        was_columns = False
        for left, right in groups:
            many = len(_lines(left or right, page.height)) > FEW_LINES
            goes_on = was_columns and many and not (left and right)
            is_columns = goes_on or _are_columns(_Part(left, right), page, most, least)
            if parts and is_columns == bool(parts[-1].right):
                parts[-1].left.extend(left if is_columns else left + right)
                parts[-1].right.extend(right if is_columns else ())
            else:
                parts.append(_Part(left, right) if is_columns else _Part(left + right, []))
            was_columns = is_columns
    return parts


def _crosses(line: Sequence[Box], gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in line)


def _lines(pieces: Sequence[Box], height: float) -> list[list[Box]]:
    """The pieces by lines from side to side, from the top down."""
    lines: list[list[Box]] = []
    highest = 0.0
    for piece in sorted(pieces, key=lambda one: -one.middle):
        middle = piece.middle
        if lines and highest - middle < height / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
            highest = middle
    return lines


def _groups(lines: Sequence[list[Box]], height: float) -> list[list[Box]]:
    """The pieces of lines that stand together, each group far below the one before."""
    groups = [list(lines[0])]
    lowest = min(piece.bottom for piece in lines[0])
    for line in lines[1:]:
        if lowest - max(piece.top for piece in line) > APART * height:
            groups.append([])
        groups[-1] += line
        lowest = min(lowest, *(piece.bottom for piece in line))
    return groups


def _without_tables(group: Sequence[Box], gutter: float, height: float) -> list[list[Box]]:
    """Lines that stand together, apart from those of tables, which fill no side."""
    lines = _lines(group, height)
    around = [_around(side) if side else None for side in _sides(group, gutter)]

    def has_cells(line: Sequence[Box]) -> bool:
        return all(
            side and whole and _filled(side, whole) < FILLED
            for side, whole in zip(_sides(line, gutter), around, strict=True)
        )

    parts: list[list[list[Box]]] = []
    were_cells = False
    for are_cells, stretch in groupby(lines, key=has_cells):
        rows = list(stretch)
        is_table = are_cells and len(rows) >= LEAST_ROWS
        if parts and not is_table and not were_cells:
            parts[-1] += rows
        else:
            parts.append(rows)
        were_cells = is_table
    return [[piece for row in rows for piece in row] for rows in parts]


def _filled(line: Sequence[Box], around: Box) -> float:
    """The share of the width around it that a line fills."""
    return sum(one.right - one.left for one in line) / (around.right - around.left)


def _sides(pieces: Sequence[Box], gutter: float) -> _Part:
    """What stands on both sides of a gutter; what crosses it goes to the left."""
    right = [piece for piece in pieces if piece.left >= gutter]
    return _Part([piece for piece in pieces if piece.left < gutter], right)


def _are_columns(part: _Part, page: _Page, most: int, least: int = LEAST_LINES) -> bool:
    """True for one column on the left, and on the right another, or several."""
    if not _is_torn(part, page.height) or not _is_column(part.left, page.height, least):
        return False
    if _is_column(part.right, page.height, least) or _is_rest(part, page.height):
        return True
    return most > 2 and len(_in_order(part.right, page, most - 1)) > 1


def _is_torn(part: _Part, height: float) -> bool:
    """True if what is drawn goes to and fro between the sides, line by line."""
    if not part.left or not part.right:
        return False
    drawn = sorted([(one.place, 0) for one in part.left] + [(one.place, 1) for one in part.right])
    returns = sum(before > after for (_, before), (_, after) in pairwise(drawn))
    return 2 * returns >= min(len(_lines(side, height)) for side in part)


def _is_rest(part: _Part, height: float) -> bool:
    """True for the last lines of an article on the right, at the top of a column of their own."""
    left, right = _around(part.left), _around(part.right)
    share = (right.right - right.left) / (left.right - left.left)
    is_long = len(_lines(part.left, height)) >= 2 * LEAST_LINES
    return is_long and FILLED <= share <= 1 / FILLED and left.top - right.top < APART * height


def _is_column(pieces: Sequence[Box], height: float, least: int) -> bool:
    """True for lines that fill the width that they share."""
    lines = _lines(pieces, height)
    if len(lines) < least:
        return False
    around = _around(pieces)
    filled = sum(_filled(line, around) >= FILLED for line in lines)
    return around.right - around.left >= NARROWEST * height and 2 * filled > len(lines)
