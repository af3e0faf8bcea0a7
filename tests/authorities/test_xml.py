"""The one parser of XML refuses by name what could harm, and loads nothing."""

from pathlib import Path

import pytest

from serai.authorities.xml import NotXml, TooDeep, TooLarge, UnsafeXml, parse


def laughs(place: str) -> str:
    """Return a billion laughs, in the text or in an attribute."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    root = "<a>&a9;</a>" if place == "text" else '<a b="&a9;"/>'
    return f'<!DOCTYPE a [<!ENTITY a0 "lol">{entities}]>{root}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("place", ["text", "attribute"])
def test_a_billion_laughs_is_unsafe(encoding: str, place: str) -> None:
    """Entities within entities are refused by name, in whatever encoding they hide."""
    content = f'<?xml version="1.0" encoding="{encoding}"?>{laughs(place)}'.encode(encoding)
    with pytest.raises(UnsafeXml):
        parse(content)


@pytest.mark.parametrize("before", ["", "\n", "<!-- a --><?b c?>", "<!-- <a> -->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_document_type_is_unsafe(before: str, encoding: str) -> None:
    """A document type is refused, even one without entities, and whatever stands before it."""
    with pytest.raises(UnsafeXml):
        parse(f"{before}<!DOCTYPE a><a/>".encode(encoding))


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    """A file named by an entity is refused and stays unread."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    with pytest.raises(UnsafeXml) as refused:
        parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode())
    assert "secret" not in str(refused.value)


def test_words_like_a_document_type_do_no_harm() -> None:
    """A text that only mentions a document type is read."""
    root = parse(b"<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]></a>")
    assert root.text == "<!DOCTYPE a>"


def test_comments_do_not_split_a_text() -> None:
    """Comments and instructions are gone, and the text around them is one."""
    root = parse(b"<a>12<!-- b -->34<?c d?>56<b/></a>")
    assert root.text == "123456"
    assert len(root) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a spreadsheet", "'<' not found"),
        (b"<a><b></a>", "mismatch"),
        (b"<a>&laugh;</a>", "not defined"),
        (b"<a>caf\xe9</a>", "Invalid bytes"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "Unsupported encoding"),
        (b"<a/>\0\0\0", "Extra content"),
    ],
)
def test_what_is_not_xml_is_named(content: bytes, said: str) -> None:
    """Bytes that are no XML, or not in the encoding they claim, are refused with the place."""
    with pytest.raises(NotXml, match=said):
        parse(content)


def test_an_encoding_that_is_declared_is_kept() -> None:
    """Latin-1 declared is read as Latin-1."""
    assert parse('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1")).text == "é"


def test_limits_of_size_and_depth() -> None:
    """Too many bytes, too long a text and too deep a nesting are refused by name."""
    with pytest.raises(TooLarge, match="at most 10 are read"):
        parse(b"<a>12345678</a>", limit=10)
    with pytest.raises(TooLarge):
        parse(b"<a>" + b"x" * 11_000_000 + b"</a>")
    with pytest.raises(TooDeep):
        parse(b"<a>" * 257 + b"</a>" * 257)
    parse(b"<a>" * 255 + b"</a>" * 255)
