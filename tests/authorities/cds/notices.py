"""Small notifications of the declaration service, written here."""

MRN = "26GB1A2B3C4D5E6F70"
SPACE = "urn:wco:datamodel:WCO:RES-DMS:2"


def response(function: str, inner: str = "", issued: str = "20261122101530Z", lrn: str = "SRI-1") -> str:
    """Return one response; `inner` stands before its declaration."""
    dated = f'<IssueDateTime><DateTimeString formatCode="304">{issued}</DateTimeString></IssueDateTime>'
    return (
        f"<Response><FunctionCode>{function}</FunctionCode><FunctionalReferenceID>n1</FunctionalReferenceID>"
        f"{dated if issued else ''}{inner}<Declaration><FunctionalReferenceID>{lrn}</FunctionalReferenceID>"
        f"<ID>{MRN}</ID><VersionID>1</VersionID></Declaration></Response>"
    )


def document(*responses: str, space: str = "") -> bytes:
    """Return responses within their metadata, in a namespace if one is given."""
    name = f' xmlns="{space}"' if space else ""
    return f"<MetaData{name}><WCOTypeName>RES</WCOTypeName>{''.join(responses)}</MetaData>".encode()


def fee(tax: str, assessed: str, base: str = "", rate: str = "", more: str = "") -> str:
    """Return one tax line in pounds."""
    parts = [
        f'<AdValoremTaxBaseAmount currencyID="GBP">{base}</AdValoremTaxBaseAmount>' if base else "",
        more,
        f"<TaxRateNumeric>{rate}</TaxRateNumeric>" if rate else "",
        f"<TypeCode>{tax}</TypeCode>" if tax else "",
        f'<Payment><TaxAssessedAmount currencyID="GBP">{assessed}</TaxAssessedAmount></Payment>'
        if assessed
        else '<Payment><PaymentAmount currencyID="GBP">1</PaymentAmount></Payment>',
    ]
    return f"<DutyTaxFee>{''.join(parts)}</DutyTaxFee>"


def assessed(*items: str) -> bytes:
    """Return a tax notice whose items hold these lines."""
    goods = "".join(
        f"<GovernmentAgencyGoodsItem><SequenceNumeric>{number}</SequenceNumeric>"
        f"<Commodity>{lines}</Commodity></GovernmentAgencyGoodsItem>"
        for number, lines in enumerate(items, 1)
    )
    shipment = f"<GoodsShipment>{goods}</GoodsShipment></Declaration>"
    return document(response("13").replace("</Declaration>", shipment))
