"""One frozen `Settings`: defaults < settings file < environment < flags.

Each setting has one name: `concurrency` here is `concurrency` in the file, SUMMARIZE_CONCURRENCY
in the environment and `--concurrency` on the command line. The key and the server's address also
have the names that every OpenAI client knows, OPENAI_API_KEY and OPENAI_BASE_URL; the key alone
has no flag, because a command line is public to every user of the machine.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, JsonValue, SecretStr, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from summarize.errors import NoModel
from summarize.schema.languages import code_of, name_of

_LOG = logging.getLogger(__name__)

Length = Literal["brief", "full"]
"""How much of a brief is shown: what is main, in at most 900 words, or all of it."""

DEFAULT_MODEL = "gpt-5.4-mini"

Structured = Literal["schema", "object", "text"]
"""How a JSON reply is asked for: by its schema, as any JSON object, or by words in the prompt."""

_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")
_OWN_HEADERS = frozenset({"content-length", "content-type", "host", "transfer-encoding"})
_OWN_MEMBERS = frozenset({"messages", "model", "n", "stream"})
"""Members of a body that are no matter of taste: the program writes and reads by them."""

SETTINGS_FILE = Path("summarize.toml")
"""Read from the working directory where it is there and no other file is named."""


Together = Literal["auto", "always", "never"]

Language = Literal["en", "de", "fr", "es", "pt", "ru", "uk", "ar", "zh", "ja", "ko"]
"""Those whose numbers and dates the checks read: of a brief in any other nothing could be held."""


class Settings(BaseSettings):
    """What a run may be told. `Settings()` reads the file and the environment.

    Raises pydantic's ValidationError for a wrong value or an unknown key in the file,
    tomllib.TOMLDecodeError for a file that is no TOML, and FileNotFoundError where a file is
    named and is not there.
    """

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZE_",
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        env_ignore_empty=True,
    )

    engine: Literal["auto", "llm", "rules"] = "auto"
    """`auto`: `llm` if there is a key, a base URL or a replay; else `rules`."""
    model: str = DEFAULT_MODEL
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("SUMMARIZE_BASE_URL", "OPENAI_BASE_URL")
    )
    """Where an OpenAI-compatible API begins, often ending in /v1; None: OpenAI's own."""
    api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("SUMMARIZE_API_KEY", "OPENAI_API_KEY")
    )
    """None: no key is sent; many local servers want none."""
    header: Annotated[dict[str, SecretStr], NoDecode] = {}
    """HTTP headers that are sent with each request, by name."""
    structured: Structured | None = None
    """How a JSON reply is asked for; None: the strictest way that the server takes."""
    temperature: float | None = Field(None, ge=0)
    """None: 0 where the server takes a temperature."""
    reasoning_effort: str | None = None
    """What a thinking model is told ("none", "low", …); None: nothing."""
    extra_body: Annotated[dict[str, JsonValue], NoDecode] = {}
    """Members of a request's JSON body that are sent besides, or in place of, the usual ones."""
    timeout: float = Field(300, gt=0)
    """Seconds of silence after which a request is given up; a server that streams its answer is
    silent until the first token, any other until the last."""
    retries: int = Field(5, ge=0)
    """Further tries after a 429, a 5xx, a lost connection or a timeout."""
    concurrency: int = Field(16, ge=1)
    """Requests under way at once."""
    processes: int | None = Field(None, ge=1)
    """Processes at most that check and write the briefs of a large batch, beside the one that asks;
    1: that one does it all; None: one for each processor."""
    requests_per_minute: int | None = Field(None, ge=1)
    """None: as many as the server takes."""
    tokens_per_minute: int | None = Field(None, ge=1)
    """Tokens in and out; None: as many as the server takes."""
    max_tokens: int = Field(16_000, ge=1)
    """Longest answer asked for, in tokens; what needs a longer one is asked for in portions."""
    context: int = Field(128_000, ge=1)
    """The model's context, in tokens: longer articles are read in parts, of longer stories the
    beginnings of articles are held against each other."""
    together: Together = "auto"
    """Whether one request reads all articles of a story: auto, where the answer fits as well."""
    language: Language = "en"
    """In which the model words claims, questions, labels and summary: a code or a name."""
    passes: int = Field(1, ge=1)
    """How often at most a model reads an article: from the second time on for the numbers and
    quoted statements that no claim covers."""
    replay: Path | None = None
    """A cassette to answer every request from, with no network."""
    record: Path | None = None
    """A cassette to write all traffic of the run to."""
    store: Path | None = None
    """The file that keeps the model's replies; None: the one in the user's cache folder."""
    no_store: bool = False
    """Keep no replies, and use none."""
    token_budget: int | None = Field(None, ge=0)
    """Tokens in and out that one run may use; None: any number."""
    cost_budget: float | None = Field(None, ge=0)
    """US dollars that one run may cost; None: any sum. It needs a model whose price is known."""
    batch_api: bool = False
    """Send requests as batches (half the price, within a day); it needs the store."""
    batch_wait: float = Field(0, ge=0)
    """Seconds to stay until batches are over; then the run leaves and can be continued."""
    prices: Path | None = None
    """A TOML file of prices that come before those of `summarize/client/prices.toml`."""
    length: Length = "brief"
    """How much of a brief Markdown, page and terminal show; JSON and CSV hold all of it."""
    prompts: Path | None = None
    """A folder whose prompt files replace this project's; None: its own."""
    names: Path | None = None
    """A file of names that mean one actor: one actor a line, `=` between the names."""
    settings: Path | None = None
    """The settings file; None: `SETTINGS_FILE`, if there is one."""

    @field_validator("base_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        # It may hold a password, so it is not shown.
        wrong = "it is no address, like https://HOST/v1"
        if url is not None:
            try:
                _ = urlsplit(url).port
            except ValueError:
                raise ValueError(wrong) from None
            if not url.isprintable():
                raise ValueError(wrong)
        return url

    @field_validator("header", mode="before")
    @classmethod
    def _headers(cls, given: Any) -> Any:
        """Headers as a table, or as NAME=VALUE: a list, or lines of one text."""
        if isinstance(given, Mapping):
            return given
        lines = given.splitlines() if isinstance(given, str) else given
        headers = {}
        for line in filter(None, map(str.strip, lines)):
            name, equals, value = line.partition("=")
            if not equals:
                # The line itself may hold a secret, so it is not shown.
                raise ValueError("a header is given as NAME=VALUE")
            headers[name.strip()] = value.strip()
        return headers

    @field_validator("header")
    @classmethod
    def _sendable_headers(cls, headers: dict[str, SecretStr]) -> dict[str, SecretStr]:
        for name, value in headers.items():
            if not _HEADER_NAME.fullmatch(name):
                raise ValueError("a header's name has letters, digits and hyphens only")
            if name.lower() in _OWN_HEADERS:
                raise ValueError(f"the header {name} is the program's own")
            text = value.get_secret_value()
            if not (text.isascii() and text.isprintable()):
                raise ValueError(f"the value of {name} holds characters that no header has")
        return headers

    @field_validator("extra_body", mode="before")
    @classmethod
    def _json_object(cls, given: Any) -> Any:
        """The table, or the JSON of one."""
        if not isinstance(given, str):
            return given
        try:
            body = json.loads(given)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"it is no JSON ({error})") from None
        if not isinstance(body, dict):
            raise ValueError("it is no JSON object: {…}")  # noqa: TRY004  pydantic's convention
        return body

    @field_validator("extra_body")
    @classmethod
    def _leaves_the_question(cls, body: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if own := _OWN_MEMBERS & body.keys():
            raise ValueError(f"{', '.join(sorted(own))} cannot be set there")
        return body

    @field_validator("language", mode="before")
    @classmethod
    def _code(cls, given: Any) -> Any:
        """The code of a language that is written in any usual way."""
        code = code_of(given) if isinstance(given, str) else None
        if code not in get_args(Language):
            raise ValueError(f"it is none of {', '.join(map(name_of, get_args(Language)))}")
        return code

    @model_validator(mode="after")
    def _language_of_rules(self) -> Self:
        if self.engine == "rules" and self.language != "en":
            raise ValueError(f"rules write English only, and not {name_of(self.language)}")
        return self

    @model_validator(mode="after")
    def _one_cassette(self) -> Self:
        if self.replay and self.record:
            raise ValueError("replay and record exclude each other")
        return self

    @model_validator(mode="after")
    def _batches_are_kept(self) -> Self:
        if self.batch_api and (self.no_store or self.replay or self.record):
            raise ValueError("batch_api needs the store: no_store, replay and record exclude it")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  the base class's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then the file."""
        told, *_ = env_settings.get_field_value(cls.model_fields["settings"], "settings")
        named = init_settings().get("settings") or told
        if named and not Path(named).is_file():
            raise FileNotFoundError(f"There is no settings file {str(named)!r}.")
        file = TomlConfigSettingsSource if named else _FileOfTheFolder
        return init_settings, env_settings, file(settings_cls, named or SETTINGS_FILE)


_WHERE_TO = {
    "base_url": "base_url",
    "summarize_base_url": "base_url",
    "openai_base_url": "base_url",
    "header": "header",
}
"""Settings that say where the key and the articles go, by their names in a file."""


class _FileOfTheFolder(TomlConfigSettingsSource):
    """The settings file of the working directory, which nobody named.

    A folder may come from anywhere, so its file cannot send the user's key to a server.
    """

    def __call__(self) -> dict[str, Any]:
        """The settings of the file, but for those that say where the key goes."""
        given = super().__call__()
        passed_by = [_WHERE_TO[name.lower()] for name in given if name.lower() in _WHERE_TO]
        if passed_by:
            _LOG.warning(
                "%s here sets %s, which is passed by: it says where your key goes. If the file is "
                "yours, name it: --settings %s (or SUMMARIZE_SETTINGS).",
                SETTINGS_FILE, " and ".join(passed_by), SETTINGS_FILE,
            )  # fmt: skip
        return {name: value for name, value in given.items() if name.lower() not in _WHERE_TO}


def choose_engine(settings: Settings) -> Literal["llm", "rules"]:
    """The engine that a run uses, `auto` decided.

    Raises NoModel where it is the model and there is no key, no server and no replay.
    """
    has_model = settings.api_key or settings.base_url or settings.replay
    if settings.engine != "rules" and has_model:
        return "llm"
    # Who records traffic wants a model: a run by rules would leave the cassette unwritten.
    if settings.engine == "llm" or (settings.engine == "auto" and settings.record):
        raise NoModel("There is no model to ask.")
    if settings.language != "en":
        raise NoModel(f"Rules write English only, and not {name_of(settings.language)}.")
    if settings.passes > 1:
        _LOG.warning("Rules read each article once; passes is for a model.")
    return "rules"
