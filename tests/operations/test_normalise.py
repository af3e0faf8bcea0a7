"""Normalise: records, line by line."""

import json

import pytest

from serai.operations.normalise import LONGEST, judge, normalise, normalise_lines


def test_a_record_is_answered_and_its_other_keys_come_back() -> None:
    """Status, milestone, reason and confidence; what was not asked for is untouched."""
    answer = normalise({"id": [7], "carrier": "x", "code": None, "text": "Out for delivery", "lang": None})
    assert answer["id"] == [7]
    assert (answer["status"], answer["milestone"]) == ("out_for_delivery", "out_for_delivery")
    assert 0.9 < float(str(answer["confidence"])) <= 1


def test_broken_lines_are_answered_in_place() -> None:
    """A line that is no JSON object is unread where it stands; the others are read; blank lines are none."""
    lines = [
        b'{"text":"Delivered"}',
        b"{bad",
        b"[1]",
        b"\n",
        b'{"text":"\xff"}',
        b'{"code":"POD"}',
        b"x" * (LONGEST + 1),
    ]
    answers = list(normalise_lines(lines))
    assert [answer["status"] for answer in answers] == [
        "delivered", "unread", "unread", "unread", "delivered", "unread",
    ]  # fmt: skip
    broken = [str(answer["reason"]) for answer in answers if answer["status"] == "unread"]
    assert all(reason.startswith("broken: ") for reason in broken)


@pytest.mark.parametrize("carrier", ["iata_fsu", "IATA FSU", "iata-fsu"])
def test_a_mapping_goes_first(carrier: str) -> None:
    """The carrier's own mapping gives a code its meaning, however the carrier's name is written."""
    assert judge(carrier, "DEP", "").milestone == "departed_origin"


def test_a_code_that_is_words_is_read_when_nothing_else_is() -> None:
    """`OUT_FOR_DELIVERY` of an unknown carrier is read; `XQ` is not."""
    assert judge("nobody", "OUT_FOR_DELIVERY", "").status == "out_for_delivery"
    assert judge("nobody", "XQ", "").status == "unread"


def test_a_number_is_a_code() -> None:
    """A code that came as a number is read as it is written."""
    assert normalise({"carrier": "canada post", "code": 1496})["status"] == "delivered"


def test_answers_are_plain() -> None:
    """Every answer is JSON."""
    answers = normalise_lines([b'{"carrier":"ups","code":"D","text":"Delivered, damaged"}', b"nonsense"])
    assert all(json.loads(json.dumps(answer)) == answer for answer in answers)


def test_a_held_or_cancelled_parcel_is_told_by_the_words_of_its_code() -> None:
    """A mapping has no milestone for a cancelled order; the words of the code give its status."""
    assert judge("iata_fsu", "DIS", "").status in ("on_hold", "delivery_delayed")
    assert judge("easypost", "cancelled", "").status == "cancelled"


def test_of_a_long_text_the_beginning_is_read() -> None:
    """A text of a megabyte is judged by its beginning, and only that is remembered."""
    assert normalise({"text": "Delivered. " + "x" * 1_000_000})["status"] == "delivered"
