"""A claim is true, false or unproven by the whole interval, and told in a sentence."""

from datetime import datetime, timedelta

import pytest

from serai.report.binomial import clopper_pearson
from serai.report.claim import BadClaim, Claim, Finding, NoSuchName, examine, parse_within, sentence
from serai.report.shipment import Measured, Moment, Shipment, Since, measure

START = datetime.fromisoformat("2026-03-02")


def sheet(
    delivered: list[int], still_out: int = 0, supplier: str = "Yiwu Fast", out_days: int = 30
) -> Measured:
    """Measure parcels sent on one day, some still out after `out_days`."""
    shipments = [
        Shipment(
            line,
            supplier=supplier,
            country="BR",
            shipped=Moment(START),
            delivered=Moment(START + timedelta(d)),
        )
        for line, d in enumerate(delivered)
    ]
    shipments += [
        Shipment(1000 + n, supplier=supplier, country="ES", shipped=Moment(START)) for n in range(still_out)
    ]
    return measure(shipments, Since.SHIPPED, (START + timedelta(out_days)).date())


@pytest.mark.parametrize(
    ("early", "late", "finding"),
    [
        (100, 0, Finding.TRUE),
        (20, 0, Finding.UNPROVEN),
        (95, 5, Finding.UNPROVEN),
        (94, 6, Finding.UNPROVEN),
        (80, 20, Finding.FALSE),
        (0, 5, Finding.FALSE),
        (1, 0, Finding.UNPROVEN),
        (71, 0, Finding.UNPROVEN),
        (72, 0, Finding.TRUE),
    ],
)
def test_the_whole_interval_decides(early: int, late: int, finding: Finding) -> None:
    """At or above the claim it is true, below it is false, around it more parcels are needed."""
    tested = examine(sheet([6] * early + [20] * late), Claim(7, 0.95))
    low, high = clopper_pearson(early, early + late)
    assert tested.finding is finding
    assert (tested.arrived, tested.late) == (early, late)
    assert (low >= 0.95, high < 0.95) == (finding is Finding.TRUE, finding is Finding.FALSE)


def test_parcels_still_out_for_longer_are_late() -> None:
    """Thirty days without delivery is an answer about seven."""
    tested = examine(sheet([5] * 10, still_out=10), Claim(7, 0.95))
    assert (tested.late, tested.finding) == (10, Finding.FALSE)
    assert tested.observed is not None
    assert (tested.observed.share, tested.observed.method) == (0.5, "exact")


@pytest.mark.parametrize(("out_days", "late"), [(6, 0), (7, 10), (8, 10)])
def test_a_parcel_still_out_on_the_last_day_is_late(out_days: int, late: int) -> None:
    """A parcel out at the end of the seventh day did not arrive within seven; on the sixth it still may."""
    tested = examine(sheet([5] * 10, still_out=10, out_days=out_days), Claim(7, 0.95))
    assert (tested.late, tested.as_dict()["not_known_yet"]) == (late, 10 - late)


def test_parcels_too_young_to_tell_are_neither() -> None:
    """Three days out says nothing yet about seven: the estimate is by survival, the count says so."""
    young = sheet([2] * 6 + [6, 6], still_out=4, out_days=3)
    tested = examine(young, Claim(7, 0.95))
    assert tested.as_dict()["not_known_yet"] == 6
    assert tested.finding is Finding.UNPROVEN
    assert "no parcel has been watched" in tested.why


def test_a_share_only_grows() -> None:
    """Enough parcels delivered after 3 days bear out a claim about 7, though none was watched so long."""
    tested = examine(sheet([2] * 200, still_out=1, out_days=3), Claim(7, 0.9))
    assert tested.finding is Finding.TRUE
    assert "already after 3 days" in tested.why


def test_only_the_parcels_of_the_claim_count() -> None:
    """Supplier and country choose, without regard to case and spaces."""
    tested = examine(sheet([5] * 10, still_out=10), Claim(7, 0.5, supplier="yiwu  FAST", country="br"))
    assert (tested.parcels, tested.arrived) == (10, 10)


def test_an_unknown_name_brings_the_nearest() -> None:
    """A slip of the pen is answered with the name that was meant."""
    with pytest.raises(NoSuchName, match="no parcel has supplier 'Yiwu Fst'; nearest names: 'Yiwu Fast'"):
        examine(sheet([5]), Claim(7, 0.9, supplier="Yiwu Fst"))
    with pytest.raises(NoSuchName, match="names in the sheet: 'Yiwu Fast'"):
        examine(sheet([5]), Claim(7, 0.9, supplier="zzzzzzzz"))
    with pytest.raises(NoSuchName, match="--map carrier=COLUMN"):
        examine(sheet([5]), Claim(7, 0.9, carrier="DHL"))


@pytest.mark.parametrize(
    ("text", "days"),
    [("7d", 7), ("168h", 7), ("1w", 7), ("7", 7), (" 10 days ", 10), ("36 hours", 1.5), ("2 Weeks", 14)],
)
def test_a_time_is_read_in_hours_days_and_weeks(text: str, days: float) -> None:
    """Units may be spelled out; a bare number is days."""
    assert parse_within(text) == days


@pytest.mark.parametrize("text", ["", "soon", "-3d", "7 moons", "d7", "٧d", "1e3d"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """The remedy names the three forms."""
    with pytest.raises(BadClaim, match="say 7d, 168h or 1w"):
        parse_within(text)


@pytest.mark.parametrize(("within", "share"), [(7, 95), (7, 0), (7, -0.1), (7, float("nan")), (0, 0.9)])
def test_a_claim_that_makes_no_sense_is_refused(within: float, share: float) -> None:
    """A share is a fraction, a time is positive."""
    with pytest.raises(BadClaim):
        Claim(within, share)


def test_the_sentence_can_be_sent() -> None:
    """It names the supplier, the claim, what was seen, the interval and the number of parcels."""
    text = sentence(examine(sheet([5] * 60 + [20] * 40), Claim(7, 0.95, supplier="Yiwu Fast")))
    assert text.startswith(
        "The claim that 95 % of the parcels of Yiwu Fast arrive within 7 days is not borne out"
    )
    assert "100 parcels" in text
    assert "60 % arrive within 7 days of being shipped (95 % interval 49.7 % to 69.7 %)" in text
    assert "nine of ten arrive within 20 days" in text
