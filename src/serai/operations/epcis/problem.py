"""How an EPCIS repository says no: every error of ours as a problem of RFC 9457 with its EPCIS exception.

Source: GS1 EPCIS 2.0, section 8.2.4 (exceptions) and its REST bindings.
"""

from collections.abc import Mapping
from typing import Any

from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable


class InvalidEpcis(Refused):
    """A document or an event is not what EPCIS says one is; `faults` holds every fault."""

    def __init__(self, text: str, faults: tuple[Any, ...] = ()) -> None:
        super().__init__(text)
        self.faults = faults


class CaptureTooLarge(Refused):
    """More events were sent at once than one capture takes."""


class UnfitSubscription(Refused):
    """A subscription has neither or both of `stream` and `schedule`, or one that no clock can keep."""


class NoSubscribing(Refused):
    """The query cannot be subscribed to: it limits or orders its events."""


class UnfitDestination(Refused):
    """The address of a webhook is none, or leads to where this server does not send."""


class UnfitMedia(Refused):
    """The body is in a media type that is not read here."""


class UnfitAnswer(Refused):
    """Nothing that the client accepts can be answered."""


_NAMED: Mapping[str, tuple[str, int]] = {
    "InvalidEpcis": ("ValidationException", 400),
    "NotEpcis": ("ValidationException", 400),
    "NotEpcisXml": ("ValidationException", 400),
    "UnsafeEpcisXml": ("ValidationException", 400),
    "UnfitRequest": ("ValidationException", 400),
    "UnfitParameter": ("QueryParameterException", 400),
    "QueryTooLarge": ("QueryTooLargeException", 413),
    "CaptureTooLarge": ("CaptureLimitExceededException", 413),
    "TooLarge": ("CaptureLimitExceededException", 413),
    "UnfitSubscription": ("SubscriptionControlsException", 400),
    "NoSubscribing": ("SubscribeNotPermittedException", 400),
    "UnfitDestination": ("InvalidURIException", 400),
    "UnfitMedia": ("UnsupportedMediaTypeException", 415),
    "UnfitAnswer": ("NotAcceptableException", 406),
    "UnfitMethod": ("MethodNotAllowedException", 405),
    "UnknownQuery": ("NoSuchNameException", 404),
    "UnknownSubscription": ("NoSuchSubscriptionException", 404),
    "QueryTaken": ("ResourceAlreadyExistsException", 409),
    "EventDiffers": ("ResourceAlreadyExistsException", 409),
    "NoKey": ("SecurityException", 401),
    "ForeignHost": ("SecurityException", 421),
}
"""The exception and the status of an error, by its name."""

_KINDS: Mapping[type[SeraiError], tuple[str, int]] = {
    Missing: ("NoSuchResourceException", 404),
    Conflict: ("ResourceAlreadyExistsException", 409),
    Refused: ("ValidationException", 400),
    Unavailable: ("ImplementationException", 503),
}
MOST_FAULTS = 100
"""Faults that are told of one document; more are counted."""


def problem_of(error: SeraiError) -> Mapping[str, Any]:
    """Return an error as a problem: type, title, status, detail, and the single faults if there are any."""
    name = type(error).__name__
    exception, status = _NAMED.get(name) or next(
        told for kind, told in _KINDS.items() if isinstance(error, kind)
    )
    problem: dict[str, Any] = {
        "type": f"epcisException:{exception}",
        "title": (type(error).__doc__ or name).split("\n", 1)[0].split(";")[0].rstrip("."),
        "status": status,
        "detail": str(error),
    }
    faults = getattr(error, "faults", ())
    if faults:
        problem["errors"] = [fault.as_dict() for fault in faults[:MOST_FAULTS]]
    return problem
