"""What `import summarize` offers, and what it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import summarize
from summarize import errors, schema

HEAVY = {"instructor", "jinja2", "nupunkt", "openai", "pydantic_settings", "rapidfuzz", "vcr"}
"""What takes long to import and is not needed to ask for help."""


def test_public_names_are_sorted_and_each_once() -> None:
    """`__all__` is one sorted list."""
    assert summarize.__all__ == sorted(set(summarize.__all__))


def test_every_type_and_every_error_is_public() -> None:
    """Each model of `schema.py` and each error of `errors.py` can be imported from the package."""
    models = {n for n, v in vars(schema).items() if _is_public(n, v, schema.Frozen)}
    problems = {n for n, v in vars(errors).items() if _is_public(n, v, errors.SummarizeError)}

    assert (models - {"Frozen"}) | problems <= set(summarize.__all__)


def _is_public(name: str, value: object, base: type) -> bool:
    return not name.startswith("_") and inspect.isclass(value) and issubclass(value, base)


@pytest.mark.parametrize("name", summarize.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each public name can be imported; each class and function among them has a docstring."""
    value = getattr(summarize, name)

    assert not (inspect.isclass(value) or inspect.isfunction(value)) or value.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that is not public fails as with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'breif'"):
        getattr(summarize, "breif")  # noqa: B009  the name is not there


@pytest.mark.parametrize(
    "arguments", [None, ["--help"], ["brief", "--help"]], ids=["import", "help", "brief's help"]
)
def test_heavy_modules_are_not_loaded(arguments: list[str] | None) -> None:
    """Neither importing the package nor asking for help loads what only a run needs."""
    use = "" if arguments is None else f"sys.argv[1:] = {arguments!r}; summarize.cli.main()"
    code = (
        "import atexit, sys, summarize, summarize.cli\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n" + use
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY.isdisjoint(done.stderr.split())


ARTICLE = summarize.Article(
    source="mine.txt", text="VALLEY - At least 12 miners died on Monday, the ministry said."
)


def test_quantities_of_a_text_are_found_from_outside() -> None:
    """Bounds, unit and place of each number; none in a language that is not read."""
    (found,) = summarize.find_quantities("It cost more than $4.5 million.")

    assert isinstance(found, summarize.Quantity)
    assert (found.low, found.high, found.unit) == (4_500_000, None, "USD")
    assert (found.start, found.end) == (8, 30)
    assert summarize.find_quantities("more than 12", language="tlh") == []


def test_a_quote_is_located_from_outside() -> None:
    """Where it stands and how, or why it does not stand there."""
    found = summarize.locate("at least 12 MINERS", ARTICLE.text)
    lost = summarize.locate("12 sailors died", ARTICLE.text)

    assert found == summarize.Located(start=9, end=27, how="folded")
    assert isinstance(lost, summarize.Missing)
    assert "sailors" in lost.reason


def test_a_draft_is_grounded_from_outside() -> None:
    """What holds comes back as claims with offsets, what does not with its reason."""
    right = summarize.DraftFact(
        quote="At least 12 miners died", text="At least 12 miners died.", date="Monday", by=None
    )
    wrong = right.model_copy(update={"quote": "At least 21 miners died"})
    grounded = summarize.ground(ARTICLE, summarize.Draft(facts=(right, wrong)))

    (claim,) = grounded.claims
    assert isinstance(claim, summarize.Fact)
    assert [(one.start, one.end) for one in claim.evidence] == [(9, 32)]
    (rejected,) = grounded.rejected
    assert isinstance(rejected, summarize.Rejected)
    assert (rejected.claim, "21" in rejected.reason) == (wrong, True)


def test_a_brief_is_verified_from_outside() -> None:
    """A fresh brief holds; a changed one gives findings that say where."""
    settings = summarize.Settings(engine="rules")
    brief = summarize.brief([ARTICLE], settings)
    changed = brief.model_copy(update={"headline": "Ninety miners died."})

    assert summarize.verify(brief, [ARTICLE]) == ()
    (finding,) = summarize.verify(changed, [ARTICLE])
    assert isinstance(finding, summarize.Finding)
    assert finding.where == "headline"
