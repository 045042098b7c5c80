"""Differences to check: sentences of different articles that speak of one thing and differ.

No verdict is given: which of two sentences is right, and whether both are, is for the reader. They
come from the articles themselves, whatever an engine read in them. Only sentences that share
something rare, or numbers of one thing, are held against each other, and of a large story only so
many, so that the work is bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice

from summarize.comparing.side_by_side.counted_pairs import counted
from summarize.comparing.side_by_side.denied_pairs import denied
from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.pair import Pair, words
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.comparing.side_by_side.unlike_pairs import unlike
from summarize.schema import (
    Article,
    Claim,
    ConflictKind,
    Contradiction,
    Differs,
    Evidence,
    SideToCheck,
    ToCheck,
)

SHOWN = 12
"""Pairs that are shown; a reader looks at no more."""

HELD = 500
"""Pairs of which those shown are chosen, the best first."""

AGAIN = 0.25
"""What a pair loses for each pair of its question that is shown before it."""

LEAST = 0.35
"""Score from which a pair is worth a look."""

OFTEN = 2
"""Pairs that a sentence stands in at most."""

FOUND = 2.0
"""Score of a pair on which the first contradiction of the brief rests: before all others."""

NEXT = 0.6
"""What each further pair of one contradiction loses."""

SIDES = 2
"""Pairs of sides of one contradiction, of those that there are."""

QUOTES = 3
"""Quotes of one article that stand for a side."""

_DIFFERS: Mapping[ConflictKind, Differs] = {
    "figure": "number",
    "position": "negation",
    "date": "time",
    "attribution": "who",
    "fact": "outcome",
}

_Sides = Sequence[Sequence[Evidence]]


def differences_to_check(
    articles: Sequence[tuple[Article, date | None]],
    contradictions: Sequence[Contradiction],
    claims: Mapping[str, Claim],
    *,
    settled: bool,
) -> tuple[ToCheck, ...]:
    """The pairs that tell most, at most `SHOWN`, the most telling first.

    `articles` come with the days on which they were printed. `settled`: a reading stands behind
    the contradictions, and what they set against each other is left out; where rules alone found
    them, each is itself a pair to be checked, before all others.
    """
    story = StoryText(articles)
    sides = [_evidence(one, claims) for one in contradictions]
    paired = (*counted(story), *denied(story), *unlike(story))
    found = sorted(
        (pair for pair in paired if pair.score > LEAST),
        key=lambda pair: (-pair.score, pair.one.text, pair.other.text),
    )
    if settled:
        found = [pair for pair in found if not any(_is_settled(pair, one) for one in sides)]
    else:
        found = [*_of_contradictions(contradictions, sides, articles), *found]
    return tuple(_shown(pair) for pair in _chosen(found[:HELD]))


def _evidence(one: Contradiction, claims: Mapping[str, Claim]) -> _Sides:
    """The quotes of each side of a contradiction."""
    return [[proof for i in side.claims for proof in claims[i].evidence] for side in one.sides]


def _of_contradictions(
    contradictions: Sequence[Contradiction],
    sides: Sequence[_Sides],
    articles: Sequence[tuple[Article, date | None]],
) -> Iterator[Pair]:
    """For each contradiction pairs of its sides, each in the quotes of one article."""
    known = {article.id: (article, day) for article, day in articles}
    for number, (one, quotes) in enumerate(zip(contradictions, sides, strict=True)):
        apart = (
            (a, b, found)
            for (a, mine), (b, theirs) in combinations(enumerate(quotes), 2)
            if (found := _best_quoted(mine, theirs))
        )
        for nth, (a, b, (mine, theirs)) in enumerate(islice(apart, SIDES)):
            difference = Difference(_DIFFERS[one.kind], one.sides[a].label, one.sides[b].label)
            yield Pair(
                FOUND - number / 100 - NEXT * nth,
                _quoted(mine[0], *known[mine[0].article]),
                _quoted(theirs[0], *known[theirs[0].article]),
                difference,
                one.id,
                words(difference),
                (tuple(mine), tuple(theirs)),
            )


def _best_quoted(
    mine: Iterable[Evidence], theirs: Iterable[Evidence]
) -> tuple[list[Evidence], list[Evidence]] | None:
    """The quotes of two sides in two articles, those that say it most often; None if in one."""
    first, second = _by_article(mine), _by_article(theirs)
    apart = [(a, b) for a in first for b in second if a[0].article != b[0].article]
    return max(
        apart, key=lambda pair: (len(pair[0]) + len(pair[1]), pair[0][0].article), default=None
    )


def _by_article(quotes: Iterable[Evidence]) -> list[list[Evidence]]:
    """The quotes of each article, at most `QUOTES` of each."""
    found: dict[str, list[Evidence]] = {}
    for one in quotes:
        found.setdefault(one.article, []).append(one)
    return [some[:QUOTES] for some in found.values()]


def _quoted(proof: Evidence, article: Article, published: date | None) -> Sentence:
    """A quote as a sentence of its article."""
    return Sentence(article, published, proof.start, proof.end, proof.quote, 0, frozenset())


def _chosen(found: Sequence[Pair]) -> list[Pair]:
    """The best pairs: each difference once, each sentence twice at most, no question throughout."""
    left = [(pair, pair.places) for pair in found]
    chosen: list[Pair] = []
    asked: Counter[str] = Counter()
    used: Counter[tuple[str, int]] = Counter()
    while left and len(chosen) < SHOWN:
        best, stood = max(
            left, key=lambda one: one[0].score - _again(one[0]) * asked[one[0].question]
        )
        chosen.append(best)
        asked[best.question] += 1
        used.update(stood)
        full = {place for place in stood if used[place] >= OFTEN}
        left = [
            (pair, places)
            for pair, places in left
            if pair.said != best.said and {*places} != {*stood} and full.isdisjoint(places)
        ]
    return chosen


def _again(pair: Pair) -> float:
    """Denials are of many things; figures of one question are of one."""
    return AGAIN / 2 if pair.question == "denial" else AGAIN


def _is_settled(pair: Pair, sides: _Sides) -> bool:
    """True if the sentences of a pair stand on two sides of one contradiction."""
    mine, theirs = (
        {n for n, side in enumerate(sides) if any(one.overlaps(proof) for proof in side)}
        for one in (_proof(pair.one), _proof(pair.other))
    )
    return any(a != b for a in mine for b in theirs)


def _shown(pair: Pair) -> ToCheck:
    told = pair.quotes or ((_proof(pair.one),), (_proof(pair.other),))
    sides = (
        SideToCheck(article=one.article.id, text=said, evidence=quotes)
        for one, said, quotes in zip((pair.one, pair.other), pair.difference[1:], told, strict=True)
    )
    ordered = sorted(sides, key=lambda side: (side.article, side.evidence[0].start))
    return ToCheck(differs=pair.difference.kind, sides=tuple(ordered))


def _proof(one: Sentence) -> Evidence:
    return Evidence(article=one.article.id, start=one.start, end=one.end, quote=one.text)
