"""Do order, invoice and declaration agree: lines, quantities, values, currency, parties, origin.

Lines are matched by article number, then by description, then by tariff code, then by likeness of the words;
lines that one paper joins and another lists apart are compared together. Every difference names what each
side says and what to do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz

from serai.customs.declaration import Declaration

SIDES = ("order", "invoice", "declaration")
"""The papers that are compared, in the order in which they come about."""


@dataclass(frozen=True, slots=True)
class Sold:
    """One line of a paper: goods, pieces, and the value of them all."""

    description: str
    quantity: int
    value: Decimal
    sku: str = ""
    hs: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one paper says: `name` is order, invoice or declaration, `number` its own."""

    name: str
    number: str
    currency: str
    lines: tuple[Sold, ...]
    seller: str = ""
    buyer: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class AgreeParams:
    """How far values may differ (a share of the larger, and at least an amount), and how alike names are."""

    share: Decimal = Decimal("0.005")
    least: Decimal = Decimal("0.02")
    names: float = 85.0
    words: float = 75.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Where papers do not agree: about what, what each side says, and what to do."""

    what: str
    about: str
    says: Mapping[str, str]
    remedy: str

    def as_row(self) -> dict[str, object]:
        """Return the difference as a plain row."""
        return {"what": self.what, "about": self.about, "says": dict(self.says), "remedy": self.remedy}

    def __str__(self) -> str:
        sides = ", ".join(f"{side} {said}" for side, said in self.says.items())
        return f"{self.what} of {self.about}: {sides}; {self.remedy}"


def side_of(declaration: Declaration) -> Side:
    """Return what a declaration says, its seller being the sender where no other is named."""
    seller = declaration.seller.name or declaration.sender.name
    return Side(
        "declaration", declaration.consignment, declaration.currency,
        tuple(Sold(line.description, line.quantity, line.value.amount, line.sku, line.hs, line.origin)
              for line in declaration.lines),
        seller, declaration.recipient.name, declaration.destination,
    )  # fmt: skip


def compare(sides: Sequence[Side], params: AgreeParams | None = None) -> list[Difference]:
    """List every difference between papers of one sale, those of the whole before those of goods."""
    chosen = params or AgreeParams()
    found = list(_whole(sides, chosen))
    one_currency = len({side.currency for side in sides}) == 1
    for group in _groups(sides, chosen):
        found += _goods(group, sides, chosen, one_currency)
    return found


def _whole(sides: Sequence[Side], params: AgreeParams) -> Iterator[Difference]:
    about = _about(sides)
    currencies = {side.name: side.currency for side in sides}
    if len(set(currencies.values())) > 1:
        yield Difference("currency", about, currencies, "declare in the currency of the invoice")
    for what, remedy in (("seller", "name the same seller"), ("buyer", "name the same buyer")):
        names = {side.name: str(getattr(side, what)) for side in sides if getattr(side, what)}
        if not _alike(names.values(), params.names):
            yield Difference(what, about, names, f"{remedy} on every paper")
    countries = {side.name: side.country for side in sides if side.country}
    if len(set(countries.values())) > 1:
        yield Difference("country", about, countries, "check the address of the buyer")


def _about(sides: Sequence[Side]) -> str:
    return " ".join(f"{side.name} {side.number}" for side in sides if side.number)


def _alike(names: Iterable[str], least: float) -> bool:
    found = [_plain(name) for name in names]
    return all(fuzz.token_sort_ratio(found[0], other) >= least for other in found[1:])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


class _Match:
    """Lines of all sides, and which of them speak of the same goods."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.lines = [(side.name, line) for side in sides for line in side.lines]
        self.group = list(range(len(self.lines)))
        self.every = frozenset(side.name for side in sides)

    def members(self) -> dict[int, list[int]]:
        """Return the numbers of the lines of each group."""
        found: dict[int, list[int]] = {}
        for number, group in enumerate(self.group):
            found.setdefault(group, []).append(number)
        return found

    def open(self) -> dict[int, frozenset[str]]:
        """Return the sides of each group in which one is still missing."""
        sides = {
            group: frozenset(self.lines[number][0] for number in numbers)
            for group, numbers in self.members().items()
        }
        return {group: names for group, names in sides.items() if names != self.every}

    def join(self, groups: Iterable[int]) -> None:
        """Make one group of several."""
        chosen = set(groups)
        first = min(chosen)
        self.group = [first if group in chosen else group for group in self.group]

    def by_key(self, key: Callable[[Sold], str]) -> None:
        """Join open groups that share a key, where that brings sides together."""
        waiting = self.open()
        buckets: dict[str, list[int]] = {}
        for number, (_, line) in enumerate(self.lines):
            if self.group[number] in waiting and key(line):
                buckets.setdefault(key(line), []).append(number)
        for bucket in buckets.values():
            present = {self.group[number] for number in bucket}
            if len({waiting[group] for group in present}) > 1:
                waiting[min(present)] = frozenset().union(*(waiting[group] for group in present))
                self.join(present)

    def by_likeness(self, least: float) -> None:
        """Join open groups of different sides whose descriptions are alike, the most alike first."""
        waiting, members = self.open(), self.members()
        words = {group: _plain(self.lines[members[group][0]][1].description) for group in waiting}
        pairs = sorted(
            (-fuzz.token_set_ratio(words[one], words[other]), one, other)
            for one, other in combinations(sorted(waiting), 2)
            if not waiting[one] & waiting[other]
        )
        taken: set[int] = set()
        for score, one, other in pairs:
            if -score >= least and not {one, other} & taken:
                self.join((one, other))
                taken |= {one, other}


def _groups(sides: Sequence[Side], params: AgreeParams) -> list[dict[str, list[Sold]]]:
    """Return the lines that speak of the same goods, by side; a line without match is alone."""
    match = _Match(sides)
    match.by_key(lambda line: line.sku)
    match.by_key(lambda line: _plain(line.description))
    match.by_key(lambda line: line.hs[:6])
    for _ in sides[1:]:
        match.by_likeness(params.words)
    found = []
    for numbers in match.members().values():
        group: dict[str, list[Sold]] = {}
        for number in numbers:
            name, line = match.lines[number]
            group.setdefault(name, []).append(line)
        found.append(group)
    return found


def _goods(
    group: Mapping[str, Sequence[Sold]], sides: Sequence[Side], params: AgreeParams, one_currency: bool
) -> Iterator[Difference]:
    """Yield the differences about goods: a side that lacks them, pieces, values, codes, origins."""
    about = repr(next(line for lines in group.values() for line in lines).description)
    absent = [side.name for side in sides if side.name not in group]
    if absent:
        says = {side.name: _listed(group.get(side.name, ())) for side in sides}
        yield Difference("line", about, says, f"add it to the {' and the '.join(absent)}, or take it out")
        return
    pieces = {name: sum(line.quantity for line in lines) for name, lines in group.items()}
    if len(set(pieces.values())) > 1:
        says = {name: str(count) for name, count in pieces.items()}
        yield Difference("quantity", about, says, "declare the pieces that are shipped")
    values = {name: sum((line.value for line in lines), Decimal(0)) for name, lines in group.items()}
    if one_currency and _apart(values.values(), params):
        yield Difference("value", about, _valued(values, sides), _value_remedy(values))
    yield from _origins(group, about)


def _listed(lines: Sequence[Sold]) -> str:
    return f"{sum(line.quantity for line in lines)} pieces" if lines else "nothing"


def _apart(values: Iterable[Decimal], params: AgreeParams) -> bool:
    found = sorted(values)
    return found[-1] - found[0] > max(params.least, found[-1] * params.share)


def _valued(values: Mapping[str, Decimal], sides: Sequence[Side]) -> dict[str, str]:
    return {side.name: f"{values[side.name]} {side.currency}" for side in sides}


def _value_remedy(values: Mapping[str, Decimal]) -> str:
    """Return what to do; a declaration below what was charged is called by its name."""
    declared = values.get("declaration")
    charged = values.get("invoice", values.get("order"))
    if declared is None or charged is None or declared == charged or not charged:
        return "correct the invoice"
    if declared < charged:
        return f"undervalued by {(charged - declared) / charged:.1%}: declare what is charged"
    return f"overvalued by {(declared - charged) / charged:.1%}: declare what is charged"


def _origins(group: Mapping[str, Sequence[Sold]], about: str) -> Iterator[Difference]:
    origins = {name: sorted({line.origin for line in lines if line.origin}) for name, lines in group.items()}
    told = {name: ", ".join(found) for name, found in origins.items() if found}
    if len(set(told.values())) > 1:
        yield Difference("origin", about, told, "name the country in which the goods were made")
    codes = {name: sorted({line.hs for line in lines if line.hs}) for name, lines in group.items()}
    heads = {name: {code[:6] for code in found} for name, found in codes.items() if found}
    if len({frozenset(found) for found in heads.values()}) > 1:
        says = {name: ", ".join(found) for name, found in codes.items() if found}
        yield Difference("tariff code", about, says, "classify once, and use that code on every paper")
