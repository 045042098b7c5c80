"""How fast the offline engine is, and what it needs: `python -m benchmarks.rules`.

Three figures: milliseconds of one core to extract an article (the seeds and the stories of the
tests, the mean after one round to warm up); seconds and memory for one brief of 1,000 articles of
one story (variants of the seeds with sentences left out and numbers changed, made by a fixed rule);
seconds until `summarize brief seeds/` has printed its brief, start of Python included.
"""

from __future__ import annotations

import asyncio
import random
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from summarize import Article, Settings, brief, read_articles
from summarize.engines.rules import RulesEngine

ROOT = Path(__file__).resolve().parent.parent
MANY = 1000
ROUNDS = 5


def main() -> None:
    """Print the three figures."""
    seeds = read_articles(str(ROOT / "seeds")).articles
    stories = sorted((ROOT / "tests" / "stories").glob("*/*.txt"))
    every = (*seeds, *read_articles(*map(str, stories)).articles)
    asyncio.run(_extract(every))
    start = process_time()
    for _ in range(ROUNDS):
        asyncio.run(_extract(every))
    spent = (process_time() - start) / ROUNDS / len(every)
    size = sum(len(one.text) for one in every) / len(every)
    print(f"extract: {spent * 1e3:.1f} ms an article of {size:,.0f} characters")

    start, used = perf_counter(), process_time()
    made = brief(tuple(_variants(seeds, MANY)), Settings(engine="rules"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{MANY:,} articles of one story: {perf_counter() - start:.0f} s "
        f"({process_time() - used:.0f} s of one core), {peak:.2f} GB, "
        f"{len(made.claims):,} claims, {len(made.contradictions)} contradictions"
    )

    command = [sys.executable, "-m", "summarize", "brief", str(ROOT / "seeds")]
    start = perf_counter()
    subprocess.run([*command, "--engine", "rules"], check=True, capture_output=True)
    print(f"from start to printed brief of the seeds: {perf_counter() - start:.2f} s")


async def _extract(articles: tuple[Article, ...]) -> None:
    engine = RulesEngine()
    for article in articles:
        await engine.extract([article])


def _variants(articles: tuple[Article, ...], count: int) -> Iterator[Article]:
    """Articles of the same story as other outlets might print it."""
    dice = random.Random(0)  # noqa: S311  no secret is made of it
    for number in range(count):
        lines = articles[number % len(articles)].text.splitlines()
        kept = [line for line in lines if dice.random() > 0.2] or lines
        text = re.sub(r"\d{1,2},\d{3}", lambda _: f"{dice.randrange(1, 99)},{dice.randrange(10)}00",
                      "\n".join(kept))  # fmt: skip
        yield Article(source=f"{number}.txt", text=f"{text}\nReport {number}.\n")


if __name__ == "__main__":
    main()
