"""What is handed out: the source distribution carries all that its own tests need."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.paths import ROOT


@pytest.mark.slow
def test_the_source_distribution_has_what_its_tests_need(tmp_path: Path) -> None:
    """Unpacked with nothing beside it, all tests are found, and those of the whole pass.

    These are the tests of the command line, the README, the seeds, the stories and the pipeline.
    """
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()

    def pytest_there(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3_000:]
        return done.stdout

    assert "tests/language/test_numbers.py" in pytest_there("--collect-only")
    whole = [f"tests/{one.name}" for one in (folder / "tests").glob("test_*.py")]
    assert " passed" in pytest_there("tests/cli", *whole)
