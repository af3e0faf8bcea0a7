"""What the official schemas find, in the authority's words for places."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from serai.authorities.ens.schema import Fault, Schemas, compile_schemas
from serai.authorities.schema import BadSchema
from serai.authorities.xml import parse
from tests.authorities.ens.summary import Change, summary


@pytest.fixture(scope="module")
def schemas(shared: Path) -> Schemas:
    """The official schemas."""
    folder = shared / "data" / "ens" / "xsd"
    return compile_schemas({path.name: path.read_bytes() for path in folder.glob("*.xsd")})


def places(schemas: Schemas, *changes: Change, kind: str = "CC315A") -> list[str]:
    """Return the places of what the schema finds wrong, below the root."""
    found = list(schemas.faults(parse(summary(*changes, kind=kind))))
    assert {fault.code for fault in found} <= {"4065"}
    return [fault.location.removeprefix(f"/ie:{kind}[1]") for fault in found]


@pytest.mark.parametrize("kind", ["CC315A", "CC313A"])
def test_our_summary_is_valid(schemas: Schemas, kind: str) -> None:
    """Our own small declaration and amendment are valid."""
    assert places(schemas, kind=kind) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("PERLODSUMDEC", None), "/CUSOFFFENT730[1]"),
        (("HEAHEA/TotNumOfIteHEA305", "two"), "/HEAHEA[1]/TotNumOfIteHEA305[1]"),
        (("GOOITEGDS[2]/PACGS2[2]/KinOfPacGS23", "NEST"), "/GOOITEGDS[2]/PACGS2[2]/KinOfPacGS23[1]"),
        (("PERLODSUMDEC/TINPLD1", "GBΩ"), "/PERLODSUMDEC[1]/TINPLD1[1]"),
        (("NEWS", "x"), "/NEWS[1]"),
    ],
)
def test_the_place_is_counted_from_one(schemas: Schemas, change: Change, place: str) -> None:
    """What is lacking, malformed, outside Latin or unknown is told once, at a place with all its numbers."""
    assert places(schemas, change) == [place]


def test_the_prefix_is_the_authoritys(schemas: Schemas) -> None:
    """The place names the root as the authority does, whatever prefix the message has."""
    content = summary(("HEAHEA/TotNumOfIteHEA305", "two")).replace(b"ie:", b"x:").replace(b":ie=", b":x=")
    (fault,) = schemas.faults(parse(content))
    assert isinstance(fault, Fault)
    assert fault.location == "/ie:CC315A[1]/HEAHEA[1]/TotNumOfIteHEA305[1]"
    assert "two" in fault.as_dict()["text"]


def test_messages_are_checked_at_the_same_time(schemas: Schemas) -> None:
    """Threads do not mix up their faults."""
    good, bad = summary(), summary(("HEAHEA/TotNumOfIteHEA305", "two"))
    with ThreadPoolExecutor(4) as pool:
        counts = list(
            pool.map(lambda n: len(list(schemas.faults(parse(bad if n % 2 else good)))), range(200))
        )
    assert counts == [0, 1] * 100


def test_a_set_without_the_message_is_refused() -> None:
    """Files that do not declare the messages are refused by name."""
    with pytest.raises(BadSchema, match="CC315A"):
        compile_schemas({})
