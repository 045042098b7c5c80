"""What the lines of an article are: title, date, author, body, or furniture of the page.

Nothing is cut from the text; a line that is not body is only not read for claims. Offsets are
into `Article.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarize.language import dates
from summarize.language.folding import fold
from summarize.language.furniture import is_furniture
from summarize.language.late_patterns import late

Role = Literal["title", "date", "author", "body", "furniture"]

HEAD = 8
"""Lines from the top in which title, date and author are looked for: the seeds need 5."""

_LABELS = late(
    r"\b(first )?(posted|updated|published|publication|article|date|last|of|on|at|in|est|edt|et|"
    r"gmt|bst|utc|ist|hkt|aest|pst|pdt|uk|am|pm|hrs|by|p\.?m|a\.?m)\b\.?",
    re.IGNORECASE,
)
_CLOCK = late(
    r"\b\d{1,2}[:.]\s?\d{2}(:\s?\d{1,2})?\s?([ap]\.?m?\.?\b)?|\b\d{4}\b|[+-]\d\d?:\s?\d\d?",
    re.IGNORECASE,
)
_BULLET = late(r"[-–—•*·▪]\s+")
LONGEST_TITLE = 120
"""Characters; a longer line that holds an end of a sentence is text, though it ends without one."""

LONGEST_LINE = 500
"""Characters of the longest title; what is longer is text, whatever it ends with."""

BESIDE_DATE = 3
"""Words beside a date and its labels on a line that is one: a place, a day of the week."""

SHORTEST_TITLE = 2
"""Words of the shortest title: "11/28/05" is none."""

SHORTEST_STANDFIRST = 9
"""Words of a line under the title that is read as text; shorter ones are labels."""

_AGENCIES = r"\((?:Reuters|[A-Z]{2,6})\)"
_MONTH_DAY = r"(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?"
_DASH = r"\s?(?:\s[-–]|[—:]|--)\s?"
_PLACE = late(
    rf"(?:(?:[A-Z][A-Z'. ]{{2,}}(?:, [\w. ]+)?|[A-Z][\w .,/]{{2,30}}(?={_AGENCIES}|\d))"
    rf"[\w ]{{0,12}}\s?(?:{_AGENCIES})?|{_AGENCIES}){_DASH}(?=[A-Z\"“])"
    rf"|[A-Z][\w ]{{2,20}}, {_MONTH_DAY}{_DASH}"
    r"|[-–—]{1,2}\s?(?=[A-Z\"“])"
)
_AGENCY = late(r"[\s.\-–—]*(?:(?:AP|AFP|Reuters|UPI)\b)?[\s.\-–—]*")
_PREFIX = late(r"Breaking News \| |(?:Details|Background|Update|Summary): ", re.IGNORECASE)
_AUTHOR = late(r"(?:by )?([A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3})", re.IGNORECASE)
_END = late(r"[.!?…][\"”’'»)\]]*\s*$|:\s*$")
_INNER_END = late(r"[.!?…][\"”’'»)\]]*\s+[\W]?[A-Z—–-]")
_CAPITAL = r"(?:[A-Z][\w’'-]*|to|of|in|for|and|the|on|at|/)"
_HEADED = late(rf"{_CAPITAL}(?: {_CAPITAL}){{1,9}}: (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, or what is left of one past its prefix; `text[start:end]`."""

    start: int
    end: int
    role: Role


def lines(text: str) -> tuple[Line, ...]:
    """All lines that hold something, in order, each with its role."""
    kept = list(_kept(text))
    body_from = next(
        (i for i, line in enumerate(kept) if _is_first_sentence(text, line)), len(kept)
    )
    told: list[Line] = []
    seen: set[str] = set()
    for index, line in enumerate(kept):
        words = fold(text[line.start : line.end]).text.rstrip(" .")
        role = "furniture" if words in seen else _role(text, kept, index, body_from)
        if role == "title" and any(one.role == "title" for one in told):
            role = "body" if len(words.split()) >= SHORTEST_STANDFIRST else "furniture"
        seen.add(words)
        told.append(replace(line, role=role))
    titles = [text[line.start : line.end] for line in told if line.role == "title"]
    return tuple(_bare(text, line, titles) if line.role == "body" else line for line in told)


def body(found: Sequence[Line]) -> Iterator[Line]:
    """The lines that are read for claims."""
    return (line for line in found if line.role == "body" and line.start < line.end)


def _kept(text: str) -> Iterator[Line]:
    """Lines without their bullets; a date before the first sentence of one is a line of its own."""
    dated = False
    for found in re.finditer(r"[^\n]+", text):
        words = found.group()
        start = found.start() + len(words) - len(words.lstrip(" \t\xa0•·▪*|"))
        end = found.end() - (len(words) - len(words.rstrip()))
        if start >= end:
            continue
        cut = None if dated else _past_date(text[start:end])
        if cut:
            yield Line(start, start + cut, "date")
            start += cut
        dated = dated or bool(cut) or _is_date(text[start:end])
        yield Line(start, end, "body")


def _past_date(words: str) -> int | None:
    """Where a date before a sentence ends ("Wednesday 27 Jul 2016 A bomb …"); None without one."""
    if _is_date(words) or not _INNER_END.search(words):
        return None
    first = next(iter(dates.find(words[:_SLACK])), None)
    if first is None or first.when.low is None or first.when.low != first.when.high:
        return None
    label = _LABELS.sub("", words[: first.start]).strip()
    goes_on = re.match(r"[\s,|–—-]+(?=[A-Z0-9])", words[first.end :])
    return first.end + goes_on.end() if not label and goes_on else None


def _is_first_sentence(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return _is_sentence(words) and not is_furniture(words) and not _is_date(words)


def _is_sentence(words: str) -> bool:
    inner = len(words) > LONGEST_TITLE and _INNER_END.search(words)
    return len(words) > LONGEST_LINE or bool(inner or _END.search(words))


def _role(text: str, kept: Sequence[Line], index: int, body_from: int) -> Role:
    line = kept[index]
    words = text[line.start : line.end]
    if line.role == "date" or (index < HEAD and _is_date(words)):
        return "date"
    if _is_sentence(words) and not is_furniture(words):
        return "body"
    if is_furniture(words) or index >= min(body_from, HEAD):
        return "furniture"
    if len(re.findall(r"[^\W\d_]{2,}", words)) < SHORTEST_TITLE:
        return "furniture"
    near = [text[one.start : one.end] for one in kept[max(0, index - 1) : index + 2]]
    if _AUTHOR.fullmatch(words) and index and any(_is_date(one) for one in near):
        return "author"
    return "title"


def _is_date(words: str) -> bool:
    """Whether a line says when the article was printed, and little else."""
    if len(words) > 90 or not (found := dates.find(words)):
        return False
    rest = list(words)
    for one in found:
        rest[one.start : one.end] = " " * (one.end - one.start)
    left = _LABELS.sub(" ", _CLOCK.sub(" ", "".join(rest)))
    beside = len(re.findall(r"[^\W\d_]{2,}", left))
    return beside <= (1 if _END.search(words) else BESIDE_DATE)


def _bare(text: str, line: Line, titles: Sequence[str]) -> Line:
    """The line past its bullet, dateline ("BOSTON (AP) -"), heading and repeated title."""
    start = _past_title(text, line, titles)
    for pattern in (_BULLET, _PREFIX, _HEADED, _PLACE):
        if found := pattern.match(text, start, line.end):
            start = found.end()
    return replace(line, start=start)


def _past_title(text: str, line: Line, titles: Sequence[str]) -> int:
    """Past the title where the body repeats it before its first sentence."""
    for title in titles:
        if line.end - line.start > len(title):
            at = text.rfind(title, line.start, line.start + 3 * len(title) + _SLACK)
            if at >= 0 and (past := _AGENCY.match(text, at + len(title))):
                return past.end()
    return line.start


_SLACK = 60
"""Characters that may stand before a date or a repeated title: a weekday, a label."""
