"""Tests of `serai.track.inside`: against an oracle that goes through all facts again for every question."""

import random
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from serai.track.inside import Act, Packing, pack
from tests.track.small_journey import after

THINGS = ["P1", "P2", "P3", "BAG1", "BAG2", "ULD"]
ACTS = st.sampled_from([Act.PUT_IN, Act.PUT_IN, Act.TAKE_OUT])
FACTS = st.lists(
    st.builds(
        lambda outer, inner, hour, act: Packing(outer, inner, after(hour), act),
        st.sampled_from(THINGS[3:]),
        st.sampled_from([*THINGS, None]),
        st.integers(0, 12),
        ACTS,
    ),
    max_size=14,
)


def oracle(facts: list[Packing], outer: str, instant: datetime) -> set[str]:
    """Return what is in a thing at an instant: play all facts until then one by one, then look."""
    parent: dict[str, str] = {}
    order = sorted(set(facts), key=lambda f: (f.at, f.act is Act.PUT_IN, f.outer, f.inner or ""))
    for fact in order:
        if fact.at <= instant:
            happen(parent, fact)
    found: set[str] = set()
    grown = True
    while grown:
        more = {thing for thing, at in parent.items() if at == outer or at in found}
        grown = more != found
        found = more
    return found


def happen(parent: dict[str, str], fact: Packing) -> None:
    """Let one fact change what is in what."""
    if fact.act is Act.TAKE_OUT:
        for thing in [fact.inner] if fact.inner else list(parent):
            if parent.get(thing) == fact.outer:
                del parent[thing]
    elif fact.inner is not None:
        up: str | None = fact.outer
        while up is not None and up != fact.inner:
            up = parent.get(up)
        if up is None:
            parent[fact.inner] = fact.outer


@settings(max_examples=300, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_contents_are_those_of_the_oracle_in_any_order(facts: list[Packing], chance: random.Random) -> None:
    """At every instant, in every thing, whatever order the facts came in."""
    mixed = facts + chance.sample(facts, len(facts) // 2)
    chance.shuffle(mixed)
    contents = pack(mixed)
    for hour in range(14):
        for outer in THINGS[3:]:
            instant = after(hour - 0.5 * (hour % 2))
            assert set(contents.at(outer, instant)) == oracle(facts, outer, instant)


def test_a_late_fact_changes_who_was_inside() -> None:
    """A parcel that was taken out before the flight was not on it, once we are told."""
    facts = [Packing("ULD", "BAG1", after(1)), *(Packing("BAG1", p, after(0)) for p in ("P1", "P2"))]
    assert set(pack(facts).at("ULD", after(5))) == {"BAG1", "P1", "P2"}
    late = Packing("BAG1", "P2", after(3), Act.TAKE_OUT)
    assert set(pack([*facts, late]).at("ULD", after(5))) == {"BAG1", "P1"}
    assert set(pack([*facts, late]).at("ULD", after(2))) == {"BAG1", "P1", "P2"}


def test_emptying_takes_everything_out() -> None:
    """A fact without a thing takes out all that are in at that instant, and no others."""
    facts = [
        Packing("BAG1", "P1", after(0)),
        Packing("BAG1", None, after(2), Act.TAKE_OUT),
        Packing("BAG1", "P2", after(3)),
    ]
    contents = pack(facts)
    assert [contents.at("BAG1", after(h)) for h in (1, 2, 4)] == [("P1",), (), ("P2",)]


def test_a_bag_inside_itself_is_refused_by_name() -> None:
    """The last fact of a circle is refused, and so is one that names nothing; the others count."""
    facts = [
        Packing("BAG1", "BAG1", after(0)),
        Packing("BAG1", "BAG2", after(1)),
        Packing("BAG2", "ULD", after(2)),
        Packing("ULD", "BAG1", after(3)),
        Packing("ULD", None, after(4)),
    ]
    contents = pack(facts)
    assert set(contents.at("BAG1", after(9))) == {"BAG2", "ULD"}
    assert [why.split(" at ")[0] for _, why in contents.refused[:2]] == [
        "BAG1 was not put into BAG1",
        "BAG1 was not put into ULD",
    ]
    assert "nothing is named" in contents.refused[2][1]


def test_a_number_may_be_written_in_several_ways() -> None:
    """The SSCC with and without its identifier is one container."""
    contents = pack([Packing("(00) 1 0614141 123456789 7", "P1", after(0))])
    assert contents.at("106141411234567897", after(1)) == ("P1",)
    assert contents.holds("00106141411234567897")
