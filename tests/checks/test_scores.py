"""Gold read, scores printed, and scores held against a floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.checks.gold import load_gold
from summarize.checks.match import evaluate
from summarize.checks.scores import Floor, Least, Most, Scores, below, listing, load_floor, table
from summarize.errors import SummarizeError
from tests.checks.planted_gold import JUNE, MAY, RAIN, TEXTS, THIRTY, TWELVE, brief, flag, gold


def test_a_floor_says_what_sank() -> None:
    """Each number below or above is named with both values; what is not asked is not held."""
    flags = [flag("a", [TWELVE], [THIRTY]), flag("b", [RAIN], [JUNE])]
    scores = evaluate(gold(), brief(*flags), TEXTS)
    met = Floor(
        least=Least(required_found=1, main_in_gold=0.5, key_facts=1),
        most=Most(unlisted_main=1, false_alarms=0, invented=0, shown=0.6),
    )
    missed = Floor(
        least=Least(optional_found=1, positions=1, main_in_gold=0.7), most=Most(unlisted=0)
    )

    assert below(scores, met) == ()
    assert below(scores, Floor()) == ()
    assert below(scores, missed) == (
        "optional found: 0, and the floor is 1",
        "positions: 0, and the floor is 1",
        "main in gold: 0.5, and the floor is 0.7",
        "unlisted: 1, and at most 0 may be",
    )


def test_a_floor_file_is_json_and_checked(tmp_path: Path) -> None:
    """A name that is not scored, or a file that is not there, is refused."""
    good, bad = tmp_path / "floor.json", tmp_path / "bad.json"
    good.write_text('{"least": {"required_found": 6}, "most": {"false_alarms": 0}}')
    bad.write_text('{"least": {"brilliance": 6}}')

    assert load_floor(good).least.required_found == 6
    with pytest.raises(SummarizeError, match="brilliance"):
        load_floor(bad)
    with pytest.raises(SummarizeError, match="cannot be read"):
        load_floor(tmp_path / "none.json")


def test_scores_print_as_a_table_a_listing_and_json() -> None:
    """A person reads the table, then what to look at; a machine reads the same as JSON."""
    flags = [flag("a", [TWELVE], [THIRTY]), flag("b", [MAY], [JUNE], rank="minor")]
    scores = evaluate(gold(), brief(*flags), TEXTS)
    lines = table(scores).splitlines()

    assert lines[0] == "a mine"
    assert lines[3].split() == ["all", "1/1", "0/1", "2", "1", "1/1", "1", "0", "(0)", "0"]
    assert lines[-2].split() == [
        *("key", "facts", "0/1", "positions", "0/1", "shown", "48%", "invented", "0")
    ]
    assert lines[-1].startswith("short form: key facts 0/1   positions 0/1   shown")
    assert listing(scores).splitlines() == [
        "toll: a: How many died?",
        "leak: not flagged, optional: Did gas leak?",
        "false alarm, minor: b: b? (One mine closed in May, another in June.)",
        "key fact not carried: It rained.",
        "position not carried: union: confirms",
    ]
    assert Scores.model_validate_json(scores.model_dump_json()) == scores


def test_gold_files_are_read_and_checked(tmp_path: Path) -> None:
    """Fields beyond the format are passed by; a file that is none is refused."""
    good, bad = tmp_path / "gold.json", tmp_path / "bad.json"
    content = json.loads(gold().model_dump_json()) | {"mostly_agree": True}
    good.write_text(json.dumps(content))
    bad.write_text('{"story": 1}')

    assert load_gold(good) == gold()
    with pytest.raises(SummarizeError, match="no gold file"):
        load_gold(bad)
    with pytest.raises(SummarizeError, match="cannot be read"):
        load_gold(tmp_path / "none.json")
