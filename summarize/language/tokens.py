"""A sentence as words: where each stands, which are numbers, which are inside quotation marks.

A number with its modifier and unit ("more than 4,500", "US$20 billion") is one word, so that what
stands beside it is what it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from summarize.language.late_patterns import late
from summarize.language.quotations import Quotation
from summarize.language.words.inflection import Form
from summarize.language.words.vocabulary import longest_from
from summarize.schema import Quantity

_WORD = late(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|[^\W_]+(?:[.'’\-/&][^\W_]+)*(?:(?<=s)['’](?=\s[^\W\d_]))?"  # car-bomb, Kim's, miners'
    r"|(?P<unseen>[\u00ad\u200b-\u200f\u2060\ufeff*_`]+|\]\(https?://[^\s)]*\))"
    r"|\S"
)
_POSSESSIVE = ("'s", "’s", "s'", "s’")

Said = TypeVar("Said")


class Word(NamedTuple):
    """One word, number or mark."""

    text: str
    low: str
    """In lower case, without a possessive ending."""
    start: int
    """Offset of its first character in the article."""
    end: int
    """Offset one past its last character."""
    number: Quantity | None = None
    """The quantity, for a number; its own offsets are into the article, too."""
    quoted: bool = False
    """Whether it stands inside quotation marks."""

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.number is None and not self.low[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital; "al-Sham" is."""
        return self.text[0].isupper() or self.text.rpartition("-")[2][:1].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it owns what follows ("Kim's")."""
        return self.text.endswith(_POSSESSIVE)


def words(
    text: str, start: int, numbers: Sequence[Quantity], quoted: Iterable[Quotation]
) -> tuple[Word, ...]:
    """The words of a sentence that begins at `start`; `numbers` and `quoted` by article offsets."""
    spans = list(quoted)
    found: list[Word] = []
    cursor = 0
    for number in sorted(numbers, key=lambda one: one.start):
        low, high = number.start - start, number.end - start
        found += _plain(text, cursor, low, start, spans)
        found.append(_word(text[low:high], number.start, spans, number))
        cursor = high
    return (*found, *_plain(text, cursor, len(text), start, spans))


def match(
    table: Callable[[], Mapping[Form, Said]], of: Sequence[Word], at: int
) -> tuple[Said, int] | None:
    """The entry of the longest form that begins at a word, and one past its last word.

    `table` is one of the lexicon's, by its name.
    """
    longest = longest_from(table).get(of[at].low, 0)
    for length in range(min(longest, len(of) - at), 0, -1):
        found = table().get(tuple(word.low for word in of[at : at + length]))
        if found is not None:
            return found, at + length
    return None


def _plain(text: str, low: int, high: int, start: int, spans: Sequence[Quotation]) -> list[Word]:
    return [
        _word(found.group(), start + found.start(), spans)
        for found in _WORD.finditer(text, low, high)
        if not found["unseen"]
    ]


def _word(
    text: str, start: int, spans: Sequence[Quotation], number: Quantity | None = None
) -> Word:
    low = text.lower()
    if "'" in low or "’" in low:
        for ending in _POSSESSIVE[:2]:
            low = low.removesuffix(ending)
        low = low.rstrip("'’") or low
    inside = bool(spans) and any(one.start <= start < one.end for one in spans)
    return Word(text, low or text, start, start + len(text), number, inside)
