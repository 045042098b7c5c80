"""A brief as Markdown for a person; it reads as plain text too.

Text of articles, and all that an engine wrote, goes through `escape`: it can't form markup,
whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarize.composing.line_words import (
    LABEL,
    LETTERS,
    QUESTION,
    QUOTE,
    SIDES,
    behind_actor,
    best_quotes,
    cut,
    speakers,
    values_shown,
)
from summarize.composing.short_form import HEADLINE, short_form
from summarize.render import markdown_full, wording
from summarize.render.escaping import escape
from summarize.render.markdown_full import section
from summarize.render.view import FEW, Source, View
from summarize.schema import (
    Agreed,
    Brief,
    Contradiction,
    Evidence,
    FigureSeries,
    Sentence,
    Side,
)
from summarize.settings import Length


def render(brief: Brief, *, length: Length = "brief") -> str:
    """The brief in CommonMark; ends with a line feed. The short form has at most 900 words."""
    if length == "full":
        return markdown_full.render(brief)
    page = _Page(brief)
    return "\n\n".join(page.blocks()) + "\n"


class _Page:
    """Writes the blocks of the short form, in order."""

    def __init__(self, brief: Brief) -> None:
        self.view = View(brief)
        self.brief = self.view.brief
        self.short = short_form(self.brief)

    def blocks(self) -> Iterator[str]:
        """Headings, paragraphs and lists."""
        yield f"# {escape(cut(self.brief.headline, HEADLINE))}"
        if self.short.summary:
            yield " ".join(map(self.sentence, self.short.summary))
        if self.brief.articles:
            yield "## Where they contradict each other"
            yield from self.conflicts()
        yield from section("What they agree on", map(self.agreed, self.short.agreed))
        yield from section("Who says what", self.actors())
        yield from section("Figures", map(self.figure, self.short.figures))
        yield from section(wording.ALONE, map(self.sentence, self.short.single_source))
        yield from self.closing()

    def sentence(self, one: Sentence) -> str:
        """A sentence, and the articles that carry it."""
        return f"{escape(one.text)} ({self.letters(one.claims)})"

    def conflicts(self) -> Iterator[str]:
        """Each contradiction as a question with its answers; what is left out is counted."""
        if not self.brief.contradictions:
            yield wording.NO_CONFLICT
        for item in self.short.contradictions:
            yield f"**{escape(cut(item.question, QUESTION))}**{self.nature(item)}\n\n" + "\n".join(
                self.sides(item)
            )
        if self.short.conflict_lines:
            yield wording.OTHERS
            yield "\n".join(map(self.conflict_line, self.short.conflict_lines))

    def conflict_line(self, item: Contradiction) -> str:
        """A contradiction in a line: its answers, each with its articles."""
        answers = [
            f"{escape(cut(side.label, LABEL))} ({self.letters(side.claims)})"
            for side in item.sides[:SIDES]
        ]
        if len(item.sides) > SIDES:
            answers.append(wording.more_answers(item, SIDES))
        question = f"**{escape(cut(item.question, QUESTION))}**{self.nature(item)}"
        return f"- {question} {'; '.join(answers)}"

    @staticmethod
    def nature(item: Contradiction) -> str:
        """What it is where it is no plain dispute."""
        return "" if item.nature == "dispute" else f" ({wording.NATURE[item.nature].lower()})"

    def sides(self, item: Contradiction) -> Iterator[str]:
        """A line for each answer: who gives it, how many origins, and its best quote."""
        for side in item.sides[:SIDES]:
            quotes = best_quotes(side.claims, self.view.claims, side.label, item.question)
            words = " + ".join(map(self.quoted, quotes))
            yield f"- **{escape(cut(side.label, LABEL))}**{self.said_by(side, quotes)}: {words}"
        if len(item.sides) > SIDES:
            yield f"- {wording.more_answers(item, SIDES)}"

    def said_by(self, side: Side, quotes: Sequence[Evidence]) -> str:
        """Who says so, and how many independent origins there are if more than one."""
        who = speakers(side, quotes, self.view.claims)
        names = f": {escape(wording.line(who))}" if who else ""
        return names + (f" ({len(side.origins)} origins)" if len(side.origins) > 1 else "")

    def quoted(self, evidence: Evidence) -> str:
        """A quote, cut where it is long, and the letter of its article."""
        mark = self.view.sources[evidence.article].mark
        return f"“{escape(cut(evidence.quote, QUOTE))}” {mark}"

    def agreed(self, one: Agreed) -> str:
        """A statement with its articles and origins."""
        origins = wording.count(len(one.origins), "origin")
        return f"{escape(one.text)} ({self.letters(one.claims)}; {origins})"

    def actors(self) -> Iterator[str]:
        """A line for each actor."""
        for actor, lines in self.view.by_actor(self.short.positions).items():
            between, texts = behind_actor(lines)
            said = "; ".join(
                f"{escape(wording.clause(text))} ({self.letters(one.claims)})"
                for one, text in zip(lines, texts, strict=True)
            )
            yield f"**{escape(actor)}**{between}{said}"

    def figure(self, series: FigureSeries) -> str:
        """A question with its values."""
        values = (
            f"{escape(self.view.value(series, one))} ({self.letters(one.claims)})"
            for one in values_shown(series)
        )
        return f"{escape(cut(series.question, QUESTION))} {'; '.join(values)}"

    def closing(self) -> Iterator[str]:
        """Sources, and what was checked and left out."""
        if self.view.sources:
            yield "## Sources"
            yield self.sources()
        for source in self.view.sources.values():
            if source.warning:
                yield f"**{source.mark}** {escape(source.warning)}"
        if languages := self.view.other_languages:
            yield escape(languages)
        yield f"{wording.CHECKED} {self.view.left_out(self.short.left_out)}"

    def sources(self) -> str:
        """How many articles and origins; each article where they are few."""
        sources = self.view.sources.values()
        if len(sources) > FEW:
            return f"{self.view.key()}."
        return f"{self.view.key()}: {'; '.join(map(self.source, sources))}."

    @staticmethod
    def source(source: Source) -> str:
        """An article by its letter, name and day."""
        return f"**{source.mark}** {escape(source.about)}"

    def letters(self, claims: Iterable[str]) -> str:
        """The articles that carry the claims, by their letters."""
        marks = [source.mark for source in self.view.carriers(claims)]
        more = " …" if len(marks) > LETTERS else ""
        return ", ".join(marks[:LETTERS]) + more
