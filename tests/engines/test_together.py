"""A story that is read whole: its requests, and what each of them holds."""

from __future__ import annotations

import re
from typing import Any

from summarize.pipeline import Pipeline
from summarize.settings import Settings
from tests.material.made import article
from tests.material.newsroom import kind
from tests.servers.endpoint import Asked, Endpoint, Reply, answer

LUND = article("A ferry hit the pier at Lund on Tuesday. The captain was drunk, police said.", "1")
MALMO = article("A ferry rammed a pier in Lund. Its owner said that the fog was thick.", "2")


def asked_texts(asked: Asked) -> dict[str, str]:
    """The texts that a request fences, by label."""
    found = re.findall(
        r'<article id="(A\d+)"[^>]*>\n(.*?)\n</article',
        asked.body["messages"][1]["content"],
        re.DOTALL,
    )
    return dict(found)


class Reader:
    """A model that misquotes each article once, and mends what it is shown."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.repairs: list[Asked] = []

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request of any stage."""
        return answer(getattr(self, f"_{kind(asked)}")(asked), tokens=(len(asked.text) // 4, 50))

    def _Extracted(self, asked: Asked) -> dict[str, Any]:  # noqa: N802
        wrong = {LUND.text: "The captain was tipsy", MALMO.text: "the fog was dense"}
        by = {LUND.text: "police", MALMO.text: "Its owner"}
        facts = [
            {
                "text": None,
                "by": by[text],
                "weight": "central",
                "quotes": [f"{label}: {wrong[text]}"],
            }
            for label, text in asked_texts(asked).items()
        ]
        return {"datelines": [], "figures": [], "positions": [], "facts": facts}

    def _Repair(self, asked: Asked) -> dict[str, Any]:  # noqa: N802
        self.repairs.append(asked)
        right = {"tipsy": ("The captain was drunk", "police"), "dense": ("the fog was thick", None)}
        listed = re.findall(r"^(\d+)\. A\d, fact: .*(tipsy|dense)", asked.text, re.MULTILINE)
        return {
            "items": [
                {"item": int(n), "quote": right[what][0], "text": None, "value": None,
                 "by": right[what][1]}
                for n, what in listed
            ]
        }  # fmt: skip

    def _Conflicts(self, asked: Asked) -> dict[str, Any]:  # noqa: N802
        assert set(asked_texts(asked).values()) == {LUND.text, MALMO.text}
        return {"conflicts": []}

    def _Composition(self, asked: Asked) -> dict[str, Any]:  # noqa: N802
        label = re.search(r"\[(c\d+)\]", asked.text)
        assert label
        drunk = {"text": "The captain was drunk.", "claims": [label[1]]}
        return {"headline": drunk, "summary": [drunk]}


async def test_what_fails_in_several_articles_is_mended_in_one_request() -> None:
    """Four requests in all; each mended quote stands in the article that its item names."""
    reader = Reader()
    with Endpoint(reader) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True)
        async with Pipeline(settings) as pipeline:
            brief = await pipeline.brief([LUND, MALMO])

    assert sorted(kind(one) for one in endpoint.asked) == sorted(
        ["Extracted", "Conflicts", "Repair", "Composition"]
    )
    (repair,) = reader.repairs
    first, second = sorted((LUND, MALMO), key=lambda one: one.id)
    assert asked_texts(repair) == {"A1": first.text, "A2": second.text}
    assert {(one.article, one.evidence[0].quote) for one in brief.claims} == {
        (LUND.id, "The captain was drunk"),
        (MALMO.id, "the fog was thick"),
    }
