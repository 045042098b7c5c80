"""Texts that a pattern matches, drawn from the pattern itself.

Quick looks and lists of signs are kept by hand beside patterns. Tests hold the two together with
texts from here, so that a word added to a pattern alone fails.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from random import Random
from typing import Any

_parser: Any = importlib.import_module("re._parser")
TRIES = 200
"""Texts of a pattern. In two hundred, each of twenty alternatives is left out once in 30,000."""
ANY = "aZé_0739 .,-"
"""Characters for what a pattern does not name, of every class."""
CLASSES = {
    f"CATEGORY_{negated}{name}": rf"\{letter.upper() if negated else letter}"
    for name, letter in (("DIGIT", "d"), ("SPACE", "s"), ("WORD", "w"))
    for negated in ("", "NOT_")
}


def texts(pattern: str) -> Iterator[str]:
    """The same texts for the same pattern; what it only looks at is left out."""
    parsed = _parser.parse(pattern)
    for seed in range(TRIES):
        yield "".join(_written(parsed, Random(seed), {}))  # noqa: S311


def _written(parsed: Any, chance: Random, groups: dict[int, str]) -> Iterator[str]:
    for operation, about in parsed:
        match operation.name:
            case "AT" | "ASSERT" | "ASSERT_NOT" | "FAILURE":  # The last is "(?!)", from 3.13 on.
                pass
            case "BRANCH":
                yield from _written(chance.choice(about[1]), chance, groups)
            case "SUBPATTERN":
                number, *_, inner = about
                groups[number] = "".join(_written(inner, chance, groups))
                yield groups[number]
            case "GROUPREF":
                yield groups[about]
            case "GROUPREF_EXISTS":
                number, there, missing = about
                yield from _written(there if number in groups else missing or (), chance, groups)
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inner = about
                for _ in range(chance.randint(least, min(int(most), least + 2))):
                    yield from _written(inner, chance, groups)
            case _:
                yield _character(operation, about, chance)


def _character(operation: Any, about: Any, chance: Random) -> str:
    """A character that is named, of a set, or any."""
    match operation.name:
        case "LITERAL":
            return chr(about)
        case "IN":
            return _one_of(about, chance)
        case "ANY":
            return chance.choice(ANY)
        case other:
            raise NotImplementedError(other)


def _one_of(members: Any, chance: Random) -> str:
    """A character of a set: of each of its members as likely, or of none."""
    (first, _), *others = members
    if first.name == "NEGATE":
        return chance.choice([char for char in ANY if not any(_has(one, char) for one in others)])
    operation, about = chance.choice(members)
    match operation.name:
        case "LITERAL":
            return chr(about)
        case "RANGE":
            return chr(chance.randint(*about))
        case _:
            return chance.choice([char for char in ANY if _has((operation, about), char)])


def _has(member: Any, char: str) -> bool:
    """Whether a member of a set is or has the character."""
    operation, about = member
    match operation.name:
        case "LITERAL":
            return chr(about) == char
        case "RANGE":
            low, high = about
            return chr(low) <= char <= chr(high)
        case _:
            return bool(re.match(CLASSES[about.name], char))
