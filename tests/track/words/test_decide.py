"""A code and a text together."""

import pytest

from serai.codes.milestone import Milestone, Status
from serai.track.words.classify import fresh
from serai.track.words.decide import Coded, decide

DELIVERED = Coded(Milestone.DELIVERED, Status.DELIVERED)
MOVING = Coded(Milestone.OTHER, Status.IN_TRANSIT, broad=True)
RETURNING = Coded(Milestone.RETURN_STARTED, Status.RETURN_TO_SENDER)
GUESSED = Coded(Milestone.DELIVERED, Status.DELIVERED, sourced=False)


@pytest.mark.parametrize(
    ("coded", "text", "status"),
    [
        (DELIVERED, "", "delivered"),
        (DELIVERED, "Delivered", "delivered"),
        (DELIVERED, "Delivered, damaged", "on_hold"),
        (DELIVERED, "Refused by recipient", "return_to_sender"),
        (DELIVERED, "Departed facility", "delivered"),
        (MOVING, "Out for delivery", "out_for_delivery"),
        (RETURNING, "Delivered", "return_to_sender"),
        (RETURNING, "Delivery attempted", "return_to_sender"),
        (GUESSED, "Departed facility", "in_transit"),
        (None, "Departed facility", "in_transit"),
        (None, "", "unread"),
        (None, "gibberish", "unread"),
    ],
)
def test_code_and_text_are_weighed(coded: Coded | None, text: str, status: str) -> None:
    """A sourced code goes first, but an exception in the text goes before it; a broad code gives way."""
    assert decide(coded, fresh(text)).status == status


def test_a_dispute_is_named() -> None:
    """Where code and text disagree the reason says who won, and the confidence falls."""
    won = decide(DELIVERED, fresh("Delivered, damaged"))
    assert "against its code (delivered)" in won.reason
    lost = decide(DELIVERED, fresh("Departed facility"))
    assert "against its text" in lost.reason
    assert max(won.confidence, lost.confidence) < decide(DELIVERED, fresh("Delivered")).confidence


def test_unread_has_no_milestone_and_no_confidence() -> None:
    """What nobody told is unread, with the reason."""
    verdict = decide(None, None)
    assert (verdict.status, verdict.milestone, verdict.confidence) == (Status.UNREAD, None, 0.0)
    assert verdict.reason
