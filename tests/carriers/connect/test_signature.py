"""Signatures as three carriers document them, each against an example computed apart from the code."""

import pytest

from serai.carriers.connect.signature import verified

BODY, KEY = b'{"event":"tracking_update"}', "s3cret"
# Computed with openssl: HMAC of SHA-256 as base64 and hex, and SHA-256 of body, slash and key.
GOOD = {
    "aftership": ("aftership-hmac-sha256", "ILbkHdTl/KzwHNmWuJ/D4Kxm8BpN7fB7eprhK6NR3J0="),
    "seventeen_track": ("sign", "c64d374346f7bc2f00de17761c266677dc62a9025b41c01cee0d38ae8dfa04a5"),
    "easypost": (
        "x-hmac-signature",
        "hmac-sha256-hex=20b6e41dd4e5fcacf01cd996b89fc3e0ac66f01a4dedf07b7a9ae12ba351dc9d",
    ),
}


@pytest.mark.parametrize("carrier", GOOD)
def test_a_signature_is_good_for_its_body_and_key_only(carrier: str) -> None:
    """One byte more, another key, another header or none: all are wrong."""
    header, sign = GOOD[carrier]
    assert verified(carrier, {header: sign}, BODY, KEY)
    assert not verified(carrier, {header: sign}, BODY + b"\n", KEY)
    assert not verified(carrier, {header: sign}, BODY, "s3creT")
    assert not verified(carrier, {"x-other": sign}, BODY, KEY)
    assert not verified(carrier, {}, BODY, KEY)
    assert not verified(carrier, {header: ""}, BODY, KEY)
    assert not verified(carrier, {header: "é"}, BODY, KEY)


def test_aftership_has_a_newer_header() -> None:
    """Either header may hold the signature."""
    assert verified("aftership", {"as-signature-hmac-sha256": GOOD["aftership"][1]}, BODY, KEY)
