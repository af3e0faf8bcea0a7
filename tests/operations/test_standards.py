"""Installing official schemas: all or nothing, and what is missing is said."""

from pathlib import Path

import pytest

from serai.operations import standards
from serai.operations.standards import IncompleteStandard, UnknownStandard
from serai.store.standards import load


def test_the_real_set_is_installed_and_described(shared: Path, tmp_path: Path) -> None:
    """The official ENS schemas are checked, kept and listed; the other standard is listed as absent."""
    made = standards.add(tmp_path, "ens", shared / "data" / "ens" / "xsd")
    assert made["messages"] == ["CC315A", "CC313A"]
    assert [(row["standard"], row["installed"]) for row in standards.every(tmp_path)] == [
        ("ens", True),
        ("cds", False),
    ]
    standards.remove(tmp_path, "ens")
    assert load(tmp_path, "ens") is None


def test_a_set_with_a_file_missing_is_not_kept(shared: Path, tmp_path: Path) -> None:
    """Every absent file is named, and nothing is installed."""
    source = tmp_path / "source"
    source.mkdir()
    for place in (shared / "data" / "ens" / "xsd").iterdir():
        if place.name not in ("doc-v11-2.xsd", "CC315A-v11-2.xsd", "CC315A-v11-2-New.xsd"):
            (source / place.name).write_bytes(place.read_bytes())
    with pytest.raises(IncompleteStandard, match=r"doc-v11-2\.xsd, which is not there.*CC315A"):
        standards.add(tmp_path / "home", "ens", source)
    assert load(tmp_path / "home", "ens") is None


def test_a_standard_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """The names that exist are said."""
    with pytest.raises(UnknownStandard, match="ens, cds"):
        standards.add(tmp_path, "edifact", tmp_path)
