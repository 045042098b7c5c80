"""What sentences and claims tell of an event before the story's own.

News tells earlier events as background: "In 2004 a quake struck Exe. Five people died." What five
people suffered is of 2004. Only what goes on with such a sentence is read so: it opens with a
number or a word that points back, tells what befell people, and names no time or speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from summarize.comparing.statements import read
from summarize.grounding.ground import published
from summarize.grounding.numbers.check_numbers import FATES
from summarize.grounding.support import has_saying
from summarize.language import content, dates, numbers
from summarize.language.dates.calendar import MONTHS
from summarize.language.late_patterns import late
from summarize.language.sentences import sentences
from summarize.language.words.function_words import word_class
from summarize.schema import Article, Claim, Dateline, When

NEAR = timedelta(days=14)
"""How far before its article's day a story's own event lies at most: the stories at hand are
reported within four days. What is dated earlier is background."""

FAR = timedelta(days=300)
"""Beyond this a date is of another event, whatever the sentence says: "last year" and older. Of 273
claims told as agreed in 46 briefs, 4 stand behind such a one, all of them of an earlier quake."""

_BACK = late(
    r"\b(?:last|previous|past) (?:year|month|week|decade|summer|winter|spring|autumn|fall)\b"
    r"|\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before)\b"
    rf"|\bearlier this (?:year|month)\b|^in (?:{'|'.join(MONTHS).lower()})\b"
    r"|\bhistory\b|\brecord\b|\b(?:previous|earlier|similar|separate)(?:ly)?\b"
)
"""Words with which an earlier event is told, or another one, in small letters."""

_OPENING = late(r"(?:(?:in|on|at|during)\s+(?:the\s+)?)?", re.IGNORECASE)
"""What may stand before the time that opens a sentence."""


@lru_cache(maxsize=content.KEPT)
def tells_of_earlier(sentence: str, day: date | None) -> bool:
    """Whether a sentence of an article of this day is worded as of an earlier event, or another."""
    years = read(sentence).years - {str(day.year) if day else ""}
    dated = day and any(when.high and when.high < day - NEAR for when in read(sentence, day).times)
    return bool(years or dated or _BACK.search(sentence.lower()))


def of_earlier(claims: Iterable[Claim], articles: Iterable[Article]) -> Mapping[str, When]:
    """The time of each claim that tells of an earlier event and does not say so, by its id."""
    by_id = {one.id: one for one in articles}
    of: dict[str, list[Claim]] = {article: [] for article in by_id}
    for claim in claims:
        of[claim.article].append(claim)
    days = {article: published(by_id[article], some) for article, some in of.items()}
    return {
        claim.id: when
        for claim in chain.from_iterable(of.values())
        if not (isinstance(claim, Dateline) or claim.when or dates.find(claim.text))
        and (when := _before(by_id[claim.article], days[claim.article], claim.evidence[0].start))
    }


def _before(article: Article, day: date | None, at: int) -> When | None:
    """The time that the sentence before gives what stands in an article at an offset."""
    spans = sentences(article.text)
    place = bisect_right(spans, at, key=lambda span: span[0]) - 1
    if day is None or place < 1:
        return None
    before, own = (article.text[start:end] for start, end in spans[place - 1 : place + 1])
    for told in dates.find(before, day)[:1]:
        is_far = told.when.high is not None and told.when.high < day - FAR
        if is_far and _OPENING.fullmatch(before, 0, told.start) and _goes_on(own, day):
            return told.when
    return None


def _goes_on(text: str, day: date) -> bool:
    """Whether a sentence tells what befell people in what the one before it told."""
    first = "".join(content.lowered(text)[:1])
    points = first in word_class("goes_on") - {"the"}
    counts = any(one.start == 0 for one in numbers.find(text))
    return (
        (points or counts)
        and not FATES.isdisjoint(content.events(text))
        and not has_saying(text)
        and not dates.find(text, day)
    )
