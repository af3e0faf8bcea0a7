"""XML as a tree of names; the broken parts of it are left out by themselves."""

from serai.carriers.paths import text_at
from serai.carriers.xml_text import parse, raw

WHOLE = (
    b'<?xml version="1.0"?><n:Reply xmlns:n="urn:x" xmlns="urn:y"><n:Id kind="awb">7</n:Id>'
    b"<E><C>1</C></E><E><C><![CDATA[a & b]]></C><!-- no --></E></n:Reply>"
)


def test_names_without_namespaces() -> None:
    """The root is found by its name or not at all; attributes have `@`; one of a kind is no list."""
    tree = parse(WHOLE, ("E",), "utf-8").tree
    assert tree is not None
    asked = ("Reply.Id", "Id", "Id.@kind", "E.C", "E[1].C")
    assert [text_at(path)(tree) for path in asked] == ["7", "7", "awb", "1", "a & b"]
    assert raw(tree["E"][0].element).startswith("<E")


def test_a_document_that_ends_early_keeps_its_whole_records() -> None:
    """The shipment around the records is kept; the record that was open is a piece."""
    parsed = parse(b"<R><S><N>P1</N><E><C>1</C></E>\n<E><C>2</C></E>\n<E><C>3</", ("E",), "utf-8")
    assert parsed.tree is not None
    assert text_at("S.N")(parsed.tree) == "P1"
    assert [text_at("C")(event) for event in parsed.tree["S"]["E"]] == ["1", "2"]
    assert [(piece.line, piece.raw) for piece in parsed.pieces] == [(3, "<E><C>3</")]


def test_a_record_with_a_prefix_is_whole_by_itself() -> None:
    """A namespace that is declared at the root does not break the records within a broken document."""
    data = WHOLE.replace(b"<E><C>1</C></E>", b"<n:E><C>1</C></n:E><n:E><C>1 & 2</C></n:E>")
    parsed = parse(data, ("E",), "utf-8")
    assert parsed.tree is not None
    assert [text_at("C")(event) for event in parsed.tree["E"]] == ["1", "a & b"]
    (piece,) = parsed.pieces
    assert piece.fault.startswith("not XML")


def test_encodings_are_told_or_found() -> None:
    """The declaration tells the alphabet; where it lies, the bytes do."""
    for data in (
        '<?xml version="1.0" encoding="ISO-8859-1"?><R><C>é</C></R>'.encode("latin-1"),
        "<R><C>é</C></R>".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-8"?><R><C>é</C></R>'.encode("latin-1"),
        '<?xml version="1.0" encoding="none-such"?><R><C>é</C></R>'.encode(),
    ):
        tree = parse(data, ("C",), "utf-8").tree
        assert tree is not None
        assert tree["C"] == "é"


def test_nothing_to_read() -> None:
    """What is no XML at all is one piece."""
    parsed = parse(b"hello", (), "utf-8")
    assert parsed.tree is None
    assert parsed.pieces[0].fault.startswith("not XML")
