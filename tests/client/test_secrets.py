"""Secrets: marked ones go in by every way, and no byte of what comes out holds one."""

from __future__ import annotations

import base64
import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.client.wire.redaction import Secrets, public_url
from summarize.settings import SETTINGS_FILE, Settings
from tests import newsroom
from tests.endpoint import Asked, Endpoint, Reply, error

KEY = "sk-planted-key/1"
HEADER = "planted+header"
PASSWORD = "planted:password"  # noqa: S105  it is what is looked for
QUERY = "planted=query"
PLANTED = (KEY, HEADER, PASSWORD, QUERY)
FORMS = [
    form.encode()
    for secret in PLANTED
    for form in (secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1])
] + [base64.b64encode(f"user:{PASSWORD}".encode())]


def echo(asked: Asked) -> str:
    """All secrets that reached the server, as it may repeat them."""
    return " ".join([*PLANTED, asked.path, str(asked.headers)])


def echoing(asked: Asked) -> Reply:
    """The model's answer with secrets in each text of it."""
    reply = newsroom.model(asked)
    completion = json.loads(reply.body)
    message = completion["choices"][0]["message"]
    content = message["content"].replace("were killed?", f"were killed, {echo_text(asked)}?")
    message["content"] = content.replace("The tolls differ", f"The tolls {KEY} differ")
    message["reasoning_content"] = echo(asked)
    completion["model"] = f"scripted {KEY}"
    return Reply(body=json.dumps(completion).encode())


def echo_text(asked: Asked) -> str:
    """The same, as a part of a JSON string."""
    return json.dumps(echo(asked))[1:-1]


def failing(asked: Asked) -> Reply:
    """An error that repeats what it was sent."""
    return error(400, f"You sent {echo(asked)}")


SCRIPTS = {"answers": echoing, "errors": failing}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
@pytest.mark.parametrize("way", [("-o", "out"), ("--record", "tape.yaml"), ("--verbose",)])
def test_no_output_holds_a_secret(
    script: Callable[[Asked], Reply],
    way: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Brief, page, run file, store, cassette, spans, logs and both streams are free of them."""
    caplog.set_level(logging.DEBUG, "summarize")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    story = newsroom.write_folders(tmp_path / "stories", 1) / newsroom.story(0)
    memory = InMemorySpanExporter()
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        provider.add_span_processor(SimpleSpanProcessor(memory))
    with Endpoint(script) as endpoint:
        server = endpoint.url.replace("//", f"//user:{quote(PASSWORD, safe='')}@")
        url = f"{server}?api-key={quote(QUERY, safe='')}&api-version=2024-10-21"
        arguments = ["--base-url", url, "--header", f"x-own={HEADER}", "--engine", "llm", *way]
        arguments += ["--store", "store.db"] if "--record" not in way else []
        result = CliRunner().invoke(app, ["brief", str(story), *arguments, "--format", "json"])
        asked = endpoint.asked[0]

    seen = [result.stdout.encode(), result.stderr.encode(), caplog.text.encode()]
    seen += [span.to_json().encode() for span in memory.get_finished_spans()]
    if result.exception:
        seen.append("".join(traceback.format_exception(result.exception)).encode())
    seen += [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert HEADER in asked.headers["x-own"]
    assert quote(QUERY, safe="") in asked.path
    assert [form for form in FORMS for text in seen if form in text] == []
    assert any(b"[secret]" in text for text in seen)


def test_longer_forms_are_hidden_first() -> None:
    """A secret within another one leaves no rest of it."""
    settings = Settings(api_key="planted", header={"x": "planted-more"})

    assert Secrets.of(settings).hide("a planted-more b planted c") == "a [secret] b [secret] c"


def test_short_words_are_not_hidden() -> None:
    """A password of a few letters may be a word of an article."""
    settings = Settings(base_url="http://user:Kim@localhost/v1")

    assert Secrets.of(settings).hide("Kim met user:Kim@") == "Kim met [secret]@"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://u:p@h:1/v1?key=x#f", "http://h:1/v1"),
        ("https://h/v1", "https://h/v1"),
        ("u:p@h?key=x", "h"),
        ("http://[u:p@h", "h"),
    ],
)
def test_public_url(url: str, shown: str) -> None:
    """An address is shown without what it may hold of secrets, even where it is none."""
    assert public_url(url) == shown


# ── The file of the folder ────────────────────────────────────────────────────────────────


def test_file_of_the_folder_cannot_send_the_key_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Server and headers of an unnamed file are passed by with a line; the rest is taken."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_BASE_URL", "SUMMARIZE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    content = 'base_url = "http://thief.invalid/v1"\nmodel = "m"\n[header]\nx = "planted"\n'
    SETTINGS_FILE.write_text(content)

    settings = Settings()

    assert (settings.base_url, settings.header, settings.model) == (None, {}, "m")
    assert "sets base_url and header, which is passed by" in caplog.text
    assert Settings(settings=SETTINGS_FILE).base_url == "http://thief.invalid/v1"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"header": ["no equals sign planted"]}, "NAME=VALUE"),
        ({"header": ["bad name=planted"]}, "letters, digits and hyphens"),
        ({"header": ["host=planted"]}, "program's own"),
        ({"header": ["x=plan\nted"]}, "characters that no header has"),
        ({"extra_body": "{planted"}, "no JSON"),
        ({"extra_body": "[1]"}, "no JSON object"),
        ({"extra_body": '{"messages": []}'}, "messages cannot be set there"),
    ],
)
def test_wrong_headers_and_bodies_are_refused(given: dict[str, object], words: str) -> None:
    """What cannot be sent is said before anything is, on the command line as wrong usage."""
    value = given.get("header") or given.get("extra_body")
    flag = "--header" if "header" in given else "--extra-body"
    text = value[0] if isinstance(value, list) else value
    result = CliRunner().invoke(app, ["brief", ".", flag, str(text)], env={"COLUMNS": "200"})

    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.stderr
