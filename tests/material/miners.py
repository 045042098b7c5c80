"""Two short articles that disagree on a mine, and what was read in them."""

from __future__ import annotations

from tests.material.made import article, evidence, fact, figure

ONE = article("Twelve miners died, the ministry said. The mine was shut.", "one.txt")
TWO = article("Thirty miners died, a union said. The mine is open.", "two.txt")
TWELVE = figure(12, 12, "miners killed", article=ONE.id,
                evidence=(evidence(ONE, "Twelve miners died"),))  # fmt: skip
THIRTY = figure(30, 30, "miners killed", article=TWO.id,
                evidence=(evidence(TWO, "Thirty miners died"),))  # fmt: skip
SHUT = fact(ONE, "The mine was shut.")
