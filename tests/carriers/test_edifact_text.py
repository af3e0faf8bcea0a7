"""Interchanges taken apart into messages and groups."""

import pytest

from serai.carriers.edifact_text import NotEdifact, messages, segments

TEXT = (
    "UNA:+.? 'UNB+UNOC:3+ME+YOU+260301:1200+1'UNH+1+IFTSTA:D:01B:UN'BGM+23+B1'DTM+137:20260301:102'"
    "CNI+1+P1'STS+1+21'DTM+334:202603011200:203'FTX+AAO+++left at ?'door?''STS+1+24'CNI+2+P2'STS+1+13'"
    "UNT+9+1'UNH+2+IFTSTA:D:01B:UN'STS+1+6'UNT+3+2'UNZ+2+1'"
)


def test_groups_hold_what_follows_their_segment() -> None:
    """A CNI holds its STS, a STS its DTM; the next of a kind closes the one before."""
    first, second = messages(segments(TEXT), ("CNI", "STS"))
    assert [group["CNI"][0][1] for group in first["CNI"]] == ["P1", "P2"]
    assert [[status["STS"][0] for status in group["STS"]] for group in first["CNI"]] == [
        [["1", "21"], ["1", "24"]],
        [["1", "13"]],
    ]
    delivered = first["CNI"][0]["STS"][0]
    assert delivered["DTM"] == [[["334", "202603011200", "203"]]]
    assert delivered["FTX"][0][-1] == "left at 'door'"
    assert first["DTM"] == [[["137", "20260301", "102"]]]
    assert first["UNB"][0][1] == "ME"
    assert second["STS"][0]["STS"] == [["1", "6"]]


def test_what_is_no_edifact_is_named() -> None:
    """Text without segments is refused."""
    with pytest.raises(NotEdifact, match="not EDIFACT"):
        segments("UNH+1+IFTSTA:D'BGM+2 3??")
