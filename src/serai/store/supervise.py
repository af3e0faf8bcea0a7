"""Run one PostgreSQL server as a direct child, for as long as somebody uses it.

This file is started as a script of its own (`python -I -S supervise.py SPECIFICATION`), so it needs the
standard library alone. It makes the cluster where there is none, leaves its starter, starts `postgres`,
starts it again when it was killed, and stops it when the last holder of the lock on the file of users
is gone, also when that one was killed. Its lock on the file of watch says that it lives.
"""

import ctypes
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CLONE_NEWUSER = 0x10000000
EVERY_S = 0.5
PATIENCE_S = 5.0


def main(specification: str) -> int:
    """Make the cluster if need be, then supervise its server until nobody uses it."""
    wanted: dict[str, Any] = json.loads(specification)
    watch = os.open(wanted["watch"], os.O_RDWR | os.O_CREAT, 0o600)
    if not alone(watch):
        return 0
    make_cluster(wanted)
    if os.fork() == 0:
        leave(wanted["log"])
        return serve(wanted)
    return 0


def probe() -> int:
    """Say by the exit code whether we may enter a user namespace."""
    try:
        enter_namespace()
    except OSError:
        return 1
    return 0


def leave(log: str) -> None:
    """Leave the session and the streams of the starter."""
    os.setsid()
    with open(os.devnull, "rb") as nothing, open(log, "ab") as written:
        os.dup2(nothing.fileno(), 0)
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)


def make_cluster(wanted: dict[str, Any]) -> None:
    """Make the cluster beside its place and move it there whole, so that a half one never counts."""
    data = Path(wanted["data"])
    if (data / "PG_VERSION").exists():
        return
    new = data.with_name(data.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700, parents=True)
    if wanted["identity"] == "nobody":
        shutil.chown(new, "nobody")
    command = [wanted["initdb"], "-D", str(new), *wanted["cluster"]]
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **identity(wanted)
    )
    new.rename(data)


def serve(wanted: dict[str, Any]) -> int:
    """Keep the server up until it stops by itself or its users are gone; return its exit code."""
    users = os.open(wanted["users"], os.O_RDWR)
    killed_at: list[float] = []
    while True:
        server = start(wanted)
        while server.poll() is None:
            if alone(users):
                server.send_signal(signal.SIGINT)
                return server.wait()
            wait(server)
        killed_at = [at for at in killed_at if at > time.monotonic() - PATIENCE_S] + [time.monotonic()]
        if server.returncode == 0 or len(killed_at) > PATIENCE_S / EVERY_S:
            return server.returncode
        time.sleep(EVERY_S / 2)


def start(wanted: dict[str, Any]) -> "subprocess.Popen[bytes]":
    """Start `postgres` as a direct child that writes to the log of the cluster."""
    command = [wanted["postgres"], "-D", wanted["data"], *wanted["server"]]
    with open(wanted["log"], "ab") as log:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **identity(wanted)
        )


def wait(server: "subprocess.Popen[bytes]") -> None:
    """Wait a moment, or until the server ends."""
    try:
        server.wait(EVERY_S)
    except subprocess.TimeoutExpired:
        return


def alone(file: int) -> bool:
    """Say whether nobody else holds the lock of an open file; if so, it is ours from now on."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def identity(wanted: dict[str, Any]) -> dict[str, Any]:
    """Return how the server is started under an identity that PostgreSQL accepts: it refuses root."""
    ways: dict[str, dict[str, Callable[[], None] | str]] = {
        "self": {},
        "namespace": {"preexec_fn": enter_namespace},
        "nobody": {"user": "nobody"},
    }
    return ways[wanted["identity"]]


def enter_namespace() -> None:
    """Become uid 1000 of a fresh user namespace, whose uid 1000 is ourselves outside."""
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"1000 {uid} 1"), ("gid_map", f"1000 {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(probe() if sys.argv[1] == "probe" else main(sys.argv[1]))
