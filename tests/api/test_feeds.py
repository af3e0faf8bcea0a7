"""What carriers push: kept as it came before it is answered."""

import hashlib
from pathlib import Path

import pytest

from tests.api.conftest import Connect

BODY = b'{"event": "TRACKING_UPDATED",   "data": {}}'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of Serai that is empty."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path))
    return tmp_path / "feeds"


def test_a_push_is_kept_byte_by_byte(connect: Connect, home: Path) -> None:
    """The body is not parsed; the same one again is known."""
    client = connect()
    first = client.post("/v1/feeds/17Track", content=BODY).json()
    again = client.post("/v1/feeds/17Track", content=BODY).json()
    assert (home / "in" / "seventeen_track" / first["kept"]).read_bytes() == BODY
    assert (first["new"], again["new"], first["signature"]) == (True, False, "not checked")


def test_a_signature_is_asked_for_where_a_key_is_kept(connect: Connect, home: Path) -> None:
    """A wrong one and none are refused with the name of the error."""
    (home / "keys").mkdir(parents=True)
    (home / "keys" / "seventeen_track.key").write_text("secret")
    client = connect()
    sign = hashlib.sha256(BODY + b"/secret").hexdigest()
    assert (
        client.post("/v1/feeds/17track", content=BODY, headers={"Sign": sign}).json()["signature"] == "good"
    )
    for headers in ({"Sign": sign[::-1]}, {}):
        refused = client.post("/v1/feeds/17track", content=BODY, headers=headers)
        assert (refused.status_code, refused.json()["error"]["name"]) == (422, "BadSignature")


def test_an_unknown_carrier_is_missing(connect: Connect, home: Path) -> None:
    """Nothing is kept for whom no mapping reads."""
    missing = connect().post("/v1/feeds/pigeon", content=BODY)
    assert (missing.status_code, missing.json()["error"]["name"]) == (404, "UnknownCarrier")
    assert not home.exists()
