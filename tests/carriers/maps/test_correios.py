"""Correios: Brazil's clocks by state, three layouts."""

import pytest

from tests.carriers.maps.told import milestones, reading, rows


def rastro(words: str = "Objeto entregue ao destinatário", uf: str | None = "SP", **changes: object) -> dict:
    """Write an answer with one event."""
    address = {"cidade": "CIDADE", "uf": uf} if uf else {}
    event = {"codigo": "BDE", "tipo": "01", "dtHrCriado": "2026-03-05T10:15:00", "descricao": words,
             "unidade": {"tipo": "Unidade", "endereco": address}}  # fmt: skip
    return {"objetos": [{"codObjeto": "NX1BR", "eventos": [{**event, **changes}]}]}


@pytest.mark.parametrize(
    ("uf", "instant", "offset"),
    [
        ("SP", "13:15", "-03:00"),
        ("AM", "14:15", "-04:00"),
        ("AC", "15:15", "-05:00"),
        ("MT", "14:15", "-04:00"),
    ],
)
def test_the_state_says_whose_clock_it_is(uf: str, instant: str, offset: str) -> None:
    """Ten fifteen is another instant in Manaus than in São Paulo."""
    (row,) = rows("correios", rastro(uf=uf))
    assert row[1:3] == (f"2026-03-05T{instant}:00Z", offset)


def test_a_zone_in_the_message_goes_first() -> None:
    """The newer answers name the zone beside the time."""
    stamp = {"date": "2026-03-05 10:15:00.000000", "timezone_type": 3, "timezone": "America/Sao_Paulo"}
    assert rows("correios", rastro(uf="AM", dtHrCriado=stamp))[0][1:4] == (
        "2026-03-05T13:15:00Z", "-03:00", "message",
    )  # fmt: skip


def test_a_place_outside_brazil_has_no_known_clock() -> None:
    """Of a unit abroad no zone is told, and that is said."""
    abroad = rastro("Objeto encaminhado", uf=None, codigo="RO", unidade={"nome": "CHINA", "endereco": {}})
    assert rows("correios", abroad)[0][2:4] == (None, "unknown")


def test_the_older_layouts() -> None:
    """XML in Latin letters, and the same as JSON."""
    event = {"tipo": "OEC", "status": "01", "data": "05/03/2026", "hora": "10:15", "uf": "SP",
             "descricao": "Objeto saiu para entrega ao destinatário", "cidade": "São Paulo"}  # fmt: skip
    inside = "".join(f"<{key}>{value}</{key}>" for key, value in event.items())
    xml = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><rastro><objeto><numero>NX1BR</numero>'
        f"<evento>{inside}</evento></objeto></rastro>"
    ).encode("iso-8859-1")
    expected = [
        ("NX1BR", "2026-03-05T13:15:00Z", "-03:00", "message", "out_for_delivery", "out_for_delivery")
    ]
    assert rows("correios", {"objeto": [{"numero": "NX1BR", "evento": [event]}]}) == expected
    assert rows("correios", xml) == expected
    assert reading("correios", xml).events[0].place == "São Paulo, SP"


def test_what_the_words_mean() -> None:
    """Words that hold another's inside them are read first."""
    told = {
        "delivered": rastro(), "returned": rastro("Objeto entregue ao remetente"),
        "return_started": rastro("Objeto saiu para entrega ao remetente"),
        "refused": rastro("Cliente recusou-se a receber"), "attempt_failed": rastro("Carteiro não atendido"),
        "ready_for_pickup": rastro("Objeto aguardando retirada no endereço indicado"),
        "customs_hold": rastro("Aguardando pagamento"), "lost": rastro("Objeto extraviado"),
        "customs_released": rastro("Fiscalização aduaneira finalizada"),
        "presented_to_customs": rastro("Encaminhado para fiscalização aduaneira"),
        "arrived_destination": rastro("Objeto recebido pelos Correios do Brasil"),
        "departed_transit": rastro("Objeto em trânsito - por favor aguarde"),
        "accepted": rastro("", codigo="PO"), "unread": rastro("?", codigo="ZZ"),
    }  # fmt: skip
    assert milestones("correios", told) == {name: name for name in told}
