"""Advice to merge or split as rows, and in words that a merchant understands."""

from collections.abc import Iterator
from decimal import Decimal

from serai.customs.landed import SameDay
from serai.customs.limit import Passed
from serai.customs.merge import LEAST, Advice, Option
from serai.customs.rules import COUNTRIES, RULES
from serai.customs.tax import rounded

SHOWN = 5
"""Options of one group that are shown at most, besides the advice and all apart."""

COLUMNS = (
    "buyer", "country", "zone", "parcels", "decide_at", "advice", "boxes", "saves", "currency",
    "charges_apart", "charges", "carriage_apart", "carriage", "on_time_apart", "on_time", "p90_apart", "p90",
    "wait_until", "limits", "open", "reason",
)  # fmt: skip
"""The columns of advice as a table."""

_QUESTIONS = {rule.id: rule.question for rule in RULES}


def word(advice: Advice) -> str:
    """Return the advice in one word: split, merge (all into one box), or merge some."""
    if not advice.merges:
        return "split"
    return "merge" if len(advice.best.packed) == 1 else "merge some"


def as_row(advice: Advice) -> dict[str, object]:
    """Return advice as one row of a table."""
    best, split = advice.best, advice.split
    return {
        "buyer": advice.buyer,
        "country": advice.country,
        "zone": advice.zone,
        "parcels": list(advice.parcels),
        "decide_at": advice.decide_at,
        "advice": word(advice),
        "boxes": ["+".join(names) for names in best.boxes],
        "saves": _cents(advice.saves, advice),
        "currency": advice.currency,
        "charges_apart": _cents(split.landed.total, advice),
        "charges": _cents(best.landed.total, advice),
        "carriage_apart": split.carriage,
        "carriage": best.carriage,
        "on_time_apart": round(split.share, 4),
        "on_time": round(best.share, 4),
        "p90_apart": split.p90,
        "p90": best.p90,
        "wait_until": list(advice.wait_until),
        "limits": list(dict.fromkeys(rule for option in advice.options for rule in _limit_rules(option))),
        "open": list(dict.fromkeys(rule for rule, _ in _readings(advice))),
        "reason": reason(advice),
    }


def as_record(advice: Advice) -> dict[str, object]:
    """Return advice as the JSON object of `serai customs merge`, with the options that were weighed."""
    last = [one for one in advice.options if one is not advice.best and one is not advice.split]
    shown = list(dict.fromkeys((advice.best.boxes, advice.split.boxes, *(one.boxes for one in last[:SHOWN]))))
    by_boxes = {one.boxes: one for one in advice.options}
    return {
        **as_row(advice),
        "target": advice.target,
        "apart": list(advice.apart),
        "options": [_option(by_boxes[boxes], advice) for boxes in shown],
        "weighed": len(advice.options),
        "readings": list(_under_readings(advice)),
    }


def reason(advice: Advice) -> str:
    """Say why, with the amounts: what merging saves, or what speaks against it."""
    return _why_merge(advice) if advice.merges else _why_split(advice)


def sentence(advice: Advice) -> str:
    """Say the advice whole, for people."""
    parcels = len(advice.parcels)
    text = f"{advice.buyer} in {COUNTRIES.get(advice.country, advice.country)}, {parcels} parcels: "
    text += {"split": "send them apart", "merge": "one box"}.get(
        word(advice), "boxes " + " and ".join("+".join(names) for names in advice.best.boxes)
    )
    text += f". {reason(advice)}"
    doubtful = dict.fromkeys(str(one["rule"]) for one in _under_readings(advice) if one["holds"] is False)
    text += f" By another reading of {', '.join(doubtful)} this does not hold." if doubtful else ""
    first, until = "+".join(advice.best.boxes[0]), advice.wait_until[0]
    if until is None:
        return text + f" {first} cannot wait for a further parcel: on time it is under {advice.target:.0%}."
    return text + f" {first} may wait for a further parcel until {until:%Y-%m-%d %H:%M} UTC."


def _why_merge(advice: Advice) -> str:
    best, split = advice.best, advice.split
    text = f"Saves {_cents(advice.saves, advice)} {advice.currency}: {_differences(best, advice)}."
    text += f" On time {best.share:.1%}"
    text += " as before" if f"{best.share:.1%}" == f"{split.share:.1%}" else f" instead of {split.share:.1%}"
    delay = max(best.delays.values(), default=0.0)
    text += f"; the parcel that waits longest arrives {delay:.0f} h later" if delay >= 1 else ""
    text += "." + "".join(f" {_limit(one)}" for one in best.passed) + _unknown(best)
    return text + "".join(f" {_day(one)}" for one in best.landed.same_day or split.landed.same_day)


def _why_split(advice: Advice) -> str:
    others = [one for one in advice.options if one is not advice.split]
    if not others:
        return f"They cannot share a box: {'; '.join(advice.apart)}."
    one = others[0]
    more = one.total - advice.split.total
    if one.passed or (one.against and more < 0):
        text = " ".join(_limit(limit) for limit in one.passed) or f"Together {one.against}."
        text += f" Compared with apart: {_differences(one, advice)}." + _unknown(one)
    elif more > LEAST:
        text = f"Together would cost {_cents(more, advice)} {advice.currency} more: "
        text += f"{_differences(one, advice)}."
    else:
        text = "Together saves nothing."
    return text + "".join(f" {_day(day)}" for day in advice.split.landed.same_day)


def _differences(option: Option, advice: Advice) -> str:
    """Name every sum in which an option differs from sending all apart."""
    split = advice.split
    parts = [
        f"{_less(_cents(before - after, advice))} for {name}"
        for name, before, after in (
            ("duty", split.landed.duties, option.landed.duties),
            ("tax", split.landed.taxes, option.landed.taxes),
            ("fees", split.landed.fees, option.landed.fees),
            ("carriage", split.carriage, option.carriage),
            ("expected lateness", split.lateness, option.lateness),
        )
        if abs(before - after) >= LEAST
    ]
    return ", ".join(parts) or "nothing more or less"


def _limit(one: Passed) -> str:
    value = f"{rounded(one.value, one.currency)} {one.currency}"
    return f"Together they are worth {value}, past the {one.limit} {one.currency} of {one.rule}."


def _day(one: SameDay) -> str:
    """Say that parcels of one day count together."""
    limit = f"the {one.limit} {one.currency} of {one.limit_rule}"
    value = f"{rounded(one.value, one.currency)} {one.currency}"
    if one.counted:
        return f"Planned for one day, they count together ({one.rule}): {value}, past {limit}."
    return f"With chance {one.chance:.0%} they come on one day and count together ({one.rule}), past {limit}."


def _unknown(option: Option) -> str:
    missing = ", ".join(option.landed.missing)
    return f" Not known, and not counted: the amounts of {missing}." if missing else ""


def _less(amount: Decimal) -> str:
    return f"{abs(amount)} {'less' if amount > 0 else 'more'}"


def _cents(amount: Decimal, advice: Advice) -> Decimal:
    return rounded(amount, advice.currency) + 0


def _limit_rules(option: Option) -> Iterator[str]:
    yield from (one.rule for one in option.passed)
    yield from (rule for one in option.landed.same_day for rule in (one.rule, one.limit_rule))


def _readings(advice: Advice) -> dict[tuple[str, str], None]:
    """Return the other readings that speak of the advice or of all apart."""
    return dict.fromkeys(name for one in (advice.split, advice.best) for name in one.landed.readings)


def _under_readings(advice: Advice) -> Iterator[dict[str, object]]:
    """Yield for every other reading what the options cost under it, and whether the advice holds."""
    allowed = [one for one in advice.options if not one.against]
    for name in _readings(advice):
        totals = {one.boxes: one.under(name) for one in allowed}
        known = {boxes: total for boxes, total in totals.items() if total is not None}
        split, best = totals.get(advice.split.boxes), totals.get(advice.best.boxes)
        holds = None if split is None or best is None else best <= min(known.values()) + LEAST
        yield {
            "rule": name[0],
            "question": _QUESTIONS[name[0]],
            "reading": name[1],
            "apart": None if split is None else _cents(split, advice),
            "advised": None if best is None else _cents(best, advice),
            "holds": holds,
        }


def _option(one: Option, advice: Advice) -> dict[str, object]:
    landed = one.landed
    return {
        "boxes": [list(names) for names in one.boxes],
        "consignments": [
            {"parcels": list(names), "procedure": quoted.procedure, "duties": quoted.figures.duties,
             "taxes": quoted.figures.taxes, "fees": quoted.figures.fees, "currency": quoted.asked.currency}
            for names, quoted in landed.quotes.items()
        ],
        "ways": [list(packed.way.chain.services) for packed in one.packed],
        "leaves": [packed.box.request.ready for packed in one.packed],
        "duties": _cents(landed.duties, advice),
        "taxes": _cents(landed.taxes, advice),
        "fees": _cents(landed.fees, advice),
        "missing": list(landed.missing),
        "carriage": one.carriage,
        "lateness": one.lateness,
        "total": _cents(one.total, advice),
        "on_time": round(one.share, 4),
        "p50": one.p50,
        "p90": one.p90,
        "later_h": {name: round(hours, 1) for name, hours in one.delays.items()},
        "passed": [
            {"rule": limit.rule, "limit": limit.limit, "currency": limit.currency,
             "value": rounded(limit.value, limit.currency), "sentence": limit.sentence}
            for limit in one.passed
        ],
        "same_day": [
            {"rule": day.rule, "limit_rule": day.limit_rule, "limit": day.limit, "currency": day.currency,
             "value": rounded(day.value, day.currency), "chance": round(day.chance, 4),
             "counted": day.counted}
            for day in landed.same_day
        ],
        "against": one.against or None,
    }  # fmt: skip
