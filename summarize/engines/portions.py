"""What is too large for one answer of a model: long articles in parts, many claims in blocks.

An answer can only be so long (`max_tokens`). A part of an article ends where a paragraph does. A
block of claims holds those that speak of one matter, as far as their words show; what all blocks
found is then aligned once more, with one claim for each answer, so that a question that was asked
in several blocks is one group in the end.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from summarize.draft import Answer, Draft, Group
from summarize.engines.rules.alike import Marks, marks
from summarize.schema import Claim

T = TypeVar("T")
Align = Callable[[Sequence[Claim]], Coroutine[Any, Any, Sequence[Group]]]
"""Groups as many claims as one answer can hold."""

SHRINKS = 0.8
"""Share of the claims that a further round may have at most: with more it would lead nowhere."""

HOLDERS = 60
"""Claims that a mark may be in and still bring two together: a story's common words are in more."""

# Paragraphs, else lines, else sentences, else words: where a text may be cut, best first.
_ENDS = tuple(map(re.compile, (r"\n\s*\n\s*", r"\n\s*", r"(?<=[.!?])\s+", r"\s+")))


async def every(asked: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All answers, asked for at once. Raises the first error when all are there.

    What has been paid for is in the store by then.
    """
    answers = await asyncio.gather(*asked, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return [answer for answer in answers if not isinstance(answer, BaseException)]


# ── Articles ──────────────────────────────────────────────────────────────────────────────


def parts(text: str, most: int) -> list[str]:
    """The text in as few parts of about one length as have `most` characters each, at most."""
    found: list[str] = []
    start = 0
    while (length := len(text) - start) > most:
        end = _end(text, start, length // math.ceil(length / most), most)
        found.append(text[start:end])
        start = end
    return [*found, text[start:]]


def _end(text: str, start: int, wanted: int, most: int) -> int:
    """The best place to end the part that begins at `start`: near the length that is wanted."""
    for ends in _ENDS:
        places = [end.end() for end in ends.finditer(text, start + wanted // 2, start + most)]
        if places:
            return min(places, key=lambda place: abs(place - start - wanted))
    return start + wanted


def joined(drafts: Sequence[Draft]) -> Draft:
    """What was read in the parts of an article, as one draft."""
    return Draft(
        dateline=tuple(one for draft in drafts for one in draft.dateline),
        facts=tuple(one for draft in drafts for one in draft.facts),
        positions=tuple(one for draft in drafts for one in draft.positions),
        figures=tuple(one for draft in drafts for one in draft.figures),
    )


# ── Claims ────────────────────────────────────────────────────────────────────────────────


async def aligned(claims: Sequence[Claim], most: int, align: Align) -> Sequence[Group]:
    """The groups of all claims, `most` of them in one answer."""
    if len(claims) <= most:
        return await align(claims)
    answers = await every(map(align, blocks(claims, most)))
    found = _Found.of([group for groups in answers for group in groups], claims)
    again = [claim for claim in claims if claim.id in found.answers]
    if len(again) > SHRINKS * len(claims):
        return found.groups
    alone = found.alone(claims)
    if len(again) + len(alone) <= most:
        again = [claim for claim in claims if claim.id in found.answers or claim.id in alone]
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


class _Found(NamedTuple):
    """The groups of all blocks, with a claim that stands for each of their answers."""

    groups: Sequence[Group]
    answers: Mapping[str, Sequence[Answer]]
    """Of any group, by the claim that stands for them."""
    standing: Sequence[set[str]]
    """For each group, the claims that stand for its answers."""

    @classmethod
    def of(cls, groups: Sequence[Group], claims: Sequence[Claim]) -> _Found:
        known = {claim.id for claim in claims}
        answers: dict[str, list[Answer]] = {}
        standing: list[set[str]] = []
        for group in groups:
            standing.append(set())
            for answer in group.answers:
                ids = [one for one in answer.claims if one in known]
                # Rather one that stands for nothing else yet: a claim may answer two questions.
                chosen = [one for one in ids if one not in answers] or ids
                for one in chosen[:1]:
                    answers.setdefault(one, []).append(answer)
                    standing[-1].add(one)
        return cls(groups, answers, standing)

    def alone(self, claims: Sequence[Claim]) -> set[str]:
        """The claims of no group."""
        held = {one for group in self.groups for answer in group.answers for one in answer.claims}
        return {claim.id for claim in claims} - held

    def within(self, across: Sequence[Group]) -> list[Group]:
        """The groups that were found across blocks, with all their claims; and the other ones."""
        held = [{one for answer in group.answers for one in answer.claims} for group in across]
        others = [
            group
            for group, standing in zip(self.groups, self.standing, strict=True)
            if not any(standing <= inside for inside in held)
        ]
        return [*map(self._whole, across), *others]

    def _whole(self, group: Group) -> Group:
        """A group with the claims of the answers that its claims stand for."""
        answers = tuple(
            answer.model_copy(update={"claims": tuple(dict.fromkeys(self._for(answer.claims)))})
            for answer in group.answers
        )
        return group.model_copy(update={"answers": answers})

    def _for(self, claims: Iterable[str]) -> Iterator[str]:
        for one in claims:
            yield one
            for answer in self.answers.get(one, ()):
                yield from answer.claims
