"""Whether the quotes of a side speak of the question that the side is said to answer."""

from __future__ import annotations

from collections.abc import Mapping

from summarize.language import content
from summarize.schema import Answer, Claim, Dateline, Figure, Group, Position


def relevant(
    group: Group, claims: Mapping[str, Claim], untold: frozenset[str] = frozenset()
) -> Group:
    """The group without claims that share no word with its question or with any answer to it.

    "President Kiir held a press conference" is no answer to "Was the camp bombed?" where the answer
    is told in other words; "he pulled over" has a word of the answer that it stands under. Numbers
    are bound to what they count elsewhere, datelines are dates, and a denial or confirmation points
    at what somebody else said; `untold` claims, by their ids, have no words that could be held.
    """
    asked = content.stems(group.question)
    if not asked:
        return group
    said = [
        frozenset[str]().union(
            content.stems(answer.label), *(_stems(claims[i]) for i in answer.claims)
        )
        for answer in group.answers
    ]
    answers = []
    for number, answer in enumerate(group.answers):
        others = (words for other, words in enumerate(said) if other != number)
        known = asked.union(content.stems(answer.label), *others)
        kept = tuple(i for i in answer.claims if i in untold or _speaks(claims[i], known))
        answers.append(Answer(label=answer.label, claims=kept))
    return group.model_copy(update={"answers": tuple(one for one in answers if one.claims)})


def _speaks(claim: Claim, known: frozenset[str]) -> bool:
    points = isinstance(claim, Position) and claim.stance in ("denies", "confirms")
    return points or isinstance(claim, Dateline | Figure) or not known.isdisjoint(_stems(claim))


def _stems(claim: Claim) -> frozenset[str]:
    """The content words of a claim and its quotes."""
    return content.stems(" ".join((claim.text, *claim.words)))
