"""The rule book of entry summary declarations, one module a subject."""

from serai.authorities.ens.rule import Rule
from serai.authorities.ens.rules import goods, header, message, package, party, weight

RULES: tuple[Rule, ...] = tuple(
    rule for subject in (message, header, weight, party, goods, package) for rule in subject.BOOK.rules
)
"""All rules in force, for the declaration and its amendment."""
