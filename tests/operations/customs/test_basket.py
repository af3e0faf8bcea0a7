"""Baskets are read from JSON and CSV as they come; a bad one costs no other, and memory stays bounded."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.operations.customs.basket import (
    LONGEST,
    Basket,
    NoFile,
    UnreadableBasket,
    parse,
    read_csv,
    read_json,
)
from tests.customs.baskets import SHIRTS

BASKET = {"at": "2026-11-22", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR"}
ONE = {**BASKET, "items": [SHIRTS]}
LINE = json.dumps(ONE).encode()


def read(text: bytes | str) -> list[Basket]:
    """Read baskets from a text."""
    return list(read_json(io.BytesIO(text.encode() if isinstance(text, str) else text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(ONE), 1),
        (json.dumps(ONE, indent=2), 1),
        ("\ufeff" + json.dumps(ONE), 1),
        (json.dumps([ONE, ONE]), 2),
        (json.dumps([ONE, ONE], indent=1), 2),
        (f"{json.dumps(ONE)}\n\n{json.dumps(ONE)}\n", 2),
        (f"\n \n{json.dumps(ONE)}\r\n{json.dumps(ONE)}", 2),
        ("", 0),
    ],
)
def test_an_object_an_array_and_lines_are_read(text: str, count: int) -> None:
    """One object, also over many lines; an array; one object a line with blank lines between."""
    assert [basket.record for basket in read(text)] == [ONE] * count


def test_a_bad_line_costs_no_other() -> None:
    """Garbage, a list, a nest of brackets: each is an error of its line, the good ones are kept."""
    lines = [b"{oops", LINE, b"[1]", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe{}", b"5", LINE]
    baskets = read(b"\n".join(lines))
    assert [basket.record is None for basket in baskets] == [True, False] + [True] * 5 + [False]
    assert [basket.place for basket in baskets] == [f"line {n}" for n in range(1, 9)]
    assert all(isinstance(basket.error, UnreadableBasket) for basket in baskets if basket.error)
    assert "not UTF-8 (byte 0: 0xff)" in str(baskets[5].error)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"at":"2026-11-22","at":"2026-11-23","items":[]}', "the key 'at' stands twice"),
        ('{"items":[{"value":"1","value":"2"}]}', "the key 'value' stands twice"),
        ('{"items":[{"value":NaN}]}', "NaN is no number of JSON"),
        ('{"freight":-Infinity}', "-Infinity is no number of JSON"),
        ('{"freight":' + "9" * 5000 + "}", "not JSON"),
        ("null", "this is NoneType"),
    ],
)
def test_json_that_says_two_things_or_no_number_is_refused(text: str, says: str) -> None:
    """Twice the same key, NaN, endless digits: each by name."""
    assert says in str(parse("1", text.encode()).error)


def test_amounts_are_read_as_they_are_written() -> None:
    """A number with a point is a decimal, not the nearest float."""
    for text in ('{"freight":0.1000000000000000055,"items":[]}', '{"freight" : 0.1000000000000000055}'):
        record = parse("1", text.encode()).record
        assert record is not None
        assert str(record["freight"]) == "0.1000000000000000055"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('a":\\ é', max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('a":', max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["at", "items", 'a":']), PLAIN), st.sampled_from([None, 1]), st.booleans()
)
def test_whatever_is_json_is_read_as_json(record: dict[str, object], indent: int | None, ascii: bool) -> None:
    """In haste or with care, any object is what the standard reader gives."""
    text = json.dumps(record, indent=indent, ensure_ascii=ascii)
    assert parse("1", text.encode()).record == json.loads(text)


class Endless(io.RawIOBase):
    """A stream of so many bytes of one kind before its last line; it keeps none of them."""

    def __init__(self, size: int, fill: bytes, last: bytes) -> None:
        self.blocks: Iterator[bytes] = iter([*[fill * 65536] * (size // 65536), b"\n", last])

    def read1(self, size: int) -> bytes:
        """Return the next block."""
        return next(self.blocks, b"")


@pytest.mark.parametrize(("start", "fill", "size"), [(b'{"a":"', b"x", 200_000_000), (b"", b"[", 10_000_000)])
def test_a_line_without_end_is_refused_in_little_memory_and_the_rest_is_read(
    start: bytes, fill: bytes, size: int
) -> None:
    """The line is named, what follows is quoted, and no more than a few baskets are held."""
    stream = Endless(size, fill, LINE)
    stream.blocks = iter([LINE + b"\n" + start, *stream.blocks])
    tracemalloc.start()
    try:
        baskets = list(read_json(stream))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [basket.record for basket in baskets] == [ONE, None, ONE]
    assert f"line 2: this is longer than {LONGEST} bytes" in f"{baskets[1].place}: {baskets[1].error}"
    assert peak < 40_000_000


def test_an_array_that_does_not_end_is_refused_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read as a hundred million lines of garbage."""
    monkeypatch.setattr("serai.operations.customs.basket.WHOLE", 3000)
    text = b"[\n" + b"1,\n" * 2000
    (basket,) = read(text)
    assert "write JSON Lines" in str(basket.error)


def test_lines_are_answered_before_more_is_awaited() -> None:
    """What came in is yielded before the reader waits again, so that a partner can ask and answer in turn."""
    story: list[str] = []

    class Slow(Endless):
        def read1(self, size: int) -> bytes:
            story.append("read")
            return super().read1(size)

    stream = Slow(0, b"", b"")
    stream.blocks = iter([LINE + b"\n", LINE + b"\n"])
    for _ in read_json(stream, lambda: story.append("idle")):  # type: ignore[arg-type]
        story.append("basket")
    assert story == ["idle", "read", "basket", "idle", "read", "basket", "idle", "read"]


HEADER = "basket,at,origin,destination,scheme,currency,description,hs,quantity,value,kg\n"


def written(folder: Path, *rows: str) -> Path:
    """Write a CSV with these rows."""
    file = folder / "baskets.csv"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
    return file


def row(basket: str, destination: str = "FR", value: str = "30") -> str:
    """Return a row of a basket."""
    return f"{basket},2026-11-22,CN,{destination},ioss,EUR,t-shirt,6109.10,5,{value},0.4"


def test_a_csv_joins_rows_of_one_basket(tmp_path: Path) -> None:
    """Two rows of one basket are two lines of goods; rows without a basket stand alone."""
    first, second, third = read_csv(written(tmp_path, row("b1"), row("b1"), row(""), row("")))
    assert first.record is not None
    items = first.record["items"]
    assert isinstance(items, list)
    assert (len(items), items[0]["kg"], first.place) == (2, "0.4", "row 2")
    assert (second.place, third.place) == ("row 4", "row 5")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([row("b1"), row("b1", "DE")], "row 3 says destination 'DE', row 2 of the same basket 'FR'"),
        ([row("b1"), row("b2"), row("b1")], "row 4: basket 'b1' came before"),
        ([row("b1") + ",more"], "row 2 has more or fewer cells"),
        (["b1,2026-11-22"], "row 2 has more or fewer cells"),
    ],
)
def test_rows_that_contradict_the_table_or_each_other_are_refused(
    tmp_path: Path, rows: list[str], says: str
) -> None:
    """One basket to two countries, one torn apart, cells that belong to no column."""
    errors = [str(basket.error) for basket in read_csv(written(tmp_path, *rows)) if basket.error]
    assert len(errors) == 1
    assert says in errors[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"destination\nFR\n", b"\xff\xfe\x00", b"destination,value\n",
     b"destination,value\n" + b"x" * 2_000_000,
     b"destination,value\nFR,1\n\xff,1\n"],
)  # fmt: skip
def test_a_file_that_is_no_csv_of_baskets_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, without a value, without rows, not UTF-8, an endless row."""
    file = tmp_path / "baskets.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableBasket):
        list(read_csv(file))


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(NoFile, match=r"none\.csv"):
        list(read_csv(tmp_path / "none.csv"))
