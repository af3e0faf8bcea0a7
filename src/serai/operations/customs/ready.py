"""A filing that is ready to be lodged, as `serai customs file` takes it, and the rules applied to it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from serai.customs.datasets.particulars import Made
from serai.customs.rules import RULES

AUDIT = ("filing", "consignment", "rule", "certainty", "since", "until", "sentence", "source")
"""The columns of the audit: which rules were applied to which consignment."""

_BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Ready:
    """A message with all its data: `body` is its JSON or XML, `rules` the ids applied by consignment."""

    filing: str
    message: str
    authority: str
    body: str
    due: datetime | None
    consignments: tuple[str, ...]
    rules: Mapping[str, tuple[str, ...]]

    def as_record(self) -> dict[str, object]:
        """Return the filing as one line of the file that is lodged."""
        whole: object = self.body if self.body.startswith("<") else json.loads(self.body)
        return {
            "filing": self.filing,
            "message": self.message,
            "authority": self.authority,
            "body": whole,
            "due": self.due.isoformat() if self.due else None,
            "consignments": list(self.consignments),
        }


def rules_of(made: Made) -> tuple[str, ...]:
    """Return the rules that a data set was checked by: those of fields and checks in force."""
    on = made.context.on
    needs = [
        need.rule
        for field in made.table.fields
        for need in field.needs
        if need.speaks(made.record, made.context)
    ]
    return tuple(dict.fromkeys([*needs, *(check.rule for check in made.table.checks if check.in_force(on))]))


def audit(filings: Iterable[Ready]) -> Iterator[dict[str, object]]:
    """Walk the audit: a row for each rule applied to each consignment of each filing."""
    for filing in filings:
        for consignment, rules in filing.rules.items():
            for name in rules:
                rule = _BY_ID.get(name)
                row = rule.as_row() if rule else {}
                yield {
                    **{column: row.get(column) for column in AUDIT},
                    "filing": filing.filing,
                    "consignment": consignment,
                    "rule": name,
                }
