"""Regular expressions that are compiled when they are first used.

`re` takes longer to compile most of them than to search a sentence with them, and a run on a few
articles uses about half. With all compiled at import, that was a quarter of such a run.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def late(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """What `re.compile` makes, made when it is first searched with or matched."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str | bytes, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern; kept, so that it is looked up here but once."""
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method
