"""The words by which sheets in many languages name their columns, and how sure each word makes us."""

import re
import unicodedata
from functools import lru_cache

FIELDS = (
    "delivered",
    "shipped",
    "ordered",
    "tracking",
    "order",
    "carrier",
    "country",
    "supplier",
    "status",
)
DATES = ("delivered", "shipped", "ordered")
ALIASES = {
    "order_date": "ordered",
    "ship_date": "shipped",
    "delivery_date": "delivered",
    "vendor": "supplier",
}

SURE, LIKELY, FAINT = 1.0, 0.8, 0.6

_SURE = {
    "delivered": """delivered|delivered at|delivered on|delivered date|delivered time|delivered date time
        date delivered|delivery date|delivery at|delivered datetime|actual delivery|actual delivery date
        date of delivery|shipment delivery date|shipment delivered at
        delivery completed|delivery completed at|delivery date time|actual delivered date
        签收时间|签收日期|妥投时间|妥投日期|送达时间|送达日期|投递成功时间|交付时间|实际送达时间
        fecha de entrega|fecha entrega|entregado|entregado el|fecha entregado
        data de entrega|data da entrega|data entrega|entregue|entregue em
        zustelldatum|zugestellt|zugestellt am|geliefert|geliefert am|auslieferungsdatum|zustellung
        date de livraison|date livraison|livre le|livree le|livre|date de remise""",
    "shipped": """shipped|shipped at|shipped on|shipped date|shipped time|date shipped|ship date
        shipping date
        shipment date|date of shipment|dispatched|dispatched at|dispatch date|date dispatched|despatched
        despatch date|fulfilled at|fulfilled on|fulfillment date|fulfilment date|fulfilled date
        sent date|date sent
        ship time|shipping time|shipment time|dispatch time|shipped datetime
        发货时间|发货日期|出货日期|寄出时间|出库时间|寄件时间
        fecha de envio|fecha envio|enviado|enviado el|fecha de despacho|despachado el
        data de envio|data do envio|data de postagem|postado em|enviado em|data de despacho
        versanddatum|versendet am|versandt am|versendet|versandt|verschickt am|versandtag
        date d expedition|date expedition|expedie le|date d envoi|date envoi|expediee le|envoye le""",
    "ordered": """order date|ordered|ordered at|ordered on|date ordered|order time|order created
        order created at
        order created date|order placed|order placed at|placed at|purchase date|purchased at|date of order
        order datetime|order date time|purchase time|order creation date|date purchased
        下单时间|下单日期|订单日期|订单时间|订单创建时间|购买时间
        fecha de pedido|fecha del pedido|fecha pedido|fecha de compra|fecha de orden
        data do pedido|data de pedido|data pedido|data da compra|data de compra
        bestelldatum|bestellt am|auftragsdatum|datum der bestellung|kaufdatum
        date de commande|date commande|date de la commande|commande le|date d achat""",
    "tracking": """tracking|tracking number|tracking no|tracking code|tracking num|track number
        tracking numbers|awb|awb number|awb no|waybill|waybill number|waybill no|consignment number
        parcel number
        shipment tracking number|trackingnumber|tracking nr|track no|track code
        运单号|物流单号|快递单号|跟踪号|追踪号|跟踪单号|查询单号|货运单号
        numero de seguimiento|seguimiento|numero de guia|guia|codigo de seguimiento|n de seguimiento
        codigo de rastreio|rastreio|codigo de rastreamento|numero de rastreio|rastreamento
        sendungsnummer|trackingnummer|paketnummer|sendungsverfolgungsnummer
        numero de suivi|n de suivi|numero suivi|suivi|no de suivi""",
    "order": """order|order number|order no|order id|order name|order ref|order reference|order nr|orderid
        order num|order code|sales order|order numbers|ordernumber
        订单号|订单编号|订单|交易号
        pedido|numero de pedido|numero pedido|n de pedido|n pedido|numero do pedido|id del pedido
        id do pedido
        bestellnummer|auftragsnummer|bestellung|bestell nr
        numero de commande|n de commande|commande|numero commande|no de commande""",
    "carrier": """carrier|courier|shipping carrier|carrier name|courier name|shipping company
        shipping provider
        logistics provider|logistics company|tracking company|tracking provider|carriers|delivery company
        运输商|物流商|承运商|物流公司|快递公司|承运人
        transportista|transportadora|empresa de envio|empresa de transporte|paqueteria|mensajeria|courrier
        versanddienstleister|spediteur|paketdienst|zusteller|frachtfuhrer|transporteur""",
    "country": """shipping country|ship to country|destination country|shipping country code|ship country
        delivery country|recipient country|to country|destination country region|country code shipping
        country shipping|country name shipping|destination country code|customer country|buyer country
        receiver country|shipping address country|ship to country code
        目的国|目的国家|收件国|收件国家|目的地国家|收货国家|收货国
        pais de destino|pais destino|pais de envio|pais de entrega
        lieferland|zielland|empfangerland|pays de destination|pays de livraison|pays destination""",
    "supplier": """supplier|vendor|seller|supplier name|vendor name|seller name|supplier id
        供应商|供应商名称|卖家|商家|供货商
        proveedor|vendedor|fornecedor|lieferant|verkaufer|fournisseur|vendeur""",
    "status": """status|shipment status|package status|delivery status|tracking status|parcel status
        current status
        状态|物流状态|包裹状态|运单状态|estado|estado del envio|situacao|sendungsstatus|statut""",
}
_LIKELY = {
    "delivered": """date received|received date|received at|received on|received|arrival date|arrived
        arrived at|arrived on
        delivery time|pod date|proof of delivery date|final delivery|completed delivery
        到货日期|收货时间|到货时间|recibido|recibido el|recebido em|lieferdatum|erhalten am|recu le""",
    "shipped": """pickup date|shipment pickup date|picked up|picked up at|pick up date|pick up at|pickup at
        pickup time
        pick up time
        collected|collected at|collection date|accepted at|acceptance date|posted|posted at|posting date
        handed over|first scan|first scan date|in transit at|sent|sent at|dispatch
        揽收时间|揽收日期|上网时间|收件时间|recogido el|coletado em|abgeholt am|pris en charge le""",
    "ordered": """created at|created|date created|creation date|created date|created on|创建时间|fecha
        erstellt am
        fecha de creacion|data de criacao|erstellt|cree le|po date|date added""",
    "tracking": """number|tracking id|parcel id|shipment id|shipment number|package number|parcel|shipment
        package id|单号
        numero de envio|sendung|colis""",
    "order": """name|order key|reference|po number|po no|ref|invoice|invoice number|订单名称|referencia
        referenz""",
    "carrier": """shipping method|shipping service|service|last mile carrier|service name|delivery service
        slug|物流方式|物流渠道|运输方式|metodo de envio|versandart|mode de livraison""",
    "country": """country|country code|destination|country region|ship to|country name|nation
        destination region|目的地|国家
        国家地区|国家代码|pais|land|pays|destino|ziel|zielort""",
    "supplier": """manufacturer|merchant|factory|producer|厂家|工厂|fabricante|hersteller|fabricant
        store|shop|店铺|brand""",
    "status": """order status|fulfillment status|fulfilment status|state|tag|订单状态|substatus
        delivery state""",
}
_FAINT = {
    "delivered": r"(deliver(y|ed)|receipt|received) .*(date|time|at|on)$|^(date|time) .*deliver(y|ed)"
    r"|^deliver(y|ed) (to|at|on)|签收|妥投|送达|entreg|zustell|zugestellt|livr",
    "shipped": r"(ship|shipped|shipping|shipment|dispatch\w*|despatch\w*|fulfil\w*|pick ?up) .*"
    r"(date|time|at|on)$|^date .*(shipped|dispatched|sent)|发货|出货|versand|expedi|despach",
    "ordered": r"(order|purchase|paid|payment|po)\b.*\b(date|time|at|on)$|^date$|下单|付款时间",
    "tracking": r"\btrack|waybill|\bawb\b|运单|快递",
    "order": r"^order\b.*\b(no|nr|number|id|ref)|\border (no|nr|number|id)\b",
    "carrier": r"\bcarrier\b|\bcourier\b|shipment mode|ship(ping)? (mode|via)",
    "country": r"\bcountry\b",
    "supplier": r"\bsupplier\b|\bvendor\b|\bseller\b",
    "status": r"\bstatus\b",
}
_NOT = {
    "date": r"estimat|expect|sched|promis|plann|\beta\b|\betd\b|\bedd\b|target|\bdue\b|latest|earliest"
    r"|request|requir|updat|attempt|prevista|previsto|estimad|voraussicht|geplant|prevue|预计|预期|计划|承诺"
    r"|cancel|deadline|\bslot\b|window|\bterm|\bdays\b|transit|\bduration|\bcost|price|\bfee\b|\btax\b",
    "country": r"origin|\bfrom\b|sender|billing|发件|始发|origem|origen|ursprung|origine|factur|rechnung"
    r"|phone|\bip\b",
    "order": r"date|time|status|total|amount|value|item|line|note|currency",
    "tracking": r"url|link|status|date|time|company|provider|\bevent",
    "carrier": r"cost|price|date|time|status|url|phone|\bcode\b|number",
    "supplier": r"date|sku|invoice|price|cost|\binco|country|phone|email|address",
    "status": r"date|time|financial|payment|cancel",
}


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Return a column's name as plain words: no case, accents, camel humps or punctuation.

    >>> plain("deliveredAt"), plain("Numéro de suivi"), plain("Country Code (Shipping)")
    ('delivered at', 'numero de suivi', 'country code shipping')
    """
    text = unicodedata.normalize("NFKC", name)
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _index(words: dict[str, str]) -> dict[str, set[str]]:
    return {
        field: {" ".join(word.split()) for line in text.split("\n") for word in line.split("|")} - {""}
        for field, text in words.items()
    }


_SURE_WORDS, _LIKELY_WORDS = _index(_SURE), _index(_LIKELY)
_FAINT_WORDS = {field: re.compile(pattern) for field, pattern in _FAINT.items()}
_NOT_WORDS = {field: re.compile(pattern) for field, pattern in _NOT.items()}


def likeness(field: str, name: str) -> float:
    """Return how well a column's name says a field, from 0 to 1."""
    words = plain(name)
    if not words:
        return 0.0
    if words in _SURE_WORDS[field]:
        return SURE
    if any(words in _SURE_WORDS[other] for other in FIELDS):
        return 0.0
    denied = _NOT_WORDS.get("date" if field in DATES else field)
    if denied and denied.search(words):
        return 0.0
    if words in _LIKELY_WORDS[field]:
        return LIKELY
    return FAINT if _FAINT_WORDS[field].search(words) else 0.0


def hits(cells: list[str] | tuple[object, ...]) -> int:
    """Count the cells of a row that name a field for sure or likely, as a header's do."""
    named = 0
    for cell in cells:
        if isinstance(cell, str) and 0 < len(cell) <= 60:
            words = plain(cell)
            named += any(words in _SURE_WORDS[f] or words in _LIKELY_WORDS[f] for f in FIELDS)
    return named
