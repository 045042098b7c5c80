"""A scripted batch endpoint on 127.0.0.1: files, batches, results, over real HTTP.

    with BatchEndpoint(lambda body: {"name": "x"}) as endpoint:
        settings = Settings(base_url=endpoint.url, batch_api=True, store=path)

The script gives the content of the answer to a line's body, or a `Line` that is none. A batch is
under way until `finish()`, or over at once with `at_once=True`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Lock
from typing import Any, Literal

from tests.servers.endpoint import Asked, Served, answer, counted


@dataclass(frozen=True)
class Line:
    """What stands in the results for a line that was not answered."""

    status: int | None = None
    """None: it has no response; it expired, or was cancelled."""
    message: str = "scripted"


EXPIRED = Line(message="This request could not be executed before the completion window expired.")

Script = Callable[[dict[str, Any]], Any]


@dataclass
class Made:
    """A batch as the endpoint keeps it."""

    id: str
    file: str
    status: str = "in_progress"
    error: str | None = None


@dataclass
class Requests:
    """What came in, counted."""

    files: int = 0
    batches: int = 0
    polls: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of all lines of all batches, in the order they came."""


class BatchEndpoint(Served):
    """The server; in a `with` block it runs in threads of its own."""

    def __init__(
        self,
        script: Script,
        *,
        at_once: bool = True,
        refuse: str | None = None,
        lose: Literal["creation"] | None = None,
    ) -> None:
        """Nothing listens before `with`.

        `refuse`: what a batch fails with. `lose`: each batch is made, and the first answer that
        says so is a 500.
        """
        super().__init__(_Handler)
        self.requests = Requests()
        self.batches: list[Made] = []
        self._script = script
        self._at_once = at_once
        self._refuse = refuse
        self._lose = lose
        self._files: dict[str, list[dict[str, Any]]] = {}
        self._lock = Lock()

    def finish(self, status: str = "completed") -> None:
        """Let all batches be over."""
        self._at_once = True
        for batch in self.batches:
            batch.status = status

    def reopen(self) -> None:
        """Let the batches to come be under way until the next `finish`."""
        self._at_once = False

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """The status and body for a request."""
        with self._lock:
            match method, path.removeprefix("/v1/").split("?")[0].split("/"):
                case "POST", ["files"]:
                    return 200, _json(self._upload(body))
                case "POST", ["batches"]:
                    return self._create(json.loads(body)["input_file_id"])
                case "GET", ["batches"]:
                    newest = [_shown(batch) for batch in reversed(self.batches)]
                    return 200, _json({"object": "list", "data": newest, "has_more": False})
                case "GET", ["batches", name]:
                    self.requests.polls += 1
                    return 200, _json(_shown(next(b for b in self.batches if b.id == name)))
                case "GET", ["files", name, "content"]:
                    return 200, self._results(*name.split("-of-"))
        return 404, _json({"error": {"message": f"no {path}"}})

    def _upload(self, body: bytes) -> dict[str, Any]:
        self.requests.files += 1
        name = f"file-{self.requests.files}"
        lines = re.findall(rb'^\{"custom_id".*$', body, re.MULTILINE)
        self._files[name] = [json.loads(line) for line in lines]
        kind = {"object": "file", "purpose": "batch", "status": "processed"}
        return {"id": name, "bytes": len(body), "created_at": 1, "filename": "x", **kind}

    def _create(self, file: str) -> tuple[int, bytes]:
        self.requests.batches += 1
        self.requests.lines += [line["body"] for line in self._files[file]]
        batch = Made(f"batch-{self.requests.batches}", file, error=self._refuse)
        self.batches.append(batch)
        if self._refuse:
            batch.status = "failed"
        elif self._at_once:
            batch.status = "completed"
        if self._lose:
            self._lose = None
            return 500, _json({"error": {"message": "the answer is lost"}})
        return 200, _json(_shown(batch))

    def _results(self, part: str, name: str) -> bytes:
        """The lines of the output file that were answered, or of the error file that were not."""
        batch = next(batch for batch in self.batches if batch.id == name)
        # A server gives results in an order of its own.
        done = [self._result(line) for line in reversed(self._files[batch.file])]
        return b"".join(
            _json(line) + b"\n" for line in done if (part == "errors") == _is_error(line)
        )

    def _result(self, line: dict[str, Any]) -> dict[str, Any]:
        said = self._script(line["body"])
        result = {"id": "line", "custom_id": line["custom_id"], "response": None, "error": None}
        if not isinstance(said, Line):
            asked = Asked("/v1/chat/completions", {}, line["body"])
            completion = json.loads(counted(answer(said), asked).body)
            return result | {
                "response": {"status_code": 200, "request_id": "r", "body": completion}
            }
        error = {"code": "scripted", "message": said.message}
        if said.status is None:
            return result | {"error": error}
        return result | {"response": {"status_code": said.status, "body": {"error": error}}}


def _is_error(line: dict[str, Any]) -> bool:
    return line["response"] is None or line["response"]["status_code"] != 200


def _shown(batch: Made) -> dict[str, Any]:
    over = batch.status in {"completed", "expired"}
    errors = {"object": "list", "data": [{"code": "scripted", "message": batch.error}]}
    return {
        "id": batch.id,
        "object": "batch",
        "endpoint": "/v1/chat/completions",
        "completion_window": "24h",
        "created_at": 1,
        "input_file_id": batch.file,
        "status": batch.status,
        "errors": errors if batch.error else None,
        "output_file_id": f"output-of-{batch.id}" if over else None,
        "error_file_id": f"errors-of-{batch.id}" if over else None,
    }


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._respond(b"")

    def do_POST(self) -> None:
        if self.headers.get("transfer-encoding") == "chunked":
            self._respond(b"".join(iter(self._chunk, b"")))
        else:
            self._respond(self.rfile.read(int(self.headers["content-length"])))

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline(), 16)
        data = self.rfile.read(size)
        self.rfile.readline()
        return data

    def _respond(self, received: bytes) -> None:
        endpoint: BatchEndpoint = vars(self.server)["endpoint"]
        status, body = endpoint.respond(self.command, self.path, received)
        self.send_response_only(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""
