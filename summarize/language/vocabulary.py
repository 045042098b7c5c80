"""The words the rules know, read from `summarize/language/data/*.toml` and inflected once.

The data files say what their entries mean and where they come from; here they become tables from
a written form ("killing", "laid off") to the class that it belongs to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, cast

from summarize.schema import Stance

Form = tuple[str, ...]
"""A written form, lower case, word by word."""

LONGEST_FORM = 5
"""The longest form in the data ("took to the streets" and one word more), in words."""

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Event:
    """What can happen to what is counted."""

    name: str
    label: str
    ask: str
    of: tuple[str, ...]
    """Kinds that are one and the same for this event; the first is meant where none is named."""
    parted: bool
    """Whether "another five" stands beside a total that the text counts apart."""
    owned: bool
    """Whether the subject of its verb owns what is counted ("Russia lost", "Acme cut")."""
    only: bool
    """Whether it can happen to the kinds of `of` alone ("lost 4,500 soldiers", not "time")."""
    known: bool
    """Whether it happens to known kinds alone ("shot down a plane", not "a claim")."""
    does: bool
    """Whether the thing counted does it itself ("200 soldiers participating")."""
    conveyed: bool
    """Whether what is counted may stand behind "with" ("supplied Russia with 7,000 shells")."""
    planned: bool
    """Whether it is mostly told ahead ("is to cut"): a plan is no forecast."""
    growing: bool
    """Whether its count grows from one day's reports to the next."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a written form says of an event: which one, and as which part of speech."""

    event: str
    part: str
    """"verb", "noun" or "state"."""
    plain: bool
    """A verb's plain form, which is often a noun ("rescue operations")."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured rather than counted."""

    name: str
    label: str
    ask: str
    units: tuple[str, ...]
    beside: frozenset[str]
    """Words that make it the measure of something else ("aftershocks")."""
    periodic: bool
    """Whether it is told by the year: revenue, profit."""
    planned: bool
    """Whether it is mostly told ahead, so that a plan is no forecast."""
    instant: bool
    """Whether it is of one moment, so that another day is another event."""
    growing: bool
    """Whether it grows from one day's reports to the next."""


@lru_cache(maxsize=1)
def events() -> Mapping[str, Event]:
    """The events by name."""
    return {
        name: Event(
            name=name,
            label=entry["label"],
            ask=entry["ask"],
            of=tuple(entry["of"]),
            parted="parted" in entry.get("flags", ()),
            owned="owned" in entry.get("flags", ()),
            only="only" in entry.get("flags", ()),
            known="known" in entry.get("flags", ()),
            does="does" in entry.get("flags", ()),
            conveyed="with" in entry.get("flags", ()),
            planned="planned" in entry.get("flags", ()),
            growing="growing" in entry.get("flags", ()),
        )
        for name, entry in _read("events.toml").items()
    }


@lru_cache(maxsize=1)
def event_signs() -> Mapping[Form, Sign]:
    """The forms that name an event; the first table that claims a form has it."""
    signs: dict[Form, Sign] = {}
    for name, entry in _read("events.toml").items():
        for verb in entry["verbs"]:
            plain, *irregular = (tuple(word.split("_")) for word in verb.split())
            for form in verb_forms(verb):
                is_plain = form == plain and form not in irregular
                signs.setdefault(form, Sign(name, "verb", plain=is_plain))
        for form in _all_forms(entry["nouns"], noun_forms):
            signs.setdefault(form, Sign(name, "noun", plain=False))
        for state in entry["states"]:
            signs.setdefault(tuple(state.split("_")), Sign(name, "state", plain=False))
    return signs


@lru_cache(maxsize=1)
def event_labels() -> Mapping[Form, str]:
    """The events by their labels, word by word: what is counted is told with them."""
    return {tuple(event.label.split()): event.name for event in events().values()}


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """Kinds of counted things by their forms: "servicemen" → "soldiers"."""
    return {
        " ".join(form): kind
        for kind, entry in _read("counted.toml").items()
        for form in _all_forms(entry["words"], noun_forms)
    }


@lru_cache(maxsize=1)
def kind_names() -> Mapping[str, str]:
    """How a kind is called in a question."""
    return {kind: str(entry["name"]) for kind, entry in _read("counted.toml").items()}


@lru_cache(maxsize=1)
def measures() -> Mapping[str, Measure]:
    """The measures by name."""
    return {
        name: Measure(
            name=name,
            label=entry["label"],
            ask=entry["ask"],
            units=tuple(entry["units"]),
            beside=frozenset(entry.get("beside", ())),
            periodic="periodic" in entry.get("flags", ()),
            planned="planned" in entry.get("flags", ()),
            instant="instant" in entry.get("flags", ()),
            growing="growing" in entry.get("flags", ()),
        )
        for name, entry in _read("measures.toml").items()
    }


@lru_cache(maxsize=1)
def measure_signs() -> Mapping[Form, tuple[str, ...]]:
    """The measures that a form can name; their units decide between them."""
    signs: dict[Form, tuple[str, ...]] = {}
    for name, entry in _read("measures.toml").items():
        words = _all_forms(entry["words"], noun_forms)
        verbs = [form for verb in entry["verbs"] for form in verb_forms(verb)]
        for form in dict.fromkeys([*words, *verbs]):
            signs[form] = (*signs.get(form, ()), name)
    return signs


@lru_cache(maxsize=1)
def measure_verbs() -> frozenset[str]:
    """First words of the plain forms of measures' verbs, which are often other words ("last")."""
    measures = _read("measures.toml").values()
    plain = {verb.split()[0].split("_")[0] for entry in measures for verb in entry["verbs"]}
    nouns = {word.split("_")[0] for entry in measures for word in entry["words"]}
    past = {
        form[0] for entry in measures for verb in entry["verbs"] for form in verb_forms(verb)[1:]
    }
    return frozenset(plain - nouns - past)


@lru_cache(maxsize=1)
def saying() -> Mapping[Form, Stance]:
    """Stances by the forms of the verbs of saying."""
    found: dict[Form, Stance] = {}
    for stance, entry in _read("speech.toml").items():
        for form in _all_forms(entry["verbs"], verb_forms):
            found.setdefault(form, cast("Stance", stance))
    return found


@lru_cache(maxsize=1)
def verdicts() -> frozenset[str]:
    """Words by which a report is called untrue."""
    return frozenset(_read("false.toml")["verdicts"])


@lru_cache(maxsize=1)
def reports() -> frozenset[str]:
    """Nouns that stand for a report ("rumors")."""
    return frozenset(_read("false.toml")["reports"])


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Nouns for people and bodies that speak, singular and plural."""
    return frozenset(" ".join(form) for form in _all_forms(_lines("roles.txt"), noun_forms))


def is_furniture(line: str) -> bool:
    """Whether a line, bare of bullets, is one that a site puts around its articles."""
    return any(pattern.fullmatch(line) for pattern in _furniture())


@lru_cache(maxsize=1)
def _furniture() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.IGNORECASE) for line in _lines("furniture.txt"))


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
    """Plain form, past and, where it is another, participle."""
    return tuple(tuple(line.split()) for line in _lines("irregular.txt"))


@cache
def word_class(name: str) -> frozenset[str]:
    """A class of `grammar.toml`, lower case."""
    return frozenset(str(_read("grammar.toml")[name]).split())


@cache
def longest_from(table: Callable[[], Mapping[Form, Any]]) -> Mapping[str, int]:
    """For each word that begins a form of a table above, the words of its longest form."""
    lengths: dict[str, int] = {}
    for form in table():
        lengths[form[0]] = max(lengths.get(form[0], 0), len(form))
    return lengths


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


def _all_forms(entries: Iterable[str], inflect: Any) -> Iterator[Form]:
    for entry in entries:
        yield from inflect(entry)


@lru_cache(maxsize=8)
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(_text(name))


def _lines(name: str) -> tuple[str, ...]:
    return tuple(line for line in _text(name).splitlines() if line and not line.startswith("#"))


def _text(name: str) -> str:
    return (resources.files("summarize.language") / "data" / name).read_text(encoding="utf-8")
