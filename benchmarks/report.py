"""What was measured, as tables and plots."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import ROOT, Run

FILE = ROOT / "benchmarks" / "RESULTS.md"
PLOTS = ROOT / "benchmarks" / "plots"


@dataclass(frozen=True)
class Results:
    """All runs of one session."""

    few: Sequence[Run]
    """One story each: mostly what it takes to start."""
    many: Sequence[Run]
    """The side-by-side run; the contenders of `few`, in that order."""
    growth: Sequence[Run]
    """Whole briefs of more and more stories."""
    story: Sequence[Run]
    """Whole briefs of one larger and larger story."""
    stored: Mapping[str, Run]
    """Whole briefs with an empty store, then again from what it holds."""
    stages: Mapping[str, float]
    """CPU milliseconds an article."""
    versions: Mapping[str, str]


def show(results: Results) -> None:
    """Print the tables."""
    print("\n".join(_lines(results)))


def write(results: Results) -> None:
    """Write the tables and plots into the project."""
    PLOTS.mkdir(exist_ok=True)
    _plot_side_by_side(results, PLOTS / "side_by_side.svg")
    _plot_growth(results, PLOTS / "growth.svg")
    FILE.write_text("\n".join(_lines(results)) + "\n", "utf-8")


def _lines(results: Results) -> Iterator[str]:
    yield "# Results"
    yield ""
    yield "`python -m benchmarks.run --write` makes this page."
    yield ""
    yield f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    yield f"- Machine: {_machine()}; client and endpoint share it"
    yield f"- Python {platform.python_version()}; " + ", ".join(
        f"{name} {version}" for name, version in results.versions.items()
    )
    yield ""
    load = results.many[0].load
    yield "## Side by side"
    yield ""
    yield (
        f"{load.total:,} articles in {load.stories:,} stories, answered after {load.latency:g} s, "
        f"{load.concurrency} requests at once. Wall and CPU time are those of the whole process; "
        "ideal is requests × latency / requests at once. CPU a request is what each request adds: "
        "the run of one story, mostly start-up, is taken off."
    )
    yield ""
    yield from _side_by_side(results)
    yield ""
    yield "![Side by side](plots/side_by_side.svg)"
    yield ""
    yield "## Growth"
    yield ""
    yield (
        "Whole briefs, in stories of as many articles as above; then in one story, whose last "
        "requests wait for one another. CPU an article without start-up, as above."
    )
    yield ""
    yield from _growing(results.few[-1], [*results.growth, *results.story])
    yield ""
    yield "![Growth](plots/growth.svg)"
    yield ""
    yield "## From the store"
    yield ""
    yield (
        "The same stories again into empty folders: from the store as the first run left it, which "
        "holds what was made of each article, and from the model's replies alone, every stage done "
        "anew. The briefs are the same, byte for byte."
    )
    yield ""
    yield from _stored(results.stored)
    yield ""
    yield "## Stages"
    yield ""
    yield (
        "CPU of each stage in one process, without a network (`python -m benchmarks.stages`); "
        "asking is what the requests take: prompts, keys, replies."
    )
    yield ""
    yield from _table(
        ("stage", "CPU ms an article"),
        [(name, f"{milliseconds:.2f}") for name, milliseconds in results.stages.items()],
    )


def _side_by_side(results: Results) -> Iterator[str]:
    heads = ("contender", "requests", "wall s", "ideal s", "wall / ideal", "CPU ms a request")
    more = ("CPU ms an article", "start-up s", "memory MB", "tokens in, out an article", "load")
    yield from _table(
        (*heads, *more),
        [
            (
                many.contender,
                f"{many.requests:,}",
                f"{many.wall:.1f}",
                f"{many.ideal:.1f}",
                f"{many.wall / many.ideal:.2f}",
                f"{cpu_a_request(few, many):.1f}",
                f"{cpu_an_article(few, many):.1f}",
                f"{few.cpu:.1f}",
                f"{many.memory:.0f}",
                _tokens(many),
                f"{many.load_average:.1f}",
            )
            for few, many in zip(results.few, results.many, strict=True)
        ],
    )


def cpu_a_request(few: Run, many: Run) -> float:
    """Milliseconds that each further request takes."""
    return 1000 * (many.cpu - few.cpu) / (many.requests - few.requests)


def cpu_an_article(few: Run, many: Run) -> float:
    """Milliseconds that each further article takes."""
    return 1000 * (many.cpu - few.cpu) / (many.load.total - few.load.total)


def _is_large(few: Run, many: Run) -> bool:
    """Whether articles take more than start-up differs by."""
    return many.load.total >= 10 * few.load.total


def _growing(few: Run, runs: Sequence[Run]) -> Iterator[str]:
    heads = ("stories", "articles", "requests", "wall s", "wall / ideal", "CPU ms an article")
    yield from _table(
        (*heads, "memory MB", "tokens in, out an article", "load"),
        [
            (
                f"{one.load.stories:,}",
                f"{one.load.total:,}",
                f"{one.requests:,}",
                f"{one.wall:.1f}",
                f"{one.wall / one.ideal:.2f}" if one.load.stories > 1 else "",
                f"{cpu_an_article(few, one):.1f}" if _is_large(few, one) else "",
                f"{one.memory:.0f}",
                _tokens(one),
                f"{one.load_average:.1f}",
            )
            for one in runs
        ],
    )


def _tokens(run: Run) -> str:
    """In and out, an article."""
    total = run.load.total
    return f"{run.prompt_tokens // total:,}, {run.completion_tokens // total:,}"


def _stored(runs: Mapping[str, Run]) -> Iterator[str]:
    yield from _table(
        ("run", "requests", "wall s", "articles a second", "CPU ms an article", "memory MB"),
        [
            (
                name,
                f"{one.requests:,}",
                f"{one.wall:.1f}",
                f"{one.load.total / one.wall:.0f}",
                f"{1000 * one.cpu / one.load.total:.1f}",
                f"{one.memory:.0f}",
            )
            for name, one in runs.items()
        ],
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "| --- |" + " ---: |" * (len(heads) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}"


def _plot_side_by_side(results: Results, path: Path) -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415  an extra

    figure, (walls, cpus) = plt.subplots(1, 2, figsize=(10, 3), layout="constrained")
    names = [one.contender for one in results.many]
    pairs = list(zip(results.few, results.many, strict=True))
    for axes, title, values in (
        (walls, "wall / ideal", [many.wall / many.ideal for _, many in pairs]),
        (cpus, "CPU ms a request", [cpu_a_request(*pair) for pair in pairs]),
    ):
        bars = axes.barh(names, values, color="#4477aa")
        axes.bar_label(bars, fmt="%.2f" if axes is walls else "%.1f", padding=3)
        axes.invert_yaxis()
        axes.margins(x=0.15)
        axes.set_title(title)
    cpus.set_yticklabels([])
    _save(figure, path)


def _plot_growth(results: Results, path: Path) -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415  an extra

    figure, (walls, cpus, memory) = plt.subplots(1, 3, figsize=(11, 3), layout="constrained")
    few = results.few[-1]
    for runs, label in ((results.growth, "many stories"), (results.story, "one story")):
        sizes = [one.load.total for one in runs]
        walls.loglog(sizes, [one.wall for one in runs], marker="o", label=label)
        large = [one for one in runs if _is_large(few, one)]
        cpus.semilogx(
            [one.load.total for one in large],
            [cpu_an_article(few, one) for one in large],
            marker="o",
        )
        memory.semilogx(sizes, [one.memory for one in runs], marker="o")
    for axes, title in ((walls, "wall s"), (cpus, "CPU ms an article"), (memory, "memory MB")):
        axes.set_title(title)
        axes.set_xlabel("articles")
    cpus.set_ylim(bottom=0)
    memory.set_ylim(bottom=0)
    walls.legend()
    _save(figure, path)


def _save(figure: object, path: Path) -> None:
    from matplotlib import rcParams  # noqa: PLC0415  an extra
    from matplotlib.figure import Figure  # noqa: PLC0415  an extra

    assert isinstance(figure, Figure)
    # Text stays text, and the same results make the same file.
    rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "summarize"})
    figure.savefig(path, metadata={"Date": None})
