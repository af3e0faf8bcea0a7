"""Brazil: the pre-declaration under Remessa Conforme, lodged before arrival with the tax paid at sale."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from stdnum.br import cnpj, cpf
from stdnum.exceptions import ValidationError

from serai.customs.datasets.field import Check, Context, Field, Need, Record, Table, find
from serai.customs.datasets.kind import (
    COUNTRY,
    CURRENCY,
    DAY,
    INSTANT,
    Kind,
    amount_of,
    choice,
    day_of,
    decimal,
    instant_of,
    tariff,
    text,
    whole,
)  # fmt: skip
from serai.customs.datasets.particulars import (
    Made,
    Particulars,
    check_of,
    context_of,
    converted,
    given,
    local_reference,
    party_fields,
    party_record,
)  # fmt: skip
from serai.customs.datasets.us_type13 import before_arrival
from serai.customs.datasets.wording import vague_check
from serai.customs.declaration import Declaration
from serai.customs.rules import br
from serai.customs.tax import Rates
from serai.parcel import Money, Scheme

Found = Iterator[tuple[str, str, str]]
_CENTS = Decimal("0.02")
"""How far a sum may be from its parts: each is rounded to the cent."""


def make_br_remessa(declaration: Declaration, particulars: Particulars, rates: Rates) -> Made:
    """Make the pre-declaration of a declaration, in the currency of its goods."""
    freight = _amount(declaration.freight, declaration, rates)
    insurance = _amount(declaration.insurance, declaration, rates)
    value = Money(declaration.value + freight + insurance, declaration.currency)
    record = {
        "declaration": "remessa conforme",
        "reference": local_reference(declaration, "BR-PRC"),
        "certificate": particulars.certificate or declaration.scheme_number,
        "platform": particulars.platform or declaration.seller.name,
        "item": declaration.house,
        "order": particulars.order or declaration.reference,
        "sender": party_record(declaration.sender),
        "recipient": party_record(
            replace(declaration.recipient, number=compact(declaration.recipient.number))
        ),
        "lodged": particulars.lodged.isoformat() if particulars.lodged else None,
        "arrives": particulars.arrives.isoformat() if particulars.arrives else None,
        "currency": declaration.currency,
        "goods": f"{declaration.value:f}",
        "freight": f"{freight:f}",
        "insurance": f"{insurance:f}",
        "customs_value": f"{value.amount:f}",
        "customs_value_usd": f"{converted(value, 'USD', declaration, rates):f}",
        "tax_paid": _paid(declaration, particulars, rates),
        "lines": [_line(number, declaration) for number in range(len(declaration.lines))],
    }
    return Made(TABLE, given(record), context_of(declaration))


def compact(number: str) -> str:
    """Return a CPF or CNPJ without the signs that people write in it.

    >>> compact("111.444.777-35")
    '11144477735'
    """
    return re.sub(r"[\s./-]", "", number)


def _line(number: int, declaration: Declaration) -> Record:
    line = declaration.lines[number]
    return given(
        {
            "number": number + 1,
            "description": line.description,
            "hs": line.hs[:6],
            "origin": line.origin,
            "quantity": line.quantity,
            "value": f"{line.value.amount:f}",
            "kg": None if line.net_kg is None else f"{line.net_kg:f}",
        }
    )


def _paid(declaration: Declaration, particulars: Particulars, rates: Rates) -> Record | None:
    """Return the tax paid at sale in the currency of the goods; what is not known is left out."""
    if particulars.duties is None and particulars.taxes is None:
        return None
    parts = {"import_tax": particulars.duties, "icms": particulars.taxes}
    amounts = {
        name: f"{converted(money, declaration.currency, declaration, rates):f}"
        for name, money in parts.items()
        if money is not None
    }
    return given({**amounts, "on": particulars.paid.isoformat() if particulars.paid else None})


def _amount(money: Money | None, declaration: Declaration, rates: Rates) -> Decimal:
    return Decimal(0) if money is None else converted(money, declaration.currency, declaration, rates)


def _taxpayer(value: object) -> str:
    """Say what is wrong with a CPF or CNPJ, by its length."""
    if not isinstance(value, str) or not value.isdigit() or len(value) not in (11, 14):
        return f"is {value!r}, not a CPF of 11 digits or a CNPJ of 14; write the digits alone"
    module, name = (cpf, "CPF") if len(value) == 11 else (cnpj, "CNPJ")
    try:
        module.validate(value)
    except ValidationError:
        return f"is {value}, whose check digits are not those of a {name}; ask the recipient"
    return ""


TAXPAYER = Kind("CPF or CNPJ", _taxpayer, {"type": "string", "pattern": "^(?:[0-9]{11}|[0-9]{14})$"})


def _kind_of_number(record: Record, context: Context) -> Found:
    for place, number in find(record, "recipient/number"):
        business = context.facts.get("recipient") == "business"
        if len(str(number)) == 14 and not business:
            yield place, "is a CNPJ, yet the recipient is a person", "give the CPF"
        if len(str(number)) == 11 and business:
            yield place, "is a CPF, yet the recipient is a business", "give the CNPJ"


def _state(record: Record, _: Context) -> Found:
    for place, region in find(record, "recipient/region"):
        if region not in br.REGIONS:
            yield (
                place,
                f"is {region}, not a state of Brazil",
                f"write one of {', '.join(sorted(br.REGIONS))}",
            )


def _sums(record: Record, _: Context) -> Found:
    amounts = {
        name: amount_of(record.get(name)) for name in ("goods", "freight", "insurance", "customs_value")
    }
    goods, value = amounts["goods"], amounts["customs_value"]
    lines = [amount_of(found) for _, found in find(record, "lines/*/value")]
    if goods is not None and None not in lines and sum(filter(None, lines)) != goods:
        yield "/goods", f"is {goods}, the lines add up to {sum(filter(None, lines))}", "make them agree"
    parts = [amount_of(record.get(name)) or Decimal(0) for name in ("goods", "freight", "insurance")]
    if value is not None and abs(sum(parts) - value) > _CENTS:
        yield "/customs_value", f"is {value}, its parts add up to {sum(parts)}", "make them agree"


def _simplified(record: Record, _: Context) -> Found:
    value = amount_of(record.get("customs_value_usd"))
    if value is not None and value > br.SIMPLIFIED:
        yield "/customs_value_usd", f"is {value} USD, above {br.SIMPLIFIED}", "declare under the tariff"


def _certified(record: Record, context: Context) -> Found:
    if context.facts.get("scheme") != Scheme.REMESSA_CONFORME:
        yield "/declaration", "is of goods not sold under Remessa Conforme", "declare them ordinarily"


def _paid_before(record: Record, _: Context) -> Found:
    arrives = instant_of(record.get("arrives"))
    for place, value in find(record, "tax_paid/on"):
        day = day_of(value)
        if arrives and day and day > arrives.date():
            yield place, f"is {day}, after arrival", "the tax is paid at sale"


MONEY, OR_NONE = decimal(16, 2), decimal(16, 2, equal=True)
_CPF_NEED = Need("BR-CPF", "required", br.BR_CPF.sentence, br.BR_CPF.since, source=br.BR_CPF.source,
                 certainty="unverified")  # fmt: skip
_RECIPIENT = tuple(
    Field("number", TAXPAYER, "0..1", "the CPF, of a business the CNPJ", br.BR_CPF.id, needs=(_CPF_NEED,))
    if one.name == "number" else one
    for one in party_fields("name", "street", "city", "region", "postal_code", "country")
)  # fmt: skip
LINE = (
    Field("number", whole(1, 999), sentence="the number of the line"),
    Field("description", text(512), sentence="what the goods are"),
    Field("hs", tariff(6), sentence="the tariff code of six digits"),
    Field("origin", COUNTRY, sentence="the country of origin"),
    Field("quantity", whole(), sentence="the number of pieces"),
    Field("value", MONEY, sentence="the value of the line"),
    Field("kg", decimal(12, 6), "0..1", "the net mass"),
)

TABLE = Table(
    "br-remessa",
    "Brazil: pre-declaration under Remessa Conforme",
    (
        Field("declaration", choice(("remessa conforme",)), sentence="the programme"),
        Field("reference", text(22), sentence="the declarant's reference"),
        Field("certificate", text(35), sentence="the platform's certificate"),
        Field("platform", text(70), sentence="the certified platform"),
        Field("item", text(35), sentence="the S10 number or house waybill"),
        Field("order", text(70), "0..1", "the number of the order"),
        Field("sender", party_fields("name", "country"), sentence="who sends"),
        Field("recipient", _RECIPIENT, sentence="who receives"),
        Field("lodged", INSTANT, sentence="the instant of lodging"),
        Field("arrives", INSTANT, sentence="the instant of arrival"),
        Field("currency", CURRENCY, sentence="the currency of all amounts"),
        Field("goods", MONEY, sentence="the value of the goods"),
        Field("freight", OR_NONE, sentence="the freight"),
        Field("insurance", OR_NONE, sentence="the insurance"),
        Field("customs_value", MONEY, sentence="goods, freight and insurance together"),
        Field("customs_value_usd", MONEY, sentence="the same in US dollars, by which limits are read"),
        Field("tax_paid", (
            Field("import_tax", OR_NONE, sentence="the import tax (II) paid at sale"),
            Field("icms", OR_NONE, sentence="the ICMS paid at sale"),
            Field("on", DAY, sentence="the day of payment"),
        ), sentence="the tax that the buyer paid at sale"),
        Field("lines", LINE, "1..999", "the goods"),
    ),
    (
        Check("BR-ADVANCE-SCHEME", "Declared in advance are goods sold under Remessa Conforme.", _certified,
              source=br.BR_ADVANCE.source),
        check_of(br.BR_ADVANCE, before_arrival),
        Check("BR-TAX-PAID", "The tax is paid at sale, before arrival.", _paid_before,
              source=br.BR_ADVANCE.source),
        check_of(br.BR_CPF, _kind_of_number),
        Check("BR-STATE", "The recipient's state is one of Brazil: the ICMS is that of the state.", _state,
              source=br.BR_ICMS_STATE.source),
        check_of(br.BR_II_TARIFF, _simplified),
        Check("BR-SUM", "The customs value is goods, freight and insurance together.", _sums,
              source="terrabrasilnoticias 2026-02"),
        vague_check("BR-DESCRIPTION", "no source read"),
    ),
    source=br.BR_ADVANCE.source + "; names and lengths are ours",
    certainty="unverified",
)  # fmt: skip
"""The fields of the pre-declaration."""
