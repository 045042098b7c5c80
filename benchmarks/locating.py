"""How fast and how right `locate` is on the corpora of tests/data: `python benchmarks/locating.py`.

Times are of the processor, per quote on the seed articles (the median of several rounds) once each
article has been read; the last line says what a quote takes on average when that is counted in:
folding, words and sentences, once an article, the sentence model loaded. Right: altered quotes
refused, benign ones placed within two characters.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import NamedTuple

from summarize.grounding.locate import Located, locate

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 20
TOLERANCE = 2
"""Characters by which a span may differ at either end."""


class Case(NamedTuple):
    """One quote and where it truly stands; `start` is None for an altered one."""

    kind: str
    quote: str
    text: str
    seed: bool
    start: int | None
    end: int | None

    def right(self) -> bool:
        """Whether `locate` judges it as it should."""
        found = locate(self.quote, self.text)
        if self.start is None or self.end is None or not isinstance(found, Located):
            return self.start is None and not isinstance(found, Located)
        return max(abs(found.start - self.start), abs(found.end - self.end)) <= TOLERANCE


def load(name: str) -> list[Case]:
    """The cases of a corpus with their texts."""
    corpus = json.loads((ROOT / "tests/data" / name).read_text("utf-8"))
    seeds = {path.name: path.read_text("utf-8") for path in (ROOT / "seeds").glob("*.txt")}
    return [
        Case(
            case["kind"],
            case["quote"],
            {**seeds, **corpus["texts"]}[case["text"]],
            case["text"] in seeds,
            case.get("start"),
            case.get("end"),
        )
        for case in corpus["cases"]
    ]


def microseconds(case: Case) -> float:
    """How long one call of `locate` takes."""
    start = process_time()
    locate(case.quote, case.text)
    return (process_time() - start) * 1e6


def first_calls(cases: list[Case]) -> float:
    """The mean time of a quote when each article is read anew, once for all its quotes."""
    in_a_row = sorted(cases, key=lambda case: case.text)
    anew = [case._replace(text=f"{case.text}\n") for case in in_a_row]
    return mean(map(microseconds, anew))


def main() -> None:
    """Print the table, and what reading the articles costs."""
    cases = [*load("altered_quotes.json"), *load("benign_quotes.json")]
    right = Counter(case.kind for case in cases if case.right())
    times: dict[str, list[float]] = {case.kind: [] for case in cases}
    for case in cases:
        if case.seed:
            times[case.kind].append(median(microseconds(case) for _ in range(ROUNDS)))
    print(f"{'kind':<20}{'cases':>6}{'right':>6}{'mean µs':>9}{'most µs':>9}")
    for kind, count in Counter(case.kind for case in cases).items():
        row = f"{kind:<20}{count:>6}{right[kind]:>6}"
        print(f"{row}{mean(times[kind]):>9.0f}{max(times[kind]):>9.0f}")
    every = [time for own in times.values() for time in own]
    print(f"{'all':<20}{len(cases):>6}{right.total():>6}{mean(every):>9.0f}{max(every):>9.0f}")
    seeds = [case for case in cases if case.seed]
    print(f"\nreading the five articles counted in: {first_calls(seeds):.0f} µs a quote")


if __name__ == "__main__":
    main()
