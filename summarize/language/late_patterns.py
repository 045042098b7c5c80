"""Regular expressions that are compiled when they are first used.

`re` takes longer to compile most of them than to search a sentence with them, and of the forms of
dates, or of what stands beside a number, a run on a few articles meets a quarter.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def late(pattern: str) -> re.Pattern[str]:
    """What `re.compile` makes, made when it is first searched with or matched."""
    return cast("re.Pattern[str]", _Late(pattern))


class _Late:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern; kept, so that it is looked up here but once."""
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method
