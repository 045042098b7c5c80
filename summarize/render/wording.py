"""The words that all renderings share: values, days, and what the schema's names are called.

Article text may hold anything. `visible` is the one place where what could act on a reader's
screen (controls, escape sequences, bidirectional overrides) is made a mark that can be seen.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal
from unicodedata import bidirectional

from summarize.language import numbers
from summarize.language.late_patterns import late
from summarize.schema import (
    ConflictKind,
    Contradiction,
    Differs,
    FigureSeries,
    Nature,
    Point,
    Quantity,
    RelationKind,
    Stage,
    Stance,
    When,
)

NO_CONFLICT = "No contradiction was found, neither between articles nor within one."
OTHERS = "Others, in a line each:"
ALONE = "From one article each"
TOLD_ELSEWHERE = "What was read of one article and stands in others too"
CHECKED = (
    "A program has checked that each quote stands in its article, and that numbers, names and "
    "denials agree with the quotes."
)
CHECKS = {
    "A quote": "stands in its article, character by character, where its link leads.",
    "A claim or a sentence": (
        "has no number, name, speaker or denial that its quotes do not bear out. Whether its "
        "other words are a fair paraphrase, no program can tell: the quote is there to be read."
    ),
    "A contradiction": (
        "is computed where it is one of figures or dates. Of all others it is known that each "
        "side has its quotes, not that both cannot be true, and never who is right."
    ),
}
"""What "checked" means, and what it does not."""
NATURE: dict[Nature, str] = {
    "dispute": "Dispute",
    "update": "Changed over time",
    "reversal": "Reversal",
}
KIND: dict[ConflictKind, str] = {
    "figure": "figures",
    "position": "what is said to be so",
    "fact": "what happened",
    "date": "dates",
    "attribution": "who said it",
}
RELATION: dict[RelationKind, str] = {
    "same": "The same",
    "refines": "One is narrower",
    "update": "A later state",
    "scope": "Different things",
    "dispute": "Dispute",
    "reversal": "Reversal",
}
OTHER_LANGUAGE: dict[Literal["llm", "rules"], str] = {
    "llm": (
        "Quotes stand there word for word; what is told of them in English is a model's "
        "translation, of which the numbers are checked, and names and denials where they are plain."
    ),
    "rules": "Rules read English only, so nothing is told of what stands there.",
}
"""What to know of articles in other languages, by what read them."""
WORDED_IN = (
    "A model told this brief in {language}. Quotes stand in the articles word for word, and the "
    "numbers and dates of what is told are checked; its other words, names, denials and speakers "
    "are not, for the checks of words know English. The headings are English."
)
"""What to know of a brief that is told in another language."""
DIFFERS: dict[Differs, str] = {
    "number": "number",
    "time": "time",
    "name": "name",
    "place": "place",
    "direction": "direction",
    "outcome": "outcome",
    "order": "order",
    "negation": "one denies",
    "who": "who does it",
}
STAGE: dict[Stage, str] = {
    "read": "when it was read",
    "extract": "when claims were read from it",
    "reread": "when articles were read again",
    "repair": "after one try to mend it",
    "align": "when claims were compared",
    "contradict": "when the articles were held against each other",
    "compose": "when the brief was written",
}
STANCE: dict[Stance, str] = {
    "claims": "claims",
    "denies": "denies",
    "confirms": "confirms",
    "supports": "supports",
    "opposes": "opposes",
    "demands": "demands",
    "promises": "promises",
    "doubts": "doubts",
    "warns": "warns",
    "praises": "praises",
    "criticises": "criticises",
    "expects": "expects",
    "explains": "explains",
}

# Characters that act instead of being shown: controls but tab and line feed, bidirectional
# embeddings, overrides and isolates (https://www.unicode.org/reports/tr9/), lone surrogates.
_ACTING = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction that the first letter with one gives to a text, as HTML's `dir` wants it.

    `dir="auto"` can't do it where the text stands in an isolate of its own.
    """
    for sign in text:
        if (found := bidirectional(sign)) in {"L", "R", "AL"}:
            return "ltr" if found == "L" else "rtl"
    return "ltr"


def visible(text: str) -> str:
    """The text with each acting character as U+FFFD; as long as before, so offsets hold."""
    # All that acts is unprintable, and hardly any text has something unprintable.
    return text if text.isprintable() else _ACTING.sub("\ufffd", text)


def line(text: str) -> str:
    """The text as one line: white space collapsed, nothing in it acts."""
    # Most text is such a line. The one white space that counts as printable is the space.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return visible(" ".join(text.split()))


def clause(sentence: str) -> str:
    """A sentence as part of another: on one line, without its full stop."""
    return line(sentence).removesuffix(".")


def value(series: FigureSeries, point: Point) -> str:
    """A point's interval in words: "about 4,000", "10,000–12,000", "4,500 or more", "up to 50"."""
    amount = Quantity(
        low=point.low, high=point.high, unit=series.unit, approximate=point.approximate
    )
    return line(numbers.words(amount))


def day(when: date) -> str:
    """28 April 2025."""
    return f"{when.day} {when:%B %Y}"


def span_of_days(low: date, high: date) -> str:
    """A day, a month, a year, or from when to when; no finer than the days are known."""
    if low == high:
        return day(low)
    whole_months = low.day == 1 and high.day == monthrange(high.year, high.month)[1]
    if whole_months and low.year == high.year and (low.month, high.month) == (1, 12):
        return f"{low.year}"
    if (low.year, low.month) == (high.year, high.month):
        return f"{low:%B %Y}" if whole_months else f"{low.day}–{day(high)}"
    first, last = (f"{low:%B %Y}", f"{high:%B %Y}") if whole_months else (day(low), day(high))
    return f"{first.removesuffix(f' {high.year}')} – {last}"


def when(time: When | None) -> str:
    """The days a time can mean, else its own words; empty for None."""
    if time is None:
        return ""
    if time.low is None or time.high is None or time.anchored:
        return line(time.text)
    return span_of_days(time.low, time.high)


def count(amount: int, one: str, many: str | None = None) -> str:
    """1 → "1 article", 2 → "2 articles"; `many` where the plural is not regular."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def more_answers(item: Contradiction, shown: int) -> str:
    """How many answers of a contradiction there are beyond those shown."""
    return f"and {count(len(item.sides) - shown, 'more answer')}"
