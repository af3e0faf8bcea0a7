"""Errors as faces tell them."""

import pytest

from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable
from serai.faces.failure import STATUS, error_body, exit_code, http_status, kind_of


class NoSuchParcel(Missing):
    """A named error, two steps below its kind."""


class NoSuchParcelToday(NoSuchParcel):
    """A named error, three steps below its kind."""


class Fault:
    """One of several faults of an input."""

    def as_dict(self) -> dict[str, object]:
        """Tell the fault."""
        return {"row": 3, "reason": "no such carrier"}


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NoSuchParcelToday("P1"), 404, 1),
        (Missing("P1"), 404, 1),
        (Conflict("twice"), 409, 1),
        (Refused("no"), 422, 1),
        (Unavailable("no database"), 503, 3),
    ],
)
def test_each_kind_has_one_status_and_one_exit_code(error: SeraiError, status: int, code: int) -> None:
    """A named error answers with the HTTP status and the exit code of its kind."""
    assert (http_status(error), exit_code(error)) == (status, code)


def test_every_kind_is_in_the_table() -> None:
    """No kind of error lacks its status."""
    assert set(STATUS) == set(SeraiError.__subclasses__()) & {Missing, Conflict, Refused, Unavailable}
    assert kind_of(NoSuchParcel("P1")) is Missing


def test_error_body_names_kind_name_text_and_faults() -> None:
    """The one JSON shape holds kind, name, text and every single fault."""
    error = NoSuchParcel("parcel P1 is not in world w")
    assert error_body(error) == {
        "error": {
            "kind": "missing",
            "name": "NoSuchParcel",
            "text": "parcel P1 is not in world w",
            "faults": [],
        }
    }
    error.faults = (Fault(),)  # type: ignore[attr-defined]
    assert error_body(error)["error"]["faults"] == [{"row": 3, "reason": "no such carrier"}]  # type: ignore[index]
