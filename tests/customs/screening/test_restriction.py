"""Restrictions stop lines by destination, channel and day, and say on what evidence."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from serai.customs.screening.kind import KINDS
from serai.customs.screening.restriction import (
    COLUMNS,
    RESTRICTIONS,
    BadRestriction,
    Screen,
    read_restrictions,
    screen_goods,
)
from tests.customs.screening.goods import goods

ROW = {
    "id": "X-1", "kind": "blade", "verdict": "prohibited", "destination": "fr", "channel": "post",
    "since": "2026-01-01", "until": "2027-01-01", "sentence": "No blades.", "source": "us", "certainty": "",
}  # fmt: skip


def stopped(*given: object, **more: object) -> list[tuple[str, str]]:
    """Return the rules that stop goods, with their verdicts."""
    return [(stop.rule, stop.verdict) for stop in screen_goods(goods(*given, **more))]


@pytest.mark.parametrize("one", RESTRICTIONS, ids=lambda one: one.id)
def test_every_restriction_is_of_a_known_kind_and_holds_from_its_first_day(one: object) -> None:
    """It binds on its first day, not on the day before, and not on a channel that it leaves out."""
    where = {"*": "CL", "EU": "PL"}.get(one.destination, one.destination)
    channel = sorted(one.channels)[0]
    first = replace(
        goods("x", to=where, channel=channel), at=datetime.combine(one.since, datetime.min.time(), UTC)
    )
    assert one.kind in (*KINDS, "brand")
    assert one.sentence.endswith(".")
    assert one.binds(one.kind, first)
    before = date.fromordinal(one.since.toordinal() - 1)
    assert not one.binds(one.kind, replace(first, at=datetime.combine(before, datetime.min.time(), UTC)))
    others = {"post", "express", "cargo"} - one.channels
    assert not any(one.binds(one.kind, replace(first, channel=other)) for other in others)


def test_the_same_goods_are_stopped_by_channel_and_place() -> None:
    """A power bank may not go by post and needs papers by express; a knife is stopped in Britain alone."""
    assert stopped("power bank", channel="post") == [("POST-LITHIUM-ALONE", "prohibited")]
    assert stopped("power bank", channel="express") == [("AIR-LITHIUM", "papers")]
    assert stopped("steel knife", to="GB") == [("GB-BLADE", "restricted")]
    assert stopped("steel knife", to="FR") == []
    assert stopped("cheese", to="PL") == [("EU-FOOD", "restricted")]


def test_a_stop_explains_itself() -> None:
    """Line, evidence, sentence and how sure we are of the rule are there."""
    (stop,) = screen_goods(goods("red wine", to="GB"))
    assert (stop.line, stop.evidence, stop.certainty) == (1, "the description says 'wine'", "certain")
    assert stop.sentence == "Alcohol bears excise and is declared alone."


def test_users_add_restrictions_and_brands() -> None:
    """A row of a CSV binds as ours do; a brand of the list is held for papers."""
    own = read_restrictions([ROW])
    assert [s.rule for s in screen_goods(goods("knife", channel="post"), Screen(own))] == ["X-1"]
    assert screen_goods(goods("knife", channel="express"), Screen(own)) == ()
    assert [s.rule for s in screen_goods(goods("Adida shoe"), Screen(brands=("Adida",)))] == ["ANY-BRAND"]
    assert set(ROW) == set(COLUMNS)


def test_every_fault_of_every_row_is_named() -> None:
    """Two rows, four faults, each with its row and value."""
    bad = {**ROW, "kind": "cats", "since": "soon"}
    worse = {**ROW, "id": "", "verdict": "maybe"}
    with pytest.raises(BadRestriction) as refused:
        read_restrictions([ROW, bad, worse])
    text = str(refused.value)
    for part in ("row 3: kind 'cats'", "row 3: since 'soon'", "row 4: id is empty", "row 4: verdict 'maybe'"):
        assert part in text
