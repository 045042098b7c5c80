"""The words of a folded text, and the best ways to find other words among them in order.

Words are compared by a key: the folded word without hyphens, without the points of U.S. A number
is one word with its sign and separators, and so is a hyphenated compound, so that neither 4,500
nor 10,000-12,000 nor "anti-war" can be met in part. Signs of a number ($, %) are words, too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.language.folding import Folded
from summarize.language.late_patterns import late

_PART = (
    r"(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:'[^\W_]+)*)"
)
_TOKEN = late(
    rf"(?:(?<![\w.)%])[-+](?=[$€£¥]?\d))?{_PART}(?:-{_PART})*"
    r"|[$¢£¤¥֏؋৲৳฿₠-₿%‰‱°+=<>~≈≤≥≠±×÷^]"
)

# Most words that may stand between the words of one quote, however long it is: three stretches of
# the longest length that `omission` allows.
_SLACK = 60
# So many places of a quote's rarest word are looked at; more only arise in made-up texts.
_ANCHORS = 500
# And so many words of quotes in all, of which only a quote of a whole page has more.
_COMPARED = 5_000


class Hyphens(NamedTuple):
    """Where a word has hyphens, counted in its letters without them."""

    sure: frozenset[int]
    maybe: frozenset[int]
    """Where a line break hides whether there is one."""

    def agree(self, other: Hyphens) -> bool:
        """Whether both may be of one word: "re-signed" is not "resigned"."""
        return self.sure - other.sure <= other.maybe and other.sure - self.sure <= self.maybe


_UNHYPHENED = Hyphens(frozenset(), frozenset())


class Token(NamedTuple):
    """One word of a folded text."""

    start: int
    """Offset of its first character in the folded text."""
    end: int
    key: str
    hyphens: Hyphens


class Alignment(NamedTuple):
    """Where words were found in order."""

    omitted: int
    """How many words of the text stand between them."""
    pieces: int
    """Into how many unbroken runs they fall."""
    places: tuple[int, ...]
    """Indices of the text's tokens, one for each of the quote's."""


class Tokens:
    """The words of a folded text: where they are, and where each key occurs."""

    def __init__(self, folded: Folded) -> None:
        self.starts, self.ends = array("Q"), array("Q")
        self.places: dict[str, array[int]] = {}
        self._hyphens: dict[int, Hyphens] = {}
        for place, token in enumerate(tokens(folded)):
            self.starts.append(token.start)
            self.ends.append(token.end)
            self.places.setdefault(token.key, array("Q")).append(place)
            if token.hyphens is not _UNHYPHENED:
                self._hyphens[place] = token.hyphens

    def of(self, token: Token, low: int, high: int) -> list[int]:
        """The places of the token's word from `low` to `high`, the latter included."""
        found = self.places[token.key]
        near = found[bisect_left(found, low) : bisect_right(found, high)]
        return [at for at in near if token.hyphens.agree(self._hyphens.get(at, _UNHYPHENED))]


def tokens(folded: Folded) -> Iterator[Token]:
    """The words of a folded text, in order."""
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        if not folded.joins and match[0].isalnum():
            yield Token(start, end, match[0], _UNHYPHENED)
            continue
        joins = folded.joins[bisect_left(folded.joins, start) : bisect_left(folded.joins, end)]
        hyphens = _UNHYPHENED
        if joins or "-" in match[0]:
            hyphens = Hyphens(
                frozenset(len(_key(match[0][:at])) for at, c in enumerate(match[0]) if c == "-"),
                frozenset(len(_key(match[0][: at - start])) for at in joins),
            )
        yield Token(start, end, _key(match[0]), hyphens)


def _key(word: str) -> str:
    """The word without hyphens, and without points if it is made of letters (U.S. is US)."""
    key = word.replace("-", "")
    return key.replace(".", "") if "." in key and not any(map(str.isdigit, key)) else key


def alignments(wanted: Sequence[Token], index: Tokens) -> Iterator[Alignment]:
    """For each place of the rarest word, the tightest way to find all words around it in order."""
    rarest = min(range(len(wanted)), key=lambda at: len(index.places[wanted[at].key]))
    most = min(_ANCHORS, max(1, _COMPARED // len(wanted)))
    for anchor in index.of(wanted[rarest], 0, len(index.starts))[:most]:
        first = anchor - rarest  # where the first word stands if none is left out
        if all(index.of(word, first + at, first + at) for at, word in enumerate(wanted)):
            yield Alignment(0, 1, tuple(range(first, first + len(wanted))))
            continue
        choices = [
            index.of(word, first + at - _SLACK * (at < rarest), first + at + _SLACK * (at > rarest))
            for at, word in enumerate(wanted)
        ]
        choices[rarest] = [anchor]
        found = _tightest(choices)
        if found:
            yield found


def _tightest(choices: Sequence[Sequence[int]]) -> Alignment | None:
    """One place of each, ascending, with the fewest words between, then in the fewest pieces."""
    layers: list[dict[int, tuple[int, int, int]]] = [dict.fromkeys(choices[0], (0, 1, -1))]
    for places in choices[1:]:
        layer: dict[int, tuple[int, int, int]] = {}
        befores = iter(layers[-1].items())
        before = next(befores, None)
        best: tuple[int, int, int] | None = None  # with a gap: words left out less the place
        for place in places:
            while before and before[0] < place - 1:
                way = (before[1][0] - before[0], before[1][1] + 1, before[0])
                best = way if best is None else min(best, way)
                before = next(befores, None)
            ways = []
            if best:
                ways.append((best[0] + place - 1, *best[1:]))
            if before and before[0] == place - 1:
                ways.append((before[1][0], before[1][1], before[0]))
            if ways:
                layer[place] = min(ways)
        if not layer:
            return None
        layers.append(layer)
    last = min(layers[-1], key=lambda place: layers[-1][place])
    omitted, pieces, _ = layers[-1][last]
    places = [last]
    for layer in reversed(layers[1:]):
        places.append(layer[places[-1]][2])
    return Alignment(omitted, pieces, tuple(reversed(places)))
