"""Which articles, and which claims, go back to one origin: copies are no corroboration.

Articles are compared in their own words, what stands between quotation marks left out: outlets
that quote one statement at length have not copied each other. Two articles that share enough
phrases are looked at closely; what is close is joined, and so is whatever is joined to either.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from summarize.language.late_patterns import late
from summarize.language.names.aliases import Names
from summarize.language.quotations import quotations
from summarize.language.sentences import sentences
from summarize.language.words.function_words import NUMBERS
from summarize.schema import Article, Claim, Origin, content_id

_SHINGLE = 3
_WORD = late(r"\w+")


class Thresholds(NamedTuple):
    """When two articles are one origin: enough `phrases`, and then `sentences` or `order`.

    Chosen on 17 real stories, 115 articles and 345 pairs; the joined and borderline pairs were
    read by eye. At these values two agencies' reports of one quake stay two, each with those who
    print or rewrite it, and blogs that quote one post stay apart; nothing changes at `phrases`
    0.12. At 0.10 the two agencies become one through a third article; at 0.20 light rewritings
    are lost, at 0.25 the seeds' pair. Likeness 60 joins what only tells the same event.
    """

    phrases: float = 0.15
    """Least share of the three-word phrases of the article with fewer that the other has too."""
    sentences: float = 0.3
    """Least share of the sentences of the article with fewer that have a like in the other."""
    few: int = 3
    """Least number of such sentences, or all that the article has: an agency's sentence of
    background, printed by everyone, makes no copy."""
    likeness: float = 65
    """Least likeness of two sentences' words in any order, 0 to 100 (`token_sort_ratio`)."""
    order: float = 0.8
    """Least share of the long quotations in common that stand in the same order in both; two or
    more are needed."""


DEFAULT = Thresholds()
FEWEST = 2
"""Sentences of the shortest article that can be a copy: one alone proves none."""
MOST = 300
"""Sentences of an article that are looked for in another: of a longer one every so many, as each is
held against each. The longest of 144 real articles has 59."""
# Fewer quoted words than this are the article's own choice of a word ("collateral damage").
_SPOKEN = 4
# Words of a quotation long enough to tell one statement from another.
_LONG_QUOTATION = 8
# Likeness of two transcripts of one statement, 0 to 100: outlets trim and tidy what they quote.
_SAME_QUOTATION = 92
# Sentences of fewer words are headings and captions, which any two articles may share.
_SHORT_SENTENCE = 6


class _Prints:
    """What an article is known by, its own words apart from those that it quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quoted = [(span, _words(text[slice(*span)])) for span in quotations(text)]
        self._spoken = [span for span, said in self._quoted if len(said) >= _SPOKEN]
        self.phrases = _phrases(text, self._spoken)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Those of its own words, each with its words sorted; headings and captions left out."""
        own = self._text
        for start, end in self._spoken:
            own = own[:start] + " " * (end - start) + own[end:]
        told = (sorted(_words(own[slice(*span)])) for span in sentences(self._text))
        return tuple(" ".join(words) for words in told if len(words) >= _SHORT_SENTENCE)

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        """Those that are long enough to tell one statement from another."""
        return tuple(" ".join(said) for _, said in self._quoted if len(said) >= _LONG_QUOTATION)


class _Link(NamedTuple):
    """Two articles that tell one report, and how much of the shorter one the other has."""

    one: int
    other: int
    phrases: float
    sentences: float


def origins(articles: Iterable[Article], thresholds: Thresholds = DEFAULT) -> tuple[Origin, ...]:
    """Each article in one origin, together with all that tell the same report.

    In order of their least article id, whatever order was given.
    """
    ids = sorted({article.id: article for article in articles}.items())
    prints = [_Prints(article.text) for _, article in ids]
    root = list(range(len(ids)))
    links: list[_Link] = []
    for share, one, other in sorted(_candidates(prints, thresholds.phrases), reverse=True):
        if _top(root, one) != _top(root, other):
            link = _link(prints, one, other, share, thresholds)
            if link:
                links.append(link)
                root[_top(root, other)] = _top(root, one)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(ids)):
        members[_top(root, index)].append(index)
    return tuple(
        Origin(
            id=content_id("origin", *(ids[index][0] for index in group)),
            articles=tuple(ids[index][0] for index in group),
            why=_why([link for link in links if link.one in group]),
        )
        for group in members.values()
    )


def by_article(origins: Iterable[Origin]) -> dict[str, str]:
    """The id of the origin of each article, by the article's id."""
    return {article: origin.id for origin in origins for article in origin.articles}


def origins_of(claims: Iterable[Claim], of: Mapping[str, str], names: Names) -> tuple[str, ...]:
    """The independent origins behind claims that say the same, sorted; `of`: see `by_article`.

    One named speaker is one origin, however many articles quote him, and stands for the claims of
    his articles that name nobody. So does a word like "police": that two articles mean different
    officers is not shown. Each speaker is represented by one origin, a different one for each as
    far as there are any: two speakers in one article count once.
    """
    speakers: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        speakers[of[claim.article]] |= {names.canonical(claim.speaker)} if claim.speaker else set()
    chosen = {origin for origin, named in speakers.items() if not named}
    quoting: dict[str, set[str]] = defaultdict(set)
    for origin, named in speakers.items():
        for name in named:
            quoting[name].add(origin)
    for name in sorted(quoting, key=lambda name: (len(quoting[name]), name)):
        free = quoting[name] - chosen
        if free:
            chosen.add(min(free))
    return tuple(sorted(chosen))


def _why(links: Sequence[_Link]) -> str:
    if not links:
        return "No other article tells its report in nearly the same words."
    least = f"{min(link.sentences for link in links):.0%} of the sentences"
    phrases = f"{min(link.phrases for link in links):.0%} of the phrases"
    if len(links) == 1:
        return (
            f"In nearly the same words: {least} and {phrases} of the shorter one are in the other."
        )
    return (
        "In nearly the same words, one article linked to the next: in each link at least "
        f"{least} and {phrases} of the shorter one are in the other."
    )


def _top(root: list[int], index: int) -> int:
    """The article that stands for the group of this one; the way there is shortened."""
    while root[index] != index:
        root[index] = root[root[index]]
        index = root[index]
    return index


# ── Two articles ──────────────────────────────────────────────────────────────────────────


def _words(text: str) -> list[str]:
    return " ".join(_WORD.findall(text)).casefold().split()


def _phrases(text: str, spoken: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The phrases of a text but those that what is spoken has a part in."""
    begins = (0, *(end for _, end in spoken))
    ends = (*(start for start, _ in spoken), len(text))
    parts = [_words(text[slice(*span)]) for span in zip(begins, ends, strict=True)]
    runs = (zip(*(words[at:] for at in range(_SHINGLE)), strict=False) for words in parts)
    return frozenset(map(" ".join, chain.from_iterable(runs)))


def _candidates(prints: Sequence[_Prints], least: float) -> Iterator[tuple[float, int, int]]:
    """Pairs that share enough phrases, with the share; found by what phrases they share."""
    holders: dict[str, list[int]] = {}
    for index, one in enumerate(prints):
        held = [holders.setdefault(phrase, []) for phrase in one.phrases]
        shared = Counter(chain.from_iterable(held))
        for other, count in shared.items():
            share = count / min(len(one.phrases), len(prints[other].phrases))
            if share >= least:
                yield share, other, index
        for others in held:
            others.append(index)


def _link(
    prints: Sequence[_Prints], one: int, other: int, share: float, limits: Thresholds
) -> _Link | None:
    """Whether two articles that share phrases tell one report."""
    few, many = sorted((prints[one].sentences, prints[other].sentences), key=len)
    short = len(few) <= limits.few  # a longer copy may be an update, with another toll
    # Of many brief reports of one event nearly all pairs share phrases, and tell too little.
    enough = len(few) >= FEWEST
    tried = few[:: -(-len(few) // MOST)] if few else ()
    alike = enough and sum(_has_like(one, many, limits.likeness, numbers=short) for one in tried)
    part = alike / len(tried) if tried else 0.0
    told = enough and part >= limits.sentences and alike >= max(1, min(limits.few, len(tried)))
    if told or _in_order(prints[one].quotations, prints[other].quotations, limits.order):
        return _Link(one, other, share, part)
    return None


def _has_like(sentence: str, many: Sequence[str], least: float, *, numbers: bool) -> bool:
    """True if one of many sentences is nearly the same; with `numbers`, those included."""
    near = process.extract(sentence, many, scorer=fuzz.ratio, score_cutoff=least, limit=3)
    return any(not numbers or _numbers(like) == _numbers(sentence) for like, _, _ in near)


@lru_cache(maxsize=4096)
def _numbers(words: str) -> frozenset[str]:
    """The numbers of a sentence, as they are written."""
    return frozenset(word for word in words.split() if word[0].isdigit() or word in NUMBERS)


def _in_order(one: Sequence[str], other: Sequence[str], least: float) -> bool:
    """Whether two or more quotations are in both, and most of them in the same order."""
    found = (
        process.extractOne(quotation, other, scorer=fuzz.ratio, score_cutoff=_SAME_QUOTATION)
        for quotation in one
    )
    places = [match[2] for match in found if match]
    run: list[int] = []  # the ends of the longest rising runs, by length
    for place in places:
        at = bisect_left(run, place)
        run[at : at + 1] = [place]
    return len(run) > 1 and len(run) >= least * len(places)
