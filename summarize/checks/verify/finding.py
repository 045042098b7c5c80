"""What is found, in one line."""

from __future__ import annotations

from summarize.schema import Frozen


class Finding(Frozen):
    """One thing in a brief that does not hold."""

    where: str
    """The part of the brief, by the names in its JSON: "claims 0f3a…"."""
    what: str

    @property
    def line(self) -> str:
        """The finding in one line."""
        return f"{self.where}: {self.what}"
