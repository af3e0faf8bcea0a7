"""One corridor as the tower shows it."""

from dataclasses import FrozenInstanceError

import pytest

from serai.web.pages import as_data
from tests.web.views import BookViews


def test_lane_is_frozen_and_plain() -> None:
    """A lane cannot be changed, and all of it is told as JSON."""
    lane = BookViews().corridor(None, "CN-BR")
    with pytest.raises(FrozenInstanceError):
        lane.stages = ()  # type: ignore[misc]
    told = as_data(lane)
    assert set(told) == {"world", "corridor", "transit_days", "stages", "troubled"}
    assert len(told["transit_days"]) == told["corridor"]["finished"]
