"""Whatever stands in a file, a variable or a flag: a result or a clear line, never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.cli.flags import FLAGS
from summarize.client.store import Store
from summarize.settings import Settings
from tests import home
from tests.material import bent
from tests.paths import ROOT

pytestmark = pytest.mark.slow

STORY = ROOT / "tests" / "stories" / "recall"
often = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(often, max_examples=4)
"""For what runs a batch, which takes seconds."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a brief, its articles and an extraction; nothing set in the environment."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        home.settle(patch, folder)
        assert run("brief", STORY, "-o", folder / "out")[0] in (0, 3)
        code, told, _ = run("extract", STORY)
        assert code in (0, 3)
        (folder / "extraction.json").write_text(told.splitlines()[0])
        yield folder


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code and both streams of a command; what it raises is raised."""
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def ends_well(*arguments: str | Path) -> None:
    """The command has a result, or says in a line why it has none, with a code that means so."""
    code, shown, told = run(*arguments)

    assert code in (0, 1, 2, 3)
    assert "Traceback" not in told
    if code in (1, 2):
        assert told or shown
    assert all(char.isprintable() or char == "\n" for char in told)


def document(path: Path) -> Any:
    """What a file of JSON holds."""
    return json.loads(path.read_text(encoding="utf-8"))


@often
@given(data=st.data())
def test_a_bent_brief_is_verified_and_scored_or_refused(made: Path, data: st.DataObject) -> None:
    """`verify` and `eval` are given files that anyone may have changed."""
    path = made / "bent.json"
    path.write_bytes(data.draw(bent.files(document(made / "out" / "brief.json"))))

    ends_well("verify", path, STORY)
    ends_well("eval", STORY / "gold.json", path, STORY)


@often
@given(data=st.data())
def test_a_bent_extraction_is_merged_or_refused(made: Path, data: st.DataObject) -> None:
    """Extractions may be made by hand."""
    path = made / "bent.json"
    path.write_bytes(data.draw(bent.files(document(made / "extraction.json"))))

    ends_well("merge", path)


@often
@given(data=st.data())
def test_a_bent_gold_file_scores_or_is_refused(made: Path, data: st.DataObject) -> None:
    """Gold files are made by hand."""
    path = made / "gold.json"
    path.write_bytes(data.draw(bent.files(document(STORY / "gold.json"))))

    ends_well("eval", path, made / "out" / "brief.json", STORY)


LEFT = {"record", "store"}
"""Settings that name a file to write: a word would write one anywhere."""
NAMES = sorted(Settings.model_fields.keys() - {"settings", *LEFT})
WORDS = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "1e999",
        "nan",
        "9" * 400,
        "true",
        "[]",
        "{}",
        '{"a": 1}',
        "é",
        "\udcff",
    ),
    *(
        "auto",
        "rules",
        "llm",
        "A=b",
        "A=é",
        "=",
        "/dev/null",
        "/",
        ".",
        "nowhere",
        "\x1b[31m",
        "a\nb",
    ),
    *("http://[", "http://a:b", "http://u:p@127.0.0.1:1/v1", "[" * 5_000, "2" * 5_000),
)


def story(made: Path) -> Path:
    """A story of two short articles."""
    folder = made / "short"
    folder.mkdir(exist_ok=True)
    (folder / "one.txt").write_text("At least 12 people were killed in Brno, police said.")
    (folder / "two.txt").write_text("The mayor of Brno denied that 12 people were killed.")
    return folder


@often
@given(data=st.data())
def test_whatever_a_settings_file_says(made: Path, data: st.DataObject) -> None:
    """Known and unknown names with any value; files that are no TOML."""
    pairs = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from([*NAMES, "unknown", "a.b"]), st.sampled_from(WORDS) | bent.VALUES
            ),
            max_size=4,
        )
    )
    text = "\n".join(
        f"{name} = {json.dumps(value, allow_nan=True)}" for name, value in pairs
    ).encode("utf-8", "surrogatepass")
    path = made / "settings.toml"
    path.write_bytes(data.draw(st.just(text) | bent.torn(text)))

    ends_well("brief", story(made), "--settings", path, "--engine", "rules")


@often
@given(name=st.sampled_from(NAMES), value=st.sampled_from(WORDS))
def test_whatever_the_environment_says(made: Path, name: str, value: str) -> None:
    """Each setting by its variable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"SUMMARIZE_{name.upper()}", value)
        ends_well("brief", story(made), *([] if name == "engine" else ["--engine", "rules"]))


@often
@given(data=st.data())
def test_whatever_the_flags_say(made: Path, data: st.DataObject) -> None:
    """Each setting by its flag."""
    flags = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from([flag.name for flag in FLAGS if flag.name not in LEFT]),
                st.sampled_from(WORDS),
            ),
            max_size=3,
        )
    )
    given_flags = [part for name, value in flags for part in (f"--{name.replace('_', '-')}", value)]

    ends_well("brief", story(made), "--engine", "rules", *given_flags)


@seldom
@given(data=st.data())
def test_a_bent_cassette_is_replayed_or_refused(made: Path, data: st.DataObject) -> None:
    """Cassettes are files that others may have sent."""
    whole = (ROOT / "cassettes" / "seeds.yaml").read_bytes()
    path = made / "bent.yaml"
    path.write_bytes(data.draw(bent.torn(whole)))

    ends_well("brief", ROOT / "seeds", "--replay", path)


@seldom
@given(data=st.data())
def test_a_bent_batch_goes_on_or_is_refused(made: Path, data: st.DataObject) -> None:
    """What lies in the folder of an earlier batch, one of its files bent."""
    out = made / "batch"
    shutil.rmtree(out, ignore_errors=True)
    stories = made / "stories.jsonl"
    stories.write_text(
        "".join(
            json.dumps({"story": f"s{n}", "text": f"At least {n} people were killed, police said."})
            + "\n"
            for n in range(2)
        )
    )
    ends_well("batch", stories, "-o", out, "--engine", "rules")
    path = data.draw(st.sampled_from(sorted(one for one in out.rglob("*") if one.is_file())))
    path.write_bytes(data.draw(bent.torn(path.read_bytes())))

    ends_well("batch", stories, "-o", out, "--engine", "rules")


@seldom
@given(data=st.data())
def test_bent_stories_are_read_or_left_out(made: Path, data: st.DataObject) -> None:
    """A file of stories, one of its lines or all of it bent."""
    lines = [
        {
            "story": "s",
            "text": "At least 12 people were killed.",
            "title": "T",
            "published": "2024-01-01",
        }
    ] * 2
    whole = "\n".join(map(json.dumps, lines)).encode()
    row = bent.bent(lines[0]).map(lambda one: json.dumps(one).encode() + b"\n" + whole)
    path = made / "bent.jsonl"
    path.write_bytes(data.draw(row | bent.torn(whole)))

    ends_well("batch", path, "-o", made / "bent-out", "--engine", "rules")


@often
@given(data=st.data())
def test_a_bent_store_is_checked_or_refused(made: Path, data: st.DataObject) -> None:
    """`store` looks into a file that may be any other."""
    path = made / "store.db"
    if not path.exists():
        with Store(path) as store:
            for number in range(9):
                store.put_stage(f"key {number}", '{"claims": []}' * 50)
    bent_path = made / "bent.db"
    bent_path.write_bytes(data.draw(bent.torn(path.read_bytes())))

    for command in ("stats", "check", "export"):
        ends_well("store", command, "--store", bent_path)
