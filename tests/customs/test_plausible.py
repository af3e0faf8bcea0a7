"""Values and weights that are hard to believe are named with their evidence."""

import math
from dataclasses import replace
from decimal import Decimal
from statistics import median

import numpy as np
import pytest

from serai.customs.plausible import (
    LEVELS,
    Judged,
    Norms,
    Past,
    PlausibleParams,
    judge_declaration,
)  # fmt: skip
from serai.parcel import Money
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import SHIRT, TO_FRANCE


def spread(hs: str, origin: str, middle: float, count: int, seed: int = 1, sigma: float = 0.4) -> list[Past]:
    """Return a history around a middle value; a piece weighs a twentieth of a kilogram an euro."""
    rng = np.random.default_rng(seed)
    values = middle * np.exp(rng.normal(0, sigma, count))
    return [Past(hs, origin, float(value), float(value) / 50) for value in values]


HISTORY = [
    *spread("610910", "CN", 10, 200),
    *spread("610990", "CN", 12, 50, 2),
    *spread("910211", "CN", 40, 60, 3),
]
NORMS = Norms().learn(HISTORY)


def judged(value: str, kg: str | None = None, hs: str = "6109100010", **other: object) -> Judged:
    """Judge five shirts of a value and net weight."""
    line = replace(SHIRT, value=Money(Decimal(value), "EUR"), hs=hs, gross_kg=None, **other)  # type: ignore[arg-type]
    line = replace(line, net_kg=None if kg is None else Decimal(kg))
    return judge_declaration(NORMS, replace(TO_FRANCE, lines=(line,)), PlainRates())


def kinds(found: Judged) -> list[str]:
    """Return the kinds of the doubts."""
    return [doubt.kind for doubt in found.doubts]


def test_usual_goods_raise_no_doubt() -> None:
    """Ten euro a shirt, a fifth of a kilogram."""
    found = judged("50", "1")
    assert (found.doubts, found.figures, found.unknown) == ((), 2, ())


def test_undervaluation_is_named_with_its_evidence() -> None:
    """Half a euro a shirt: the count, the quantiles and the distance stand beside it."""
    found = judged("2.50")
    assert kinds(found) == ["undervalued"]
    (doubt,) = found.doubts
    evidence = doubt.evidence
    assert doubt.place == "/lines/0/value"
    assert (evidence.level, evidence.n["code and origin"]) == ("code and origin", 200)
    assert evidence.distance < -3
    assert list(evidence.quantiles) == ["p01", "p05", "p50", "p95", "p99"]
    assert "undervalued: 0.5 EUR a piece of 'cotton t-shirt'; of 200 entries of 610910 from CN" in doubt.text
    assert "price paid" in doubt.remedy


@pytest.mark.parametrize(
    ("value", "kg", "kind"),
    [("500", "1", "overvalued"), ("50", "20", "overweight"), ("50", "0.04", "underweight")],
)
def test_what_is_too_dear_too_heavy_or_too_light_is_named(value: str, kg: str, kind: str) -> None:
    """Each by its own word, at its own place."""
    found = judged(value, kg)
    assert kinds(found) == [kind]
    assert found.doubts[0].place == ("/lines/0/value" if kind == "overvalued" else "/lines/0/net_kg")


def test_quantiles_and_middle_are_those_of_a_slow_count() -> None:
    """The evidence of a code with much history is what one counts by hand."""
    evidence = NORMS.judge("value", "610910", "CN", 10.0)
    assert evidence is not None
    values = sorted(past.value or 0 for past in HISTORY if past.hs == "610910")
    assert evidence.quantiles["p50"] == pytest.approx(math.sqrt(values[99] * values[100]))
    own = median(map(math.log, values))
    assert abs(math.log(evidence.expected) - own) < 0.05
    mad = median(abs(math.log(value) - own) for value in values)
    assert evidence.distance == pytest.approx((math.log(10) - own) / (1.4826 * mad), abs=0.2)


def test_a_thin_code_borrows_from_its_heading() -> None:
    """Two entries of a code are drawn towards those of 6109; the level and the counts say so."""
    norms = Norms().learn([*HISTORY, Past("610920", "IN", 3.0, 0.1), Past("610920", "IN", 3.2, 0.1)])
    evidence = norms.judge("value", "610920", "IN", 3.0)
    assert evidence is not None
    assert evidence.level == "heading"
    assert [evidence.n[level] for level in LEVELS] == [2, 2, 252, 252, 312]
    assert 3.1 < evidence.expected < 11
    assert abs(evidence.distance) < 3
    found = kinds(judged("2.50", hs="610930", origin="VN"))
    assert found == ["undervalued"]


def test_more_history_of_its_own_counts_more() -> None:
    """With two hundred entries of another origin its own middle rules, not that of the code."""
    norms = Norms().learn([*HISTORY, *spread("610910", "IT", 40, 200, 5)])
    evidence = norms.judge("value", "610910", "IT", 40.0)
    assert evidence is not None
    assert 36 < evidence.expected < 44
    assert abs(evidence.distance) < 1


def test_false_entries_in_the_history_do_not_hide_themselves() -> None:
    """A fifth of the history undervalued tenfold: such a value is still in doubt."""
    false = [Past("610910", "CN", 1.0, 0.2)] * 50
    evidence = Norms().learn([*HISTORY, *false]).judge("value", "610910", "CN", 0.8)
    assert evidence is not None
    assert evidence.distance < -3


def test_equal_entries_do_not_make_every_other_price_a_doubt() -> None:
    """Where all cost the same, a spread is assumed: 20 percent more raises no doubt, threefold does."""
    norms = Norms().learn([Past("610910", "CN", 10.0, None)] * 50)
    near, far = norms.judge("value", "610910", "CN", 12.0), norms.judge("value", "610910", "CN", 30.0)
    assert near is not None
    assert far is not None
    assert near.distance < 1 < 3 < far.distance


def test_without_history_or_code_nothing_is_said() -> None:
    """Too few entries, no tariff code: the place is told as not judged."""
    few = Norms().learn(HISTORY[:9])
    assert few.judge("value", "610910", "CN", 10.0) is None
    assert Norms().judge("value", "610910", "CN", 10.0) is None
    found = judged("50", "1", hs="")
    assert (found.figures, found.unknown) == (0, ("/lines/0/value", "/lines/0/net_kg"))
    assert NORMS.judge("kg", "610910", "CN", 0.2) is not None


def test_what_is_no_amount_is_passed_over() -> None:
    """Nothing, negative and infinite entries teach nothing."""
    odd = [Past("610910", "CN", value, None) for value in (None, 0.0, -1.0, math.inf, math.nan)]
    assert Norms().learn([*HISTORY, *odd]).judge("value", "610910", "CN", 10.0) == NORMS.judge(
        "value", "610910", "CN", 10.0
    )


def test_other_currencies_are_compared_in_euro() -> None:
    """The same shirts in dollars at the rate of the day."""
    rate = PlainRates().convert(Decimal(1), "EUR", "USD", TO_FRANCE.at.date()).amount
    dollars = replace(SHIRT, value=Money((rate * 50).quantize(Decimal("0.01")), "USD"))
    found = judge_declaration(NORMS, replace(TO_FRANCE, lines=(dollars,)), PlainRates())
    assert found.doubts == ()


def test_planted_undervaluation_is_found_with_few_false_alarms() -> None:
    """Of values a tenth of the usual nearly all are found, of usual ones one in a hundred at most."""
    rng = np.random.default_rng(7)
    usual = 10 * np.exp(rng.normal(0, 0.4, 500))
    distances = [NORMS.judge("value", "610910", "CN", float(value)) for value in usual]
    doubted = sum(abs(one.distance) >= PlausibleParams().doubt for one in distances if one)
    found = [NORMS.judge("value", "610910", "CN", float(value) / 10) for value in usual]
    caught = sum(one.distance <= -PlausibleParams().doubt for one in found if one)
    assert doubted <= 5
    assert caught >= 480
