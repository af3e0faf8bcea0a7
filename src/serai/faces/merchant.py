"""The benchmark of a spreadsheet as one page that needs nothing else: light and dark, print and phone."""

from collections.abc import Iterable
from html import escape
from importlib import resources

from serai.operations.parcels import Parcels
from serai.report.benchmark import Benchmark, Standing, Verdict, sentence
from serai.report.ladder import LADDER, SOURCE, Rung

_TONES = {Verdict.CAPTURED: "green", Verdict.EXPOSED: "red", Verdict.TOO_FEW: "grey"}
_WIDTH, _HEIGHT, _FOOT, _MOST_BARS = 720, 220, 58, 60
_STYLE = """main { max-width: 1100px; margin: 0 auto; padding: 20px; display: grid; gap: 16px; }
svg.days { width: 100%; height: auto; } svg.days .bar { fill: var(--blue); opacity: .6; }
svg.days .rung { fill: var(--green); opacity: .35; } svg.days .axis { stroke: var(--edge); }
svg.days .p { stroke: var(--text); stroke-dasharray: 4 3; }"""


def page(parcels: Parcels, found: Benchmark) -> str:
    """Return the page; everything that came from the sheet is escaped."""
    look = resources.files("serai.faces").joinpath("templates", "look.css").read_text(encoding="utf-8")
    name = escape(parcels.sheet.name)
    known = f"known up to {found.measured.at:%Y-%m-%d}, counted from {found.measured.since}"
    parts = [
        f"<header><h1>Days to the door: {name}</h1><p class='soft'>{known}</p></header>",
        f"<p class='lead'>{escape(sentence(found.overall))}</p>",
        _cards(found.overall),
        _card("Delivered parcels by days", picture(found.overall)),
        *(
            _card(f"By {by}", _table([one for one in found.groups if one.by == by]))
            for by in dict.fromkeys(one.by for one in found.groups)
        ),
        _card("How the sheet was read", _reading(parcels)),
        f"<p class='soft small'>Ladder: {escape(SOURCE)}. Parcels still out are counted for as long as they "
        "have been, by the estimator of Kaplan and Meier.</p>",
    ]
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>Days to the door: {name}</title><style>{look}\n{_STYLE}</style></head>\n"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def picture(standing: Standing) -> str:
    """Draw the deliveries by days as bars, the rungs of the ladder below, P50 and P90 as lines."""
    if not standing.bars:
        return "<p class='none'>Nothing is delivered yet.</p>"
    last = max(max(standing.bars), int(LADDER[-1].high_days)) + 1
    size = -(-last // _MOST_BARS)
    counts = [
        sum(standing.bars.get(day, 0) for day in range(start, start + size)) for start in range(0, last, size)
    ]
    scale = _WIDTH / (len(counts) * size)
    shapes = [
        f"<rect class='bar' x='{index * size * scale:.1f}' y='{_HEIGHT - _tall(count, counts):.1f}' "
        f"width='{size * scale - 1:.1f}' height='{_tall(count, counts):.1f}'>"
        f"<title>{index * size} to {index * size + size - 1} days: {count}</title></rect>"
        for index, count in enumerate(counts)
        if count
    ]
    shapes += [_line(days, label, scale, y) for days, label, y in _quantiles(standing)]
    shapes.append(f"<line class='axis' x1='0' x2='{_WIDTH}' y1='{_HEIGHT}' y2='{_HEIGHT}'/>")
    for place, rung in enumerate(LADDER):
        left, width, top = rung.low_days * scale, (rung.high_days - rung.low_days) * scale, 4 + place * 18
        shapes.append(
            f"<rect class='rung' x='{left:.1f}' y='{_HEIGHT + top}' width='{width:.1f}' height='13' rx='3'/>"
            f"{_rung_label(rung, left, width, _HEIGHT + top + 11)}"
        )
    label = escape(f"{standing.delivered} deliveries by days, beside the public ladder")
    return (
        f"<svg class='days' viewBox='0 -14 {_WIDTH} {_HEIGHT + _FOOT + 14}' role='img' aria-label='{label}'>"
        f"{''.join(shapes)}</svg>"
    )


def _rung_label(rung: Rung, left: float, width: float, y: float) -> str:
    label = f"{rung.rung}, {rung.low_days:g} to {rung.high_days:g} days"
    if left + width > _WIDTH * 0.6 and left > _WIDTH * 0.3:
        return f"<text x='{left - 6:.1f}' y='{y}' text-anchor='end'>{label}</text>"
    return f"<text x='{left + width + 6:.1f}' y='{y}'>{label}</text>"


def _tall(count: int, counts: Iterable[int]) -> float:
    return count / max(counts) * (_HEIGHT - 10)


def _quantiles(standing: Standing) -> list[tuple[float, str, int]]:
    quantiles = ((standing.p50_days, "P50", -3), (standing.p90_days, "P90", 9))
    return [(days, f"{label} {days:g} d", y) for days, label, y in quantiles if days is not None]


def _line(days: float, label: str, scale: float, y: int) -> str:
    x = (days + 0.5) * scale
    end = " text-anchor='end'" if x > _WIDTH * 0.85 else ""
    shift = -4 if end else 4
    return (
        f"<line class='p' x1='{x:.1f}' x2='{x:.1f}' y1='-10' y2='{_HEIGHT}'/>"
        f"<text x='{x + shift:.1f}' y='{y}'{end}>{label}</text>"
    )


def _cards(one: Standing) -> str:
    figures = (
        ("parcels", f"{one.parcels:,}", f"{one.open:,} still out"),
        ("P50", _days(one.p50_days, one.followed_days), "half arrive within"),
        ("P90", _days(one.p90_days, one.followed_days), "nine of ten arrive within"),
        ("within 12 days", _share(one.share_within.get(12)), "the consolidated way"),
        ("verdict", f"<span class='chip {_TONES[one.verdict]}'>{one.verdict}</span>", ""),
    )
    cards = (
        f"<div class='card kpi'><div class='label'>{label}</div><div class='value'>{value}</div>"
        f"<div class='note'>{note}</div></div>"
        for label, value, note in figures
    )
    return f"<section class='cards'>{''.join(cards)}</section>"


def _table(groups: Iterable[Standing]) -> str:
    head = "".join(
        f"<th{' class=n' if place else ''}>{name}</th>"
        for place, name in enumerate(("", "parcels", "open", "P50", "P90", "P90-P50", "&le; 12 d"))
    )
    rows = "".join(
        f"<tr><th>{escape(one.group)}</th><td class=n>{one.parcels}</td><td class=n>{one.open}</td>"
        f"<td class=n>{_days(one.p50_days, one.followed_days)}</td>"
        f"<td class=n>{_days(one.p90_days, one.followed_days)}</td>"
        f"<td class=n>{'' if one.spread_days is None else f'{one.spread_days:.4g} d'}</td>"
        f"<td class=n>{_share(one.share_within.get(12))}</td>"
        f"<td class=text><span class='chip {_TONES[one.verdict]}'>{one.verdict}</span> "
        f"<span class='soft small'>{escape(one.why)}</span></td></tr>"
        for one in groups
    )
    return (
        f"<div class='scroll' tabindex='0'><table><thead><tr>{head}<th>verdict</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _reading(parcels: Parcels) -> str:
    facts = [
        f"{parcels.sheet.rows} rows, {parcels.sheet.merged} merged, {len(parcels.refused)} refused",
        *(f"{name}: column {column.name!r}, {column.why}" for name, column in parcels.sheet.columns.items()),
        *parcels.sheet.notes,
        *(f"refused {count}: {kind}" for kind, count in parcels.refusals.items()),
    ]
    return "<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in facts) + "</ul>"


def _card(title: str, body: str) -> str:
    header = f"<header><h2>{escape(title)}</h2></header>"
    return f"<section class='card long'>{header}<div class='body'>{body}</div></section>"


def _days(days: float | None, followed: float) -> str:
    return f"&gt; {followed:.4g} d" if days is None else f"{days:.4g} d"


def _share(share: float | None) -> str:
    return "not known" if share is None else f"{share:.0%}"
