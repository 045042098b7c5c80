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
from itertools import combinations

from summarize.comparing.side_by_side.counted_pairs import counted
from summarize.comparing.side_by_side.denied_pairs import denied
from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.one_of_pairs import one_of
from summarize.comparing.side_by_side.pair import Pair, words
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.comparing.side_by_side.unlike_pairs import unlike
from summarize.language import numbers
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

AGAIN = 0.3
"""What a pair loses for each pair of its question that is shown before it."""

LEAST = 0.35
"""Score from which a pair is worth a look."""

OFTEN = 2
"""Pairs that a sentence stands in at most, beside those of contradictions."""

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
    paired = (*counted(story), *denied(story), *unlike(story), *one_of(story))
    found = sorted(
        (pair for pair in paired if pair.score > LEAST),
        key=lambda pair: (-pair.score, pair.one.text, pair.other.text),
    )
    if settled:
        found = [pair for pair in found if not any(_is_settled(pair, one) for one in sides)]
        return tuple(map(_shown, _chosen(found[:HELD])))
    asked = [_asked(pair, contradictions, sides) for pair in found[:HELD]]
    first = [*_of_contradictions(contradictions, sides, asked, articles)]
    return tuple(map(_shown, _chosen(asked, first[:SHOWN])))


def _evidence(one: Contradiction, claims: Mapping[str, Claim]) -> _Sides:
    """The quotes of each side of a contradiction."""
    return [[proof for i in side.claims for proof in claims[i].evidence] for side in one.sides]


def _asked(pair: Pair, contradictions: Sequence[Contradiction], sides: Sequence[_Sides]) -> Pair:
    """The pair; with the contradiction for its question where it tells of one."""
    for one, quotes in zip(contradictions, sides, strict=True):
        if _tells_of(pair, one, quotes):
            return pair._replace(question=one.id)
    return pair


def _tells_of(pair: Pair, one: Contradiction, quotes: _Sides) -> bool:
    """True if a pair differs in what the sides of a contradiction differ in."""
    kind = pair.difference.kind
    if kind != _DIFFERS[one.kind] or not _is_settled(pair, quotes):
        return False
    found = (each for side in one.sides for each in numbers.find(side.label))
    values = {str(each.high if each.low is None else each.low) for each in found}
    return kind != "number" or {*pair.said[1:]} <= values


def _of_contradictions(
    contradictions: Sequence[Contradiction],
    sides: Sequence[_Sides],
    found: Sequence[Pair],
    articles: Sequence[tuple[Article, date | None]],
) -> Iterator[Pair]:
    """For each contradiction the best pair that tells of it, else quotes of two of its sides."""
    best: dict[str, Pair] = {}
    for pair in found:
        best.setdefault(pair.question, pair)
    known = {article.id: (article, day) for article, day in articles}
    for one, quotes in zip(contradictions, sides, strict=True):
        told = best.get(one.id) or _quoted(one, quotes, known)
        if told:
            yield told


def _quoted(
    one: Contradiction, quotes: _Sides, known: Mapping[str, tuple[Article, date | None]]
) -> Pair | None:
    """The quotes of the first two sides that stand in two articles; None if in one."""
    for (a, mine), (b, theirs) in combinations(enumerate(quotes), 2):
        if best := _best_quoted(mine, theirs):
            difference = Difference(_DIFFERS[one.kind], one.sides[a].label, one.sides[b].label)
            told = (tuple(best[0]), tuple(best[1]))
            first, second = (_sentence(some[0], *known[some[0].article]) for some in told)
            return Pair(0.0, first, second, difference, one.id, words(difference), told)
    return None


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


def _sentence(proof: Evidence, article: Article, published: date | None) -> Sentence:
    """A quote as a sentence of its article."""
    return Sentence(article, published, proof.start, proof.end, proof.quote, 0, frozenset())


def _chosen(found: Sequence[Pair], first: Sequence[Pair] = ()) -> list[Pair]:
    """Some pairs and the best of others: each difference once, no question throughout.

    Of those others a sentence stands in `OFTEN` at most.
    """
    left = [(pair, {*pair.texts}) for pair in found]
    chosen = [(pair, {*pair.texts}) for pair in first]
    while len(chosen) < SHOWN:
        asked = Counter(pair.question for pair, _ in chosen)
        used = Counter(text for _, texts in chosen[len(first) :] for text in texts)
        full = {text for text, often in used.items() if often >= OFTEN}
        said = {pair.said for pair, _ in chosen}
        told = [texts for _, texts in chosen]
        left = [
            (pair, texts)
            for pair, texts in left
            if pair.said not in said and texts not in told and full.isdisjoint(texts)
        ]
        left.sort(key=lambda one: AGAIN * asked[one[0].question] - one[0].score)
        if not left or left[0][0].score - AGAIN * asked[left[0][0].question] <= LEAST:
            break
        chosen.append(left[0])
    return [pair for pair, _ in chosen]


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
