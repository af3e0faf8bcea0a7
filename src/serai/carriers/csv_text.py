"""Rows of CSV: a row is a line, under the first line that is a header."""

import re
from collections import abc
from functools import cache

DELIMITERS = ",;\t|"
"""What may stand between cells, where it is not what was declared."""


class BadRow(ValueError):
    """A row cannot be taken apart; caught where records are made."""


def cells(line: str, delimiter: str) -> list[str]:
    """Take a line apart; quoted cells may hold the delimiter, not the end of the line.

    Raises
    ------
    BadRow
        If a quote is not closed.
    """
    if '"' not in line:
        return line.split(delimiter)
    whole, cell = _patterns(delimiter)
    if not whole.fullmatch(line):
        raise BadRow("a quote is not closed, or stands in the middle of a cell")
    return [m[1].replace('""', '"') if m[1] is not None else m[2] for m in cell.finditer(line)]


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a whole CSV line and of one of its cells."""
    between = re.escape(delimiter)
    cell = rf'"((?:[^"]|"")*)"|([^"{between}]*)'
    return re.compile(rf"(?:{cell})(?:{between}(?:{cell}))*"), re.compile(rf"(?:^|{between})(?:{cell})")


def header(
    line: str, delimiter: str, used: abc.Set[str], needed: abc.Sequence[abc.Set[str]]
) -> tuple[list[str], str] | None:
    """Read a line as a header that has one column of every need, with its delimiter; None if it is none.

    Columns are told apart without case; a column that is `used` is called as it is there.
    """
    folded = {name.casefold(): name for name in used}
    for between in (delimiter, *DELIMITERS):
        try:
            names = [name.strip() for name in cells(line, between)]
        except BadRow:
            continue
        names = [folded.get(name.casefold(), name) for name in names]
        if all(one & set(names) for one in needed):
            return names, between
    return None
