"""Every error of this project; each says what, where, and how to go on.

SummarizeError
├── ArticleError           a source cannot be read as an article
├── NoArticles             nothing readable was given
├── NoModel                the model engine was asked for and nothing says which model
├── PromptError            a prompt file is missing or does not render
├── ModelError             a call to the model failed
│   ├── Unreachable        no server there, or it did not answer in time     (retryable)
│   ├── Overloaded         429 or 5xx after all retries                      (retryable)
│   ├── Loading            the server is still loading the model             (retryable)
│   ├── Unauthorized       401
│   │   └── Forbidden      403
│   ├── NoCredit           402, or a quota that is used up
│   ├── UnknownModel       404
│   ├── ContextExceeded    a request is longer than the model can read
│   │   └── ContextCut     the server cut the prompt or the answer, in silence
│   ├── BadRequest         any other 4xx
│   ├── NotAModel          the server's answer is no chat completion
│   ├── Refused            the model refused
│   ├── Filtered           the provider's content filter stopped the answer
│   ├── CutOff             the answer hit the length limit
│   │   └── CutShort       the answer ended before its end, at no limit that is known
│   ├── OtherLanguage      the engine does not read the article's language
│   ├── EmptyAnswer        the answer says nothing, asked for twice
│   ├── Invalid            the answer breaks the schema, after one re-ask
│   ├── BudgetReached      a token or cost budget stops new calls
│   └── NotSent            a dry run sends nothing
├── InBatch                a request is in a batch that is not over       (retryable)
├── ReplayMiss             a request is not in the cassette
├── CassetteError          a cassette cannot be read or written
├── StoreError             the reply store cannot be used
├── OutputError            a result cannot be written
└── ProcessLost            a process that worked on a story was ended
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar


class SummarizeError(Exception):
    """Root of the tree. `str(error)` is one line for a person."""

    retryable: ClassVar[bool] = False
    """Whether the same call may succeed later with nothing changed."""
    passing: ClassVar[bool] = False
    """Whether a later run may not meet it; so it is for all that is retryable, and a budget."""
    hint: ClassVar[str] = ""
    """How to go on; empty where the message says it."""
    stage: str | None = None
    """The stage of the run that failed; None: it is not known, or none did."""

    def __str__(self) -> str:
        """What went wrong and where, then the hint."""
        message = super().__str__()
        return f"{message} {self.hint}".strip() if self.hint else message


class ArticleError(SummarizeError):
    """A source cannot be read as an article."""


class NoArticles(SummarizeError):
    """Nothing readable was given."""


class NoModel(SummarizeError):
    """The model engine was asked for and nothing says which model."""

    hint = (
        "Set OPENAI_API_KEY, or point --base-url to an OpenAI-compatible server "
        "(`summarize doctor` looks for one on this machine), "
        "or replay recorded traffic with --replay FILE."
    )


class PromptError(SummarizeError):
    """A prompt file is missing or does not render."""


class ModelError(SummarizeError):
    """A call to the model failed."""

    wait: float | None = None
    """Seconds that the server asks to wait before the next try; None: it names no time."""
    is_final: bool = False
    """True if all further requests of the run would meet it as well: none is sent."""


class Unreachable(ModelError):
    """No server there, or it did not answer in time."""

    retryable = passing = True
    hint = "Check --base-url, the network, and --timeout."
    was_silent: bool = False
    """True if it was given up for its silence, and may be answering still."""


class Overloaded(ModelError):
    """429 or 5xx after all retries."""

    retryable = passing = True
    hint = "Try again later, or lower --concurrency."


class Loading(ModelError):
    """The server is still loading the model."""

    retryable = passing = True
    hint = "Run the same command again once the model is loaded."


class Unauthorized(ModelError):
    """401: the key is missing, wrong, or expired."""

    hint = "Check OPENAI_API_KEY, and that it belongs to this server."


class Forbidden(Unauthorized):
    """403: the key may not do this, or a filter lets the request not through."""

    hint = "Check that OPENAI_API_KEY may use this model, and what stands before the server."


class NoCredit(ModelError):
    """402, or a quota that is used up."""

    hint = "Run the same command again when there is some; what was answered is kept."


class UnknownModel(ModelError):
    """404: the server does not know the model, or the path."""

    hint = "Check --model, and that --base-url ends where the server's API begins (often /v1)."


RAISE_CONTEXT = (
    "Raise the context at the server: OLLAMA_CONTEXT_LENGTH for Ollama, --ctx-size for llama.cpp, "
    "--max-model-len for vLLM, the context length of the model in LM Studio."
)


class ContextExceeded(ModelError):
    """A request is longer than the model can read at once."""

    hint = (
        "Set --context to what the server takes, raise it there (OLLAMA_CONTEXT_LENGTH, "
        "--ctx-size, --max-model-len), or use a model with a longer context."
    )


class ContextCut(ContextExceeded):
    """The server's context is too small, and it cut the prompt or the answer in silence."""

    hint = RAISE_CONTEXT


class BadRequest(ModelError):
    """Any other 4xx."""


class NotAModel(ModelError):
    """The server's answer is no chat completion."""

    hint = "Check that --base-url points to an OpenAI-compatible API (often it ends in /v1)."


class Refused(ModelError):
    """The model refused."""


class Filtered(ModelError):
    """The provider's content filter stopped the answer."""

    hint = "Another model may take it: --model, or --base-url of another server."


class CutOff(ModelError):
    """The answer hit the length limit."""

    hint = "Raise --max-tokens, or split the article."


class CutShort(CutOff):
    """The answer ended before its end, at no limit that is known, and again when asked for anew."""

    hint = "Try again later; `summarize doctor` says more about the server."


class OtherLanguage(ModelError):
    """The engine does not read the language of the article."""

    hint = "Rules read English alone; a language model reads others."


class EmptyAnswer(ModelError):
    """The answer says nothing, asked for twice."""

    hint = (
        "If it is a thinking model, try --reasoning-effort none or low; if it is LM Studio, raise "
        "the model's context length; `summarize doctor` says more about the server."
    )


class Invalid(ModelError):
    """The answer breaks the schema, after one re-ask."""

    hint = "Try a stronger model."


class BudgetReached(ModelError):
    """A token or cost budget stops new calls."""

    passing = True
    hint = "Raise the budget and run the same command again; what was answered is kept."


class NotSent(ModelError):
    """A dry run sends nothing."""

    passing = True


class InBatch(SummarizeError):
    """A request is in a batch that is not over; no failure, and nothing is lost."""

    retryable = passing = True
    hint = "Run the same command again later to go on, or stay with --batch-wait."


class ReplayMiss(SummarizeError):
    """A request is not in the cassette."""

    hint = "The prompt, the schema or the articles changed since it was recorded; record it again."


class CassetteError(SummarizeError):
    """A cassette cannot be read or written."""


class StoreError(SummarizeError):
    """The reply store cannot be used."""


class OutputError(SummarizeError):
    """A result cannot be written."""


class ProcessLost(SummarizeError):
    """A process that worked on a story was ended from outside."""

    hint = "The machine may be out of memory: lower --processes, and try again with --retry-failed."


def install_command(extra: str) -> str:
    """How an extra of this program is installed where it was installed from.

    It names no package of an index: none there is known to be this project's.
    """
    return f"pip install '.[{extra}]' in the folder of this program's source"


@contextmanager
def ungrouped() -> Iterator[None]:
    """Raises one error for the user where tasks of the block ended with some, and no other.

    Not by `except*`: before Python 3.11.4 what is raised in it comes out in a group again.
    """
    try:
        yield
    except BaseExceptionGroup as group:
        ours, others = group.split(SummarizeError)
        if ours is None or others is not None:
            raise
        raise _first(ours) from group


def _first(group: BaseExceptionGroup[SummarizeError]) -> SummarizeError:
    for error in group.exceptions:
        return _first(error) if isinstance(error, BaseExceptionGroup) else error
    raise group
