"""`POST /v1/network/check`: every fault of a world that was sent."""

import io
import zipfile

import pytest

from tests.api.client import Client
from tests.conftest import ROOT

WORLD = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "worlds" / "china-to-the-world").glob("*.csv"))
}


def zipped(files: dict[str, str]) -> bytes:
    """Return files as a zip with a folder around them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(f"world/{name}", text)
    return out.getvalue()


@pytest.mark.parametrize("form", ["zip", "json"])
def test_good_world_has_no_fault(client: Client, form: str) -> None:
    """The bundled world is found in order, its rows are counted."""
    if form == "zip":
        headers = {"Content-Type": "application/zip"}
        answer = client.post("/v1/network/check", content=zipped(WORLD), headers=headers)
    else:
        answer = client.post("/v1/network/check", json={"files": WORLD})
    assert answer.status_code == 200
    assert answer.json()["faults"] == []
    assert answer.json()["counts"]["facilities"] > 5


def test_faults_are_told_all_at_once(client: Client) -> None:
    """Each fault with its file, row, column, value, reason and remedy."""
    broken = {**WORLD, "facilities.csv": WORLD["facilities.csv"].replace("Asia/Shanghai", "Asia/Shenzen")}
    del broken["zones.csv"]
    faults = client.post("/v1/network/check", json={"files": broken}).json()["faults"]
    assert {"file", "row", "column", "value", "reason", "remedy"} <= set(faults[0])
    assert {("facilities.csv", "tz"), ("zones.csv", None)} <= {(f["file"], f["column"]) for f in faults}


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", b"[]", b'{"files": 1}', b'{"files": {"../x": ""}}', b"\xff"]
)
def test_what_is_no_world_is_refused(client: Client, body: bytes) -> None:
    """Neither garbage nor names that lead elsewhere are read."""
    answer = client.post("/v1/network/check", content=body)
    assert (answer.status_code, answer.json()["error"]["kind"]) == (422, "refused")
