"""Tests of `serai.errors`."""

from serai import errors


def test_there_are_four_kinds_of_error() -> None:
    """Missing, Conflict, Refused and Unavailable are the only kinds."""
    kinds = {
        kind.__name__ for kind in errors.SeraiError.__subclasses__() if kind.__module__ == "serai.errors"
    }
    assert kinds == {"Missing", "Conflict", "Refused", "Unavailable"}
