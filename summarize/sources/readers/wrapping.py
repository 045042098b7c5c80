"""Lines that were broken to fit a width, put together again.

A break becomes a space, so that most offsets stay as they were; only a word that was divided by a
hyphen becomes shorter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize.language.late_patterns import late

WIDEST = 100
"""Characters of the longest line of a text that is taken for hard-wrapped."""

LEAST_BREAKS = 2
"""Breaks within sentences from which on lines that end where the next word had no room are taken
for wrapped, too. One such break alone is joined and says nothing of the others."""

_LOOKS_BROKEN = late(r"\n[ \t]*[a-z]")
"""In every text where `_is_continued` holds somewhere: one search rules most texts out."""
_CONTINUED = late(r"[a-z][a-z'’]*(?![\w])|[a-z]+-[a-z]")
_ENDED = late(r"""[.!?:;…]["'”’»)\]]*$""")
_SET_APART = late(r"\s*(?:[-*+•#>|]|\d+[.)]\s|```|~~~)")
_DIVIDED = late(r"([A-Za-z]{2,})-$")
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_FIRST_PARTS = _TENS | frozenset(
    """
    anti co cross counter ex far first fourth full half hard high ill inter left long longest low
    mid multi much near new non off old one open post pre pro right second self semi short single so
    north east south west two three four five six seven eight nine ten third top under upper vice
    well wide world year
    """.split()  # noqa: SIM905  a list of words is read in lines
)
"""First parts of words that are written with a hyphen wherever they stand ("well-known")."""


def unwrap(text: str) -> str:
    """The text with a space for each break within a sentence; as it is if nothing is wrapped."""
    if not _LOOKS_BROKEN.search(text):
        return text
    lines = text.split("\n")
    broken = _broken(lines)
    if not any(broken):
        return text
    parts = [lines[0]]
    for following, joins in zip(lines[1:], broken, strict=True):
        if joins:
            parts[-1], between = _joint(parts[-1], following)
            parts += [between, following.lstrip(" \t")]
        else:
            parts += ["\n", following]
    return "".join(parts)


def _broken(lines: Sequence[str]) -> list[bool]:
    """For each line but the last, whether its sentence was broken to go on in the next."""
    pairs = list(pairwise(lines))
    broken = [_is_continued(*pair) for pair in pairs]
    width = max(map(len, lines))
    if width <= WIDEST and sum(broken) >= LEAST_BREAKS:
        both = zip(broken, pairs, strict=True)
        return [joins or _has_no_room(*pair, width) for joins, pair in both]
    # A sentence that goes on also ends: "on Jul 7 2012" below a title is a line of its own.
    ends = False
    for place in range(len(pairs) - 1, -1, -1):
        ends = broken[place] and (bool(_ENDED.search(lines[place + 1].rstrip())) or ends)
        broken[place] = ends
    return broken


def _is_continued(line: str, following: str) -> bool:
    """True if the sentence goes on in the next line, which begins with a small letter."""
    return bool(
        line.strip()
        and _CONTINUED.match(following.lstrip(" \t"))
        and not _ENDED.search(line.rstrip())
        and not _SET_APART.match(following)
        and (len(line) <= WIDEST)
    )


def _has_no_room(line: str, following: str, width: int) -> bool:
    """True if the first word of the next line would not have fitted into this one."""
    words = following.split(maxsplit=1)
    if not (line.strip() and words) or _SET_APART.match(following) or _SET_APART.match(line):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width


def joined(line: str, following: str) -> str:
    """Two lines as one: with a space, or as the one word that was divided between them."""
    line, between = _joint(line, following)
    return f"{line}{between}{following.lstrip()}"


def _joint(line: str, following: str) -> tuple[str, str]:
    """The line, and what stands between it and the next: a space, or nothing in a divided word."""
    line = line.rstrip(" \t")
    match = _DIVIDED.search(line)
    if not match or not following.lstrip()[:1].islower():
        return line, "" if line.endswith("-") and not line.endswith(" -") else " "
    keeps = match[1].lower() in _FIRST_PARTS
    return (line if keeps else line[:-1]), ""
