"""Where a clause begins and ends around some of its words, without a parser.

A claim's quote is the clause that carries it, not the whole sentence: short enough to be evidence
for one thing, long enough to be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.sayings import Saying
from summarize.language.speakers import Span
from summarize.language.tokens import Word
from summarize.language.words.function_words import AUXILIARY, BREAK, DETERMINER, PRONOUN, RELATIVE

LONGEST = 300
"""Characters of the longest quote: a long sentence; the scoring allows 400."""

_SINCE = frozenset(["after", "when", "as", "until", "where"])
_HARD = frozenset(";:—")
_SOFT = frozenset([","])


def around(words: Sequence[Word], first: int, last: int, sayings: Sequence[Saying] = ()) -> Span:
    """The clause that holds the words from `first` up to `last`."""
    start, end = _said(words, first, last, sayings)
    low = first
    while low > start and not _breaks_before(words, low):
        low -= 1
    high = last
    while high < end and not _breaks_at(words, high):
        high += 1
    while words[high - 1].end - words[low].start > LONGEST and high > last:
        high -= 1
    return bare(words, low, high)


def bare(words: Sequence[Word], low: int, high: int) -> Span:
    """The span without marks and conjunctions at its ends."""
    while low < high - 1 and (
        (words[low].is_mark and (words[low].low not in '"“‘([' or not _closes(words, low, high)))
        or words[low].low in BREAK | RELATIVE | {"and", "or", "that"}
    ):
        low += 1
    while high > low + 1 and words[high - 1].is_mark and words[high - 1].low not in '"”’)]%':
        high -= 1
    return low, high


def _closes(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a mark that opens is closed within the span."""
    return any(word.low in '"”’)]' for word in words[low + 1 : high])


def _said(words: Sequence[Word], first: int, last: int, sayings: Sequence[Saying]) -> Span:
    """The narrowest thing said that holds the words; else the whole sentence."""
    holding = [one.content for one in sayings if one.content[0] <= first and last <= one.content[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=(0, len(words)))


def _breaks_before(words: Sequence[Word], at: int) -> bool:
    """Whether a clause begins at this word."""
    before = words[at - 1]
    if _is_hard(words, at - 1) or before.low in BREAK or _opens_clause(words, at - 1):
        return True
    if before.low in _SOFT:
        return not _in_list(words, at - 1)
    return before.low == "and" and _has_subject_and_verb(words, at)


def _breaks_at(words: Sequence[Word], at: int) -> bool:
    """Whether a clause ends before this word."""
    word = words[at]
    if _is_hard(words, at) or word.low in BREAK or _opens_clause(words, at):
        return True
    if word.low in _SOFT:
        return not _in_list(words, at)
    return word.low == "and" and at + 1 < len(words) and _has_subject_and_verb(words, at + 1)


def _opens_clause(words: Sequence[Word], at: int) -> bool:
    """Whether "after", "when" or "as" opens a clause with a subject of its own here."""
    if words[at].low not in _SINCE or at + 1 >= len(words) or words[at - 1].low in {"and", "or"}:
        return False
    follows = words[at + 1]
    return follows.low in DETERMINER | PRONOUN or (follows.is_name and at > 0)


def _is_hard(words: Sequence[Word], at: int) -> bool:
    """Whether a mark ends a clause: not the colon of "7:41", nor the point of "Lt. Col."."""
    follows = words[at + 1] if at + 1 < len(words) else None
    spaced = follows is None or follows.start > words[at].end
    if words[at].low == ".":
        return follows is not None and spaced and follows.text in DETERMINER | PRONOUN
    return words[at].low in _HARD and spaced


def _in_list(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma stands between names or numbers of one list, or within one's address."""
    if not 0 < comma < len(words) - 1:
        return False
    one, other = words[comma - 1], words[comma + 1]
    return (
        one.is_name
        and other.is_name
        and any(word.low == "and" for word in words[comma : comma + 6])
    )


def _has_subject_and_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a clause of its own may begin at a word: an auxiliary follows within a few words."""
    for word in words[at : at + 7]:
        if word.is_mark:
            return False
        if word.low in AUXILIARY:
            return True
    return False
