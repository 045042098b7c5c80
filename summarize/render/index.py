"""The index of many briefs: one page and one JSON file, written story by story.

An entry holds what a reader chooses by: the headline, the contradictions, the figures in dispute.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple
from urllib.parse import quote

from summarize import __version__
from summarize.render import templates
from summarize.render.view import View
from summarize.schema import Brief, ConflictKind, Frozen, Nature, Rank

Ending = Literal["done", "failed", "skipped"]

_STYLES = ("desk", "index")


class Conflict(Frozen):
    """A contradiction, by its question."""

    question: str
    kind: ConflictKind
    nature: Nature
    rank: Rank


class Disputed(Frozen):
    """A figure on which the articles do not agree."""

    question: str
    values: tuple[str, ...]
    """In words, each once: "about 4,000"."""


class Entry(Frozen):
    """What the index says of one brief."""

    headline: str
    articles: int
    origins: int
    contradictions: tuple[Conflict, ...]
    disputed: tuple[Disputed, ...]

    @classmethod
    def of(cls, brief: Brief) -> Entry:
        """The entry of a brief."""
        view = View(brief)
        return cls(
            headline=brief.headline,
            articles=len(brief.articles),
            origins=len(brief.origins),
            contradictions=tuple(
                Conflict(question=one.question, kind=one.kind, nature=one.nature, rank=one.rank)
                for one in brief.contradictions
            ),
            disputed=tuple(
                Disputed(
                    question=series.question,
                    values=tuple(dict.fromkeys(view.value(series, one) for one in series.points)),
                )
                for series in view.disputed
            ),
        )


class Listed(NamedTuple):
    """A story as the index lists it."""

    story: str
    folder: str | None
    """None: it is a line of the input that belongs to no story."""
    status: Ending
    reason: str | None
    """None: it is done."""
    entry: Entry | None
    """None: there is no brief."""

    @property
    def link(self) -> str:
        """Where the brief lies, as a relative address."""
        return f"{quote(self.folder or '')}/brief.html"


def as_json(stories: Iterable[Listed]) -> Iterator[str]:
    """`index.json`, in pieces."""
    yield '{\n  "format": "summarize.index/1",\n  "stories": ['
    for number, one in enumerate(stories):
        entry = one.entry.model_dump(mode="json") if one.entry else {}
        told = {"story": one.story, "folder": one.folder, "status": one.status}
        content = json.dumps(told | {"reason": one.reason} | entry, ensure_ascii=False)
        yield f"{',' if number else ''}\n    {content}"
    yield "\n  ]\n}\n"


def as_html(stories: Iterable[Listed], counts: Mapping[Ending, int]) -> Iterator[str]:
    """`index.html`, in pieces; `counts` says how many stories ended how."""
    style = templates.asset(*(f"{name}.css" for name in _STYLES))
    yield from (
        templates.environment()
        .get_template("index.html.jinja")
        .generate(
            stories=stories,
            counts=counts,
            total=sum(counts.values()),
            style=style,
            style_hash=templates.policy_hash(style),
            version=__version__,
        )
    )
