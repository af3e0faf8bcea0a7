"""Backup and restore: the same rows, or a named refusal and nothing changed."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serai.store.backup import (
    BackupExists,
    BackupRefused,
    DamagedBackup,
    NoBackup,
    OtherRevision,
    StoreInUse,
    back_up,
    restore,
)
from serai.store.database import Store, newest_revision
from serai.store.inventory import EVERY, status
from serai.store.key import add_key, owner_of
from serai.store.outcome import load_worlds, save_outcome
from tests.store.books import book


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables."""
    with store.engine.connect() as connection:
        return {t.name: sorted(map(tuple, connection.execute(t.select())), key=repr) for t in EVERY}


def rewrite(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Write a backup anew with changed members, as somebody who knows the format could."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, change(name, content))


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    """A backup of a store with two worlds and a key."""
    save_outcome(store, book(world="other"))
    save_outcome(store, book())
    add_key(store, "partner")
    assert sum(back_up(store, tmp_path / "backup.zip").values()) == sum(status(store)["tables"].values())
    return tmp_path / "backup.zip"


def test_restore_gives_the_same_rows(store: Store, file: Path) -> None:
    """What was lost after the backup is back, what came after it is gone, row by row."""
    before = everything(store)
    save_outcome(store, book({"p9": (1, 0.0)}))
    restore(store, file, replace=True)
    assert everything(store) == before
    save_outcome(store, book(world="third"))
    assert [kept.world for kept in load_worlds(store)] == ["third", "small", "other"]


def test_keys_work_after_a_restore(store: Store, file: Path) -> None:
    """A key made before the backup opens the door after it; one made later does not."""
    later = add_key(store, "later")
    restore(store, file, replace=True)
    assert owner_of(store, later) is None


def test_restore_into_a_store_with_rows_needs_to_be_told(store: Store, file: Path) -> None:
    """Rows are removed only when that was said."""
    before = everything(store)
    with pytest.raises(StoreInUse, match="--replace"):
        restore(store, file)
    assert everything(store) == before


@pytest.mark.parametrize("part", ["cut", "rows", "garbage"])
def test_damaged_file_changes_nothing(store: Store, file: Path, part: str) -> None:
    """A file that was cut, changed or is something else is refused by name, and all rows stay."""
    before, content = everything(store), file.read_bytes()
    if part == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif part == "rows":
        rewrite(file, lambda name, old: old.replace(b"p2", b"pX") if name == "request.copy" else old)
    else:
        file.write_bytes(b"order,parcel\n")
    with pytest.raises(DamagedBackup, match="damaged"):
        restore(store, file, replace=True)
    assert everything(store) == before


def test_flipped_byte_is_refused_or_harmless(store: Store, file: Path) -> None:
    """Whichever byte of the file is wrong, a restore gives the very rows or refuses and changes nothing."""
    before, content = everything(store), file.read_bytes()
    refused = 0
    for place in range(10, len(content), len(content) // 60):
        file.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            restore(store, file, replace=True)
        except (DamagedBackup, OtherRevision):
            refused += 1
        assert everything(store) == before
    assert refused > 20


def contents_with(**changed: object) -> Callable[[str, bytes], bytes]:
    """Return a change of the list of contents."""

    def change(name: str, old: bytes) -> bytes:
        return json.dumps({**json.loads(old), **changed}).encode() if name.endswith("json") else old

    return change


def test_backup_of_another_revision_is_refused(store: Store, file: Path) -> None:
    """The error names both revisions and the way out."""
    rewrite(file, contents_with(revision="0000"))
    with pytest.raises(OtherRevision, match=f"0000.*{newest_revision()}"):
        restore(store, file, replace=True)


@pytest.mark.parametrize("changed", [{"format": "other-1"}, {"tables": {"pg_authid": {}}}])
def test_file_of_another_format_is_refused(store: Store, file: Path, changed: dict[str, object]) -> None:
    """Neither another format nor tables that are not ours are read."""
    rewrite(file, contents_with(**changed))
    with pytest.raises(DamagedBackup):
        restore(store, file, replace=True)


def test_nothing_is_overwritten_and_absence_is_told(store: Store, file: Path, tmp_path: Path) -> None:
    """A backup never overwrites a file; a restore from no file says so; no part is left behind."""
    with pytest.raises(BackupExists, match="new file"):
        back_up(store, file)
    with pytest.raises(NoBackup, match="absent"):
        restore(store, tmp_path / "absent.zip")
    with pytest.raises(BackupRefused, match="name a place"):
        back_up(store, tmp_path / "nowhere" / "backup.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.zip"]
