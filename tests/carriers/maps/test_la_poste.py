"""La Poste: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

SUIVI_V2 = {
    "lang": "fr_FR",
    "scope": "open",
    "returnCode": 200,
    "shipment": {
        "product": "chronopost",
        "isFinal": True,
        "idShip": "LZ712917377US",
        "timeline": [{"id": 1}],
        "event": [
            {"code": "DI1", "label": "Votre colis est livré", "date": "2019-10-15T17:49:00+02:00"},
            {
                "code": "ET1",
                "label": "Votre colis est en cours d'acheminement",
                "date": "2019-10-14T17:49:00",
            },
            {"code": "ZZ9", "label": "Blorp", "date": "2019-10-14T17:49:00+02:00"},
        ],
    },
}

SEVERAL = [
    {
        "returnCode": 200,
        "shipment": {
            "idShip": "A",
            "event": [{"code": "DO3", "label": "Retenu en douane", "date": "2019-10-15T17:49:00+02:00"}],
        },
    },
    {"returnCode": 404, "idShip": "B", "returnMessage": "Ressource non trouvée"},
]

CHRONOPOST = (
    '<soap:Envelope xmlns:soap="s"><soap:Body><ns1:trackSkybillV2Response xmlns:ns1="n">'
    "<return><errorCode>0</errorCode><listEventInfoComp><events><code>DC</code>"
    "<eventDate>2021-04-01T10:00:00+02:00</eventDate><eventLabel>Shipment ready at sender"
    "</eventLabel><officeLabel>WEB SERVICES</officeLabel></events><events><code>D</code>"
    "<eventDate>2021-04-02T10:00:00+02:00</eventDate><eventLabel>Livraison effectuée"
    "</eventLabel></events><skybillNumber>XP</skybillNumber></listEventInfoComp></return>"
    "</ns1:trackSkybillV2Response></soap:Body></soap:Envelope>"
)

COLISSIMO = {
    "parcel": {
        "parcelNumber": "6A",
        "event": [
            {
                "code": "PCHCFM",
                "labelLong": "Votre Colissimo est pris en charge par La Poste. Il est en "
                "cours d'acheminement.",
                "date": "2025-01-01T00:00:00+01:00",
                "siteCity": "PARIS",
            },
            {
                "code": "LIVGAR",
                "labelLong": "Votre colis a été remis au gardien",
                "date": "2025-01-01T00:00:00+01:00",
            },
        ],
    }
}


def test_suivi_v2() -> None:
    """Codes with or without an offset in the time; an unknown one stays unread."""
    assert heard("la_poste", SUIVI_V2) == [
        "LZ712917377US 2019-10-15T15:49:00Z +02:00 message delivered delivered",
        "LZ712917377US 2019-10-14T15:49:00Z +02:00 country in_transit other",
        "unread: unknown code: ZZ9",
    ]


def test_several() -> None:
    """Each answer of a list is read; one that was not found is told."""
    assert heard("la_poste", SEVERAL) == [
        "A 2019-10-15T15:49:00Z +02:00 message on_hold customs_hold",
        "unread: broken: no layout that is known",
    ]


def test_chronopost() -> None:
    """Chronopost's SOAP answer, in two languages."""
    assert heard("la_poste", CHRONOPOST) == [
        "XP 2021-04-01T08:00:00Z +02:00 message pending announced",
        "XP 2021-04-02T08:00:00Z +02:00 message delivered delivered",
    ]


def test_colissimo() -> None:
    """Colissimo's timeline, by its words."""
    assert heard("la_poste", COLISSIMO) == [
        "6A 2024-12-31T23:00:00Z +01:00 message picked_up accepted",
        "6A 2024-12-31T23:00:00Z +01:00 message delivered delivered",
    ]
