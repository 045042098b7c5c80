"""The body of a response, read as it comes: one JSON value, or server-sent events."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterable, Callable
from contextlib import suppress
from typing import Any

import httpx2
from pydantic_core import from_json

from summarize.client.wire import failures, loose_json
from summarize.client.wire.completion import Completion, Pieces, from_completion, is_unfinished
from summarize.client.wire.parameters import CHARACTERS_A_TOKEN
from summarize.client.wire.redaction import Secrets

_EVENTS = (b"data:", b"event:", b"id:", b"retry:", b":")
"""How a stream of events begins, whatever its type is said to be."""
_BOM = "\ufeff".encode()
# A carriage return at the end of what came may be the first half of a line end.
_LINE_END = re.compile(rb"\r\n|\n|\r(?=[^\n])")

BEGINNING = 1024
"""Bytes of a body that tell whether it is a stream of events."""

LINGERING = 1.0
"""Seconds that a connection may stay open after the last event of an answer."""

Heard = Callable[[int], None]
"""Is called for all that comes, with how many tokens of an answer, about, came until then."""


async def receive(
    chunks: AsyncIterable[bytes], url: str, secrets: Secrets, heard: Heard
) -> Completion:
    """The answer of a chat completion, whole or in pieces.

    Raises a ModelError if it is none or breaks off, and Reported if it reports a failure.
    """
    body = _Body(url, secrets)
    try:
        async with asyncio.timeout(None) as lingering:
            async for chunk in chunks:
                if (tokens := body.feed(chunk)) is not None:
                    heard(tokens)
                if body.is_over and lingering.when() is None:
                    lingering.reschedule(asyncio.get_running_loop().time() + LINGERING)
    except (httpx2.HTTPError, TimeoutError):
        # What came to its own end is whole, however the connection ended.
        if not body.is_whole:
            raise
    return body.end()


def whole(body: bytes, url: str, secrets: Secrets) -> Completion:
    """The answer in a body. Raises a ModelError, and Reported, as `receive`."""
    answered = parsed(body)
    if told := failures.said_in_body(answered, secrets):
        raise failures.Reported(told)
    answer = from_completion(answered)
    if answer is not None:
        return answer
    if not body.strip():
        raise failures.nothing(url)
    if isinstance(answered, str) and is_unfinished(answered):
        raise failures.broken_off(url)
    raise failures.no_completion(answered, url, secrets)


def parsed(body: bytes) -> Any:
    """The JSON of a body; its text if it is no JSON, or is nested too deep."""
    body = body.removeprefix(_BOM)
    try:
        return from_json(body)
    except ValueError:
        text = body.decode("utf-8", "replace")
    # What is no UTF-8 may be JSON all the same.
    with suppress(ValueError):
        return from_json(text.encode())
    return text


class _Body:
    """What came of a body: one JSON value, or events as soon as its beginning shows them."""

    def __init__(self, url: str, secrets: Secrets) -> None:
        self._url = url
        self._secrets = secrets
        self._head = bytearray()
        self._events: _Events | None = None

    def feed(self, chunk: bytes) -> int | None:
        """Take in what came; about how many tokens of an answer that makes, None if it is none."""
        if self._events is not None:
            self._events.feed(chunk)
            return self._events.pieces.count
        self._head += chunk
        start = bytes(self._head[:BEGINNING]).removeprefix(_BOM).lstrip()
        if len(start) < len(b"event:") and len(self._head) < BEGINNING:
            return None
        if start.startswith(_EVENTS):
            self._events = _Events(self._url, self._secrets)
            self._events.feed(bytes(self._head.removeprefix(_BOM).lstrip()))
            return self._events.pieces.count
        return None if self._head.isspace() else len(self._head) // CHARACTERS_A_TOKEN

    @property
    def is_over(self) -> bool:
        """True if events say that nothing comes after them."""
        return self._events is not None and self._events.is_over

    @property
    def is_whole(self) -> bool:
        """True if nothing of an answer is missing."""
        return self.is_over or (
            self._events is None and isinstance(parsed(bytes(self._head)), dict)
        )

    def end(self) -> Completion:
        if self._events is not None:
            return self._events.end()
        return whole(bytes(self._head), self._url, self._secrets)


class _Events:
    """Server-sent events that are pieces of a chat completion.

    What else comes among them (comments, pings, counts) says nothing.
    """

    def __init__(self, url: str, secrets: Secrets) -> None:
        self.pieces = Pieces()
        self._url = url
        self._secrets = secrets
        self._rest = bytearray()
        self._data: list[bytes] = []
        self._plain: list[bytes] = []
        self.is_over = False
        """Whether the stream says that nothing comes after this."""
        self._has_pieces = False
        self._odd: Any = None

    def feed(self, chunk: bytes) -> None:
        self._rest += chunk
        if b"\n" in chunk or b"\r" in chunk:
            *lines, rest = _LINE_END.split(self._rest)
            self._rest = bytearray(rest)
            for line in lines:
                self._take(bytes(line))

    def _take(self, line: bytes) -> None:
        if self.is_over:
            return
        if not line.strip():
            self._end_event()
        elif line.startswith(b"data:"):
            data = line[len(b"data:") :].strip()
            self.is_over = data == b"[DONE]"
            if self.is_over:
                return
            # Some servers leave out the empty line that ends an event.
            if not self._data and not isinstance(event := parsed(data), str):
                self._event(event)
            elif data:
                self._data.append(data)
        elif not line.startswith(_EVENTS):
            self._plain.append(line)

    def _end_event(self) -> None:
        if self._data:
            event = parsed(b"\n".join(self._data))
            self._data.clear()
            self._event(event)

    def _event(self, event: Any) -> None:
        told = failures.said_in_body(event, self._secrets)
        if told and not self.pieces.are_whole:
            raise failures.Reported(told)
        if self.pieces.add(event):
            self._has_pieces = True
        elif self._odd is None and event:
            self._odd = event

    def end(self) -> Completion:
        self._take(bytes(self._rest.strip()))
        self._end_event()
        if not self._has_pieces and self._odd is not None:
            raise failures.no_completion(self._odd, self._url, self._secrets)
        if not self._has_pieces and self._plain:
            # Comments kept the connection alive until the answer was there, as one body.
            return whole(b"\n".join(self._plain), self._url, self._secrets)
        answer = self.pieces.answer()
        if answer.finish is None and not self.is_over and loose_json.whole(answer.spoken) is None:
            raise failures.broken_off(self._url)
        return answer
