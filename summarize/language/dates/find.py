"""Dates in running text, as the days that they can mean; and whether a printed date can be right.

The single forms are read by `absolute`, `relative` and `other_languages`. Here they are put
together: parts ("early June"), ranges ("from May to July 2024") and open ends ("since 2011", "until
Friday").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from summarize.language.dates import absolute, other_languages, relative
from summarize.language.dates.calendar import MONTHS, WEEKDAYS, move, weekday_of
from summarize.language.dates.patterns import LIST, SIGN, YEAR_SIGN
from summarize.language.dates.rules import Hit
from summarize.language.dates.tense import CUE, DONE, SENTENCE_END
from summarize.language.late_patterns import late
from summarize.schema import When


class Dated(NamedTuple):
    """A date and its place: `text[start:end] == when.text`, offsets in code points."""

    start: int
    end: int
    when: When


def find(text: str, published: date | None = None) -> list[Dated]:
    """Every date of a text, in order, none overlapping another.

    Without `published`, what counts from it is found, but its days are None. What names no day
    ("April 31") is no date; nothing raises.
    """
    return [*(_kept if len(text) <= _SENTENCE else _kept_articles)(text, published)]


def _found(text: str, published: date | None) -> tuple[Dated, ...]:
    if not (SIGN.search(text) or other_languages.SIGN.search(text)):
        return ()
    parts = [_narrowed(text, *place, published) for place in _with_gap(_scanned(text, published))]
    whole = [_opened(text, *place, published) for place in _with_gap(_joined(text, parts))]
    return tuple(
        Dated(start, end, When(text=text[start:end], low=low, high=high, anchored=anchored))
        for start, end, low, high, anchored in whole
    )


_RULES = (*absolute.RULES, *relative.RULES, *other_languages.RULES)
_BY_SIGN = tuple(
    (
        late(sign) if sign else None,
        tuple((order, one.pattern) for order, one in enumerate(_RULES) if one.sign == sign),
    )
    for sign in dict.fromkeys(rule.sign for rule in _RULES)
)
"""Their patterns with their places, by what is looked for first."""
_SENTENCE = 1000
"""Characters up to which a text may be one sentence, and what was found in it is kept."""
# A claim and its quote are read for each sentence that they are held against, and an article for
# each of its claims.
_kept = lru_cache(maxsize=4096)(_found)
_kept_articles = lru_cache(maxsize=16)(_found)


def read(words: str, published: date | None = None) -> When:
    """The days that the words of a date mean, as an engine copied them; unknown ones are None.

    Where the words name several dates, it is what these have in common ("April 28, a Monday"),
    else the time from the first to the last.
    """
    found = [dated.when for dated in find(words, published) or find(f"in {words}", published)]
    known = [when for when in found if when.low or when.high]
    if not known:
        return When(text=words, anchored=any(when.anchored for when in found))
    spans = [_span(when) for when in known]
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    if low > high:
        low, high = min(low for low, _ in spans), max(high for _, high in spans)
    return When(
        text=words,
        low=None if low == date.min else low,
        high=None if high == date.max else high,
    )


def overlap(a: When, b: When) -> bool | None:
    """Whether both can mean one day; None: one of them is unknown, or counts from another event.

    A date of which one end is None is open there ("until Friday").
    """
    if any(when.anchored or not (when.low or when.high) for when in (a, b)):
        return None
    (a_low, a_high), (b_low, b_high) = _span(a), _span(b)
    return max(a_low, b_low) <= min(a_high, b_high)


def _span(when: When) -> tuple[date, date]:
    return when.low or date.min, when.high or date.max


# ── Putting dates together ────────────────────────────────────────────────────────────────

_PART = late(
    r"(?i:\b(?:(?P<early>early|(?:start|beginning)\s+of)|(?P<mid>mid|middle\s+of)"
    r"|(?P<late>late|end\s+of))(?:\s+|-)(?:in\s+)?(?:the\s+)?)$"
)
_HALF = late(r"(?i:\b(?:(?P<up>earlier)|later)\s+)$")
_BOUND = late(
    r"(?i:\b(?:(?P<since>since)|after|(?P<until>until|till|by|before|through|prior\s+to))\s+"
    r"(?P<the>the\s+)?)$"
)
_NAMES_EVENT = late(
    r"[’']s\b|(?<=\d)\s+(?!(?:and|or|but|as|at|in|on|to|for|from|with|by|under|when|while|that|which"
    r"|who|an?|the|it|he|she|they|there|has|have|had|is|are|was|were|will)\b)[a-z]"
)
"""After a date that only says which event is meant: "Monday's attack", "2004 floods"."""
_TAKES_THE = late(r"\bof\b|(?:s|century|weekend|\d(?:st|nd|rd|th))$")
"""A date with an article of its own, "the end of May", and none of an event's, "the May vote"."""
_WEEK = 7
"""Days; what is no longer has no thirds."""
_CONTINUES = late(LIST)
_TO = late(r"\s*[-–]\s*|\s+(?P<word>to|until|till|through|and)\s+(?:the\s+)?")
_FROM = late(r"(?i:\b(?:(?P<pair>between)|from)\s+(?:the\s+)?)$")
_MOVED = late(r"\b(?:moved|postponed|delayed|pushed|shifted|rescheduled|changed)\b")


def _scanned(text: str, published: date | None) -> list[Hit]:
    """What the rules read, from left to right."""
    matches = [
        (match.start(), order, match)
        for sign, rules in _BY_SIGN
        if sign is None or sign.search(text)
        for order, pattern in rules
        for match in pattern.finditer(text)
    ]
    hits: list[Hit] = []
    refused = 0
    for start, order, match in sorted(matches, key=itemgetter(0, 1)):
        free, rule = max(refused, hits[-1].end if hits else 0), _RULES[order]
        if start < free or not (
            rule.before is None
            or rule.before.search(text, max(free, start - 30), start)
            or _goes_on(text, free, start)
        ):
            continue
        try:
            hits += rule.read(match, published)
        except (ValueError, OverflowError):  # 31 April, nor April; a day before the year 1
            refused = match.end()
    return hits


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the year or month at `start` goes on a list of such whose last one ended at `end`."""
    alike = end > 0 and text[end - 1].isdigit() == text[start].isdigit()
    return alike and bool(_CONTINUES.fullmatch(text, end, start))


def _with_gap(hits: list[Hit]) -> Iterator[tuple[Hit, int]]:
    """Each date with where its own words may begin: at the end of the date before."""
    return zip(hits, [0, *(hit.end for hit in hits)], strict=False)


def _narrowed(text: str, hit: Hit, free: int, published: date | None) -> Hit:
    """Thirds for "early", "mid", "late"; up to the day of publication for "earlier this year".

    A third of a month is ten days, of a longer time whole months; a week or a day stays whole.
    """
    low, high = hit.low, hit.high
    half = _HALF.search(text, max(free, hit.start - 10), hit.start)
    if half and text.startswith("this", hit.start):
        if not published or not low or not high or not low <= published <= high:
            return hit._replace(start=half.start())
        return Hit(half.start(), hit.end, *((low, published) if half["up"] else (published, high)))
    part = _PART.search(text, max(free, hit.start - 24), hit.start)
    if not part or hit.anchored or (low and low == high):
        return hit
    if not low or not high or (high - low).days < _WEEK:
        return hit._replace(start=part.start())
    count = (high.year - low.year) * 12 + high.month - low.month + 1
    step = ("month", count // 3) if count > 1 else ("day", 10)
    second, third = move(low, *step), move(low, step[0], 2 * step[1])
    if part["early"]:
        high = second - timedelta(1)
    elif part["mid"]:
        low, high = second, third - timedelta(1)
    else:
        low = third
    return Hit(part.start(), hit.end, low, high)


def _joined(text: str, hits: list[Hit]) -> list[Hit]:
    """The two ends of one stretch of time made one date."""
    joined: list[Hit] = []
    for hit in hits:
        stretch = _stretch(text, joined[-1], hit) if joined else None
        joined[-1:] = [stretch] if stretch else [*joined[-1:], hit]
    return joined


def _stretch(text: str, a: Hit, b: Hit) -> Hit | None:
    """From one date to the other, if that is what stands between them."""
    to = _TO.fullmatch(text, a.end, b.start)
    opening = _FROM.search(text, max(0, a.start - 14), a.start)
    if not to or a.anchored or b.anchored or bool(a.low) != bool(b.low):
        return None
    if to["word"] and (to["word"] == "and") != bool(opening and opening["pair"]):
        return None
    if a.low and b.low and b.low < a.low <= b.low + timedelta(_WEEK) and _are_weekdays(text, a, b):
        b = b._replace(low=b.low + timedelta(_WEEK), high=b.low + timedelta(_WEEK))
    if (a.low and b.high and a.low > b.high) or _MOVED.search(_around(text, a.start, a.end)[0]):
        return None
    return Hit(opening.start() if opening else a.start, b.end, a.low, b.high)


def _are_weekdays(text: str, *hits: Hit) -> bool:
    """Whether both dates are bare weekdays: "from Monday to Wednesday"."""
    return all(text[hit.start : hit.end] in WEEKDAYS for hit in hits)


def _opened(text: str, hit: Hit, free: int, published: date | None) -> Hit:
    """An end left open by "since" or "until"; the named time itself counts in.

    "Since" reaches to the day of publication. Where the date only says which event is meant, as
    in "after Monday's attack" or "since the 2012 quake", it is no stretch of time.
    """
    found = _BOUND.search(text, max(free, hit.start - 14), hit.start)
    if not found or hit.anchored or _NAMES_EVENT.match(text, hit.end):
        return hit
    if found["the"] and not _TAKES_THE.search(text, hit.start, hit.end):
        return hit
    if found["until"]:
        return hit._replace(start=found.start(), low=None)
    now = published if found["since"] and hit.low and published and hit.low <= published else None
    return hit._replace(start=found.start(), high=now)


# ── Whether a printed date can be right ───────────────────────────────────────────────────

_NOT_YET = late(
    r"(?i:\b(?:if|when|once|unless|until|by|could|may|might|should|must|can|deadline|expir|propos"
    r"|forecast|project|estimat|target|aim|extend|postpon|delay|resched|scenario|novel|film|imagin"
    r"|updat|modif|correct|edit|revis|review|archiv|copyright|retriev|access|publish|post|print"
    r"|comment|repl|joined|upload))"
)
"""Nothing with such a word in its sentence proves a date: plans, conditions, notes of a website."""
_WEEKDAY = late("|".join(name[:3] for name in WEEKDAYS), re.IGNORECASE)
YEAR_KNOWN = late(rf"(?P<year>{YEAR_SIGN})|(?i:century)|[年년]")
"""What every date has in it, or takes from the list that it opens, whose days are known alone."""
_TAKING = 300
"""Characters before a year in which the dates stand that take it; no list of them is half as long.
As many on either side tell what these are."""


def distrusted(published: When | date, text: str) -> str | None:
    """Why the printed publication date cannot be right by the article's own text, or None.

    Two signs are taken for proof: the date is printed with a weekday that it does not have, and
    the text tells something as past under a date, with its year, that lies after the printed one
    (by more than a day: time zones differ). A weekday in the text alone ("on Monday", in an article
    of a Sunday) proves nothing: it may be six days back, or tomorrow elsewhere.
    """
    day = published if isinstance(published, date) else published.low
    if not day or (isinstance(published, When) and published.low != published.high):
        return None
    for found in _from_year(text, day.year):
        low, words = found.when.low, found.when.text
        if not low or found.when.high is None:
            continue
        named = _WEEKDAY.match(words)
        if low == day == found.when.high and named and weekday_of(words) != day.weekday():
            return f"{words!r} stands in the text, but that day was a {WEEKDAYS[day.weekday()]}."
        if (low - day).days > 1 and _told_as_past(text, found):
            printed = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            return f"The text tells as past what it dates {words!r}, after {printed}."
    return None


@lru_cache(maxsize=16)
def _from_year(text: str, year: int) -> tuple[Dated, ...]:
    """The dates of a text that may lie in this year or after it, but for what counts from another.

    Read are those that end in such a year or stand before it, and may take it: "on 2 and 3 May
    2025". Of a long article this spares nine tenths.
    """
    dated: dict[int, Dated] = {}
    for sign in YEAR_KNOWN.finditer(text):
        if sign["year"] and int(sign["year"]) < year:
            continue
        low = max(0, sign.start() - 2 * _TAKING)
        for one in find(text[low : sign.end() + _TAKING]):
            start = one.start + low
            if sign.start() - _TAKING <= start <= sign.start():
                dated[start] = one._replace(start=start, end=one.end + low)
    return tuple(dated[start] for start in sorted(dated))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence."""
    before = SENTENCE_END.split(text[max(0, start - 300) : start])[-1]
    return before, SENTENCE_END.split(text[end : end + 300])[0]


def _told_as_past(text: str, found: Dated) -> bool:
    before, after = _around(text, found.start, found.end)
    rest = f"{before} … {after}"
    future = any(cue.lastgroup == "future" for cue in CUE.finditer(rest))
    return bool(DONE.search(before)) and not future and not _NOT_YET.search(rest)
