"""A scripted OpenAI-compatible endpoint with a fixed latency, for benchmarks.

    python -m benchmarks.endpoint --latency 1

It prints its base URL, then serves until it is ended: `POST …/chat/completions` is answered after
the latency with what `benchmarks.model` reads in the request, and `GET …/stats` tells what came
since the last `GET …/stats` (so each contender is counted apart). HTTP is spoken by hand, because
a framework would take more of the two cores than the clients that are measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks import model

CHARACTERS_A_TOKEN = 4


@dataclass
class Stats:
    """What came in since it was last asked for."""

    requests: int = 0
    most_at_once: int = 0
    prompt_tokens: int = 0
    """Characters of messages, tools and response format, over four."""
    completion_tokens: int = 0
    cpu: float = 0.0
    """CPU seconds of the endpoint's process since it began."""


class Connection(asyncio.Protocol):
    """One kept-alive connection; a request on it is answered before the next is read."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer once a whole request is here."""
        self._received += data
        head, found, rest = self._received.partition(b"\r\n\r\n")
        if not found or len(rest) < (length := _length(head)):
            return
        body, self._received = bytes(rest[:length]), rest[length:]
        if head.startswith(b"GET"):
            self._send(self._endpoint.stats())
        else:
            answer = self._endpoint.answer(body)
            asyncio.get_running_loop().call_later(self._endpoint.latency, self._finish, answer)

    def _finish(self, answer: bytes) -> None:
        self._endpoint.open -= 1
        self._send(answer)

    def _send(self, body: bytes) -> None:
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}"
        if not self._transport.is_closing():
            self._transport.write(head.encode() + b"\r\n\r\n" + body)


class Endpoint:
    """What all connections share."""

    def __init__(self, latency: float) -> None:
        """`latency`: seconds from the last byte of a request to its answer."""
        self.latency = latency
        self.open = 0
        self._stats = Stats()

    def stats(self) -> bytes:
        """The counts as JSON; they begin anew."""
        taken = resource.getrusage(resource.RUSAGE_SELF)
        self._stats.cpu = taken.ru_utime + taken.ru_stime
        told, self._stats = self._stats, Stats()
        return json.dumps(asdict(told)).encode()

    def answer(self, body: bytes) -> bytes:
        """The completion for a request, counted."""
        asked: dict[str, Any] = json.loads(body)
        message = model.respond(asked)
        tokens_in = _tokens([asked.get(key) for key in ("messages", "tools", "response_format")])
        tokens_out = _tokens(message)
        self.open += 1
        self._stats.requests += 1
        self._stats.most_at_once = max(self._stats.most_at_once, self.open)
        self._stats.prompt_tokens += tokens_in
        self._stats.completion_tokens += tokens_out
        completion = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": asked["model"],
            "choices": [
                {
                    "index": 0,
                    "message": message,
                    "finish_reason": "tool_calls" if "tool_calls" in message else "stop",
                }
            ],
            "usage": {
                "prompt_tokens": tokens_in,
                "completion_tokens": tokens_out,
                "total_tokens": tokens_in + tokens_out,
            },
        }
        return json.dumps(completion).encode()


def _length(head: bytearray) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _tokens(content: object) -> int:
    return len(json.dumps(content, ensure_ascii=False)) // CHARACTERS_A_TOKEN


async def serve(latency: float, port: int) -> None:
    """Listen on 127.0.0.1, say where, and serve."""
    endpoint = Endpoint(latency)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(endpoint), "127.0.0.1", port, backlog=1024
    )
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--latency", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    given = parser.parse_args()
    asyncio.run(serve(given.latency, given.port))


if __name__ == "__main__":
    main()
