"""The words the rules know, read from `summarize/language/data/*.toml` and inflected once.

The data files say what their entries mean and where they come from; here they become tables from
a written form ("killing", "laid off") to the class that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from summarize.language.data_files import read_lines, read_table
from summarize.language.words.inflection import Form, all_forms, noun_forms, verb_forms
from summarize.schema import Stance


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
    placed: bool
    """Whether a place has it, not a body: a population."""
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
        for name, entry in read_table("events.toml").items()
    }


@lru_cache(maxsize=1)
def event_signs() -> Mapping[Form, Sign]:
    """The forms that name an event; the first table that claims a form has it."""
    signs: dict[Form, Sign] = {}
    for name, entry in read_table("events.toml").items():
        for verb in entry["verbs"]:
            plain, *irregular = (tuple(word.split("_")) for word in verb.split())
            for form in verb_forms(verb):
                is_plain = form == plain and form not in irregular
                signs.setdefault(form, Sign(name, "verb", plain=is_plain))
        for form in all_forms(entry["nouns"], noun_forms):
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
        for kind, entry in read_table("counted.toml").items()
        for form in all_forms(entry["words"], noun_forms)
    }


@lru_cache(maxsize=1)
def kinds_of_people() -> frozenset[str]:
    """Kinds of counted things that are people."""
    return frozenset(
        kind for kind, entry in read_table("counted.toml").items() if not entry.get("things")
    )


@lru_cache(maxsize=1)
def kind_names() -> Mapping[str, str]:
    """How a kind is called in a question."""
    return {kind: str(entry["name"]) for kind, entry in read_table("counted.toml").items()}


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
            placed="placed" in entry.get("flags", ()),
            growing="growing" in entry.get("flags", ()),
        )
        for name, entry in read_table("measures.toml").items()
    }


@lru_cache(maxsize=1)
def measure_signs() -> Mapping[Form, tuple[str, ...]]:
    """The measures that a form can name; their units decide between them."""
    signs: dict[Form, tuple[str, ...]] = {}
    for name, entry in read_table("measures.toml").items():
        words = all_forms(entry["words"], noun_forms)
        verbs = [form for verb in entry["verbs"] for form in verb_forms(verb)]
        for form in dict.fromkeys([*words, *verbs]):
            signs[form] = (*signs.get(form, ()), name)
    return signs


@lru_cache(maxsize=1)
def measure_verbs() -> frozenset[str]:
    """First words of the plain forms of measures' verbs, which are often other words ("last")."""
    measures = read_table("measures.toml").values()
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
    for stance, entry in read_table("speech.toml").items():
        for form in all_forms(entry["verbs"], verb_forms):
            found.setdefault(form, cast("Stance", stance))
    return found


@lru_cache(maxsize=1)
def verdicts() -> frozenset[str]:
    """Words by which a report is called untrue."""
    return frozenset(read_table("false.toml")["verdicts"])


@lru_cache(maxsize=1)
def reports() -> frozenset[str]:
    """Nouns that stand for a report ("rumors")."""
    return frozenset(read_table("false.toml")["reports"])


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Nouns for people and bodies that speak, singular and plural."""
    return frozenset(" ".join(form) for form in all_forms(read_lines("roles.txt"), noun_forms))


@cache
def longest_from(table: Callable[[], Mapping[Form, Any]]) -> Mapping[str, int]:
    """For each word that begins a form of a table above, the words of its longest form."""
    lengths: dict[str, int] = {}
    for form in table():
        lengths[form[0]] = max(lengths.get(form[0], 0), len(form))
    return lengths
