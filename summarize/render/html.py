"""A brief as one self-contained page: no request leaves it, and no script but its own can run.

In `page/`, the templates say what stands where, the style sheets how it looks, `page.js` what
moves. All text goes through the templates' autoescape, after `wording.visible`; the policy in the
page's head names its one style and its one script by their hashes and forbids everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple, TypeVar

from jinja2 import Template
from markupsafe import Markup

from summarize.composing.line_words import best_quotes, speakers
from summarize.composing.short_form import short_form
from summarize.render import chart, chronology, matrix, source_links, templates
from summarize.render.fragments import Parts
from summarize.render.spans import Piece, Span, paragraphs
from summarize.render.view import FEW, Source, View
from summarize.schema import (
    Agreed,
    Article,
    Brief,
    Contradiction,
    Evidence,
    PositionLine,
    Side,
    SingleSource,
)
from summarize.settings import Length

T = TypeVar("T")

_Place = tuple[str, int, int]
"""Where a quote stands: its article, start and end."""

# Begins the anchors of contradictions, which a quote leads to before all other statements.
_CONFLICT = "c"
_OF_A_PIECE = 10_000
"""Parts of the template that make one piece of the page."""
_STYLES = ("desk", "brief", "matrix", "articles", "print")


def render(brief: Brief, articles: Sequence[Article], *, length: Length = "brief") -> str:
    """The page, which opens with the short form or with all."""
    return "".join(pieces(brief, articles, length=length))


def pieces(brief: Brief, articles: Sequence[Article], *, length: Length = "brief") -> Iterator[str]:
    """The page in pieces: that of a thousand articles has many megabytes.

    An article that is not given is listed, but its text can't be shown.
    """
    page = Page(brief, articles, length)
    written = Parts(page)
    names = ("own", "stated", "badge", "badges", "body", "byline", "cells", "quote", "quotes")
    made = _template().generate(
        page=page,
        brief=page.brief,
        view=page.view,
        parts=written,
        **{name: getattr(written, name) for name in names},
        **_assets(),
    )
    while some := [*islice(made, _OF_A_PIECE)]:
        yield "".join(some)


class Note(NamedTuple):
    """A footnote."""

    quotes: list[Evidence]
    anchor: str
    """Of the statement that it belongs to."""


class Page:
    """What the template asks for, beside the brief itself."""

    def __init__(self, brief: Brief, articles: Sequence[Article], length: Length) -> None:
        self.view = View(brief)
        self.brief = self.view.brief
        self.is_full = length == "full"
        """True if all parts are open from the start."""
        self._opening = {id(one) for one in short_form(self.brief).lines}
        self._anchors = {
            id(one): f"{letter}{place}"
            for letter, statements in _statements(self.view).items()
            for place, one in enumerate(statements, 1)
        }
        self.texts = {article.id: article.text for article in articles}
        self.notes: list[Note] = []
        self.rows = tuple(matrix.rows(self.view))
        self.moments = chronology.moments(self.view)
        self.figure_anchors = {series: f"f{place}" for place, series in enumerate(brief.figures, 1)}

    def opens(self, statements: Sequence[T]) -> list[T]:
        """Those of some statements that the page opens with."""
        return [one for one in statements if id(one) in self._opening]

    def rest(self, statements: Sequence[T]) -> list[T]:
        """Those that it unfolds."""
        return [one for one in statements if id(one) not in self._opening]

    def anchor_of(self, statement: object) -> str:
        """The anchor of an agreed or single-source statement, or of a position."""
        return self._anchors[id(statement)]

    def best(self, side: Side, item: Contradiction) -> Sequence[Evidence]:
        """The quotes that stand for a side while its others are folded."""
        return best_quotes(side.claims, self.view.claims, side.label, item.question)

    def speakers(self, side: Side, quotes: Sequence[Evidence]) -> str:
        """Those who give an answer, beside the quotes that stand for it."""
        return speakers(side, quotes, self.view.claims)

    def note(self, text: str, claims: Sequence[str], anchor: str, *, badged: bool = True) -> int:
        """Sets a statement's quotes down as the next footnote; its number, from 1.

        0 where there is nothing to set down: the statement is its one quote, word by word, and has
        badges that lead there.
        """
        quotes = self.view.quotes(claims)
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

    def anchor(self, quote: Evidence) -> str:
        """The id of the quote's place: the article's mark and a number in order of place."""
        return self._spans[quote.article][quote.start, quote.end].id

    def paragraphs(self, source: Source) -> Iterator[list[list[Piece]]]:
        """The text of an article, cut at its highlighted spans."""
        article = source.entry.id
        return paragraphs(self.texts[article], self._spans[article].values())

    @cached_property
    def _spans(self) -> dict[str, dict[tuple[int, int], Span]]:
        """The quotes of each article by their places, those that no claim covers among them.

        Only those on a side of a main contradiction are marked as disputed: where every second line
        is marked, none is.
        """
        main = {f"{_CONFLICT}{place}" for place, _ in enumerate(self.view.main, 1)}
        kinds = {
            _place(quote): "unread"
            for pair in self.brief.to_check
            for side in pair.sides
            for quote in side.evidence
        }
        kinds |= {_place(quote): "unread" for quote in self.brief.unread} | {
            _place(quote): claim.kind for claim in self.brief.claims for quote in claim.evidence
        }
        uses = dict(_uses(self.view))
        spans: dict[str, dict[tuple[int, int], Span]] = {
            article: {} for article in self.view.sources
        }
        for place in sorted(kinds):
            article, start, end = place
            among = spans[article]
            among[start, end] = Span(
                start,
                end,
                id=f"{self.source(article).mark}{len(among) + 1}",
                kind=kinds[place],
                use=uses.get(place),
                disputed=uses.get(place) in main,
            )
        return spans


def _place(quote: Evidence) -> _Place:
    # As a key it stands for the quote: to hash the model itself takes much longer.
    return quote.article, quote.start, quote.end


def _statements(view: View) -> dict[str, Sequence[Agreed | PositionLine | SingleSource]]:
    """The statements that have anchors by the letters of these."""
    brief = view.brief
    return {"g": brief.agreed, "o": brief.single_source, "p": brief.positions}


def _uses(view: View) -> Iterator[tuple[_Place, str]]:
    """Each place with the anchor of a statement that rests on it, the weightiest statement last."""
    brief = view.brief
    conflicts = [
        [claim for side in item.sides for claim in side.claims]
        for item in (*view.main, *view.minor)
    ]
    figures = [
        [claim for point in series.points for claim in point.claims] for series in brief.figures
    ]
    stated = _statements(view)
    for letter, statements in (
        ("l", [item.claims for item in brief.apparent]),
        ("o", [item.claims for item in stated["o"]]),
        ("g", [item.claims for item in stated["g"]]),
        ("p", [item.claims for item in stated["p"]]),
        ("f", figures),
        ("s", [item.claims for item in brief.summary]),
        (_CONFLICT, conflicts),
    ):
        for place, claims in enumerate(statements, 1):
            for evidence in view.evidence(claims):
                yield _place(evidence), f"{letter}{place}"


@cache
def _template() -> Template:
    made = templates.environment()
    # To the environment: with globals of its own, a template makes the macros anew for each page.
    made.globals |= {
        "draw": chart.draw,
        "moved": chronology.moved,
        "row_height": chart.ROW_HEIGHT,
        "few": FEW,
        "page_of": source_links.page_of,
    }
    return made.get_template("page.html.jinja")


@cache
def _assets() -> dict[str, Markup]:
    """Style and script with the hashes by which the page's policy knows them."""
    style = templates.asset(*(f"{name}.css" for name in _STYLES))
    script = templates.asset("page.js")
    return {
        "style": style,
        "script": script,
        "style_hash": templates.policy_hash(style),
        "script_hash": templates.policy_hash(script),
    }
