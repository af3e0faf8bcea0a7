"""Poste Italiane: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

MOVEMENTS = {
    "idTracciatura": "RA1IT",
    "listaMovimenti": [
        {"dataOra": 1748779200000, "statoLavorazione": "Consegnata", "luogo": "MILANO"},
        {"dataOra": 1748692800000, "statoLavorazione": "In consegna", "luogo": "MILANO"},
        {"dataOra": 1748692800000, "statoLavorazione": "Blorp"},
    ],
}


def test_movements() -> None:
    """Italian texts, and milliseconds told by the clock of Italy."""
    assert heard("poste_italiane", MOVEMENTS) == [
        "RA1IT 2025-06-01T12:00:00Z +02:00 message delivered delivered",
        "RA1IT 2025-05-31T12:00:00Z +02:00 message out_for_delivery out_for_delivery",
        "unread: unknown words: Blorp",
    ]
