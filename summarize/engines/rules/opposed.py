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
from summarize.engines.rules.alike import Marks, Weights, marks
from summarize.names import Names
from summarize.schema import Claim, Fact, Figure, Position, RelationKind

SHARE = 0.6
"""How much of what is denied a claim must say to be what is denied, by weight."""

SHARE_OF_ONE = 0.4
"""The same for a claim by the denier's own side, which says it in words of its own."""

LEAST = 2
"""Marks that a denial and its claim share at least."""

ONE_DENIAL = 3
"""Marks that two denials by one actor share if they deny one thing."""

LONGEST = 110
"""Characters of what is asked after; longer ones are cut at a clause."""


@dataclass(frozen=True, slots=True)
class _Denied:
    """Denials of one thing by one actor, and the claims they deny."""

    denials: tuple[Position, ...]
    claims: tuple[Claim, ...]
    relation: RelationKind


def groups(claims: Sequence[Claim], weights: Weights, names: Names) -> list[Group]:
    """A group for each thing that one actor claims and another denies."""
    denials = [one for one in claims if isinstance(one, Position) and one.stance == "denies"]
    asserted = [one for one in claims if _asserts(one)]
    found: list[_Denied] = []
    for together in _together(denials, names):
        against = _against(together, asserted, weights, names, own=False)
        if against:
            found.append(_Denied(together, against, "dispute"))
        turned = _against(together, asserted, weights, names, own=True)
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
    words = re.findall(r"\S+", denial.towards)
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
            and len(_target(first) & _target(one)) >= ONE_DENIAL
        ]
        yield (first, *same)
        left = [one for one in rest if one not in same]


def _against(
    denials: Iterable[Position],
    asserted: Sequence[Claim],
    weights: Weights,
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
            share = weights.share(target, said)
            if len(shared) >= LEAST and share >= (SHARE_OF_ONE if own else SHARE):
                found[claim.id] = claim
    return tuple(found.values())


def _is_one(one: str, other: str, names: Names) -> bool:
    home = names.belongs_to(one)
    return names.same(one, other) or (home is not None and home == names.belongs_to(other))


def _group(found: _Denied) -> Group:
    first, denial = found.claims[0], found.denials[0]
    actor = first.actor if isinstance(first, Position) else getattr(first, "by", None)
    if found.relation == "reversal":
        question = f"Does {_bare(denial.actor)} still deny {_cut(denial.towards)}?"
    elif actor:
        told = first.towards if isinstance(first, Position) else first.text
        question = f"Is it true, as {_bare(actor)} says, that {_cut(told)}?"
    else:
        question = f"Is it true that {_cut(first.text)}?"
    return Group(
        question=question,
        kind="position",
        weight="central",
        relation=found.relation,
        answers=(
            Answer(label="yes", claims=tuple(one.id for one in found.claims)),
            Answer(label="no", claims=tuple(one.id for one in found.denials)),
        ),
        why=f"{_bare(denial.actor)} denies it.",
    )


def _bare(actor: str) -> str:
    return actor[0].upper() + actor[1:] if actor[:4] == "the " else actor


def _cut(told: str) -> str:
    """What is asked after, short and without a capital that only opened a sentence."""
    words = told.strip(" .,\"“”'’")
    if len(words) > LONGEST:
        part = re.split(r",|;| which | who | after | as ", words)[0]
        words = part if len(part) > LONGEST // 4 else words[:LONGEST].rsplit(" ", 1)[0] + " …"
    opens = re.match(r"(?:The|A|An|It|Its|He|She|They|There|This|In|On)\b", words)
    return words[0].lower() + words[1:] if opens else words
