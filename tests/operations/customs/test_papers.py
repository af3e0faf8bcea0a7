"""Papers of a file of declarations are written, each or why not."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from serai.customs.declaration import Declaration
from serai.errors import Refused
from serai.operations.customs.papers import CannotWritePaper, write_papers
from tests.operations.customs.sales import declared


@dataclass(frozen=True)
class Plain:
    """A paper of words."""

    pdf: bytes
    pages: int = 1
    lacks: tuple[str, ...] = ("a stamp",)
    notes: tuple[str, ...] = ()


class NoInk(Refused):
    """There is no ink."""


def plain(declaration: Declaration) -> Plain:
    """Draw the number of a declaration; that of c9 cannot be drawn."""
    if declaration.consignment == "c9":
        raise NoInk("no ink for c9")
    return Plain(declaration.consignment.encode())


DRAW = {"cn23": plain, "invoice": plain}


def test_what_goes_by_post_has_a_cn23_besides_its_invoice(tmp_path: Path) -> None:
    """By express an invoice alone, unless a paper is asked for."""
    path = declared(tmp_path, {"consignment": "c2", "channel": "post"})
    written = list(write_papers(path, tmp_path / "out", DRAW, ()))
    assert [(one.consignment, one.paper) for one in written] == [
        ("c1", "invoice"), ("c2", "cn23"), ("c2", "invoice"),
    ]  # fmt: skip
    assert Path(written[1].file).read_bytes() == b"c2"
    assert [one.paper for one in write_papers(path, tmp_path / "out", DRAW, ["cn23"])] == ["cn23", "cn23"]
    assert written[0].as_record()["lacks"] == ["a stamp"]


def test_a_paper_that_cannot_be_drawn_loses_no_other(tmp_path: Path) -> None:
    """Its error is told; so are the faults of what is no declaration."""
    path = declared(
        tmp_path, {"consignment": "c9"}, {"consignment": "c8", "lines": []}, {"consignment": "c7"}
    )
    written = list(write_papers(path, tmp_path / "out", DRAW, ()))
    assert [one.error.partition(":")[0] for one in written][:2] == ["", "no ink for c9"]
    assert "lines" in written[2].error
    assert written[3].file.endswith("c7-invoice.pdf")


def test_names_of_files_are_plain_and_never_shared(tmp_path: Path) -> None:
    """A consignment cannot write outside the folder, nor over another's paper."""
    path = declared(tmp_path, {"consignment": "../a b"}, {"consignment": "a_b"}, {"consignment": "手"})
    names = [Path(one.file).name for one in write_papers(path, tmp_path / "out", DRAW, ())]
    assert names == ["c1-invoice.pdf", "a_b-invoice.pdf", "a_b-2-invoice.pdf", "consignment-invoice.pdf"]
    assert {file.name for file in (tmp_path / "out").iterdir()} == set(names)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWritePaper, match="name a folder"):
        list(write_papers(declared(tmp_path), tmp_path / "out", DRAW, ()))
