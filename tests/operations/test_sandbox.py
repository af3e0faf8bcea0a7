"""Opening the sandbox authority: a place to listen, a register, the schemas that are installed."""

import socket
from pathlib import Path

import pytest

from serai.operations.sandbox import NoPlace, load_schemas, opened
from serai.store import standards
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.register import Register, RegisterInUse
from tests.authorities.cds.filed import schema_files


def test_a_place_that_is_taken_is_told_and_the_register_let_go(tmp_path: Path) -> None:
    """Nobody can listen there twice; the folder is free again after that."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NoPlace, match="--port"), opened(SandboxParams(), tmp_path, taken.getsockname()):
            pass
    Register(tmp_path, "free").close()


def test_a_register_is_with_one_sandbox_and_keeps_its_name(tmp_path: Path) -> None:
    """A second sandbox on the folder is refused; a later one goes on with the same register."""
    with opened(SandboxParams(), tmp_path, ("127.0.0.1", 0)) as office:
        name = office.desk.register.name
        assert office.address.startswith("http://127.0.0.1:")
        with pytest.raises(RegisterInUse), opened(SandboxParams(), tmp_path, ("127.0.0.1", 0)):
            pass
    with opened(SandboxParams(), tmp_path, ("127.0.0.1", 0)) as office:
        assert office.desk.register.name == name


def test_schemas_are_those_installed(tmp_path: Path, shared: Path) -> None:
    """Without any, none is asked; the one that is installed is compiled."""
    assert load_schemas(tmp_path).cds is None
    standards.save(tmp_path, "cds", schema_files(shared))
    found = load_schemas(tmp_path)
    assert found.cds is not None
    assert found.ens is None
