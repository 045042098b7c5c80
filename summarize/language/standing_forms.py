"""The words that say how others stand, read from `data/standing.toml` and inflected once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Literal, cast

from summarize.language.data_files import read_table
from summarize.language.words.inflection import verb_forms

Kind = Literal[
    "denied", "doubted", "conditional", "supposed", "intended", "alleged", "missed", "asked"
]
"""denied: not so; doubted: held to be not so, or not known; conditional: so only if; supposed:
may be so; intended: wanted, planned or expected; alleged: so somebody is accused; missed: almost
so; asked: a question."""


def alike_denied(word: str) -> frozenset[int]:
    """The sets of words alike where they are denied that a word, or two joined by "_", is in."""
    return _alike_denied().get(word, frozenset())


def told_denied(word: str) -> frozenset[str]:
    """The words of which one tells that they are denied: "silent" tells of "did not speak"."""
    return _told_denied().get(word, frozenset())


@cache
def forms() -> Mapping[str, tuple[tuple[tuple[str, ...], Kind, bool], ...]]:
    """Forms with their kinds and whether they reach back, by their first words."""
    table: dict[str, list[tuple[tuple[str, ...], Kind, bool]]] = {}
    for name, entry in _data().items():
        if not isinstance(entry, dict):
            continue
        kind = cast("Kind", name)
        verbs = chain.from_iterable(verb_forms(verb) for verb in entry.get("verbs", ()))
        for form in chain(_split(entry.get("words", "")), verbs):
            table.setdefault(form[0], []).append((form, kind, False))
        for form in _split(entry.get("behind", "")):
            table.setdefault(form[0], []).append((form, kind, True))
    return {first: tuple(forms) for first, forms in table.items()}


@cache
def first_words() -> frozenset[str]:
    """The words with which a form or a neutral phrase begins: most words of a text are none."""
    return frozenset((*forms(), *neutrals()))


@cache
def retold() -> Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    """Forms that stand for a kind in a retelling, by their first words."""
    table: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for name, entry in _data().items():
        if isinstance(entry, dict):
            for form in _split(entry.get("retold", "")):
                table.setdefault(form[0], []).append((form, cast("Kind", name)))
    return {first: tuple(forms) for first, forms in table.items()}


@cache
def neutrals() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases that say nothing of how others stand, by their first words."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for form in _split(str(_data()["neutral"])):
        table.setdefault(form[0], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}


def _split(words: str) -> Iterator[tuple[str, ...]]:
    return (tuple(word.split("_")) for word in words.split())


@cache
def _told_denied() -> Mapping[str, frozenset[str]]:
    lines = (line.partition(":") for line in _data()["told_denied"])
    return {word: frozenset(denied.split()) for told, _, denied in lines for word in told.split()}


@cache
def _alike_denied() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_data()["alike_denied"]):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list of the table that is of no kind: "breaks", "times"."""
    return frozenset(str(_data()[name]).split())


def _data() -> Mapping[str, Any]:
    return read_table("standing.toml")
