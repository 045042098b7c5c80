"""Claims that are too many for one answer of a model, aligned in blocks.

A block holds claims that speak of one matter, as far as their words show. What all blocks found is
aligned once more, with one claim for each answer, so that a question that was asked in several
blocks is one group in the end.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from summarize.engines.llm.parts import every
from summarize.language.likeness import Marks, marks
from summarize.schema import Claim, Group

Align = Callable[[Sequence[Claim]], Coroutine[Any, Any, Sequence[Group]]]
"""Groups as many claims as one answer can hold."""

SHRINKS = 0.8
"""Share of the claims that a further round may have at most: with more it would lead nowhere."""
FILLED = 0.6
"""Share up to which claims that found no company take part in a further round."""

HOLDERS = 60
"""Claims that a mark may be in and still bring two together: a story's common words are in more."""


async def aligned(claims: Sequence[Claim], most: int, align: Align) -> Sequence[Group]:
    """The groups of all claims, `most` of them in one answer."""
    if len(claims) <= most:
        return await align(claims)
    answers = await every(map(align, blocks(claims, most)))
    found = _Found.of([group for groups in answers for group in groups], claims)
    again = found.again(claims)
    if len(again) > SHRINKS * len(claims):
        return found.groups
    return found.within(await aligned(again, most, align))


def blocks(claims: Sequence[Claim], most: int) -> Iterator[Sequence[Claim]]:
    """The claims in blocks of `most` at most, each beside the one that its words are most like."""
    clusters = {claim.id: [claim.id] for claim in claims}
    said = {claim.id: marks(_words(claim)) for claim in claims}
    for _, one, other in sorted(_nearest(said), reverse=True):
        first, second = clusters[one], clusters[other]
        if first is not second and len(first) + len(second) <= most:
            first += second
            clusters.update(dict.fromkeys(second, first))
    filled: list[set[str]] = []
    for cluster in sorted({id(one): one for one in clusters.values()}.values(), key=len)[::-1]:
        block = next((one for one in filled if len(one) + len(cluster) <= most), None)
        if block is None:
            filled.append(block := set())
        block.update(cluster)
    for inside in filled:
        yield [claim for claim in claims if claim.id in inside]


def _nearest(said: Mapping[str, Marks]) -> Iterator[tuple[float, str, str]]:
    """For each claim the one that shares the weightiest marks with it, and their weight."""
    holders: dict[str, list[str]] = {}
    for claim, own in said.items():
        for mark in sorted(own):
            holders.setdefault(mark, []).append(claim)
    for claim, own in said.items():
        shared: dict[str, float] = defaultdict(float)
        for mark in sorted(own):
            if len(holders[mark]) <= HOLDERS:
                weight = math.log(len(said) / len(holders[mark]))
                for other in holders[mark]:
                    shared[other] += weight
        shared.pop(claim, None)
        if shared:
            other, weight = max(shared.items(), key=lambda one: (one[1], one[0]))
            yield weight, claim, other


def _words(claim: Claim) -> str:
    return claim.evidence[0].quote if claim.kind == "dateline" else claim.text


class _Given(NamedTuple):
    """An answer that one of its claims gives."""

    group: int
    """Place of its group."""
    claims: Sequence[str]


class _Found(NamedTuple):
    """The groups of all blocks, with a claim that stands for each of their answers."""

    groups: Sequence[Group]
    given: Mapping[str, Sequence[_Given]]
    """The answers of each claim of a group."""
    standing: Sequence[set[str]]
    """For each group the claims that stand for its answers."""

    @classmethod
    def of(cls, groups: Sequence[Group], claims: Sequence[Claim]) -> _Found:
        given: dict[str, list[_Given]] = {claim.id: [] for claim in claims}
        answers = [
            _Given(place, [one for one in answer.claims if one in given])
            for place, group in enumerate(groups)
            for answer in group.answers
        ]
        for answer in answers:
            for one in answer.claims:
                given[one].append(answer)
        standing: list[set[str]] = [set() for _ in groups]
        taken = set[str]()
        for answer in answers:
            # Best one that answers no other question, for it will be asked where it belongs.
            chosen = sorted(answer.claims, key=lambda one: (one in taken, len(given[one])))
            standing[answer.group].update(chosen[:1])
            taken.update(chosen[:1])
        return cls(groups, given, standing)

    def again(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Those of the next round: all that stand for answers, and what fits of those of no group.

        Of these, figures first: a number that stands against all others has no company.
        """
        chosen = set[str]().union(*self.standing)
        alone = [claim for claim in claims if not self.given[claim.id]]
        room = max(0, int(FILLED * len(claims)) - len(chosen))
        first = sorted(alone, key=lambda claim: claim.kind != "figure")[:room]
        chosen |= {claim.id for claim in first}
        return [claim for claim in claims if claim.id in chosen]

    def within(self, across: Sequence[Group]) -> list[Group]:
        """The groups that were found across blocks, with all their claims; and the other ones."""
        whole = []
        told = set[int]()
        for group in across:
            meant = self._meant(group)
            whole.append(_with_all(group, meant))
            told |= {
                place
                for place in {answer.group for answer in meant.values()}
                if all(one in meant and meant[one].group == place for one in self.standing[place])
            }
        return [*whole, *(group for place, group in enumerate(self.groups) if place not in told)]

    def _meant(self, group: Group) -> dict[str, _Given]:
        """For each claim of a group, which of its answers it gives there.

        That is one to the question that sorts the claims of the group most alike; between equals,
        the one that it stands for.
        """
        at = {one: place for place, answer in enumerate(group.answers) for one in answer.claims}
        inside: dict[int, list[tuple[int, _Given]]] = defaultdict(list)
        for one, place in at.items():
            for answer in self.given.get(one, ()):
                inside[answer.group].append((place, answer))
        alike = {question: _alike(claims) for question, claims in inside.items()}

        def fit(one: str, answer: _Given) -> tuple[int, bool]:
            return alike[answer.group], one in self.standing[answer.group]

        return {
            one: best
            for one in at
            if (answers := self.given.get(one))
            and alike[(best := max(answers, key=lambda answer: fit(one, answer))).group] >= 0
        }


def _alike(claims: Sequence[tuple[int, _Given]]) -> int:
    """How many pairs of claims two questions sort alike, less those that they do not.

    Each claim with the place of its answer to the one, and its answer to the other.
    """
    pairs = combinations(claims, 2)
    return sum(1 if (a is b) == (p == q) else -1 for (p, a), (q, b) in pairs)


def _with_all(group: Group, meant: Mapping[str, _Given]) -> Group:
    """A group with all the claims of the answers that its claims give."""
    answers = []
    for answer in group.answers:
        ids = [
            i for one in answer.claims for i in (one, *(meant[one].claims if one in meant else ()))
        ]
        answers.append(answer.model_copy(update={"claims": tuple(dict.fromkeys(ids))}))
    return group.model_copy(update={"answers": tuple(answers)})
