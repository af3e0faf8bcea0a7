"""A maker of nasty sheets: parcels that are known, written as strangers write them."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from openpyxl import Workbook

SUPPLIERS = ("Shenzhen Bright Co., Ltd", "Yiwu Fast", 'Hangzhou "Sun" Trading', "广州明亮")
CARRIERS = ("YunExpress", "4PX", "China Post")
COUNTRIES = {"BR": ("BR", "Brazil", "Brasil"), "ES": ("ES", "Spain", "España"), "DE": ("DE", "Germany")}
ABSENT = ("", "-", "N/A", "pending", "Date Not Captured", "未签收")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

HEADERS = {
    "plain": ("Order", "Order Date", "Shipped", "Delivered", "Carrier", "Tracking Number", "Country",
              "Supplier"),
    "17track": ("Order No.", "Order Time", "Shipping Time", "Delivered Time", "Carrier", "Tracking Number",
                "Destination Country", "Supplier"),
    "aftership": ("order_number", "order_date", "shipped_at", "delivered_at", "courier", "tracking_number",
                  "destination_country", "vendor"),
    "shopify": ("Name", "Created at", "Fulfilled at", "Delivered at", "Shipping Company", "Tracking Number",
                "Shipping Country", "Vendor"),
    "woocommerce": ("Order Number", "Order Date", "Date Shipped", "Delivery Date", "Shipping Provider",
                    "Tracking Number", "Shipping Country Code", "Supplier"),
    "chinese": ("订单号", "下单时间", "发货时间", "签收时间", "运输商", "运单号", "目的国", "供应商"),
    "spanish": ("Número de pedido", "Fecha de pedido", "Fecha de envío", "Fecha de entrega", "Transportista",
                "Número de seguimiento", "País de destino", "Proveedor"),
    "portuguese": ("Número do pedido", "Data do pedido", "Data de envio", "Data de entrega", "Transportadora",
                   "Código de rastreio", "País de destino", "Fornecedor"),
    "german": ("Bestellnummer", "Bestelldatum", "Versanddatum", "Zustelldatum", "Versanddienstleister",
               "Sendungsnummer", "Zielland", "Lieferant"),
    "french": ("Numéro de commande", "Date de commande", "Date d'expédition", "Date de livraison",
               "Transporteur", "Numéro de suivi", "Pays de destination", "Fournisseur"),
}  # fmt: skip

WAYS = {
    "iso": "{0:%Y-%m-%d}",
    "iso time": "{0:%Y-%m-%d} 10:15:00",
    "iso zone": "{0:%Y-%m-%d}T10:15:00+08:00",
    "words": "{1}-{2}-{3}",
    "american": "{2} {1}, {0:%Y}",
    "chinese": "{0:%Y}年{4}月{1}日",
    "slash year first": "{0:%Y}/{4}/{1}",
    "compact": "{0:%Y%m%d}",
    "excel": "{5}",
    "unix": "{6}",
    "dmy": "{0:%d/%m/%Y}",
    "mdy": "{0:%m/%d/%Y}",
    "dots": "{0:%d.%m.%Y}",
}


@dataclass(frozen=True)
class Truth:
    """One parcel as it really was."""

    order: str
    tracking: str
    ordered: date
    shipped: date
    delivered: date | None
    carrier: str
    country: str
    supplier: str

    @property
    def days(self) -> int | None:
        """Days from shipping to delivery."""
        return (self.delivered - self.shipped).days if self.delivered else None


@dataclass(frozen=True)
class Style:
    """How a stranger writes a sheet."""

    header: str = "plain"
    ways: tuple[str, ...] = ("iso",)
    delimiter: str = ","
    encoding: str = "utf-8"
    titles: int = 0
    duplicates: int = 0
    garbage: int = 0
    shuffled: bool = False


def parcels(rng: random.Random, count: int = 60, share_open: float = 0.15) -> list[Truth]:
    """Make parcels with the days that they took; those that would arrive after the last day are open."""
    start = date(2026, 3, 1)
    made = []
    for number in range(count):
        ordered = start + timedelta(days=rng.randrange(60))
        shipped = ordered + timedelta(days=rng.randrange(4))
        supplier = rng.randrange(len(SUPPLIERS))
        delivered = shipped + timedelta(days=5 + 3 * supplier + rng.randrange(8))
        made.append(
            Truth(
                f"#{1001 + number}",
                f"YT{2600000000000000 + number}",
                ordered,
                shipped,
                None if rng.random() < share_open else delivered,
                rng.choice(CARRIERS),
                rng.choice(sorted(COUNTRIES)),
                SUPPLIERS[supplier],
            )
        )
    return made


def write_date(day: date, way: str) -> str:
    """Write a day in one of the `WAYS`."""
    excel = (day - date(1899, 12, 30)).days
    unix = int(datetime.combine(day, time(12), UTC).timestamp())
    return WAYS[way].format(day, day.day, MONTHS[day.month - 1], f"{day:%y}", day.month, excel, unix)


def rows_of(truth: Sequence[Truth], style: Style, rng: random.Random) -> list[list[str]]:
    """Return the header and rows of a sheet, with the duplicates and the garbage of its style."""
    rows = []
    for one in truth:
        way = rng.choice(style.ways)
        dates = [write_date(day, way) for day in (one.ordered, one.shipped)]
        dates.append(write_date(one.delivered, way) if one.delivered else rng.choice(ABSENT))
        country = rng.choice(COUNTRIES[one.country])
        rows.append([one.order, *dates, one.carrier, one.tracking, country, one.supplier])
    rows += [list(rng.choice(rows)) for _ in range(style.duplicates)]
    rows += [_garbage(number) for number in range(style.garbage)]
    if style.shuffled:
        rng.shuffle(rows)
    return [list(HEADERS[style.header]), *rows]


def _garbage(number: int) -> list[str]:
    """Return a row that is no shipment: four kinds in turn."""
    order, tracking = f"#9{number}", f"YT{9900000000000000 + number}"
    kinds = (
        ["2026-03-01", "2026-03-02", "2026-02-31"],
        ["2026-03-01", "2026-03-20", "2026-03-10"],
        ["", "", "2026-03-10"],
        ["2026-03-01", "2026-03-02", "arrived, I think"],
    )
    return [order, *kinds[number % 4], "4PX", tracking, "BR", "Yiwu Fast"]


def as_text(rows: Sequence[Sequence[str]], style: Style) -> bytes:
    """Return a sheet as the bytes of a text file."""
    out = io.StringIO()
    for number in range(style.titles):
        out.write("" if number % 2 else "My shipments, exported by hand")
        out.write("\r\n")
    csv.writer(out, delimiter=style.delimiter).writerows(rows)
    return out.getvalue().encode(style.encoding)


def as_workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Return sheets as the bytes of an Excel workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def real_dates(truth: Sequence[Truth], header: str = "plain") -> list[list[object]]:
    """Return a sheet with cells that are dates, as Excel keeps them."""
    rows: list[list[object]] = [list(HEADERS[header])]
    for one in truth:
        days = [datetime.combine(d, time()) if d else None for d in (one.ordered, one.shipped, one.delivered)]
        rows.append([one.order, *days, one.carrier, one.tracking, one.country, one.supplier])
    return rows


def styles() -> list[Style]:
    """Return the styles that every sheet is tried in."""
    mixed = ("iso", "iso time", "words", "american", "chinese", "slash year first", "compact")
    plain = Style()
    return [
        *(replace(plain, header=header) for header in HEADERS),
        *(replace(plain, ways=(way,)) for way in WAYS),
        *(replace(plain, delimiter=delimiter, titles=3) for delimiter in ",;\t|"),
        *(replace(plain, encoding=name, header="chinese") for name in ("utf-8-sig", "utf-16", "gb18030")),
        replace(plain, ways=mixed, duplicates=7, garbage=8, shuffled=True, titles=2),
        replace(plain, ways=(*mixed, "dmy"), duplicates=7, garbage=8, shuffled=True),
        replace(plain, ways=("mdy", "words"), duplicates=3, garbage=4, header="shopify"),
    ]
