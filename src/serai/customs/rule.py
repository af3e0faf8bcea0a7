"""A rule of customs as a dated record: id, sentence, dates, source and how sure we are of it.

>>> rule = Rule("XX-DEMO", "Demo.", "XX", date(2026, 7, 1), date(2028, 7, 1), source="none")
>>> rule.in_force(date(2026, 6, 30)), rule.in_force(date(2026, 7, 1)), rule.in_force(date(2028, 7, 1))
(False, True, False)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from serai.errors import Refused
from serai.parcel import Scheme

CHANNELS = frozenset({"post", "express", "cargo"})
"""The channels under which goods reach customs."""

SCHEMES = frozenset(Scheme)
"""Every seller scheme."""

KNOWN_TO = "2026-08"
"""The month up to which the sources of the rules were read."""

CERTAINTIES = ("certain", "unverified", "open")


class NoRecord(Refused):
    """No rule is recorded for that jurisdiction, or none as early as that date."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """How an authority rounds an amount: half up or by cutting, to a unit of its currency.

    `unit` None is the smallest unit of the currency of the basket; a unit of the authority's own currency
    is used only where the basket is in it.
    """

    cut: bool = False
    unit: Decimal | None = None
    currency: str = ""

    def to(self, amount: Decimal, currency: str, smallest: Decimal) -> Decimal:
        """Round an amount of a currency whose smallest unit is given."""
        unit = self.unit if self.unit is not None and currency == self.currency else smallest
        mode = ROUND_DOWN if self.cut else ROUND_HALF_UP
        if unit <= 1 and unit.normalize().as_tuple().digits == (1,):
            return amount.quantize(unit, mode)
        return (amount / unit).quantize(Decimal(1), mode) * unit


HALF_UP = Rounding()
"""Half up to the smallest unit: used wherever no source says how an authority rounds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule; `until` is exclusive, None while no end is recorded.

    `basis` is what the rule looks at (intrinsic, consignment, item, line, CIF, parcel, data). Where sources
    leave something open, `question` says what, and `readings` are the answers, the likeliest first.
    """

    id: str
    sentence: str
    jurisdiction: str
    since: date
    until: date | None = None
    channels: frozenset[str] = CHANNELS
    schemes: frozenset[Scheme] = SCHEMES
    basis: str = "intrinsic"
    source: str = ""
    certainty: str = "certain"
    question: str | None = None
    readings: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Say whether the rule holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    def covers(self, channel: str, scheme: Scheme) -> bool:
        """Say whether the rule speaks of that channel and seller scheme."""
        return channel in self.channels and scheme in self.schemes

    def as_row(self) -> dict[str, object]:
        """Return the rule as a plain row, sets sorted, `any` where all are meant."""
        return {
            "id": self.id,
            "jurisdiction": self.jurisdiction,
            "sentence": self.sentence,
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "channels": ["any"] if self.channels == CHANNELS else sorted(self.channels),
            "schemes": ["any"] if self.schemes == SCHEMES else sorted(self.schemes),
            "basis": self.basis,
            "source": self.source,
            "certainty": self.certainty,
            "question": self.question,
        }


COLUMNS = (
    "id",
    "jurisdiction",
    "sentence",
    "since",
    "until",
    "channels",
    "schemes",
    "basis",
    "certainty",
    "question",
    "source",
)
"""The columns of a table of rules."""


def as_markdown(rules: Iterable[Rule]) -> str:
    """Return rules as the table that stands in the documents."""
    columns = ("id", "since", "until", "channels", "schemes", "basis", "certainty", "sentence", "source")
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for rule in rules:
        row = rule.as_row()
        row["sentence"] = f"{rule.sentence} *{rule.question}*" if rule.question else rule.sentence
        lines.append("| " + " | ".join(_cell(row[column]) for column in columns) + " |")
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return text.replace("|", "\\|")
