"""The forms of a brief: one table for the command line, batches and clusters.

A new form is one function and one line of `FORMS`. Each function imports its renderer when it is
called, so that printing Markdown does not load what only the page needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:  # the command line reads the names of the forms for its help
    from summarize.schema import Article, Brief
    from summarize.settings import Length

Files: TypeAlias = Mapping[str, Iterable[str]]
"""Contents by the names of files, each in pieces."""
Render: TypeAlias = "Callable[[Brief, Sequence[Article], Length], Iterable[str]]"


class Form(NamedTuple):
    """One file of a brief's folder."""

    file: str
    """Name of the file."""
    render: Render
    """The content of the file in pieces, which are made as they are asked for.

    It is made of the brief, its articles, and how much is to be shown.
    """


def _markdown(brief: Brief, _articles: Sequence[Article], length: Length) -> Iterator[str]:
    from summarize.render import markdown

    yield markdown.render(brief, length=length)


def _json(brief: Brief, _articles: Sequence[Article], _length: Length) -> Iterator[str]:
    yield brief.model_dump_json(indent=2)
    yield "\n"


def _html(brief: Brief, articles: Sequence[Article], length: Length) -> Iterator[str]:
    from summarize.render import html

    yield from html.pieces(brief, articles, length=length)


def _figures_csv(brief: Brief, _articles: Sequence[Article], _length: Length) -> Iterator[str]:
    from summarize.render import csv

    yield csv.figures_csv(brief)


def _contradictions_csv(
    brief: Brief, _articles: Sequence[Article], _length: Length
) -> Iterator[str]:
    from summarize.render import csv

    yield csv.contradictions_csv(brief)


FormName = Literal["md", "json", "html", "csv"]

FORMS: Mapping[FormName, Sequence[Form]] = {
    "html": (Form("brief.html", _html),),
    "md": (Form("brief.md", _markdown),),
    "csv": (
        Form("figures.csv", _figures_csv),
        Form("contradictions.csv", _contradictions_csv),
    ),
    "json": (Form("brief.json", _json),),
}
"""By the name that `--format` takes. The first file of a form is the one that is printed."""


def files(brief: Brief, articles: Sequence[Article], length: Length) -> Files:
    """The contents of all files of a brief's folder by their names, to be read once.

    They are its forms, and the articles that its quotes stand in. `brief.json` is last: whoever
    writes them in this order has written all where it is there.
    """
    from summarize.sources import kept_articles

    return {kept_articles.NAME: [kept_articles.lines(articles)]} | {
        form.file: form.render(brief, articles, length)
        for forms in FORMS.values()
        for form in forms
    }


def printed(name: FormName, brief: Brief, articles: Sequence[Article], length: Length) -> str:
    """The brief in one form, for standard output."""
    return "".join(FORMS[name][0].render(brief, articles, length))
