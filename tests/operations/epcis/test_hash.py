"""Tests of the hashes of a file."""

import json
from pathlib import Path

import pytest

from serai.carriers.epcis_xml import NotEpcisXml
from serai.operations.epcis.hash import NoEpcisFile, NotEpcisJson, hash_file, read_content
from serai.track.epcis.document import NotEpcis
from tests.track.epcis.small_events import a_document, an_event


def test_published_files_give_their_hashes(shared: Path) -> None:
    """Every published document in JSON and XML gives its hashes and its canonical texts, in order."""
    checked = 0
    for path in sorted((shared / "data/epcis/hash").iterdir()):
        if path.suffix in (".jsonld", ".xml"):
            hashes = path.with_suffix(".hashes").read_text(encoding="utf-8").split()
            texts = path.with_suffix(".prehashes").read_text(encoding="utf-8").splitlines()
            assert list(hash_file(path)) == hashes, path.name
            assert list(hash_file(path, canonical=True)) == [text for text in texts if text], path.name
            checked += len(hashes)
    assert checked == 21


def test_both_languages_are_known_by_their_first_character() -> None:
    """JSON and XML are read with a byte-order mark and blanks before them."""
    json_text = json.dumps(a_document(an_event())).encode()
    xml = b"<ObjectEvent><action>ADD</action></ObjectEvent>"
    for content in (json_text, b"\xef\xbb\xbf \n" + json_text, xml, b"\xef\xbb\xbf" + xml):
        assert [event.type for event in read_content(content).events] == ["ObjectEvent"]
    utf16 = '<?xml version="1.0" encoding="UTF-16"?>' + xml.decode()
    assert read_content(utf16.encode("utf-16")).kind == "ObjectEvent"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotEpcisJson),
        (b"{", NotEpcisJson),
        (b"\xe9", NotEpcisJson),
        (b'{"a":NaN}', NotEpcisJson),
        (b"[" * 100_000, NotEpcisJson),
        (b"5", NotEpcis),
        (b"<a>", NotEpcisXml),
        (b"<a/>", NotEpcisXml),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, error: type[Exception]) -> None:
    """Broken, foreign and bottomless contents are refused."""
    with pytest.raises(error):
        read_content(content)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is missing."""
    with pytest.raises(NoEpcisFile, match="name a file that may be read"):
        list(hash_file(tmp_path / "absent.json"))
