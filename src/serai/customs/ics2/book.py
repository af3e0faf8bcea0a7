"""Every ICS2 data set that is written here: for which goods, at which moment, of which fields.

That sea has F10 to F19, air cargo F20 to F29, express F30 to F39, post F40 to F49, road F50 and rail F51, and
that amendments are `IE3A` and the number, has a source; which number means what within these is
`unverified`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from serai.customs.datasets.field import Field, Table
from serai.customs.datasets.kind import choice, text
from serai.customs.ics2.check import GOODS, IN_TIME, WAY
from serai.customs.ics2.part import (
    ANNEX,
    AWB,
    CARRIAGE,
    FORM_OF_MRN,
    LODGING,
    MINIMUM,
    RECEPTACLES,
    S10,
    document,
    master,
    open_field,
)
from serai.errors import Missing

FAMILY = "phax/phase4, EEuCtpAction: the numbers of the message family"
PRELOADING, ENTRY = "preloading", "ens"
"""The moments, named as the deadlines name them: before loading, and before entry."""


class NoIcs2Dataset(Missing):
    """There is no ICS2 data set of that number here, or none for these goods by this mode."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set: its number, what it is, channel, modes and moment; `level` is `house` or `master`."""

    number: str
    title: str
    channel: str
    modes: tuple[str, ...]
    moment: str
    level: str
    table: Table
    amendment: Table

    @property
    def message(self) -> str:
        """The name of its message."""
        return f"IE3{self.number}"


_POST = document(S10, "the number of the postal item, by UPU S10")
_HOUSE = document(text(70), "the number of the house air waybill")
_BILL = text(70)


def _made(
    number: str, title: str, use: tuple[str, str, str, str], fields: tuple[Field, ...], way: bool = False
) -> Dataset:
    """Return a data set; `use` is its channel, mode, moment and level."""
    channel, mode, moment, level = use
    goods = GOODS if level == "house" else ()
    head = open_field("data_set", choice((number,)), sentence="the number of the data set")
    table = Table(
        f"ics2-{number.lower()}",
        f"ICS2 {number}: {title}",
        (head, *LODGING, *fields, *(CARRIAGE if way else ())),
        (IN_TIME, *goods, *(WAY if way else ())),
        f"{FAMILY}; {ANNEX}",
        "unverified",
    )
    mrn = open_field("mrn", text(18, 18, FORM_OF_MRN), sentence="the number that the acceptance brought")
    name = f"A{number[1:]}"
    amended = replace(
        table,
        name=f"ics2-{name.lower()}",
        title=f"ICS2 {name}: amendment of {number}",
        fields=(replace(head, kind=choice((name,))), mrn, *table.fields[1:]),
    )
    return Dataset(number, title, channel, (mode,), moment, level, table, amended)


_ALL = (
    _made("F22", "air cargo, house waybill before entry", ("cargo", "air", ENTRY, "house"),
          (_HOUSE, master(AWB), *MINIMUM), way=True),
    _made("F23", "air cargo, minimum of a house waybill before loading, master not known yet",
          ("cargo", "air", PRELOADING, "house"), (_HOUSE, *MINIMUM)),
    _made("F24", "air cargo, minimum of a house waybill before loading, with its master",
          ("cargo", "air", PRELOADING, "house"), (_HOUSE, master(AWB), *MINIMUM)),
    _made("F30", "express, complete before loading", ("express", "air", PRELOADING, "house"),
          (_HOUSE, master(AWB), *MINIMUM), way=True),
    _made("F31", "express, complete before entry", ("express", "air", ENTRY, "house"),
          (_HOUSE, master(AWB), *MINIMUM), way=True),
    _made("F32", "express, minimum before loading", ("express", "air", PRELOADING, "house"),
          (_HOUSE, *MINIMUM)),
    _made("F40", "post by road, master document with its receptacles", ("post", "road", ENTRY, "master"),
          (master(_BILL), RECEPTACLES), way=True),
    _made("F41", "post by rail, master document with its receptacles", ("post", "rail", ENTRY, "master"),
          (master(_BILL), RECEPTACLES), way=True),
    _made("F42", "post by air, master waybill with its receptacles", ("post", "air", ENTRY, "master"),
          (master(AWB), RECEPTACLES), way=True),
    _made("F43", "post, minimum of an item before loading", ("post", "air", PRELOADING, "house"),
          (_POST, *MINIMUM)),
    _made("F44", "post, receptacles and their items before loading", ("post", "air", PRELOADING, "master"),
          (RECEPTACLES, open_field("items", S10, "1..9999", "the postal items in them, by UPU S10"))),
    _made("F45", "post by sea, master bill with its receptacles", ("post", "container", ENTRY, "master"),
          (master(_BILL), RECEPTACLES), way=True),
)  # fmt: skip

DATASETS: Mapping[str, Dataset] = {one.number: one for one in _ALL}
"""Every data set by its number."""

HOUSE: Mapping[tuple[str, str], str] = {
    ("post", PRELOADING): "F43",
    ("express", PRELOADING): "F32",
    ("express", ENTRY): "F31",
    ("cargo", PRELOADING): "F24",
    ("cargo", ENTRY): "F22",
}
"""The data set of a consignment by air, by channel and moment; post tells items before loading only."""


def get_dataset(number: str) -> Dataset:
    """Return a data set.

    Raises
    ------
    NoIcs2Dataset
        If there is none of that number.
    """
    if number not in DATASETS:
        raise NoIcs2Dataset(f"no ICS2 data set {number!r}; written here are {', '.join(DATASETS)}")
    return DATASETS[number]


def house_dataset(channel: str, mode: str, moment: str) -> Dataset:
    """Return the data set of one consignment.

    Raises
    ------
    NoIcs2Dataset
        If none is written for the channel by that mode at that moment.
    """
    number = HOUSE.get((channel, moment)) if mode == "air" else None
    if number is None:
        raise NoIcs2Dataset(
            f"no ICS2 data set is written for a consignment of {channel} by {mode} ({moment})"
        )
    return DATASETS[number]


def master_dataset(mode: str, moment: str) -> Dataset:
    """Return the data set of a postal consolidation.

    Raises
    ------
    NoIcs2Dataset
        If none is written for post by that mode at that moment.
    """
    wanted = "container" if mode in ("sea", "container", "short_sea") else mode
    for one in DATASETS.values():
        if (one.level, one.moment, one.modes) == ("master", moment, (wanted,)):
            return one
    raise NoIcs2Dataset(f"no ICS2 data set is written for a master of post by {mode} ({moment})")
