"""How much a sentence carries of its article's story: where it stands, what it speaks of."""

from __future__ import annotations

import math
import re
from collections import Counter

from summarize.engines.rules.reading.article import Reading, Sentence
from summarize.language.function_words import PRONOUN, STOP, word_class

LEAD = 3.0
"""What the first sentence of an article gains; the second half of it, the third a third."""

HANGING = 0.6
"""What a sentence loses that begins with "they" or "this": it hangs on the one before it."""

HOLDS = 0.3
"""What a date adds, and what a number adds."""

_SPEAKING = word_class("speaking")
_POINTING = PRONOUN | word_class("goes_on") - {"the"}
_LONG = 4
"""Letters of the shortest word that says what a text is about."""


class Salience:
    """The weight of each sentence of one article."""

    def __init__(self, reading: Reading) -> None:
        """Count the words of the article and of its title."""
        self._often = Counter(word for one in reading.sentences for word in set(_content(one)))
        self._title = {
            word
            for one in reading.datelines
            if one.field == "title"
            for word in re.findall(rf"[^\W\d_]{{{_LONG},}}", one.value.lower())
        }

    def of(self, sentence: Sentence) -> float:
        """The weight of a sentence; 0 for one that carries nothing."""
        words = _content(sentence)
        if not words or _is_aside(sentence):
            return 0.0
        lead = LEAD / (1 + sentence.place)
        centre = sum(math.log1p(self._often[word] - 1) for word in words) / len(words)
        named = len(self._title & set(words)) / (len(self._title) or 1)
        holds = HOLDS * (bool(sentence.dates) + any(word.number for word in sentence.words))
        first = next(word.low for word in sentence.words if not word.is_mark)
        return lead + centre + named + holds - HANGING * (first in _POINTING)


def _content(sentence: Sentence) -> list[str]:
    """The words of a sentence that say what it is about, in lower case."""
    return [
        word.low
        for word in sentence.words
        if not word.is_mark and len(word.low) >= _LONG and word.low not in STOP | PRONOUN
    ]


def _is_aside(sentence: Sentence) -> bool:
    """Whether a sentence speaks to the reader, or asks."""
    words = [word.low for word in sentence.words if not word.quoted]
    return any(word in _SPEAKING for word in words) or words[-1:] == ["?"]
