"""Store: what was paid for is kept and served, and nothing else is."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.client.store import Status, Store, StoredReply, default_path, opened
from summarize.client.usage import Usage
from summarize.errors import StoreError
from summarize.schema import PromptUsed
from summarize.settings import Settings
from tests.asking import GOOD, LUND, client, request
from tests.servers.endpoint import Endpoint


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


def test_a_new_store_waits_for_one_who_writes_it(path: Path) -> None:
    """A file that another process is just making is no error: the store opens when it is made."""
    path.parent.mkdir(parents=True)
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")

    def stages() -> int:
        with Store(path) as store:
            return store.stats().stages

    with ThreadPoolExecutor(1) as pool:
        counted = pool.submit(stages)
        with pytest.raises(TimeoutError):
            counted.result(0.2)
        maker.execute("COMMIT")
        maker.close()
        assert counted.result() == 0


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


# ── Damage ────────────────────────────────────────────────────────────────────────────────


def flip(path: Path, text: bytes) -> None:
    """Change one byte of a text in the file."""
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    data = bytearray(path.read_bytes())
    place = data.index(text)
    data[place + 3] ^= 0xA0
    path.write_bytes(data)


async def test_flipped_byte_is_noticed_and_asked_again(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A reply that is no longer what was stored is set aside with a line; nothing else is lost."""
    with Endpoint([GOOD]) as endpoint:
        with Store(path) as store:
            async with client(endpoint, store=store) as asking:
                await asking.ask(request("Where?"))
            store.put_stage("finished", "whole")
        flip(path, b'{"name": "Lund"')
        with Store(path) as store:
            async with client(endpoint, store=store) as asking:
                town = await asking.ask(request("Where?"))
            statuses = store.stats().replies
            whole = store.get_stage("finished")

    assert town == LUND
    assert len(endpoint.asked) == 2
    assert statuses == {"damaged": 1, "ok": 1}
    assert whole == "whole"
    assert "was damaged; it is asked for again" in caplog.text


def test_check_finds_what_is_damaged(path: Path) -> None:
    """All tables are looked through; what is damaged is set aside once."""
    with Store(path) as store:
        store.put_reply("a", reply("reply of a"))
        store.put_reply("b", reply("reply of b"))
        store.put_stage("c", "stage of c")
        store.put_batched("file", ["d"])
        store.put_batched_answers({"d": "answer of d"})
    for text in (b"reply of a", b"stage of c", b"answer of d"):
        flip(path, text)
    with Store(path) as store:
        found, again = store.check(), store.check()
        batched = store.get_batched("d")

    assert (found.whole, found.damaged) == (1, 3)
    assert (again.whole, again.damaged) == (1, 0)
    assert batched is not None
    assert batched.answer is None


def test_store_of_an_earlier_version_gets_its_digests(path: Path) -> None:
    """What was stored before there were digests is taken as it is, and guarded from then on."""
    with Store(path) as store:
        store.put_reply("a", reply("reply of a"))
    with sqlite3.connect(path) as db:
        for table in ("replies", "stages", "batched"):
            db.execute(f"ALTER TABLE {table} DROP COLUMN digest")
        db.execute("DROP TABLE dialects")
        db.execute("DROP TABLE leases")
        db.execute("PRAGMA user_version = 2")
    db.close()
    with Store(path) as store:
        assert store.get_reply("a") == "reply of a"
    flip(path, b"reply of a")
    with Store(path) as store:
        assert store.get_reply("a") is None


def test_lease_of_a_killed_run_passes_on(store: Store) -> None:
    """A lease is held while its holder lives and renews it, on this machine by its process."""
    here = f"{socket.gethostname()} {os.getpid()} a"
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    dead = f"{socket.gethostname()} {gone.stdout.strip()} b"
    far = f"elsewhere {gone.stdout.strip()} c"

    assert store.take_lease("mine", here, 60)
    assert not store.take_lease("mine", far, 60)
    assert store.take_lease("lost", dead, 60)
    assert store.take_lease("lost", here, 60)
    assert store.take_lease("far", far, 60)
    assert not store.take_lease("far", here, 60)
    store.renew_leases(far, -1)
    assert store.take_lease("far", here, 60)
