"""Codes with source and certainty."""

from serai.authorities.cds import code
from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.bulk import build_bulk
from serai.authorities.cds.shipment import Lodged
from tests.authorities.cds.filed import BELFAST, BULK, FLIGHT, PLAIN, box, to_belfast

TABLES = [
    code.PROCEDURES, code.ADDITIONAL, code.KINDS, code.PAPERS, code.STATEMENTS, code.PREVIOUS,
    code.AUTHORISATIONS, code.TAXES, code.PAYMENTS, code.ROLES, code.REASONS,
]  # fmt: skip


def test_every_code_has_a_sentence_a_source_and_a_certainty() -> None:
    """Each entry says what it means and where that is from; what a sample alone shows is unverified."""
    for table in TABLES:
        for key, entry in table.items():
            assert (key, entry.certainty) in ((entry.code, "certain"), (entry.code, "unverified"))
            assert entry.sentence.endswith(".")
            assert entry.source
            assert entry.certainty == "unverified" or entry.source.startswith("facts")


def codes_of(lodged: Lodged) -> set[str]:
    """Return the codes of procedures, statements and papers that a declaration says."""
    said = {lodged.kind[2:]}
    for goods in lodged.goods:
        said |= {one.current + one.previous for one in goods.procedures}
        said |= {one.code for one in goods.statements}
        said |= {one.category + one.kind for one in goods.papers}
    return said | {role.role for role in lodged.shipment.fiscal}


def test_whatever_we_say_is_in_the_tables() -> None:
    """The codes of every declaration that we build are recorded."""
    known = {key for table in TABLES for key in table}
    (bulk,), _ = build_bulk([box()], FLIGHT, BULK)
    made = [build(box(), FLIGHT, PLAIN, data_set) for data_set in DataSet]
    made += [build(to_belfast(), FLIGHT, BELFAST), bulk.lodged]
    assert set().union(*map(codes_of, made)) <= known
    assert {"42", "53"} <= code.REQUESTED
    assert all(len(one) == 2 for one in code.REQUESTED)
