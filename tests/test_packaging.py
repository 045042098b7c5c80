"""What is handed out: the source distribution carries all that its own tests need."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.paths import ROOT

READS_FILES = re.compile(r"^from tests\.(?:example|paths) ", re.MULTILINE)
"""What a test begins with that looks for a file of the checkout."""


@pytest.mark.slow
def test_the_source_distribution_has_what_its_tests_need(tmp_path: Path) -> None:
    """Unpacked with nothing beside it, all tests are found, and those that read its files pass."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()

    reading = [
        one.stem
        for one in (folder / "tests").rglob("test_*.py")
        if READS_FILES.search(one.read_text(encoding="utf-8"))
    ]
    done = subprocess.run(
        # All are found; only then are some chosen.
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-k",
         " or ".join(reading)],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert {"test_readme", "test_seeds", "test_prompts", "test_numbers"} <= {*reading}
    assert done.returncode == 0, done.stdout[-3_000:]
    assert " passed" in done.stdout
