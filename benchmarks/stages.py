"""CPU of each stage an article, without what is spent on asking: `python -m benchmarks.stages`.

Made stories go through the pipeline one after the other, in one process, with the scripted model
at hand. What is spent on requests (prompts, keys, replies) is told apart: it is the price of a
model, not of what is made of its answers.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import time
from collections.abc import Callable, Coroutine, Generator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import made, model
from summarize.batch import output
from summarize.cli.app import GARBAGE
from summarize.client.ask import Client
from summarize.client.sender import Call, Sender
from summarize.client.wire.completion import Completion
from summarize.client.wire.parameters import strict_format
from summarize.engines.llm.engine import ModelEngine
from summarize.pipeline import Pipeline
from summarize.render import formats
from summarize.settings import Settings
from summarize.sources import stories
from summarize.sources.story import Story

STAGES = ("asking", "reading", "briefing", "writing")
"""`briefing`: drafts to claims, claims to groups, groups to the brief."""


class Scripted(Sender):
    """Answers at once, without a network."""

    async def send(self, call: Call) -> Completion:
        """What the scripted model reads in the request."""
        asked = {"messages": call.messages, "response_format": strict_format(call.reply)}
        return Completion(content=model.respond(asked)["content"], finish="stop", model="scripted")


class Clocked(Client):
    """A client that knows how long it took."""

    took = 0.0

    async def ask(self, request: Any) -> Any:
        """The answer; the time goes to the account of asking."""
        return await _Steps(super().ask(request), self)

    async def _answer(self, request: Any, key: str) -> Any:
        # A task of its own.
        return await _Steps(super()._answer(request, key), self)


class _Steps:
    """A coroutine of a client whose steps are timed, and not what runs while it waits."""

    def __init__(self, work: Coroutine[Any, Any, Any], client: Clocked) -> None:
        self._work = work
        self._client = client

    def __await__(self) -> Generator[Any, None, Any]:
        steps = self._work.__await__()
        while True:
            began = time.process_time()
            try:
                waiting = next(steps)
            except StopIteration as end:
                return end.value
            finally:
                self._client.took += time.process_time() - began
            yield waiting


class Bench:
    """Stories through the stages, each timed by itself."""

    def __init__(self, out: Path) -> None:
        """`out` is where briefs are written."""
        self.took: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        """CPU seconds of each stage."""
        self._out = out
        settings = Settings(model="scripted", base_url="http://127.0.0.1/v1", no_store=True)
        self._client = Clocked(settings, sender=Scripted())
        self._engine = ModelEngine(self._client, settings)
        self._pipeline = Pipeline(settings, engine=self._engine)

    async def through(self, queue: Sequence[Story]) -> None:
        """All stages of the stories, one story at a time."""
        async with self._client, self._pipeline:
            for story in queue:
                await self._one(story)

    async def _one(self, story: Story) -> None:
        reading = self._timed("reading", story.read)
        with _Clock(self, "briefing"):
            brief = await self._pipeline.brief(reading.articles, reading.dropped)
        files = self._timed("writing", lambda: formats.files(brief, reading.articles, "brief"))
        self._timed("writing", lambda: output.write(self._out / story.folder, files))

    def _timed(self, stage: str, work: Callable[[], Any]) -> Any:
        with _Clock(self, stage):
            return work()

    @property
    def asked(self) -> float:
        """CPU seconds that asking took so far."""
        return self._client.took


class _Clock:
    """The CPU time of a block to the account of its stage, what it asked to that of asking."""

    def __init__(self, bench: Bench, stage: str) -> None:
        self._bench = bench
        self._stage = stage

    def __enter__(self) -> None:
        self._began, self._asked = time.process_time(), self._bench.asked

    def __exit__(self, *_: object) -> None:
        asked = self._bench.asked - self._asked
        self._bench.took["asking"] += asked
        self._bench.took[self._stage] += time.process_time() - self._began - asked


def measure(number: int, articles: int) -> dict[str, float]:
    """CPU milliseconds an article of each stage, in so many stories of so many articles."""
    gc.set_threshold(GARBAGE)  # As the command line does.
    with TemporaryDirectory() as path:
        lines = Path(path) / "articles.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            for article in made.stories(number, articles):
                file.write(json.dumps(article._asdict()) + "\n")
        bench = Bench(Path(path))
        asyncio.run(bench.through([*stories.find(lines)]))
    total = number * articles
    took = {stage: 1000 * seconds / total for stage, seconds in bench.took.items()}
    return took | {"all but asking": sum(took.values()) - took["asking"]}


def main() -> None:
    """Read the arguments, run, and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--articles", type=int, default=5, help="of each story")
    given = parser.parse_args()
    for name, milliseconds in measure(given.stories, given.articles).items():
        print(f"{name:15} {milliseconds:5.2f} ms an article")


if __name__ == "__main__":
    main()
