"""What carriers tell of what happened: late, twice, broken, or not at all, each in its own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from serai.carriers import mapping as mappings
from serai.carriers.write import Utterance, can_say, joined, line
from serai.codes.milestone import Milestone
from serai.network.duration import Duration
from serai.network.schedule import zone_of
from serai.track.places import Places
from serai.twin.course import Course
from serai.twin.happening import Happening
from serai.twin.numbers import Numbers, Said
from serai.twin.reality import HOUR, Reality

REPORT = Duration(0.05, 0.25, 2.0, 12.0, assumed=True)
"""Hours from a scan to its message, of a carrier that the world says nothing about."""

_UTC = ZoneInfo("UTC")
_NEVER_LOST = frozenset({Milestone.DELIVERED, Milestone.RETURN_STARTED, Milestone.LOST})
_HANDED = frozenset({Milestone.HANDED_OVER, Milestone.ACCEPTED})
_PLACE_WORDS: Mapping[str, tuple[str, ...]] = {"airline": ("iata",), "post": ("unlocode",)}


@dataclass(frozen=True, slots=True)
class Message:
    """One record of a feed, and when its carrier recorded it (seconds since 1970)."""

    recorded: float
    text: str


@dataclass
class Voice:
    """Everybody's messages until an instant `at` (seconds), by carrier."""

    reality: Reality
    numbers: Numbers
    at: float
    messages: dict[str, list[Message]] = field(default_factory=dict)
    _shared: set[tuple[str, str, Milestone, str]] = field(default_factory=set)
    _words: dict[tuple[str, str], tuple[str, str, ZoneInfo]] = field(default_factory=dict)

    @cached_property
    def _places(self) -> Places:
        return Places(self.reality.network.facilities)

    def tell(self, course: Course) -> None:
        """Tell the course of a parcel: each happening by its carrier, if it has the word and scans it."""
        for ordinal, happening in enumerate(course.happened):
            carrier = self.reality.network.carriers.get(happening.carrier)
            if carrier is None or not carrier.feed:
                continue
            mapping = mappings.load(carrier.feed)
            said = self.numbers.said(course, happening)
            if can_say(mapping, happening.milestone) and self._scanned(happening, said, ordinal):
                self._record(course, happening, said, mapping)

    def _scanned(self, happening: Happening, said: Said, ordinal: int) -> bool:
        """Say whether a scan was made at all, and not already told for all that travel together."""
        key = (happening.carrier, said.number, happening.milestone, happening.facility)
        if said.shared:
            if key in self._shared:
                return False
            self._shared.add(key)
        if happening.milestone in _NEVER_LOST:
            return True
        draw = self.reality.luck.draw("scan", *key, "" if said.shared else str(ordinal))
        return draw >= self._loss(happening)

    def _loss(self, happening: Happening) -> float:
        """The chance that a scan is not made: the carrier's, and at a hand-over that of the hand-over."""
        network = self.reality.network
        loss = network.carriers[happening.carrier].scan_loss
        giver, taker = happening.giver or happening.carrier, happening.taker or happening.carrier
        handoff = network.handoffs.get((happening.facility, giver, taker))
        if handoff is None or happening.milestone not in _HANDED:
            return loss
        return 1 - (1 - loss) * (1 - handoff.scan_loss)

    def _record(self, course: Course, happening: Happening, said: Said, mapping: mappings.Mapping) -> None:
        """Put the message into the carrier's feed, once or twice, if it was recorded in time."""
        luck = self.reality.luck
        carrier = self.reality.network.carriers[happening.carrier]
        names = "report", carrier.carrier, said.number, happening.milestone, happening.facility
        delay = float((carrier.report_delay or REPORT).sample(luck.draw(*names)))
        recorded = said.at + delay * HOUR
        onward = self.numbers.onward(course, happening)
        if recorded > self.at:
            return
        place, country, zone = self._place(carrier.kind, happening.facility)
        utterance = Utterance(
            number=said.number,
            milestone=happening.milestone,
            happened=datetime.fromtimestamp(int(said.at), zone),
            place=place,
            country=country,
            recorded=datetime.fromtimestamp(int(recorded), zone),
            reason=happening.reason,
            next_carrier=happening.taker,
            next_number=None if said.shared else onward,
        )
        message = Message(recorded, line(mapping, utterance))
        twice = luck.draw("twice", *names[1:]) < self.reality.params.duplicate_share
        self.messages.setdefault(carrier.carrier, []).extend([message] * (2 if twice else 1))

    def _place(self, kind: str, facility: str) -> tuple[str, str, ZoneInfo]:
        """Return a facility as carriers of a kind call it, with its country and clock."""
        key = kind, facility
        if key not in self._words:
            network = self.reality.network
            held = network.facilities.get(facility)
            if held is None:  # a plan from outside may end at a zone, whose name no carrier says
                zone = network.destination(facility)
                self._words[key] = "", zone.country if zone else "", _UTC
            else:
                word = self._places.word(facility, _PLACE_WORDS.get(kind, ()))
                self._words[key] = word, held.country, zone_of(network, facility)
        return self._words[key]

    def feeds(self) -> dict[str, bytes]:
        """Return the feeds by the name of their files, in the order of recording, some records broken."""
        found = {}
        for carrier in sorted(self.messages):
            mapping = mappings.load(self.reality.network.carriers[carrier].feed)
            told = sorted(self.messages[carrier], key=lambda m: (m.recorded, m.text))
            ending = mappings.FORMATS[mapping.format]
            found[f"{carrier}-001.{ending}"] = joined(mapping, self._broken(carrier, told))
        return found

    def _broken(self, carrier: str, told: Iterable[Message]) -> list[str]:
        """Let a few records come broken: half a record, or noise, beside the ones that are whole."""
        texts = [message.text for message in told]
        luck, every = self.reality.luck, self.reality.params.garbage_every
        for number in range(-(-len(texts) // every) if every else 0):
            where = luck.number(len(texts), "garbage", carrier, str(number))
            cut = texts[where][: len(texts[where]) // 2]
            texts.insert(where, cut if number % 2 else f"<<< link reset, {number} bytes lost")
        return texts
