"""Extractions alone, merged, verified and scored, each by its command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarize import Brief, Finding, MadeBy, Proposals
from tests.cli.tram import ARTICLES, QUOTES
from tests.home import run

pytestmark = pytest.mark.usefixtures("story")


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
