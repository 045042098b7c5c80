"""A brief as one self-contained page: no request leaves it, and no script but its own can run.

In `page/`, the templates say what stands where, the style sheets how it looks, `page.js` what
moves. All text goes through the templates' autoescape, after `wording.visible`; the policy in the
page's head names its one style and its one script by their hashes and forbids everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup

from summarize.render import chart, chronology, emphasis, matrix, pages
from summarize.render.parts import Parts
from summarize.render.spans import Piece, Span, paragraphs
from summarize.render.view import FEW, Source, View
from summarize.schema import Agreed, Apparent, Article, Brief, Evidence, PositionLine, Sentence

_STYLES = ("desk", "brief", "matrix", "articles", "print")


def render(brief: Brief, articles: Sequence[Article]) -> str:
    """The page. An article that is not given is listed, but its text can't be shown."""
    page = Page(brief, articles)
    written = Parts(page)
    names = ("own", "badge", "badges", "body", "byline", "quote")
    return _template().render(
        page=page,
        brief=page.brief,
        view=page.view,
        **{name: getattr(written, name) for name in names},
        **_assets(),
    )


class Note(NamedTuple):
    """A footnote."""

    quotes: list[Evidence]
    anchor: str
    """Of the statement that it belongs to."""


class Page:
    """What the template asks for, beside the brief itself."""

    def __init__(self, brief: Brief, articles: Sequence[Article]) -> None:
        self.view = View(brief)
        self.brief = self.view.brief
        self.texts = {article.id: article.text for article in articles}
        self.notes: list[Note] = []
        self.rows = tuple(matrix.rows(self.view))
        self.moments = chronology.moments(self.view)
        self.figure_anchors = {series: f"f{place}" for place, series in enumerate(brief.figures, 1)}

    def note(
        self,
        statement: Sentence | PositionLine | Agreed | Apparent,
        anchor: str,
        *,
        badged: bool = True,
    ) -> int:
        """Sets the statement's quotes down as the next footnote; its number, from 1.

        0 where there is nothing to set down: the statement is its one quote, word by word, and has
        badges that lead there.
        """
        quotes = self.view.quotes(statement.claims)
        text = statement.why if isinstance(statement, Apparent) else statement.text
        if not quotes or (badged and [quote.quote for quote in quotes] == [text]):
            return 0
        self.notes.append(Note(quotes, anchor))
        return len(self.notes)

    def source(self, article: str) -> Source:
        """An article of the brief by its id."""
        return self.view.sources[article]

    def first_quotes(self, claims: Iterable[str]) -> list[Evidence]:
        """One quote of each article that carries the claims, in the order of the brief."""
        first: dict[str, Evidence] = {}
        for evidence in self.view.evidence(claims):
            first.setdefault(evidence.article, evidence)
        return [first[article] for article in self.view.sources if article in first]

    @cached_property
    def anchors(self) -> dict[Evidence, str]:
        """The ids of the quotes' places: the article's mark and a number in order of place."""
        return {
            evidence: f"{self.source(article).mark}{number}"
            for article, quotes in self._quotes.items()
            for number, evidence in enumerate(quotes, 1)
        }

    @cached_property
    def _quotes(self) -> dict[str, list[Evidence]]:
        """All quotes of each article in order of place, those that no claim covers among them."""
        found: dict[str, set[Evidence]] = {article: set() for article in self.view.sources}
        for evidence in chain(self._kinds, self.brief.unread):
            found[evidence.article].add(evidence)
        return {
            article: sorted(quotes, key=lambda quote: (quote.start, quote.end))
            for article, quotes in found.items()
        }

    @cached_property
    def _kinds(self) -> dict[Evidence, str]:
        return {evidence: claim.kind for claim in self.brief.claims for evidence in claim.evidence}

    @cached_property
    def _disputed(self) -> set[Evidence]:
        sides = (side for item in self.brief.contradictions for side in item.sides)
        return {evidence for side in sides for evidence in self.view.evidence(side.claims)}

    @cached_property
    def _uses(self) -> dict[Evidence, str]:
        return dict(_uses(self.view))

    def paragraphs(self, source: Source) -> Iterator[list[list[Piece]]]:
        """The text of an article, cut at its highlighted spans."""
        article = source.entry.id
        spans = (
            Span(
                start=evidence.start,
                end=evidence.end,
                id=self.anchors[evidence],
                kind=self._kinds.get(evidence, "unread"),
                use=self._uses.get(evidence),
                disputed=evidence in self._disputed,
            )
            for evidence in self._quotes[article]
        )
        return paragraphs(self.texts[article], spans)


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


@cache
def _template() -> Template:
    made = pages.environment()
    given = {
        "draw": chart.draw,
        "moved": chronology.moved,
        "runs": emphasis.runs,
        "row_height": chart.ROW_HEIGHT,
        "few": FEW,
    }
    return made.get_template("page.html.jinja", globals=given)


@cache
def _assets() -> dict[str, Markup]:
    """Style and script with the hashes by which the page's policy knows them."""
    style = pages.asset(*(f"{name}.css" for name in _STYLES))
    script = pages.asset("page.js")
    return {
        "style": style,
        "script": script,
        "style_hash": pages.policy_hash(style),
        "script_hash": pages.policy_hash(script),
    }
