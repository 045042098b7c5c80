"""Patterns that are compiled when they are first used."""

import re
import subprocess
import sys

import pytest

from summarize.language.late_patterns import late


def test_a_late_pattern_finds_what_the_compiled_one_finds() -> None:
    """Every method gives the same, at the first use and at the next one."""
    pattern = late(r"(\w+)s\b", re.IGNORECASE)
    for _ in range(2):
        assert [found.span() for found in pattern.finditer("Two SHIPS, three boats")] == [
            (4, 9),
            (17, 22),
        ]
        assert pattern.sub(r"\1", "Two SHIPS") == "Two SHIP"
        assert pattern.fullmatch("boats")
        assert not pattern.search("boat")


def test_a_wrong_late_pattern_raises_when_it_is_first_used() -> None:
    """Nothing is read before."""
    pattern = late("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        pattern.search("a")


_COUNTING = """
import re, sys
ROOMS = ("language", "grounding", "comparing", "composing", "engines.rules", "sources", "render")
real, made = re.compile, []
def compile(pattern, flags=0):
    module = sys._getframe(1).f_globals["__name__"]
    if module.startswith(tuple(f"summarize.{room}" for room in ROOMS)):
        made.append(f"{module}: {pattern!r}")
    return real(pattern, flags)
re.compile = compile
import summarize.engines.rules, summarize.pipeline, summarize.render.html
import summarize.sources.articles
print(*made, sep="\\n", end="")
"""


def test_to_import_what_reads_texts_compiles_no_pattern() -> None:
    """Else every command waits for it, whatever it reads."""
    run = [sys.executable, "-c", _COUNTING]
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == ""
