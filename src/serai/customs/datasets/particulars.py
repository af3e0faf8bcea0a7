"""What a data set tells beyond the goods: where and when they arrive, who files, what was paid."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from serai.customs.datasets.field import Check, Context, Fault, Field, Find, Record, Table, validate
from serai.customs.datasets.kind import COUNTRY, choice, text
from serai.customs.declaration import Declaration, Party
from serai.customs.rule import Rule
from serai.customs.tax import Rates, rounded
from serai.parcel import Money


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a declaration besides itself; what is empty is named by the data set that needs it.

    `place` is the country in which goods are cleared, `lodged` and `arrives` are aware instants, `duties` and
    `taxes` what the buyer paid at sale on the day `paid`, `filer` who files and remits, `bond` its bond.
    """

    place: str = ""
    lodged: datetime | None = None
    arrives: datetime | None = None
    duties: Money | None = None
    taxes: Money | None = None
    paid: date | None = None
    certificate: str = ""
    platform: str = ""
    filer: str = ""
    bond: str = ""
    order: str = ""
    payment: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A data set as it was made: its table, its record, and the day and circumstances of its rules."""

    table: Table
    record: Record
    context: Context

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong with it."""
        return validate(self.table, self.record, self.context)


Maker = Callable[[Declaration, Particulars, Rates], Made]
"""Makes one data set of a declaration."""

ADDRESS = (
    Field("name", text(70), "0..1", "the name"),
    Field("number", text(17), "0..1", "the number by which customs knows it"),
    Field("street", text(70), "0..1", "street and number"),
    Field("city", text(35), "0..1", "the city"),
    Field("region", text(35), "0..1", "state or region"),
    Field("postal_code", text(17), "0..1", "the postal code"),
    Field("country", COUNTRY, "0..1", "the country"),
    Field("kind", choice(("person", "business")), "0..1", "person or business"),
    Field("phone", text(50), "0..1", "the phone number"),
    Field("email", text(256), "0..1", "the e-mail address"),
)
"""The fields of a party of which nothing is demanded by itself."""


def party_fields(*demanded: str) -> tuple[Field, ...]:
    """Return the fields of a party, some of them demanded."""
    return tuple(
        Field(one.name, one.kind, "1" if one.name in demanded else one.many, one.sentence) for one in ADDRESS
    )


def party_record(party: Party) -> Record | None:
    """Return a party as a record, None where nothing is known of it but its kind."""
    if party == Party(kind=party.kind):
        return None
    return {one.name: getattr(party, one.name) for one in ADDRESS if getattr(party, one.name)}


def check_of(rule: Rule, find: Find) -> Check:
    """Return a check that speaks for a dated rule: its number, sentence, days and source."""
    return Check(rule.id, rule.sentence, find, rule.since, rule.until, rule.source, rule.certainty)


def context_of(declaration: Declaration, **facts: str) -> Context:
    """Return the day of a declaration, its scheme, channel and parties as circumstances, and other facts."""
    told = {
        "scheme": declaration.scheme.value,
        "channel": declaration.channel,
        "sender": declaration.sender.kind,
        "recipient": declaration.recipient.kind,
        "gift": str(declaration.gift).lower(),
    }
    return Context(declaration.at.date(), {**told, **facts})


def local_reference(declaration: Declaration, message: str) -> str:
    """Return the local reference number: the same consignment in the same message has the same one."""
    digest = hashlib.sha256(f"{message}\n{declaration.consignment}".encode()).hexdigest()
    return f"SRI{digest[:16].upper()}"


def converted(amount: Money, to: str, declaration: Declaration, rates: Rates) -> Decimal:
    """Return an amount in another currency at the rate of the declaration's day, rounded."""
    if amount.currency == to:
        return amount.amount
    found = rates.convert(amount.amount, amount.currency, to, declaration.at.date())
    return rounded(found.amount, to)


def given(record: Mapping[str, object]) -> dict[str, object]:
    """Return a record without what is empty."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}
