"""CPU and wall time of a model call, by this project's client and by what it could be instead.

    python -m benchmarks.client

200 calls, 32 at once, each of a 6 kB prompt and a 2.5 kB answer, against a scripted server in a
process of its own that answers after 200 ms. Each way runs three times in turn; the best counts.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import instructor
import openai
from rich.console import Console
from rich.table import Table

from summarize.client import Client, Request
from summarize.draft import Draft, DraftFact
from summarize.prompting import Message
from summarize.schema import PromptUsed
from summarize.settings import Settings
from summarize.wire import strict_format
from tests.endpoint import Asked, Endpoint, Reply, answer

CALLS = 200
AT_ONCE = 32
LATENCY = 0.2
ROUNDS = 3

_FACT = DraftFact(text="The ferry left at noon.", quote="left at noon", date="noon", by=None)
_DRAFT = Draft(facts=(_FACT,) * 26).model_dump(mode="json")
_PROMPT = "The ferry left the harbour at noon, police said. " * 120

Way = Callable[[str], Awaitable[None]]


async def ours(url: str) -> None:
    """The client of this project."""
    settings = Settings(base_url=url, concurrency=AT_ONCE)
    used = PromptUsed(name="extract.v1", sha256="0" * 64)

    def request(number: int) -> Request[Draft]:
        messages = (Message(role="user", content=f"{number} {_PROMPT}"),)
        return Request(
            stage="extract", subject=str(number), messages=messages, reply=Draft, prompt=used
        )

    async with Client(settings) as client:
        await asyncio.gather(*(client.ask(request(number)) for number in range(CALLS)))


async def by_openai(url: str) -> None:
    """The client of openai, and pydantic, nothing else."""

    async def call(client: openai.AsyncOpenAI, message: Any) -> None:
        completion = await client.chat.completions.create(
            model="m", messages=[message], extra_body={"response_format": strict_format(Draft)}
        )
        Draft.model_validate_json(completion.choices[0].message.content or "")

    await _all(url, call)


async def by_instructor(url: str) -> None:
    """The way of instructor's documentation, in JSON Schema mode."""

    async def call(client: openai.AsyncOpenAI, message: Any) -> None:
        patched = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
        await patched.create(
            model="m", messages=[message], response_model=Draft, max_retries=1, strict=False
        )

    await _all(url, call)


async def _all(url: str, call: Callable[[openai.AsyncOpenAI, Any], Awaitable[None]]) -> None:
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(client: openai.AsyncOpenAI, number: int) -> None:
        async with slots:
            await call(client, {"role": "user", "content": f"{number} {_PROMPT}"})

    async with openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:
        await asyncio.gather(*(one(client, number) for number in range(CALLS)))


def _serve(pipe: Connection) -> None:
    def script(_: Asked) -> Reply:
        time.sleep(LATENCY)
        return answer(_DRAFT)

    with Endpoint(script) as endpoint:
        pipe.send(endpoint.url)
        pipe.recv()


@contextmanager
def _server() -> Iterator[str]:
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    yield ours.recv()
    ours.send("done")
    process.join()


def measure(way: Way, url: str) -> tuple[float, float]:
    """Wall seconds of all calls, and CPU milliseconds of one."""
    wall, cpu = time.perf_counter(), time.process_time()
    asyncio.run(way(url))  # type: ignore[arg-type]  # an async function gives a coroutine
    return time.perf_counter() - wall, (time.process_time() - cpu) / CALLS * 1000


def main() -> None:
    """Print the table."""
    ways = {"summarize": ours, "openai": by_openai, "instructor": by_instructor}
    best = dict.fromkeys(ways, (math.inf, math.inf))
    with _server() as url:
        for _ in range(ROUNDS):
            for name, way in ways.items():
                best[name] = min(best[name], measure(way, url), key=lambda seen: seen[1])
    ideal = math.ceil(CALLS / AT_ONCE) * LATENCY
    table = Table("client", "wall s", "CPU ms a call", title=f"{CALLS} calls, ideal {ideal:.1f} s")
    for name, (wall, cpu) in best.items():
        table.add_row(name, f"{wall:.2f}", f"{cpu:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
