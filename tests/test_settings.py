"""Settings: one name each, and flags over environment over file over defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from summarize.errors import NoModel
from summarize.settings import DEFAULT_MODEL, SETTINGS_FILE, Settings, choose_engine


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting in the environment, and a working directory without a settings file."""
    for name in ("API_KEY", "BASE_URL", "MODEL", "SETTINGS", "CONCURRENCY"):
        monkeypatch.delenv(f"SUMMARIZE_{name}", raising=False)
        monkeypatch.delenv(f"OPENAI_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_no_file_and_no_environment() -> None:
    """With nothing set, the default model is used and no key, server or cassette is known."""
    settings = Settings()

    assert settings.model == DEFAULT_MODEL
    assert (settings.api_key, settings.base_url, settings.replay) == (None, None, None)


@dataclass(frozen=True)
class Case:
    """Where a setting is given, and which of them counts."""

    file: str | None
    environment: str | None
    flag: str | None
    expected: str


CASES = [
    Case("file", None, None, "file"),
    Case("file", "env", None, "env"),
    Case("file", "env", "flag", "flag"),
    Case(None, "env", "flag", "flag"),
    Case("file", None, "flag", "flag"),
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("setting", "variable"),
    [
        ("model", "SUMMARIZE_MODEL"),
        ("base_url", "SUMMARIZE_BASE_URL"),
        ("base_url", "OPENAI_BASE_URL"),
    ],
)
def test_flag_beats_environment_beats_file(
    monkeypatch: pytest.MonkeyPatch, setting: str, variable: str, case: Case
) -> None:
    """A flag wins over the environment, which wins over the file, for every name of a setting."""
    if case.file:
        SETTINGS_FILE.write_text(f'{setting} = "{case.file}"\n')
    if case.environment:
        monkeypatch.setenv(variable, case.environment)
    flags: dict[str, Any] = {setting: case.flag} if case.flag else {}
    if setting == "base_url" and case.file:
        flags["settings"] = SETTINGS_FILE

    settings = Settings(**flags)

    assert getattr(settings, setting) == case.expected


def test_own_name_beats_the_common_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """SUMMARIZE_BASE_URL is for this program, so it wins over OPENAI_BASE_URL."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://common.invalid/v1")
    monkeypatch.setenv("SUMMARIZE_BASE_URL", "http://own.invalid/v1")

    assert Settings().base_url == "http://own.invalid/v1"


def test_bare_names_in_the_environment_are_somebody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    """API_KEY, BASE_URL and MODEL, which other programs use, are never taken and sent."""
    for name in ("API_KEY", "BASE_URL", "MODEL"):
        monkeypatch.setenv(name, "of-another-program")

    assert Settings() == Settings(model=DEFAULT_MODEL, base_url=None, api_key=None)


def test_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key does not appear where settings are printed or dumped."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")

    shown = f"{Settings()!r} {Settings().model_dump_json()}"

    assert "sk-planted" not in shown


@pytest.mark.parametrize("by", ["argument", "environment"])
def test_another_file_can_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, by: str
) -> None:
    """A named settings file is read instead of the one in the working directory."""
    SETTINGS_FILE.write_text('model = "here"\n')
    other = tmp_path / "other.toml"
    other.write_text('model = "there"\n')
    if by == "environment":
        monkeypatch.setenv("SUMMARIZE_SETTINGS", str(other))

    settings = Settings(settings=other) if by == "argument" else Settings()

    assert settings.model == "there"


def test_a_named_file_must_exist() -> None:
    """A settings file that is named and is not there is an error, not an empty file."""
    with pytest.raises(FileNotFoundError, match=r"no settings file 'absent\.toml'"):
        Settings(settings=Path("absent.toml"))


def test_unknown_key_in_the_file_is_named() -> None:
    """A misspelt key in the file is refused by its name."""
    SETTINGS_FILE.write_text('modle = "x"\n')

    with pytest.raises(ValidationError, match="modle"):
        Settings()


def test_replay_and_record_exclude_each_other() -> None:
    """One run cannot both replay a cassette and record one."""
    with pytest.raises(ValidationError, match="replay and record exclude each other"):
        Settings(replay=Path("a.yaml"), record=Path("b.yaml"))


@pytest.mark.parametrize(
    "given",
    [{"api_key": "sk-planted"}, {"base_url": "http://localhost:1/v1"}, {"replay": "a.yaml"}],
    ids=lambda given: next(iter(given)),
)
def test_a_key_a_server_or_a_replay_is_a_model(given: dict[str, Any]) -> None:
    """Each of the three ways to a model makes `auto` choose it."""
    assert choose_engine(Settings(**given)) == "llm"


def test_with_no_way_to_a_model_rules_read() -> None:
    """With no key, no server and no replay `auto` is the engine of rules."""
    assert choose_engine(Settings()) == "rules"


@pytest.mark.parametrize(
    "given", [{"engine": "llm"}, {"record": "a.yaml"}], ids=lambda given: next(iter(given))
)
def test_a_model_that_is_asked_for_must_be_there(given: dict[str, Any]) -> None:
    """Who names the model engine, or records its traffic, is told the three ways to a model."""
    with pytest.raises(NoModel, match=r"OPENAI_API_KEY.*--base-url.*--replay"):
        choose_engine(Settings(**given))


def test_rules_are_used_where_they_are_named() -> None:
    """The engine of rules is chosen by name though there is a key."""
    assert choose_engine(Settings(engine="rules", api_key="sk-planted")) == "rules"
