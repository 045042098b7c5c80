"""What a brief is worth beside its gold: counted, held against a floor, printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from summarize.checks.gold import GoldNature, read_as
from summarize.schema import ConflictKind, Evidence, Frozen, Rank

Verdict = Literal["found", "repeat", "false alarm", "unlisted"]


class Target(Frozen):
    """A contradiction of the gold and what found it."""

    id: str
    question: str
    kind: ConflictKind
    nature: GoldNature
    optional: bool
    found_by: tuple[str, ...]
    """Ids of the brief's contradictions; empty: missed."""


class Flag(Frozen):
    """A contradiction of the brief and what it is worth."""

    id: str
    question: str
    kind: ConflictKind
    nature: GoldNature
    rank: Rank
    verdict: Verdict
    finds: tuple[str, ...]
    """Ids of the gold's contradictions that it finds."""
    why: str | None
    """For a false alarm: why the gold says that there is no conflict."""


class Item(Frozen):
    """A key fact or position of the gold, and whether the brief carries it."""

    text: str
    carried: bool


class Short(Frozen):
    """What the short form of the brief carries, by all claims of its lines."""

    key_facts: tuple[Item, ...]
    positions: tuple[Item, ...]
    shown: float
    """Share of the articles' characters, 0 to 1, in the one quote that stands for each line."""


class Tally(Frozen):
    """Contradictions counted: all of a story, or those of one kind or nature."""

    required: int
    required_found: int
    optional: int
    optional_found: int
    flagged: int
    main: int
    """How many of `flagged` are ranked main."""
    main_in_gold: int
    """How many of `main` find something, required or optional; repeats count."""
    false_alarms: int
    unlisted: int
    unlisted_main: int
    """How many of `unlisted` are ranked main."""
    repeats: int


class Counts(Frozen):
    """Contradictions counted together, by kind, and by nature."""

    all: Tally
    by_kind: Mapping[ConflictKind, Tally]
    """The gold's under the kind that the gold gives, the brief's under the brief's."""
    by_nature: Mapping[GoldNature, Tally]
    """Likewise; `update` and `reversal` of a brief are `evolving`."""


class Scores(Frozen):
    """The scores of one brief, with what each rests on."""

    format: Literal["summarize.scores/2"] = "summarize.scores/2"
    story: str
    contradictions: Counts
    key_facts: tuple[Item, ...]
    positions: tuple[Item, ...]
    shown: float
    """Share of the articles' characters that the shown claims quote, 0 to 1."""
    short: Short
    invented: tuple[Evidence, ...]
    """Quotes that are not at their offsets."""
    targets: tuple[Target, ...]
    flags: tuple[Flag, ...]
    """In the order of the brief."""


class Least(Frozen):
    """What must be reached; None: not asked."""

    required_found: int | None = None
    optional_found: int | None = None
    key_facts: int | None = None
    positions: int | None = None
    short_key_facts: int | None = None
    short_positions: int | None = None
    main_in_gold: float | None = None
    """Share of the main contradictions that the gold has, 0 to 1; where none is main, 1."""


class Most(Frozen):
    """What must not be passed; None: not asked."""

    false_alarms: int | None = None
    unlisted: int | None = None
    unlisted_main: int | None = None
    repeats: int | None = None
    main: int | None = None
    invented: int | None = None
    short_shown: float | None = None
    """As `shown`, of the short form."""
    shown: float | None = None
    """Share of the articles' characters, 0 to 1."""


class Floor(Frozen):
    """Scores that must not sink, of one story; a JSON file `{"least": {…}, "most": {…}}`."""

    least: Least = Field(default_factory=Least)
    most: Most = Field(default_factory=Most)


def load_floor(path: Path) -> Floor:
    """Read a floor file. SummarizeError: it cannot be read, or it asks for what is not scored."""
    return read_as(Floor, path, "floor file")


def below(scores: Scores, floor: Floor) -> tuple[str, ...]:
    """What sank below the floor, a line each; empty: nothing did."""
    values = _values(scores)
    short = [
        f"{_words(name)}: {values[name]:g}, and the floor is {asked:g}"
        for name, asked in floor.least
        if asked is not None and values[name] < asked
    ]
    over = [
        f"{_words(name)}: {values[name]:g}, and at most {asked:g} may be"
        for name, asked in floor.most
        if asked is not None and values[name] > asked
    ]
    return (*short, *over)


def _values(scores: Scores) -> dict[str, float]:
    """What a floor can name, by its name there."""
    counted = scores.contradictions.all
    return {
        **counted.model_dump(),
        "main_in_gold": counted.main_in_gold / counted.main if counted.main else 1,
        "key_facts": _carried(scores.key_facts),
        "positions": _carried(scores.positions),
        "invented": len(scores.invented),
        "shown": scores.shown,
        "short_key_facts": _carried(scores.short.key_facts),
        "short_positions": _carried(scores.short.positions),
        "short_shown": scores.short.shown,
    }


def _words(name: str) -> str:
    return name.replace("_", " ")


def count(targets: Sequence[Target], flags: Sequence[Flag]) -> Counts:
    """Count contradictions of the gold and of the brief."""
    return Counts(
        all=_tally(targets, flags),
        by_kind={
            kind: _tally(
                [one for one in targets if one.kind == kind],
                [one for one in flags if one.kind == kind],
            )
            for kind in sorted({one.kind for one in targets} | {one.kind for one in flags})
        },
        by_nature={
            nature: _tally(
                [one for one in targets if one.nature == nature],
                [one for one in flags if one.nature == nature],
            )
            for nature in sorted({one.nature for one in targets} | {one.nature for one in flags})
        },
    )


def _tally(targets: Sequence[Target], flags: Sequence[Flag]) -> Tally:
    main = [flag for flag in flags if flag.rank == "main"]
    verdicts = [flag.verdict for flag in flags]
    return Tally(
        required=sum(not one.optional for one in targets),
        required_found=sum(not one.optional and bool(one.found_by) for one in targets),
        optional=sum(one.optional for one in targets),
        optional_found=sum(one.optional and bool(one.found_by) for one in targets),
        flagged=len(flags),
        main=len(main),
        main_in_gold=sum(bool(flag.finds) for flag in main),
        false_alarms=verdicts.count("false alarm"),
        unlisted=verdicts.count("unlisted"),
        unlisted_main=[flag.verdict for flag in main].count("unlisted"),
        repeats=verdicts.count("repeat"),
    )


# ── In print ──────────────────────────────────────────────────────────────────────────────

_HEADS = ("required", "optional", "flagged", "main", "in gold", "false", "unlisted", "repeats")


def table(scores: Scores) -> str:
    """The scores in plain text: a line for all contradictions, one for each kind and nature."""
    counts = scores.contradictions
    rows = [("all", counts.all), *counts.by_kind.items(), *counts.by_nature.items()]
    lines = [_line("", _HEADS), *(_line(name, _cells(counted)) for name, counted in rows)]
    rest = (
        f"key facts {_carried(scores.key_facts)}/{len(scores.key_facts)}",
        f"positions {_carried(scores.positions)}/{len(scores.positions)}",
        f"shown {scores.shown:.0%}",
        f"invented {len(scores.invented)}",
    )
    short = (
        f"key facts {_carried(scores.short.key_facts)}/{len(scores.short.key_facts)}",
        f"positions {_carried(scores.short.positions)}/{len(scores.short.positions)}",
        f"shown {scores.short.shown:.0%}",
    )
    whole = "   ".join(rest)
    return "\n".join([scores.story, "", *lines, "", whole, f"short form: {'   '.join(short)}"])


def listing(scores: Scores) -> str:
    """What was missed, by which flag the rest was found, and the flags to read: for a person."""
    lines = []
    for one in scores.targets:
        found = ", ".join(one.found_by) or ("not flagged, optional" if one.optional else "MISSED")
        lines.append(f"{one.id}: {found}: {one.question}")
    for flag in scores.flags:
        if flag.verdict != "found":
            why = f" ({flag.why})" if flag.why else ""
            lines.append(f"{flag.verdict}, {flag.rank}: {flag.id}: {flag.question}{why}")
    for name, items in (("key fact", scores.key_facts), ("position", scores.positions)):
        lines += [f"{name} not carried: {item.text}" for item in items if not item.carried]
    lines += [
        f"invented: {one.article}[{one.start}:{one.end}] {one.quote!r}" for one in scores.invented
    ]
    return "\n".join(lines)


def _cells(counted: Tally) -> tuple[str, ...]:
    return (
        f"{counted.required_found}/{counted.required}",
        f"{counted.optional_found}/{counted.optional}",
        str(counted.flagged),
        str(counted.main),
        f"{counted.main_in_gold}/{counted.main}",
        str(counted.false_alarms),
        f"{counted.unlisted} ({counted.unlisted_main})",
        str(counted.repeats),
    )


def _line(name: str, cells: Sequence[str]) -> str:
    return (f"{name:<12}" + "".join(f"{cell:>10}" for cell in cells)).rstrip()


def _carried(items: Iterable[Item]) -> int:
    return sum(item.carried for item in items)
