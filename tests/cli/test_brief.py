"""The command line against a scripted model over real HTTP: streams, files, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import jsonschema
import pytest

from summarize import Brief
from tests import killing
from tests.cli.tram import ARTICLES
from tests.home import command, run
from tests.servers.endpoint import HANG, Asked, Endpoint, Reply, prompt_tokens

pytestmark = pytest.mark.usefixtures("story")

COLOUR = re.compile(r"\x1b\[[\d;]*\b(?:3[0-8]|9[0-7])\b")


# ── Results and streams ───────────────────────────────────────────────────────────────────


def test_brief_prints_markdown_and_says_the_cost_aside(server: Endpoint) -> None:
    """The brief is on standard output as Markdown; standard error has the one line of the cost."""
    done = run("brief", "story")

    assert done.exit_code == 0
    assert done.stdout.startswith("# A tram left the rails in Brno")
    assert done.stderr.splitlines() == [done.stderr.strip()]
    assert f"{len(server.asked)} requests" in done.stderr


@pytest.mark.usefixtures("server")
def test_output_folder_holds_every_format(tmp_path: Path) -> None:
    """With `-o` all files are in the folder, none of them temporary, and nothing is printed."""
    done = run("brief", "story", "-o", "out/today")

    assert (done.exit_code, done.stdout) == (0, "")
    assert {path.name for path in (tmp_path / "out/today").iterdir()} == {
        "brief.md",
        "brief.json",
        "articles.jsonl",
        "brief.html",
        "figures.csv",
        "contradictions.csv",
        "run.json",
    }


def test_run_file_says_what_the_run_cost(server: Endpoint, tmp_path: Path) -> None:
    """`run.json` counts the requests that the server saw and the tokens that it billed."""
    run("brief", "story", "-o", "out", "--no-store")

    cost = json.loads((tmp_path / "out/run.json").read_text())

    assert cost["format"] == "summarize.run/2"
    assert (cost["stories"], cost["done"], cost["left_out"]) == (1, 1, 0)
    assert cost["usage"]["total"]["requests"] == len(server.asked)
    assert cost["usage"]["total"]["prompt_tokens"] == sum(map(prompt_tokens, server.asked))
    assert cost["seconds"] > 0


@pytest.mark.usefixtures("server")
def test_run_file_has_one_shape_for_one_story_and_many(tmp_path: Path) -> None:
    """`brief` and `batch` write the same keys under one format name."""
    run("brief", "story", "-o", "out")
    run("batch", ".", "-o", "all")

    one, many = (
        json.loads((tmp_path / folder / "run.json").read_text()) for folder in ("out", "all")
    )
    assert one.keys() == many.keys()
    assert one["format"] == many["format"]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("md", "brief.md"),
        ("json", "brief.json"),
        ("html", "brief.html"),
        ("csv", "figures.csv"),
    ],
)
def test_each_format_is_printed_as_it_is_written(tmp_path: Path, form: str, file: str) -> None:
    """What `--format` prints is, byte for byte, the file that `-o` writes."""
    done = run("brief", "story", "-o", "out", "--format", form)

    assert done.stdout_bytes == (tmp_path / "out" / file).read_bytes()


@pytest.mark.usefixtures("server")
def test_brief_fits_the_published_schema() -> None:
    """A brief that is printed as JSON fits what `summarize schema` prints, and reads back."""
    schema = json.loads(run("schema").stdout)

    printed = run("brief", "story", "--format", "json").stdout

    jsonschema.validate(json.loads(printed), schema)
    assert Brief.model_validate_json(printed).headline == "A tram left the rails in Brno."


@pytest.mark.usefixtures("server")
def test_standard_input_is_one_article() -> None:
    """`-` reads one article from standard input."""
    done = run("brief", "-", "--format", "json", stdin=ARTICLES["morning.txt"])

    assert [entry["source"] for entry in json.loads(done.stdout)["articles"]] == ["-"]


def test_a_terminal_gets_colour_and_progress_unless_it_wants_none() -> None:
    """On a terminal the brief is rendered and progress drawn; NO_COLOR takes the colour away."""
    arguments = command("brief", "story", "--engine", "rules")

    coloured = on_a_terminal(arguments, {})
    plain = on_a_terminal(arguments, {"NO_COLOR": "1"})

    assert all(shown in coloured for shown in ("extract", "morning.txt", "evening.md"))
    assert "## " not in coloured
    assert COLOUR.search(coloured)
    assert not COLOUR.search(plain)


def on_a_terminal(arguments: Sequence[str], environment: dict[str, str]) -> str:
    """What a command writes to a terminal of its own, both streams."""
    ours, theirs = pty.openpty()
    surroundings = os.environ | {"TERM": "xterm-256color"} | environment
    shown = b""
    with subprocess.Popen(arguments, env=surroundings, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        with contextlib.suppress(OSError):  # Linux says so when the last writer has gone.
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    return shown.decode()


# ── What goes wrong ───────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("server")
def test_an_unread_article_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    """A file that is no text is named with the reason; the brief of the rest comes with exit 3."""
    (tmp_path / "story/noise.txt").write_bytes(bytes(range(256)))

    done = run("brief", "story", "--format", "json")

    assert done.exit_code == 3
    assert "noise.txt" in done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 2


def test_an_article_that_gave_nothing_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    """A text that holds no claim is read, and told of as missing; the brief comes with exit 3."""
    (tmp_path / "story/shout.txt").write_text("Oh dear.")

    done = run("brief", "story", "--engine", "rules")

    assert done.exit_code == 3
    assert "shout.txt: Nothing is told of it: no claim was read in it." in done.stderr


def test_no_article_is_no_result() -> None:
    """Where nothing can be read the exit code is 1 and the line names what was tried."""
    done = run("brief", "absent.txt", "--base-url", "http://127.0.0.1:9/v1")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "absent.txt" in done.stderr


def test_without_a_model_rules_read_and_say_so_in_one_line() -> None:
    """With no way to a model the brief is made by rules; one line names the ways, one the cost."""
    done = run("brief", "story", "--format", "json")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["made_by"]["engine"] == "rules"
    announced, cost = done.stderr.splitlines()
    assert "rules" in announced
    assert all(way in announced for way in ("OPENAI_API_KEY", "--base-url", "--replay"))
    assert "0 requests" in cost


def test_rules_that_are_asked_for_are_not_announced() -> None:
    """With `--engine rules` standard error has the line of the cost alone."""
    [line] = run("brief", "story", "--engine", "rules").stderr.splitlines()

    assert "0 requests" in line


def test_a_model_that_is_asked_for_and_absent_is_said_in_one_line() -> None:
    """With `--engine llm` and nothing to ask there is no brief, and the three ways are named."""
    done = run("brief", "story", "--engine", "llm")

    assert (done.exit_code, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert all(way in line for way in ("OPENAI_API_KEY", "--base-url", "--replay"))


def test_verbose_shows_the_traceback() -> None:
    """With `-v` the same error comes with its traceback, and the line last."""
    done = run("brief", "story", "--engine", "llm", "-v")

    assert done.exit_code == 1
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("summarize: ")


def test_an_unusable_output_folder_is_said_before_any_call(
    server: Endpoint, tmp_path: Path
) -> None:
    """A folder that cannot be made ends the run with its name and no request sent."""
    (tmp_path / "file").write_text("in the way")

    done = run("brief", "story", "-o", "file/out")

    assert (done.exit_code, server.asked) == (1, [])
    assert "'file/out' cannot be written: Not a directory. Name another place" in done.stderr


def test_a_full_disk_is_said_before_any_call(server: Endpoint, tmp_path: Path) -> None:
    """Where the files will not fit, the run ends with no request sent and nothing left behind."""
    room = ["bash", "-c", 'ulimit -f 4 && exec "$@"', "bash"]

    done = subprocess.run(
        [*room, *command("brief", "story", "-o", "out")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, server.asked) == (1, [])
    assert "'out' cannot be written" in done.stderr
    assert [*(tmp_path / "out").iterdir()] == []


def test_an_unwritable_standard_output_is_one_line() -> None:
    """A full device behind standard output ends with exit 1 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("schema"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "summarize: Standard output cannot be written: No space left on device."
    ]


def test_a_reader_that_leaves_is_no_error_message() -> None:
    """Where the reader of the pipe closes it, nothing is said."""
    with subprocess.Popen(
        command("schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()

    assert said == ""


def test_interrupt_ends_at_once_and_quietly() -> None:
    """Ctrl-C while the model still thinks ends the run, silent, with exit 130."""
    arrived = Event()

    def think(_: Asked) -> Reply:
        arrived.set()
        return HANG

    with Endpoint(think) as endpoint:
        given = killing.environment() | {"OPENAI_BASE_URL": endpoint.url}
        ended = killing.run_to_interrupt(command("brief", "story"), given, arrived.is_set)

    assert ended == (130, "", "")
