"""Record the traffic with a model to a cassette, and replay it with no network, by vcrpy.

Two requests are equal if path, messages, schema and tools are; host, port, key, model and sampling
do not count. A cassette is YAML with bodies as nested values, sorted by request: readable in a
diff, and the same in whatever order the calls came.

vcrpy's own `use_cassette` patches the whole process, compares a request with each recorded one,
and writes what was sent, key and all. Here its tape is on the transport of one client, looks a
request up in a dictionary, and keeps no more than bodies and their type.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
import yaml  # type: ignore[import-untyped]
from vcr.cassette import Cassette  # type: ignore[import-untyped]
from vcr.filters import decode_response  # type: ignore[import-untyped]
from vcr.persisters.filesystem import CassetteNotFoundError as NothingYet  # type: ignore[import-untyped]
from vcr.record_mode import RecordMode  # type: ignore[import-untyped]
from vcr.request import Request  # type: ignore[import-untyped]
from vcr.stubs.httpx_stubs import vcr_handle_async_request  # type: ignore[import-untyped]

from summarize.client.wire import http
from summarize.client.wire.redaction import Secrets
from summarize.client.wire.text import string
from summarize.errors import CassetteError
from summarize.files import read_whole

FORMAT = "summarize.cassette/1"
"""The one key of a cassette; beneath it are the interactions."""

_ASKED = ("messages", "response_format", "tools")
"""The parts of a request by which it is matched."""
_ANSWERED = ("object", "model", "choices", "usage")
"""The parts of an answer that are recorded: its id and time vary, and nothing reads them."""

Response = dict[str, Any]
Interaction = tuple[Request, Response]


@contextmanager
def replaying(path: Path, url: str) -> Iterator[httpx2.AsyncClient]:
    """An HTTP client that answers from the cassette, any number of times, and sends nothing.

    A request that is not in it raises a connection error. Raises CassetteError if the file is
    missing or is no cassette.
    """
    if not path.exists():
        raise CassetteError(f"There is no cassette {path}.")
    yield _client(_Tape.load(path=path, record_mode=RecordMode.NONE, **_RULES), url)


@contextmanager
def recording(path: Path, url: str, secrets: Secrets) -> Iterator[httpx2.AsyncClient]:
    """An HTTP client that asks the server at `url` and records its answers of status 200.

    They are written when the block ends, after an error as well, and replace what the cassette
    held for the same requests. Raises CassetteError if the file is no cassette or not writable.
    """
    if not os.access(path.parent, os.W_OK):
        raise CassetteError(f"{path} cannot be written: no folder {path.parent} that takes files.")
    rules = _RULES | {"before_record_response": partial(_recordable, secrets)}
    tape = _Tape.load(path=path, record_mode=RecordMode.ALL, **rules)
    server = urlsplit(url)
    direct = proxy_bypass(server.hostname or "")
    try:
        yield _client(tape, url, None if direct else getproxies().get(server.scheme))
    finally:
        tape.save()


# ── The tape ──────────────────────────────────────────────────────────────────────────────


class _Tape(Cassette):  # type: ignore[misc]  # vcrpy is untyped
    """vcrpy's cassette, with requests looked up by a key of their content."""

    @cached_property
    def _places(self) -> dict[str, int]:
        return {_match_key(request): place for place, (request, _) in enumerate(self.data)}

    def _responses(self, request: Request) -> Iterator[tuple[int, Response]]:
        if self.record_mode == RecordMode.NONE:
            place = self._places.get(_match_key(request))
            if place is not None:
                yield place, self.data[place][1]

    def _rerecorded_interactions(self) -> Iterable[Interaction]:
        return {
            _match_key(request): (request, response) for request, response in self.data
        }.values()

    def save(self) -> None:
        """Write all interactions, if any were recorded."""
        self._save()


class _Taped(httpx2.AsyncBaseTransport):
    """An HTTP transport that records to, or replays from, a tape."""

    def __init__(self, tape: _Tape, proxy: str | None) -> None:
        limits = httpx2.Limits(max_connections=None)
        self._line = httpx2.AsyncHTTPTransport(http.trusted(), proxy=proxy, limits=limits)
        self._handle = vcr_handle_async_request(tape, _send, httpx2)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response: httpx2.Response = await self._handle(self._line, request)
        return response

    async def aclose(self) -> None:
        await self._line.aclose()


async def _send(line: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
    return await line.handle_async_request(request)


def _client(tape: _Tape, url: str, proxy: str | None = None) -> httpx2.AsyncClient:
    return http.client(url, transport=_Taped(tape, proxy))


# ── What is matched, and what is recorded ─────────────────────────────────────────────────────────


def _match_key(request: Request) -> str:
    """The key of a request: equal for two requests that ask the same."""
    body = _parsed_json(request.body)
    asked = {part: body[part] for part in _ASKED if part in body}
    asked["messages"] = [
        # The answer that a re-ask hands back: its layout is not what was asked.
        message | {"content": _parsed_json(message["content"])}
        if message["role"] == "assistant"
        else message
        for message in asked.get("messages", ())
    ]
    return json.dumps([request.method, _api_path(request), asked], sort_keys=True)


def _api_path(request: Request) -> str:
    """The path beyond the server's own prefix: "chat/completions"."""
    return "/".join(urlsplit(request.uri).path.split("/")[-2:])


def _without_server(request: Request) -> Request:
    """The request without its server and its headers, the key among them."""
    return Request(request.method, f"http://llm.invalid/v1/{_api_path(request)}", request.body, {})


def _recordable(secrets: Secrets, response: Response) -> Response | None:
    """The response as it is recorded, secrets hidden; None if it is no 200."""
    kept = _without_headers(response)
    if kept:
        text = kept["body"]["string"].decode("utf-8", "replace")
        kept["body"] = {"string": secrets.hide(text).encode()}
    return kept


def _without_headers(response: Response) -> Response | None:
    """The response with only its content type; None, for not recorded, if it is no 200."""
    if response["status"]["code"] != httpx2.codes.OK:
        return None
    plain = decode_response(response)
    headers = {name.lower(): value for name, value in plain["headers"].items()}
    kept = {name: headers[name] for name in ("content-type",) if name in headers}
    return {"status": plain["status"], "headers": kept, "body": plain["body"]}


def _parsed_json(text: str | bytes | None) -> Any:
    """The parsed JSON; the text itself if it is no JSON."""
    try:
        return json.loads(text or "")
    except ValueError:
        return text.decode("utf-8", "replace") if isinstance(text, bytes) else text


# ── The file ──────────────────────────────────────────────────────────────────────────────


class _File:
    """Reads and writes the interactions of a tape (a "persister" of vcrpy)."""

    @staticmethod
    def load_cassette(path: Path, **_: object) -> tuple[list[Request], list[Response]]:
        try:
            text = read_whole(path).decode()
            _refuse_depth(text)
            document = yaml.load(text, Loader=yaml.CSafeLoader)
            interactions = [_loaded(**interaction) for interaction in document[FORMAT]]
        except FileNotFoundError as error:
            raise NothingYet from error
        except (OSError, ValueError, LookupError, TypeError, yaml.YAMLError) as error:
            why = " ".join(str(error).split())
            raise CassetteError(f"{path} is no cassette that can be read: {why}.") from error
        return [request for request, _ in interactions], [response for _, response in interactions]

    @staticmethod
    def save_cassette(path: Path, tape: dict[str, Any], **_: object) -> None:
        pairs: Iterable[Interaction] = zip(tape["requests"], tape["responses"], strict=True)
        ordered = sorted(pairs, key=lambda pair: _match_key(pair[0]))
        document = {FORMAT: [_laid_out(*pair) for pair in ordered]}
        text = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        except OSError as error:
            raise CassetteError(f"{path} cannot be written: {error.strerror}.") from error


_DEEPEST = 100
"""Values in values of a cassette: those of ours have at most 16."""


def _refuse_depth(text: str) -> None:
    """Raise ValueError for a nesting that would end the process: the loader calls itself in C.

    So for an alias, with which a few lines can stand for more than any memory holds.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise ValueError("it is nested too deep, or refers to itself")


_RULES: dict[str, Any] = {
    "persister": _File,
    "match_on": (),
    "before_record_request": _without_server,
    "before_record_response": _without_headers,
    "allow_playback_repeats": True,
}


class _Dumper(yaml.CSafeDumper):  # type: ignore[misc]  # PyYAML is untyped
    """A YAML writer that writes texts of several lines as blocks, and each value in its place."""

    def ignore_aliases(self, _data: object) -> bool:
        """True: no value refers to another."""
        return True


def _text(dumper: _Dumper, text: str) -> Any:
    # Half of a surrogate pair, which JSON can carry, has no place in a file.
    whole = string(text)
    style = "|" if "\n" in whole else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", whole, style=style)


_Dumper.add_representer(str, _text)


def _laid_out(request: Request, response: Response) -> dict[str, Any]:
    """An interaction as it is written: bodies as nested values, JSON in an answer indented."""
    answer = _parsed_json(response["body"]["string"])
    if isinstance(answer, dict):
        answer = {part: answer[part] for part in _ANSWERED if part in answer}
        for choice in answer.get("choices", ()):
            said = _parsed_json(choice["message"].get("content"))
            if isinstance(said, dict | list):
                choice["message"]["content"] = json.dumps(said, indent=2, ensure_ascii=False)
    return {
        "request": {
            "method": request.method,
            "uri": request.uri,
            "body": _parsed_json(request.body),
        },
        "response": response | {"body": answer},
    }


def _loaded(request: dict[str, Any], response: Response) -> Interaction:
    sent, answer = request["body"], response["body"]
    return (
        Request(request["method"], request["uri"], json.dumps(sent).encode(), {}),
        response | {"body": {"string": json.dumps(answer).encode()}},
    )
