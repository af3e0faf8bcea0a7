"""What is written in a carrier's words is read back as it was meant."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.mapping import load, names, parse
from serai.carriers.read import Feed, Reading, read
from serai.carriers.write import Unsayable, Utterance, can_say, write
from serai.codes.milestone import Milestone, same_passage

RECEIVED = datetime(2026, 12, 1, tzinfo=UTC)
WHEN = datetime(2026, 6, 1, 9, 30, tzinfo=ZoneInfo("Europe/Madrid"))

SPOKEN = [(name, milestone) for name in names() for milestone in Milestone if can_say(load(name), milestone)]


def back(name: str, said: list[Utterance]) -> Reading:
    """Write and read again, on the clock of Madrid."""
    mapping = load(name)
    return read(
        mapping, write(mapping, said), Feed("C", "f", RECEIVED, lambda p, c: ("Europe/Madrid", "facility"))
    )


@pytest.mark.parametrize(("name", "milestone"), SPOKEN)
def test_every_milestone_comes_back(name: str, milestone: Milestone) -> None:
    """Each milestone that a carrier can say is read back as the same passage, time and place."""
    said = Utterance("RR1", milestone, WHEN, "MAD", "ES", WHEN + timedelta(hours=1), reason=None)
    reading = back(name, [said])
    assert reading.unread == []
    (event,) = reading.events
    assert event.milestone is not None
    assert same_passage(event.milestone, milestone)
    assert event.happened == WHEN
    assert event.recorded == WHEN + timedelta(hours=1)
    assert (event.number, event.place, event.country, event.offset) == ("RR1", "MAD", "ES", "+02:00")


@pytest.mark.parametrize("name", ["upu_ems", "upu_ips", "un_rec24", "serai"])
def test_reasons_and_the_next_number_come_back(name: str) -> None:
    """A hold says why; a hand-over says who goes on under which number, where the words can."""
    mapping = load(name)
    (hold,) = back(name, [Utterance("1", Milestone.CUSTOMS_HOLD, WHEN, "MAD", reason="documents")]).events
    assert (hold.milestone, hold.reason) == (Milestone.CUSTOMS_HOLD, "documents")
    if "next_number" in mapping.form.fields and can_say(mapping, Milestone.HANDED_OVER):
        said = Utterance("1", Milestone.HANDED_OVER, WHEN, "MAD", next_carrier="SEUR", next_number="X1")
        (given_over,) = back(name, [said]).events
        assert (given_over.next_carrier, given_over.next_number) == ("SEUR", "X1")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda word: word.strip() == word and word.isprintable())


@pytest.mark.parametrize("name", ["upu_ems", "upu_ips", "un_rec24", "serai"])
@given(number=words, place=words, text=words)
def test_any_text_comes_back(name: str, number: str, place: str, text: str) -> None:
    """Quotes, angle brackets, delimiters and all alphabets survive every format."""
    said = Utterance(number, Milestone.DELIVERED, WHEN, place, words=text)
    reading = back(name, [said, said])
    assert reading.unread == []
    assert [(e.number, e.place, e.words) for e in reading.events] == [(number, place, text)] * 2


def test_a_json_document_is_written_whole() -> None:
    """A mapping with its list inside a document writes that document."""
    mapping = parse(
        "page",
        """
        title = "t"
        source = "s"
        format = "json"
        events = "data.events"
        fields = { number = "id", code = "what.code", happened = "at", place = "what.place" }
        time = { happened = "iso", zone = "place" }
        codes = { A = { words = "a", milestone = "accepted", certainty = "sourced" } }
        """,
    )
    said = [Utterance(n, Milestone.ACCEPTED, WHEN, "MAD") for n in ("1", "2")]
    assert [e.number for e in read(mapping, write(mapping, said), Feed("C", "f", RECEIVED)).events] == [
        "1",
        "2",
    ]


def test_what_a_carrier_has_no_word_for_is_refused() -> None:
    """An airline cannot say that a courier is at the door."""
    with pytest.raises(Unsayable, match="iata_fsu has no code for out_for_delivery"):
        write(load("iata_fsu"), [Utterance("1", Milestone.OUT_FOR_DELIVERY, WHEN, "MAD")])
