"""A scripted OpenAI-compatible server on 127.0.0.1: real HTTP, no model, every fault on demand.

    with Endpoint(lambda asked: answer({"name": "x"})) as endpoint:
        settings = Settings(base_url=endpoint.url)

The script is a function of the request, or a list of replies given in turn, the last of them for
ever. It runs in the server's threads and may block; `endpoint.asked` holds what came in.
"""

from __future__ import annotations

import json
import socket
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Literal, Self


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: Mapping[str, str]
    """By name in lower case."""
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """All messages, for a script to look into."""
        return "\n".join(message["content"] for message in self.body["messages"])


@dataclass(frozen=True)
class Reply:
    """One response, or none."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Literal["hang", "reset", "stall", "short", "endless"] | None = None
    """Of the last three the body comes first: then nothing, an end before the end that was
    announced, or the same for ever."""
    counts: bool = False
    """Whether the usage in the body is to tell a long prompt's tokens as they came in."""


HANG = Reply(fault="hang")
"""Nothing is answered for as long as the endpoint lives."""
RESET = Reply(fault="reset")
"""The connection is torn down."""
HTML = Reply(body=b"<html><body>Welcome</body></html>", headers={"content-type": "text/html"})
"""What a web server answers that is no API."""

BEAT = 0.001
"""Seconds between two pieces of what never ends: its reader needs the processor as well."""

Script = Callable[[Asked], Reply] | Sequence[Reply]


def answer(
    content: Any,
    *,
    tokens: tuple[int, int] | None = None,
    cached: int = 0,
    finish: str = "stop",
    refusal: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """A chat completion; content that is no string is sent as JSON.

    `tokens`: in and out; None: 100 in, or about as many as came in if those are many, and 20 out.
    """
    reported = tokens or (100, 20)
    text = content if isinstance(content, str | None) else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {
            "prompt_tokens": reported[0],
            "completion_tokens": reported[1],
            "total_tokens": sum(reported),
            "prompt_tokens_details": {"cached_tokens": cached},
        },
    }
    body = json.dumps(completion).encode()
    return Reply(body=body, headers=headers or {}, counts=tokens is None)


def streamed(*pieces: Any, fault: Literal["stall"] | None = None, done: bool = True) -> Reply:
    """Server-sent events: strings as pieces of content, other values as they are."""
    events = [
        {"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}
        if isinstance(piece, str)
        else piece
        for piece in pieces
    ]
    lines = [f"data: {json.dumps(event)}\n\n" for event in events]
    body = ": a comment\n\n" + "".join(lines) + ("data: [DONE]\n\n" if done else "")
    return Reply(body=body.encode(), headers={"content-type": "text/event-stream"}, fault=fault)


def error(
    status: int,
    message: str = "scripted",
    *,
    code: str | None = None,
    kind: str = "scripted_error",
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """An error as OpenAI and its likes word it."""
    body = {"error": {"message": message, "type": kind, "code": code, "param": None}}
    return Reply(status=status, body=json.dumps(body).encode(), headers=headers or {})


class Served:
    """A server of this machine; in a `with` block it runs in threads of its own."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        """Nothing listens before `with`."""
        self._server = _Server(self, handler)

    def __enter__(self) -> Self:
        """Listen on a free port."""
        self._server.server_bind()
        self._server.server_activate()
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *raised: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """What to give as base URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"


class Endpoint(Served):
    """A model that answers each request by itself."""

    def __init__(self, script: Script, models: Reply | None = None) -> None:
        """Nothing listens before `with`; `models` answers what is got, None: with a 404."""
        super().__init__(_Handler)
        self.models = models or error(404)
        self.got: list[str] = []
        """The paths of all that was got."""
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._script = script
        self._lock = Lock()
        self._open = 0
        self.stopped = Event()

    def __exit__(self, *raised: object) -> None:
        """Let hanging requests go and stop."""
        self.stopped.set()
        super().__exit__(*raised)

    def reply(self, asked: Asked) -> Reply:
        """The script's reply to a request; waits out a hang."""
        with self._lock:
            self.asked.append(asked)
            number = len(self.asked)
            self._open += 1
            self.most_at_once = max(self.most_at_once, self._open)
        try:
            if callable(self._script):
                reply = self._script(asked)
            else:
                reply = self._script[min(number, len(self._script)) - 1]
            if reply.fault == "hang":
                self.stopped.wait()
            return counted(reply, asked) if reply.counts else reply
        finally:
            with self._lock:
                self._open -= 1


def prompt_tokens(asked: Asked) -> int:
    """The tokens that a scripted answer reports for a prompt."""
    about = len(asked.text) // 4
    return about if about > 400 else 100


def counted(reply: Reply, asked: Asked) -> Reply:
    """The reply with the tokens of what came in."""
    completion = json.loads(reply.body)
    usage = completion["usage"]
    usage["prompt_tokens"] = prompt_tokens(asked)
    usage["total_tokens"] = usage["prompt_tokens"] + usage["completion_tokens"]
    return replace(reply, body=json.dumps(completion).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, endpoint: Served, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler, bind_and_activate=False)
        vars(self)["endpoint"] = endpoint

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of errors, but not that a client is gone: some are killed, and wait for nothing."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        sent = self.rfile.read(length)
        if len(sent) < length:
            raise ConnectionAbortedError("the client was ended while it sent")
        body = json.loads(sent)
        headers = {name.lower(): value for name, value in self.headers.items()}
        endpoint: Endpoint = vars(self.server)["endpoint"]
        self._send(endpoint, endpoint.reply(Asked(self.path, headers, body)))

    def do_GET(self) -> None:
        endpoint: Endpoint = vars(self.server)["endpoint"]
        endpoint.got.append(self.path)
        self._send(endpoint, endpoint.models)

    def _send(self, endpoint: Endpoint, reply: Reply) -> None:
        if reply.fault in {"hang", "reset"}:
            self._tear()
            return
        self.send_response_only(reply.status)
        for name, value in ({"content-type": "application/json"} | dict(reply.headers)).items():
            self.send_header(name, value)
        if reply.fault in {None, "short"}:
            self.send_header("content-length", str(len(reply.body) + bool(reply.fault)))
        self.end_headers()
        self.wfile.write(reply.body)
        self.close_connection = bool(reply.fault)
        if reply.fault == "stall":
            self.wfile.flush()
            endpoint.stopped.wait()
        while reply.fault == "endless" and not endpoint.stopped.wait(BEAT):
            self.wfile.write(reply.body)

    def _tear(self) -> None:
        self.close_connection = True
        at_once = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""
