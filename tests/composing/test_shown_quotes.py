"""What is quoted for an answer shows the answer."""

from __future__ import annotations

import pytest

from summarize.composing.shown_quotes import MORE, widened
from summarize.schema import Contradiction, Side
from tests.material.made import article, fact

FAR = "very " * MORE


@pytest.mark.parametrize(
    ("text", "quote", "label", "shown"),
    [
        ("They cut jobs before Easter of 2020, he said.", "They cut jobs", "Before Easter",
         "They cut jobs before Easter of 2020"),
        ("The guards left, but the workers chased two.", "chased two", "Workers chased them",
         "the workers chased two"),
        ("A referee stopped it at 2:56.", "referee stopped it", "At 2:56, so he said",
         "referee stopped it at 2:56"),
        ("A referee stopped it at 12:56.", "referee stopped it", "2:56", "referee stopped it"),
        ("They cut no. Easter jobs came.", "cut no. Easter", "Jobs", "cut no. Easter"),
        ("They cut jobs before Easter.", "They cut jobs", "Jobs were cut", "They cut jobs"),
        ("They cut jobs. Easter is near.", "They cut jobs", "Before Easter", "They cut jobs"),
        (f"They cut jobs in a {FAR}late Easter.", "They cut jobs", "Easter", "They cut jobs"),
    ],
)  # fmt: skip
def test_a_quote_is_widened_to_the_words_of_its_answer(
    text: str, quote: str, label: str, shown: str
) -> None:
    """Within its sentence, where they stand near; what shows its answer stays as it is."""
    of = article(f"{text} Rain fell.", "one.txt")
    claim, other = fact(of, quote), fact(of, "Rain fell")
    sides = (
        Side(label=label, by=(), claims=(claim.id,), origins=()),
        Side(label="Rain", by=(), claims=(other.id,), origins=()),
    )
    conflict = Contradiction(
        id="c", question="When?", kind="fact", nature="dispute", rank="main", rank_why="",
        within=(), sides=sides, silent=(), why="",
    )  # fmt: skip
    (evidence,) = widened({claim.id: claim, other.id: other}, [conflict], {of.id: of})[
        claim.id
    ].evidence

    assert evidence.quote == shown == of.text[evidence.start : evidence.end]
