"""Calls that are made again, and those that are not."""

import socket

import pytest

from serai.carriers.connect.caller import (
    Caller,
    CallerParams,
    CallRefused,
    CarrierSilent,
    KeyRefused,
    UnfitAddress,
)
from tests.carriers.connect.double import KEY, Double, doubled

PATH = "/tracking/2024-07/trackings"
FAST = CallerParams(timeout_s=2.0, attempts=4, wait_s=1.0, longest_wait_s=60.0)


def call(double: Double, slept: list[float], params: CallerParams = FAST, key: str = KEY) -> bytes:
    """Make one call, noting how long is waited instead of waiting."""
    return Caller(double.address, params, slept.append, lambda: 1_000.0).call(
        "GET", PATH, {"as-api-key": key}
    )


def test_a_fault_that_passes_is_waited_for() -> None:
    """Each wait is twice the one before, until the call is answered."""
    slept: list[float] = []
    with doubled(Double(faults=[(503, {}), (502, {}), (500, {})])) as double:
        assert b"trackings" in call(double, slept)
    assert slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"X-RateLimit-Reset": "1030"}, 30.0),
        ({"X-RateLimit-Reset": "900"}, 0.0),
        ({"Retry-After": "86400"}, 60.0),
        ({"Retry-After": "soon"}, 1.0),
    ],
)
def test_a_limit_says_how_long_to_wait(headers: dict[str, str], wait: float) -> None:
    """Seconds or an instant, never more than the longest wait."""
    slept: list[float] = []
    with doubled(Double(faults=[(429, headers)])) as double:
        call(double, slept)
    assert slept == [wait]


def test_calls_keep_their_distance() -> None:
    """Between two calls there is a pause, before the first none."""
    slept: list[float] = []
    with doubled(Double()) as double:
        caller = Caller(double.address, CallerParams(pause_s=0.34), slept.append)
        for _ in range(3):
            caller.call("GET", PATH, {"as-api-key": KEY})
    assert slept == [0.34, 0.34]


def test_a_refusal_is_not_asked_again() -> None:
    """A key that is refused, and a call that is wrong, stay so."""
    with doubled(Double(faults=[(400, {})])) as double:
        with pytest.raises(KeyRefused, match="--key-file"):
            call(double, [], key="other")
        with pytest.raises(CallRefused, match="HTTP 400"):
            call(double, [])
        assert len(double.asked) == 2


def test_patience_has_an_end() -> None:
    """After the last attempt nothing is waited for; nobody listening counts as silence."""
    slept: list[float] = []
    with (
        doubled(Double(faults=[(503, {})] * 9)) as double,
        pytest.raises(CarrierSilent, match="4 calls: HTTP 503"),
    ):
        call(double, slept)
    assert slept == [1.0, 2.0, 4.0]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        gone = Double(address=f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(CarrierSilent, match="gives no answer"):
            call(gone, [])


def test_an_answer_that_breaks_off_is_none() -> None:
    """Fewer bytes than were promised are not the answer."""
    broken = [(200, {"Content-Length": "50"})] * 2
    with doubled(Double(faults=broken)) as double, pytest.raises(CarrierSilent):
        call(double, [], CallerParams(timeout_s=0.3, attempts=2))


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1", "https://", "https://a:b", "https://a/?q", "http://example.com"]
)
def test_a_key_goes_to_fit_addresses_only(address: str) -> None:
    """HTTP with a host; plain HTTP on this machine alone."""
    with pytest.raises(UnfitAddress):
        Caller(address, FAST)
