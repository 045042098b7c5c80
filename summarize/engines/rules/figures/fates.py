"""All of them died, and one of them survived: counts of two events that cannot both hold.

Figures meet where they count one event. Here the count of all ("both pilots", "all 12 miners") who
lived or died meets the count of any of them who did not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from summarize.engines.rules.figures import questions
from summarize.engines.rules.figures.questions import Key
from summarize.language import numbers
from summarize.language.late_patterns import late
from summarize.schema import Answer, Figure, Group

_FATES = frozenset(["killed", "survived"])
_ALL = late(r"(?i:\b(?:all|each)(?: of)?(?: (?:the|its|their|his|her))? )$")
"""What stands right before the number of all of them, if that is not "both" or "the pair"."""


def groups(figures: Iterable[tuple[Figure, Key]]) -> list[Group]:
    """A group for each kind of people all of whom lived by one article and not by another."""
    fates: dict[Key, list[Figure]] = {}
    for one, key in figures:
        if key.what in _FATES and one.low:
            fates.setdefault(key, []).append(one)
    found: dict[Key, dict[str, dict[str, Figure]]] = {}
    for key, members in fates.items():
        other = _other(key)
        for one in members if other in fates else ():
            others = [its for its in fates[other] if its.article != one.article]
            if others and _is_of_all(one):
                sides = found.setdefault(replace(key, what="survived"), {})
                sides.setdefault(key.what, {})[one.id] = one
                sides.setdefault(other.what, {}).update((its.id, its) for its in others)
    return [_group(key, found[key]) for key in sorted(found, key=str)]


def _other(key: Key) -> Key:
    """The key of those whom the other fate met."""
    [other] = _FATES - {key.what}
    return replace(key, what=other)


def _is_of_all(figure: Figure) -> bool:
    """Whether the words count all that there are: "both pilots", "all 12 miners"."""
    quote = figure.evidence[0].quote
    for number in numbers.find(quote):
        if (number.low, number.high) == (figure.low, figure.high):
            before, said = quote[: number.start], quote[number.start : number.end].lower()
            return said == "both" or _ALL.search(before) is not None
    return False


def _group(key: Key, sides: Mapping[str, Mapping[str, Figure]]) -> Group:
    return Group(
        question=questions.question(key, None),
        kind="fact",
        weight="central",
        relation="dispute",
        answers=tuple(
            Answer(
                label=min((one.text.rstrip(".") for one in members.values()), key=len),
                claims=tuple(members),
            )
            for _, members in sorted(sides.items())
        ),
        why="If all of them did, none of them did otherwise.",
    )
