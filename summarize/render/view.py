"""What all renderings of a brief share: its articles with their marks, and its claims looked up.

An article is known by a letter (A, B, …, Z, AA, …) in the order of the brief, and by a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from summarize.composing.heads import Head, source_name
from summarize.composing.line_words import A_VALUE
from summarize.composing.short_form import NAMED_SOURCES, LeftOut
from summarize.grounding.values import own_words
from summarize.language.known import ENGLISH
from summarize.render import wording
from summarize.schema import (
    ArticleEntry,
    Brief,
    Claim,
    Contradiction,
    Evidence,
    Figure,
    FigureSeries,
    Origin,
    Point,
    PositionLine,
    Side,
    SingleSource,
    claims_by_id,
)
from summarize.schema.languages import name_of
from summarize.sources.languages import count_words

SHOWN = 4
"""More quotes of one side than this are folded or footnoted: sides must face one another."""
NAMED = 6
"""More speakers of one side than this are counted."""

FEW = NAMED_SOURCES
"""More articles than this are not named above the summary: it would leave the first screen."""


@dataclass(frozen=True)
class Source:
    """An article as a reader refers to it."""

    mark: str
    """A, B, …, Z, AA, …: unique in the brief."""
    name: str
    """Publisher; else author, title (shortened, in quotes), or source."""
    entry: ArticleEntry

    @property
    def day(self) -> str:
        """Publication date in words; empty where it is not known."""
        return wording.day(self.entry.published) if self.entry.published else ""

    @property
    def about(self) -> str:
        """Name and publication date."""
        return ", ".join(filter(None, (self.name, self.day)))

    @property
    def warning(self) -> str:
        """That the article was written to steer a model, with its words; empty where it was not."""
        orders = "; ".join(f"“{wording.line(one)}”" for one in self.entry.machine_orders)
        return f"This article addresses a machine, which did not obey: {orders}" if orders else ""


class View:
    """A brief with its parts looked up; computes, and decides nothing."""

    def __init__(self, brief: Brief) -> None:
        self.claims = claims_by_id(brief.claims)
        self.sources = {
            entry.id: Source(_mark(place), _name(entry), entry)
            for place, entry in enumerate(brief.articles)
        }
        self.brief = _with_marks(brief, self.sources)
        self._evidence: dict[tuple[str, ...], list[Evidence]] = {}

    @cached_property
    def origin_of(self) -> dict[str, Origin]:
        """The origin of each article, by the article's id."""
        return {article: origin for origin in self.brief.origins for article in origin.articles}

    @cached_property
    def main(self) -> tuple[Contradiction, ...]:
        """Contradictions of the first rank."""
        return tuple(item for item in self.brief.contradictions if item.rank == "main")

    @cached_property
    def minor(self) -> tuple[Contradiction, ...]:
        """All other contradictions."""
        return tuple(item for item in self.brief.contradictions if item.rank == "minor")

    @cached_property
    def disputed(self) -> dict[FigureSeries, Contradiction]:
        """The series whose values are in dispute, each with the first contradiction about it."""
        sided: dict[str, list[tuple[int, int]]] = {}
        for place, item in enumerate(self.brief.contradictions):
            for number, side in enumerate(item.sides if item.kind == "figure" else ()):
                for claim in side.claims:
                    sided.setdefault(claim, []).append((place, number))
        found: dict[FigureSeries, Contradiction] = {}
        for series in self.brief.figures:
            claims = (claim for point in series.points for claim in point.claims)
            sides = {of for claim in claims for of in sided.get(claim, ())}
            touched = Counter(place for place, _ in sides)
            places = [place for place, many in touched.items() if many > 1]
            if places:
                found[series] = self.brief.contradictions[min(places)]
        return found

    def series_about(self, item: Contradiction) -> list[FigureSeries]:
        """The series in dispute in a contradiction, the one with most of its claims first."""
        ids = {claim for side in item.sides for claim in side.claims}
        about = [series for series, one in self.disputed.items() if one.id == item.id]
        return sorted(
            about, key=lambda of: -sum(len(ids & set(point.claims)) for point in of.points)
        )

    @cached_property
    def undisputed(self) -> tuple[FigureSeries, ...]:
        """All other series."""
        return tuple(series for series in self.brief.figures if series not in self.disputed)

    @cached_property
    def alone(self) -> tuple[SingleSource, ...]:
        """What one article alone says."""
        return tuple(one for one in self.brief.single_source if not one.also_in)

    @cached_property
    def told_elsewhere(self) -> tuple[SingleSource, ...]:
        """What was read of one article, though the text of another tells it as well."""
        return tuple(one for one in self.brief.single_source if one.also_in)

    def named(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids, in that order."""
        return [self.claims[claim] for claim in ids]

    def evidence(self, ids: Iterable[str]) -> Sequence[Evidence]:
        """All quotes of these claims, each place once."""
        # Each part of a page asks for those of the same statements, and comparing them is slow.
        key = tuple(ids)
        if key not in self._evidence:
            quotes = (quote for claim in self.named(key) for quote in claim.evidence)
            self._evidence[key] = list(dict.fromkeys(quotes))
        return self._evidence[key]

    def quotes(self, ids: Iterable[str]) -> list[Evidence]:
        """The quotes of these claims for reading: one that stands inside another is left out."""
        every = self.evidence(ids)
        # Those that may hold another come before it; so one pass finds all that are held.
        reached: dict[str, int] = {}
        held: set[int] = set()
        for quote in sorted(every, key=lambda one: (one.start, -one.end)):
            if quote.end <= reached.get(quote.article, -1):
                held.add(id(quote))
            reached[quote.article] = max(quote.end, reached.get(quote.article, -1))
        return [quote for quote in every if id(quote) not in held]

    def value(self, series: FigureSeries, point: Point) -> str:
        """A point's value; "hundreds" in the words of the articles, for none has a number there.

        Of several such words, those that fit the room of a value (`A_VALUE`).
        """
        stated = wording.value(series, point)
        told: list[str] = []
        for claim in self.named(point.claims):
            language = self.sources[claim.article].entry.language or ENGLISH
            words = own_words(claim, language) if isinstance(claim, Figure) else None
            value = wording.line(words or stated)
            fits = count_words(" ".join([*told, value])) <= A_VALUE
            if value not in told and (fits or not told):
                told.append(value)
        return ", ".join(told) or stated

    def silent(self, item: Contradiction) -> list[Source]:
        """The articles that say nothing on it, in the order of the brief."""
        return [source for article, source in self.sources.items() if article in item.silent]

    def carriers(self, ids: Iterable[str]) -> list[Source]:
        """The articles that carry these claims, in the order of the brief."""
        carrying = {claim.article for claim in self.named(ids)}
        return [source for article, source in self.sources.items() if article in carrying]

    def support(self, ids: Sequence[str], origins: Sequence[str]) -> str:
        """How widely claims are carried: "5 articles, 2 independent origins", or "1 article"."""
        articles = len(self.carriers(ids))
        text = wording.count(articles, "article")
        if articles < 2:
            return text
        return f"{text}, {wording.count(len(origins), 'independent origin')}"

    @cached_property
    def other_languages(self) -> str:
        """What to know of a brief or articles in other languages than English; empty without."""
        own = self.brief.made_by.language
        others = ", ".join(
            f"{source.mark} ({name_of(language)})"
            for source in self.sources.values()
            if (language := source.entry.language) and language != own
        )
        listed = f"In another language: {others}." if others else ""
        if own != ENGLISH:
            told = wording.WORDED_IN.format(language=name_of(own))
        else:
            told = wording.OTHER_LANGUAGE[self.brief.made_by.engine] if others else ""
        return " ".join(filter(None, (listed, told)))

    def key(self) -> str:
        """How many articles and independent origins there are."""
        articles = wording.count(len(self.sources), "article")
        return f"{articles}, {wording.count(len(self.brief.origins), 'independent origin')}"

    @staticmethod
    def left_out(counts: LeftOut) -> str:
        """What the short form does not show, and where it is."""
        parts = (
            (counts.contradictions, "contradiction", None),
            (counts.statements, "statement", None),
            (
                counts.retold,
                "wording that gave way to the articles'",
                "wordings that gave way to the articles'",
            ),
            (counts.dropped, "item that did not hold", "items that did not hold"),
            (counts.unread, "unused number or quote", "unused numbers or quotes"),
        )
        told = ", ".join(wording.count(*part) for part in parts if part[0])
        if not told:
            return "Nothing was left out."
        return f"Not shown: {told}; `--length full` and brief.json have them."

    @staticmethod
    def by_actor(positions: Iterable[PositionLine]) -> dict[str, list[PositionLine]]:
        """Positions by their actors, actors in the order of their first ones.

        What somebody is ("a nurse") begins with a capital here; a name ("bin Salman") stays.
        """
        actors: dict[str, list[PositionLine]] = {}
        for position in positions:
            who = position.actor
            first, _, rest = who.partition(" ")
            if first.islower() and first.isalpha() and not (rest[:1].isupper() and first != "the"):
                who = f"{who[0].upper()}{who[1:]}"
            actors.setdefault(who, []).append(position)
        return actors

    def said_by(self, side: Side) -> str:
        """Who stands on a side; of more than six, the first six and how many more."""
        names = "; ".join(wording.line(name) for name in side.by[:NAMED])
        more = len(side.by) - NAMED
        return f"{names} and {more} more" if more > 0 else names or "the articles themselves"

    def telling(self, side: Side) -> tuple[list[Evidence], list[Evidence]]:
        """The quotes of a side: at most four to show, from as many articles as can be; the rest."""
        quotes = self.quotes(side.claims)
        first = {quote.article: quote for quote in reversed(quotes)}
        ranked = sorted(quotes, key=lambda quote: first[quote.article] != quote)
        shown = set(ranked[:SHOWN])
        return (
            [quote for quote in quotes if quote in shown],
            [quote for quote in quotes if quote not in shown],
        )

    def within(self, item: Contradiction) -> str:
        """Where a contradiction lies: "between articles", "within A", or both."""
        inside = [self.sources[article].mark for article in item.within]
        carriers = self.carriers(claim for side in item.sides for claim in side.claims)
        places = ["between articles"] if len(carriers) > 1 else []
        return " and ".join([*places, *([f"within {', '.join(inside)}"] if inside else [])])


def holds(outer: Evidence, inner: Evidence) -> bool:
    """Whether a quote stands within another of the same article, or is it."""
    same = outer.article == inner.article
    return same and outer.start <= inner.start and inner.end <= outer.end


def _with_marks(brief: Brief, sources: Mapping[str, Source]) -> Brief:
    """The brief with the articles that its reasons name by their ids named by their marks."""
    # Few reasons name any, and to compile an expression for the ids of each brief takes long.
    reasons = [
        *(item.why for item in brief.contradictions),
        *(item.why for item in brief.apparent),
    ]
    if not any(article in why for why in reasons for article in sources):
        return brief
    ids = re.compile("|".join(map(re.escape, sources)))

    def told(why: str) -> str:
        return ids.sub(lambda found: sources[found[0]].mark, why)

    contradictions = (one.model_copy(update={"why": told(one.why)}) for one in brief.contradictions)
    apparent = (one.model_copy(update={"why": told(one.why)}) for one in brief.apparent)
    return brief.model_copy(
        update={"contradictions": tuple(contradictions), "apparent": tuple(apparent)}
    )


def _mark(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    before, letter = divmod(place, len(ascii_uppercase))
    return (_mark(before - 1) if before else "") + ascii_uppercase[letter]


def _name(entry: ArticleEntry) -> str:
    head = Head(entry.title, entry.publisher, entry.author)
    return wording.line(source_name(head, entry.source))
