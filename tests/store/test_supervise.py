"""The supervisor: clusters appear whole, locks say who is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from serai.store import supervise


def test_lock_says_whether_anybody_else_is_there(tmp_path: Path) -> None:
    """A file is ours alone exactly while nobody else holds its lock."""
    file = tmp_path / "users"
    first, second = (os.open(file, os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert supervise.alone(first)
    assert not supervise.alone(second)
    os.close(first)
    assert supervise.alone(second)
    os.close(second)


def test_half_made_cluster_is_made_anew(tmp_path: Path) -> None:
    """What an interrupted start left behind never counts as a cluster."""
    maker = tmp_path / "initdb"
    maker.write_text('#!/bin/sh\necho 18 > "$2/PG_VERSION"\n')
    maker.chmod(0o755)
    left = tmp_path / "data.new" / "base"
    left.mkdir(parents=True)
    wanted = {"data": str(tmp_path / "data"), "identity": "self", "initdb": str(maker), "cluster": []}
    supervise.make_cluster(wanted)
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["PG_VERSION"]
    maker.write_text("#!/bin/sh\nexit 1\n")
    supervise.make_cluster(wanted)


def test_failed_maker_leaves_no_cluster(tmp_path: Path) -> None:
    """When the cluster cannot be made, there is none, and the failure is loud."""
    maker = tmp_path / "initdb"
    maker.write_text("#!/bin/sh\nexit 3\n")
    maker.chmod(0o755)
    wanted = {"data": str(tmp_path / "data"), "identity": "self", "initdb": str(maker), "cluster": []}
    with pytest.raises(subprocess.CalledProcessError):
        supervise.make_cluster(wanted)
    assert not (tmp_path / "data").exists()


def test_probe_tells_by_its_exit_code() -> None:
    """The probe for user namespaces runs with the standard library alone and ends with 0 or 1."""
    done = subprocess.run([sys.executable, "-I", "-S", supervise.__file__, "probe"], check=False)
    assert done.returncode in (0, 1)
