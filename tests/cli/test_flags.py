"""Settings by flag, environment and file: one name each, and a wrong one is told with its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize import Settings
from summarize.cli.flags import FLAGS
from tests.home import run
from tests.servers.endpoint import Endpoint

pytestmark = pytest.mark.usefixtures("story")


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
