"""`summarize batch` and `summarize store`: streams, exit codes, lines for people and machines."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import killing
from tests.home import run
from tests.material.newsroom import content, kind, model, write_folders, write_lines
from tests.servers.batch_endpoint import BatchEndpoint
from tests.servers.endpoint import HANG, Asked, Endpoint, Reply, answer
from tests.sources.readers import files
from tests.sources.test_fetching import serving


@pytest.fixture(autouse=True)
def stories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three stories in a folder."""
    monkeypatch.setenv("SUMMARIZE_TOGETHER", "never")  # requests of one article can fail alone
    write_folders(tmp_path / "stories", 3)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """The scripted model, as the server that the environment names."""
    with Endpoint(model) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        yield endpoint


def refusing(asked: Asked) -> Reply:
    """A model that will not read the articles of one story."""
    if kind(asked) == "Extracted" and "of Varna" in asked.text:
        return answer(None, refusal="No.")
    return model(asked)


def test_all_done_is_exit_code_0(server: Endpoint) -> None:
    """The results are files; one line on standard error says what there is and what it took."""
    result = run("batch", "stories", "-o", "out")
    again = run("batch", "stories", "-o", "out")

    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(
        r"summarize: 3 of 3 stories done, 6 articles, 15 requests, [\d,]+ tokens in, 750 out, "
        r"[\d.]+ s\n",
        result.stderr,
    )
    assert "3 of all as before" in again.stderr
    assert len(server.asked) == 15


def test_a_brief_of_a_batch_is_checked_without_its_sources(tmp_path: Path) -> None:
    """The articles are kept beside it; the same run again writes the same bytes."""
    run("batch", "stories", "-o", "out", "--engine", "rules")
    run("batch", "stories", "-o", "again", "--engine", "rules")
    shutil.rmtree(tmp_path / "stories")
    folders = sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir())

    assert len(folders) == 3
    for name in folders:
        assert run("verify", f"out/{name}/brief.json").exit_code == 0
        kept = (tmp_path / "out" / name / "articles.jsonl").read_bytes()
        assert kept == (tmp_path / "again" / name / "articles.jsonl").read_bytes()


def test_some_failed_is_exit_code_3_and_none_done_is_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not done is a line with its reason."""
    with Endpoint(refusing) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        some = run("batch", "stories", "-o", "out")
        none = run("batch", "stories", "-o", "none", "--token-budget", "1", "--no-store")

    assert some.exit_code == 3
    assert "story-0001: failed: extract of" in some.stderr
    assert "2 of 3 stories done, 1 failed" in some.stderr
    assert none.exit_code == 1
    assert "0 of 3 stories done, 3 skipped" in none.stderr
    assert "The budget of 1 tokens is reached. Raise the budget and run the same" in none.stderr


def test_retry_failed(monkeypatch: pytest.MonkeyPatch, server: Endpoint) -> None:
    """Failed stories are left alone, and tried again with the flag."""
    with Endpoint(refusing) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        run("batch", "stories", "-o", "out")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    left = run("batch", "stories", "-o", "out")
    tried = run("batch", "stories", "-o", "out", "--retry-failed")

    assert (left.exit_code, tried.exit_code) == (3, 0)
    assert len(server.asked) == 5


def test_left_out_article_is_exit_code_3(server: Endpoint, tmp_path: Path) -> None:
    """All stories are done, and one article is in no brief."""
    (tmp_path / "stories" / "story-0001" / "2.txt").write_bytes(b"\x00")
    result = run("batch", "stories", "-o", "out")

    assert result.exit_code == 3
    assert "3 of 3 stories done" in result.stderr
    assert len(server.asked) == 15


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["batch"], "Missing argument 'STORIES'"),
        (["batch", "nowhere", "-o", "out"], "'nowhere' does not exist"),
        (["batch", "stories"], "-o DIR"),
        (["batch", "stories", "-o", "s3://bucket/out"], "only 'batch … --runner ray' writes"),
        (["brief", "stories", "-o", "s3://bucket/out"], "only 'batch … --runner ray' writes"),
        (["extract", "stories", "-o", "gs://bucket"], "only 'batch … --runner ray' writes"),
        (["batch", "stories", "-o", "out", "--log", "xml"], "'xml' is not one of"),
        (["batch", "stories", "-o", "out", "--concurrency", "0"], "--concurrency"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], said: str) -> None:
    """What is wrong is named."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_nothing_to_read_is_exit_code_1(tmp_path: Path) -> None:
    """A folder without story folders."""
    (tmp_path / "empty").mkdir()
    result = run("batch", "empty", "-o", "out")

    assert result.exit_code == 1
    assert "There is no story folder in 'empty'" in result.stderr


def test_log_for_machines(server: Endpoint) -> None:
    """A JSON object a line: each story as it ends, then the whole."""
    result = run("batch", "stories", "-o", "out", "--log", "json")
    *stories, end = map(json.loads, result.stderr.splitlines())

    assert [one["event"] for one in stories] == ["story"] * 3
    assert sorted(one["story"] for one in stories) == ["story-0000", "story-0001", "story-0002"]
    assert [one["ended"] for one in stories] == [1, 2, 3]
    assert (end["event"], end["done"], end["usage"]["total"]["requests"]) == ("end", 3, 15)
    assert len(server.asked) == 15


def test_dry_run_asks_nothing(server: Endpoint) -> None:
    """What would be asked for is printed, by stage, for people and for machines."""
    before = run("batch", "stories", "--dry-run")
    run("batch", "stories", "-o", "out")
    after = run("batch", "stories", "--dry-run", "--log", "json")

    assert before.exit_code == 0
    assert before.stdout.splitlines()[:3] == [
        "3 stories, 6 articles.",
        "In the store: 0 replies.",
        "To ask for: 15 requests (6 extract, 3 align, 3 contradict, 3 compose), and repairs.",
    ]
    assert json.loads(after.stdout)["requests"] == {}
    assert json.loads(after.stdout)["from_store"] == 15
    assert len(server.asked) == 15


def test_addresses_of_stories_are_fetched_and_kept(tmp_path: Path) -> None:
    """Beside the briefs; a second run finds them there, and a dry run asks nobody."""
    page = files.page(head=files.metas(**{"og:url": ""})).encode()
    lines = tmp_path / "stories.jsonl"
    arguments = ("batch", str(lines), "--engine", "rules", "--private-addresses", "-o", "out")
    with serving({"/fire": (200, {"Content-Type": "text/html"}, page)}) as server:
        lines.write_text(json.dumps({"story": "lund", "url": server.url("/fire")}) + "\n")
        run(*arguments, "--dry-run")
        asked_dry = list(server.asked)
        first = run(*arguments)
    second = run(*arguments)

    brief = json.loads((tmp_path / "out/lund/brief.json").read_text())
    assert (asked_dry, server.asked) == ([], ["/robots.txt", "/fire"])
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert [one["title"] for one in brief["articles"]] == [files.TITLE]
    assert [path.read_bytes() for path in (tmp_path / "out/pages").glob("*.page")] == [page]
    assert "1 of all as before" in second.stderr


def test_rules_need_no_model_and_ask_nothing() -> None:
    """The engine without a model has a dry run too, and does all stories."""
    dry = run("batch", "stories", "--dry-run", "--engine", "rules")
    done = run("batch", "stories", "-o", "out", "--engine", "rules")

    assert dry.stdout == "3 stories. Rules read them: no request, no tokens.\n"
    assert done.exit_code == 0
    assert "3 of 3 stories done, 6 articles, 0 requests" in done.stderr


def test_what_is_odd_in_a_story_is_told_when_it_is_read(tmp_path: Path) -> None:
    """A text that was decoded wrongly, and a folder in it; not again where the story stays."""
    first = min((tmp_path / "stories").iterdir())
    (first / "odd.txt").write_text("Twelve people were killed at CafÃ© Roma, police said.")
    (first / "more").mkdir()
    (first / "more" / "a.txt").write_text("Another text that is an article.")

    done = run("batch", "stories", "-o", "out", "--engine", "rules").stderr
    again = run("batch", "stories", "-o", "out", "--engine", "rules").stderr

    assert f"summarize: {first.name}: odd.txt: it was decoded wrongly before" in done
    assert f"summarize: {first.name}: the folder more in it is not read." in done
    assert "odd.txt" not in again


def test_what_is_passed_by_is_told_when_asked(server: Endpoint, tmp_path: Path) -> None:
    """A file among the folders is no story."""
    (tmp_path / "stories" / "notes.txt").write_text("Notes.")

    assert "notes.txt" not in run("batch", "stories", "-o", "out").stderr
    assert "notes.txt: passed by." in run("batch", "stories", "-o", "out", "-v").stderr
    assert len(server.asked) == 15


def test_bar_on_a_terminal(server: Endpoint, tmp_path: Path) -> None:
    """A bar says how many stories there are, and what they took."""
    master, slave = pty.openpty()
    arguments = killing.command(tmp_path / "stories", tmp_path, server)
    environment = killing.environment() | {"COLUMNS": "200", "TERM": "xterm"}
    process = subprocess.Popen(arguments, stderr=slave, env=environment)
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        shown += part
        if not part:
            break
    os.close(master)

    assert process.wait() == 0
    plain = re.sub(rb"\x1b\[[\d;?]*[A-Za-z]", b"", shown)
    assert b"3/3 stories, 6 articles, 9 requests" in plain


@pytest.mark.slow
@pytest.mark.parametrize(("number", "hanging"), [(6, 1), (56, 8)], ids=["alone", "with processes"])
def test_interrupted_is_exit_code_130_and_goes_on(
    tmp_path: Path, number: int, hanging: int
) -> None:
    """Ctrl-C ends the run at once with a line on where it stands; the same command goes on."""
    stories = write_lines(tmp_path / "stories.jsonl", number)
    done = number - hanging

    def script(asked: Asked) -> Reply:
        return HANG if "Paper 1 of Varna" in asked.text else model(asked)

    with Endpoint(script) as endpoint:
        many = ("--processes", "2", "--concurrency", "32")
        arguments = killing.command(stories, tmp_path, endpoint, *many)
        record = tmp_path / "out" / "run.jsonl"
        code, _, said = killing.run_to_interrupt(
            arguments,
            killing.environment(),
            lambda: record.exists() and record.read_bytes().count(b"\n") >= done,
        )
    with Endpoint(model) as endpoint:
        again = killing.run_through(killing.command(stories, tmp_path, endpoint))

    assert code == 130
    assert f"{done} of {number} stories done" in said
    assert "Traceback" not in said
    assert again.returncode == 0
    assert f"{number} of {number} stories done" in again.stderr
    assert len(endpoint.asked) == 3 * hanging


# ── The store ─────────────────────────────────────────────────────────────────────────────


def test_store_is_looked_into_exported_and_pruned(server: Endpoint, tmp_path: Path) -> None:
    """What the runs of the user kept is counted, written as lines, and forgotten by age."""
    run("batch", "stories", "-o", "out")
    stats = run("store", "stats")
    as_json = run("store", "stats", "--json")
    export = run("store", "export", "replies.jsonl")
    young = run("store", "prune", "1")
    old = run("store", "prune", "0")

    assert "replies: 15 ok\nfinished extractions: 6\n" in stats.stdout
    assert json.loads(as_json.stdout)["replies"] == {"ok": 15}
    assert export.stderr == "summarize: 15 replies written to replies.jsonl.\n"
    assert len((tmp_path / "replies.jsonl").read_text().splitlines()) == 15
    assert young.stderr == "summarize: 0 deleted.\n"
    assert old.stderr == "summarize: 21 deleted.\n"
    assert "replies: none" in run("store", "stats").stdout
    assert len(server.asked) == 15


def test_store_that_is_not_there_is_wrong_usage() -> None:
    """Looking makes no file."""
    result = run("store", "stats", "--store", "none.db")

    assert result.exit_code == 2
    assert "There is no store 'none.db'" in result.stderr
    assert not Path("none.db").exists()


@pytest.mark.slow
def test_batch_api_leaves_and_goes_on(tmp_path: Path) -> None:
    """A run leaves its stories skipped, each with where its requests are; later runs finish."""
    with BatchEndpoint(content, at_once=False) as endpoint:
        asked = ("--base-url", endpoint.url, "--batch-api", "--store", str(tmp_path / "s.db"))
        first = run("batch", "stories", "-o", "out", *asked)
        endpoint.finish()
        last = run("batch", "stories", "-o", "out", *asked, "--batch-wait", "60")

    assert (first.exit_code, last.exit_code) == (1, 0)
    assert first.stderr.count("skipped: extract of") == 3
    assert "is in batch batch-1, in_progress. Run the same command again later" in first.stderr
    assert "3 of 3 stories done" in last.stderr


def test_a_cluster_needs_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Ray the command says what to install; nothing else of it needs Ray."""
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "summarize.batch.ray.runner", raising=False)

    result = run("batch", "stories", "-o", "out", "--engine", "rules", "--runner", "ray")

    assert result.exit_code == 1
    assert "pip install '.[ray]' in the folder of this program's source" in result.stderr
    assert run("batch", "stories", "-o", "out", "--engine", "rules").exit_code == 0


@pytest.mark.parametrize("more", [["--batch-api"], ["--record", "x.json"]])
def test_a_cluster_takes_no_batches_and_no_cassette(more: list[str]) -> None:
    """Both belong to one machine's store or file; asked for on a cluster they are wrong usage."""
    result = run("batch", "stories", "-o", "out", "--runner", "ray", *more)

    assert result.exit_code == 2
    assert "ray goes neither with --batch-api nor --record" in result.stderr


def test_stories_that_are_not_there_are_wrong_usage() -> None:
    """A path that leads nowhere ends the command before anything is opened."""
    result = run("batch", "nowhere", "-o", "out")

    assert result.exit_code == 2
    assert "'nowhere' does not exist" in result.stderr
