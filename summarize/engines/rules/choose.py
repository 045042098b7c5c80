"""An article in, a draft out: its datelines and figures, and the weightiest positions and facts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summarize.engines.rules.figures.extract import figures
from summarize.engines.rules.reading.article import Reading, Sentence, read
from summarize.engines.rules.statements import denials
from summarize.engines.rules.statements.facts import HANGING, POINTING, fact
from summarize.engines.rules.statements.positions import Stand, positions
from summarize.language.words.function_words import PRONOUN, STOP, word_class
from summarize.schema import Article, Draft, DraftFact, DraftPosition, Stance

SHARE = 0.5
"""How much of an article its claims may fill: a brief that shows more than half is no brief."""

_WEIGHTS: dict[Stance, float] = {"claims": 0.4, "explains": 0.4, "expects": 0.6, "confirms": 2.0}
"""What a position adds to its sentence's weight; any other stance adds `_STRONG`."""

_STRONG = 1.0
_KEPT = 10.0
"""What a denial adds, and the claim that it denies: both sides of a dispute are always told."""


LEAD = 3.0
"""What the first sentence of an article gains; the second half of it, the third a third."""

HOLDS = 0.3
"""What a date adds, and what a number adds."""

_SPEAKING = word_class("speaking")
_LONG = 4
"""Letters of the shortest word that says what a text is about."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """A position or fact that may be told, and how much it would carry."""

    draft: DraftPosition | DraftFact
    sentence: Sentence
    weight: float


class _Filled:
    """How much of an article the quotes chosen so far fill."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text))
        self.total = 0
        """Characters taken."""

    def place(self, quote: str) -> tuple[int, int]:
        """Where a quote first stands: in a long article a search to be made once."""
        start = max(0, self._text.find(quote))
        return start, start + len(quote)

    def cost(self, start: int, end: int) -> int:
        """Characters that a quote in this place would add."""
        return end - start - sum(self._taken[start:end])

    def add(self, start: int, end: int) -> None:
        """Take a quote's place."""
        self.total += self.cost(start, end)
        self._taken[start:end] = b"\x01" * (end - start)


def extract(article: Article) -> Draft:
    """What the rules read in an article. Nothing in it has been checked."""
    reading = read(article)
    counted = figures(reading)
    filled = _Filled(article.text)
    for one in counted:
        filled.add(*filled.place(one.quote))
    chosen = list(_chosen(reading, filled))
    drafts = [one.draft for one in sorted(chosen, key=lambda one: one.sentence.place)]
    return Draft(
        dateline=reading.datelines,
        facts=tuple(one for one in drafts if isinstance(one, DraftFact)),
        positions=tuple(one for one in drafts if isinstance(one, DraftPosition)),
        figures=counted,
    )


def _chosen(reading: Reading, filled: _Filled) -> Iterator[_Choice]:
    """The weightiest that fit, one at least; each sentence once, as a position if it is one."""
    stands = positions(reading)
    salience = _Salience(reading)
    taken = {one.sentence.place for one in stands}
    denied = denials.Targets(one.draft.towards for one in stands if one.opposed)
    choices = [
        _kept(one, denied)
        for one in (
            *(_position(one, salience) for one in stands),
            *_facts(reading, salience, taken),
        )
    ]
    room = int(len(reading.article.text) * SHARE)
    for one in sorted(choices, key=_rank):
        place = filled.place(one.draft.quote)
        fits = filled.total + filled.cost(*place) <= room
        if one.weight > 0 and (fits or not filled.total or one.weight >= _KEPT):
            filled.add(*place)
            yield one


def _rank(one: _Choice) -> tuple[float, int]:
    """The heaviest for their length first: four short sentences tell more than a long one."""
    return -one.weight / math.sqrt(len(one.draft.quote)), one.sentence.place


def _kept(one: _Choice, denied: denials.Targets) -> _Choice:
    """The choice, weightier where it says what the article tells the denial of."""
    meant = one.weight < _KEPT and one.draft.text in denied
    return replace(one, weight=one.weight + _KEPT) if meant else one


def _position(stand: Stand, salience: _Salience) -> _Choice:
    weight = salience.of(stand.sentence)
    weight += _KEPT if stand.opposed else _WEIGHTS.get(stand.draft.stance, _STRONG)
    return _Choice(stand.draft, stand.sentence, weight)


def _facts(reading: Reading, salience: _Salience, taken: Iterable[int]) -> Iterator[_Choice]:
    for sentence in reading.sentences:
        if sentence.place not in taken and (one := fact(reading, sentence)):
            yield _Choice(one, sentence, salience.of(sentence))


class _Salience:
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
        return lead + centre + named + holds - HANGING * (first in POINTING)


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
