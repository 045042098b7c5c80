"""One actor's names are one: Kim Jong-un, Kim Jong Un and Kim; North Korea, the DPRK, Pyongyang.

What is one by spelling, title or country, `actors.read` knows from the name itself. `Names` adds
what only a whole story or its reader knows: whose surname "Kim" is here, what "ISW" stands for. A
short form that two actors of the story share belongs to neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self, overload

from summarize.errors import SummarizeError
from summarize.files import read_whole
from summarize.language.data_files import read_lines
from summarize.language.names.actor import JOINING, Actor, read
from summarize.language.names.countries import words
from summarize.language.names.spelling import are_spellings, sounds
from summarize.schema import Claim

_LONGEST_BARE_ACRONYM = 4
"""Letters of a word in capitals that is read as initials only, never as a part of a name."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one story; the same names in any order give the same answers."""

    _root: Mapping[str, str]
    """Keys of names to the key of the actor's fullest name."""
    _shown: Mapping[str, str]
    """That key to the name as it is shown."""
    _owner: Mapping[str, str]
    """That key to the country or body that the actor's names, where they say it, agree on."""

    @classmethod
    def of(cls, claims: Iterable[Claim], same: Iterable[Sequence[str]] = ()) -> Self:
        """The names that a story's claims give; `same`: a user's lines (`read_names`)."""
        return cls.among((claim.speaker for claim in claims), same)

    @classmethod
    def among(cls, names: Iterable[str | None], same: Iterable[Sequence[str]] = ()) -> Self:
        """Names as they stand; `same`: lines of names that are one, the first of them shown."""
        lines = [list(line) for line in same]
        said = Counter(read(name) for name in names if name)
        actors = set(said)
        actors |= {read(name) for line in lines for name in line}
        given = {read(name).key: read(line[0]).key for line in lines for name in line}
        given = _spelled_alike(said) | _known_as(actors, given) | given
        actors |= {read(actor.owner) for actor in actors if actor.owner}
        root = _roots(actors, given)
        shown = _best_forms(actors) | {read(line[0]).key: line[0] for line in lines}
        return cls(root, shown, _owners(actors, root))

    @overload
    def canonical(self, name: str) -> str: ...
    @overload
    def canonical(self, name: None) -> None: ...
    def canonical(self, name: str | None) -> str | None:
        """The fullest name of this actor in the story, without title; a country's usual name.

        A name that the story does not have comes back without title and article. None for None.
        """
        if name is None:
            return None
        actor = read(name)
        return self._shown.get(self._root.get(actor.key, actor.key), actor.shown)

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether both name one actor; nobody is the same as anybody."""
        return (
            one is not None and other is not None and self.canonical(one) == self.canonical(other)
        )

    def belongs_to(self, name: str) -> str | None:
        """The country or body for which this actor speaks, where a name of the actor says it.

        "South Korea's military", "Seoul": South Korea; "Putin", where the story also has "Russian
        President Vladimir Putin": Russia. None: no name says it, or two say different things.
        """
        actor = read(name)
        owner = actor.owner or self._owner.get(self._root.get(actor.key, actor.key))
        if owner is None:
            return None
        body = read(owner).key
        return self.canonical(self._owner.get(self._root.get(body, body), owner))


def read_names(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read a file of names that are one: an actor a line, `=` between its names, `#` comments.

    The first name of a line is the one shown. SummarizeError: the file cannot be read as text, or
    one name stands in two lines.
    """
    try:
        text = read_whole(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SummarizeError(f"The names file {str(path)!r} cannot be read: {error}.") from error
    return _lines(text.splitlines(), str(path))


def _lines(given: Iterable[str], path: str) -> tuple[tuple[str, ...], ...]:
    lines: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(given, 1):
        names = tuple(name.strip() for name in line.partition("#")[0].split("=") if name.strip())
        for name in names:
            first = seen.setdefault(read(name).key, number)
            if first != number:
                raise SummarizeError(
                    f"{path!r}, line {number}: {name!r} stands in line {first} too. "
                    "Write all names of one actor in one line."
                )
        if names:
            lines.append(names)
    return tuple(lines)


def _known_as(actors: Iterable[Actor], given: Mapping[str, str]) -> dict[str, str]:
    """Of bodies that the story has under several of their usual names: each to one of them.

    That is the first, or what the user says that one of them is.
    """
    keys = {actor.key for actor in actors}
    return {
        name: next((given[one] for one in present if one in given), present[0])
        for line in _usual()
        if len(present := [name for name in line if name in keys]) > 1
        for name in present
    }


def _spelled_alike(said: Mapping[Actor, int]) -> dict[str, str]:
    """Of people whom a story spells in several ways: each key to that of the usual spelling."""
    alike: dict[str, list[Actor]] = defaultdict(list)
    for actor in sorted(said, key=lambda one: (-said[one], one.shown)):
        if actor.person and actor.proper:
            alike[sounds(actor.shown)].append(actor)
    return {
        other.key: first.key
        for first, *others in alike.values()
        for other in others
        if are_spellings(first.shown, other.shown)
    }


@cache
def _usual() -> tuple[tuple[str, ...], ...]:
    """Keys of the names that this project knows for one."""
    lines = _lines(read_lines("same.txt"), "same.txt")
    return tuple(tuple(read(name).key for name in line) for line in lines)


def _best_forms(actors: Iterable[Actor]) -> dict[str, str]:
    """The longest form of each key; between equals the one that is not all capitals."""
    forms: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        forms[actor.key].append(actor.shown)
    return {
        key: min(shown, key=lambda form: (-len(form), form.isupper(), form))
        for key, shown in forms.items()
    }


def _owners(actors: Iterable[Actor], root: Mapping[str, str]) -> dict[str, str]:
    """For each actor the owner that its names name, where that is one."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for owner, key in sorted((actor.owner, actor.key) for actor in actors if actor.owner):
        body = read(owner).key
        owners[root[key]].setdefault(root.get(body, body), owner)
    return {key: next(iter(said.values())) for key, said in owners.items() if len(said) == 1}


def _roots(actors: Iterable[Actor], given: Mapping[str, str]) -> dict[str, str]:
    """Each key to that of the fullest name: as the user says, else the only one that it can be."""
    longer: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    for actor in filter(lambda one: one.proper, actors):
        for short in _short_forms(actor):
            longer[short].add(actor.key)
        for initials in _initials(actor):
            spelled[initials].add(actor.key)
    keys = {actor.key for actor in actors}
    fuller: dict[str, set[str]] = {key: set() for key in keys}
    for actor in actors:
        # "UN" is not the end of "Kim Jong Un"; "TRUMP" may be a headline's Trump.
        if actor.proper and not (actor.acronym and len(actor.key) <= _LONGEST_BARE_ACRONYM):
            fuller[actor.key] |= longer.get(actor.key, set()) - {actor.key}
        if actor.acronym:
            fuller[actor.key] |= spelled.get(actor.key, set()) - {actor.key}
    root: dict[str, str] = {}
    for key in keys:
        # Between "al-Assad" and "Bashar al-Assad" only the second counts.
        fullest = [one for one in fuller[key] if not fuller[one]]
        only = fullest[0] if len(fullest) == 1 else key
        root[key] = given.get(key) or given.get(only, only)
    return root


def _short_forms(actor: Actor) -> Iterator[str]:
    """Keys of the shorter names by which this actor may go.

    "Ursula von der Leyen": Ursula, Leyen, von der Leyen; "State Department" of "US State
    Department"; "General Staff" of "General Staff of the Army".
    """
    parts = actor.parts
    for at in range(1, len(parts)):
        if actor.person or (at < len(parts) - 1 and parts[at - 1] not in JOINING):
            yield "".join(parts[at:])
        elif at > 1 and parts[at] in JOINING:
            yield "".join(parts[:at])
    if actor.person:
        yield parts[0]


def _initials(actor: Actor) -> Iterator[str]:
    """The initials of all its words, and of those that are no joining words.

    What is an abbreviation already stays whole: USGS, the "US Geological Survey".
    """
    said = [word for word in words(actor.shown) if word.key != "the"]
    for spelled in (said, [word for word in said if word.key not in JOINING]):
        if len(spelled) > 1:
            yield "".join(word.key if word.text.isupper() else word.key[0] for word in spelled)
