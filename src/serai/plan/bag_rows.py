"""Bags as rows of `bags.jsonl`, each with the reason for what is in it."""

from collections.abc import Iterable, Iterator

from serai.plan.bag import Bag, Weighed


def bag_rows(bags: Iterable[Bag]) -> Iterator[dict[str, object]]:
    """Yield a row for every bag; amounts in the currency of the plan, instants in ISO 8601."""
    for bag in bags:
        yield {
            "bag": bag.bag,
            "departure": bag.departure,
            "service": bag.service,
            "from": bag.origin,
            "to": bag.to,
            "regime": "+".join(bag.regimes),
            "leaves": bag.leaves.isoformat(),
            "parcels": list(bag.parcels),
            "pieces": len(bag.parcels),
            "kg": bag.kg,
            "fill": bag.fill,
            "short": bag.short,
            "price": bag.price,
            "reason": reason(bag),
            "weighed": [_weighed(one) for one in bag.weighed],
        }


def reason(bag: Bag) -> str:
    """Say in one line why a bag is as it is."""
    texts = [f"one of {bag.of} bags: all together pass the maximum"] if bag.of > 1 else []
    texts += [_told(one) for one in bag.weighed]
    if not texts:
        texts = ["short of the minimum"] if bag.short else ["filled to the minimum or more"]
    return "; ".join(texts)


def _told(one: Weighed) -> str:
    who = f"{len(one.parcels)} parcel{'s' if len(one.parcels) > 1 else ''} of {one.kg:g} kg"
    if one.decided == "held":
        return f"{who} waited from {one.departure}: saves {one.held:.2f}, waiting costs {one.waits:.2f}"
    if one.decided == "merged":
        return f"{who} of {one.regime} merged in: saves {one.merged:.2f}"
    text = f"{who} sent short at {one.loss:.2f}"
    if one.merged is not None:
        text += f", merging would cost {0.0 - one.merged:.2f} more"
    if one.held is not None and not one.why:
        text += f", waiting would cost {0.0 - one.held:.2f} more ({one.waits or 0:.2f} for lateness)"
    return text + (f", not held: {one.why}" if one.why else "")


def _weighed(one: Weighed) -> dict[str, object]:
    return {
        "decided": one.decided,
        "parcels": list(one.parcels),
        "departure": one.departure,
        "regime": one.regime,
        "kg": one.kg,
        "loss": one.loss,
        "merging_saves": one.merged,
        "waiting_saves": one.held,
        "waiting_costs": one.waits,
        "into": one.into,
        "against_waiting": one.why or None,
    }
