"""Mappings are data, read strictly."""

import pytest

from serai.carriers.mapping import CERTAINTIES, InvalidMapping, UnknownMapping, load, names, parse
from serai.codes.milestone import Milestone, Status, same_passage, status_of

GOOD = """
title = "A carrier"
source = "its handbook"
format = "jsonl"
[fields]
number = "n"
code = "c"
happened = "t"
[time]
happened = "iso"
zone = "place"
[codes]
A = { words = "Taken", milestone = "accepted", certainty = "sourced" }
"A/X" = { words = "Held", milestone = "customs_hold", certainty = "unverified" }
"B/*" = { words = "Late", milestone = "delayed", certainty = "unverified" }
B = { words = "Left", milestone = "departed_transit", certainty = "sourced", says = false }
"""


@pytest.mark.parametrize("name", names())
def test_every_mapping_that_ships_is_strictly_valid(name: str) -> None:
    """Each shipped mapping loads, gives its source, and flags each code as sourced or unverified."""
    mapping = load(name)
    assert mapping.source
    assert {entry.certainty for entry in mapping.codes.values()} <= set(CERTAINTIES)
    assert all(entry.words for entry in mapping.codes.values())


@pytest.mark.parametrize(
    ("name", "code", "reason", "milestone"),
    [
        ("upu_ems", "EMC", None, "departed_origin"),
        ("upu_ems", "EME", "12", "customs_hold"),
        ("upu_ems", "EMI", None, "delivered"),
        ("upu_ips", "37", None, "delivered"),
        ("upu_ips", "34", "docs", "customs_hold"),
        ("upu_ips", "34", None, "other"),
        ("upu_ips", "40", None, "other"),
        ("iata_fsu", "RCF", None, "arrived_destination"),
        ("iata_fsu", "DIS", "OFLD", "offloaded"),
        ("iata_fsu", "DIS", "ZZZZ", "delayed"),
        ("un_rec24", "21", None, "delivered"),
        ("un_rec24", "12", None, "customs_released"),
        ("serai", "renumbered", None, "renumbered"),
    ],
)
def test_codes_mean_what_their_source_says(name: str, code: str, reason: str | None, milestone: str) -> None:
    """Known codes of each family mean what facts of the trade say, a reason refining them."""
    meaning = load(name).meaning(code, reason)
    assert meaning is not None
    assert meaning.milestone == milestone


def test_unproven_letters_are_flagged() -> None:
    """Codes whose letters no source confirmed are kept with the flag, not as certain."""
    codes = load("upu_ems").codes
    assert {c for c, m in codes.items() if m.certainty == "unverified"} == {"EDE", "EDF", "EMG", "EDG", "EDH"}


def test_refined_codes_go_first() -> None:
    """A code with its reason wins over any reason, and that over the code alone."""
    mapping = parse("good", GOOD)
    found = [
        mapping.meaning(*asked) for asked in (("A", "X"), ("A", "Y"), ("B", "Y"), ("B", None), ("C", "X"))
    ]
    assert [m and m.milestone.value for m in found] == [
        "customs_hold", "accepted", "delayed", "departed_transit", None,
    ]  # fmt: skip


def test_statuses_follow_from_milestones() -> None:
    """A mapping holds no status of its own; it is that of the milestone."""
    hold = load("iata_fsu").meaning("TGC", None)
    assert hold is not None
    assert status_of(hold.milestone) is Status.ON_HOLD


def test_a_carrier_says_every_departure_with_the_one_word_it_has() -> None:
    """A milestone without a code of its own is said by the code of the same passage."""
    said = load("iata_fsu").said
    assert said[Milestone.DEPARTED_GATEWAY].code == "DEP"
    assert Milestone.OUT_FOR_DELIVERY not in said
    assert all(same_passage(m, entry.milestone) for m, entry in said.items())


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('format = "jsonl"', 'format = "yaml"', "format 'yaml' is none of"),
        ('zone = "place"', 'zone = "Mars/Phobos"', "neither `place` nor an IANA zone"),
        ('number = "n"', 'nummer = "n"', "unknown field 'nummer'"),
        ('milestone = "accepted"', 'milestone = "taken"', "codes.A: milestone 'taken' is not in the list"),
        ('certainty = "sourced" }', 'certainty = "sure" }', "certainty 'sure' is none of"),
        ('words = "Taken"', 'word = "Taken"', "codes.A: unknown key 'word'; codes.A: words is absent"),
        ("says = false", 'says = "no"', "says must be true or false"),
        ('happened = "iso"', "happened = 3", "time.happened must be a text"),
        ('title = "A carrier"', "", "title must be a text"),
        ('source = "its handbook"', 'source = "x"\nurl = "y"', "unknown key 'url'"),
        ('code = "c"', 'place = "c"', "field code is absent, and so are words and status"),
        ('happened = "t"', 'place = "t"', "field happened is absent, and so is date"),
        ('number = "n"', 'number = "n]"', "field number is wrong: path 'n]' cannot be read"),
        ('number = "n"', 'number = { of = "n", match = "x" }', "field number has a match without a group"),
        ('number = "n"', 'number = { path = "n" }', "field number has the unknown key 'path'"),
        ('happened = "iso"', 'happened = "%Q"', "time.happened: '%Q' has %Q, which is not known here"),
        ('zone = "place"', 'zones = { EST = "Mars/Phobos" }', "time.zones.EST: 'Mars/Phobos' is no zone"),
        ("[fields]", "pad = 4\n[fields]", "pad must be"),
        ("[codes]", "x = 4\n[codes]", "unknown key time.x"),
        ("[fields]", 'names = "x"\n[fields]', "names must be a list of texts"),
        ("[codes]", '[[texts]]\nmatch = "("\n[codes]', "texts 1: match '(' is no regular expression"),
        ("[codes]", '[[overrides]]\ncode = "A"\n[codes]', "overrides 1: match is absent"),
        ("[codes]", "[[form]]\n[codes]", "form 1: fields must be a table"),
        ("[codes]", "[codes", "is not TOML"),
    ],
)
def test_a_wrong_mapping_is_refused_by_name(was: str, becomes: str, says: str) -> None:
    """Each fault of a mapping is refused with the place and what is wrong."""
    assert GOOD.count(was) >= 1
    with pytest.raises(InvalidMapping) as refused:
        parse("good", GOOD.replace(was, becomes, 1))
    assert says in str(refused.value)


def test_an_empty_mapping_names_all_that_is_absent() -> None:
    """All faults are told at once."""
    with pytest.raises(
        InvalidMapping, match=r"title must.*fields must be a table.*time must.*format None.*codes is"
    ):
        parse("empty", "")
    with pytest.raises(InvalidMapping, match="codes is empty"):
        parse("good", GOOD.partition("[codes]")[0] + "[codes]")
    with pytest.raises(InvalidMapping, match="must be a table"):
        parse("good", GOOD.partition("[codes]")[0] + "[codes]\nA = 3")


def test_an_unknown_mapping_is_missing() -> None:
    """The refusal lists the mappings that there are."""
    with pytest.raises(UnknownMapping, match="iata_fsu"):
        load("pigeon")
