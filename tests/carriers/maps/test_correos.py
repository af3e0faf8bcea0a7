"""Correos: the public locator, words in Spanish."""

from tests.carriers.maps.told import milestones, rows


def locator(text: str) -> dict:
    """Write an answer with one event."""
    event = {"eventDate": "05/03/2026", "eventTime": "10:15:00", "summaryText": text, "extendedText": text}
    return {"type": "envio", "shipment": [{"shipmentCode": "PQ1ES", "events": [event]}]}


def test_both_layouts_are_read() -> None:
    """Day and time stand apart; the clock is that of the peninsula, one hour ahead in winter."""
    expected = [("PQ1ES", "2026-03-05T09:15:00Z", "+01:00", "message", "delivered", "delivered")]
    event = {
        "fecEvento": "05/03/2026",
        "horEvento": "10:15:00",
        "codEvento": "I010000V",
        "desTextoResumen": "Entregado",
        "desTextoAmpliado": "Envío entregado",
    }
    assert rows("correos", locator("Envío entregado")) == expected
    assert rows("correos", [{"codEnvio": "PQ1ES", "eventos": [event]}]) == expected


def test_what_the_words_mean() -> None:
    """Words that hold another's inside them are read first."""
    told = {
        "returned": locator("Entregado al remitente"),
        "return_started": locator("En proceso de devolución"),
        "refused": locator("Envío rehusado por el destinatario"),
        "attempt_failed": locator("No se ha podido entregar: destinatario ausente"),
        "ready_for_pickup": locator("Disponible en la oficina de correos"),
        "out_for_delivery": locator("En reparto"),
        "customs_released": locator("El envío ha salido de aduana"),
        "customs_hold": locator("Retenido en aduana"),
        "presented_to_customs": locator("En trámites aduaneros"),
        "announced": locator("Pre-registrado"),
        "accepted": locator("Admitido"),
        "at_delivery_depot": locator("En la unidad de reparto"),
        "at_transit_hub": locator("Clasificado"),
        "other": locator("En camino"),
        "lost": locator("Envío extraviado"),
        "unread": locator("Gracias"),
    }
    assert milestones("correos", told) == {name: name for name in told}
