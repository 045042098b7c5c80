"""A brief as one self-contained page: no request leaves it, and no script but its own can run.

In `page/`, the templates say what stands where, the style sheets how it looks, `page.js` what
moves. All text goes through the templates' autoescape, after `wording.visible`; the policy in the
page's head names its one style and its one script by their hashes and forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from summarize.render import chart, chronology, emphasis, matrix, wording
from summarize.render.spans import Piece, Span, paragraphs
from summarize.render.view import Source, View
from summarize.schema import Article, Brief, Evidence

_STYLES = ("desk", "brief", "matrix", "articles", "print")


def render(brief: Brief, articles: Sequence[Article]) -> str:
    """The page. An article that is not given is listed, but its text can't be shown."""
    page = Page(brief, articles)
    return _template().render(page=page, brief=brief, view=page.view, **_assets())


class Page:
    """What the template asks for, beside the brief itself."""

    def __init__(self, brief: Brief, articles: Sequence[Article]) -> None:
        self.brief = brief
        self.view = View(brief)
        self.texts = {article.id: article.text for article in articles}
        self.notes: list[tuple[str, ...]] = []
        self.rows = tuple(matrix.rows(self.view))
        self.figure_anchors = {series: f"f{place}" for place, series in enumerate(brief.figures, 1)}
        self.moments = chronology.moments(self.view)
        self._uses = dict(_uses(self.view))
        self._disputed = {
            evidence
            for item in brief.contradictions
            for side in item.sides
            for evidence in self.view.evidence(side.claims)
        }

    def note(self, claims: tuple[str, ...]) -> int:
        """Sets the claims' quotes down as the next footnote; its number, from 1."""
        self.notes.append(claims)
        return len(self.notes)

    def anchor(self, evidence: Evidence) -> str:
        """The id of a quote's place in its article."""
        return f"{self.source(evidence.article).mark}-{evidence.start}-{evidence.end}"

    def source(self, article: str) -> Source:
        """An article of the brief by its id."""
        return self.view.sources[article]

    def first_quotes(self, claims: Iterable[str]) -> list[Evidence]:
        """One quote of each article that carries the claims, in the order of the brief."""
        first: dict[str, Evidence] = {}
        for evidence in self.view.evidence(claims):
            first.setdefault(evidence.article, evidence)
        return [first[article] for article in self.view.sources if article in first]

    def paragraphs(self, source: Source) -> Iterator[list[list[Piece]]]:
        """The text of an article, cut at its highlighted spans."""
        return paragraphs(self.texts[source.entry.id], self._spans[source.entry.id])

    @cached_property
    def _spans(self) -> dict[str, list[Span]]:
        """What is highlighted in each article."""
        kinds: dict[Evidence, str] = dict.fromkeys(self.brief.unread, "unread")
        kinds |= {
            evidence: claim.kind for claim in self.brief.claims for evidence in claim.evidence
        }
        spans: dict[str, list[Span]] = {article: [] for article in self.view.sources}
        for evidence, kind in kinds.items():
            span = Span(
                start=evidence.start,
                end=evidence.end,
                id=self.anchor(evidence),
                kind=kind,
                use=self._uses.get(evidence),
                disputed=evidence in self._disputed,
            )
            spans[evidence.article].append(span)
        return spans


def _uses(view: View) -> Iterator[tuple[Evidence, str]]:
    """Each quote with the anchor of a statement that rests on it, the weightiest statement last."""
    brief = view.brief
    conflicts = [
        [claim for side in item.sides for claim in side.claims]
        for item in (*view.main, *view.minor)
    ]
    figures = [
        [claim for point in series.points for claim in point.claims] for series in brief.figures
    ]
    for letter, statements in (
        ("l", [item.claims for item in brief.apparent]),
        ("o", [item.claims for item in brief.single_source]),
        ("g", [item.claims for item in brief.agreed]),
        ("p", [item.claims for lines in view.by_actor().values() for item in lines]),
        ("f", figures),
        ("s", [item.claims for item in brief.summary]),
        ("c", conflicts),
    ):
        for place, claims in enumerate(statements, 1):
            for evidence in view.evidence(claims):
                yield evidence, f"{letter}{place}"


def _shown(value: object) -> object:
    """Passes each text that the template writes through `wording.visible`."""
    return wording.visible(value) if type(value) is str else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("summarize.render", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"line": wording.line, "when": wording.when, "day": wording.day}
    environment.globals |= {
        "wording": wording,
        "draw": chart.draw,
        "moved": chronology.moved,
        "runs": emphasis.runs,
        "row_height": chart.ROW_HEIGHT,
    }
    return environment.get_template("page.html.jinja")


@cache
def _assets() -> dict[str, Markup]:
    """Style and script with the hashes by which the page's policy knows them."""
    page = resources.files("summarize.render") / "page"
    style = "\n".join((page / f"{name}.css").read_text("utf-8") for name in _STYLES)
    script = (page / "page.js").read_text("utf-8")
    return {
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "style_hash": Markup(_hash(style)),  # noqa: S704 - base64
        "script_hash": Markup(_hash(script)),  # noqa: S704 - base64
    }


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
