"""Countries and the words that mean them: "Russia", "Russian", "Moscow", "the Kremlin".

`words` folds a name to the form in which names are compared everywhere: without marks, dots,
hyphens, possessives and capitals. `leading` finds a country at the start of such words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from summarize.language.data_files import read_lines
from summarize.language.late_patterns import late

Form = Literal["name", "people", "capital", "house", "organ"]
"""The columns of `data/countries.txt`, in order."""

_FORMS: tuple[Form, ...] = ("name", "people", "capital", "house", "organ")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae"})
_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "tv": "television",
}
# An abbreviation with dots is one word, an initial has its dot, an apostrophe stands inside or at
# the end of a word.
_WORD = late(r"(?:[^\W\d_]\.)+[^\W\d_]\b(?:['’]s)?|\b[^\W\d_]\.(?=\s)|[^\W_]+(?:['’][^\W_]+)*['’]?")
# Romanised endings of one Slavic ending: Zelensky, Zelenskyy, Zelenskiy; Dmitry, Dmitri. Words of
# five letters and more only, so that short names ("Ali", "Aly") stay apart.
_SLAVIC_END = late(r"(?<=\w{4})(?:iy|yy|yi|ii|y|i)$")


_HYPHENS = frozenset("-‐‑")


class Word(NamedTuple):
    """A word of a name."""

    key: str
    """Lower case, without marks and dots; equal for spellings of one word."""
    text: str
    """As written, the possessive left out."""
    possessive: bool
    """Whether it ended in an apostrophe or in one with an s."""
    start: int
    """Offset in the name."""
    end: int
    """Offset one past `text`."""
    hyphened: bool = False
    """Whether a hyphen binds it to the word before it: the "un" of "Jong-un"."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Country(NamedTuple):
    """A country and all forms that mean it."""

    name: str
    forms: tuple[tuple[Form, str], ...]


class Mention(NamedTuple):
    """A country at the start of a name."""

    country: str
    form: Form
    length: int
    """How many words it takes."""


def words(name: str) -> tuple[Word, ...]:
    """The words of a name, in order; offsets are into the name as given."""
    return tuple(_word(found) for found in _WORD.finditer(name))


def _word(found: re.Match[str]) -> Word:
    text, key = _folded(found[0])
    return Word(
        key=key,
        text=text,
        possessive=text != found[0],
        start=found.start(),
        end=found.start() + len(text),
        hyphened=found.string[max(0, found.start() - 1) : found.start()] in _HYPHENS,
    )


@lru_cache(maxsize=16_384)
def _folded(word: str) -> tuple[str, str]:
    """A word without its possessive, and its key."""
    text = re.sub(r"['’]s?$", "", word, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(char for char in plain if char.isalnum())
    key = _SLAVIC_END.sub("y", bare)
    return text, _SPELLINGS.get(key, key)


@cache
def countries() -> tuple[Country, ...]:
    """All countries of `data/countries.txt`, in its order."""
    return tuple(_country(line) for line in read_lines("countries.txt"))


def _country(line: str) -> Country:
    columns = [[form.strip() for form in column.split("=")] for column in line.split("|")]
    forms = [
        (kind, form)
        for kind, column in zip(_FORMS, columns, strict=False)
        for form in column
        if form
    ]
    return Country(columns[0][0], tuple(forms))


def leading(name: Sequence[Word]) -> Mention | None:
    """The country that a name begins with, in its longest form; None: it begins with none.

    A form in capitals ("US", "UK") is found in capitals only, so the pronoun is no country.
    """
    table = _table()
    for length in range(min(len(name), _longest()), 0, -1):
        entry = table.get(tuple(word.key for word in name[:length]))
        if entry and (not entry.capitals or name[0].text.isupper()):
            return Mention(entry.country, entry.form, length)
    return None


# As many texts as `language.content` keeps: it asks for the countries of each more than once.
@lru_cache(maxsize=4096)
def mentioned(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """The countries that a text names in capitals, in order, with the span of each mention."""
    if text.islower():
        return ()
    written = _WORD.findall(text)
    starts = [
        at
        for at, word in enumerate(written)
        if word[0].isupper() or (word == "the" and _is_name(written, at + 1))
    ]
    longest = [_longest_from().get(_folded(written[at])[1], 0) for at in starts]
    found = [*_WORD.finditer(text)] if any(longest) else []
    named: list[tuple[tuple[int, int], str]] = []
    end = 0
    for at, length in zip(starts, longest, strict=True):
        name = [_word(one) for one in found[at : at + length]] if at >= end else []
        if mention := leading(name):
            end = at + mention.length
            named.append(((name[0].start, name[mention.length - 1].end), mention.country))
    return tuple(named)


def _is_name(written: Sequence[str], at: int) -> bool:
    """Whether the word there has a capital, as behind the "the" of "the Hague"."""
    return at < len(written) and written[at][0].isupper()


class _Entry(NamedTuple):
    country: str
    form: Form
    capitals: bool


@cache
def _table() -> dict[tuple[str, ...], _Entry]:
    return dict(_entries())


@cache
def _longest() -> int:
    return max(map(len, _table()))


@cache
def _longest_from() -> dict[str, int]:
    """For each word that a country's form begins with, the words of the longest such form."""
    lengths: dict[str, int] = {}
    for form in _table():
        lengths[form[0]] = max(lengths.get(form[0], 0), len(form))
    return lengths


def _entries() -> Iterator[tuple[tuple[str, ...], _Entry]]:
    for country in countries():
        for kind, form in country.forms:
            entry = _Entry(country.name, kind, form.isupper())
            for number in (form, f"{form}s") if kind == "people" else (form,):
                yield tuple(word.key for word in words(number)), entry
