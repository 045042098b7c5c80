"""The two streams: results go to standard output, everything else to standard error.

A result is written as UTF-8 bytes whatever the locale, so that a pipe gets what a file would. A
line for a person never breaks and never carries a control character: file names and replies of
servers end up in them. All that goes to standard error, tracebacks and what libraries print there
as well, passes `StandardError`, which lets no secret through.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from threading import RLock
from typing import Annotated, Any, TextIO, cast

import typer

from summarize.client.wire.redaction import Secrets, without_keys
from summarize.errors import OutputError, SummarizeError
from summarize.files import without_password

Command = Callable[..., None]

Verbose = Annotated[
    bool,
    typer.Option(
        "-v", "--verbose", help="Say more: files passed by, what a score rests on, tracebacks."
    ),
]


def emit(text: str) -> None:
    """Write a result to standard output and flush it. Raises OutputError."""
    if sys.stdout is None:
        raise OutputError("Standard output is closed.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # Python flushes again at exit and would complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"Standard output cannot be written: {error.strerror}.") from error


def is_terminal() -> bool:
    """Whether results go to a person at a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def fill_closed() -> None:
    """Let what is said go nowhere where standard error is closed.

    No file that is opened takes the place of a closed stream either: a library might write to it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  until the end


class StandardError:
    """Standard error without secrets: users and passwords of addresses, keys, what is added.

    It is written a line at a time, or as far as it is flushed.
    """

    def __init__(self, stream: TextIO) -> None:
        """The keys of the environment are secrets, whatever comes of them."""
        keys = [
            os.environ.get(name, "").strip() for name in ("SUMMARIZE_API_KEY", "OPENAI_API_KEY")
        ]
        self._stream = stream
        self._held: list[str] = []
        # What is freed, or a signal, may write while this thread is at it: it must not wait.
        self._lock = RLock()
        self._hides: list[Callable[[str], str]] = [
            without_password,
            without_keys,
            Secrets.of_texts(keys).hide,
        ]

    def add(self, hide: Callable[[str], str]) -> None:
        """Hide from now on what this hides, too."""
        self._hides.append(hide)

    def hide(self, text: str) -> str:
        """The text as it may be told."""
        for hide in self._hides:
            text = hide(text)
        return text

    def write(self, text: str) -> int:
        """Take the text, and pass its whole lines on."""
        lines, end, rest = text.rpartition("\n")
        with self._lock:
            if end:
                self._pass_on(lines + end, [rest])
            else:
                self._held.append(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Pass on what is held, too."""
        with self._lock:
            self._pass_on("", [])
            self._stream.flush()

    def _pass_on(self, text: str, rest: list[str]) -> None:
        """Write what is held and the text, once the rest is held in its place."""
        held, self._held = self._held, rest
        if told := "".join([*held, text]):
            self._stream.write(self.hide(told))

    def __getattr__(self, name: str) -> Any:
        """What else there is of the stream, but no way past this to its bytes."""
        if name in {"buffer", "detach"}:
            raise AttributeError(name)
        return getattr(self._stream, name)


def guard_standard_error() -> StandardError:
    """Put `StandardError` in the place of standard error, once."""
    fill_closed()
    if not isinstance(sys.stderr, StandardError):
        sys.stderr = cast("TextIO", StandardError(sys.stderr))
    return cast("StandardError", sys.stderr)


def say(message: str) -> None:
    """Print one line for a person on standard error."""
    print(f"summarize: {in_one_line(message)}", file=sys.stderr)  # noqa: T201  lines are printed here


def in_one_line(text: str) -> str:
    """The text with no line break or password, a mark for each character that moves a terminal."""
    line = " ".join(without_password(text).split())
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


class _Said(logging.Handler):
    """Says what the program logs as a warning, each line once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._before: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if line not in self._before:
            self._before.add(line)
            say(line)


def say_warnings() -> None:
    """Say what the program logs as warnings: what it learned of a server, what it passed by."""
    log = logging.getLogger("summarize")
    log.handlers[:] = [_Said()]
    log.propagate = False


def guarded(command: Command) -> Command:
    """The command, ending with one line and exit code 1 if it raises a SummarizeError."""

    @functools.wraps(command)
    def run(**arguments: Any) -> None:
        try:
            command(**arguments)
        except SummarizeError as error:
            if arguments.get("verbose"):
                traceback.print_exception(error)
            say(str(error))
            raise typer.Exit(1) from error
        except BrokenPipeError:
            raise
        except OSError as error:  # the machine's fault: a folder that went away, no file left
            if arguments.get("verbose"):
                traceback.print_exception(error)
            say(f"{error.filename or 'The system'}: {error.strerror or error}.")
            raise typer.Exit(1) from error

    return run
