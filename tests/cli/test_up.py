"""Tests of `serai up`: the job, then the pages and the API, until it is stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from serai.cli import execute
from serai.cli.up import NoAddress, bundled, check_address
from serai.store.world import check_world
from tests.worlds import small_world


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str, tries: int = 720) -> bytes:
    """Fetch a page, waiting for the server to be there."""
    for _ in range(tries):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"nobody answers at {address}")


def test_up_runs_the_world_and_serves_it(tmp_path: Path) -> None:
    """The report is left, the tower shows the world, the API knows a parcel; an interrupt ends it well."""
    port = free_port()
    environment = {**os.environ, "SERAI_HOME": str(tmp_path / "home")}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "serai", "up", str(small_world(tmp_path / "world"))]
    command += ["--out", str(tmp_path / "out"), "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as served:
        try:
            page = fetch(f"http://127.0.0.1:{port}/").decode()
            worlds = json.loads(fetch(f"http://127.0.0.1:{port}/v1/worlds"))
        finally:
            served.send_signal(signal.SIGINT)
            told = served.communicate(timeout=60)[1]
    assert "A small world" in page
    assert "A small world" in json.dumps(worlds)
    assert (tmp_path / "out" / "report.html").exists()
    assert f"http://127.0.0.1:{port}" in told
    assert served.returncode in (0, 130)


def test_an_address_that_is_taken_is_told_before_the_run(tmp_path: Path) -> None:
    """Nothing is run for a tower that could not be served; a bad port is a usage error."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NoAddress, match=f"listen on 127.0.0.1:{port} .*--port"):
            check_address("127.0.0.1", port)
        told = ["up", str(small_world(tmp_path / "world")), "--out", str(tmp_path / "out")]
        assert execute([*told, "--port", str(port)]) == 3
    check_address("127.0.0.1", port)
    assert execute([*told, "--port", "99999999"]) == 2
    assert not (tmp_path / "out").exists()


def test_the_bundled_world_is_there_without_a_fault() -> None:
    """`serai up` without a world has one to run."""
    assert check_world(bundled()).faults == ()
