"""Text tables: which encoding, which delimiter, which rows."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator

from serai.store.spreadsheet.sheet import MOST_COLUMNS, MOST_ROWS, Grid, Row, Unreadable

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_ROWS = 200
_MOST_BREAKS = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SEP = re.compile(r"\s*sep=(.)\s*?(\r\n|\r|\n)", re.IGNORECASE)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of some bytes and the encoding that was found out, or is given.

    Raises
    ------
    Unreadable
        If the bytes are not text, or not in the encoding that was given.
    """
    name = encoding or detect(data)
    try:
        text = data.decode(name)
    except LookupError as unknown:
        raise Unreadable(f"{name!r} is not an encoding; say utf-8, utf-16, cp1252 or gb18030") from unknown
    except (UnicodeError, ValueError) as wrong:
        if encoding or name != "cp1252":
            raise Unreadable(
                f"the file is not {name}; say which with --encoding, or save it as UTF-8"
            ) from wrong
        text = data.decode("cp1252", errors="replace")
    if len(_CONTROLS.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise Unreadable("the file is not a table: its bytes are not text; export it as CSV or XLSX")
    return text.removeprefix("\ufeff"), name


def detect(data: bytes) -> str:
    """Find out the encoding: by its mark, by zero bytes, by UTF-8's own rules, by pairs of bytes."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 5 and min(even, odd) <= len(head) // 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030" if _chinese(data) else "cp1252"
    return "utf-8"


def _chinese(data: bytes) -> bool:
    """Say whether high bytes come in pairs, as in GB 18030, and not alone, as accents in cp1252 do."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data[:1_000_000])]
    if sum(run for run in runs if run % 2 == 0) < 0.8 * sum(runs):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def read_grid(text: str, name: str, hits: Callable[[list[str]], int]) -> Grid:
    """Read text as rows, by the delimiter that finds most header words, then the most even rows.

    `hits` counts the words of a row that a header would have.

    Raises
    ------
    Unreadable
        If there is nothing in the text, or a quote is never closed, or there are too many rows.
    """
    if not text.strip():
        raise Unreadable("the file is empty; export it anew with its rows")
    said = _SEP.match(text)
    offset = 0
    if said:
        text, offset = text[said.end() :], 1
    delimiter = said[1] if said and said[1] in DELIMITERS else choose_delimiter(text, hits)
    rows: list[Row] = []
    for line, cells in _parse(text, delimiter):
        if len(rows) >= MOST_ROWS:
            raise Unreadable(f"the file has more than {MOST_ROWS:,} rows; split it by year")
        rows.append(Row(line + offset, tuple(cells)))
    return Grid(name, tuple(rows), (f"delimiter: {DELIMITERS[delimiter]}",))


def choose_delimiter(text: str, hits: Callable[[list[str]], int]) -> str:
    """Return the delimiter that makes the best table of the first rows."""
    best, chosen = (-1.0, -1.0), ","
    for delimiter in DELIMITERS:
        rows = _sample(text, delimiter)
        widths = Counter(len(row) for row in rows if any(row))
        score = max((count * (width - 1) ** 0.5 for width, count in widths.items()), default=0.0)
        words = max((hits(row) for row in rows[:40] if len(row) > 1), default=0)
        if (words, score) > best:
            best, chosen = (words, score), delimiter
    return chosen


def _sample(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for _, cells in _parse(text[:200_000], delimiter):
            rows.append(cells)
            if len(rows) == _SAMPLE_ROWS:
                break
    except Unreadable:
        return rows
    return rows


def _parse(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the line on which each row starts, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(f"line {start} has {len(cells)} cells, more than {MOST_COLUMNS}")
            if reader.line_num - start > _MOST_BREAKS:
                raise Unreadable(f"a quote opened in line {start} is not closed; close it, or save as XLSX")
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as broken:
        raise Unreadable(f"line {start} cannot be read as a table row: {broken}") from broken
