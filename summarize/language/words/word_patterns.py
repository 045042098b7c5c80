"""Patterns for one of many words, and the words of a text as a list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

LETTERS = 2
"""First letters by which words are sorted into groups; in these they stand one by one.

With one to three, or all, a search of 6,000 lines of news for numbers takes as long, with none a
fifth longer. But each letter lets `re` call itself deeper when it compiles, and CPython maps its
stack in pieces of 16 KiB: with all, calls to and fro over the end of a piece took three times as
long as the compiling itself.
"""


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words, empty for none; a space also stands for a hyphen."""
    branches = _branches({*words}, LETTERS)
    return f"(?:{'|'.join(branches)})" if branches else ""


def _branches(words: Collection[str], letters: int) -> list[str]:
    """Words or ends of words as alternatives, sorted by so many letters, then the longest first."""
    if not letters:
        return _longest_first(words)
    ends: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):
        ends.setdefault(word[:1], []).append(word[1:])
    groups = {
        first: _branches(rest, letters - 1) if first else [""] for first, rest in ends.items()
    }
    return [
        _written(first) + (group[0] if len(group) == 1 else f"(?:{'|'.join(group)})")
        for first, group in groups.items()
    ]


def _longest_first(words: Iterable[str]) -> list[str]:
    """A word and its plural in -s are one alternative."""
    has_plural: dict[str, bool] = {}
    for word in sorted(words, key=len):
        if word.endswith("s") and word[:-1] in has_plural:
            has_plural[word[:-1]] = True
        else:
            has_plural[word] = False
    return [_written(word) + "s?" * has_plural[word] for word in reversed(has_plural)]


def _written(word: str) -> str:
    return re.escape(word).replace(r"\ ", "[ -]")


def listed(text: str) -> list[str]:
    """The words of a text, for tables that are easier read without quotes."""
    return text.split()


def opening(words: Iterable[str]) -> str:
    """Words that may open a sentence. Ten times as fast to search as in any case.

    The first letters of all are looked at first, which spares most words of a text the list.
    """
    forms = [(f"{word[0].upper()}{word[0]}", word[1:]) for word in words]
    first = "".join(sorted({letter for letters, _ in forms for letter in letters}))
    listed_ = "|".join(f"[{letters}]{rest}" for letters, rest in forms)
    return f"(?=[{first}])(?:{listed_})"
