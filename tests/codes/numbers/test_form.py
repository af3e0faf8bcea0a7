"""Tests of `serai.codes.numbers.form`."""

from serai.codes.numbers.check import gs1
from serai.codes.numbers.form import NumberForm

BOX = NumberForm(
    "box",
    "Box",
    r"(?P<service>[A-Z]{2})(?P<body>\d{3})(?P<check>\d)(?P<country>[A-Z]{2})",
    gs1,
    service="other",
    services={"E": "express", "EX": "best"},
)


def test_what_a_number_says_of_itself() -> None:
    """The longest letters that are known name the service, and the country is read from it."""
    told = BOX.regex.fullmatch("EX1236DE")
    other = BOX.regex.fullmatch("EA1236DE")
    unknown = BOX.regex.fullmatch("ZZ1236DE")
    assert told is not None
    assert other is not None
    assert unknown is not None
    assert [BOX.served(one) for one in (told, other, unknown)] == ["best", "express", "other"]
    assert BOX.issued(told) == "DE"


def test_a_wrong_check_digit_is_named() -> None:
    """The right one is told; a form without one has no fault."""
    wrong = BOX.regex.fullmatch("EX1237DE")
    assert wrong is not None
    assert BOX.fault(wrong) == "its check digit would be 6"
    plain = NumberForm("box", "Plain", r"\d{3}", home="DE")
    found = plain.regex.fullmatch("123")
    assert found is not None
    assert plain.fault(found) is None
    assert (plain.issued(found), plain.served(found), plain.certainty) == ("DE", None, "unverified")
