"""A request is a plain, frozen value."""

from dataclasses import FrozenInstanceError

import pytest

from tests.plan.small_world import request


def test_a_request_cannot_be_changed() -> None:
    """What was asked stays as it was asked."""
    with pytest.raises(FrozenInstanceError):
        request().kg = 2.0
