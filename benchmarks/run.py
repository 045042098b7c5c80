"""The project beside a bare openai client, langextract and docetl: one command.

    python -m benchmarks.run [--write]

Every contender gets the same made articles and the same scripted endpoint (a process of its own,
a fixed latency), in an environment of its own. Sizes are arguments; the default ones take about
half an hour. `--contenders` names those that can be installed here. `--write` puts the tables and
plots into `benchmarks/RESULTS.md`.
"""

from __future__ import annotations

import argparse
import filecmp
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks import environments, report, stages
from benchmarks.measure import Load, Run, endpoint, run, write_input

CONTENDERS = Path(__file__).parent / "contenders"

SCRIPTS = {
    "asyncio.gather": ("openai", "gather.py"),
    "summarize, extraction alone": ("summarize", "extraction.py"),
    "langextract": ("langextract", "by_langextract.py"),
    "docetl": ("docetl", "by_docetl.py"),
}
"""Environment and script of the contenders that make one request an article."""
WHOLE = "summarize, whole briefs"


class Bench:
    """An endpoint and a folder for what goes in and comes out."""

    def __init__(self, url: str, folder: Path, scripts: Sequence[str]) -> None:
        self._url = url
        self._scripts = scripts
        self._folder = folder
        self._runs = 0

    def side_by_side(self, load: Load) -> list[Run]:
        """One run of every contender."""
        return [*(self.script(name, load) for name in self._scripts), self.briefs(load)]

    def script(self, name: str, load: Load) -> Run:
        """One run of a contender that makes one request an article."""
        articles, requests = write_input(self._folder, load)
        environment, script = SCRIPTS[name]
        given = (self._url, str(articles), str(requests), str(load.concurrency))
        command = [str(environments.python(environment)), str(CONTENDERS / script), *given]
        return run(name, command, load, self._url)

    def briefs(self, load: Load) -> Run:
        """The whole way of this project, from articles to briefs on the disk; an empty store."""
        return self._batch(load, self._new("store.db"), self._new("out"))

    def from_the_store(self, load: Load) -> dict[str, Run]:
        """The whole way, then twice from its store, each time into a new folder.

        First as it is left: articles that were read stay read. Then from the model's replies alone,
        every stage done anew. Raises AssertionError where a brief differs from the first run's.
        """
        store, out = self._new("store.db"), self._new("out")
        runs = {"first": self._batch(load, store, out)}
        for name in ("from the store", "from replies alone"):
            if name == "from replies alone":
                with closing(sqlite3.connect(store, isolation_level=None)) as replies:
                    replies.execute("DELETE FROM stages")
            again = self._new("out")
            runs[name] = self._batch(load, store, again)
            for brief in sorted(out.rglob("brief.*")):
                other = again / brief.relative_to(out)
                assert filecmp.cmp(brief, other, shallow=False), f"{other} differs"
        return runs

    def _batch(self, load: Load, store: Path, out: Path) -> Run:
        articles, _ = write_input(self._folder, load)
        interpreter = environments.python("summarize")
        command = [str(interpreter), "-m", "summarize", "batch", str(articles), "-o", str(out)]
        flags = ["--base-url", self._url, "--model", "scripted", "--store", str(store)]
        many = ["--concurrency", str(load.concurrency)]
        return run(WHOLE, [*command, *flags, *many], load, self._url)

    def _new(self, name: str) -> Path:
        self._runs += 1
        return self._folder / f"{self._runs}-{name}"


def main() -> None:
    """Read the arguments, run, and tell."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder, endpoint(given.latency) as url:
        bench = Bench(url, Path(folder), given.contenders)

        def load(stories: int, articles: int = given.articles) -> Load:
            return Load(stories, articles, given.latency, given.concurrency)

        few = bench.side_by_side(load(1))
        many = bench.side_by_side(load(given.stories))
        results = report.Results(
            few=few,
            many=many,
            growth=_each(given.growth, lambda n: bench.briefs(load(n // given.articles))),
            story=_each(given.story, lambda n: bench.briefs(load(1, n))),
            stored=bench.from_the_store(load(given.stories)),
            stages=stages.measure(given.stories, given.articles),
            versions={name: environments.version(name) for name in _environments(given.contenders)},
        )
    report.show(results)
    if given.write:
        report.write(results)


def _environments(contenders: Sequence[str]) -> Sequence[str]:
    used = {"summarize", *(SCRIPTS[name][0] for name in contenders)}
    return [name for name in environments.PACKAGES if name in used]


def _each(sizes: Sequence[int], measure: Callable[[int], Run]) -> list[Run]:
    return [measure(size) for size in sizes]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    add = parser.add_argument
    add("--stories", type=int, default=400, help="of the side-by-side run (default: 400)")
    add("--articles", type=int, default=5, help="of each story (default: 5)")
    add("--latency", type=float, default=1.0, help="seconds (default: 1)")
    add("--concurrency", type=int, default=64, help="requests at once (default: 64)")
    sizes = [100, 1000, 10_000, 20_000]
    add("--growth", type=int, nargs="*", default=sizes, help="articles in all")
    add("--story", type=int, nargs="*", default=[10, 100, 1000], help="articles in one story")
    add("--contenders", nargs="*", choices=SCRIPTS, default=[*SCRIPTS], metavar="NAME")
    add("--write", action="store_true", help="write benchmarks/RESULTS.md and its plots")
    return parser.parse_args()


if __name__ == "__main__":
    main()
