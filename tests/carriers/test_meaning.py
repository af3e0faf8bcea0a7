"""What an event means is found in one order: overrides, codes, texts, statuses."""

import pytest

from serai.carriers.meaning import Said
from serai.codes.milestone import Milestone
from tests.carriers.layouts import nested

WORDS = nested().words


def general(words: str, lang: str | None) -> tuple[Milestone, str | None] | None:
    """Know one text."""
    return (Milestone.LOST, "gone") if words == "vanished" else None


def said(code: str | None, words: str | None, **more: object) -> Said:
    """Say a code and words."""
    return Said(code, None, None, words)._replace(**more)


@pytest.mark.parametrize(
    ("told", "milestone"),
    [
        (said("7", "Returned to sender!"), "return_started"),
        (said("0007", None), "delivered"),
        (said("7", "vanished"), "delivered"),
        (said("8", None, reason="C"), "customs_hold"),
        (said("0008", None, reason="X"), "delayed"),
        (said("99", "It left the hub today"), "departed_transit"),
        (said("99", "vanished"), "lost"),
        (said("99", "nothing known"), "other"),
        (said(None, "LEFT HUB 7"), "departed_transit"),
        (said(None, "cleft hub"), None),
        (said("5", "left hub"), "departed_transit"),
        (said("5", "no idea"), None),
        (said(None, None, status="OUT_FOR_DELIVERY", own_status=True), "out_for_delivery"),
        (said(None, "vanished", status="Out For Delivery", own_status=True), "out_for_delivery"),
        (said(None, "vanished", status="moving", own_status=True), "lost"),
        (said(None, "nothing known", status="moving", own_status=True), "other"),
        (said(None, "nothing known", status="moving"), None),
        (said(None, "nothing known", status="moving", last=True), "other"),
        (said(None, "vanished", status="out-for-delivery", last=True), "lost"),
        (said("7", None, status="moving", own_status=True), "delivered"),
    ],
)
def test_the_order_of_what_says_something(told: Said, milestone: str | None) -> None:
    """An override beats a code, a code its text; a broad code or status gives way to words."""
    found = WORDS.meaning(told, general)
    assert (found and found.milestone.value) == milestone


def test_without_the_general_reader_its_texts_are_unread() -> None:
    """What only the general reader knows is not kept from the time when there was one."""
    told = said(None, "vanished")
    assert WORDS.meaning(told, general) is not None
    assert WORDS.meaning(told, None) is None


def test_codes_are_padded() -> None:
    """A code is the same one with and without its zeros."""
    assert WORDS.canonical("7") == WORDS.canonical("0007") == "0007"
    assert WORDS.code("7", None) is WORDS.code("0007", None)
