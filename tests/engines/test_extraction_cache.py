"""Finished extractions: served for what they were made of, and for nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.client.store import Store
from summarize.client.usage import Tally, Usage
from summarize.engines.extraction_cache import Finished
from summarize.schema import (
    Article,
    ArticleProposal,
    Draft,
    Dropped,
    Extraction,
    MadeBy,
    PromptUsed,
)
from tests.material.made import article, fact, figure

LUND = article("Twelve people died in Lund. The bridge fell.", "lund.txt")
READ = Extraction(
    article=LUND,
    proposal=ArticleProposal(article=LUND.id, draft=Draft()),
    claims=(fact(LUND, "The bridge fell"), figure(12, 12, article=LUND.id)),
    dropped=(Dropped(what="fact", stage="extract", article=LUND.id, reason="No.", text="x"),),
)
MADE_BY = MadeBy(engine="llm", model="m", prompts=(), version="1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "store.db") as opened:
        yield opened


def test_what_was_read_is_served_and_counted(store: Store) -> None:
    """The same content gives the same extraction, under whatever name it lies now."""
    tally = Tally()
    finished = Finished(store, MADE_BY, tally)
    assert finished.get(LUND) is None
    finished.put(READ)
    moved = Article(source="elsewhere.txt", text=LUND.text)

    assert finished.get(LUND) == READ
    assert finished.get(moved) == READ.model_copy(update={"article": moved})
    assert tally.usage.stages == {"extract": Usage(from_store=2)}


@pytest.mark.parametrize(
    ("made_by", "wanted"),
    [
        (MADE_BY, article(LUND.text + "!")),
        (MADE_BY, LUND.model_copy(update={"publisher": "Post"})),
        (MADE_BY.model_copy(update={"model": "n"}), LUND),
        (MADE_BY.model_copy(update={"version": "2"}), LUND),
        (MADE_BY.model_copy(update={"prompts": (PromptUsed(name="x", sha256="0"),)}), LUND),
    ],
)
def test_anything_else_is_read_anew(store: Store, made_by: MadeBy, wanted: Article) -> None:
    """Another text, publisher, model, version or prompt is another extraction."""
    Finished(store, MADE_BY, Tally()).put(READ)

    assert Finished(store, made_by, Tally()).get(wanted) is None


def test_a_kept_extraction_with_one_letter_changed_is_not_served(tmp_path: Path) -> None:
    """What lies in the store is held against its digest: it is extracted again instead."""
    path = tmp_path / "store.db"
    with Store(path) as store:
        Finished(store, MADE_BY, Tally()).put(READ)
    with sqlite3.connect(path) as rows:
        rows.execute("UPDATE stages SET result = replace(result, 'bridge fell', 'bridge held')")
        assert rows.total_changes == 1
    rows.close()

    with Store(path) as store:
        assert Finished(store, MADE_BY, Tally()).get(LUND) is None
