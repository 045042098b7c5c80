"""The body of a response, read as it comes: one JSON value, or server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable
from typing import Any

import httpx2
from pydantic_core import from_json

from summarize.client.wire import failures
from summarize.client.wire.completion import Completion, Pieces, from_completion
from summarize.client.wire.redaction import Secrets

_EVENTS = (b"data:", b"event:", b":")
"""How a stream of events begins, whatever its type is said to be."""

Heard = Callable[[int], None]
"""Is called for all that comes, with how many tokens, about, came until then."""


async def receive(
    chunks: AsyncIterable[bytes], url: str, secrets: Secrets, heard: Heard
) -> Completion:
    """The answer of a chat completion, whole or in pieces.

    Raises a ModelError if it is none or breaks off, and Reported if it reports a failure.
    """
    head = bytearray()
    stream: _Events | None = None
    async for chunk in chunks:
        if stream is None:
            head += chunk
            if len(start := head.lstrip()) < len(b"event:"):
                continue
            if start.startswith(_EVENTS):
                stream = _Events(url, secrets)
                stream.feed(bytes(head))
        else:
            stream.feed(chunk)
        heard(stream.pieces.count if stream else 0)
    return stream.end() if stream else completion(parsed(bytes(head)), url, secrets)


def completion(body: Any, url: str, secrets: Secrets) -> Completion:
    """The answer in the JSON of a chat completion. Raises NotAModel, and Reported, as `receive`."""
    if told := failures.said_in_body(body, secrets):
        raise failures.Reported(told)
    answer = from_completion(body)
    if answer is None:
        raise failures.no_completion(body, url, secrets)
    return answer


def parsed(body: bytes) -> Any:
    """The JSON of a body; its text if it is no JSON, or is nested too deep."""
    try:
        return from_json(body)
    except ValueError:
        return body.decode("utf-8", "replace")


async def failure(response: httpx2.Response, secrets: Secrets) -> failures.Said:
    """What a failed response says."""
    body = await response.aread()
    return failures.said(response, parsed(body), secrets)


class _Events:
    """Server-sent events that are pieces of a chat completion."""

    def __init__(self, url: str, secrets: Secrets) -> None:
        self.pieces = Pieces()
        self._url = url
        self._secrets = secrets
        self._rest = b""
        self._done = False

    def feed(self, chunk: bytes) -> None:
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        # The rest of the protocol (comments that keep a line alive, names of events) says nothing.
        if not line.startswith(b"data:") or self._done:
            return
        data = line[len(b"data:") :].strip()
        if data == b"[DONE]":
            self._done = True
            return
        if not data:
            return
        event = parsed(data)
        if told := failures.said_in_body(event, self._secrets):
            raise failures.Reported(told)
        if not self.pieces.add(event):
            raise failures.no_completion(event, self._url, self._secrets)

    def end(self) -> Completion:
        self._take(self._rest)
        answer = self.pieces.answer()
        if answer.finish is None and not self._done:
            raise failures.broken_off(self._url)
        return answer
