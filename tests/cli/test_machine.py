"""What the machine is short of: streams, folders, files that end, proxies; each is one line."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.cli.streams import StandardError
from summarize.files import MOST, read_whole

TEXT = "A tram left the rails in Brno on Tuesday. Police said 12 people were hurt."
COMMAND = f"{sys.executable} -m summarize"


@pytest.fixture(autouse=True)
def article() -> None:
    """An article in the folder."""
    Path("a.txt").write_text(TEXT)


def shell(line: str) -> tuple[int, str, str]:
    """Exit code and streams of a line of the shell."""
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def in_words(lines: str) -> str:
    """What a box of several lines says."""
    return re.sub(r"\W*\n\W*", " ", lines)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (f"{COMMAND} schema gold >&-", 1, "summarize: Standard output is closed.\n"),
        (f"{COMMAND} schema gold 2>&- | grep -c properties", 0, ""),
        (f"{COMMAND} brief nowhere.txt 2>&-", 1, ""),
        (f"mkdir d && cd d && rmdir ../d && {COMMAND} articles a.txt", 1,
         "summarize: The system: No such file or directory.\n"),
    ],
)  # fmt: skip
def test_streams_and_folders_that_are_not_there(line: str, code: int, said: str) -> None:
    """What is said goes nowhere where it cannot, never into a result; there is no traceback."""
    left, out, err = shell(line)

    assert (left, err) == (code, said)
    assert "summarize:" not in out


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HTTP_PROXY", "ftp://user:s3cret@h", "The proxy in HTTP_PROXY cannot be used."),
        ("SSL_CERT_FILE", "/", "The certificates of SSL_CERT_FILE cannot be read."),
    ],
)
def test_what_the_environment_names_in_vain(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """A proxy or certificates that cannot be used are told by their variable, not by its value."""
    for other in ("HTTPS_PROXY", "NO_PROXY", "SSL_CERT_DIR", "NIX_SSL_CERT_FILE"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)

    done = CliRunner().invoke(app, ["doctor", "--base-url", "https://127.0.0.1:9/v1"])

    assert done.exit_code == 1
    assert said in " ".join(done.stderr.split())
    assert "s3cret" not in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("cassette", ["--replay", "--record"])
def test_certificates_are_named_in_vain_beside_a_cassette(
    monkeypatch: pytest.MonkeyPatch, cassette: str
) -> None:
    """A line that is taped is told of as one that is not."""
    for other in ("SSL_CERT_DIR", "NIX_SSL_CERT_FILE"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", "/")
    Path("tape.yaml").write_text("summarize.cassette/1: []\n")

    flags = [cassette, "tape.yaml", "--base-url", "https://127.0.0.1:9/v1"]
    done = CliRunner().invoke(app, ["brief", "a.txt", *flags])

    assert done.exit_code == 1
    assert "The certificates of SSL_CERT_FILE cannot be read." in done.stderr


def test_a_file_that_does_not_end_is_refused(tmp_path: Path) -> None:
    """What is read whole is read so far; a brief, a cassette or prices of such length are none."""
    endless = tmp_path / "endless"
    with endless.open("wb") as file:
        file.truncate(MOST + 1)

    with pytest.raises(OSError, match="longer than 256 MiB"):
        read_whole(endless)
    assert CliRunner().invoke(app, ["verify", str(endless)]).exit_code == 2


def test_many_sources_in_vain_are_named_in_part() -> None:
    """Of 3,000 paths that lead nowhere twenty are named, and how many more there are."""
    paths = [f"m{number}.txt" for number in range(3000)]

    done = CliRunner().invoke(app, ["brief", *paths, "--engine", "rules"])

    assert done.exit_code == 1
    assert "and 2,980 more" in done.stderr
    assert len(done.stderr) < 3000


def test_lines_with_a_mark_of_their_order_are_lines(tmp_path: Path) -> None:
    """A byte order mark before the first line costs no story."""
    Path("s.jsonl").write_text(json.dumps({"story": "one", "text": TEXT}), encoding="utf-8-sig")

    done = CliRunner().invoke(app, ["batch", "s.jsonl", "-o", "out", "--engine", "rules"])

    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out/one/brief.json").is_file()


def test_extractions_given_twice_are_read_once() -> None:
    """The same line again is the same article: it is grounded once, and told once."""
    line = CliRunner().invoke(app, ["extract", "a.txt", "--engine", "rules"]).stdout
    Path("one.jsonl").write_text(line)
    Path("many.jsonl").write_text(line * 500)

    one, many = (
        CliRunner().invoke(app, ["merge", name, "--engine", "rules"])
        for name in ("one.jsonl", "many.jsonl")
    )

    assert (many.exit_code, many.stdout) == (0, one.stdout)


def test_no_password_of_an_address_is_told(tmp_path: Path) -> None:
    """Neither of one that is not fetched nor of one that a file gives as its article's own."""
    Path("urls.txt").write_text("http://me:s3cret@h/x\nhttp://me:s3cret@h:99999/\n")
    told = {"title": "Tram", "text": TEXT, "url": "https://me:s3cret@news.example/a@b?c=d@e"}
    Path("b.json").write_text(json.dumps(told))

    arguments = ["a.txt", "b.json", "urls.txt", "http://me:s3cret@h/y"]
    done = CliRunner().invoke(app, ["brief", *arguments, "--engine", "rules", "-o", "out"])

    made = [file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file()]
    assert done.exit_code == 3
    assert b"https://news.example/a@b?c=d@e" in b"".join(made)
    assert "http://h/y: an address with a password in it is not fetched" in done.stderr
    assert "s3cret" not in done.output
    assert [one for one in made if b"s3cret" in one] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "FILE"],
        ["verify", "FILE"],
        ["brief", "a.txt", "--engine", "rules", "--names", "FILE"],
        ["brief", "a.txt", "--replay", "FILE"],
        ["brief", "a.txt", "--engine", "rules", "--settings", "FILE"],
    ],
)
def test_what_is_no_file_is_not_waited_for(arguments: list[str]) -> None:
    """A pipe that nobody writes to is refused, wherever a file is asked for."""
    os.mkfifo("pipe")

    done = CliRunner().invoke(app, ["pipe" if one == "FILE" else one for one in arguments])

    assert done.exit_code in (1, 2)
    assert re.search("a device, pipe or socket|There is no settings file", in_words(done.stderr))


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "ADDRESS"],
        ["eval", "ADDRESS", "a.txt"],
        ["brief", "a.txt", "-o", "ADDRESS"],
        ["brief", "a.txt", "--engine", "rules", "--names", "ADDRESS"],
        ["brief", "a.txt", "--settings", "ADDRESS"],
        ["brief", "a.txt", "--engine", "ADDRESS"],
        ["ADDRESS"],
        ["--ADDRESS"],
        ["--version=ADDRESS"],
        ["brief", "--ADDRESS"],
        ["store", "--ADDRESS"],
        ["brief", "a.txt", "--replay", "ADDRESS", "--verbose"],
    ],
)
def test_no_password_of_a_command_line_is_repeated(arguments: list[str]) -> None:
    """An address in the place of something else is told without it, by whatever refuses it."""
    address = "https://me:s3cret@host.example/x@y"

    done = CliRunner().invoke(app, [one.replace("ADDRESS", address) for one in arguments])

    assert done.exit_code in (1, 2)
    assert re.search("https:/?/host.example/x@y|does not take a value", in_words(done.stderr))
    assert "s3cret" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [["KEY"], ["--KEY"], ["brief", "a.txt", "--engine", "KEY"], ["merge", "KEY"],
     ["brief", "a.txt", "--engine", "https://h/v1?version=2&api-key=s3cret"]],
)  # fmt: skip
@pytest.mark.parametrize("columns", ["40", "200"])
def test_no_key_on_a_command_line_is_repeated(
    arguments: list[str], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key of the environment, and one in an address; however narrow the box of its error."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-s3cret-and-long-enough-for-two-lines")

    given = [one.replace("KEY", os.environ["OPENAI_API_KEY"]) for one in arguments]
    done = CliRunner().invoke(app, given, env={"COLUMNS": columns})

    assert done.exit_code in (1, 2)
    assert "[secret]" in done.stderr
    assert not re.search("s3cret|enough", done.output)


FAILING = """
import logging, sys, warnings
from summarize.cli import app, main

def fails():
    logging.getLogger("a.library").warning("it asked %s", told)
    warnings.warn(told)
    print("half a line", told, end=" ", file=sys.stderr, flush=True)
    sys.stderr.writelines([told, "\\n"])
    raise RuntimeError(told)

told = "https://me:s3cret@h/v1?key=s3cret by sk-s3cret"
app.app.registered_callback.callback = fails
main()
"""


def test_no_traceback_of_a_fault_of_the_program_holds_a_secret() -> None:
    """Nor what a library logs, warns of or prints: all of it is told, and passes one place."""
    env = {**os.environ, "OPENAI_API_KEY": "sk-s3cret"}
    done = subprocess.run(
        [sys.executable, "-c", FAILING, "brief", "a.txt"],
        capture_output=True, text=True, check=False, env=env,
    )  # fmt: skip

    told = "https://h/v1?key=[secret] by [secret]"
    assert done.returncode == 1
    assert done.stderr.count("s3cret") == 0
    assert done.stderr.count(told) == 5
    assert f"half a line {told} {told}" in done.stderr
    assert done.stderr.endswith(f"RuntimeError: {told}\n")


@pytest.mark.parametrize(
    "name", ["apikey", "accessToken", "X-Amz-Signature", "KEY", "client_secret", "amp;sig"]
)
def test_what_an_address_calls_a_secret_is_not_said(name: str) -> None:
    """However it spells the name, and whatever stands before it; other values are said."""
    address = f"http://10.0.0.1/x?page=/b?v=2&{name}=TOPSECRET?1&id=4"

    done = CliRunner().invoke(app, ["brief", address, "--engine", "rules"])

    assert done.exit_code == 1
    assert f"http://10.0.0.1/x?page=/b?v=2&{name}=[secret]&id=4" in done.stderr
    assert "TOPSECRET" not in done.output


@pytest.mark.parametrize(
    ("key", "hidden"),
    [("a", False), ("abcde", False), ("abcdef", True), ("ollama", False), ("Ollama", False),
     ("ollama1", True)],
)  # fmt: skip
@pytest.mark.parametrize("variable", ["SUMMARIZE_API_KEY", "OPENAI_API_KEY"])
def test_a_key_is_hidden_if_it_can_be_none_but_a_key(
    variable: str, key: str, *, hidden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of a few letters is as likely a word, and what local servers are given is none."""
    monkeypatch.setenv(variable, key)

    done = CliRunner().invoke(app, ["brief", f"no-{key}.txt", "--engine", "rules"])

    assert ("no-[secret].txt: there is no such file" in done.stderr) == hidden
    assert (f"no-{key}.txt: there is no such file" in done.stderr) != hidden
    assert done.stderr.startswith("summarize: ")


class _Last:
    """Something in a cycle that writes a line when it is freed, as a library's may."""

    def __init__(self, error: StandardError) -> None:
        self.error, self.cycle = error, self

    def __del__(self) -> None:
        """Write it."""
        self.error.write("freed?key=s3cret\n")


def test_what_is_freed_while_secrets_are_hidden_may_write() -> None:
    """Nothing waits for itself, and each line is written once, without its secret."""
    stream = io.StringIO()
    error = StandardError(stream)

    def hide(text: str) -> str:
        if "first" in text:
            _Last(error)
            gc.collect()
        return text

    def work() -> None:
        error.writelines(["be", "gun, first?key=s3cret\n", "rest"])
        error.flush()

    error.add(hide)
    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout=30)

    assert not thread.is_alive()
    lines = ["begun, first?key=[secret]", "restfreed?key=[secret]"]
    assert sorted(stream.getvalue().splitlines()) == lines


def test_a_line_in_pieces_is_written_at_its_end_or_when_flushed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So a key that comes in pieces is hidden, too."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-s3cret")
    stream = io.StringIO()
    error = StandardError(stream)

    for piece in ["a ", *"sk-s3cret", " b", " c\nd sk-s3", "cret"]:
        error.write(piece)
    assert stream.getvalue() == "a [secret] b c\n"
    error.flush()
    assert stream.getvalue() == "a [secret] b c\nd [secret]"


def test_a_piece_of_a_long_line_costs_itself_and_not_all_before_it() -> None:
    """A hundredth of a second, where each time a copy of the line would take five."""
    stream = io.StringIO()
    error = StandardError(stream)

    before = time.process_time()
    for _ in range(20_000):
        error.write("x" * 100)
    error.flush()

    assert time.process_time() - before < 1
    assert stream.getvalue() == "x" * 2_000_000


@pytest.mark.parametrize("stories", ["x" * 5000, "a\0b", "\udcff", "../" * 100 + "nowhere"])
def test_a_name_that_no_file_can_have_is_no_story(stories: str) -> None:
    """It is wrong usage, as is any path that leads nowhere."""
    done = CliRunner().invoke(app, ["batch", stories, "-o", "out", "--engine", "rules"])

    assert done.exit_code == 2
    assert "Traceback" not in done.output
