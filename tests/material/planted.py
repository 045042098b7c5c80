"""Marked secrets, a server that repeats all that it is sent, and how they are looked for."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from tests.material import newsroom
from tests.servers.endpoint import Asked, Reply, error

KEY = "sk-planted-key/1"
HEADER = 'planted+"header\\'
PASSWORD = "planted:password"  # noqa: S105  it is what is looked for
QUERY = "planted=query"
PLANTED = (KEY, HEADER, PASSWORD, QUERY)
OTHERS = "planted-for-another-server"
"""What the machine holds for other servers, by the names that libraries read."""
_FORMS = [
    form.encode()
    for secret in (*PLANTED, OTHERS)
    for form in (secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1])
] + [base64.b64encode(f"user:{PASSWORD}".encode())]

ENVIRONMENT = {
    "OPENAI_API_KEY": KEY,
    "OPENAI_ORG_ID": OTHERS,
    "OPENAI_PROJECT_ID": OTHERS,
    "OPENAI_ADMIN_KEY": OTHERS,
    "OPENAI_CUSTOM_HEADERS": f"x-other: {OTHERS}\nAuthorization: Bearer {OTHERS}",
}


def write_netrc(home: Path) -> Path:
    """A file of passwords, one for this machine's own address and one for any other."""
    path = home / ".netrc"
    path.write_text(
        f"machine 127.0.0.1 login me password {OTHERS}\ndefault login me password {OTHERS}\n"
    )
    path.chmod(0o600)
    return path


def arguments(url: str) -> list[str]:
    """The command line that gives the secrets to a run at this server."""
    server = url.replace("//", f"//user:{quote(PASSWORD, safe='')}@")
    whole = f"{server}?api-key={quote(QUERY, safe='')}&api-version=2024-10-21"
    return ["--base-url", whole, "--header", f"x-own={HEADER}", "--engine", "llm"]


def found(texts: Iterable[bytes]) -> list[bytes]:
    """The secrets that stand in these, in whatever form."""
    seen = [*texts]
    return [form for form in _FORMS if any(form in text for text in seen)]


def contents(folder: Path) -> Iterator[bytes]:
    """All files beneath a folder."""
    return (file.read_bytes() for file in folder.rglob("*") if file.is_file())


def echo(asked: Asked | None = None) -> str:
    """All secrets, and what reached the server, as it may repeat them."""
    return " ".join([*PLANTED, *([asked.path, str(asked.headers)] if asked else [])])


def told(content: str, words: str) -> str:
    """The model's answer with these words in its texts."""
    inside = json.dumps(words)[1:-1]
    content = content.replace("were killed?", f"were killed, {inside}?")
    return content.replace("The tolls differ", f"The tolls {inside} differ")


def echoing(asked: Asked) -> Reply:
    """The model's answer with secrets in each text of it."""
    completion = json.loads(newsroom.model(asked).body)
    message = completion["choices"][0]["message"]
    message["content"] = told(message["content"], echo(asked))
    message["reasoning_content"] = echo(asked)
    completion["model"] = f"scripted {KEY}"
    return Reply(body=json.dumps(completion).encode())


def failing(asked: Asked) -> Reply:
    """An error that repeats what it was sent."""
    return error(400, f"You sent {echo(asked)}")


def moving(_: Asked) -> Reply:
    """A redirect to another server, a secret in its path."""
    return Reply(307, headers={"location": f"http://127.0.0.1:9/{quote(KEY)}"})


def moving_nowhere(_: Asked) -> Reply:
    """A redirect to what is no address."""
    return Reply(307, headers={"location": f"http://[{KEY}"})
