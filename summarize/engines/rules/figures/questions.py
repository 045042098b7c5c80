"""The question that a figure answers: as a key by which figures meet, and as a person asks it.

Two figures meet if they count one thing of one owner that met with one event, in one unit, of one
time; a figure whose words say less joins those whose words say more only where there is no choice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, takewhile

from summarize.engines.rules.figures import nouns, verbs
from summarize.language import phrases
from summarize.language.late_patterns import late
from summarize.language.names.countries import Word as CountryWord
from summarize.language.names.countries import countries, leading
from summarize.language.names.countries import words as country_words
from summarize.language.numbers.intervals import unit_class
from summarize.language.tokens import Word, match, words
from summarize.language.words import vocabulary
from summarize.language.words.function_words import MONTH, word_class
from summarize.language.words.inflection import noun_forms
from summarize.schema import Figure, Quantity

_YEAR = late(r"\b(?:19|20)\d\d\b")
_PARTS = word_class("more") | word_class("added") | word_class("severe")
_VAGUE = word_class("vague")
_SMALL = _PARTS | {"killed", "by", "of", "or", "and", "the"}


@dataclass(frozen=True, slots=True)
class Key:
    """The question that a figure answers; equal keys answer one question."""

    what: str
    """Name of the event or measure, or the words themselves where the lexicon has none."""
    kind: str
    """Kind of the thing counted, as the event takes it; empty for a measure."""
    owner: str
    """Whose it is: a country's name or other capitalised words; empty where none is named."""
    unit: str
    """Unit, or "" for a count."""
    part: str
    """"in all", "more", "seriously", "other": a part or sum of what the plain key counts."""
    frame: str
    """Another event's time, or a narrower place; empty for the story's own event."""


def key(figure: Figure) -> Key:
    """The key of a figure by its own words."""
    number = Quantity(low=figure.low, high=figure.high, unit=figure.unit)
    base = _counted(figure.counted, unit_class(number.unit))
    if number.low == number.high == 1 and base.kind not in vocabulary.kind_names():
        base = replace(base, kind=_plural(base.kind))
    unit = None if unit_class(number.unit) in ("none", "time") else figure.unit
    part = "in all" if figure.sum_of or figure.includes else base.part
    if figure.text.lower().split()[0] in _VAGUE:
        part = "roughly"
    return replace(base, unit=unit or "", part=part, frame=_frame(figure))


def _plural(kind: str) -> str:
    """A kind that no table has, as more than one of it would be counted."""
    return kind if not kind or kind.endswith("s") else " ".join(noun_forms(kind)[-1])


def is_time(scope: str) -> bool:
    """Whether a scope is a time, not a place."""
    low = scope.lower()
    return bool(
        _YEAR.search(low)
        or re.search(r"\b(year|month|week|fall|spring|summer|winter|\w+day|event)s?\b", low)
        or set(re.findall(r"[a-z]+", low)) & MONTH
    )


@lru_cache(maxsize=4096)
def _counted(counted: str, unit: str) -> Key:
    said = words(counted, 0, [], [])
    low = [word.low for word in said]
    kinds = vocabulary.kinds()
    part = next((word for word in low if word in _PARTS), "")
    part = "more" if part in word_class("added") else part
    for name, measure in vocabulary.measures().items():
        if name == "age" and counted.startswith("age of "):
            return Key(name, "", counted.removeprefix("age of "), "", "", "")
        if counted.startswith(measure.label) and unit in measure.units:
            beside = next((word for word in low if word in measure.beside), "")
            return Key(name, "", _owner(counted.removeprefix(measure.label)), "", beside, "")
    what = _event(said)
    if not what:
        deed = verbs.participle(low[-1]) if len(low) > 1 else None
        if deed is None:
            return Key(" ".join(low), "", "", "", part, "")
        kind = next((kinds[word] for word in reversed(low[:-1]) if word in kinds), low[-2])
        return Key(deed, kind, _owner(counted), "", part, "")
    return Key(what, _kind(said, what), _owner(counted), "", part, "")


def _event(said: Sequence[Word]) -> str:
    """The event that the words name, by its label or by a word for it; empty without one."""
    labels = (match(vocabulary.event_labels, said, at) for at in range(len(said)))
    if label := next((found[0] for found in labels if found), None):
        return label
    signs = (match(vocabulary.event_signs, said, at) for at in range(len(said)))
    events = [found[0].event for found in signs if found]
    return "casualties" if {"killed", "injured"} <= set(events) else (events or [""])[0]


def _kind(said: Sequence[Word], what: str) -> str:
    """The kind counted; kinds that are one for the event are one here."""
    event = vocabulary.events()[what]
    by = next((at for at, word in enumerate(said) if word.low == "by"), len(said))
    said = _without_event(said[:by])
    kind = nouns.kind_named(said)
    if kind is None:
        other = [
            word.low
            for word in said
            if (word.low,) not in vocabulary.event_signs()
            and word.low not in _SMALL
            and not leading(country_words(word.text))
        ]
        return other[-1] if other else (event.of or ("",))[0]
    return event.of[0] if kind in event.of else kind


def _without_event(said: Sequence[Word]) -> list[Word]:
    """The words but those of several that name the event: "loss of life"."""
    left: list[Word] = []
    at = 0
    while at < len(said):
        found = match(vocabulary.event_signs, said, at)
        several = found and found[1] > at + 1
        left += [] if several else [said[at]]
        at = found[1] if found and several else at + 1
    return left


def written_owner(counted: str) -> str:
    """The owner as the words write it: a country by its usual name, another in its capitals."""
    return _named(counted, lambda word: word.text)


@lru_cache(maxsize=4096)
def _owner(counted: str) -> str:
    return _named(counted, lambda word: word.key)


def _named(counted: str, form: Callable[[CountryWord], str]) -> str:
    """The country that the words name, else their capitalised words.

    Behind "by" or "of" stands the owner; if that is no name ("the US giant"), it says too little.
    """
    thing, _, behind = counted.partition(" by ")
    behind = behind or counted.rpartition(" of ")[2] if " of " in counted else behind
    if behind and not _ends_in_name(behind):
        return ""
    said = country_words(behind or thing)
    names: list[str] = []
    for at, word in enumerate(said):
        if word.capital:
            country = leading(said[at:])
            if country:
                return country.country
            names.append(form(word))
    return " ".join(names)


def _ends_in_name(phrase: str) -> bool:
    """Whether a phrase names somebody: by a name, or by a kind of people ("Ukrainian forces")."""
    last = phrase.rsplit(maxsplit=1)[-1]
    return (
        last[0].isupper()
        or last.lower() in vocabulary.kinds()
        or last.lower() in vocabulary.roles()
    )


def _frame(figure: Figure) -> str:
    """The other time of a figure, or its narrower place, in a form that can be compared."""
    if figure.scope is None or figure.sum_of:
        return ""
    if not is_time(figure.scope):
        return f"at {figure.scope.lower().removeprefix('the ')}"
    when = figure.as_of
    if when and when.low and when.high:
        same_month = (when.low.year, when.low.month) == (when.high.year, when.high.month)
        return f"{when.low:%Y-%m}" if same_month else f"{when.low:%Y}"
    year = _YEAR.search(figure.scope)
    month = next((word for word in figure.scope.lower().split() if word in MONTH), "")
    return " ".join(part for part in (year[0] if year else figure.scope.lower(), month) if part)


def _is_owned(what: str) -> bool:
    """Whether what is counted belongs to somebody, so that a missing owner can be supplied."""
    event = vocabulary.events().get(what)
    return event.owned if event else what in vocabulary.measures()


def joined(keys: Iterable[Key]) -> dict[Key, Key]:
    """For each key the one that it is counted under.

    A bare year joins its one month, a key without an owner the one owner there is, "the pair" the
    one kind of people that is counted.
    """
    asked = sorted(set(keys), key=str)
    kinds: dict[Key, set[str]] = defaultdict(set)
    for one in asked:
        if one.kind not in nouns.COLLECTIVE:
            kinds[replace(one, kind="")].add(one.kind)
    meant = {one: _meant(one, kinds[replace(one, kind="")]) for one in asked}
    pools: dict[tuple[Key, str | None], list[Key]] = defaultdict(list)
    for one in sorted(set(meant.values()), key=lambda one: one.frame):
        for owner in (one.owner, None):
            pools[replace(one, owner="", frame=""), owner].append(one)
    under = {one: _under(one, pools) for one in meant.values()}
    return {one: under[under[meant[one]]] for one in asked}


def _under(one: Key, pools: Mapping[tuple[Key, str | None], Sequence[Key]]) -> Key:
    """The only fuller key, if there is but one; else the key itself.

    `pools`: by what else they are and by their owner, None for any, keys in the order of frames.
    """
    anybody = one.owner == "" and _is_owned(one.what)
    pool = pools[replace(one, owner="", frame=""), None if anybody else one.owner]
    first = bisect_left(pool, one.frame, key=lambda other: other.frame)
    near = takewhile(
        lambda other: other.frame.startswith(one.frame) if one.frame else not other.frame,
        islice(pool, first, None),
    )
    fuller = list(islice((other for other in near if other != one), 2))
    return fuller[0] if len(fuller) == 1 else one


def _meant(key: Key, kinds: Collection[str]) -> Key:
    """The key with those whom "the pair" means; people where several kinds are counted or none.

    `kinds`: what is counted by keys that are the same in all else.
    """
    if key.kind not in nouns.COLLECTIVE:
        return key
    event = vocabulary.events().get(key.what)
    people = event.of[0] if event and event.of else "people"
    return replace(key, kind=next(iter(kinds)) if len(kinds) == 1 else people)


# ── In words ──────────────────────────────────────────────────────────────────────────────


def question(key: Key, scope: str | None) -> str:
    """From a key and a scope's words: "How many North Korean soldiers were killed in 2004?".

    The key's owner is as the question has it, capitals and all.
    """
    if key.what in vocabulary.measures() and not key.kind:
        measure = vocabulary.measures()[key.what]
        whose = f"{_owned(key.owner)} " if key.owner else "the "
        asked = measure.ask.replace("{what} ", whose).replace("{what}", key.owner or "it")
        asked = asked.replace("{who}", _adjective(key.owner))
        asked = f"{asked[:-1]} ({key.part})?" if key.part else asked
    else:
        asked = _asked(key, past=scope is not None)
    return f"{asked[:-1]} {phrases.limit(scope)}?" if scope else asked


def _asked(key: Key, *, past: bool) -> str:
    event = vocabulary.events().get(key.what)
    label = event.label if event else key.what
    thing = vocabulary.kind_names().get(key.kind, key.kind)
    what = " ".join(part for part in (_adjective(key.owner), thing) if part)
    asked = f"How many {what} were {label}?"
    if event and not (past and " are " in event.ask):
        asked = event.ask.format(what=what)
    if key.part == "roughly":
        return asked
    if key.part == "in all":
        return f"{asked[:-1]} in all?"
    if key.part in ("more", "other", "others", "another"):
        return asked.replace("How many ", f"How many {'more' if key.part == 'more' else 'other'} ")
    return asked.replace(label, f"{key.part} {label}") if key.part else asked


def _adjective(owner: str) -> str:
    """A country's adjective: "North Korean"; another name as it is."""
    for country in countries():
        if country.name == owner:
            return next((form for kind, form in country.forms if kind == "people"), owner)
    return owner


def _owned(owner: str) -> str:
    named = owner if any(country.name == owner for country in countries()) else _adjective(owner)
    return f"{named}'" if named.endswith("s") else f"{named}'s"
