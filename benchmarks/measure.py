"""One contender's run as a whole process: its wall and CPU time, its memory, its requests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil

from benchmarks import made
from summarize.client import prompts
from summarize.client.wire.dialect import Dialect
from summarize.client.wire.parameters import parameters, strict_format
from summarize.engines.llm.replies import Extracted
from summarize.settings import Settings

ROOT = Path(__file__).resolve().parent.parent

EVERY = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Load:
    """What contenders are given."""

    stories: int
    articles: int
    """In each story."""
    latency: float
    """Seconds of the endpoint for any answer."""
    concurrency: int

    @property
    def total(self) -> int:
        """Articles of all stories."""
        return self.stories * self.articles


@dataclass(frozen=True)
class Run:
    """What one run of a contender took."""

    contender: str
    load: Load
    wall: float
    """Seconds, from the start of the process to its end."""
    cpu: float
    """CPU seconds of the process and those that it started, in user and system."""
    memory: float
    """MB of memory at the highest, of the process and those that it started; what they share is
    counted once (Linux's proportional set size)."""
    requests: int
    most_at_once: int
    prompt_tokens: int
    completion_tokens: int
    load_average: float
    """Of the machine over the last minute, at the end."""

    @property
    def ideal(self) -> float:
        """Seconds that the endpoint's latency alone would take."""
        return self.requests * self.load.latency / self.load.concurrency


@contextmanager
def endpoint(latency: float) -> Iterator[str]:
    """The scripted endpoint in a process of its own; its base URL."""
    command = [sys.executable, "-m", "benchmarks.endpoint", "--latency", str(latency)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def run(contender: str, command: Sequence[str], load: Load, url: str) -> Run:
    """Run a command to its end. Raises RuntimeError with what it said where it fails."""
    _counted(url)
    log = Path(os.environ.get("TMPDIR", "/tmp")) / f"benchmark-{contender}.log"  # noqa: S108  a log
    began = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        with _watched(process.pid) as memory:
            _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3: of a long story something is left out
        raise RuntimeError(f"{contender} failed ({process.returncode}): {log.read_text()[-2000:]}")
    counted = _counted(url)
    return Run(
        contender=contender,
        load=load,
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        memory=max(memory) / 2**20,
        requests=counted["requests"],
        most_at_once=counted["most_at_once"],
        prompt_tokens=counted["prompt_tokens"],
        completion_tokens=counted["completion_tokens"],
        load_average=os.getloadavg()[0],
    )


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """Bytes of memory of a process and its descendants, now and then, for as long as it runs."""
    seen = [0]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(EVERY):
            seen.append(_memory(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _memory(pid: int) -> int:
    try:
        root = psutil.Process(pid)
        return sum(one.memory_full_info().pss for one in (root, *root.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def write_input(folder: Path, load: Load) -> tuple[Path, Path]:
    """The articles of a load, and this project's extraction requests for them, as JSON lines."""
    articles, requests = folder / "articles.jsonl", folder / "requests.jsonl"
    prompt = prompts.load("extract")
    sent = parameters(Dialect(), Settings(), strict_format(Extracted), Settings().max_tokens)
    with (
        articles.open("w", encoding="utf-8") as stories,
        requests.open("w", encoding="utf-8") as to,
    ):
        for article in made.stories(load.stories, load.articles):
            stories.write(json.dumps(article._asdict()) + "\n")
            messages = [
                one.model_dump()
                for one in prompt.render(
                    language="", articles=[{"label": "A1", "text": article.text}]
                )
            ]
            to.write(json.dumps({"model": "scripted", "messages": messages, **sent}) + "\n")
    return articles, requests


def _counted(url: str) -> dict[str, Any]:
    """What the endpoint counted since it was last asked."""
    with urlopen(f"{url}/stats") as answer:  # noqa: S310  our own server
        counted: dict[str, Any] = json.load(answer)
    return counted
