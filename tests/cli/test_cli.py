"""The command line against a scripted model over real HTTP: streams, files, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from summarize import Brief, Finding, MadeBy, Proposals, Settings
from summarize.cli.app import app
from summarize.cli.flags import FLAGS
from tests import home, killing
from tests.endpoint import HANG, Asked, Endpoint, Reply, answer, prompt_tokens

ARTICLES = {
    "morning.txt": "A tram left the rails in Brno on Tuesday. Police said 12 people were hurt.",
    "evening.md": "The tram left its rails in Brno. Its driver said that nobody was hurt.",
}
QUOTES = ("A tram left the rails in Brno on Tuesday", "The tram left its rails in Brno")
COLOUR = re.compile(r"\x1b\[[\d;]*\b(?:3[0-8]|9[0-7])\b")


def model(asked: Asked) -> Reply:
    """A model that finds one fact in each article and writes one sentence."""
    kind = asked.body["response_format"]["json_schema"]["name"]
    if kind == "Extracted":
        articles = re.findall(r'<article id="(A\d)".*?>(.*?)</article', asked.text, re.DOTALL)
        facts = [
            {"text": f"{quote}.", "by": None, "weight": "central",
             "quotes": [{"article": label, "quote": quote}]}
            for label, text in articles
            for quote in QUOTES
            if quote in text
        ]  # fmt: skip
        return answer({"datelines": [], "facts": facts, "positions": [], "figures": []})
    if kind == "Composition":
        sentence = {"text": "A tram left the rails in Brno.", "claims": ["c1"]}
        return answer({"headline": sentence, "summary": [sentence]})
    return answer({"groups": []} if kind == "Groups" else {"conflicts": []})


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two articles in a folder, nothing set, and no file of the user's touched."""
    home.settle(monkeypatch, tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    story = tmp_path / "story"
    story.mkdir()
    for name, text in ARTICLES.items():
        (story / name).write_text(text)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """The scripted model, as the server that the environment names."""
    with Endpoint(model) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        yield endpoint


def run(*arguments: str, stdin: str | None = None) -> Result:
    """The command, in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


def command(*arguments: str) -> list[str]:
    """The command, for a process of its own."""
    return [sys.executable, "-m", "summarize", *arguments]


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


# ── Stages alone ──────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("server")
def test_extract_and_merge_make_the_same_brief(tmp_path: Path) -> None:
    """The two halves, by lines through a pipe or by files in any order, are the whole."""
    whole = run("brief", "story", "--together", "never", "--format", "json").stdout
    lines = run("extract", "story").stdout
    run("extract", "story", "-o", "parts")
    parts = sorted((str(path) for path in (tmp_path / "parts").iterdir()), reverse=True)

    assert run("merge", "-", "--format", "json", stdin=lines).stdout == whole
    assert run("merge", *parts, "--format", "json").stdout == whole


@pytest.mark.usefixtures("server")
def test_extractions_are_named_after_their_articles(tmp_path: Path) -> None:
    """Each file has its article's name; two articles of one name are told apart by their ids."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "morning.txt").write_text("Line 4 in Brno is closed.")

    run("extract", "story", "other", "-o", "parts")

    names = sorted(path.name for path in (tmp_path / "parts").iterdir())
    assert len(names) == 3
    assert "evening.json" in names
    assert all(name.startswith("morning-") for name in names if name != "evening.json")


@pytest.mark.usefixtures("server")
def test_merge_takes_no_claim_on_trust() -> None:
    """Claims that were changed are grounded again from what the engine said, and that is told."""
    whole = run("brief", "story", "--together", "never", "--format", "json").stdout
    first, second = run("extract", "story").stdout.splitlines()
    changed = json.loads(first)
    changed["claims"][0]["text"] = "The mayor ordered it."
    lines = f"{json.dumps(changed)}\n{second}\n"

    done = run("merge", "-", "--format", "json", stdin=lines)

    assert done.stdout == whole
    assert "are not those that follow from its text" in done.stderr


@pytest.mark.parametrize("content", ["", "{}", "no JSON", '{"format": "summarize.brief/1"}'])
def test_merge_refuses_what_is_no_extraction(tmp_path: Path, content: str) -> None:
    """A file without an extraction in it is not merged, and no model is asked."""
    (tmp_path / "x.json").write_text(content)

    done = run("merge", "x.json", "--base-url", "http://127.0.0.1:9/v1")

    assert done.exit_code == (2 if content else 1)
    assert done.stdout == ""


# ── Checks ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("server")
def test_verify_tells_a_brief_that_holds_from_one_that_does_not(tmp_path: Path) -> None:
    """A fresh brief holds; with a word changed in an article it does not, and the place is said."""
    run("brief", "story", "-o", "out")
    fresh = run("verify", "out/brief.json", "story")
    (tmp_path / "story/morning.txt").write_text(ARTICLES["morning.txt"].replace("12", "13"))

    changed = run("verify", "out/brief.json", "story")

    assert (fresh.exit_code, changed.exit_code) == (0, 1)
    assert "holds" in fresh.stdout
    assert "morning.txt" in changed.stdout


def made_otherwise(brief: Any, **made_by: object) -> str:
    """The JSON of a brief as a program of another version, or with other prompts, leaves it."""
    other = MadeBy.model_validate(brief["made_by"] | made_by)
    said = Proposals.model_validate(brief["proposals"]).sealed(other)
    return Brief.model_validate(brief | {"made_by": other, "proposals": said}).model_dump_json()


@pytest.mark.usefixtures("server")
def test_verify_says_that_a_brief_is_of_another_version(tmp_path: Path) -> None:
    """A format that is read no more is named; a version only where it is asked for or differs."""
    run("brief", "story", "-o", "out")
    brief = json.loads((tmp_path / "out/brief.json").read_text())
    older = tmp_path / "older.json"

    older.write_text(made_otherwise(brief, version="0.0.1"))
    lenient, strict = (run("verify", "older.json", "story", *more) for more in ([], ["--strict"]))
    older.write_text(json.dumps(brief | {"format": "summarize.brief/1"}))
    refused = run("verify", "older.json", "story")

    assert (lenient.exit_code, strict.exit_code, refused.exit_code) == (0, 1, 2)
    assert strict.stdout.startswith("made_by: Version '0.0.1' made it, and this is ")
    assert "'summarize.brief/1', of another version" in " ".join(refused.stderr.split())


@pytest.mark.usefixtures("server")
def test_verify_strictly_asks_for_the_programs_own_prompts(tmp_path: Path) -> None:
    """A brief of other prompts holds as it stands, and not if this program should have made it."""
    run("brief", "story", "-o", "out")
    brief = json.loads((tmp_path / "out/brief.json").read_text())
    prompts = [one | {"sha256": "0" * 64} for one in brief["made_by"]["prompts"]]
    (tmp_path / "other.json").write_text(made_otherwise(brief, prompts=prompts))

    fresh = run("verify", "out/brief.json", "story", "--strict")
    other = run("verify", "other.json", "story", "--strict")

    assert (fresh.exit_code, other.exit_code) == (0, 1)
    assert run("verify", "other.json", "story").exit_code == 0
    assert "is none of this program's prompts" in other.stdout


def test_a_finding_is_one_line_of_characters_that_can_be_printed() -> None:
    """What a tampered brief holds cannot move a terminal's cursor nor turn its text around."""
    finding = Finding(where="claims \x1b[2J", what="It is 'a\nb\u202ec'.")

    assert finding.line == "claims \\x1b[2J: It is 'a\\nb\\u202ec'."


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(("floor", "code"), [(1, 0), (2, 1)])
def test_eval_holds_scores_against_a_floor(tmp_path: Path, floor: int, code: int) -> None:
    """The scores are printed; the exit code is 1, with a line, where they are below the floor."""
    fact = {"article": "morning.txt", "quote": QUOTES[0]}
    gold = {
        "story": "A tram",
        "articles": [*ARTICLES],
        "contradictions": [],
        "key_facts": [{"fact": "A tram left the rails.", "evidence": [fact]}],
    }
    (tmp_path / "story/gold.json").write_text(json.dumps(gold))
    (tmp_path / "floor.json").write_text(json.dumps({"least": {"key_facts": floor}}))
    run("brief", "story", "-o", "out")

    done = run("eval", "story/gold.json", "out/brief.json", "--json", "--floor", "floor.json")

    assert done.exit_code == code
    assert [fact["carried"] for fact in json.loads(done.stdout)["key_facts"]] == [True]
    assert ("key facts: 1" in done.stderr) is bool(code)


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


# ── Settings ──────────────────────────────────────────────────────────────────────────────


def test_every_setting_has_its_flag_and_says_its_default() -> None:
    """Flags and settings have the same names, but for the key; defaults in the help are true."""
    helps: dict[str, Any] = {flag.name: flag.annotation.__metadata__[0].help for flag in FLAGS}
    fields = Settings.model_fields

    assert set(helps) == set(fields) - {"api_key"}
    for name, words in helps.items():
        default = fields[name].default
        if isinstance(default, str | int | float) and not isinstance(default, bool):
            assert f"default {default}." in words


def test_settings_reach_the_request(
    server: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The flag's model is asked, not that of the environment or of the file."""
    (tmp_path / "summarize.toml").write_text('model = "of-the-file"\n')
    monkeypatch.setenv("SUMMARIZE_MODEL", "of-the-environment")

    run("brief", "story", "--model", "of-the-flag")

    assert {asked.body["model"] for asked in server.asked} == {"of-the-flag"}


@pytest.mark.parametrize(
    ("file", "environment", "flags", "said"),
    [
        ("modle = 'x'", {}, (), "summarize.toml: there is no setting 'modle'"),
        ("retries = -1", {}, (), "'retries' in summarize.toml"),
        ("retries = ", {}, (), "'summarize.toml' is no TOML"),
        ("\xff", {}, (), "'summarize.toml' is no TOML"),
        ("retries = " + "9" * 5_000, {}, (), "'summarize.toml' is no TOML"),
        ("retries = " + "[" * 5_000, {}, (), "'summarize.toml' is no TOML"),
        ("", {"SUMMARIZE_BASE_URL": "http://["}, (), "it is no address"),
        ("", {}, ("--base-url", "http://a:b/v1"), "--base-url: it is no address"),
        ("", {}, ("--base-url", "http://a\n/v1"), "--base-url: it is no address"),
        ("", {"SUMMARIZE_RETRIES": "-1"}, (), "SUMMARIZE_RETRIES in the environment"),
        ("", {}, ("--max-tokens", "0"), "--max-tokens"),
        ("", {}, ("--settings", "absent.toml"), "absent.toml"),
        ("", {}, ("--replay", "a", "--record", "b"), "replay and record exclude each other"),
        ("", {}, ("--format", "pdf"), "pdf"),
    ],
)
def test_wrong_usage_names_the_place(
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    environment: dict[str, str],
    flags: Sequence[str],
    said: str,
) -> None:
    """A wrong setting ends with exit 2 and names where it stands: file, environment or flag."""
    Path("summarize.toml").write_text(file, encoding="latin-1")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    done = run("brief", "story", *flags)

    assert done.exit_code == 2
    assert said in done.stderr
