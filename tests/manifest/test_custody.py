"""One accountable party for each parcel at any instant, and graded proof."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from serai.manifest.acceptance import Acceptance, accept
from serai.manifest.custody import Sightings, accountable, evidence
from serai.manifest.document import Manifest
from tests.manifest.handovers import HOUR, START, manifest

FIRST = manifest("M1", "truck", "air", "abc")
SECOND = manifest("M2", "air", "van", "abc", after_h=10)


def word(of: Manifest, after_h: float, accepted: str, **other: object) -> Acceptance:
    """Return the taker's word for some parcels of a manifest, the others missing."""
    missing = tuple(parcel for parcel in of.parcels if parcel not in accepted)
    return Acceptance(of.manifest, START + after_h * HOUR, tuple(accepted), missing, **other)


def test_the_giver_is_accountable_until_the_taker_accepts() -> None:
    """An instant before the acceptance it is the truck, at the acceptance the air carrier; c stays behind."""
    said = {"M1": word(FIRST, 2, "ab")}
    before = accountable([FIRST], said, START + 2 * HOUR - timedelta(seconds=1))
    assert before == {"a": "truck", "b": "truck", "c": "truck"}
    assert accountable([FIRST], said, START + 2 * HOUR) == {"a": "air", "b": "air", "c": "truck"}


def test_a_scan_of_the_taker_moves_a_parcel_that_no_document_does() -> None:
    """Without an acceptance the taker's first scan counts, from its instant on."""
    sightings = Sightings()
    sightings.add("a", "air", "hub", START + 3 * HOUR)
    assert accountable([FIRST], {}, START + 2 * HOUR, sightings)["a"] == "truck"
    assert accountable([FIRST], {}, START + 3 * HOUR, sightings) == {"a": "air", "b": "truck", "c": "truck"}


def test_proof_of_a_later_handover_stands_for_an_earlier_one() -> None:
    """The van signed; that the air carrier never did changes nothing."""
    said = {"M2": word(SECOND, 11, "a")}
    assert accountable([SECOND, FIRST], said, START + 12 * HOUR) == {"a": "van", "b": "truck", "c": "truck"}


def test_a_word_that_comes_late_does_not_take_a_parcel_back() -> None:
    """The air carrier signs after the van did: the parcel stays with the van."""
    said = {"M1": word(FIRST, 20, "abc"), "M2": word(SECOND, 11, "abc")}
    assert set(accountable([FIRST, SECOND], said, START + 21 * HOUR).values()) == {"van"}


def test_an_extra_parcel_is_the_takers() -> None:
    """A parcel that was in the bag and on no manifest is the taker's from then on."""
    said = {"M1": word(FIRST, 2, "abc", extra=("z",))}
    assert "z" not in accountable([FIRST], said, START + HOUR)
    assert accountable([FIRST], said, START + 2 * HOUR)["z"] == "air"


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Manifest], dict[str, Acceptance], Sightings]:
    """A chain of carriers through which parcels go, with acceptances and scans at random."""
    carriers = ["one", "two", "three", "four"][: draw(st.integers(2, 4))]
    parcels = "abcd"[: draw(st.integers(1, 4))]
    chain = [
        manifest(
            f"M{n}",
            giver,
            taker,
            draw(st.permutations(parcels))[: draw(st.integers(1, len(parcels)))],
            10 * n,
        )
        for n, (giver, taker) in enumerate(pairwise(carriers))
    ]
    said: dict[str, Acceptance] = {}
    sightings = Sightings()
    for one in chain:
        if draw(st.booleans()):
            taken = draw(st.sets(st.sampled_from(one.parcels)))
            after = (one.offered - START) / HOUR + draw(st.integers(0, 30))
            said = accept({m.manifest: m for m in chain}, said, word(one, after, "".join(sorted(taken))))
        for parcel in draw(st.sets(st.sampled_from(one.parcels))):
            sightings.add(parcel, one.taker, draw(st.sampled_from(["hub", None])), one.offered + HOUR)
    return chain, said, sightings


@given(stories(), st.integers(-5, 80))
def test_exactly_one_party_of_its_own_chain_answers_for_each_parcel_at_any_instant(
    story: tuple[list[Manifest], dict[str, Acceptance], Sightings], hours: int
) -> None:
    """Every parcel has a party, giver or taker of one of its manifests, and it never goes back."""
    chain, said, sightings = story
    at = START + hours * HOUR
    now = accountable(chain, said, at, sightings)
    later = accountable(reversed(chain), said, at + 7 * HOUR, sightings)
    assert now.keys() == {parcel for one in chain for parcel in one.parcels}
    for parcel, party in now.items():
        way = [one for one in chain if parcel in one.parcels]
        steps = [way[0].giver, *(one.taker for one in way)]
        assert party in steps
        assert steps.index(later[parcel]) >= steps.index(party)
        if party != steps[0]:
            taken_from = way[steps.index(party) - 1]
            signed = said.get(taken_from.manifest)
            scanned = sightings.of(taken_from).get(parcel)
            assert (signed is not None and parcel in signed.accepted and signed.at <= at) or (
                scanned is not None and scanned <= at
            )


def test_the_proof_of_a_handover_is_graded() -> None:
    """Signed beats scanned beats imputed, each with its share and what it leaves unproved."""
    seen = {"a": START}
    signed = evidence(FIRST, seen, word(FIRST, 2, "ab"))
    assert (signed.grade, signed.accepted, signed.missing) == ("signed", 0.6667, ("c",))
    scanned = evidence(FIRST, seen)
    assert (scanned.grade, scanned.accepted, scanned.missing) == ("scanned", 0.3333, ("b", "c"))
    imputed = evidence(FIRST, {"z": START})
    assert (imputed.grade, imputed.accepted, imputed.missing) == ("imputed", 0.0, ("a", "b", "c"))


def test_the_first_sighting_at_the_place_counts_before_any_elsewhere() -> None:
    """The earliest scan at the facility, else the earliest anywhere; another carrier's never."""
    sightings = Sightings()
    for hours, facility in ((5, "hub"), (4, "hub"), (1, "elsewhere")):
        sightings.add("a", "air", facility, START + hours * HOUR)
    sightings.add("b", "air", None, START + 6 * HOUR)
    sightings.add("c", "van", "hub", START)
    assert sightings.of(FIRST) == {"a": START + 4 * HOUR, "b": START + 6 * HOUR}


def test_the_first_scan_counts_in_whatever_order_scans_are_read() -> None:
    """A parcel is the taker's from its earliest scan on, also when a later one is read last."""
    for order in ((3, 8), (8, 3)):
        sightings = Sightings()
        for after_h in order:
            sightings.add("a", "air", "hub", START + after_h * HOUR)
        assert accountable([FIRST], {}, START + 3 * HOUR, sightings)["a"] == "air"
