"""Alphabets are told or found out, never guessed without saying so."""

import pytest

from serai.carriers.encoding import Undecodable, decode, marked, recoded

TEXT = '{"words":"Objeto saiu para entrega ao destinatário"}'
HAN = '{"words":"您的快件已签收，感谢使用"}'


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_show_themselves(encoding: str) -> None:
    """A mark, or the zero bytes of ASCII letters, tell an encoding of two or four bytes."""
    text, used = decode(TEXT.encode(encoding), "utf-8")
    assert text == TEXT
    assert used == encoding


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "found"),
    [
        (TEXT, "latin-1", "utf-8", "cp1252"),
        (HAN, "gb18030", "utf-8", "gb18030"),
        (HAN, "utf-8", "ascii", "utf-8"),
        (HAN, "utf-8-sig", "utf-8", "utf-8"),
        (HAN, "gb18030", "gb18030", "gb18030"),
        ("Straße — Größe", "cp1252", "utf-8", "cp1252"),
    ],
)
def test_what_is_not_as_declared_is_found_out(text: str, encoding: str, declared: str, found: str) -> None:
    """Chinese reads as Chinese, what is left is Western Europe; the name tells that it was found out."""
    assert decode(text.encode(encoding), declared) == (text, found)


def test_every_byte_has_some_meaning() -> None:
    """Bytes that are no UTF-8 and no Chinese are read as Latin, and never lost."""
    text, used = decode(bytes(range(128, 256)), "utf-8")
    assert (len(text), used) == (128, "latin-1")


def test_half_of_a_wide_text_is_named() -> None:
    """A text that is marked as UTF-16 and is none falls back to what its bytes are."""
    assert marked(b"\xff\xfe{") == "utf-16"
    assert marked(b"{") is None
    with pytest.raises(LookupError):
        decode(b"x\xff", "no such alphabet")
    assert issubclass(Undecodable, ValueError)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("size", [64, 65, 71])
def test_a_stream_becomes_utf_8(encoding: str, size: int) -> None:
    """Chunks may end in the middle of a letter."""
    data = (HAN * 5).encode(encoding)
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    assert b"".join(recoded(iter(chunks[1:]), chunks[0])).decode() == HAN * 5
