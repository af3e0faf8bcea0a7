"""Are value and weight plausible for the goods: each piece against the history of its tariff code and origin.

Values and weights of a piece are compared on the logarithmic scale with median and MAD (median absolute
deviation), which a minority of false entries does not move. A code with little history of its own borrows:
place and spread are those of the code and origin, drawn towards those of the code, of its heading and of its
chapter, with the weight of `borrow` pieces of evidence (shrinkage). A doubt tells its evidence, never a flag.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from serai.customs.declaration import Declaration, Line
from serai.customs.tax import Rates

CURRENCY = "EUR"
"""The currency in which values are compared; on this scale the day of the rate matters little."""

TO_SIGMA = 1.4826
"""The standard deviation of a normal distribution by its MAD."""

QUANTILES = (0.01, 0.05, 0.5, 0.95, 0.99)


class Past(NamedTuple):
    """One line of the history: value and weight of a piece, None where not known."""

    hs: str
    origin: str
    value: float | None
    kg: float | None


@dataclass(frozen=True, slots=True)
class PlausibleParams:
    """How far from the middle a doubt begins, in robust standard deviations, and how codes borrow.

    `least` is the spread (of logarithms) that no code falls below: prices differ, also where a short history
    does not show it. `enough` is the number of entries without which nothing is said.
    """

    doubt: float = 3.0
    borrow: float = 8.0
    least: float = 0.2
    enough: int = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement stands on: the level whose quantiles are shown, entries by level, and the distance.

    `expected` is the middle after borrowing, `distance` that of the value in robust standard deviations.
    """

    level: str
    n: Mapping[str, int]
    quantiles: Mapping[str, float]
    expected: float
    distance: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value or weight that is hard to believe: where, of what kind, by what evidence, and what to do."""

    place: str
    kind: str
    text: str
    remedy: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Judged:
    """The doubts about a declaration, how many figures were judged, and which could not be."""

    doubts: tuple[Doubt, ...]
    figures: int
    unknown: tuple[str, ...]


@dataclass
class _Level:
    """Sorted logarithms of one level of codes, by key."""

    name: str
    entries: dict[str, np.ndarray] = field(default_factory=dict)


class Norms:
    """What is usual for each code and origin, learnt from a history."""

    def __init__(self, params: PlausibleParams | None = None) -> None:
        self.params = params or PlausibleParams()
        self._levels: dict[str, list[_Level]] = {}

    def learn(self, history: Iterable[Past]) -> "Norms":
        """Learn from a history; what is not above nothing is passed over. Returns itself."""
        found: dict[str, dict[int, dict[str, list[float]]]] = {
            "value": {n: {} for n in range(len(LEVELS))}, "kg": {n: {} for n in range(len(LEVELS))},
        }  # fmt: skip
        for past in history:
            keys = _keys(past.hs, past.origin)
            for measure, amount in (("value", past.value), ("kg", past.kg)):
                if amount is not None and amount > 0 and math.isfinite(amount):
                    for number, key in enumerate(keys):
                        found[measure][number].setdefault(key, []).append(math.log(amount))
        self._levels = {
            measure: [
                _Level(name, {key: np.sort(np.array(logs)) for key, logs in levels[number].items()})
                for number, name in enumerate(LEVELS)
            ]
            for measure, levels in found.items()
        }
        return self

    def judge(self, measure: str, hs: str, origin: str, amount: float) -> Evidence | None:
        """Return how far a value or weight of a piece is from what is usual; None without enough history."""
        keys = _keys(hs, origin)
        samples = [
            level.entries.get(key, _NONE)
            for level, key in zip(self._levels.get(measure, ()), keys, strict=False)
        ]
        if not samples or len(samples[-1]) < self.params.enough:
            return None
        centre, spread = self._borrowed(samples)
        shown = next(n for n, sample in enumerate(samples) if len(sample) >= self.params.enough)
        quantiles = np.exp(np.quantile(samples[shown], QUANTILES))
        return Evidence(
            level=LEVELS[shown],
            n=dict(zip(LEVELS, map(len, samples), strict=True)),
            quantiles={f"p{int(q * 100):02}": float(x) for q, x in zip(QUANTILES, quantiles, strict=True)},
            expected=math.exp(centre),
            distance=(math.log(amount) - centre) / spread,
        )

    def _borrowed(self, samples: Sequence[np.ndarray]) -> tuple[float, float]:
        """Return place and spread: from the widest level inwards, each drawn towards the one before."""
        centre, variance = 0.0, 0.0
        for sample in reversed(samples):
            if not len(sample):
                continue
            own = float(np.median(sample))
            scale = TO_SIGMA * float(np.median(np.abs(sample - own)))
            weight = 1.0 if variance == 0.0 else len(sample) / (len(sample) + self.params.borrow)
            centre = weight * own + (1 - weight) * centre
            variance = max(weight * scale**2 + (1 - weight) * variance, self.params.least**2)
        return centre, math.sqrt(variance)


LEVELS = ("code and origin", "code", "heading", "chapter", "all goods")
"""The levels of evidence from the nearest to the widest."""

_NONE = np.array([])
_KINDS = {
    ("value", -1): ("undervalued", "show the price paid (order, invoice, payment), or correct the value"),
    ("value", 1): ("overvalued", "check quantity, currency and decimal point of the value"),
    ("kg", -1): ("underweight", "weigh again; check quantity and unit"),
    ("kg", 1): ("overweight", "weigh again; look for goods that are not declared"),
}


def judge_declaration(norms: Norms, declaration: Declaration, rates: Rates) -> Judged:
    """Judge value and weight of a piece on every line of a declaration."""
    doubts: list[Doubt] = []
    unknown: list[str] = []
    figures = 0
    for number, line in enumerate(declaration.lines):
        for measure, amount in _figures(line, declaration, rates).items():
            place = f"/lines/{number}/{'value' if measure == 'value' else 'net_kg'}"
            evidence = norms.judge(measure, line.hs, line.origin, amount) if line.hs and amount > 0 else None
            if evidence is None:
                unknown.append(place)
                continue
            figures += 1
            if abs(evidence.distance) >= norms.params.doubt:
                doubts.append(_doubt(place, line, (measure, amount), evidence))
    return Judged(tuple(doubts), figures, tuple(unknown))


def _keys(hs: str, origin: str) -> tuple[str, str, str, str, str]:
    return f"{hs[:6]}/{origin}", hs[:6], hs[:4], hs[:2], ""


def _figures(line: Line, declaration: Declaration, rates: Rates) -> dict[str, float]:
    """Return value and weight of a piece, as far as they are known."""
    on = declaration.at.date()
    value = rates.convert(line.value.amount, line.value.currency, CURRENCY, on).amount
    found = {"value": float(value) / line.quantity}
    mass = line.net_kg if line.net_kg is not None else line.gross_kg
    return found if mass is None else found | {"kg": float(mass) / line.quantity}


def _doubt(place: str, line: Line, told: tuple[str, float], evidence: Evidence) -> Doubt:
    measure, amount = told
    kind, remedy = _KINDS[measure, 1 if evidence.distance > 0 else -1]
    unit = CURRENCY if measure == "value" else "kg"
    low, high = _number(evidence.quantiles["p05"]), _number(evidence.quantiles["p95"])
    text = (
        f"{kind}: {_number(amount)} {unit} a piece of {line.description!r}; of {evidence.n[evidence.level]} "
        f"entries of {_whose(line, evidence.level)}, nine in ten lie between {low} and {high} {unit}"
    )
    return Doubt(place, kind, text, remedy, evidence)


def _whose(line: Line, level: str) -> str:
    names = (f"{line.hs[:6]} from {line.origin}", line.hs[:6], f"heading {line.hs[:4]}",
             f"chapter {line.hs[:2]}", LEVELS[-1])  # fmt: skip
    return names[LEVELS.index(level)]


def _number(amount: float) -> str:
    return f"{amount:.2f}" if amount >= 1 else f"{amount:.3g}"
