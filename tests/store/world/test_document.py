"""The document of the format is written from what is declared."""

from serai.store.world.declared import TABLES
from serai.store.world.document import document
from tests.conftest import ROOT


def test_the_document_of_the_project_is_the_one_that_the_code_writes() -> None:
    """docs/world.md is what `serai network format` prints."""
    assert (ROOT / "docs" / "world.md").read_text(encoding="utf-8") == document()


def test_every_file_and_column_stands_in_it() -> None:
    """Nothing that is read is left out."""
    sections = {part.split("\n")[0]: part for part in document().split("\n## ")[1:]}
    for table in TABLES.values():
        rows = [line for line in sections[table.file].splitlines() if line.startswith("| `")]
        assert [line.split("`")[1] for line in rows] == list(table.names)


def test_defaults_words_and_ranges_are_told() -> None:
    """A reader of the document needs no look into the code."""
    text = document()
    assert "| `attempts` | whole number | no, `3` |" in text
    assert "one of `signed`, `scanned`, `none`" in text
    assert "from -90 to 90" in text
    assert "a wall time is local to `origin`" in text
