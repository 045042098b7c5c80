"""Whatever an engine says of whatever articles, a brief is made, and it verifies."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.checks.verify import verify
from summarize.composing.computed import brief_of
from summarize.schema import (
    Alignment,
    Article,
    ArticleProposal,
    Brief,
    Composition,
    Draft,
    DraftConflict,
    DraftEvidence,
    DraftSide,
    Group,
    MadeBy,
    Proposals,
)
from tests.material.made import article

pytestmark = pytest.mark.slow

MADE_BY = MadeBy(engine="llm", model="m", prompts=(), version="0")
SENTENCES = (
    "At least 12 people were killed, police said.",
    "Ann Lind denied that the dam burst on Monday.",
    "The dam was 40 km (25 miles) away.",
)
PIECES = (
    *("At least 12", "12", "police", "people killed", "Ann Lind", "Monday", "May 5, 2018", "10-15"),
    *("“", "\n", "\x00", "\u202e", "é", "不", "🙂", " ", "not", "the mayor", "$5m", "-1", "1e999"),
)
NOISE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=5).map(" ".join)
WORDS = st.sampled_from(SENTENCES) | st.sampled_from(PIECES) | NOISE
ARTICLES = st.lists(
    st.tuples(st.permutations(SENTENCES), NOISE).map(lambda one: " ".join([*one[0], one[1]])),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda texts: [article(text, f"{number}.txt") for number, text in enumerate(texts)])


def some(kind: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Values of a type of the schema, its words ones that the articles may have."""
    kind.model_rebuild()  # type: ignore[attr-defined]  # its fields are known to `builds` then
    with_words = {
        name: st.none() | WORDS if "None" in str(field.annotation) else WORDS
        for name, field in kind.model_fields.items()  # type: ignore[attr-defined]
        if field.annotation in (str, str | None)
    }
    anything = st.builds(kind, **(with_words | fields))
    if not {"quote", "text"} <= with_words.keys():
        return anything
    same = {"by": st.none(), "date": st.none(), "as_of": st.none(), "actor": st.just("Ann Lind")}
    honest = {name: one for name, one in same.items() if name in with_words}
    true = st.sampled_from(SENTENCES).flatmap(
        lambda told: st.builds(
            kind, **(with_words | fields | honest | {"quote": st.just(told), "text": st.just(told)})
        )
    )
    return anything | true


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Article], Proposals]:
    """Articles and anything that may be said of them."""
    articles = draw(ARTICLES)
    known = [one.id for one in articles]
    drafts = st.builds(
        Draft,
        **{
            name: st.lists(some(field.annotation.__args__[0]), max_size=3).map(tuple)  # type: ignore[union-attr]
            for name, field in Draft.model_fields.items()
        },
    )
    said = [
        ArticleProposal(
            article=one,
            draft=draw(st.none() | drafts),
            repairs=tuple(draw(st.lists(st.none() | drafts, max_size=2))),
            failure=draw(st.none() | WORDS),
        )
        for one in known
    ]
    bare = Proposals(articles=tuple(said), alignment=Alignment(groups=()), compositions=())
    ids = [claim.id for claim in brief_of(articles, bare, MADE_BY).claims] or ["none"]
    claims = st.lists(st.sampled_from([*ids, "none"]), max_size=4).map(tuple)
    answers = st.lists(st.builds(Group.model_fields["answers"].annotation.__args__[0],  # type: ignore[union-attr]
                                 label=WORDS, claims=claims), max_size=3).map(tuple)  # fmt: skip
    evidence = some(DraftEvidence, article=st.sampled_from([*known, "none"]))
    sides = st.lists(
        some(DraftSide, evidence=st.lists(evidence, max_size=2).map(tuple)), max_size=3
    ).map(tuple)
    sentence = st.builds(Composition.model_fields["headline"].annotation,  # type: ignore[arg-type]
                         text=WORDS, claims=claims)  # fmt: skip
    proposals = bare.model_copy(
        update={
            "alignment": Alignment(
                groups=tuple(draw(st.lists(some(Group, answers=answers), max_size=3))),
                conflicts=tuple(draw(st.lists(some(DraftConflict, sides=sides), max_size=2))),
            ),
            "compositions": (
                Composition(
                    headline=draw(sentence), summary=tuple(draw(st.lists(sentence, max_size=3)))
                ),
            ),
        }
    )
    return articles, proposals


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_anything_said_of_anything_makes_a_brief(story: tuple[list[Article], Proposals]) -> None:
    """No reply ends a run; what comes out is read back from JSON, and nothing in it is amiss."""
    articles, proposals = story
    brief = brief_of(articles, proposals, MADE_BY)
    again = Brief.model_validate_json(brief.model_dump_json())

    assert again == brief
    assert [one for one in verify(again, articles) if one.where != "made_by"] == []
