"""How a server wants to be asked, and what its refusals teach about that.

OpenAI's interface is spoken in dialects: a server may not know a parameter, a response format, or
answers as long as wanted, and says so with status 400 or 422. Each refusal changes one thing.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import Field

from summarize.client.wire import window as windows
from summarize.client.wire.window import DENSEST, Sizes
from summarize.errors import RAISE_CONTEXT, ContextExceeded
from summarize.schema import Frozen
from summarize.settings import Settings, Structured

FEWEST = 256
"""Tokens of the longest answer that is of use."""

LEAST_GUESS = 2_048
"""Tokens of a window that is guessed, at least: with half of it, the instructions would leave no
room for a part of an article."""

SPARE = 64
"""Tokens of a window that are left free: templates of chat messages take some of their own."""

_RUNGS: tuple[Structured, ...] = ("schema", "object", "text")
"""Ways to ask for JSON, the strictest first."""

_FORMAT = re.compile(
    r"response.?format|json.schema|json_object|json mode|structured.?output|guided|"
    r"requested parameters|\bx?grammar\b|schema produces|specified schema|\bstrict\b|"
    r"additionalProperties|\btype: Input should be 'text'",
    re.IGNORECASE,
)
_SCHEMA = re.compile(r"\bschemas?\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"max[_ ](?:completion_|output_|new_)?tokens|maxOutputTokens|maximum tokens you requested",
    re.IGNORECASE,
)
# The role "system"; templates of models that have none ask that roles alternate.
_SYSTEM = re.compile(
    r"(?:system|developer).{0,9}\b(?:role|prompt|message|instruction)|role.{0,40}\bsystem\b|"
    r"roles must alternate|"
    r"only user and assistant roles",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"unsupported|not supported|unknown|unrecognized|extra|not permitted|not allowed|cannot find|"
    r"deprecated|unexpected|does not support|isn't supported|not implemented|use .?max_",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"fail|could not|cannot|timed out|exceeds|invalid|too (?:many|deep|complex|large)",
    re.IGNORECASE,
)
_OF_REQUEST = re.compile(
    r"validation.?(?:error|exception)|\"validation\"|invalid.param", re.IGNORECASE
)
"""A refusal of the request itself, which some gateways report as their own trouble."""
_NO_REASON = re.compile(
    r"(?:[\W_]|(?:invalid|bad|malformed|wrong|unprocessable|validation|errors?|entity|content|"
    r"requests?|arguments?|inputs?|parameters?|values?|the|your|is|are|please|check|and|try|again)"
    r"(?![a-z]))*|.{0,60}missing.{0,30}\Wmessages\W*",
    re.IGNORECASE,
)
"""Words that name nothing; and messages, which are there."""
_NAME = r"(?:temperature|reasoning_effort|stream_options|max_tokens|response_format)"
_LISTED = re.compile(rf"\b{_NAME}\W{{1,6}}(?:and\W{{1,3}})?{_NAME}\b")
"""Several parameters that are refused at once."""
_NUMBER = re.compile(r"(?<![\w.])\d{2,9}(?![\w.]?\d)")
_BELOW = re.compile(r"(?:lower|less|smaller) than (?!or )\D{0,9}(\d+)|(\d+) \(exclusive\)")
"""A number that is too large itself."""
_SCHEMA_PARTS = re.compile(
    r"\$ref|\$defs|request contains an invalid argument",
    re.IGNORECASE,
)
"""Gemini knows no references on one of its paths, and there says no more than the last of these."""
_ENUM = re.compile(r"json_schema.{1,12}text", re.IGNORECASE)
"""LM Studio names what it takes ('json_schema' or 'text'), which leaves out JSON objects."""


class Dialect(Frozen):
    """How one model at one server is asked."""

    structured: Structured = "schema"
    """How a JSON reply is asked for."""
    length: Literal["max_tokens", "max_completion_tokens"] | None = "max_tokens"
    """The parameter for the longest answer; None: the server takes none."""
    longest: int | None = Field(None, ge=1)
    """Tokens of the longest answer that may be asked for; None: no limit is known."""
    window: int | None = Field(None, ge=1)
    """Tokens that prompt and answer may have together; None: it is not known."""
    is_guess: bool = Field(default=False, exclude=True)
    """Whether that window is no more than a guess."""
    cut_at: int | None = Field(None, ge=1, exclude=True)
    """Tokens of the window as a prompt showed that was cut in silence. It is there to be raised, so
    it is not remembered."""
    full_at: int | None = Field(None, ge=1, exclude=True)
    """The same as answers showed that ended where it was full."""
    ends_at: int | None = Field(None, ge=1, exclude=True)
    """Tokens at which the server ends answers, however long ones are asked for; not remembered, for
    the same reason."""
    density: float = Field(1, ge=1, exclude=True)
    """Tokens of a prompt, as the server counts, for each that is estimated. It is the articles'
    more than the server's, so it is not remembered."""
    refused: frozenset[Structured] = Field(frozenset(), exclude=True)
    """Ways to ask for JSON that were refused since the last answer."""
    is_looked_up: bool = False
    """Whether the server's list of models was asked for the window."""
    without: frozenset[str] = frozenset()
    """What is not sent, of `temperature`, `reasoning_effort`, `stream_options`, `stream`,
    `max_tokens`, `max_completion_tokens`, `refs`: references within a schema, and `system`:
    instructions in a message of their own."""

    @property
    def holds(self) -> int | None:
        """Tokens, as the server counts, that prompt and answer may have; None: any number."""
        return min(filter(None, (self.window, self.cut_at, self.full_at)), default=None)

    @property
    def room(self) -> int | None:
        """The same, as tokens are estimated."""
        return int(self.holds / self.density) if self.holds else None


class Lesson(NamedTuple):
    """What a refusal taught."""

    dialect: Dialect
    line: str
    """For a person; empty where it was told before."""


def first(settings: Settings, url: str) -> Dialect:
    """How a server is asked of which nothing is known yet.

    OpenAI's newer models want `max_completion_tokens` and take no temperature.
    """
    rung = settings.structured or "schema"
    if is_openai(url):
        without = frozenset({"temperature"})
        dialect = Dialect(structured=rung, length="max_completion_tokens", without=without)
        return as_set(dialect, settings)
    return Dialect(structured=rung)


def as_set(dialect: Dialect, settings: Settings) -> Dialect:
    """A dialect with what the settings ask for by name, whatever is known of the server."""
    asked = {
        name for name in ("temperature", "reasoning_effort") if getattr(settings, name) is not None
    }
    rung = settings.structured or dialect.structured
    return dialect.model_copy(update={"structured": rung, "without": dialect.without - asked})


def is_openai(url: str) -> bool:
    """True for the hosts of OpenAI and Azure."""
    return (urlsplit(url).hostname or "").endswith((".openai.com", ".azure.com"))


def learned(
    dialect: Dialect,
    said: str,
    settings: Settings,
    *,
    is_too_long: bool,
    prompt: int,
    asked: int,
) -> Lesson | None:
    """What a refusal in these words teaches; None: nothing, the request itself is wrong.

    `prompt` and `asked` are the tokens of the prompt, about, and of the longest answer asked for.
    """
    if lesson := _of_list(dialect, said) or _of_streaming(dialect, said):
        return lesson
    if is_too_long:
        return _of_window(dialect, windows.sizes(said, prompt=prompt, asked=asked), prompt, asked)
    for name in ("temperature", "reasoning_effort"):
        named = re.search(rf"\b{name.replace('_', '_?')}\b", said, re.IGNORECASE)
        if named and name not in dialect.without:
            return _without(dialect, name, f"It takes no `{name}`")
    if _LENGTH.search(said) and dialect.length:
        return _of_length(dialect, said, asked)
    if _SYSTEM.search(said) and "system" not in dialect.without:
        line = "It takes no `system` message: the question begins with the instructions"
        return _without(dialect, "system", line)
    return _of_format(dialect, said, settings)


def is_of_format(said: str) -> bool:
    """True for words that refuse a response format and nothing else."""
    return bool(_FORMAT.search(said) and _is_refused(said))


def is_of_request(said: str) -> bool:
    """True for words that refuse the request, whatever the status they come with."""
    return bool(_OF_REQUEST.search(said))


def _is_refused(said: str) -> bool:
    return bool(_UNKNOWN.search(said) or _FAILED.search(said))


def of_no_reason(dialect: Dialect, said: str, settings: Settings) -> Lesson | None:
    """What is tried where the words of a refusal give no reason; None: nothing, or they give one.

    That is the response format, and then whatever else not every server knows.
    """
    if not _NO_REASON.fullmatch(said):
        return None
    why = "It does not say what it refuses"
    if settings.structured is None and (lesson := _next_rung(dialect, said, why)):
        return lesson
    rest = frozenset({"temperature", "stream_options", "stream"})
    if rest <= dialect.without:
        return None
    changed = dialect.model_copy(update={"without": dialect.without | rest})
    return Lesson(changed, f"{why}: no `temperature` is sent, and it is not asked to stream.")


def of_failed_check(dialect: Dialect, settings: Settings) -> Lesson | None:
    """What is tried where a server refuses what its own model writes; None: nothing is left."""
    if settings.structured is not None:
        return None
    return _next_rung(dialect, "", "Its model does not hold that response format")


def answer_limit(dialect: Dialect, *, wanted: int, context: int, least: int, prompt: int) -> int:
    """Tokens of the longest answer to ask for: those wanted, as far as the server allows.

    `context` is the window that the settings name. Raises ContextExceeded where the prompt leaves
    less than `least` of them in the window that the server has.
    """
    size, least = dialect.density * prompt, min(least, wanted)

    def left(window: int) -> int:
        return int(window - size) - SPARE

    if dialect.holds and left(dialect.holds) < least:
        raise ContextExceeded(
            f"The request has about {size:,.0f} tokens; in a window of {dialect.holds:,} that "
            "leaves too few for an answer."
        )
    limits = [wanted, dialect.longest or wanted]
    # What the settings name shortens answers, but keeps no request from being sent.
    limits += [
        room for window in (dialect.holds, context) if window and (room := left(window)) >= least
    ]
    return min(limits)


def of_window(dialect: Dialect, window: int, *, is_named: bool = True) -> Lesson:
    """That a server's window has so many tokens, as it says, or as is guessed."""
    size = (
        f"Its window is {window:,} tokens"
        if is_named
        else f"It names no window; {window:,} tokens are tried"
    )
    line = f"{size}: what is longer is asked for in parts that fit."
    changed = {"window": window, "is_guess": not is_named}
    return Lesson(dialect.model_copy(update=changed), line)


def of_cut(dialect: Dialect, window: int, by: Literal["cut_at", "full_at"]) -> Lesson | None:
    """That a server cut in silence what is longer than so many tokens; None: it is known.

    `by` is what showed it: a prompt, or an answer.
    """
    if window >= (dialect.holds or window + 1):
        return None
    line = (
        f"It cuts in silence what is longer than {window:,} tokens: that is asked for in parts "
        f"that fit. {RAISE_CONTEXT}"
    )
    return Lesson(dialect.model_copy(update={by: window}), line)


def of_end(dialect: Dialect, tokens: int) -> Lesson | None:
    """That a server ends answers after so many tokens; None: it is known."""
    if tokens >= (dialect.ends_at or tokens + 1):
        return None
    line = (
        f"It ends answers after {tokens:,} tokens, though longer ones are asked for: what needs "
        "those is asked for in parts."
    )
    return Lesson(dialect.model_copy(update={"ends_at": tokens}), line)


def of_more(dialect: Dialect, *, prompt: int, exchange: int, answer: int) -> Lesson | None:
    """That a server took more tokens than it had seemed to; None: that was known."""
    took = {"cut_at": prompt, "full_at": exchange, "ends_at": answer}
    wrong = [name for name, most in took.items() if most > (getattr(dialect, name) or most)]
    if not wrong:
        return None
    line = f"It took {exchange:,} tokens: what it seemed to cut in silence is asked for as before."
    return Lesson(dialect.model_copy(update=dict.fromkeys(wrong)), line)


def _without(dialect: Dialect, name: str, line: str) -> Lesson:
    return Lesson(dialect.model_copy(update={"without": dialect.without | {name}}), f"{line}.")


def _of_list(dialect: Dialect, said: str) -> Lesson | None:
    """That a server takes none of several parameters that its refusal names side by side."""
    if not (_LISTED.search(said) and _UNKNOWN.search(said)):
        return None
    names = set(re.findall(rf"\b{_NAME}\b", said)) - dialect.without
    if not names:
        return None
    changed: dict[str, object] = {"without": dialect.without | (names - {"response_format"})}
    if "max_tokens" in names and dialect.length == "max_tokens":
        changed["length"] = None
    if "response_format" in names:
        changed["structured"] = "text"
    line = f"It takes none of {', '.join(f'`{name}`' for name in sorted(names))}."
    return Lesson(dialect.model_copy(update=changed), line)


def _of_streaming(dialect: Dialect, said: str) -> Lesson | None:
    if "stream_options" in said and "stream_options" not in dialect.without:
        return _without(dialect, "stream_options", "It takes no `stream_options`")
    streams = "stream" not in dialect.without
    if streams and re.search(r"\bstream(?:ing)?\b", said, re.IGNORECASE) and _UNKNOWN.search(said):
        return _without(dialect, "stream", "It does not stream")
    return None


def _of_format(dialect: Dialect, said: str, settings: Settings) -> Lesson | None:
    plain = dialect.structured != "schema" or "refs" in dialect.without
    if _SCHEMA_PARTS.search(said) and not plain:
        return _without(dialect, "refs", "It takes no references in a schema")
    is_of_schema = _SCHEMA.search(said) and _is_refused(said)
    if settings.structured is None and (_FORMAT.search(said) or is_of_schema):
        return _next_rung(dialect, said, "It does not take that response format")
    return None


def _next_rung(dialect: Dialect, said: str, why: str) -> Lesson | None:
    """The next lower way to ask for JSON; below the lowest, one that was taken before may be."""
    refused = dialect.refused | {dialect.structured}
    if dialect.structured == "schema" and _ENUM.search(said):
        refused |= {"object"}
    place = _RUNGS.index(dialect.structured)
    rung = next((one for one in (*_RUNGS[place:], *_RUNGS) if one not in refused), None)
    if rung is None:
        return None
    words = {
        "schema": "by its schema",
        "object": "as a JSON object, with the schema in the prompt",
        "text": "as text, with the schema in the prompt",
    }[rung]
    line = f"{why}: replies are asked for {words} (--structured {rung})."
    return Lesson(dialect.model_copy(update={"structured": rung, "refused": refused}), line)


def _of_window(dialect: Dialect, sizes: Sizes, prompt: int, asked: int) -> Lesson | None:
    """A window that is smaller than was known, or a prompt that is longer than was estimated.

    Of a refusal that teaches neither, the window is guessed: the largest power of two, as windows
    mostly are, that is at most half of what was refused.
    """
    known = dialect.holds
    density = max(dialect.density, (sizes.prompt or 0) / max(1, prompt))
    if density > DENSEST:
        return None
    denser = dialect.model_copy(update={"density": density})
    if sizes.window and (known is None or sizes.window < known):
        return of_window(denser, sizes.window)
    if known and density > dialect.density:
        return Lesson(denser, "")
    half = int(density * prompt + asked + SPARE) // 2
    guess = 1 << (half.bit_length() - 1)
    # To a prompt that hardly fills a window, a shorter answer than was refused is refused as well.
    is_idle = dialect.is_guess and density * prompt < guess / 8
    if (sizes.window and sizes.prompt) or guess < LEAST_GUESS or is_idle:
        return None
    return of_window(denser, guess, is_named=False)


def _of_length(dialect: Dialect, said: str, asked: int) -> Lesson | None:
    """Another name for the limit of an answer's length, or a smaller limit."""
    other: Literal["max_tokens", "max_completion_tokens"] = (
        "max_tokens" if dialect.length == "max_completion_tokens" else "max_completion_tokens"
    )
    smaller = [number for number in map(int, _NUMBER.findall(said)) if FEWEST <= number < asked]
    if smaller:
        longest = max(smaller)
        longest -= str(longest) in {"".join(found) for found in _BELOW.findall(said)}
        line = f"Its answers have {longest:,} tokens at most: no longer ones are asked for."
        return Lesson(dialect.model_copy(update={"longest": longest}), line)
    if _UNKNOWN.search(said):
        without = dialect.without | {str(dialect.length)}
        known = None if other in without else other
        line = f"It takes no `{dialect.length}`: {f'`{known}`' if known else 'no limit'} is sent."
        return Lesson(dialect.model_copy(update={"length": known, "without": without}), line)
    if asked // 2 >= FEWEST:
        line = f"It takes no answers of {asked:,} tokens: half of it is asked for."
        return Lesson(dialect.model_copy(update={"longest": asked // 2}), line)
    return None
