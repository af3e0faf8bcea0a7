"""A declaration from its goods to its release: built, lodged, held for documents, answered, let go."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from serai.authorities.cds.build import build
from serai.authorities.gateway import HttpGateway
from serai.customs.lodge import Lodgement, LodgeParams
from serai.operations.customs.lodge import Given, Record, fetch, lodge, one, queue, rows
from serai.store.database import Store
from serai.twin.customs.params import SandboxParams
from tests.authorities.cds.filed import FLIGHT, PLAIN, box
from tests.twin.customs.office import working

PARAMS = LodgeParams(timeout_s=2.0, lease_s=10.0, workers=1)
FAST = 4000.0
"""Ten minutes in about a sixth of a second: slow enough to see each state."""


def wait_until(store: Store, gateway: HttpGateway, state: str) -> Record:
    """Listen until the declaration is in a state, and return its row."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        fetch(store, gateway)
        (row,) = rows(store, PARAMS, ["LRN-1"])
        if row["state"] == state:
            return row
        time.sleep(0.005)
    raise AssertionError(f"never {state}, but {row['state']}")


def test_from_the_goods_to_their_release(store: Store, tmp_path: Path) -> None:
    """Every station is seen in the state and the alarms of one declaration."""
    # Two shirts from Yiwu to Leeds are declared; the flight lands in an hour.
    body = build(box(), FLIGHT, PLAIN).write()
    due = datetime.now(UTC) + timedelta(hours=1)
    declared = Lodgement("LRN-1", "1H7", "DMS", body, "application/xml", due, ("c1",))
    queue(store, [Given("line 1", declared)], PARAMS)
    (row,) = rows(store, PARAMS)
    assert (row["state"], row["progress"], row["alarms"]) == ("prepared", "waiting", ["due_soon"])

    with working(SandboxParams(seed=5, speed=FAST, course="documents"), tmp_path) as office:
        gateway = HttpGateway(office.address, PARAMS.timeout_s)

        # It is lodged before it is due, and nothing more is to be done for now.
        assert lodge(store, gateway, PARAMS)["lodged"] == 1
        (row,) = rows(store, PARAMS)
        assert (row["progress"], row["alarms"], row["attempts"]) == ("lodged", [], 1)

        # The authority accepts it under a number of its own, takes it under control, and wants papers.
        row = wait_until(store, gateway, "under_control")
        assert (str(row["mrn"])[2:4], row["alarms"]) == ("GB", [])
        row = wait_until(store, gateway, "documents_required")
        assert row["alarms"] == ["documents_required"]
        told = one(store, "LRN-1", PARAMS)["notifications"]
        assert isinstance(told, list)
        assert told[-1]["details"]["wanted"] == "invoice"

        # The invoice is sent as a message about the declaration, by the same queue.
        invoice = b'{"documents":[{"code":"N935","number":"INV-7"}]}'
        reply = Lodgement("LRN-1-D1", "documents", "DMS", invoice, "application/json", about="LRN-1")
        queue(store, [Given("line 2", reply)], PARAMS)
        lodge(store, gateway, PARAMS)
        (row,) = rows(store, PARAMS, ["LRN-1"])
        assert (row["state"], row["alarms"]) == ("under_control", [])

        # Customs looks at it, lets the goods go, and closes the file.
        wait_until(store, gateway, "released")
        row = wait_until(store, gateway, "cleared")
        assert (row["alarms"], row["last_error"]) == ([], None)

        # In the register of the authority each message stands once.
        filed = {entry["lrn"]: entry["filed"] for entry in office.desk.audit()["filings"]}
        assert filed == {"LRN-1": 1, "LRN-1-D1": 1}
