"""Planning again keeps what no change touches, with its room, and plans the rest around it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from serai.operations.plan import Wanted, plan_world
from serai.operations.replan import NoPlanBefore, kept, parts, read_before, standing
from serai.store.world import read_world
from tests.plan.checker import audit
from tests.worlds import small_world


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small world, planned to `before`."""
    made = small_world(tmp_path / "world")
    plan_world(made, tmp_path / "before", Wanted(seed=7), silent)
    return made


def changed(folder: Path, file: str, change: Callable[[dict[str, str]], None]) -> None:
    """Change the rows of a file of a world."""
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        change(row)
    with (folder / file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def again(folder: Path) -> tuple[dict[str, object], list[dict[str, object]], list[dict[str, object]]]:
    """Plan a world again; return the figures, and the lines before and after."""
    root = folder.parent
    summary = plan_world(folder, root / "after", Wanted(seed=7, before=root / "before"), silent)
    lines = [
        [json.loads(line) for line in (root / name / "plan.jsonl").read_text().splitlines()]
        for name in ("before", "after")
    ]
    return summary, lines[0], lines[1]


def test_without_a_change_the_plan_stands(folder: Path) -> None:
    """Every line is as it was, and so are cost and loads."""
    summary, before, after = again(folder)
    assert after == before
    assert summary["kept"] == summary["served"] == 6
    old = json.loads((folder.parent / "before" / "plan.json").read_text())
    assert (summary["cost"], summary["loads"]) == (old["cost"], old["loads"])


def test_a_dearer_service_touches_those_who_use_it(folder: Path) -> None:
    """Only lines that use it change; the others are kept to the letter."""
    texts = (folder.parent / "before" / "plan.jsonl").read_text().splitlines()
    told = {line["request"]: {leg["service"] for leg in line["legs"]} for line in map(json.loads, texts)}
    service = min(told["p1"], key=lambda one: sum(one in used for used in told.values()))
    users = {name for name, used in told.items() if service in used}

    def dearer(row: dict[str, str]) -> None:
        if row["service"] == service:
            row["cost_per_parcel"] = "9"

    changed(folder, "services.csv", dearer)
    summary, before, after = again(folder)
    assert summary["kept"] == 6 - len(users) > 0
    for old, new in zip(before, after, strict=True):
        assert (old == new) == (old["request"] not in users)


def test_every_part_that_a_line_uses_counts(folder: Path) -> None:
    """A change of facility, calendar, carrier, hand-over, gateway or request is seen in the digests."""
    before = parts(read_world(folder))
    for file, column, value in (
        ("facilities.csv", "name", "another"),
        ("carriers.csv", "status", "watch"),
        ("requests.csv", "kg", "0.321"),
        ("gateways.csv", "cost", "7"),
    ):
        changed(folder, file, lambda row, c=column, v=value: row.update({c: v}))
        after = parts(read_world(folder))
        assert {n for n in after if after[n] != before.get(n)}
        assert after.keys() == before.keys()
        before = after
    assert parts(read_world(folder)) == before


def test_what_is_kept_takes_its_room(folder: Path) -> None:
    """Pieces count one each, kilograms the mass of the parcel."""
    before, world = read_before(folder.parent / "before"), read_world(folder)
    lines = {
        name: {**line, "takes": ["A@1/kg", "A@1/pieces", "sort:x"]}
        for name, line in kept(before, world, False).items()
    }
    taken = standing(before, lines, world).taken
    assert taken["A@1/pieces"] == taken["sort:x"] == 6
    assert taken["A@1/kg"] == pytest.approx(sum(r.kg for r in world.requests))


def test_a_folder_without_a_plan_is_refused_by_name(folder: Path, tmp_path: Path) -> None:
    """Nothing there, or files that are no plan."""
    with pytest.raises(NoPlanBefore, match="holds no plan to go on from"):
        read_before(tmp_path / "none")
    (folder.parent / "before" / "plan.json").write_text("[]")
    with pytest.raises(NoPlanBefore, match="make one with"):
        read_before(folder.parent / "before")


@pytest.mark.parametrize(
    ("file", "which", "column", "value"),
    [
        ("facilities.csv", {"facility": "hkg"}, "name", "another"),
        ("handoffs.csv", {"facility": "hkg"}, "cost", "0.5"),
        ("carriers.csv", {"carrier": "air_cn"}, "pilot_share", "0.3"),
        ("gateways.csv", {"gateway": "gru_prc"}, "cost", "3"),
        ("zones.csv", {"zone": "br_sp"}, "region", "another"),
    ],
)
def test_a_change_touches_those_whose_way_uses_it(
    folder: Path, file: str, which: dict[str, str], column: str, value: str
) -> None:
    """Ways by the hub are planned anew, those by post stand; a change of the zone touches all."""
    before = read_before(folder.parent / "before")
    hub = {
        name
        for name, line in before.lines.items()
        if any(leg["service"] == "hub_air" for leg in line["legs"])
    }
    assert 0 < len(hub) < len(before.lines)

    def change(row: dict[str, str]) -> None:
        if all(row[key] == told for key, told in which.items()):
            row[column] = value

    if column == "pilot_share":
        table = (folder / file).read_text(encoding="utf-8").splitlines()
        if "pilot_share" not in table[0]:
            (folder / file).write_text("\n".join([table[0] + ",pilot_share", *(f"{t}," for t in table[1:])]))
    changed(folder, file, change)
    stands = set(kept(before, read_world(folder), False))
    touched = set(before.lines) if file == "zones.csv" else hub
    assert stands == set(before.lines) - touched


def test_a_gateway_changes_with_its_calendar(folder: Path) -> None:
    """Other opening hours of customs touch all that is cleared there."""
    before = read_before(folder.parent / "before")
    changed(
        folder,
        "calendars.csv",
        lambda row: row.update(opens="09:30") if "customs" in row["calendar"] else None,
    )
    stands = kept(before, read_world(folder), False)
    assert not [name for name, line in stands.items() if line["gateway"]]


def test_added_requests_never_overfill_what_stands(folder: Path, tmp_path: Path) -> None:
    """Twice as many parcels, half of them new: the independent checker finds no capacity overfull."""
    with (folder / "requests.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with (folder / "requests.csv").open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writerows({**row, "request": f"{row['request']}x"} for row in rows)
    changed(folder, "facilities.csv", lambda row: None)
    plan_world(folder, tmp_path / "after", Wanted(seed=7, before=folder.parent / "before"), silent)
    assert audit(folder, tmp_path / "after") == []


def test_other_options_keep_nothing(folder: Path) -> None:
    """A plan that wants a protocol everywhere does not go on from one that did not."""
    before = read_before(folder.parent / "before")
    assert kept(before, read_world(folder), True) == {}
