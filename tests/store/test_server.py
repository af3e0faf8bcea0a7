"""The embedded server: started, shared, killed and started again, stopped by the last."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from serai.store import server
from serai.store.server import NoServer, Place, ServerFailed, find_place, postmaster, serving

IDENTITIES = ["self"] if os.geteuid() else ["nobody", server.identity_here()]


def eventually(holds: Callable[[], object], within_s: float = 10.0) -> bool:
    """Say whether something comes to hold in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False


def answers(url: str) -> bool:
    """Say whether a server takes connections."""
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(params=sorted(set(IDENTITIES)))
def home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home for a server that runs under each identity that this machine allows, reachable by all."""
    monkeypatch.setattr(server, "identity_here", lambda: request.param)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "home"


def test_server_starts_keeps_rows_and_stops(home: Path) -> None:
    """Rows written before a stop are there after the next start, and nothing runs in between."""
    with serving(home) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    place = find_place(home)
    assert postmaster(place) is None
    assert not answers(url)
    with serving(home) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert place.socket.stat().st_mode & 0o077 == 0
    assert place.data.stat().st_mode & 0o077 == 0


def test_killed_server_comes_back_with_its_rows(home: Path) -> None:
    """After kill -9 the server is up again by itself, and committed rows are there."""
    with serving(home) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        killed = postmaster(find_place(home))
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: postmaster(find_place(home)) not in (None, killed) and answers(url))
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


def test_second_user_finds_the_server_and_leaves_it_running(tmp_path: Path) -> None:
    """The first to come starts the server, the last to leave stops it, whoever started it."""
    first, second = serving(tmp_path, durable=False), serving(tmp_path, durable=False)
    url = first.__enter__()
    place = find_place(tmp_path)
    pid = postmaster(place)
    assert second.__enter__() == url
    first.__exit__(None, None, None)
    assert postmaster(place) == pid
    assert answers(url)
    second.__exit__(None, None, None)
    assert postmaster(place) is None


def test_many_who_start_at_once_share_one_server(tmp_path: Path) -> None:
    """Four that come at the same time get the same server, made once."""
    pids: list[int | None] = []
    gate = threading.Barrier(4)

    def use() -> None:
        gate.wait()
        with serving(tmp_path, durable=False):
            gate.wait()
            pids.append(postmaster(find_place(tmp_path)))
            gate.wait()

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pids) == 4
    assert len(set(pids)) == 1
    assert None not in pids
    assert eventually(lambda: postmaster(find_place(tmp_path)) is None)


def test_server_ends_after_its_only_user_was_killed(tmp_path: Path) -> None:
    """A user that is killed leaves no server behind."""
    script = (
        "import os, sys, pathlib\n"
        "from serai.store.server import serving\n"
        "with serving(pathlib.Path(sys.argv[1]), durable=False):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    place = find_place(tmp_path)
    assert eventually(lambda: postmaster(place) is None)
    with serving(tmp_path, durable=False) as url:
        assert answers(url)


def test_failure_of_the_body_still_stops_the_server(tmp_path: Path) -> None:
    """An error while the server is used leaves nothing running, and is not swallowed."""
    with pytest.raises(ZeroDivisionError), serving(tmp_path, durable=False):
        raise ZeroDivisionError
    assert postmaster(find_place(tmp_path)) is None


def test_stale_file_of_another_program_is_no_server(tmp_path: Path) -> None:
    """A process id that now belongs to another program is not taken for the server, nor does it block one."""
    with serving(tmp_path, durable=False):
        pass
    place = find_place(tmp_path)
    (place.data / "postmaster.pid").write_text(f"{os.getpid()}\n{place.data}\n")
    assert postmaster(place) is None
    with serving(tmp_path, durable=False) as url:
        assert answers(url)


def test_zombie_is_dead(tmp_path: Path) -> None:
    """A process that has ended but was not waited for does not run."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    assert eventually(lambda: not server.runs(child.pid))
    child.wait()


def test_long_home_gets_a_short_private_socket(tmp_path: Path) -> None:
    """Where the path of a socket would be too long for the system, it goes to a short private place."""
    home = tmp_path / ("long" * 20) / ("way" * 20)
    with serving(home, durable=False) as url:
        socket = find_place(home).socket
        assert len(str(socket)) < 90
        assert socket.stat().st_mode & 0o077 == 0
        assert answers(url)
    socket.rmdir()


def test_socket_place_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """A directory that others may enter is not used for the socket."""
    (tmp_path / "socket").mkdir()
    (tmp_path / "socket").chmod(0o777)
    with pytest.raises(ServerFailed, match="not private"):
        find_place(tmp_path, "self")


def test_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    """The text of the error holds the last words of the server."""
    with serving(tmp_path, durable=False):
        pass
    (tmp_path / "data" / "postgresql.conf").write_text("nonsense = 1\n")
    with pytest.raises(ServerFailed, match="nonsense"), serving(tmp_path, durable=False):
        pass


def test_no_binaries_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wheel and without `postgres` on the PATH, the error says what to do."""
    monkeypatch.setattr(server.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(server.shutil, "which", lambda name: None)
    with pytest.raises(NoServer, match="DATABASE_URL"):
        server.find_binaries()


def test_binaries_on_the_path_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the wheel is absent, the directory of `postgres` on the PATH is taken."""
    for name in ("postgres", "initdb"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setattr(server.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert server.find_binaries() == tmp_path


def test_url_names_the_socket(tmp_path: Path) -> None:
    """The address of a place is that of its socket, also when its path has odd letters."""
    place = Place(tmp_path, tmp_path, Path("/tmp/a b&c"), "self")
    assert "host=%2Ftmp%2Fa%20b%26c" in place.url


def test_nobody_gets_home_and_binaries_where_it_can_reach_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where directories are closed to others, data and a copy of the server move to a place that is open."""
    reach, install = tmp_path / "reach", tmp_path / "closed" / "install"
    (install / "bin").mkdir(parents=True)
    (install / "bin" / "postgres").touch()
    (tmp_path / "closed").chmod(0o700)
    monkeypatch.setattr(server, "REACH", reach)
    monkeypatch.setattr(server, "find_binaries", lambda: install / "bin")
    monkeypatch.setattr(server.shutil, "chown", lambda path, user: None)
    place = find_place(tmp_path / "closed" / "home", "nobody")
    assert place.home.parent == reach
    assert (place.binaries / "postgres").exists()
    assert place.binaries.is_relative_to(reach)
    assert find_place(tmp_path / "closed" / "home", "nobody") == place
