"""What is found, in one line."""

from __future__ import annotations

from summarize.schema import Frozen

LONGEST = 160
"""Characters of a value that a finding shows: enough to find it in the brief."""


class Finding(Frozen):
    """One thing in a brief that does not hold."""

    where: str
    """The part of the brief, by the names in its JSON: "claims 0f3a…", "agreed 2"."""
    what: str

    @property
    def line(self) -> str:
        """The finding in one line, whatever characters a tampered brief holds."""
        text = f"{self.where}: {self.what}"
        return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def shown(value: object) -> str:
    """A value of the brief's JSON as a finding shows it, shortened where it is long."""
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
