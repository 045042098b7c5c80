"""CSV and TSV of articles: one a row, by the names in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from summarize.sources.readers.fields import HEADERS, MESSAGE, TEXT, bare
from summarize.sources.readers.interface import MAX_BYTES, Found, Given, Link, NoArticleInside
from summarize.sources.readers.records import attempt, no_text_in
from summarize.sources.readers.text import addresses

MOST_ABOVE = 20
"""Lines above the names that are looked at: what tools tell of their search takes five to ten."""

LONGEST_ROW = 10_000
"""Characters of a row of names."""


def read(given: Given) -> Iterator[Found]:
    """The articles of a table."""
    text, notes = given.text()
    yield from notes
    if urls := addresses(text):
        yield from map(Link, urls)
        return
    rows, above = table(text.replace("\0", ""))
    if not set(map(bare, rows.fieldnames or ())) & {*TEXT, MESSAGE}:
        if (none := no_text_in(rows)).addresses:
            raise none
        raise NoArticleInside("no column of the table is a text: name one 'text'")
    for row in rows:
        record = {key: value for key, value in row.items() if isinstance(key, str) and value}
        if record:
            yield from attempt(record, f"{given.name}, line {rows.line_num + above}")


def table(text: str) -> tuple[csv.DictReader[str], int]:
    """The rows of a table, and how many lines stand above the one with the names."""
    csv.field_size_limit(MAX_BYTES)
    lines = text.split("\n", MOST_ABOVE)
    told = told_delimiter(lines[0])
    above = 1 if told else _above(lines)
    rest = io.StringIO("\n".join(lines[above:]), newline="")
    return csv.DictReader(rest, delimiter=told or delimiter_of(lines[above])), above


def _above(lines: Sequence[str]) -> int:
    """The lines above the first with two names that are known, unless the very first has one."""
    known = (_names_in(line) for line in lines)
    return next((at for at, names in enumerate(known) if names > (at > 0)), 0)


def _names_in(line: str) -> int:
    line = line[:LONGEST_ROW]
    cells = line.split(delimiter_of(line))
    return len({bare(cell.strip('\ufeff" \r')) for cell in cells} & HEADERS)


def told_delimiter(first_line: str) -> str | None:
    """What a line that a spreadsheet puts first says of it ("sep=;"); None for any other line."""
    match = re.fullmatch(r"sep=(.)\s*", first_line.removeprefix("\ufeff"))
    return match[1] if match else None


def delimiter_of(first_line: str) -> str:
    """What parts the columns: of the usual signs the one that the first line has most of."""
    return max(",;\t|", key=first_line.count)
