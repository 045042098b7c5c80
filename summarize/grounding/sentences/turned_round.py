"""Whether who did it and whom it was done to have changed places, whatever they are called.

For a verb that both texts have, the words before it in its clause are read as who does it, those
behind as whom it is done to; in the passive the other way round. Where a text has a word of each
side on the other, it was turned round: "farmers rescued 14 soldiers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.support import LIGHT, Content, all_words, is_verb
from summarize.language.words import opposites, vocabulary
from summarize.language.words.function_words import BE, BREAK, RELATIVE, is_adverb, word_class

_MARK = re.compile(r"[,;:()—]|\s[–-]\s")
_TOKEN = re.compile(r"[^\W_]+")
_BY = re.compile(r"\bby\b")
_DONE_BY = re.compile(r"(?: [a-z]+)? by\b")
_JUDGING = frozenset({"criticises", "praises", "demands", "warns"})
"""Stances of verbs that are done to somebody."""
_FAR = 3
"""Words between a form of "be" and its participle ("was later badly hurt"), and of what stands
before a comma right before a verb ("the referee, Paul Weiss, was hit")."""


class _Deed(NamedTuple):
    verb: str
    doers: frozenset[str]
    done_to: frozenset[str]


def why_turned_round(text: str, said: str) -> str | None:
    """Why somebody does in a text what is done to him in what is said."""
    theirs = _deeds(said)
    for told in _deeds(text):
        same = [one for one in theirs if one.verb == told.verb]
        if same and all(_is_turned(told, one) for one in same):
            return f"It turns round who does it and whom it is done to ({told.verb!r})."
    return None


def _is_turned(told: _Deed, one: _Deed) -> bool:
    does = (told.doers & one.done_to) - one.doers - told.done_to
    suffers = (told.done_to & one.doers) - one.done_to - told.doers
    return bool(does and suffers)


@lru_cache(maxsize=1024)
def _deeds(text: str) -> tuple[_Deed, ...]:
    return tuple(_all_deeds(text))


def _all_deeds(text: str) -> Iterator[_Deed]:
    words = [word for word in all_words(text) if not is_adverb(word.low)]
    verbs = [at for at, word in enumerate(words) if _is_deed(word)]
    for at in verbs:
        word = words[at]
        if word.low in word_class("mutual") | word_class("plain_deed") | LIGHT:
            continue
        if any(one[:2] == ("direction", 0) for one in opposites.sides(word.low)):
            continue  # "Rose by eight percent" is no passive.
        low, high = _clause(text, words, verbs, at)
        before = [one for one in words[:at] if one.start >= low] or words[max(0, at - _FAR) : at]
        behind = [one for one in words[at + 1 :] if one.end <= high]
        tokens = _TOKEN.findall(text[low : word.start].lower())[-_FAR:]
        if BE.isdisjoint(tokens) and not _DONE_BY.match(text, word.end):
            yield _Deed(word.stem, _stems(before), _stems(behind))
            continue
        by = _BY.search(text, word.end, high)
        agents = [one for one in behind if by and one.start > by.start()]
        others = [one for one in behind if one not in agents]
        yield _Deed(word.stem, _stems(agents), _stems([*before, *others]))


def _clause(text: str, words: Sequence[Content], verbs: Sequence[int], at: int) -> tuple[int, int]:
    """Where the clause of a verb begins and ends: at a mark, another verb, or a new clause."""
    word = words[at]
    earlier = [words[n].end for n in verbs if n < at]
    later = [words[n].start for n in verbs if n > at]
    marks = [(found.start(), found.end()) for found in _MARK.finditer(text)]
    opens = [
        (found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if found[0].lower() in BREAK | RELATIVE
    ]
    ends = [*marks, *opens]
    low = max((0, *earlier[-1:], *(end for _, end in ends if end <= word.start)))
    high = min((len(text), *later[:1], *(start for start, _ in ends if start >= word.end)))
    return low, high


def _is_deed(word: Content) -> bool:
    if word.is_name and word.start:
        return False
    stance = vocabulary.saying().get((word.low,))
    return is_verb(word) and (stance is None or stance in _JUDGING)


def _stems(words: Sequence[Content]) -> frozenset[str]:
    return frozenset(word.stem for word in words)
