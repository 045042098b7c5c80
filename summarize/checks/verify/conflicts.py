"""The contradictions of a brief, and what only looks like one, made again from their claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from summarize.checks.verify.finding import Finding
from summarize.comparing.figures import relate
from summarize.comparing.sides import Sides, alike, sort
from summarize.grounding.values import say
from summarize.language.names.aliases import Names
from summarize.schema import (
    Apparent,
    Brief,
    Claim,
    Contradiction,
    Figure,
    Side,
    claims_by_id,
    content_id,
)

_OPPOSED = frozenset({"dispute", "update"})


def check(brief: Brief) -> Iterator[Finding]:
    """Sides that do not stand against each other, or are not what their claims say."""
    claims = claims_by_id(brief.claims)
    names = Names.of(brief.claims)
    origin_of = {article: one.id for one in brief.origins for article in one.articles}
    articles = {entry.id for entry in brief.articles}
    for one in brief.contradictions:
        if not all(i in claims for side in one.sides for i in side.claims):
            continue
        where = f"contradictions {one.id}"
        yield from _identity(where, one)
        yield from _places(where, one, claims, articles)
        for side in one.sides:
            yield from _side(where, side, one, claims, names)
            yield from _origins(where, side, claims, origin_of)
        yield from _figures(where, one, claims)
    for number, apparent in enumerate(brief.apparent, 1):
        yield from _apparent(f"apparent {number}", apparent, claims)


def _identity(where: str, one: Contradiction) -> Iterator[Finding]:
    ids = sorted(i for side in one.sides for i in side.claims)
    if one.id != content_id("contradiction", one.question, *ids):
        yield Finding(where=where, what="Its id is not that of its question and claims.")
    if len(one.sides) < 2:
        yield Finding(where=where, what="It has fewer than two sides.")
    twice = [i for i, times in Counter(ids).items() if times > 1]
    if twice:
        yield Finding(where=where, what=f"The claim {twice[0]} stands on two of its sides.")


def _places(
    where: str, one: Contradiction, claims: Mapping[str, Claim], articles: set[str]
) -> Iterator[Finding]:
    """Who stands on two sides, and who on none."""
    sided = Counter(
        article for side in one.sides for article in {claims[i].article for i in side.claims}
    )
    if set(one.within) != {article for article, times in sided.items() if times > 1}:
        yield Finding(where=where, what="`within` does not name the articles on two sides.")
    for article in one.silent:
        if article in sided or article not in articles:
            yield Finding(where=where, what=f"The article {article} is not silent.")


def _side(
    where: str,
    side: Side,
    one: Contradiction,
    claims: Mapping[str, Claim],
    names: Names,
) -> Iterator[Finding]:
    """The label of figures, and who says so."""
    own = [claims[i] for i in side.claims]
    figures = [claim for claim in own if isinstance(claim, Figure)]
    if one.kind == "figure" and len(figures) == len(own):
        label = ", ".join(dict.fromkeys(map(say, figures)))
        if side.label != label:
            yield Finding(where=where, what=f"The side {side.label!r} says {label!r}.")
    elsewhere = [claims[i] for other in one.sides if other != side for i in other.claims]
    for name in side.by:
        if _says(name, elsewhere, names) and not _says(name, own, names):
            yield Finding(where=where, what=f"{name!r} does not say {side.label!r}.")


def _says(name: str, claims: Sequence[Claim], names: Names) -> bool:
    return any(names.same(name, claim.speaker) for claim in claims)


def _origins(
    where: str, side: Side, claims: Mapping[str, Claim], origin_of: Mapping[str, str]
) -> Iterator[Finding]:
    """A side's origins are those of its articles."""
    known = {origin_of.get(claims[i].article) for i in side.claims}
    if not side.origins or not set(side.origins) <= known:
        yield Finding(where=where, what=f"The origins of {side.label!r} are not its articles'.")


def _figures(where: str, one: Contradiction, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """Figures on two sides cannot be true together; those on one side can."""
    sides = [_values(side, claims) for side in one.sides]
    if one.kind != "figure" or not all(sides):
        return
    against = {
        at: {
            relate(a, b).relation
            for other, figures in enumerate(sides)
            if other != at
            for a, b in product(sides[at], figures)
        }
        for at in range(len(sides))
    }
    found = set().union(*against.values())
    if not found & _OPPOSED:
        yield Finding(where=where, what="Its figures can all be true together.")
        return
    for at, relations in against.items():
        if not relations & _OPPOSED:
            label = one.sides[at].label
            yield Finding(where=where, what=f"{label!r} stands against none of its other sides.")
    for side in one.sides:
        yield from _one_side(where, side, claims)
    if one.nature == "reversal" or (one.nature == "dispute" and "dispute" not in found):
        yield Finding(where=where, what=f"Its figures are no {one.nature}.")


def _values(side: Side, claims: Mapping[str, Claim]) -> list[Figure]:
    """The figures of a side, one for each value that is given."""
    return list(alike([one for i in side.claims if isinstance(one := claims[i], Figure)]))


def _one_side(where: str, side: Side, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    for a, b in combinations(_values(side, claims), 2):
        if relate(a, b).relation in _OPPOSED:
            yield Finding(
                where=where, what=f"{say(a)} and {say(b)} stand on one side and are opposed."
            )
            return


def _apparent(where: str, one: Apparent, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """What can be true together is, and in the way that is said."""
    figures = [claim for i in one.claims if isinstance(claim := claims.get(i), Figure)]
    if one.relation == "scope" or len(figures) < 2 or len(figures) < len(one.claims):
        return
    found = sort(figures)
    if isinstance(found, Sides):
        yield Finding(where=where, what="Its figures cannot all be true together.")
    elif found.relation != one.relation:
        yield Finding(
            where=where, what=f"Its figures are related by {found.relation}, not {one.relation}."
        )
