"""One table from the kind of an error to its HTTP status and exit code, and one shape for all."""

from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable

STATUS: dict[type[SeraiError], tuple[int, int]] = {
    Missing: (404, 1),
    Conflict: (409, 1),
    Refused: (422, 1),
    Unavailable: (503, 3),
}
"""HTTP status and exit code by kind of error."""


def kind_of(error: SeraiError) -> type[SeraiError]:
    """Return which of the four kinds an error is."""
    return next(kind for kind in STATUS if isinstance(error, kind))


def http_status(error: SeraiError) -> int:
    """Return the HTTP status that tells of an error."""
    return STATUS[kind_of(error)][0]


def exit_code(error: SeraiError) -> int:
    """Return the exit code of a command that ended with an error."""
    return STATUS[kind_of(error)][1]


def error_body(error: SeraiError) -> dict[str, object]:
    """Return the one JSON shape of every error: kind, name, text and the single faults if any."""
    faults = getattr(error, "faults", ())
    return {
        "error": {
            "kind": kind_of(error).__name__.lower(),
            "name": type(error).__name__,
            "text": str(error),
            "faults": [fault.as_dict() for fault in faults],
        }
    }
