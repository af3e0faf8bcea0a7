"""How the sandbox authority is told to behave."""

import pytest

from serai.twin.customs.params import COURSES, SHARES, SandboxParams, UnfitSandbox


def test_most_filings_are_released() -> None:
    """The shares are of courses, and leave most filings to be released."""
    assert set(SHARES) < set(COURSES)
    assert 0.5 < 1 - sum(SHARES.values()) < 1


@pytest.mark.parametrize(
    "unfit",
    [
        {"speed": 0.0},
        {"fault_rate": 0.95},
        {"slow_s": -1.0},
        {"course": "lost"},
        {"shares": {"lost": 0.1}},
        {"shares": {"reject": 0.9, "control": 0.2}},
    ],
)
def test_what_cannot_be_is_refused(unfit: dict[str, object]) -> None:
    """A speed of zero, faults always, courses that nobody knows, more than all."""
    with pytest.raises(UnfitSandbox):
        SandboxParams(**unfit)
