"""The register of the sandbox authority: a journal that is on disk before anything is answered.

One JSON line an entry. A line that was cut short when the process was killed was never answered for, and is
taken out when the register is opened again.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from serai.errors import Conflict, Refused

FILE = "register.jsonl"


class RegisterInUse(Conflict):
    """Another sandbox keeps its register in that folder."""


class DamagedRegister(Refused):
    """The register is no journal of a sandbox, or was changed by somebody else."""


class Register:
    """A journal in a folder, held by one process; `name` says whose register it is."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / FILE
        self._open = self.file.open("a+b")
        try:
            fcntl.flock(self._open, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._open.close()
            raise RegisterInUse(f"{folder} belongs to a sandbox that runs; name another --data") from error
        try:
            self.entries = self._read()
        except DamagedRegister:
            self._open.close()
            raise
        if not self.entries:
            self.add({"kind": "register", "register": name})
        self.name = str(self.entries[0]["register"])

    def add(self, entry: Mapping[str, Any]) -> None:
        """Append an entry; it is on disk when this returns."""
        line = json.dumps(entry, ensure_ascii=True, separators=(",", ":")) + "\n"
        self._open.write(line.encode())
        self._open.flush()
        os.fsync(self._open.fileno())
        self.entries.append(entry)

    def close(self) -> None:
        """Let go of the folder."""
        self._open.close()

    def _read(self) -> list[Mapping[str, Any]]:
        """Return all whole lines, and cut off what follows the last of them."""
        self._open.seek(0)
        content = self._open.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._open.truncate(len(whole))
        try:
            entries = [json.loads(line) for line in whole.splitlines()]
        except ValueError as error:
            raise DamagedRegister(f"{self.file} has a line that is not JSON: {error}") from error
        kinds = [entry.get("kind") if isinstance(entry, dict) else None for entry in entries]
        if kinds and kinds != ["register", *["filed"] * (len(kinds) - 1)]:
            raise DamagedRegister(f"{self.file} is no register of a sandbox; name another --data")
        return entries
