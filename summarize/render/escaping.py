"""Text of articles and engines in Markdown: it shows as it is and can form no markup."""

from __future__ import annotations

import re

from summarize.language.late_patterns import late
from summarize.render import wording

# What can form inline markup: emphasis, code, links, HTML, tables, strike-through, entities; "_"
# only at the edge of a word, "$" (math on some sites) only before no digit; addresses that sites
# make into links; an end that would join the footnote mark or the heading's close after it.
# The set of all their characters comes first: it lets the search pass over any other.
_INLINE = late(
    r"[\\`*\[\]<>|~_$&:.!#]"
    r"(?:(?<=[\\`*\[\]<>|~])|(?<=_)(?:(?<!\w_)|(?!\w))|(?<=\$)(?!\d)|(?<=&)(?=#?\w+;)|(?<=:)(?=//)"
    r"|(?<=\bwww\.)|(?<=[!#])$)",
    re.IGNORECASE,
)
# What can form a block at the beginning of a line: heading, rule, list.
_BLOCK = late(r"(?:#|[-+=](?=[\s=-]|$)|(\d+)(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """The text as one line that shows as it is, wherever in a line it stands."""
    inline = _INLINE.sub(_behind_backslash, wording.line(text))
    block = _BLOCK.match(inline)
    if not block:
        return inline
    number = block[1] or ""
    return f"{number}\\{inline.removeprefix(number)}"


def _behind_backslash(found: re.Match[str]) -> str:
    # A function, as the `re` module looks a template up anew at each call.
    return f"\\{found[0]}"
