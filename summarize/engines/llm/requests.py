"""Claims, groups and material as the lines of a request, and the labels that replies use back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self, TypeVar, assert_never

from rapidfuzz import fuzz

from summarize.composing.line_words import Statement, behind_actor, claims_of, values_shown
from summarize.composing.repeated_lines import without_repeats
from summarize.engine import Lost, Material, RejectedSentence
from summarize.grounding.values import say
from summarize.language.sentences import sentences as sentences_of
from summarize.schema import (
    Agreed,
    Answer,
    Article,
    Claim,
    Contradiction,
    Dateline,
    DraftConflict,
    Drafts,
    Evidence,
    Fact,
    Figure,
    FigureSeries,
    Group,
    Position,
    PositionLine,
    Sentence,
    SingleSource,
    When,
    claims_by_id,
)

AN_ANSWER, A_STATEMENT = 2, 3
"""Claims of an answer in dispute, and of a statement, that a composer may cite."""
CONTRADICTIONS = 6
"""Contradictions that a composer is shown: it tells of two or three."""
FIGURES = 6
"""Questions with their values that a composer is shown."""
A_SECTION = 10
"""Items of another section that a composer is shown: it tells of at most half as many."""
A_FEW = 5
"""Items of a section that a composer is shown where none of them is a main one."""

Ranked = TypeVar("Ranked", Contradiction, Agreed, FigureSeries, PositionLine, SingleSource)

AROUND = 300
"""Characters before and after a quote whose sentences are shown for its repair."""

_ARTICLE = re.compile(r"\bA\d+\b")


class Labels(NamedTuple):
    """Short names for articles ("A1") and claims ("c1"), in the order of their content."""

    articles: Mapping[str, str]
    """Label by article id."""
    claims: Mapping[str, str]
    """Label by claim id."""
    ids: Mapping[str, str]
    """Id by label, of both."""
    words: frozenset[str] = frozenset()
    """What an article itself says that looks like the label of one: "the A2 to Wyle"."""

    @classmethod
    def of(cls, articles: Sequence[Article], claims: Sequence[Claim]) -> Self:
        """Number articles and claims as they stand."""
        of_articles = {article.id: f"A{n}" for n, article in enumerate(articles, 1)}
        of_claims = {claim.id: f"c{n}" for n, claim in enumerate(claims, 1)}
        back = {label: i for i, label in (of_articles | of_claims).items()}
        words = frozenset(word for article in articles for word in _ARTICLE.findall(article.text))
        return cls(of_articles, of_claims, back, words)

    def article(self, article: str) -> str:
        """The label of an article."""
        return self.articles[article]

    def claim(self, claim: str) -> str:
        """The label of a claim."""
        return self.claims[claim]

    def by_label(self, articles: Sequence[Article]) -> Mapping[str, str]:
        """The ids of the articles by their labels."""
        return {self.articles[article.id]: article.id for article in articles}

    def group(self, group: Group) -> Group:
        """A group as replied, with ids for labels; what is no label stays as it is."""
        answers = tuple(
            Answer(label=self._told(answer.label), claims=self._back(answer.claims))
            for answer in group.answers
        )
        told = {"question": self._told(group.question), "why": self._told(group.why)}
        return group.model_copy(update={"answers": answers, **told})

    def conflict(self, conflict: DraftConflict) -> DraftConflict:
        """A conflict whose words name articles by their ids."""
        sides = tuple(
            side.model_copy(update={"label": self._told(side.label)}) for side in conflict.sides
        )
        told = {"question": self._told(conflict.question), "why": self._told(conflict.why)}
        return conflict.model_copy(update={"sides": sides, **told})

    def drafts(self, drafts: Drafts) -> Drafts:
        """Drafts whose statements name articles by their ids."""
        statements = (
            one.model_copy(update={"text": self._told(one.text)}) for one in drafts.statements
        )
        return drafts.model_copy(update={"statements": tuple(statements)})

    def sentence(self, sentence: Sentence) -> Sentence:
        """A sentence as replied, with claim ids for labels."""
        return sentence.model_copy(update={"claims": self._back(sentence.claims)})

    def _told(self, words: str) -> str:
        """Words with the ids of the articles that they name, for a reader of the brief."""
        return _ARTICLE.sub(
            lambda label: label[0] if label[0] in self.words else self.ids.get(label[0], label[0]),
            words,
        )

    def _back(self, labels: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.ids.get(label, label) for label in labels)


def claims(labels: Labels, listed: Sequence[Claim]) -> str:
    """One line a claim, by article."""
    return "\n".join(
        f"{labels.claim(claim.id)} [{labels.article(claim.article)}] {_line(claim)}"
        for claim in listed
    )


def portions(missed: Sequence[Evidence], room: int) -> Iterator[Sequence[Evidence]]:
    """Sentences in portions that, with what stands around each, are about `room` characters."""
    portion: list[Evidence] = []
    left = room
    for one in missed:
        left -= len(one.quote) + 2 * AROUND
        if portion and left < 0:
            yield portion
            portion, left = [], room
        portion.append(one)
    yield portion


def passages(text: str, quotes: Sequence[str]) -> str:
    """Where the quotes stand in a text, or what is most like them, with what stands around.

    The rest of the text is left out, for a claim is mended from its own passage.
    """
    spans: list[tuple[int, int]] = []
    parts = sentences_of(text)
    for quote in quotes:
        found = fuzz.partial_ratio_alignment(quote, text)
        near = [
            (start, end)
            for start, end in parts
            if found and end > found.dest_start - AROUND and start < found.dest_end + AROUND
        ]
        if not near:
            return text
        spans.append((near[0][0], near[-1][1]))
    kept: list[tuple[int, int]] = []
    for span in sorted(spans):
        if kept and span[0] <= kept[-1][1]:
            first, last = kept.pop()
            kept.append((first, max(last, span[1])))
        else:
            kept.append(span)
    return "\n[…]\n".join(text[start:end].strip("\n") for start, end in kept)


def halves(lost: Sequence[Lost]) -> tuple[Sequence[Lost], Sequence[Lost]] | None:
    """The articles, or the claims of a single one, as two; None: there is one claim."""
    if len(lost) > 1:
        return lost[: len(lost) // 2], lost[len(lost) // 2 :]
    ((article, items),) = lost
    if len(items) == 1:
        return None
    middle = len(items) // 2
    return [Lost(article, items[:middle])], [Lost(article, items[middle:])]


def rejected(lost: Sequence[Lost]) -> str:
    """Numbered claims, each with its article and the reason why it did not hold."""
    items = [(f"A{place}", item) for place, one in enumerate(lost, 1) for item in one.rejected]
    return "\n".join(
        f"{number}. {article}, {item.claim.kind}: "
        f"{item.claim.model_dump_json(exclude_defaults=True)}\n"
        f"   reason: {item.reason}"
        for number, (article, item) in enumerate(items, 1)
    )


def sentences(labels: Labels, items: Sequence[RejectedSentence]) -> str:
    """One line a sentence, with the reason why it did not hold; empty for none."""
    return "\n".join(
        f"- {item.sentence.text} [{_ids(labels, item.sentence.claims)}]: {item.reason}"
        for item in items
    )


class Listed(NamedTuple):
    """What a composer writes from, as the lines of a request."""

    text: str
    unseen: int
    """Items that did not fit."""


def material(labels: Labels, of: Material, room: int) -> Listed:
    """What a composer writes from: what a brief shows first, and no more of a side than that.

    Where that is more than `room` characters, each section is cut to its equal part; what
    is left out is counted.
    """
    sections = _sections(labels, of)
    listed = "\n".join(line for head, lines in sections.items() for line in (head, *lines))
    if len(listed) <= room:
        return Listed(listed, 0)
    cut, unseen = [], 0
    for head, lines in sections.items():
        kept = [*_within(lines, room // len(sections))]
        left = len(lines) - len(kept)
        cut += [head, *kept, *([f"- {left} more"] if left else [])]
        unseen += left
    return Listed("\n".join(cut), unseen)


def _sections(labels: Labels, of: Material) -> dict[str, list[str]]:
    """The sections by their headings, an item of each as one string; nothing is told twice."""
    by_id = claims_by_id(of.claims)
    disputed = _first(of.contradictions, CONTRADICTIONS)
    in_dispute = {i for one in of.contradictions for side in one.sides for i in side.claims}
    told = without_repeats(
        {
            "AGREED": _first(of.agreed),
            "FIGURES": _first(
                [one for one in of.figures if in_dispute.isdisjoint(claims_of(one))], FIGURES
            ),
            "POSITIONS": _first(of.positions),
            "OTHER STATEMENTS": _first(of.single_source),
        },
        (),
        disputed,
        by_id,
    )
    lines = {
        head: [_statement(labels, one, by_id) for one in items] for head, items in told.items()
    }
    return {"CONTRADICTIONS": [_disputed(labels, one, by_id) for one in disputed], **lines}


def _statement(labels: Labels, of: Statement, claims: Mapping[str, Claim]) -> str:
    """A statement in a line, with the claims that it rests on."""
    match of:
        case FigureSeries():
            return _series(labels, of, claims)
        case PositionLine():
            return f"- {_with_actor(of)} [{_ids(labels, of.claims)}]"
        case _:
            return f"- {of.text} [{_ids(labels, of.claims)}]"


def _disputed(labels: Labels, of: Contradiction, claims: Mapping[str, Claim]) -> str:
    """A contradiction in a line; each answer with its claims and their speakers.

    Their words are left out: the sides stand below the summary with their quotes, which tells of a
    few contradictions, and of each just the answers.
    """
    answers = (f"{side.label} [{_said(labels, side.claims, claims)}]" for side in of.sides)
    return f"- {of.nature}: {of.question} {'; '.join(answers)}"


def _said(labels: Labels, ids: Sequence[str], claims: Mapping[str, Claim]) -> str:
    """The labels of claims, each with its speaker if it has one."""
    return "; ".join(
        f"{labels.claim(i)} {by}" if (by := claims[i].speaker) else labels.claim(i)
        for i in ids[:AN_ANSWER]
    )


def _series(labels: Labels, of: FigureSeries, claims: Mapping[str, Claim]) -> str:
    """A question with the values that answer it."""
    values = (
        f"{say(figure)} [{_said(labels, point.claims, claims)}]"
        for point in values_shown(of)
        if isinstance(figure := claims[point.claims[0]], Figure)
    )
    return f"- {of.question} {'; '.join(values)}"


def _with_actor(line: PositionLine) -> str:
    """A position behind the name of its actor, which its text does not say again."""
    between, (text,) = behind_actor([line])
    return f"{line.actor}{between}{text}"


def _first(items: Sequence[Ranked], most: int = A_SECTION) -> Sequence[Ranked]:
    """The items that a brief shows first, or where none is such, a few."""
    main = [one for one in items if one.rank == "main"]
    return main[:most] or items[:A_FEW]


def _within(items: Sequence[str], room: int) -> Iterator[str]:
    """The first items that fit."""
    for item in items:
        room -= len(item) + 1
        if room < 0:
            return
        yield item


def _ids(labels: Labels, ids: Sequence[str]) -> str:
    return ", ".join(labels.claims.get(i, i) for i in ids[:A_STATEMENT])


def _line(claim: Claim) -> str:
    match claim:
        case Dateline():
            return f"dateline, {claim.field}: {claim.value}"
        case Fact():
            return f"fact: {claim.text}{_notes(by=claim.by, when=_words(claim.date))}"
        case Position():
            notes = _notes(when=_words(claim.date))
            return f"position, {claim.actor} {claim.stance}: {claim.text}{notes}"
        case Figure():
            return f"figure, {say(claim)}: {claim.text}{_figure_notes(claim)}"
        case _:
            assert_never(claim)


def _figure_notes(claim: Figure) -> str:
    return _notes(
        counted=claim.counted,
        by=claim.by,
        as_of=_words(claim.as_of),
        scope=claim.scope,
        forecast="yes" if claim.forecast else None,
        computed="yes" if claim.sum_of else None,
    )


def _notes(**notes: str | None) -> str:
    said = "; ".join(f"{name}: {value}" for name, value in notes.items() if value)
    return f" ({said})" if said else ""


def _words(when: When | None) -> str | None:
    return when.text if when else None
