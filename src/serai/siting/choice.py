"""Which of the facilities that could serve the same buyers holds an item: those that together save most."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from serai.siting.stock import Advice, Decision

Rivals = Mapping[int, frozenset[int]]
"""For each advice, by position, the others of its item that serve one of its zones."""


def choose(advices: Sequence[Advice]) -> tuple[Advice, ...]:
    """Return the advices, in their order, with no zone of an item served from two facilities.

    Of the facilities that pay, those are kept that together save most without a zone in common; the
    others are told which of them serve their buyers.
    """
    paying: dict[str, list[int]] = {}
    for place, advice in enumerate(advices):
        if advice.decision is Decision.HOLD:
            paying.setdefault(advice.case.sku, []).append(place)
    told = list(advices)
    for places in paying.values():
        rivals = _rivals(advices, places)
        kept = _most(advices, rivals)
        for place in set(places) - kept:
            told[place] = _elsewhere(advices[place], [advices[one] for one in rivals[place] & kept])
    return tuple(told)


def better(advices: Sequence[Advice]) -> Advice:
    """Return the one of several advices on an item at a facility that saves most; the first of equals."""
    return max(advices, key=lambda one: -math.inf if one.saving_month is None else one.saving_month)


def _rivals(advices: Sequence[Advice], places: Sequence[int]) -> Rivals:
    zones = {place: set(advices[place].case.zones) for place in places}
    return {
        one: frozenset(other for other in places if other != one and zones[one] & zones[other])
        for one in places
    }


def _most(advices: Sequence[Advice], rivals: Rivals) -> frozenset[int]:
    """Return the places that save most together, no two of them rivals.

    The place with most rivals is taken or left, and what remains is settled likewise; places without
    rivals are all taken.
    """
    place = max(rivals, key=lambda one: (len(rivals[one]), -one), default=None)
    if place is None or not rivals[place]:
        return frozenset(rivals)
    taken = _most(advices, _without(rivals, rivals[place] | {place})) | {place}
    left = _most(advices, _without(rivals, frozenset({place})))
    return max(taken, left, key=lambda kept: sum(advices[one].saving_month or 0.0 for one in sorted(kept)))


def _without(rivals: Rivals, gone: frozenset[int]) -> Rivals:
    return {one: others - gone for one, others in rivals.items() if one not in gone}


def _elsewhere(advice: Advice, kept: Sequence[Advice]) -> Advice:
    """Return the advice of a facility whose buyers are served from others."""
    others = sorted(one.case.facility for one in kept)
    reason = f"its buyers are served from {' and '.join(others)}, which saves more in all"
    return replace(advice, decision=Decision.ELSEWHERE, reason=reason)
