"""The pieces of a page that stand in it hundreds of times, written by functions.

A template's macro for them would take half of the time that a page takes. Each text is escaped,
after `wording.visible`, as the templates do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from summarize.render import deciding_words, wording
from summarize.render.source_links import link_to

if TYPE_CHECKING:
    from summarize.render.html import Note, Page
    from summarize.render.matrix import Row
    from summarize.render.spans import Piece
    from summarize.render.view import Source
    from summarize.schema import Contradiction, Evidence, Side

_AWAY = ' <a href="{}" rel="noopener noreferrer" aria-label="At its source">↗</a>'
_IN_DISPUTE = ' class="disputed"'


class Parts:
    """The pieces of one page, by the names that its templates use."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._bylines = {mark: _byline(source) for mark, source in page.view.sources.items()}

    def own(self, text: str) -> Markup:
        """Text of an article or an engine, in its own bidirectional isolate."""
        return Markup(_own(text))  # noqa: S704  escaped

    def stated(
        self, text: str, claims: Sequence[str], anchor: str, *, badged: bool = True
    ) -> Markup:
        """A statement, and behind it the mark of a footnote with all quotes.

        There is none where badges lead to the one quote that the statement is, word by word.
        """
        number = self.page.note(text, claims, anchor, badged=badged)
        mark = f'<a class="ref" href="#n{number}" aria-label="Note {number}">{number}</a>'
        return Markup(_own(text) + (mark if number else ""))  # noqa: S704  escaped

    def badge(self, source: Source) -> Markup:
        """An article's letter, which leads to the article."""
        mark, name = escape(source.mark), escape(wording.line(source.name))
        return Markup(  # noqa: S704  escaped
            f'<a class="badge" href="#{mark}" title="{name}">{mark}</a>'
        )

    def badges(self, claims: Sequence[str]) -> Markup:
        """One letter for each article that carries the claims; it leads to the words."""
        page = self.page
        links = (
            f'<a href="#{page.anchor(quote)}">{page.source(quote.article).mark}</a>'
            for quote in page.first_quotes(claims)
        )
        return Markup(f'<span class="badges">{"".join(links)}</span>')  # noqa: S704  marks

    def byline(self, source: Source) -> Markup:
        """An article's letter, name and day."""
        return Markup(self._bylines[source.entry.id])  # noqa: S704  escaped

    def cells(self, row: Row) -> Markup:
        """A cell for each article with the places where it speaks to the row."""
        style = "side" if row.kind == "contradiction" else "carries"
        cells = (
            "".join(
                f'<a class="{style}" href="#{self.page.anchor(entry.evidence)}"'
                f' aria-label="{entry.title}">{entry.label}</a>'
                for entry in cell
            )
            for cell in row.cells
        )
        return Markup("".join(f"<td>{cell}</td>" for cell in cells))  # noqa: S704  our own words

    def quotes(self, note: Note) -> Markup:
        """The quotes of a footnote, each as an item of a list."""
        items = (f"<li>{self._quote(quote, _words(quote))}" for quote in note.quotes)
        return Markup("".join(items))  # noqa: S704  escaped

    def quote(
        self, evidence: Evidence, side: Side | None = None, item: Contradiction | None = None
    ) -> Markup:
        """A quote, which leads to its place; on a side of a contradiction what decides is bold."""
        words = self._decided(evidence, side, item) if side and item else _words(evidence)
        return Markup(self._quote(evidence, words))  # noqa: S704  escaped

    def brief_quote(self, evidence: Evidence, side: Side, item: Contradiction) -> Markup:
        """A quote in a line of text: it leads to its place, and its article's letter follows."""
        words = self._decided(evidence, side, item)
        mark = self.page.source(evidence.article).mark
        link = f'<a class="said" href="#{self.page.anchor(evidence)}"><bdi>“{words}”</bdi></a>'
        return Markup(f"{link} {mark}")  # noqa: S704  escaped

    def body(self, source: Source) -> Markup:
        """An article's text in paragraphs, with all that is quoted of it marked."""
        paragraphs = (
            f'<p dir="auto">{"<br>".join("".join(map(_piece, line)) for line in lines)}</p>\n'
            for lines in self.page.paragraphs(source)
        )
        return Markup("".join(paragraphs))  # noqa: S704  escaped

    def _decided(self, evidence: Evidence, side: Side, item: Contradiction) -> str:
        """The words of a quote, those by which it answers its side bold."""
        runs = deciding_words.runs(evidence, side, item, self.page.view)
        return "".join(
            f"<b>{_escaped(run.text)}</b>" if run.decides else _escaped(run.text) for run in runs
        )

    def _quote(self, evidence: Evidence, words: str) -> str:
        link = f'<a href="#{self.page.anchor(evidence)}"><bdi>“{words}”</bdi></a>'
        there = link_to(self.page.source(evidence.article).entry, evidence.quote)
        away = _AWAY.format(escape(there)) if there else ""
        return f"{link} <cite>{self._bylines[evidence.article]}{away}</cite>"


def _piece(piece: Piece) -> str:
    """A piece of text inside a mark for the shortest span over it, with anchors that begin here."""
    text = _escaped(piece.text)
    if not piece.spans:
        return text
    begins = "".join(
        f'<i id="{span.id}"{_IN_DISPUTE if span.disputed else ""}></i>' for span in piece.begins
    )
    nearest = piece.spans[0]
    kind = f"{nearest.kind} disputed" if piece.disputed else nearest.kind
    ids = " ".join(span.id for span in piece.spans)
    inside = f'<a href="#{nearest.use}">{text}</a>' if nearest.use else text
    return f'{begins}<mark class="{kind}" data-s="{ids}">{inside}</mark>'


def _byline(source: Source) -> str:
    day = f", {_escaped(source.day)}" if source.day else ""
    return f"<b>{source.mark}</b> {_own(source.name)}{day}"


def _own(text: str) -> str:
    return f"<bdi>{_escaped(wording.line(text))}</bdi>"


def _words(evidence: Evidence) -> str:
    return _escaped(wording.line(evidence.quote))


def _escaped(text: str) -> str:
    return str(escape(wording.visible(text)))
