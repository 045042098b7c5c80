"""Whether the words around a date tell of it as past or as still to come."""

from __future__ import annotations

from typing import Literal

from summarize.language.late_patterns import late
from summarize.language.words.inflection import irregular_pasts

SENTENCE_END = late(r"[.!?;][\"'”’)]*\s|\n")
_FUTURE = (
    r"will|would|shall|won[’']t|going\s+to|due|planned|scheduled|slated|expected|to\s+be|upcoming"
    r"|(?:is|are|was|were)\s+(?:set\s+)?to|coming|next|plans?|hopes?|intends?|ahead\s+of"
    r"|(?:agreed|vow(?:s|ed)|promise[sd]?)\s+to"
    r"|(?:re)?opens?|(?:re)?starts?|begins?|resumes?|expires?|takes?\s+(?:place|effect)"
    r"|comes?\s+into\s+(?:force|effect)|kicks?\s+off|(?:is|are)(?=\s+on\s+$)"
)
"""What is told in the present under a date is a plan: "the trial begins in May"."""
_PLAIN_TOO = frozenset(("read", "put", "cut", "become", "run", "come", "hurt", "hit", "beat"))
"""Past forms that are plain forms as well."""
_IRREGULAR = "|".join(sorted(irregular_pasts() - _PLAIN_TOO))
_PAST = rf"said|told|was|were|had|did|quit|hit|{_IRREGULAR}|(?!hundred)[a-z]+[a-df-z]ed"
CUE = late(
    rf"\b(?:(?P<future>(?:{_FUTURE})\b(?:\s+(?:not|also|be|have|to|\w+ly)\b)*(?:\s+\w+)?)"
    rf"|(?P<past>{_PAST}))\b"
)
"""A future word takes the verb after it along: "will be signed" is no past."""
_NO_DEED = _PLAIN_TOO | {"set", "got", "made", "gave", "sought"}
_DONE_TO = "|".join(sorted(irregular_pasts() - _NO_DEED))
DONE = late(
    rf"\b(?:(?!said|told|set|based|dated)(?:{_PAST}|took\s+place|broke\s+out)"
    r"(?:\s+(?:away|back|down|home|off|out|up|north|south|east|west|[a-z]+ly))?"
    rf"|(?:{_DONE_TO})\s+(?:the|an?|its|his|her|their)\s+[a-z]+)"
    r"(?:\s+(?:in|on|since))?(?:\s+the)?\s+$"
)
"""A past verb right before a date, or with its object: what it tells is over by then."""
_DEADLINE = late(r"(?is:(?!.*\bfrom\b).*\b(?:until|till|by|through)\s+(?:the\s+)?$)")
_OPENING = late(r"\W*(?:(?i:on|in|by|early|late|next|this)\s+)*")

Mood = Literal["past", "future"]


def mood(text: str, start: int, end: int) -> Mood | None:
    """What the nearest verb or future word before `text[start:end]` says; None: there is none.

    Where the sentence opens with the date, the first one after it speaks.
    """
    before = SENTENCE_END.split(text[max(0, start - 200) : start])[-1]
    cues = [cue.lastgroup for cue in CUE.finditer(before)]
    if not cues and _OPENING.fullmatch(before):
        after = SENTENCE_END.split(text[end : end + 80])[0]
        cues = [cue.lastgroup for cue in CUE.finditer(after)][:1]
    if not cues:
        return "future" if _DEADLINE.match(before) else None
    return "future" if cues[-1] == "future" else "past"
