"""The word lists of `language/data/`: each entry is read and means what its list says."""

from __future__ import annotations

import gzip
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize.language.names.actor import read as read_actor
from summarize.language.names.countries import countries
from summarize.language.words import inflection, vocabulary
from summarize.language.words.function_words import word_class
from tests.engines.rules.drafts import read
from tests.paths import ROOT

LANGUAGE = ROOT / "summarize" / "language"
DATA = sorted((LANGUAGE / "data").iterdir())
SOURCE = "\n".join(path.read_text() for path in sorted(LANGUAGE.parent.rglob("*.py")))


def table(name: str) -> dict[str, Any]:
    """A TOML file of the data."""
    return tomllib.loads((LANGUAGE / "data" / name).read_text())


def lines(name: str) -> list[str]:
    """The entries of a text file of the data."""
    text = (LANGUAGE / "data" / name).read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def forms(entries: list[str], inflect: Any) -> list[tuple[str, ...]]:
    """All written forms of entries."""
    return [form for entry in entries for form in inflect(entry)]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_each_file_is_read_and_says_where_it_comes_from(path: Path) -> None:
    """A list has a header with its source, and some module opens it by its name."""
    packed = path.suffix == ".gz"
    text = gzip.decompress(path.read_bytes()).decode() if packed else path.read_text()
    header = re.match(r"(?:#.*\n)+", text)

    assert header
    assert re.search(r"Source:|Compiled for this project|written for this project", header[0])
    assert f'"{path.name}"' in SOURCE


@pytest.mark.parametrize("name", sorted(table("function_words.toml")))
def test_each_class_of_words_is_asked_for(name: str) -> None:
    """No class of `function_words.toml` is dead, and none holds a word twice."""
    words = str(table("function_words.toml")[name]).split()

    assert f'word_class("{name}")' in SOURCE or f'word_list("{name}")' in SOURCE
    assert word_class(name) == set(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("event", sorted(table("events.toml")))
def test_each_word_of_an_event_names_it(event: str) -> None:
    """No form of an event is taken by another one before it, and its flags are known."""
    entry = table("events.toml")[event]
    signs = vocabulary.event_signs()
    verbs = forms(entry["verbs"], inflection.verb_forms)
    nouns = forms(entry["nouns"], inflection.noun_forms)
    states = [tuple(state.split("_")) for state in entry["states"]]

    assert {signs[form].event for form in (*verbs, *nouns, *states)} == {event}
    assert set(entry["of"]) <= set(vocabulary.kind_names())
    assert set(entry.get("flags", [])) <= {
        "parted", "owned", "only", "known", "does", "with", "planned", "growing"
    }  # fmt: skip
    assert vocabulary.event_labels()[tuple(entry["label"].split())] == event


@pytest.mark.parametrize("kind", sorted(table("counted.toml")))
def test_each_word_of_a_kind_is_of_that_kind(kind: str) -> None:
    """No word of a kind is taken by another one behind it."""
    words = forms(table("counted.toml")[kind]["words"], inflection.noun_forms)

    assert {vocabulary.kinds()[" ".join(form)] for form in words} == {kind}


@pytest.mark.parametrize("measure", sorted(table("measures.toml")))
def test_each_word_of_a_measure_can_name_it(measure: str) -> None:
    """A form may name several measures; its unit decides, so each is among them."""
    entry = table("measures.toml")[measure]
    words = forms(entry["words"], inflection.noun_forms)
    verbs = forms(entry["verbs"], inflection.verb_forms)

    assert all(measure in vocabulary.measure_signs()[form] for form in (*words, *verbs))
    assert set(entry.get("flags", [])) <= {"periodic", "planned", "placed", "growing"}
    assert entry["units"]


@pytest.mark.parametrize("stance", sorted(table("speech.toml")))
def test_each_verb_of_saying_has_its_stance(stance: str) -> None:
    """No verb of a stance is taken by another one before it."""
    verbs = forms(table("speech.toml")[stance]["verbs"], inflection.verb_forms)

    assert {vocabulary.saying()[form] for form in verbs} == {stance}


def test_each_role_is_known_in_both_numbers() -> None:
    """Each line of `roles.txt` is a role, and so is its plural."""
    entries = lines("roles.txt")

    assert all(
        " ".join(form) in vocabulary.roles() for form in forms(entries, inflection.noun_forms)
    )
    assert len(set(entries)) == len(entries)


def test_each_irregular_verb_has_its_participle() -> None:
    """The past form, the participle and the plain form all lead to the participle."""
    for line in filter(None, table("irregular.toml")["done_to"].splitlines()):
        plain, past, *done = line.split()
        participle = done[0] if done else past
        assert inflection.irregular()[past] == inflection.irregular()[participle] == participle
        assert inflection.participle_of(plain) == participle


@pytest.mark.parametrize("verdict", table("false.toml")["verdicts"])
async def test_each_verdict_denies(verdict: str) -> None:
    """Calling a report untrue by any of the words is a denial."""
    text = f"Acme said the report about its plant in Tarn was {verdict}."
    [position] = (await read(text)).positions

    assert position.stance == "denies"


@pytest.mark.parametrize("report", table("false.toml")["reports"])
async def test_each_word_for_a_report_can_be_denied(report: str) -> None:
    """What is called untrue by any of the words is denied."""
    text = f"Acme said the {report} about its plant in Tarn was untrue."
    [position] = (await read(text)).positions

    assert position.stance == "denies"


@pytest.mark.parametrize("line", lines("furniture.txt"))
def test_each_line_of_furniture_is_a_pattern_that_no_sentence_fits(line: str) -> None:
    """The patterns compile, and none takes a plain sentence of news for furniture."""
    pattern = re.compile(line, re.IGNORECASE)

    assert not pattern.fullmatch("A blast killed 12 people in the town of Tarn on Monday.")


def test_each_country_is_read_by_each_of_its_forms() -> None:
    """Names, peoples and capitals all mean the country as an actor."""
    read = {
        form: read_actor(form).parts
        for country in countries()
        for kind, form in country.forms
        if kind == "name"
    }

    assert len(countries()) > 193
    assert all(parts for parts in read.values())


@pytest.mark.parametrize("section", sorted(table("offices.toml")))
def test_each_section_of_offices_is_asked_for(section: str) -> None:
    """No list of titles is dead."""
    assert f'"{section}"' in SOURCE
