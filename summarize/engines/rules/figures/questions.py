"""The question of a group of figures, as a person would ask it."""

from __future__ import annotations

from summarize.engines.rules.figures.keys import Key
from summarize.language import phrases, vocabulary
from summarize.language.names.countries import countries


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
        asked = _asked(key)
        asked = _asked_of_past(key) if scope and " are " in asked else asked
    return f"{asked[:-1]} {phrases.limit(scope)}?" if scope else asked


def _asked(key: Key) -> str:
    event = vocabulary.events().get(key.what)
    label = event.label if event else key.what
    what = " ".join(part for part in (_adjective(key.owner), _kind(key)) if part)
    asked = event.ask.format(what=what) if event else f"How many {what} were {label}?"
    if key.part == "roughly":
        return asked
    if key.part == "in all":
        return f"{asked[:-1]} in all?"
    if key.part in ("more", "other", "others", "another"):
        return asked.replace("How many ", f"How many {'more' if key.part == 'more' else 'other'} ")
    return asked.replace(label, f"{key.part} {label}") if key.part else asked


def _asked_of_past(key: Key) -> str:
    what = " ".join(part for part in (_adjective(key.owner), _kind(key)) if part)
    event = vocabulary.events().get(key.what)
    return f"How many {what} were {event.label if event else key.what}?"


def _kind(key: Key) -> str:
    return vocabulary.kind_names().get(key.kind, key.kind)


def _adjective(owner: str) -> str:
    """A country's adjective: "North Korean"; another name as it is."""
    for country in countries():
        if country.name == owner:
            return next((form for kind, form in country.forms if kind == "people"), owner)
    return owner


def _owned(owner: str) -> str:
    named = owner if any(country.name == owner for country in countries()) else _adjective(owner)
    return f"{named}'" if named.endswith("s") else f"{named}'s"
