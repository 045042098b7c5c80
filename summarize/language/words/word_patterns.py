"""Patterns for one of many words, and the words of a text as a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]

_PLURAL: Trie = {"": {}, "s": {"": {}}}
"""What goes on behind a word of which there is a plural in -s."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words, empty for none; a space also stands for a hyphen.

    Beginnings that words share are written once: with plain alternatives, `terms` takes half as
    long again, for there are hundreds of units.
    """
    trie: Trie = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_pattern(trie)})" if trie else ""


def _pattern(node: Trie) -> str:
    branches = [
        ("[ -]" if char == " " else re.escape(char)) + _pattern(rest)
        for char, rest in node.items()
        if char
    ]
    if node == _PLURAL:  # No group, which takes long to compile, and there are hundreds.
        return "s?"
    if "" in node:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


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
