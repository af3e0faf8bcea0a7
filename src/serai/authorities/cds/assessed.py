"""The tax lines of a declaration, recomputed from base and rate and compared to the penny.

The declaration service multiplies the base by the rate, cuts to the penny, and deducts what is relieved. The
base of VAT includes duty and excise: VAT on the duty may stand apart (B05), then it shows the duty whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation

from lxml import etree

from serai.authorities.cds.notice import find_text, responses
from serai.authorities.xml import parse
from serai.customs.authority import DMS
from serai.customs.dues import Entry, Side, share
from serai.customs.notice import Notification
from serai.errors import Refused
from serai.parcel import Money

PENNY = Decimal("0.01")
ZERO = Decimal(0)
VAT, VAT_ON_DUTY = "B00", "B05"


class UnreadableAmount(Refused):
    """An amount, base, rate or quantity of a tax line is no decimal number."""


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One line of duty or tax of an item (0: of the whole declaration); what is not given is None.

    `tax` is HMRC's type (A00 customs duty, A50 that of the United Kingdom, B00 VAT, three digits excise), or
    that of a security held instead (IPR, ACS …); `rate` is in per cent, `method` that of payment.
    """

    item: int
    tax: str
    base: Decimal | None = None
    rate: Decimal | None = None
    quantity: Decimal | None = None
    unit: str = ""
    deducted: Decimal | None = None
    assessed: Decimal | None = None
    payable: Decimal | None = None
    method: str = ""
    regime: str = ""
    currency: str = ""

    @property
    def kind(self) -> str:
        """Which tax of the duty ledger it is: duty, vat, excise, or security (which is given back)."""
        if self.tax[:1] in ("A", "B") and self.tax[1:].isdigit():
            return "duty" if self.tax[0] == "A" else "vat"
        return "excise" if self.tax.isdigit() else "security" if self.tax else "total"

    @property
    def product(self) -> Decimal | None:
        """Base times rate, cut to the penny; None where one of them is not given."""
        if self.base is None or self.rate is None:
            return None
        return (self.base * self.rate / 100).quantize(PENNY, ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A tax line with the amount that we find, and how: `exact` where it is that of the authority.

    `how` is `ad_valorem`, `deducted` or `secured` (from base and rate, less what is relieved or held as
    security), `security`, `vat_base` or `total` (from the other lines), or why it cannot be recomputed:
    `together`, `rounding`, `rate_rounded`, `relief`, `declared`, `no_rate`, `no_amount`, `other`. `why` is
    the sentence.
    """

    line: TaxLine
    amount: Decimal | None
    how: str
    why: str

    @property
    def exact(self) -> bool:
        """Whether our amount is the authority's, to the penny."""
        return self.amount is not None and self.amount == self.line.assessed


WHY: Mapping[str, str] = {
    "ad_valorem": "base times rate, cut to the penny",
    "deducted": "base times rate, less the amount deducted",
    "secured": "base times rate, held as a security on a line of its own",
    "security": "the duty or tax that it secures",
    "vat_base": "what the base of VAT holds beside the other lines",
    "total": "the sum of the lines",
    "together": "one of several lines without rate; together they are what the base of VAT holds",
    "rounding": "base times rate, rounded up to the penny instead of cut",
    "rate_rounded": "the rate is shown with two decimals; the amount fits a finer one",
    "relief": "not charged although base and rate are given: a relief or suspension was claimed",
    "declared": "the trader declared the amount; a sum of money stands for the quantity",
    "no_rate": "specific or compound duty: the notice gives no base and rate",
    "no_amount": "the line has no assessed amount",
    "other": "base times rate is another amount",
}
"""The sentence of each way."""

FROM_RATE = frozenset({"ad_valorem", "deducted", "secured"})
"""The ways that use base and rate."""


def read_tax_lines(content: bytes) -> list[TaxLine]:
    """Read all tax lines of a notification, or of any XML that holds one.

    Raises
    ------
    UnreadableAmount
    """
    root = parse(content)
    return [line for response in responses(root) for line in tax_lines(response)]


def tax_lines(element: etree._Element) -> list[TaxLine]:
    """Read the tax lines below an element: a response, or a declaration with its own lines.

    Raises
    ------
    UnreadableAmount
    """
    return [_line(fee) for fee in element.iter("{*}DutyTaxFee")]


def goods_values(content: bytes) -> dict[int, Decimal]:
    """Return the price of the goods by item of a declaration, where all are in pounds and unadjusted.

    Raises
    ------
    UnreadableAmount
    """
    found: dict[int, Decimal] = {}
    for item in parse(content).iter("{*}GovernmentAgencyGoodsItem"):
        charge = next(item.iterfind("{*}Commodity/{*}InvoiceLine/{*}ItemChargeAmount"), None)
        number, value = find_text(item, "SequenceNumeric"), None
        if charge is not None and charge.get("currencyID") == "GBP":
            value = _decimal(item, "Commodity/InvoiceLine/ItemChargeAmount")
        if value is not None and number.isdigit():
            found[int(number)] = value
    return found


def recompute(lines: Iterable[TaxLine], goods: Mapping[int, Decimal] | None = None) -> list[Recomputed]:
    """Recompute the lines of one notification, in their order.

    `goods` are the values of the items in the currency of the lines, where the declaration is at hand: then
    a duty without rate can be read off the base of VAT.
    """
    kept, values = list(lines), goods or {}
    by_item: dict[int, list[TaxLine]] = defaultdict(list)
    for line in kept:
        by_item[line.item].append(line)
    found: list[Recomputed] = []
    for line in kept:
        amount, how = _amount(line, by_item[line.item], kept, values.get(line.item))
        found.append(Recomputed(line, amount, how, WHY[how]))
    return found


def evidence(recomputed: Iterable[Recomputed]) -> dict[str, object]:
    """Count lines, those that are exact, and the others by reason."""
    found = list(recomputed)
    rated = [one for one in found if one.line.product is not None]
    exact = sum(one.exact for one in found)
    return {
        "lines": len(found),
        "exact": exact,
        "share": round(exact / len(found), 4) if found else None,
        "with_base_and_rate": len(rated),
        "exact_of_these": sum(one.exact for one in rated),
        "share_of_these": round(sum(one.exact for one in rated) / len(rated), 4) if rated else None,
        "ways": dict(sorted(Counter(one.how for one in found if one.exact).items())),
        "explained": dict(sorted(Counter(one.how for one in found if not one.exact).items())),
    }


def sums(lines: Iterable[TaxLine]) -> dict[tuple[int, str], Decimal]:
    """Sum what was assessed by item and tax of the ledger; securities are no duty."""
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.assessed is not None and line.kind in ("duty", "vat", "excise"):
            found[line.item, line.kind] += line.assessed
    return dict(sorted(found.items()))


def assessed_entries(
    notices: Iterable[tuple[Notification, Sequence[TaxLine]]],
    parcels: Mapping[int, Mapping[str, Decimal]],
) -> list[Entry]:
    """Return the entries of the duty ledger that the tax notices of one declaration make.

    Each notice states the whole: what it adds to the one before, by instant, is an entry, so that the sum is
    the last word. `parcels` gives the parcels of each item with their weights; those of 0 are for all others.

    Raises
    ------
    NoShares
        If an item has no parcels.
    """
    found: list[Entry] = []
    before: dict[tuple[int, str], Decimal] = {}
    unique = {(n.at, n.detail("notice"), n.detail("mrn")): (n, lines) for n, lines in notices}
    for key in sorted(unique):
        notice, lines = unique[key]
        if notice.code != "DMSTAX":
            continue
        now = sums(lines)
        for item, tax in sorted({*now, *before}):
            change = now.get((item, tax), ZERO) - before.get((item, tax), ZERO)
            if change or (item, tax) not in before:
                currency = next((line.currency for line in lines if line.currency), "GBP")
                parts = share(Money(change, currency), parcels.get(item) or parcels.get(0, {}))
                number = f"{notice.detail('mrn')}/{notice.detail('notice')}/{item}"
                found += [
                    Entry(parcel, Side.ASSESSED, tax, part.amount, currency, notice.at, DMS, number)
                    for parcel, part in parts.items()
                ]
        before = now
    return found


def _amount(
    line: TaxLine, item: Sequence[TaxLine], every: Sequence[TaxLine], value: Decimal | None
) -> tuple[Decimal | None, str]:
    """Return the amount of a line as we find it, and how."""
    if line.assessed is None:
        return None, "no_amount"
    if line.product is not None:
        return _rated(line, line.product, item)
    if line.kind == "security":
        return _security(line, item)
    if line.kind == "total":
        return sum((one.assessed or ZERO for one in every if one.kind == "security"), ZERO), "total"
    if line.unit and line.unit == line.currency:
        return None, "declared"
    return _from_vat(line, item, value)


def _rated(line: TaxLine, product: Decimal, item: Sequence[TaxLine]) -> tuple[Decimal | None, str]:
    """Return base times rate, less what is deducted or held as a security."""
    amount = product - (line.deducted or ZERO)
    if amount == line.assessed:
        return amount, "deducted" if line.deducted else "ad_valorem"
    if line.assessed == ZERO:
        held = any(one.kind == "security" and one.assessed == product for one in item)
        return (ZERO, "secured") if held or _held_together(item) else (product, "relief")
    assert line.assessed is not None
    if amount + PENNY == line.assessed:
        return amount, "rounding"
    step = abs(line.base or ZERO) * PENNY / 200
    return amount, "rate_rounded" if abs(line.assessed - amount) <= step + PENNY else "other"


def _held_together(item: Sequence[TaxLine]) -> bool:
    """Say whether the securities of an item are the sum of what was not charged on it."""
    uncharged = sum((one.product or ZERO for one in item if one.assessed == ZERO), ZERO)
    return uncharged > ZERO and uncharged == sum(
        (one.assessed or ZERO for one in item if one.kind == "security"), ZERO
    )


def _security(line: TaxLine, item: Sequence[TaxLine]) -> tuple[Decimal | None, str]:
    """Return the duty or tax that a security is for: one of the item's, all of them, or all not charged."""
    charges = [one for one in item if one.kind in ("duty", "vat", "excise")]
    single = [one.product for one in charges if one.product]
    every = sum(single, ZERO)
    uncharged = sum((one.product or ZERO for one in charges if one.assessed == ZERO), ZERO)
    found = next((amount for amount in (*single, every, uncharged) if amount == line.assessed), None)
    return (found, "security") if found is not None else _from_vat(line, item, None)


def _from_vat(line: TaxLine, item: Sequence[TaxLine], value: Decimal | None) -> tuple[Decimal | None, str]:
    """Return what a base of VAT holds beside the lines that are known.

    Where VAT on the duty stands apart, its base is the duty (and securities that are duty) alone, and that
    of VAT is goods and excise; else the base of VAT is goods, duty and excise together.
    """
    apart = next((one.base for one in item if one.tax == VAT_ON_DUTY and one.base is not None), None)
    if apart is not None and line.kind in ("duty", "security"):
        return _rest(line, apart, [one for one in item if one.kind in ("duty", "security")])
    vat = next((one.base for one in item if one.tax == VAT and one.base is not None), None)
    goods = next((one.base for one in item if one.kind == "duty" and one.base is not None), value)
    if vat is None or goods is None or line.kind not in ("duty", "excise"):
        return None, "no_rate"
    kinds = ("excise",) if apart is not None else ("duty", "excise")
    return _rest(line, vat - goods, [one for one in item if one.kind in kinds])


def _rest(line: TaxLine, whole: Decimal, parts: Sequence[TaxLine]) -> tuple[Decimal | None, str]:
    """Return what is left of a whole for a line, where all its other parts are known on their own."""
    others = [one for one in parts if one is not line]
    rest = whole - sum((one.assessed or ZERO for one in others), ZERO)
    if all(one.product is not None for one in others):
        return rest, "vat_base"
    return None, "together" if rest == line.assessed else "no_rate"


def _line(fee: etree._Element) -> TaxLine:
    item = next((one for one in fee.iterancestors("{*}GovernmentAgencyGoodsItem")), None)
    number = find_text(item, "SequenceNumeric") if item is not None else ""
    quantity = next(fee.iterfind("{*}SpecificTaxBaseQuantity"), None)
    currencies = [str(one.get("currencyID")) for one in fee.iter() if one.get("currencyID")]
    return TaxLine(
        item=int(number) if number.isdigit() else 0,
        tax=find_text(fee, "TypeCode"),
        base=_decimal(fee, "AdValoremTaxBaseAmount"),
        rate=_decimal(fee, "TaxRateNumeric"),
        quantity=_decimal(fee, "SpecificTaxBaseQuantity"),
        unit=str(quantity.get("unitCode", "")) if quantity is not None else "",
        deducted=_decimal(fee, "DeductAmount"),
        assessed=_decimal(fee, "Payment/TaxAssessedAmount"),
        payable=_decimal(fee, "Payment/PaymentAmount"),
        method=find_text(fee, "Payment/MethodCode"),
        regime=find_text(fee, "DutyRegimeCode"),
        currency=currencies[0] if currencies else "",
    )


def _decimal(element: etree._Element, path: str) -> Decimal | None:
    text = find_text(element, path)
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise UnreadableAmount(f"{path} of a tax line is {text!r}, not a decimal number")
    return found
