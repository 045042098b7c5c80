"""Words of which a statement has only one: rose or fell, convicted or acquitted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast, get_args

from summarize.language.content import stem
from summarize.language.data_files import read_table
from summarize.language.late_patterns import late

DecidingKind = Literal["direction", "outcome", "number", "order", "place", "time", "who"]
"""Kinds in which two articles that agree do not differ."""
OpposedKind = Literal[DecidingKind, "quality", "thing"]


class Side(NamedTuple):
    """Where a word stands: on one side of one set of opposites."""

    kind: OpposedKind
    number: int
    """Which set of its kind, from 0."""
    side: int
    """Which side of the set, from 0."""


Taken = Mapping[tuple[OpposedKind, int], frozenset[int]]
"""By the set's kind and number, which of its sides a text takes."""

EVERY: frozenset[OpposedKind] = frozenset(get_args(OpposedKind))
EVENTS: frozenset[OpposedKind] = frozenset({"direction", "outcome", "number"})
"""Kinds of which a word alone makes another statement; places and persons may stand beside each
other."""
_PUSHED_BACK = late(r"\bpush(?:ed|es|ing)? back\b")
"""Whoever pushes back does not back what he speaks of."""
_BEHIND = late(
    r"\bleft\b(?=[^.;:]{0,60}?\b(?:dead|killed|wounded|injured|hurt|homeless|stranded|trapped|missing"
    r"|blind|without|behind)\b)"
    r"|\b(?:is|are|was|were|been|being) left\b"
)
"""Whoever is left stays, and what leaves people dead goes nowhere."""
_NOT_MANY = late(r"(?:\b(?:not?|without|never|hardly)|n['’]t) (?:very |too )?(?:many|much)\b")
"""There are few, or there is little of it."""
_PARTICLE = late(
    r"(\b(?:(?:knock|gun|shoot|shot|shut|clos|br[eo]ak|broke|burn|tear|tore|torn|track|hunt|lay|laid"
    r"|sit|sat|stand|stood|lock|touch|turn)[a-z]*\b(?: [^\s,;:.]+){0,2}? (?=down\b)"
    r"|(?:set|break|broke|blow|blew|call|pick|gave|give|giv|end|show|turn|stand|stood|held|hold)"
    r"[a-z]*\b(?: [^\s,;:.]+){0,2}? (?=up\b)))(?:up|down)\b"
)
"""Belongs to a verb, and tells no direction: "knocked the wall down"."""
_WORD = late(r"[^\W_]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=4096)
def taken(text: str) -> Taken:
    """Which sides of which sets a text takes."""
    found: dict[tuple[OpposedKind, int], set[int]] = {}
    plain = _PARTICLE.sub(r"\1", _NOT_MANY.sub("few", text.lower()))
    plain = _BEHIND.sub(" ", _PUSHED_BACK.sub("rejected", plain))
    for word in _WORD.findall(plain):
        for one in sides(word):
            found.setdefault((one.kind, one.number), set()).add(one.side)
    return {place: frozenset(places) for place, places in found.items()}


def why_turned(told: str, *said: str, kinds: Collection[OpposedKind] = EVENTS) -> str | None:
    """Why `told` takes another side of a set than what is said; None if it does not.

    The first text that takes a side decides, and has taken the same one if it takes both.
    """
    for place, mine in taken(told).items():
        if place[0] not in kinds:
            continue
        theirs = next((one[place] for text in said if place in (one := taken(text))), mine)
        if not mine & theirs:
            return f"It turns a word into its opposite ({place[0]})."
    return None


def sides(word: str) -> tuple[Side, ...]:
    """The sides that a word in lower case stands on; empty for most words."""
    near = stem(word)
    found = _sides().get(near)
    if found is None and near != word and near[-1:] == near[-2:-1]:  # "acquitted", "banned"
        found = _sides().get(near[:-1])
    return found or ()


@cache
def _sides() -> Mapping[str, tuple[Side, ...]]:
    """The sides of each word by its stem."""
    found: dict[str, dict[Side, None]] = defaultdict(dict)
    for kind, sets in read_table("opposites.toml").items():
        for number, opposed in enumerate(sets):
            for side, words in enumerate(opposed):
                for word in words.split():
                    place = Side(cast("OpposedKind", kind), number, side)
                    found[stem(word)][place] = None
    return {word: tuple(places) for word, places in found.items()}
