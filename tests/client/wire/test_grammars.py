"""Schemas: the types that are asked for compile in the grammars that servers hold answers to.

Needs the extra `servers`; what is not installed is skipped.
"""

from __future__ import annotations

import json

import pytest

from summarize import Composition
from summarize.client.wire.dialect import Dialect
from summarize.client.wire.parameters import response_format
from summarize.engines.llm.replies import Conflicts, Extracted, Groups, Repair
from summarize.schema import Frozen

REPLIES = (Extracted, Repair, Groups, Conflicts, Composition)
DIALECTS = {"as it is": Dialect(), "without references": Dialect(without=frozenset({"refs"}))}

pytestmark = [
    pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.__name__),
    pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS.keys()),
]


def schema(reply: type[Frozen], dialect: Dialect) -> str:
    """The schema of a reply as it is sent."""
    form = response_format(dialect, reply)
    assert form is not None
    return json.dumps(form["json_schema"]["schema"])


def test_schema_compiles_in_llguidance(reply: type[Frozen], dialect: Dialect) -> None:
    """One of vLLM's grammars, and that of several hosts."""
    llguidance = pytest.importorskip("llguidance", reason="the extra `servers` is not installed")
    grammar = llguidance.LLMatcher.grammar_from_json_schema(schema(reply, dialect))

    assert llguidance.LLMatcher.validate_grammar(grammar) == ""


def test_schema_compiles_in_outlines(reply: type[Frozen], dialect: Dialect) -> None:
    """Another of vLLM's, where a schema becomes a pattern that its answers match."""
    outlines = pytest.importorskip(
        "outlines_core.json_schema", reason="the extra `servers` is not installed"
    )
    pattern = outlines.build_regex_from_schema(schema(reply, dialect))

    assert pattern.startswith(r"\{")


def test_schema_compiles_in_llama(reply: type[Frozen], dialect: Dialect) -> None:
    """The converter of this build of llama.cpp: no field is lost."""
    llama = pytest.importorskip("xllamacpp", reason="the extra `servers` is not installed")
    grammar = llama.json_schema_to_grammar(schema(reply, dialect))

    assert all(f'"{field}"' in grammar for field in reply.model_fields)


def test_schema_without_references_has_none(reply: type[Frozen], dialect: Dialect) -> None:
    """The second try for servers that know no references holds the same fields."""
    text = schema(reply, dialect)

    assert ("$ref" in text) == ("$defs" in text)
    assert not ("refs" in dialect.without and "$ref" in text)
    assert all(f'"{field}"' in text for field in reply.model_fields)
