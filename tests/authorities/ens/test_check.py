"""The check of entry summaries, against the given cases and against the rule book on mutated messages."""

import os
import time
from pathlib import Path

import pytest
from lxml import etree

from serai.authorities.ens.check import NOT_CHECKED, check
from serai.authorities.ens.message import NotAnEntrySummary
from serai.authorities.ens.rules import RULES
from serai.authorities.ens.schema import compile_schemas
from serai.authorities.xml import NotXml, UnsafeXml
from tests.authorities.ens.book import broken, read_book
from tests.authorities.ens.cases import read_cases
from tests.authorities.ens.mutate import Mutator, extremes
from tests.authorities.ens.summary import summary

MUTATIONS = int(os.environ.get("SERAI_ENS_MUTATIONS", "2500"))
"""How many messages to make; a longer run takes more."""
SEED = 42


def told(content: bytes) -> set[tuple[str, str]]:
    """Return code and place of all that our check finds."""
    return {(fault.code, fault.location) for fault in check(content).faults}


def test_the_given_cases_are_exact(shared: Path) -> None:
    """Every given case has exactly its expected errors, schema included, and the rule book says the same."""
    folder = shared / "data" / "ens"
    schemas = compile_schemas({path.name: path.read_bytes() for path in (folder / "xsd").glob("*.xsd")})
    cases = read_cases(shared)
    assert len(cases) > 1000
    for case in cases:
        checked = check(case.content, schemas)
        assert {(fault.code, fault.location) for fault in checked.faults} == case.expected, case.name
        assert checked.valid is (not case.expected)
    for case in cases[:: max(1, len(cases) // 150)]:
        assert set(broken(etree.fromstring(case.content), folder / "rules")) == case.expected, case.name


def test_mutated_messages_agree_with_the_book(shared: Path) -> None:
    """On messages that nobody wrote we find exactly what the book finds, and every rule breaks once."""
    rules = shared / "data" / "ens" / "rules"
    mutator = Mutator([case.content for case in read_cases(shared)], rules, SEED)
    seen: set[str] = set()
    for root in [*mutator.messages(MUTATIONS), *extremes(summary())]:
        expected = set(broken(root, rules))
        content = etree.tostring(root)
        assert told(content) == expected, content[:4000].decode()
        seen |= {code for code, _ in expected}
    assert seen == {rule.code for rule in RULES}


def test_the_book_has_no_rule_that_we_lack(shared: Path) -> None:
    """Codes and places are those of the book, for both messages."""
    for kind in ("CC315A", "CC313A"):
        theirs = {
            (one.code, one.element.strip("/")) for one in read_book(shared / "data" / "ens" / "rules", kind)
        }
        assert theirs == {(rule.code, "/".join(rule.place)) for rule in RULES if rule.only in ("", kind)}


def test_a_valid_message_without_schema_says_so() -> None:
    """Without the official schemas the rules run, and the answer says that the schema was not checked."""
    assert check(summary()).as_dict() == {"valid": True, "errors": [], "schema": NOT_CHECKED}


def test_an_invalid_message_has_our_sentence() -> None:
    """Each error has code, place and a sentence."""
    assert check(summary(("ITI", None))).as_dict()["errors"] == [
        {
            "code": "8684",
            "location": "/ie:CC315A[1]",
            "text": "The itinerary names at least two countries.",
        }
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"<CC315A/>",
        b'<CC315A xmlns="http://ics.dgtaxud.ec/CC313A"/>',
        b'<x:CC328A xmlns:x="http://ics.dgtaxud.ec/CC328A"/>',
        b"<html/>",
    ],
)
def test_another_message_is_refused(content: bytes) -> None:
    """Another root or another namespace is refused, and named."""
    with pytest.raises(NotAnEntrySummary, match="CC315A"):
        check(content)


def test_bad_bytes_are_refused_by_name() -> None:
    """No XML, and XML with entities, are refused; a bare message has errors and no crash."""
    with pytest.raises(NotXml):
        check(b"\x89PNG")
    with pytest.raises(UnsafeXml):
        check(b"<!DOCTYPE CC315A><CC315A/>")
    assert not check(b'<x:CC315A xmlns:x="http://ics.dgtaxud.ec/CC315A"/>').valid


def test_other_encodings_and_prefixes_are_read() -> None:
    """A message in Latin-1 or UTF-16, with another prefix or comments in a text, is read as it is meant."""
    text = summary(("PERLODSUMDEC/TINPLD1", "FRé")).decode()
    root = etree.fromstring(text)
    for encoding in ("UTF-8", "ISO-8859-1", "UTF-16"):
        content = etree.tostring(root, encoding=encoding, xml_declaration=True)
        assert told(content) == {("8692", "/ie:CC315A[1]/PERLODSUMDEC[1]/TINPLD1[1]")}
    assert told(text.replace("ie:", "n:").replace(":ie=", ":n=").encode()) == told(text.encode())
    split = summary().replace(b"<TINPLD1>GB", b"<TINPLD1><!-- of -->G<?x y?>B")
    assert told(split) == set()


def test_a_hostile_message_is_checked_soon() -> None:
    """Tens of thousands of parts that the schema allows once do not multiply the work, nor do long texts."""
    started = time.process_time()
    traders = [etree.Element("TRACONCO1") for _ in range(20_000)]
    items = [etree.Element("GOOITEGDS") for _ in range(20_000)]
    headers = [
        etree.fromstring("<HEAHEA><TotNumOfPacHEA306>1</TotNumOfPacHEA306></HEAHEA>") for _ in range(5_000)
    ]
    root = etree.fromstring(
        summary(("HEAHEA/TraModAtBorHEA76", "1"), ("HEAHEA/ConRefNumHEA", " " * 1_000_000 + "\n x"))
    )
    root.extend([*traders, *items, *headers])
    assert len(check(etree.tostring(root)).faults) > 45_000
    assert time.process_time() - started < 20
