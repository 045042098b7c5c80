"""Secrets: marked ones go in by every way, and no byte of what comes out holds one."""

from __future__ import annotations

import html
import json
import logging
import traceback
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from typer.testing import CliRunner, Result

from summarize.cli.app import app
from summarize.client.wire.redaction import Secrets, public_url, without_keys
from summarize.settings import SETTINGS_FILE, Settings
from tests.material import newsroom, planted
from tests.servers.batch_endpoint import BatchEndpoint, Line
from tests.servers.endpoint import Asked, Endpoint, Reply

SCRIPTS: dict[str, Callable[[Asked], Reply]] = {
    "answers": planted.echoing,
    "errors": planted.failing,
    "redirects": planted.moving,
    "bad redirects": planted.moving_nowhere,
}


class Watch:
    """All that comes out of commands in a folder."""

    def __init__(self, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
        """Nothing has come yet."""
        self._folder = folder
        self._caplog = caplog
        self._spans = InMemorySpanExporter()
        provider = trace.get_tracer_provider()
        if isinstance(provider, TracerProvider):
            provider.add_span_processor(SimpleSpanProcessor(self._spans))

    def seen(self, result: Result) -> list[bytes]:
        """What was made, logs, spans and the traceback, of a command that ended."""
        texts = [self._caplog.text]
        texts += [span.to_json() for span in self._spans.get_finished_spans()]
        if result.exception:
            texts.append("".join(traceback.format_exception(result.exception)))
        return [*self.made(result), *(text.encode() for text in texts)]

    def made(self, result: Result) -> list[bytes]:
        """Both streams and every file."""
        streams = [result.stdout.encode(), result.stderr.encode()]
        return [*streams, *planted.contents(self._folder)]


@pytest.fixture
def watch(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Watch:
    """The watch of a folder that commands run in, with a key in the environment.

    All libraries log all that they have to say.
    """
    caplog.set_level(logging.DEBUG)
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        **planted.ENVIRONMENT,
        "HOME": str(home),
        "NETRC": str(planted.write_netrc(home)),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return Watch(tmp_path, caplog)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
@pytest.mark.parametrize("way", [("-o", "out"), ("--record", "tape.yaml"), ("--verbose",)])
def test_no_output_holds_a_secret(
    script: Callable[[Asked], Reply], way: tuple[str, ...], tmp_path: Path, watch: Watch
) -> None:
    """Brief, page, run file, store, cassette, spans, logs and both streams are free of them."""
    story = newsroom.write_folders(tmp_path / "stories", 1) / newsroom.story(0)
    with Endpoint(script) as endpoint:
        arguments = [*planted.arguments(endpoint.url), *way]
        arguments += ["--store", "store.db"] if "--record" not in way else []
        result = CliRunner().invoke(app, ["brief", str(story), *arguments, "--format", "json"])
        asked = endpoint.asked[0]

    seen = watch.seen(result)
    assert planted.HEADER in asked.headers["x-own"]
    assert quote(planted.QUERY, safe="") in asked.path
    assert planted.OTHERS not in str(asked.headers)
    assert planted.found(seen) == []
    assert any(b"[secret]" in text for text in watch.made(result))


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_doctor_shows_no_secret(script: Callable[[Asked], Reply], watch: Watch) -> None:
    """The server that is looked at repeats them in its list of models as well."""
    models = Reply(body=json.dumps({"data": [{"id": planted.echo()}]}).encode())
    with Endpoint(script, models=models) as endpoint:
        arguments = planted.arguments(endpoint.url)[:-2]
        results = [
            CliRunner().invoke(app, ["doctor", *arguments, *form]) for form in ([], ["--json"])
        ]

    assert planted.found(text for result in results for text in watch.seen(result)) == []
    assert any(b"[secret]" in text for result in results for text in watch.made(result))


def _told(body: dict[str, Any]) -> Any:
    return planted.told(newsroom.content(body), planted.echo())


BATCHES: dict[str, dict[str, Any]] = {
    "answers": {"script": _told},
    "errors": {"script": lambda _: Line(400, planted.echo())},
    "expired": {"script": lambda _: Line(None, planted.echo())},
    "refused": {"script": _told, "refuse": planted.echo()},
    "under way": {"script": _told, "at_once": False},
}


@pytest.mark.parametrize("server", BATCHES.values(), ids=BATCHES.keys())
def test_no_output_of_batches_holds_a_secret(
    server: dict[str, Any], tmp_path: Path, watch: Watch
) -> None:
    """The same of stories whose requests go in batches, and of what the store keeps of them."""
    stories = newsroom.write_folders(tmp_path / "stories", 2)
    with BatchEndpoint(**server) as endpoint:
        ways = ["--batch-api", "--store", "store.db", "--retries", "0", "-o", "out"]
        arguments = [str(stories), *planted.arguments(endpoint.url), *ways]
        result = CliRunner().invoke(app, ["batch", *arguments])
        lines = endpoint.requests.lines

    seen = watch.seen(result)
    assert lines
    assert planted.found(seen) == []
    hidden = any(b"[secret]" in text for text in watch.made(result))
    assert hidden == (server.get("at_once") is None)


def test_no_password_of_the_machine_is_sent(watch: Watch) -> None:
    """Neither the file of passwords nor the environment adds one where there is no key."""
    with Endpoint(planted.echoing) as endpoint:
        arguments = ["--base-url", endpoint.url, "--model", "m"]
        result = CliRunner().invoke(app, ["doctor", *arguments], env={"OPENAI_API_KEY": ""})
        sent = [asked.headers for asked in endpoint.asked]

    assert sent
    assert [headers for headers in sent if "authorization" in headers] == []
    assert planted.OTHERS not in str(sent)
    assert planted.OTHERS.encode() not in b"".join(watch.seen(result))


def test_what_libraries_log_is_theirs_again_after_a_run(watch: Watch) -> None:
    """The next run's secrets are hidden, and these are no longer looked for."""
    del watch
    loggers = [logging.getLogger(name) for name in ("httpx2", "openai._base_client")]
    before = [list(one.filters) for one in loggers]
    with Endpoint(planted.echoing) as endpoint:
        CliRunner().invoke(app, ["doctor", "--base-url", endpoint.url, "--model", "m"])

    assert [one.filters for one in loggers] == before


def test_longer_forms_are_hidden_first() -> None:
    """A secret within another one leaves no rest of it."""
    settings = Settings(api_key="planted", header={"x": "planted-more"})

    assert Secrets.of(settings).hide("a planted-more b planted c") == "a [secret] b [secret] c"


def test_short_words_are_not_hidden() -> None:
    """A password of a few letters may be a word of an article."""
    settings = Settings(base_url="http://user:Kim@localhost/v1")

    assert Secrets.of(settings).hide("Kim met user:Kim@") == "Kim met [secret]@"


@pytest.mark.parametrize(
    ("key", "told"),
    [("lm-studio", "lm-studio"), ("OLLAMA", "OLLAMA"), ("lm-studio-2", "[secret]")],
)
def test_a_key_that_stands_for_none_is_not_hidden(key: str, told: str) -> None:
    """What local servers are given names programs, hosts and models as well."""
    assert Secrets.of(Settings(api_key=key)).hide(f"owned by {key}") == f"owned by {told}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at http://h/?v=2&Own-Key=a%2Bb&n=1#f", "at http://h/?v=2&Own-Key=[secret]&n=1#f"),
        ("'http://h/?to=/b?sessionToken=a' b", "'http://h/?to=/b?sessionToken=[secret]' b"),
        ("http://h/key=1?page=key&k=2", "http://h/key=1?page=key&k=2"),
        ("Which key? One=two, key=three", "Which key? One=two, key=three"),
    ],
)
def test_values_of_addresses_are_hidden_by_their_names(text: str, shown: str) -> None:
    """Only what follows a name in a query is, not what is elsewhere or is called otherwise."""
    assert without_keys(text) == shown


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


def _bare(told: str, escape: str) -> str:
    """Each character but letters and digits, by its code in a form of escape."""
    return "".join(one if one.isalnum() else escape.format(ord(one)) for one in told)


ECHOES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "percent": lambda told: quote(told, safe=""),
    "percent, small letters": lambda told: _bare(told, "%{:02x}"),
    "percent, twice": lambda told: quote(quote(told, safe=""), safe=""),
    "a form's": quote_plus,
    "JSON": json.dumps,
    "JSON, slashes": lambda told: json.dumps(told).replace("/", "\\/"),
    "JSON, capitals": lambda told: _bare(told, "\\u{:04X}"),
    "JSON in JSON in JSON": lambda told: json.dumps(json.dumps(json.dumps(told))),
    "HTML": html.escape,
    "HTML, decimal": lambda told: _bare(told, "&#{};"),
    "HTML, hexadecimal": lambda told: _bare(told, "&#x{:x};"),
    "an error's": repr,
    "bytes of an error": lambda told: repr(told.encode()),
    "base64": lambda told: b64encode(told.encode()).decode(),
    "base64 behind a name": lambda told: b64encode(f"me:{told}:".encode()).decode(),
    "base64 of addresses": lambda told: urlsafe_b64encode(told.encode()).decode().rstrip("="),
    "wrapped": lambda told: f"{told[:5]}\r\n  {told[5:]}",
    "bytes in hexadecimal": lambda told: told.encode().hex(),
}


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES.keys())
def test_a_secret_is_hidden_in_every_form(
    echo: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of key, header, address, proxy and extra body, however often it was escaped on its way."""
    monkeypatch.setenv("https_proxy", "http://me:pr0xy%2Fword+@proxy.example:3128")
    login = b64encode(b"me:l0gin/word+").decode()
    secrets = Secrets.of(
        Settings(
            api_key="sk-pl4nted/K+y=",
            header={"x": "tok/en+\"hea'der", "authorization": f"Basic {login}"},
            extra_body={"meta": {"api_token": "b0dy+secret/7", "note": "harmless words"}},
            base_url="http://me:pa%2Fss+word@h/v1?api-key=q%2Bkey%2F1&version=2024-10-21",
        )
    )

    for secret in ("sk-pl4nted/K+y=", "tok/en+\"hea'der", "l0gin/word+", "b0dy+secret/7",
                   "pa/ss+word", "q+key/1", "pr0xy/word+"):  # fmt: skip
        rest = secrets.hide(echo(secret)).replace("[secret]", "")
        assert len(rest.replace("\\", "").replace('"', "")) <= len("b'' bWU6="), (secret, rest)
    for other in ("harmless words", "2024-10-21"):
        assert secrets.hide(echo(other)) == echo(other)
