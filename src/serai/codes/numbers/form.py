"""The form of a tracking number: whose it is, how it looks, what of it is checked, and who says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from serai.codes.numbers.check import Check

SOURCED, UNVERIFIED = "sourced", "unverified"

COLLECTED = "jkeen/tracking_number_data (MIT)"
"""A public collection of forms, algorithms and examples; the facts are taken, the table is ours."""

EXAMPLES = "recorded messages in sailrish/shipit (MIT): the check digits of its parcels hold"
"""Forms whose algorithm is generally known, and borne out by numbers that carriers have given."""

NO_SOURCE = ""
"""Forms that people know and no source at hand confirms: they are flagged `unverified`."""


@dataclass(frozen=True)
class NumberForm:
    """One form of one carrier's numbers, matched on the number without blanks and in capitals.

    `pattern` may name the groups `body` (what the check digit covers), `check`, `country` and `service`;
    where there is no `check` the form has no check digit that is known. `home` is the carrier's country
    where all its numbers are given there. `services` turns the letters of the group `service` into words.
    """

    carrier: str
    name: str
    pattern: str
    check: Check | None = None
    source: str = NO_SOURCE
    home: str | None = None
    service: str | None = None
    services: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern)

    @property
    def certainty(self) -> str:
        """Whether a source says that numbers look so."""
        return SOURCED if self.source else UNVERIFIED

    def fault(self, found: re.Match[str]) -> str | None:
        """Return what is wrong with the check digit of a number that has the form; None if nothing is."""
        if self.check is None:
            return None
        right = self.check(found["body"])
        return None if found["check"] == right else f"its check digit would be {right}"

    def served(self, found: re.Match[str]) -> str | None:
        """Return the service that a number tells of, in words; None where it tells none that is known."""
        if "service" not in self.regex.groupindex:
            return self.service
        letters = found["service"]
        tries = (letters[:length] for length in range(len(letters or ""), 0, -1))
        return next((self.services[part] for part in tries if part in self.services), self.service)

    def issued(self, found: re.Match[str]) -> str | None:
        """Return the country that a number tells of, or the home of the carrier."""
        return found["country"] if "country" in self.regex.groupindex else self.home
