"""Every data set by its name, and which of them a declaration takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from serai.codes.country import EU
from serai.customs.datasets import (
    battery,
    br_remessa,
    cn_export,
    declared,
    h1,
    h7,
    kr_list,
    us_postal,
    us_type13,
)  # fmt: skip
from serai.customs.datasets.field import Table
from serai.customs.datasets.particulars import Maker, Particulars
from serai.customs.declaration import Declaration
from serai.customs.rules import us
from serai.customs.tax import Rates
from serai.errors import Missing, Refused

MAKERS: Mapping[str, Maker] = {
    "br-remessa": br_remessa.make_br_remessa,
    "cn-export": cn_export.make_cn_export,
    "h1": h1.make_h1,
    "h7": h7.make_h7,
    "kr-list": kr_list.make_kr_list,
    "us-postal": us_postal.make_us_postal,
    "us-type13": us_type13.make_us_type13,
}
"""What makes each data set of a declaration."""

TABLES: Mapping[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (battery, br_remessa, cn_export, declared, h1, h7, kr_list, us_postal, us_type13)
}
"""Every table of fields; a JSON Schema of each stands in docs/schemas."""


class NoDataset(Missing):
    """There is no data set of that name."""


class NoDatasetFor(Refused):
    """No data set is known for goods to that country in that channel on that day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The data set that a declaration takes, and why not a simpler one."""

    name: str
    reasons: tuple[str, ...] = ()


def get_maker(name: str) -> Maker:
    """Return what makes a data set.

    Raises
    ------
    NoDataset
        If there is none of that name.
    """
    if name not in MAKERS:
        raise NoDataset(f"no data set {name!r}; there are {', '.join(MAKERS)}")
    return MAKERS[name]


def choose(declaration: Declaration, particulars: Particulars, rates: Rates) -> Choice:
    """Return the data set that the country of destination takes.

    Raises
    ------
    NoDatasetFor
        If none is known: Great Britain has messages of its own, elsewhere nothing is recorded.
    """
    if declaration.destination in EU:
        reasons = tuple(h7.reasons_for_h1(declaration, rates))
        return Choice("h1", reasons) if reasons else Choice("h7")
    if declaration.destination == "US":
        return _american(declaration, particulars)
    name = {"BR": "br-remessa", "KR": "kr-list"}.get(declaration.destination)
    if name is None:
        raise NoDatasetFor(
            f"{declaration.consignment}: no data set is recorded for goods to {declaration.destination}; "
            f"there are {', '.join(MAKERS)}"
        )
    return Choice(name)


def _american(declaration: Declaration, particulars: Particulars) -> Choice:
    on = declaration.at.date()
    if declaration.channel != "post" or not us.US_POSTAL_ENTRY.in_force(on):
        raise NoDatasetFor(
            f"{declaration.consignment}: {declaration.channel} into the United States on {on} takes no "
            f"data set of ours; the postal entry is for post since {us.US_POSTAL_ENTRY.since}"
        )
    return Choice("us-type13", ("a bond is given",)) if particulars.bond else Choice("us-postal")
