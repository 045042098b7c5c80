"""Makes `summarize/language/data/related.txt.gz` of WordNet.

    python -m benchmarks.related_words FOLDER FREQUENT > summarize/language/data/related.txt.gz

FOLDER holds WordNet's database (`data.noun`, `index.noun`, …; Debian's `wordnet-base`); FREQUENT
the frequent words of English, one a line, the most frequent first (those of `wordfreq`).
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PARTS = ("noun", "verb", "adj", "adv")
MANY = 40_000
"""Frequent words, of their forms; many are names and forms that WordNet does not list."""
SENSES = 3
"""Senses of a word that are kept where WordNet's own texts have fewer."""
ABOVE = 3
"""Steps from a sense to the more general ones that are kept with it."""
_KIND_OF = frozenset({"@", "@i", "*"})
"""WordNet's signs for what a sense is a kind of, and what a deed entails ("snore", "sleep")."""
_NEAR = frozenset({"+", "&", "\\", "=", "$", "^", ">"})
"""Those for derived words, words alike, what an adjective is of, and what a deed causes."""

HEADER = """\
# Each frequent word of English in its plain form with the numbers of its common senses; then,
# behind an empty line, for each sense those that it is a kind of and, behind a bar, those that
# are nearly the same, or the same in another part of speech.
#
# Source: WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. This software
# and database is being provided to you, the LICENSEE, by Princeton University under the following
# license. By obtaining, using and/or copying this software and database, you agree that you have
# read, understood, and will comply with these terms and conditions: Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and
# without fee or royalty is hereby granted, provided that you agree to comply with the following
# copyright notice and statements, including the disclaimer, and that the same appear on ALL
# copies of the software, database and documentation, including modifications that you make for
# internal use or for distribution. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT
# NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY
# OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR
# DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity
# pertaining to distribution of the software and/or database. Title to copyright in this software,
# database and any associated documentation shall at all times remain with Princeton University
# and LICENSEE agrees to preserve same.
"""
Sense = tuple[str, str]
"""Part of speech and offset."""


class Net(NamedTuple):
    """WordNet as far as it is needed."""

    senses: Mapping[str, list[Sense]]
    """The common senses of each plain form, the most frequent first."""
    kind_of: Mapping[Sense, list[Sense]]
    near: Mapping[Sense, list[Sense]]
    irregular: Mapping[str, list[str]]
    """Plain forms by irregular ones."""


def read(folder: Path) -> Net:
    """WordNet's files."""
    senses: dict[str, list[Sense]] = defaultdict(list)
    kind_of: dict[Sense, list[Sense]] = {}
    near: dict[Sense, list[Sense]] = {}
    irregular: dict[str, list[str]] = {}
    for part in PARTS:
        for fields in _lines(folder / f"index.{part}"):
            pointers = int(fields[3])
            known = max(int(fields[5 + pointers]), SENSES)
            senses[fields[0]] += [(part, offset) for offset in fields[6 + pointers :][:known]]
        for fields in _lines(folder / f"data.{part}"):
            sense = (part, fields[0])
            at = 4 + 2 * int(fields[3], 16)
            signs = fields[at + 1 : at + 1 + 4 * int(fields[at])]
            linked = [
                (signs[n], (_part(signs[n + 2]), signs[n + 1])) for n in range(0, len(signs), 4)
            ]
            kind_of[sense] = [other for sign, other in linked if sign in _KIND_OF]
            near[sense] = [other for sign, other in linked if sign in _NEAR]
        for form, *plain in _lines(folder / f"{part}.exc"):
            irregular.setdefault(form, []).extend(plain)
    return Net(senses, kind_of, near, irregular)


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()


def _part(letter: str) -> str:
    return {"n": "noun", "v": "verb", "r": "adv"}.get(letter, "adj")


def table(net: Net, frequent: list[str]) -> str:
    """The file's text, behind its header."""
    from summarize.language.words.related import plain_forms  # noqa: PLC0415 it reads what is made here

    words: dict[str, list[Sense]] = {}
    for form in frequent:
        for plain in (*plain_forms(form), *net.irregular.get(form, ())):
            if plain.isalpha() and plain in net.senses:
                words[plain] = net.senses[plain]
    for form, plains in net.irregular.items():
        known = [sense for plain in plains if plain in words for sense in words[plain]]
        if known and form.isalpha():
            words[form] = [*words.get(form, ()), *known]
    kept = {sense for senses in words.values() for sense in senses}
    for _ in range(ABOVE):
        kept |= {above for sense in kept for above in net.kind_of[sense]}
    numbers = {sense: number for number, sense in enumerate(sorted(kept))}

    def listed(senses: list[Sense]) -> str:
        return " ".join(str(numbers[one]) for one in dict.fromkeys(senses) if one in numbers)

    by_word = (f"{word} {listed(senses)}" for word, senses in sorted(words.items()))
    by_sense = (f"{listed(net.kind_of[one])}|{listed(net.near[one])}" for one in sorted(kept))
    return "\n".join((*by_word, "", *by_sense, ""))


def main() -> None:
    """Write the file to the standard output."""
    folder, frequent = sys.argv[1:]
    words = Path(frequent).read_text("utf-8").split()[:MANY]
    made = gzip.compress(f"{HEADER}{table(read(Path(folder)), words)}".encode(), mtime=0)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
