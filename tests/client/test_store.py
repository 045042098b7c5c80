"""Store: what was paid for is kept and served, and nothing else is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.client.store import Status, Store, StoredReply, default_path, opened
from summarize.client.usage import Usage
from summarize.errors import ModelError, StoreError
from summarize.schema import PromptUsed
from summarize.settings import Settings
from tests.asking import BAD, GOOD, LUND, client, request
from tests.endpoint import Endpoint, Reply, answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be."""
    return tmp_path / "cache" / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(path) as opened:
        yield opened


def reply(content: str = "{}", status: Status = "ok") -> StoredReply:
    """A reply of 10 tokens in, 8 of them cached, and 2 out."""
    return StoredReply(
        status=status,
        stage="extract",
        model="m",
        prompt=PromptUsed(name="extract.v1", sha256="0" * 64),
        content=content,
        usage=Usage(prompt_tokens=10, cached_tokens=8, completion_tokens=2),
    )


# ── The file ──────────────────────────────────────────────────────────────────────────────


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_put_is_got(store: Store, text: str) -> None:
    """Any text comes back as it was, the newest for each key."""
    store.put_reply("key", reply("old"))
    store.put_reply("key", reply(text))
    store.put_stage("key", "old")
    store.put_stage("key", text)

    assert store.get_reply("key") == text
    assert store.get_stage("key") == text
    assert store.get_reply("other") is None
    assert store.get_stage("other") is None


@pytest.mark.parametrize("status", ["invalid", "refused", "filtered", "cut off"])
def test_bad_replies_are_kept_and_never_served(store: Store, status: Status) -> None:
    """A reply that is not good is counted, does not hide a good one, and is not handed out."""
    store.put_reply("key", reply("bad", status))
    assert store.get_reply("key") is None

    store.put_reply("key", reply("good"))
    store.put_reply("key", reply("bad", status))
    assert store.get_reply("key") == "good"
    assert store.stats().replies == {status: 2, "ok": 1}


def test_store_outlives_its_process(path: Path) -> None:
    """What was written is there when the file is opened again."""
    with Store(path) as first:
        first.put_stage("key", "result")

    with Store(path) as second:
        assert second.get_stage("key") == "result"


def test_several_writers_lose_nothing(path: Path) -> None:
    """Connections that open a new file at once, and write at once, all succeed."""

    def write(writer: int) -> None:
        with Store(path) as mine:
            for number in range(20):
                mine.put_stage(f"{writer}-{number}", "result")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    with Store(path) as store:
        assert store.stats().stages == 80


def test_stats(store: Store) -> None:
    """Counts, tokens and size of what is there."""
    store.put_reply("a", reply())
    store.put_reply("b", reply(status="refused"))
    store.put_stage("c", "result")
    stats = store.stats()

    assert stats.replies == {"ok": 1, "refused": 1}
    assert (stats.stages, stats.prompt_tokens, stats.completion_tokens) == (1, 20, 4)
    assert stats.size > 0


def test_prune_forgets_the_old(store: Store) -> None:
    """What is older than the limit goes, and is counted; the rest stays."""
    store.put_reply("a", reply())
    store.put_stage("b", "result")

    assert store.prune(timedelta(hours=1)) == 0
    assert store.get_reply("a") == "{}"
    assert store.prune(timedelta(hours=-1)) == 2
    assert store.get_reply("a") is None


def test_prune_forgets_old_batches(store: Store) -> None:
    """Requests of a batch that is long over are forgotten with the replies."""
    store.put_batched("file", ["a", "b"])

    assert store.prune(timedelta(hours=-1)) == 2
    assert store.get_batched("a") is None


def test_export_is_json_lines(store: Store, tmp_path: Path) -> None:
    """Every reply is a line, in the order in which they came, the bad ones too."""
    store.put_reply("a", reply("“x”\n"))
    store.put_reply("b", reply("", "cut off"))
    count = store.export(tmp_path / "replies.jsonl")

    lines = (tmp_path / "replies.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert count == 2
    assert (first["key"], first["content"], first["prompt_tokens"]) == ("a", "“x”\n", 10)
    assert (second["status"], second["prompt"]) == ("cut off", "extract.v1")


def test_export_nowhere_is_said(store: Store, tmp_path: Path) -> None:
    """A path that cannot be written is a clear error."""
    with pytest.raises(StoreError, match=r"none.replies\.jsonl cannot be written"):
        store.export(tmp_path / "none" / "replies.jsonl")


def test_default_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default path lies in the folder that the system names for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert default_path().name == "store.db"
    assert "summarize" in default_path().parts


def test_settings_say_which_store(path: Path) -> None:
    """A run opens the store of its settings."""
    with opened(Settings(store=path)) as store:
        assert store is not None
        assert store.path == path


@pytest.mark.parametrize(
    "without",
    [{"no_store": True}, {"replay": Path("run.yaml")}, {"record": Path("run.yaml")}],
)
def test_run_without_a_store_makes_none(path: Path, without: dict[str, Any]) -> None:
    """Without a store, or with a cassette, which has to be whole, no file is made."""
    with opened(Settings(store=path, **without)) as store:
        assert store is None

    assert not path.exists()


# ── Files that are none ───────────────────────────────────────────────────────────────────


def test_newer_file_is_refused(path: Path) -> None:
    """A file of a later version is not touched."""
    with Store(path):
        pass
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()

    with pytest.raises(StoreError, match=r"store\.db cannot be used: a newer version"):
        Store(path)


def test_file_that_is_no_store_is_refused(path: Path) -> None:
    """A text file is named as what it is not, and stays as it is."""
    path.parent.mkdir()
    path.write_text("This is a diary. " * 100)

    with pytest.raises(StoreError, match=r"the file is no store.* --no-store"):
        Store(path)
    assert path.read_text().startswith("This is a diary.")


def test_damaged_file_is_named(path: Path) -> None:
    """A store whose middle was overwritten is an error, not a wrong answer."""
    with Store(path) as whole:
        for number in range(500):
            whole.put_stage(str(number), "result" * 50)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    with pytest.raises(StoreError, match="the file is damaged"), Store(path) as damaged:
        damaged.get_stage("1")


def test_locked_file_is_named(path: Path) -> None:
    """A file that another program holds for too long is an error."""
    with Store(path):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="another program has locked it"):
        Store(path, lock_wait=0)
    other.close()


def test_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A path that is a folder, or goes through a file, is an error."""
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "file" / "store.db")


# ── In a client ───────────────────────────────────────────────────────────────────────────


async def test_answered_request_is_served_without_the_server(store: Store) -> None:
    """A second run asks nothing, whichever server it has; another model is another question."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as first:
            await first.ask(request())
        async with client("http://127.0.0.1:1/v1", store=store, max_tokens=7) as second:
            town = await second.ask(request())
            usage = second.usage.total
        async with client(endpoint, store=store, model="other") as third:
            await third.ask(request())

    assert town == LUND
    assert usage == Usage(from_store=1)
    assert len(endpoint.asked) == 2


async def test_mended_answer_is_served_as_the_first(store: Store) -> None:
    """After a re-ask the good answer is the answer; the bad one is in the record."""
    with Endpoint([BAD, GOOD]) as endpoint:
        for _ in range(2):
            async with client(endpoint, store=store) as asking:
                town = await asking.ask(request())

    stats = store.stats()
    assert town == LUND
    assert len(endpoint.asked) == 2
    assert stats.replies == {"invalid": 1, "ok": 1}
    assert (stats.prompt_tokens, stats.completion_tokens) == (200, 40)


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        (answer(None, refusal="No."), {"refused": 1}),
        (answer("", finish="content_filter"), {"filtered": 1}),
        (answer('{"name', finish="length"), {"cut off": 1}),
        (BAD, {"invalid": 2}),
    ],
)
async def test_bad_answer_is_recorded_and_asked_again(
    store: Store, bad: Reply, kept: dict[str, int]
) -> None:
    """A run that failed keeps why, and the next run asks the server anew."""
    with Endpoint([bad]) as endpoint:
        async with client(endpoint, store=store, max_tokens=20) as asking:
            with pytest.raises(ModelError, match=r"a\.txt"):
                await asking.ask(request())
    assert store.stats().replies == kept

    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as asking:
            assert await asking.ask(request()) == LUND


async def test_stored_answer_that_no_longer_fits_is_asked_again(store: Store) -> None:
    """An answer that its type refuses by now is not served."""
    with Endpoint([GOOD]) as endpoint:
        async with client(endpoint, store=store) as asking:
            await asking.ask(request())
        with sqlite3.connect(store.path) as db:
            db.execute("UPDATE replies SET content = '[]'")
        db.close()
        async with client(endpoint, store=store) as asking:
            town = await asking.ask(request())

    assert town == LUND
    assert len(endpoint.asked) == 2
