"""Answers that are one name in several spellings: "Abdul Yaqubi" and "Abdul Yaqoobi".

Papers write a name as they hear it; that tells a reader nothing of the story. What two names have
in common may stand in their quotes alone: "Yaqubi" is as short as another name, "General Abdul
Razaq Yaqubi" is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarize.language.late_patterns import late
from summarize.language.names.actor import read
from summarize.language.names.spelling import are_spellings
from summarize.schema import Answer, Claim, Group

_WORD = late(r"[^\W\d_][\w'’-]*")
_NAME = late(r"[^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z][\w'’-]*\.?)+")
"""Words with a capital in a row."""
_LONG = 4
"""Letters of a surname that may be written with an s more or less: "Marner", "Marners"."""


def one_name(group: Group, claims: Mapping[str, Claim]) -> Sequence[str]:
    """The spellings, where nothing else tells the answers of a group apart; else none."""
    if len(group.answers) < 2 or not all(
        _are_one(one, other, claims) for one, other in combinations(group.answers, 2)
    ):
        return ()
    return [answer.label for answer in group.answers]


def _are_one(one: Answer, other: Answer, claims: Mapping[str, Claim]) -> bool:
    mine, its = _WORD.findall(one.label), _WORD.findall(other.label)
    said, told = _quotes(one, claims), _quotes(other, claims)
    apart = [pair for pair in zip(mine, its, strict=False) if pair[0] != pair[1]]
    if len(mine) != len(its) or not all(
        a[0].isupper() and b[0].isupper() and a in said and b in told for a, b in apart
    ):
        return False
    is_full = sum(word[0].isupper() for word in mine) > 1
    return bool(apart) and all(
        are_spellings(a, b)
        or (is_full and _has_s_more(a, b))
        or any(are_spellings(*two) for two in _in_full(a, b, said, told))
        for a, b in apart
    )


def _has_s_more(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LONG and long == f"{short}s"


def _in_full(one: str, other: str, said: str, told: str) -> Iterator[tuple[str, str]]:
    """The names of which two words are a part in what is quoted, without titles."""
    for mine in _named(one, said):
        for its in _named(other, told):
            yield mine, its


def _named(word: str, said: str) -> Iterator[str]:
    for found in _NAME.finditer(said):
        if word in _WORD.findall(found[0]):
            yield read(found[0]).shown


def _quotes(answer: Answer, claims: Mapping[str, Claim]) -> str:
    return "\n".join(one.quote for i in answer.claims for one in claims[i].evidence)
