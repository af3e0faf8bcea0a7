"""The register: on disk before it is answered for, whole again after the process was killed."""

from pathlib import Path

import pytest

from serai.twin.customs.register import FILE, DamagedRegister, Register, RegisterInUse


def test_entries_are_there_again(tmp_path: Path) -> None:
    """A register opened again has its name and its entries, in their order."""
    first = Register(tmp_path, "one")
    for number in range(3):
        first.add({"kind": "filed", "number": number})
        assert (tmp_path / FILE).read_bytes().count(b"\n") == number + 2
    first.close()
    again = Register(tmp_path, "two")
    assert (again.name, [entry.get("number") for entry in again.entries]) == ("one", [None, 0, 1, 2])
    again.close()


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_a_line_that_was_cut_short_is_taken_out(tmp_path: Path, cut: int) -> None:
    """What was never whole was never answered for; what comes next stands on a line of its own."""
    register = Register(tmp_path, "one")
    register.add({"kind": "filed", "number": 1})
    register.add({"kind": "filed", "number": 2, "words": "so many that a cut of thirty leaves some"})
    register.close()
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content[:-cut])
    again = Register(tmp_path, "one")
    assert [entry.get("number") for entry in again.entries] == [None, 1]
    again.add({"kind": "filed", "number": 3})
    again.close()
    last = Register(tmp_path, "one")
    assert [entry.get("number") for entry in last.entries] == [None, 1, 3]
    last.close()


def test_one_process_has_a_register(tmp_path: Path) -> None:
    """While it is held, nobody else opens it."""
    register = Register(tmp_path, "one")
    with pytest.raises(RegisterInUse, match="--data"):
        Register(tmp_path, "two")
    register.close()
    Register(tmp_path, "two").close()


@pytest.mark.parametrize(
    "content", [b"nonsense\n", b"[1]\n", b'{"kind":"filed"}\n', b'{"kind":"register"}\n7\n']
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    """It is neither read as a register nor written to."""
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(DamagedRegister):
        Register(tmp_path, "one")
    assert (tmp_path / FILE).read_bytes() == content
