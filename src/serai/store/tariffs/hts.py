"""The tariff of the United States as its commission exports it: JSON or CSV, rates inherited by indent.

The rate of a row without one is that of the nearest row above it with a smaller indent. The special column
gives preferences by programme; those of one country or agreement are read, the rest are counted. A footnote
that refers to chapter 99 names a duty besides: that of goods of China (9903.88, 9903.91) is taken where the
file has its rate, any other is kept as not settled. Chapters 98 and 99 are no rates of goods.

Sources: form of the export of hts.usitc.gov; programmes and column 2: HTSUS general notes 3(b), 3(c).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from serai.customs.schedule import Kind, Measure
from serai.customs.tariff import UnreadableDuty, read_duty
from serai.store.tariffs.sheet import Reading, UnreadableTariff, check_size, merged, read_code, read_rows

COLUMN_2 = ("BY", "CU", "KP", "RU")
"""Origins that pay the rate of column 2."""

PROGRAMMES: Mapping[str, tuple[str, ...]] = {
    **{code: (code,) for code in (
        "AU", "BH", "CL", "CO", "IL", "JO", "JP", "KR", "MA", "NP", "OM", "PA", "PE", "SG",
    )},
    "S": ("CA", "MX"), "S+": ("CA", "MX"),
    "P": ("CR", "DO", "GT", "HN", "NI", "SV"), "P+": ("CR", "DO", "GT", "HN", "NI", "SV"),
}  # fmt: skip
"""The origins of each programme that is one of countries."""

OF_CHINA = ("9903.88", "9903.91")
BY_RULE = ("9903.01", "9903.02", "9903.03")
"""Headings of duties that the dated rules hold (IEEPA, Section 122)."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "code": ("htsno", "hts_number", "hts_no", "hts_code", "hts", "heading_subheading"),
    "indent": ("indent", "indents", "level"),
    "general": ("general", "general_rate_of_duty", "general_rate", "mfn_rate", "column_1_general"),
    "special": ("special", "special_rate_of_duty", "special_rate", "column_1_special"),
    "other": ("other", "column_2_rate_of_duty", "column_2", "col_2", "other_rate"),
    "footnotes": ("footnotes", "footnote"),
    "additional": ("additionalduties", "additional_duties", "additional_duty"),
}
_REFERENCE = re.compile(r"99\d\d\.\d\d\.\d\d")
_SPECIAL = re.compile(r"([^()]+)\(([^()]*)\)")
_BESIDES = re.compile(r"applicable subheading\s*(?:\+|plus)\s*(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the export: its number, its code and indent, the texts of its columns, its references."""

    row: int
    code: str
    indent: int
    general: str = ""
    special: str = ""
    other: str = ""
    references: tuple[str, ...] = ()


@dataclass(slots=True)
class Chain:
    """The rows in which a row stands, the outermost first, with the rates that hold in each."""

    above: list[Line] = field(default_factory=list)

    def stand(self, line: Line) -> Line:
        """Return a row with the rates that it inherits."""
        while self.above and self.above[-1].indent >= line.indent:
            self.above.pop()
        if self.above:
            line = _inherit(line, self.above[-1])
        self.above.append(line)
        return line


def read_hts(path: Path) -> Reading:
    """Read an export in JSON or CSV.

    Raises
    ------
    NoTariffFile, TariffTooLarge, UnreadableTariff
        If the file is not there, too large, or not such an export.
    """
    check_size(path)
    reading = Reading()
    lines = list(_lines(path, reading))
    besides = {line.code: line.general for line in lines if line.code.startswith("9903")}
    chain = Chain()
    for line in lines:
        whole = chain.stand(line)
        if whole.code and not whole.code.startswith(("98", "99")):
            _take(reading, whole, besides)
    reading.measures = merged(reading.measures)
    if not reading.measures:
        raise UnreadableTariff(f"{path} holds no row with a code and a rate; is it an export of the HTS?")
    return reading


def _lines(path: Path, reading: Reading) -> Iterator[Line]:
    with path.open("rb") as file:
        is_json = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
    for number, record in _json(path) if is_json else _csv(path):
        reading.rows += 1
        try:
            yield _line(number, record)
        except ValueError as error:
            reading.fault(number, str(error))


def _json(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        records = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableTariff(f"{path} is not JSON: {error}") from error
    if isinstance(records, dict):
        records = records.get("results") or records.get("data")
    if not isinstance(records, list):
        raise UnreadableTariff(f"{path} is JSON, but no list of rows with htsno and general")
    for number, record in enumerate(records, 1):
        yield number, record if isinstance(record, dict) else {}


def _csv(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    for row in read_rows(path, NAMES, ("code", "general")):
        yield row.line, {name: row.get(name) for name in NAMES} | {"crooked": row.crooked}


def _line(number: int, record: Mapping[str, object]) -> Line:
    if record.get("crooked"):
        raise ValueError("has more cells than the header")
    text = {str(name).lower(): "" if value is None else value for name, value in record.items()}
    code = str(text.get("htsno", text.get("code", ""))).strip()
    indent = str(text.get("indent", "")).strip() or ("0" if not code else str(len(re.sub(r"\D", "", code))))
    if not indent.isdigit():
        raise ValueError(f"indent {indent!r} is not a whole number")
    notes = [text.get("footnotes", ""), text.get("additionalduties", ""), text.get("additional", "")]
    general, special, other = (_tidy(text.get(name, "")) for name in ("general", "special", "other"))
    references = tuple(dict.fromkeys(_REFERENCE.findall(json.dumps(notes))))
    return Line(number, read_code(code) if code else "", int(indent), general, special, other, references)


def _tidy(value: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>|\d+/$", "", str(value))).strip()


def _inherit(line: Line, above: Line) -> Line:
    references = tuple(dict.fromkeys((*above.references, *line.references)))
    rates = line if line.general else above
    return Line(line.row, line.code, line.indent, rates.general, rates.special, rates.other, references)


def _take(reading: Reading, line: Line, besides: Mapping[str, str]) -> None:
    """Write the measures of a row with its inherited rates."""
    if not line.general:
        if len(line.code) >= 8:
            reading.fault(line.row, f"{line.code} has no rate, nor has a row above it")
        return
    found = [Measure(line.code, Kind.GENERAL, line.general)]
    if line.other:
        found.append(Measure(line.code, Kind.GENERAL, line.other, COLUMN_2))
    for rate, programmes in _SPECIAL.findall(line.special):
        origins = _origins([one.strip() for one in programmes.split(",")], reading)
        if origins:
            found.append(Measure(line.code, Kind.PREFERENCE, rate.strip(), origins))
    found.extend(_besides(line, besides))
    reading.measures.extend(found)


def _origins(programmes: Sequence[str], reading: Reading) -> tuple[str, ...]:
    for one in programmes:
        if one not in PROGRAMMES:
            reading.skipped[f"programme {one}"] += 1
    return tuple(dict.fromkeys(code for one in programmes for code in PROGRAMMES.get(one, ())))


def _besides(line: Line, besides: Mapping[str, str]) -> Iterable[Measure]:
    """Yield the duties of chapter 99 to which a row refers."""
    for reference in line.references:
        if not reference.startswith("9903") or reference.startswith(BY_RULE):
            continue
        rate = _BESIDES.search(besides.get(reference.replace(".", ""), ""))
        of_china = reference.startswith(OF_CHINA)
        if of_china and rate and _is_read(rate[1]):
            yield Measure(line.code, Kind.ADDED, rate[1].strip(), ("CN",), group=reference)
        else:
            yield Measure(line.code, Kind.UNSETTLED, f"HTS {reference}", ("CN",) if of_china else ())


def _is_read(text: str) -> bool:
    try:
        read_duty(text.strip())
    except UnreadableDuty:
        return False
    return True
