"""A name told as another text has it: a body by another usual name or initials, a person in less.

"The Islamic State group" is ISIL in one paper, "the US Geological Survey" the USGS, and "Governor
Ruiz" Gov. Ruiz. Who is given with more than a text prints ("Robert Lee, a Boston journalist") may
be named by a part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from summarize.language.data_files import read_lines
from summarize.language.late_patterns import late
from summarize.language.names.actor import read
from summarize.language.names.spelling import are_spellings, sounds
from summarize.language.words.function_words import BREAK, PREPOSITION, STOP, word_class

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’]*)"
_IN_FULL = late(rf"\b{_WORD}(?:[ -](?:(?:of|for|the|and|on) )*{_WORD})+")
"""A name of several words, with the small words in it."""
_NAME = late(r"\b[A-Z][a-z]{4,}\b")
_INITIALS = late(r"\b[A-Z]{3,}\b")
_SHORTEST = 3
"""Letters of the shortest initials that tell one name in full from another."""
_ASIDE = late(r"\s*\([^()]*\)")
_LISTED = late(r"[(),;]|\bor\b|\balso\b")
"""Between names in brackets."""
_NICKNAME = late(r"\s[\"“'‘][^\"“”'‘’]+[\"”'’]\s")
_BEHIND = late(r" (?:of|in|at|from|for|on) ")
_NO_NAME = STOP | PREPOSITION | BREAK | word_class("openers")
"""Words that open a sentence before somebody's last name: "But Ruiz"."""
_MISSPELT = 2
"""Letters in which two spellings of one name differ at most; short ones in one of three."""
_SPELLED = 4
"""Letters from which on a name is one however its letters are written: "DAESH"."""


def as_named(text: str, said: str) -> str:
    """A text with each name as what is said has it, in its words and spelling."""
    return _by_spelling(_by_initials(_by_usual_names(text, said), said), said)


@lru_cache(maxsize=4096)
def _by_usual_names(text: str, said: str) -> str:
    for line in map(_usual, _lines_of(text)):
        for name in line:
            if not name.search(text) or _first(name, said):
                continue
            if other := next(filter(None, (_first(one, said) for one in line)), None):
                text = name.sub(other, text)
                break
    return text


@lru_cache(maxsize=4096)
def _first(name: re.Pattern[str], said: str) -> str | None:
    """How a text, an article searched once for all its claims, first writes a usual name."""
    found = name.search(said)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def _lines_of(text: str) -> Sequence[int]:
    """The lines of `_usual` of which a text has a name."""
    return sorted({_line_of(found[0]) for found in _any_usual().finditer(text)})


@cache
def _usual(line: int) -> tuple[re.Pattern[str], ...]:
    """The usual names of a body, or behind the bodies of a title, the longest first."""
    bodies = _bodies()
    if line < len(bodies):
        return tuple(map(_whole, sorted(bodies[line], key=len, reverse=True)))
    full, *short = _titles()[line - len(bodies)]
    return (
        re.compile(rf"\b{full}\b", re.IGNORECASE),
        *(re.compile(rf"\b{one}\b\.?") for one in short),
    )


@cache
def _any_usual() -> re.Pattern[str]:
    """Any of these names, as it is written: most texts have none.

    With neither a group nor a mark of a word's edge before them, a search stops at their first
    letters alone, ten times as fast.
    """
    names = [re.escape(form) for line in _bodies() for form in _forms(line)]
    for full, *short in _titles():
        names += (f"{first}(?i:{full[1:]})" for first in (full[0], full[0].upper()))
        names += short
    return re.compile("|".join(names))


@cache
def _line_of(name: str) -> int:
    """The line of `_usual` that has a name which `_any_usual` found."""
    lines = [*map(_forms, _bodies()), *_titles()]
    return next(at for at, line in enumerate(lines) if name in line or name.lower() in line[:1])


def _forms(line: Sequence[str]) -> Sequence[str]:
    """The names of a line as they are written, the longest first."""
    return [form for name in sorted(line, key=len, reverse=True) for form in (name, name.upper())]


@cache
def _bodies() -> tuple[tuple[str, ...], ...]:
    lines = (line.partition("#")[0].split("=") for line in read_lines("same.txt"))
    return tuple(tuple(name.strip() for name in line) for line in lines if len(line) > 1)


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    """Titles in full, each with what is written for short."""
    pairs = (line.partition(" = ") for line in read_lines("titles.txt"))
    return tuple((full, *short.split("|")) for full, _, short in pairs)


def _whole(name: str) -> re.Pattern[str]:
    """A name as a whole; a short one is none among words that are all in capitals."""
    exact = re.escape(name)
    if len(name) < _SPELLED:
        return re.compile(rf"(?<![A-Z] )\b{exact}\b(?! [A-Z]{{2}})")
    return re.compile(rf"\b(?:{exact}|{re.escape(name.upper())})(?!\w)")


@lru_cache(maxsize=4096)
def _by_initials(text: str, said: str) -> str:
    """A text with initials for a name in full, or the other way round, as what is said has it."""
    written = _initials(said)
    for short in sorted(_initials(text) - written):
        full = next((name for name, letters in _spelled(said) if letters == short), short)
        text = re.sub(rf"\b{short}\b", full, text)
    for name, letters in _spelled(text):
        if letters in written and name not in said:
            text = text.replace(name, letters)
    return text


def _by_spelling(text: str, said: str) -> str:
    """A text with its names spelled as what is said spells them: Sheikhun for Sheikhoun."""
    for name in _names(text):
        if name in _said(said) or name in said or not (alike := _by_sound(said).get(sounds(name))):
            continue
        if other := next((one for one in alike if are_spellings(name, one)), None):
            text = re.sub(rf"\b{name}\b", other, text)
    return text


@lru_cache(maxsize=1024)
def _said(text: str) -> frozenset[str]:
    """The names of a text; in a long article others are found as a part of these alone."""
    return frozenset(_names(text))


@lru_cache(maxsize=1024)
def _by_sound(text: str) -> dict[str, list[str]]:
    """The names of a text, of an article read once for all its claims, by what is heard of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _names(text):
        found[sounds(name)].append(name)
    return found


def _names(text: str) -> tuple[str, ...]:
    """The words of a text that are written like names, each once."""
    return tuple(dict.fromkeys(_NAME.findall(text)))


@lru_cache(maxsize=1024)
def _initials(text: str) -> frozenset[str]:
    """The words in capitals of a text, of an article read once for all its claims."""
    return frozenset(_INITIALS.findall(text))


@lru_cache(maxsize=1024)
def _spelled(text: str) -> tuple[tuple[str, str], ...]:
    """The names in full of a text and their parts, longest first, each with its initials.

    What is an abbreviation already stays whole: USGS, the "US Geological Survey".
    """
    found: dict[str, str] = {}
    for whole in _IN_FULL.finditer(text):
        words = list(re.finditer(_WORD, whole[0]))
        for first, last in _runs(len(words)):
            letters = "".join(map(_letters, words[first:last]))
            if len(letters) >= _SHORTEST and last - first > 1:
                found.setdefault(whole[0][words[first].start() : words[last - 1].end()], letters)
    return tuple(sorted(found.items(), key=lambda one: -len(one[0])))


def _runs(count: int) -> Iterator[tuple[int, int]]:
    return ((first, last) for first in range(count) for last in range(first + 1, count + 1))


def _letters(word: re.Match[str]) -> str:
    plain = word[0].replace(".", "")
    return plain if plain.isupper() else plain[0]


def called(who: str) -> tuple[str, ...]:
    """By what else an actor may be called who is given with more, the fullest names first.

    By a name in brackets beside his; without his nickname; without his office, or what of it stands
    first; by his last name; and, where only another text has the name, by what he is.
    """
    names = [_ASIDE.sub("", who).strip()]
    names += [name.strip() for aside in _ASIDE.findall(who) for name in _LISTED.split(aside)]
    found: dict[str, None] = {}
    for name in names:
        plain = _NICKNAME.sub(" ", name)
        before, _, beside = (part.strip() for part in plain.partition(","))
        found |= dict.fromkeys((name, name.partition(",")[0], plain, *_by_less(before)))
        if not beside.startswith("through "):  # Whose words it are that somebody hands on.
            found |= dict.fromkeys(_with_less_behind(beside))
    return tuple(name for name in found if name not in ("", who))


def _by_less(name: str) -> Iterator[str]:
    """A name with less of the office in front of it, its last word, and the office alone.

    What stands before a body's name is a part of it.
    """
    yield name
    person = read(name)
    if not person.person:
        return
    shown = person.shown
    at = name.rfind(shown)
    office = name[:at].split()
    yield from (f"{' '.join(office[n:])} {shown}" for n in range(1, len(office)))
    yield from (shown, shown.split()[-1])
    if len(office) > 1 and not office[-1].endswith("."):  # A title is nobody: "Gen."
        yield " ".join(office)


def _with_less_behind(what: str) -> Iterator[str]:
    """What somebody is, with less of where and whose behind it: "a nurse of a ward in Wye"."""
    ends = [len(what), *(found.start() for found in reversed([*_BEHIND.finditer(what)]))]
    yield from (what[:end] for end in ends)


def is_another(who: str, last: str, text: str) -> bool:
    """Whether a text has a last name behind another first name than the one given, and not alone.

    "Dornnella Conner" is Dornella Conner by another spelling, Tom Conner is somebody else.
    """
    mine = re.findall(r"\w+", who.partition(last)[0])
    found = re.findall(rf"\b([A-Z]\w+) {re.escape(last)}\b", text) if mine else []
    firsts = {one for one in found if one.lower() not in _NO_NAME and read(f"{one} {last}").person}
    return bool(firsts) and not any(
        are_spelled_alike(first, one) for first in firsts for one in mine
    )


def are_spelled_alike(one: str, other: str) -> bool:
    """Whether two words may be one name: the same, or another spelling of it."""
    most = min(_MISSPELT, min(len(one), len(other)) // 3)
    return Levenshtein.distance(one, other) <= most
