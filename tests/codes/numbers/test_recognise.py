"""Tests of `serai.codes.numbers.recognise`."""

import json
from pathlib import Path

import pytest

from serai.codes.numbers.recognise import FORMS, LONGEST, normal, recognise

THEIRS = {
    "S10": "S10",
    "DHL Express": "DHL Express waybill",
    "DHL Express (Piece ID)": "DHL Express piece",
    "DHL E-Commerce": "DHL eCommerce",
    "DHL E-Commerce (14)": "DHL eCommerce 14",
    "FedEx Express (12)": "FedEx 12",
    "FedEx Express (34)": "FedEx 34",
    "FedEx ASTRA (32)": "FedEx ASTRA 32",
    "FedEx Ground": "FedEx Ground 15",
    "FedEx Ground (SSCC-18)": "FedEx Ground 18",
    "FedEx Ground 96 (22)": "FedEx Ground 96",
    "FedEx Ground GSN": "FedEx Ground 34",
    "OnTrac": "OnTrac C",
    "OnTrac D": "OnTrac D",
    "LaserShip LX": "LaserShip LX",
    "LaserShip 1LS7 (15)": "LaserShip 1LS7 15",
    "LaserShip 1LS7 (18)": "LaserShip 1LS7 18",
    "LaserShip 1LSCX (15)": "LaserShip 1LSCX",
    "Spee-Dee (20)": "Spee-Dee",
    "GOFO Express (US)": "GOFO US",
    "Landmark Global LTN": "Landmark LTN",
    "Purolator (12)": "Purolator 12",
    "Purolator (alpha + 9)": "Purolator letters",
    "YunExpress": "YunExpress YT",
}
"""What others call a form, and what we do."""


def test_every_collected_example_is_told_as_it_should_be(shared: Path) -> None:
    """Every valid example has its own form, no invalid one has; over all files of the collection."""
    valid = invalid = 0
    for file in sorted((shared / "data" / "tracking" / "numbers").glob("*.json")):
        for given in json.loads(file.read_text(encoding="utf-8"))["tracking_numbers"]:
            form = THEIRS[given["name"]]
            for number in given["test_numbers"]["valid"]:
                valid += 1
                assert form in {one.form for one in recognise(number).candidates}, (file.name, number)
            for number in given["test_numbers"]["invalid"]:
                invalid += 1
                assert form not in {one.form for one in recognise(number).candidates}, (file.name, number)
    assert (valid, invalid) >= (100, 40)


def test_all_who_may_mean_a_number_are_told() -> None:
    """Twelve digits that fit FedEx fit others, too; the ones with a check digit stand first."""
    found = recognise("986578788855")
    assert found.candidates[0].carrier == "fedex"
    assert {"fedex", "gls", "sf"} <= {one.carrier for one in found.candidates}
    checks = [one.check for one in found.candidates]
    assert checks == sorted(checks, reverse=True)


def test_a_wrong_check_digit_is_named_and_no_candidate() -> None:
    """Who would mean the number but for its check digit is told apart, with the right one."""
    found = recognise("RB123456786US")
    assert found.candidates == ()
    assert [(one.form, one.reason) for one in found.unfit] == [("S10", "its check digit would be 5")]


@pytest.mark.parametrize(
    "number", ["", " ", "é" * 13, "RB12345678\x005GB", "1" * (LONGEST + 1), "-" * 400, "½¼"]
)
def test_what_is_no_number_fits_nobody(number: str) -> None:
    """Nothing, noise and what is too long have no candidates and do no harm."""
    assert recognise(number).candidates == ()


def test_digits_of_other_scripts_are_no_digits() -> None:
    """A number in Arabic or full-width digits is not taken for one in ours."""
    assert recognise("٣٢٠٥٩٥٤٦٣٩٣٨").candidates == ()
    assert recognise("３２０５９５４６３９３８").candidates == ()


def test_numbers_are_compared_without_what_people_write_between() -> None:
    """Blanks, hyphens, dots, brackets and small letters do not count."""
    assert normal(" 020-1234 5675") == "02012345675"
    assert normal("(00) 1 0614141 1") == "00106141411"
    assert normal("rb 123.456") == "RB123456"


def test_forms_have_names_of_their_own() -> None:
    """No two forms share a name."""
    assert len({form.name for form in FORMS}) == len(FORMS)
