"""Main-text extraction on saved pages with gold: `python -m benchmarks.pages FOLDER`.

FOLDER has `ground-truth.json` (by the name of each page: `articleBody`) and `html/NAME.html.gz`, as
in scrapinghub/article-extraction-benchmark. Measured as that benchmark does: bags of 4-grams of
words, precision and recall of each page, averaged, and F1 of the averages; besides, of the numbers
in the true text the share that is found, and of those returned the share that is in the true text.
Time is that of the processor.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from summarize import Article
from summarize.errors import ArticleError
from summarize.sources.readers import read_given
from summarize.sources.readers.interface import Given

_WORD = re.compile(r"\w+", re.UNICODE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Score(NamedTuple):
    """What a page gave."""

    page: str
    precision: float
    recall: float
    numbers_found: int
    numbers_true: int
    numbers_returned: int
    seconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the page's own precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main(folder: Path) -> None:
    """Print the scores."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    scores = [score(folder, name, true["articleBody"]) for name, true in sorted(truth.items())]
    precision, recall = (mean([getattr(s, f) for s in scores]) for f in ("precision", "recall"))
    found = sum(one.numbers_found for one in scores)
    print(f"pages               {len(scores)}")
    print(f"F1                  {2 * precision * recall / (precision + recall):.3f}")
    print(f"precision, recall   {precision:.3f} {recall:.3f}")
    print(f"numbers recall      {found / sum(one.numbers_true for one in scores):.3f}")
    print(f"numbers precision   {found / sum(one.numbers_returned for one in scores):.3f}")
    print(f"milliseconds a page {1000 * mean([one.seconds for one in scores]):.1f}")
    print("worst               " + ", ".join(
        f"{one.page[:8]} {one.f1:.2f}" for one in sorted(scores, key=lambda s: s.f1)[:5]
    ))  # fmt: skip


def score(folder: Path, name: str, true: str) -> Score:
    """One page."""
    path = folder / "html" / f"{name}.html.gz"
    began = time.process_time()
    text = read(path)
    seconds = time.process_time() - began
    wanted, got = grams(true), grams(text)
    common = (wanted & got).total()
    numbers, returned = (Counter(_NUMBER.findall(one)) for one in (true, text))
    return Score(
        name,
        common / got.total() if got else float(not wanted),
        common / wanted.total() if wanted else float(not got),
        (numbers & returned).total(),
        numbers.total(),
        returned.total(),
        seconds,
    )


def read(path: Path) -> str:
    """The text that the reader of its suffix gives; empty where it gives none."""
    with path.open("rb") as stream:
        try:
            found = list(read_given(Given(path.name, stream), ".gz"))
        except ArticleError:
            return ""
    return "\n".join(one.text for one in found if isinstance(one, Article))


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The bag of 4-grams of words; of a shorter text its words as one."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    last = max(len(words) - 3, 1)
    return Counter(tuple(words[i : i + 4]) for i in range(last))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return sum(values) / len(values)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
