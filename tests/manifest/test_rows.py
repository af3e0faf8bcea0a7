"""Manifests as rows, proved by events."""

from dataclasses import dataclass
from datetime import datetime

from serai.codes.milestone import Milestone
from serai.manifest.acceptance import Acceptance
from serai.manifest.rows import manifest_rows
from serai.operations.tables import COLUMNS
from tests.manifest.handovers import HOUR, START, manifest

OFFERED = manifest("M1", "truck", "air", "ab")


@dataclass
class Told:
    """An event, as far as a handover needs it."""

    parcel: str | None
    carrier: str
    happened: datetime
    milestone: Milestone | None = Milestone.AT_ORIGIN_HUB
    facility: str | None = "hub"


def test_a_row_has_the_columns_of_the_table() -> None:
    """The columns are those of the table, in order; the hash is that of the document."""
    (row,) = manifest_rows([OFFERED], [], START)
    assert tuple(row) == COLUMNS["manifests"]
    assert (row["bags"], row["parcels"], row["kg"]) == (1, ("a", "b"), 1.0)


def test_the_takers_events_prove_a_handover() -> None:
    """One of two parcels seen by the taker; an announcement and other carriers' events prove nothing."""
    events = [
        Told("a", "air", START + HOUR),
        Told("b", "air", START + HOUR, Milestone.ANNOUNCED),
        Told("b", "truck", START + HOUR),
        Told(None, "air", START + HOUR),
    ]
    (row,) = manifest_rows([OFFERED], events, START + 2 * HOUR)
    assert (row["evidence"], row["accepted"], row["missing"]) == ("scanned", "0.5", "b")


def test_an_acceptance_signs_a_handover() -> None:
    """The taker's word is the best proof."""
    said = {"M1": Acceptance("M1", START + HOUR, ("a", "b"))}
    (row,) = manifest_rows([OFFERED], [], START, said)
    assert (row["evidence"], row["accepted"], row["missing"]) == ("signed", "1.0", "")


def test_a_handover_that_lies_ahead_has_no_proof_yet() -> None:
    """Before its offer nothing is imputed; after it, without a word, everything is."""
    (ahead,) = manifest_rows([OFFERED], [], START - HOUR)
    assert (ahead["evidence"], ahead["accepted"], ahead["missing"]) == (None, None, None)
    (past,) = manifest_rows([OFFERED], [], START)
    assert (past["evidence"], past["missing"]) == ("imputed", "a;b")
