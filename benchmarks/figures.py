"""What the offline engine reads of single figures in sentences that no rule was tuned on.

`benchmarks/figures.json` holds sentences of news with one number each and what a reader says of it:
the thing counted, what happened to it, and who says so. Run `python -m benchmarks.figures`; `-v`
lists what was read otherwise.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path

from summarize import Article, lexicon
from summarize.draft import DraftFigure
from summarize.engines.rules import RulesEngine

DATA = Path(__file__).with_suffix(".json")
PARTS = ("counted", "event", "by")


def main() -> None:
    """Print for each part how many of the sentences have it right."""
    right: Counter[str] = Counter()
    entries = json.loads(DATA.read_text())
    for entry in entries:
        draft = asyncio.run(RulesEngine().extract(Article(source="-", text=entry["text"])))
        figure = next((one for one in draft.figures if _same(one.value, entry["value"])), None)
        held = {part for part in PARTS if figure and _holds(figure, entry, part)}
        right.update(held, all=len(held) == len(PARTS))
        if "-v" in sys.argv and len(held) < len(PARTS):
            read = (figure.counted, figure.by) if figure else None
            print(sorted(set(PARTS) - held), entry["text"], read)
    for part in (*PARTS, "all"):
        print(f"{part:8} {right[part]}/{len(entries)}")


def _same(value: str, expected: str) -> bool:
    return expected.lower() in value.lower() or value.lower() in expected.lower()


def _holds(figure: DraftFigure, entry: dict[str, str | None], part: str) -> bool:
    """Whether one part was read as a reader does; for an event any word of its class will do."""
    counted, expected = figure.counted.lower(), entry[part]
    if part == "by" or expected is None:
        return (figure.by or "").lower() == (expected or "").lower()
    if part == "counted":
        return expected.rstrip("s") in counted
    forms = lexicon.verb_forms(expected)
    labels = {
        lexicon.events()[sign.event].label
        for form in [*forms, (expected,)]
        if (sign := lexicon.event_signs().get(form))
    }
    measured = {
        lexicon.measures()[name].label
        for form in [*forms, (expected,)]
        for name in lexicon.measure_signs().get(form, ())
    }
    told = [*labels, *measured, *(" ".join(form) for form in forms)]
    return any(one in counted for one in told)


if __name__ == "__main__":
    main()
