"""What the interface says of itself."""

import pytest

from serai.api.epcis.service import LARGEST, RESOURCES
from tests.api.epcis.conftest import Epcis


@pytest.mark.parametrize("name", RESOURCES)
def test_options_tell_versions_limits_and_methods(epcis: Epcis, name: str) -> None:
    """204 with the headers of discovery, on every resource."""
    found = epcis.request("OPTIONS", f"/{name}")
    assert found.status_code == 204
    for header in ("GS1-EPCIS-Version", "GS1-EPCIS-Min", "GS1-EPCIS-Max", "GS1-CBV-Version"):
        assert found.headers[header] == "2.0.0"
    for header in ("GS1-Vendor-Version", "GS1-EPC-Format", "GS1-CBV-XML-Format", "GS1-EPCIS-Capture-Limit"):
        assert found.headers[header]
    assert found.headers["GS1-EPCIS-Capture-File-Size-Limit"] == str(LARGEST)
    assert "GET" in found.headers["allow"]


def test_root_lists_the_resources(epcis: Epcis) -> None:
    """Each leads somewhere."""
    found = epcis.get("/").json()["resources"]
    assert set(found) == set(RESOURCES)
    assert all(epcis.get(path).status_code == 200 for path in found.values())
    assert epcis.request("OPTIONS", "/").status_code == 204
