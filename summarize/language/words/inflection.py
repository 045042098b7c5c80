"""The forms of English verbs and nouns: by rule, but for the verbs in `data/irregular.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from summarize.language.data_files import read_table

Form = tuple[str, ...]
"""A written form, lower case, word by word."""

_VOWELS = "aeiou"
_PAST = 1
"""Where the past form stands in an entry."""


@lru_cache(maxsize=1)
def irregular() -> Mapping[str, str]:
    """Participles by the past forms and participles of irregular verbs."""
    table: dict[str, str] = {}
    for entry in _irregular():
        _, past, *done = entry
        participle = done[0] if done else past
        table |= {past: participle, participle: participle}
    return table


@lru_cache(maxsize=1)
def irregular_plain() -> Mapping[str, str]:
    """Participles by the plain forms of irregular verbs."""
    return {entry[0]: entry[-1] for entry in _irregular()}


def participle_of(plain: str) -> str:
    """The participle of a verb by its plain form, or by what is left of it before -ing."""
    return irregular_plain().get(plain) or _past(plain)


@cache
def _irregular() -> tuple[tuple[str, ...], ...]:
    """Plain form, past and, where it is another, participle of verbs done to what is counted."""
    return _entries("done_to")


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms and participles of irregular verbs, none of which is a plain form but "cut"."""
    entries = (*_irregular(), *_entries("others"))
    return frozenset(form for _, *pasts in entries for form in pasts)


@cache
def participles_alone() -> frozenset[str]:
    """Irregular participles that are no past forms as well: "shown" and "taken", not "held"."""
    entries = [entry for entry in (*_irregular(), *_entries("others")) if len(entry) > _PAST + 1]
    return frozenset(entry[-1] for entry in entries) - {entry[_PAST] for entry in entries}


def _entries(kind: str) -> tuple[tuple[str, ...], ...]:
    lines = str(read_table("irregular.toml")[kind]).splitlines()
    return tuple(tuple(line.split()) for line in lines if line)


def verb_forms(entry: str) -> tuple[Form, ...]:
    """All forms of a verb; `entry` is its plain form and those that are irregular."""
    plain, *irregular = (tuple(word.split("_")) for word in entry.split())
    regular = [] if irregular else [(_past(plain[0]), *plain[1:])]
    present = [(_with_s(plain[0]), *plain[1:]), (_with_ing(plain[0]), *plain[1:])]
    return tuple(dict.fromkeys([plain, *present, *regular, *irregular]))


def noun_forms(entry: str) -> tuple[Form, ...]:
    """Singular and plural of a noun; an irregular plural is given behind the singular."""
    single, *plural = (tuple(word.split("_")) for word in entry.split())
    return tuple(dict.fromkeys([single, *(plural or [(*single[:-1], _with_s(single[-1]))])]))


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{word}s"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    silent = word.endswith("e") and not word.endswith(("ee", "ye", "oe"))
    return f"{word[:-1]}ing" if silent else f"{word}ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if word.endswith("y") and word[-2] not in _VOWELS else f"{word}ed"


def all_forms(entries: Iterable[str], inflect: Callable[[str], tuple[Form, ...]]) -> Iterator[Form]:
    """The forms of each entry, by `verb_forms` or `noun_forms`."""
    for entry in entries:
        yield from inflect(entry)
