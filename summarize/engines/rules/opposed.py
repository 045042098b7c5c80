"""Claims against their denials: who says that it is so, who says that it is not.

A denial is held against what others claim, by the marks of what it denies. One actor who denies
and confirms is a reversal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize import lexicon
from summarize.draft import Answer, Group
from summarize.engines.rules import alike
from summarize.engines.rules.alike import Marks, marks
from summarize.engines.rules.grammar import AUXILIARY
from summarize.names import Names
from summarize.schema import Claim, Fact, Figure, Position, RelationKind

SHARE = 0.75
"""Share of the marks of what is denied that a claim must have to be what is denied.

Not by weight: what is denied is mostly the story's own matter, whose marks weigh nothing in it.
"""

SHARE_OF_ONE = 0.6
"""The same for a confirmation by the denier's own side, which says it in words of its own."""

NUMBER = 2
"""A number counts for so many marks: two who say 26 % speak of one thing."""

LEAST = 3
"""Marks that a denial and a claim of another article share at least; in one article, two."""

ONE_DENIAL = 3
"""Marks that two denials by one actor share if they deny one thing; in one article, one."""

CLAUSE = 8
"""Words from the start within which a clause has its verb."""

_CIRCUMSTANCE = re.compile(r"\b(?:until|since|despite|after|following|when|while|during|saying)\b")

LONGEST = 110
"""Characters of what is asked after; longer ones are cut at a clause."""


@dataclass(frozen=True, slots=True)
class _Denied:
    """Denials of one thing by one actor, and the claims they deny."""

    denials: tuple[Position, ...]
    claims: tuple[Claim, ...]
    relation: RelationKind


def groups(claims: Sequence[Claim], names: Names) -> list[Group]:
    """A group for each thing that one actor claims and another denies."""
    denials = [one for one in claims if isinstance(one, Position) and one.stance == "denies"]
    asserted = [one for one in claims if _asserts(one)]
    found: list[_Denied] = []
    for together in _together(denials, names):
        against = _against(together, asserted, names, own=False)
        if against:
            found.append(_Denied(together, against, "dispute"))
        turned = _against(together, asserted, names, own=True)
        if turned:
            found.append(_Denied(together, turned, "reversal"))
    return [_group(one) for one in found]


def _asserts(claim: Claim) -> bool:
    if isinstance(claim, Position):
        return claim.stance in ("claims", "confirms", "criticises") and not alike.denies(claim.text)
    return isinstance(claim, Fact | Figure) and not alike.denies(_said(claim))


def _said(claim: Claim) -> str:
    """What a claim says in the words of its article: a figure's own text is too short."""
    return claim.evidence[0].quote if isinstance(claim, Figure) else claim.text


def _target(denial: Position) -> Marks:
    """The marks of what is denied, without the words for reports and verdicts."""
    words = re.findall(r"\S+", _CIRCUMSTANCE.split(denial.towards)[0])
    idle = lexicon.reports() | lexicon.verdicts()
    kept = [word for word in words if word.lower().strip(".,\"'”’") not in idle]
    return marks(" ".join(kept))


def _together(denials: Sequence[Position], names: Names) -> Iterator[tuple[Position, ...]]:
    """Denials of one thing by one actor, together."""
    left = list(denials)
    while left:
        first, *rest = left
        same = [
            one
            for one in rest
            if names.same(first.actor, one.actor)
            and len(_target(first) & _target(one))
            >= (ONE_DENIAL if one.article != first.article else 1)
        ]
        yield (first, *same)
        left = [one for one in rest if one not in same]


def _against(
    denials: Iterable[Position],
    asserted: Sequence[Claim],
    names: Names,
    *,
    own: bool,
) -> tuple[Claim, ...]:
    """The claims that say what is denied: others' or, for a reversal, the denier's own."""
    found: dict[str, Claim] = {}
    for denial in denials:
        target = _target(denial)
        for claim in asserted:
            mine = isinstance(claim, Position) and _is_one(denial.actor, claim.actor, names)
            if mine is not own or (own and getattr(claim, "stance", "") != "confirms"):
                continue
            said = marks(_said(claim))
            shared = target & said
            near = claim.article == denial.article
            least = LEAST - near - own
            share = _size(shared) / max(1, _size(target))
            if _size(shared) >= least and share >= (SHARE_OF_ONE if own else SHARE):
                found[claim.id] = claim
    return tuple(found.values())


def _size(some: Marks) -> int:
    return sum(NUMBER if mark.startswith("number:") else 1 for mark in some)


def _is_one(one: str, other: str, names: Names) -> bool:
    home = names.belongs_to(one)
    return names.same(one, other) or (home is not None and home == names.belongs_to(other))


def _group(found: _Denied) -> Group:
    denial = found.denials[0]
    turned = found.relation == "reversal"
    return Group(
        question=_question(found),
        kind="position",
        weight="central",
        relation=found.relation,
        answers=(
            Answer(
                label="confirms it" if turned else "yes",
                claims=tuple(one.id for one in found.claims),
            ),
            Answer(
                label="denied it" if turned else "no",
                claims=tuple(one.id for one in found.denials),
            ),
        ),
        why=f"{denial.actor[0].upper()}{denial.actor[1:]} denies it.",
    )


def _question(found: _Denied) -> str:
    """What is asked: "Is it true, as Russia says, that its troops have retaken the region?"."""
    denial = found.denials[0]
    if found.relation == "reversal":
        return f"Does {denial.actor} still deny {_cut(denial.towards)}?"
    said = [one for one in found.claims if isinstance(one, Position) and _is_clause(one.towards)]
    if said:
        return f"Is it true, as {said[0].actor} says, that {_cut(said[0].towards)}?"
    facts = [one for one in found.claims if not isinstance(one, Position)]
    if facts:
        return f"Is it true that {_cut(_said(facts[0]))}?"
    return f"Who is right on {_cut(denial.towards)}?"


def _is_clause(words: str) -> bool:
    """Whether words that were said can stand behind "that"."""
    low = words.lower().split()[:CLAUSE]
    return any(word in AUXILIARY or word.endswith("ed") for word in low)


def _cut(told: str) -> str:
    """What is asked after, short and without a capital that only opened a sentence."""
    words = _CIRCUMSTANCE.split(told.strip(" .,\"“”'’"))[0].strip() or told
    if len(words) > LONGEST:
        part = re.split(r",\s|;| which | who ", words)[0]
        words = part if len(part) > LONGEST // 4 else words[:LONGEST].rsplit(" ", 1)[0] + " …"
    opens = re.match(r"(?:The|A|An|It|Its|He|She|They|There|This|In|On)\b", words)
    return words[0].lower() + words[1:] if opens else words
