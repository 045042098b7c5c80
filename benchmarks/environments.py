"""A virtual environment for each contender, made by package name and kept for the next run."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from benchmarks.measure import ROOT

FOLDER = ROOT / ".benchmarks"

PACKAGES: dict[str, tuple[str, ...]] = {
    "openai": ("openai",),
    "summarize": (str(ROOT), "-c", str(ROOT / "constraints.txt")),
    "langextract": ("langextract[openai]",),
    "docetl": ("docetl",),
}
"""What is installed into each environment; the newest that there is, but for this project's own."""


@cache
def python(name: str) -> Path:
    """The interpreter of an environment, made where it is missing.

    This project is installed anew in each session, so that the checkout is what is measured.
    """
    folder = FOLDER / name
    interpreter = folder / "bin" / "python"
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        _install(interpreter, *PACKAGES[name])
    elif name == "summarize":
        _install(interpreter, "--force-reinstall", "--no-deps", *PACKAGES[name])
    return interpreter


def version(name: str) -> str:
    """The version of the package that an environment is named after."""
    code = f"import importlib.metadata as m; print(m.version({name!r}))"
    done = subprocess.run([python(name), "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _install(interpreter: Path, *packages: str) -> None:
    subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *packages], check=True)
