"""CSV and TSV of articles: one a row, by the names in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from summarize.sources.readers.fields import TEXT, bare
from summarize.sources.readers.interface import MAX_BYTES, Found, Given, Link, NoArticleInside
from summarize.sources.readers.records import attempt, no_text_in
from summarize.sources.readers.text import addresses


def read(given: Given) -> Iterator[Found]:
    """The articles of a table."""
    text, notes = given.text()
    yield from notes
    if urls := addresses(text):
        yield from map(Link, urls)
        return
    rows = table(text.replace("\0", ""))
    if not set(map(bare, rows.fieldnames or ())) & set(TEXT):
        if (none := no_text_in(rows)).addresses:
            raise none
        raise NoArticleInside("no column of the table is a text: name one 'text'")
    for row in rows:
        record = {key: value for key, value in row.items() if isinstance(key, str) and value}
        if record:
            yield from attempt(record, f"{given.name}, line {rows.line_num}")


def table(text: str) -> csv.DictReader[str]:
    """The rows of a table."""
    csv.field_size_limit(MAX_BYTES)
    first, _, rest = text.partition("\n")
    if told := told_delimiter(first):
        return csv.DictReader(io.StringIO(rest, newline=""), delimiter=told)
    delimiter = delimiter_of(first)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def told_delimiter(first_line: str) -> str | None:
    """What a line that a spreadsheet puts first says of it ("sep=;"); None for any other line."""
    match = re.fullmatch(r"sep=(.)\s*", first_line.removeprefix("\ufeff"))
    return match[1] if match else None


def delimiter_of(first_line: str) -> str:
    """What parts the columns: of the usual signs the one that the first line has most of."""
    return max(",;\t|", key=first_line.count)
