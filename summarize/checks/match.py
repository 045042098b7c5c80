"""A brief against gold, by its evidence alone: no model judges, and no wording counts.

A span of the brief, taken at its offsets, covers a gold quote when the two overlap by at least half
of the shorter and the span is neither a fragment nor a paragraph. All else follows from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from summarize.checks.gold import Gold, GoldContradiction, GoldNature, GoldQuote, NonContradiction
from summarize.checks.scores import Flag, Item, Scores, Short, Target, count
from summarize.composing.line_words import SIDES, best_quotes, claims_of
from summarize.composing.short_form import short_form
from summarize.errors import SummarizeError
from summarize.schema import Brief, Contradiction, Evidence, Nature, claims_by_id

# Bounds of a span that may cover a quote, in characters; a gold quote beyond them widens them to
# its own length. They are part of the gold format: scores under other bounds do not compare.
FRAGMENT = 8
PARAGRAPH = 400

_NATURES: Mapping[Nature, GoldNature] = {
    "dispute": "dispute",
    "update": "evolving",
    "reversal": "evolving",
}

_Span = tuple[int, int]
_Quotes = frozenset[GoldQuote]
_Covered = Mapping[str, _Quotes]
"""Ids of claims to the gold quotes that they cover."""


def evaluate(gold: Gold, brief: Brief, texts: Mapping[str, str]) -> Scores:
    """Score a brief; `texts`: the articles as the brief's run read them, by file name.

    SummarizeError: a text is missing, a quote of the gold does not stand in its article, or the
    brief shows a claim or quotes an article that it does not list.
    """
    names = _file_names(brief)
    quoted = {quote.article for quote in _quotes(gold)}
    for name in sorted({*names.values(), *gold.articles, *quoted}):
        if name not in texts:
            raise SummarizeError(f"The text of {name!r} was not given.")
    covered = _covered(gold, brief, names, texts)
    shown = _shown(brief)
    if unknown := shown - covered.keys():
        raise SummarizeError(f"The brief shows the claim {min(unknown)!r} and does not list it.")
    flags = tuple(_flags(gold, brief.contradictions, covered))
    targets = tuple(_targets(gold, flags))
    carried = _all(covered, shown)
    lengths = {name: len(texts[name]) for name in gold.articles}
    return Scores(
        story=gold.story,
        contradictions=count(targets, flags),
        key_facts=_facts(gold, carried),
        positions=_positions(gold, carried),
        shown=_share(_quotes_of(brief, shown), names, lengths),
        short=_short(gold, brief, covered, names, lengths),
        invented=tuple(
            one
            for one in _evidence(brief)
            if texts[names[one.article]][one.start : one.end] != one.quote
        ),
        targets=targets,
        flags=flags,
    )


# ── What covers what ──────────────────────────────────────────────────────────────────────


def _covers(span: _Span, quote: _Span) -> bool:
    length, other = span[1] - span[0], quote[1] - quote[0]
    if not min(FRAGMENT, other) <= length <= max(PARAGRAPH, other):
        return False
    return 2 * (min(span[1], quote[1]) - max(span[0], quote[0])) >= min(length, other)


def _covered(
    gold: Gold, brief: Brief, names: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, _Quotes]:
    """For each claim of the brief the gold quotes that its evidence covers."""
    places: dict[str, dict[GoldQuote, list[_Span]]] = {name: {} for name in texts}
    for quote in _quotes(gold):
        places[quote.article][quote] = _places(quote, texts[quote.article])
    return {
        claim.id: frozenset(
            quote
            for one in claim.evidence
            for quote, spans in places[names[one.article]].items()
            if any(_covers((one.start, one.end), span) for span in spans)
        )
        for claim in brief.claims
    }


def _places(quote: GoldQuote, text: str) -> list[_Span]:
    """Every place of a quote: where it stands twice, a brief may show either."""
    starts = [found.start() for found in re.finditer(f"(?={re.escape(quote.quote)})", text)]
    if not starts:
        raise SummarizeError(f"The gold's quote {quote.quote!r} is not in {quote.article!r}.")
    return [(start, start + len(quote.quote)) for start in starts]


def _quotes(gold: Gold) -> Iterator[GoldQuote]:
    for contradiction in gold.contradictions:
        for side in contradiction.sides:
            yield from side.evidence
    for harmless in gold.non_contradictions:
        yield from harmless.evidence
    for fact in gold.key_facts:
        yield from fact.evidence
    for position in gold.positions:
        yield from position.evidence


def _all(covered: _Covered, claims: Iterable[str]) -> _Quotes:
    return frozenset[GoldQuote]().union(*(covered[claim] for claim in claims))


# ── Contradictions ────────────────────────────────────────────────────────────────────────


def _flags(
    gold: Gold, contradictions: Sequence[Contradiction], covered: _Covered
) -> Iterator[Flag]:
    sides = {one.id: [_all(covered, side.claims) for side in one.sides] for one in contradictions}
    finds = {
        one.id: {target.id for target in gold.contradictions if _finds(sides[one.id], target)}
        for one in contradictions
    }
    repeats = _repeats(finds)
    for one in contradictions:
        alarm = next((no for no in gold.non_contradictions if _opposes(sides[one.id], no)), None)
        found = tuple(target.id for target in gold.contradictions if target.id in finds[one.id])
        yield Flag(
            id=one.id,
            question=one.question,
            kind=one.kind,
            nature=_NATURES[one.nature],
            rank=one.rank,
            verdict=(
                ("repeat" if one.id in repeats else "found")
                if found
                else "false alarm"
                if alarm
                else "unlisted"
            ),
            finds=found,
            why=alarm.why if alarm and not found else None,
        )


def _finds(sides: Sequence[_Quotes], target: GoldContradiction) -> bool:
    """Whether two sides cover quotes of two gold sides, of a `must_oppose` pair where given."""
    pairs = {frozenset(pair) for pair in target.must_oppose}
    return any(
        not one.isdisjoint(first.evidence) and not other.isdisjoint(second.evidence)
        for one, other in combinations(sides, 2)
        for first, second in permutations(target.sides, 2)
        if not pairs or {first.value, second.value} in pairs
    )


def _opposes(sides: Sequence[_Quotes], harmless: NonContradiction) -> bool:
    """Whether two sides cover two different quotes of what is no conflict."""
    here = [side.intersection(harmless.evidence) for side in sides]
    return any(one and other and len(one | other) > 1 for one, other in combinations(here, 2))


def _repeats(finds: Mapping[str, set[str]]) -> set[str]:
    """Flags that find only what others found; those that find most are kept, then the first."""
    seen: set[str] = set()
    repeats = set()
    for flag in sorted(finds, key=lambda one: -len(finds[one])):
        if finds[flag] and finds[flag] <= seen:
            repeats.add(flag)
        seen |= finds[flag]
    return repeats


def _targets(gold: Gold, flags: Sequence[Flag]) -> Iterator[Target]:
    for one in gold.contradictions:
        yield Target(
            id=one.id,
            question=one.question,
            kind=one.kind,
            nature=one.nature,
            optional=one.optional,
            found_by=tuple(flag.id for flag in flags if one.id in flag.finds),
        )


def _facts(gold: Gold, carried: _Quotes) -> tuple[Item, ...]:
    return tuple(
        Item(text=one.fact, carried=not carried.isdisjoint(one.evidence)) for one in gold.key_facts
    )


def _positions(gold: Gold, carried: _Quotes) -> tuple[Item, ...]:
    return tuple(
        Item(text=f"{one.actor}: {one.stance}", carried=not carried.isdisjoint(one.evidence))
        for one in gold.positions
    )


# ── What the brief shows ──────────────────────────────────────────────────────────────────


def _file_names(brief: Brief) -> dict[str, str]:
    """Ids of the brief's articles to their file names, without folder."""
    names = {entry.id: re.split(r"[/\\]", entry.source)[-1] for entry in brief.articles}
    for one in _evidence(brief):
        if one.article not in names:
            raise SummarizeError(f"The brief quotes {one.article!r}, which it does not list.")
    return names


def _shown(brief: Brief) -> set[str]:
    """Ids of the claims that a reader sees, those of `apparent` and of no part left out."""
    shown: list[tuple[str, ...]] = [
        *(sentence.claims for sentence in (*brief.summary, *brief.single_source)),
        *(side.claims for one in brief.contradictions for side in one.sides),
        *(line.claims for line in brief.positions),
        *(one.claims for one in brief.agreed),
        *(point.claims for series in brief.figures for point in series.points),
    ]
    return {claim for claims in shown for claim in claims}


def _short(
    gold: Gold,
    brief: Brief,
    covered: _Covered,
    names: Mapping[str, str],
    lengths: Mapping[str, int],
) -> Short:
    """What the short form carries by all claims of its lines, and shows by a quote for each."""
    short = short_form(brief)
    claims = claims_by_id(brief.claims)
    lines = [
        *((one.claims, one.text, "") for one in short.summary),
        *(
            (side.claims, side.label, one.question)
            for one in short.every_contradiction
            for side in one.sides[:SIDES]
        ),
        *((claims_of(one), "", "") for one in short.statements),
    ]
    carried = _all(covered, {claim for line, _, _ in lines for claim in line})
    quotes = [one for line in lines if line[0] for one in best_quotes(line[0], claims, *line[1:])]
    return Short(
        key_facts=_facts(gold, carried),
        positions=_positions(gold, carried),
        shown=_share(quotes, names, lengths),
    )


def _quotes_of(brief: Brief, shown: set[str]) -> Iterator[Evidence]:
    """All quotes of these claims."""
    for claim in brief.claims:
        if claim.id in shown:
            yield from claim.evidence


def _share(
    quotes: Iterable[Evidence], names: Mapping[str, str], lengths: Mapping[str, int]
) -> float:
    """The share of all characters of these articles that stand in the quotes."""
    total = sum(lengths.values())
    spans = sorted(
        (names[one.article], one.start, min(one.end, lengths.get(names[one.article], 0)))
        for one in quotes
    )
    seen = 0
    last, reached = "", 0
    for name, start, end in spans:
        reached = reached if name == last else 0
        seen += max(0, end - max(start, reached))
        last, reached = name, max(reached, end)
    return seen / total if total else 0.0


def _evidence(brief: Brief) -> Iterator[Evidence]:
    """Every quote of the brief."""
    for claim in brief.claims:
        yield from claim.evidence
    yield from brief.unread
