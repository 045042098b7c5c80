"""Labels: what a model is shown in the place of ids, and what its answers become."""

from __future__ import annotations

import re

import pytest

from summarize.engine import Material
from summarize.engines.llm import requests
from summarize.engines.llm.requests import Labels
from summarize.render import csv, markdown, view
from summarize.schema import Answer, DraftConflict, Drafts, DraftSide, Group, Statement
from tests.material.example import example_brief, seed_articles
from tests.material.made import article

CUT = r"(?m)^- (\d+) more$"
"""A line for what is left out."""


def test_an_article_that_a_reason_names_is_named_by_its_id() -> None:
    """Labels of one request mean nothing to a reader; words that are no label stay."""
    articles = seed_articles()
    why = "A2 has more than A1, and an A320 than both."
    group = Group(
        question="How many?", kind="figure", relation="dispute", weight="side", why=why,
        answers=(Answer(label="all", claims=("c1",)),),
    )  # fmt: skip

    named = Labels.of(articles, ()).group(group)

    one, two = articles[0].id, articles[1].id
    assert named.why == f"{two} has more than {one}, and an A320 than both."
    assert named.answers == group.answers
    asked = group.model_copy(update={"question": "How many has A1?"})
    assert Labels.of(articles, ()).group(asked).question == f"How many has {one}?"


def test_words_of_a_conflict_and_of_statements_name_articles_by_their_ids() -> None:
    """So do question and labels; "the A2", of which an article tells, is a road."""
    one, two = article("A bus left the A2 to Wyle.", "one.txt"), article("It fell.", "two.txt")
    side = DraftSide(label="A1 does, on the A2", evidence=())
    named = DraftConflict(
        question="Does A1 tell of the A2?", kind="fact", sides=(side,), why="A1 has it.",
        relation="dispute", weight="side",
    )  # fmt: skip
    stated = Statement(text="How many does A1 count?", kind="figure", weight="side", claims=())
    labels = Labels.of([one, two], ())

    told = labels.conflict(named)
    (statement,) = labels.drafts(Drafts(of={}, statements=(stated,))).statements

    assert told.question == f"Does {one.id} tell of the A2?"
    assert [each.label for each in told.sides] == [f"{one.id} does, on the A2"]
    assert told.why == f"{one.id} has it."
    assert statement.text == f"How many does {one.id} count?"


@pytest.mark.parametrize("part", ["contradictions", "apparent"])
def test_a_reader_finds_the_article_under_its_mark(part: str) -> None:
    """Every rendering calls an article of a reason by the letter that it calls it by."""
    brief = example_brief()
    entry = brief.articles[2]
    told = [
        one.model_copy(update={"why": f"Only {entry.id} says so."}) for one in getattr(brief, part)
    ]
    changed = brief.model_copy(update={part: tuple(told)})

    written = markdown.render(changed, length="full") + csv.contradictions_csv(changed)

    assert view.View(changed).sources[entry.id].mark == "C"
    assert "Only C says so." in written
    assert f"Only {entry.id}" not in written


def test_a_composer_is_shown_what_a_brief_shows_first() -> None:
    """Main items have their lines, but what another tells; of a section that has none, a few do.

    A figure in dispute stands with its contradiction, and not again.
    """
    listed, unseen = requests.material(_labels(), _material(), 100_000)

    brief = example_brief()
    for one in brief.contradictions:
        assert (one.question in listed) == (one.rank == "main")
    for section in (brief.agreed, brief.positions, brief.single_source):
        first = [one for one in section if one.rank == "main"] or section[: requests.A_FEW]
        assert first
        told_already = {"North Korean troops took part in the war."}
        assert {one.text for one in section if f"{one.text} [" in listed} == {
            one.text for one in first
        } - told_already
    disputed = {i for one in brief.contradictions for side in one.sides for i in side.claims}
    free = [
        one
        for one in brief.figures
        if disputed.isdisjoint(i for at in one.points for i in at.claims)
    ]
    main = [one for one in free if one.rank == "main"] or free[: requests.A_FEW]
    assert len(main) < len(brief.figures)
    figures = listed.partition("FIGURES")[2]
    assert all((f"- {one.question} " in figures) == (one in main) for one in brief.figures)
    assert not re.search(CUT, listed)
    assert unseen == 0


def test_a_composer_is_shown_the_answers_of_a_contradiction_and_who_gives_them() -> None:
    """In a line, with two claims an answer; an actor whom his position names is named once."""
    listed, _ = requests.material(_labels(), _material(), 100_000)

    assert (
        "- dispute: Has Russia retaken the whole of the Kursk region? Yes, completely reclaimed "
        "[c36 Russia; c37 Russia]; No, operations are continuing, still underway in some areas "
        "[c38 Ukrainian officials; c39 Ukrainian officials]\n"
    ) in listed
    assert "\n- The Kremlin: There were no North Korean troops. [c35]\n" in listed
    line = example_brief().positions[0].model_copy(update={"text": "Vladimir Putin said no."})
    told, _ = requests.material(
        _labels(), _material().model_copy(update={"positions": (line,)}), 100_000
    )
    assert "POSITIONS\n- Vladimir Putin said no. [" in told
    other = line.model_copy(update={"actor": "Vlad"})
    told, _ = requests.material(
        _labels(), _material().model_copy(update={"positions": (other,)}), 100_000
    )
    assert "POSITIONS\n- Vlad: Vladimir Putin said no. [" in told


def test_material_that_is_too_much_is_cut_and_counted() -> None:
    """Each section keeps its first items within its quarter of the room."""
    whole, _ = requests.material(_labels(), _material(), 100_000)
    room = len(whole) // 2

    listed, unseen = requests.material(_labels(), _material(), room)

    heads = ("CONTRADICTIONS", "AGREED", "FIGURES", "POSITIONS", "OTHER STATEMENTS")
    assert [line for line in listed.splitlines() if line in heads] == list(heads)
    assert len(listed) <= room + sum(len(f"{head}\n- 99 more\n") for head in heads)
    kept = {line for line in listed.splitlines() if not re.fullmatch(CUT, line)}
    assert kept < set(whole.splitlines())
    assert unseen == sum(map(int, re.findall(CUT, listed))) > 0


def _labels() -> Labels:
    return Labels.of((), example_brief().claims)


def _material() -> Material:
    brief = example_brief()
    return Material(
        claims=brief.claims,
        contradictions=brief.contradictions,
        figures=brief.figures,
        agreed=brief.agreed,
        positions=brief.positions,
        single_source=brief.single_source,
    )


def test_a_repair_is_shown_the_passages_of_its_quotes() -> None:
    """What stands around each quote, or around what is most like it, and not the whole article."""
    paragraphs = [f"Paragraph {n} tells of town {n} and of nothing else. " * 8 for n in range(40)]
    paragraphs[10] = "The mill of Lund burned down on Monday, police said."
    text = "\n".join(paragraphs)

    shown = requests.passages(text, ["The mill of Lund burnt down", "tells of town 30"])

    assert "The mill of Lund burned down on Monday, police said." in shown
    assert "Paragraph 30 tells" in shown
    assert "Paragraph 20 tells" not in shown
    assert "\n[…]\n" in shown
    assert all(part in text for part in shown.split("\n[…]\n"))
