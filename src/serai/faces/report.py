"""The report of a run as one HTML page that needs nothing else: no script, no request; it can be printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from serai.faces import chart, digest
from serai.faces.chart import Caption, Slice
from serai.faces.page import (
    ABSENT,
    count,
    days,
    environment,
    figures,
    hours,
    look,
    moment,
    number,
    share,
    truth,
    words,
)
from serai.operations.tables import COLUMNS

Row = Mapping[str, Any]

TABLES = (
    "requests", "filings", "manifests", "unread", "journeys", "forecasts", "agreements",
    "remedies", "promises", "corridors", "variance", "loads", "refused",
)  # fmt: skip
"""The tables that the report reads; one that is absent is read as empty, and its section says so."""


@dataclass(frozen=True, slots=True)
class Card:
    """One figure at the top: what it is, what to hold it against, and good, warn, bad or nothing."""

    label: str
    value: str
    note: str
    tone: str = ""


def render_report(book: Mapping[str, Any]) -> str:
    """Return the report of a run as one self-contained HTML page.

    `book` holds `summary` (as in summary.json), `tables` (name to rows, keys as in the CSV files)
    and `network` (`facilities` and `services`, rows). Values may be typed or text.
    """
    summary = {"source": None, "seconds": None, "assumed": (), "unknown_columns": (), **book["summary"]}
    tables = {name: _whole(name, book["tables"].get(name) or ()) for name in TABLES}
    template = environment("serai.faces").get_template("report.html.j2")
    return template.render(
        look=look(),
        summary=summary,
        tables=tables,
        shown=digest.SHOWN,
        headline=headline(summary, tables),
        cards=cards(summary, tables),
        corridors=_corridors(tables),
        pictures=_pictures(tables["journeys"]),
        cuts=[_cut(place, group) for place, group in enumerate(digest.groups(tables["variance"]))],
        funnel=_funnel(summary, tables),
        forecast=_forecast(summary, tables),
        regimes=digest.regimes(tables["filings"]),
        exceptions=digest.exceptions(tables["journeys"]),
        overloaded=digest.overloaded(tables["loads"]),
        refused=_refused(tables),
        unread=digest.tally_alike(tables["unread"], "reason"),
        agreements=digest.broken_first(tables["agreements"]),
        sources=_sources(book["network"]),
        bar=chart.bar,
    )


def headline(summary: Row, tables: Mapping[str, digest.Rows]) -> list[str]:
    """Say in a few sentences what the network did, and where its variability comes from."""
    sla, finished = summary["sla"], number(summary["sla"].get("finished")) or 0
    asked, planned = count(summary.get("requests")), count(summary.get("planned"))
    if not finished:
        return [
            f"{planned} of {asked} requests were planned; none had arrived by {moment(summary.get('at'))}."
        ]
    said = [
        f"{planned} of {asked} requests were planned, {count(finished)} had arrived by "
        f"{moment(summary.get('at'))}, and {share(sla.get('on_time'))} of those were on time."
    ]
    p50, p90 = number(sla.get("p50_days")), number(sla.get("p90_days"))
    if p50 is not None and p90 is not None:
        said.append(
            f"Half took {days(p50)} or less, nine in ten {days(p90)} or less; the gap of {days(p90 - p50)} "
            "between the two is the variability that a buyer feels."
        )
    cuts = digest.groups(tables["variance"])
    if cuts and cuts[0].by_share:
        said.append(variance_sentence(cuts[0]))
    return said


def variance_sentence(group: digest.Group) -> str:
    """Say where most of the variance comes from."""
    biggest = [
        f"{share(part['variance_share'])} from {words(part.get('part'))}" for part in group.by_share[:2]
    ]
    return f"Of the variance of transit time, {' and '.join(biggest)}."


def cards(summary: Row, tables: Mapping[str, digest.Rows]) -> list[Card]:
    """Return the figures at the top of the report."""
    sla, forecast = summary["sla"], summary["forecast"]
    held, judged, made = digest.kept(tables["promises"])
    breached = [truth(row.get("breached")) for row in tables["agreements"]]
    late, silent = number(sla.get("late_share")), number(summary.get("silent")) or 0
    refused = number(summary.get("refused")) or 0
    kept = sum(word is False for word in breached)
    tone = {"blue": "good", "amber": "warn", "red": "bad", "grey": ""}[digest.tone_of_lateness(late)]
    asked, finished = count(summary.get("requests")), count(sla.get("finished"))
    return [
        Card("Planned", count(summary.get("planned")), f"of {asked}, {count(refused)} refused",
             "warn" if refused else ""),
        Card("Finished on time", share(sla.get("on_time")), f"of {finished} finished", tone),
        Card("Transit P50", days(sla.get("p50_days")), "ready to delivered"),
        Card("Transit P90", days(sla.get("p90_days")), f"standard deviation {days(sla.get('std_days'))}"),
        Card("Silent", count(silent), "open, no event for too long", "bad" if silent else "good"),
        Card("80 % window", share(forecast.get("coverage80")), "held; should be 80 %"),
        Card("Promises kept", share(held / judged if judged else None),
             f"of {count(judged)} due, {count(made)} made"),
        Card("Agreements kept", f"{kept} / {len(breached)}" if breached else ABSENT,
             f"{sum(word is True for word in breached)} breached", "bad" if True in breached else ""),
    ]  # fmt: skip


def _whole(name: str, rows: Iterable[Row]) -> list[Row]:
    """Give every row every column of its table; what it lacks is nothing."""
    columns = dict.fromkeys(COLUMNS[name])
    return [{**columns, **row} for row in rows]


def _corridors(tables: Mapping[str, digest.Rows]) -> dict[str, Any]:
    ranked = digest.busiest(tables["corridors"])
    top, rest = ranked[: digest.SHOWN], ranked[digest.SHOWN :]
    longest = max(figures(top, "p90_days"), default=0.0)
    rows = []
    for row in top:
        p50, p90 = number(row.get("p50_days")), number(row.get("p90_days"))
        tone = digest.tone_of_lateness(row.get("late_share"))
        picture = "" if p50 is None or p90 is None else chart.range_bar(p50, p90, longest, tone)
        rows.append({**row, "tone": tone, "picture": picture})
    return {
        "rows": rows,
        "longest": longest,
        "rest": len(rest),
        "rest_requests": sum(figures(rest, "requests")),
    }


def _pictures(journeys: digest.Rows, most: int = 12) -> dict[str, Any]:
    """Draw the transit times of the busiest corridors, all on one scale."""
    times = sorted(digest.transit_by_corridor(journeys).items(), key=lambda pair: (-len(pair[1]), pair[0]))
    every = [took for _, taken in times for took in taken]
    longest = 1.05 * chart.quantile(every, 0.99) if every else 0.0
    drawn = []
    for place, (corridor, taken) in enumerate(times[:most]):
        p50, p90 = chart.quantile(taken, 0.5), chart.quantile(taken, 0.9)
        text = (
            f"{len(taken):,} parcels, median {days(p50)}, 90 % within {days(p90)}, longest {days(max(taken))}"
        )
        caption = Caption(f"transit-{place}", f"Transit times of {corridor}", text)
        drawn.append({"corridor": corridor, "text": text, "svg": chart.distribution(taken, longest, caption)})
    return {"rows": drawn, "longest": longest, "rest": max(len(times) - most, 0)}


def _cut(place: int, group: digest.Group) -> dict[str, Any]:
    parts = group.biggest()
    shares = [number(part["variance_share"]) or 0.0 for part in parts]
    whole = max(1.0, sum(value for value in shares if value > 0))
    slices = [
        Slice(words(part.get("part")), max(value, 0) / whole)
        for part, value in zip(parts, shares, strict=True)
    ]
    text = "; ".join(f"{words(part.get('part'))} {share(part['variance_share'])}" for part in parts)
    caption = Caption(f"variance-{place}", f"Variance by {words(group.name)}", text)
    return {
        "name": group.name, "parts": parts, "sentence": variance_sentence(group) if parts else "",
        "svg": chart.stacked(slices, caption), "negative": min(shares, default=0.0) < 0,
        "latest": max(figures(parts, "late_share"), default=0.0),
    }  # fmt: skip


def _funnel(summary: Row, tables: Mapping[str, digest.Rows]) -> dict[str, Any]:
    steps = digest.funnel(summary, tables)
    return {"steps": steps, "most": max(steps[0].parcels, len(tables["journeys"]))}


def _forecast(summary: Row, tables: Mapping[str, digest.Rows]) -> dict[str, Any]:
    quantiles = digest.quantile_points(tables["forecasts"])
    chances = digest.chance_points(tables["requests"], tables["journeys"])
    return {
        "quantiles": quantiles,
        "chances": chances,
        "sentence": _forecast_sentence(summary["forecast"]),
        "quantiles_svg": chart.reliability(
            quantiles, _reliability_caption("quantiles", "Arrival quantiles", quantiles)
        ),
        "chances_svg": chart.reliability(
            chances, _reliability_caption("chances", "Chance to be on time", chances)
        ),
    }


def _reliability_caption(name: str, title: str, points: Sequence[tuple[float, float, int]]) -> Caption:
    text = "; ".join(f"said {share(said)}, seen {share(seen)}" for said, seen, _ in points)
    return Caption(name, f"{title}: said against seen", text)


def _forecast_sentence(forecast: Row) -> str:
    loss, plan = number(forecast.get("pinball_h")), number(forecast.get("plan_pinball_h"))
    if loss is None:
        return "No forecast could be scored: no parcel with a forecast has arrived."
    held = share(forecast.get("coverage80"))
    said = f"The window from P10 to P90 held the arrival of {held} of parcels; 80 % is right."
    said += f" Mean pinball loss {hours(loss)}"
    if not plan:
        return said + "."
    gain = 1 - loss / plan
    word = "less" if gain >= 0 else "more"
    return said + f", {share(abs(gain))} {word} than the plan taken as a forecast ({hours(plan)})."


def _refused(tables: Mapping[str, digest.Rows]) -> list[tuple[str, int]]:
    """Count refusals by reason: of every station where that is told, else of requests."""
    if tables["refused"]:
        return digest.tally_alike(
            [{"reason": f"{row.get('station')}: {row.get('reason')}"} for row in tables["refused"]], "reason"
        )
    return digest.tally([{"reason": row.get("refused")} for row in tables["requests"]], "reason")


def _sources(network: Mapping[str, digest.Rows]) -> list[Row]:
    """Count what the places and services of the world rest on."""
    told = []
    for kind in ("facilities", "services"):
        rows = list(network.get(kind) or ())
        if not any("source" in row for row in rows):
            continue
        named = digest.tally(rows, "source")
        told += [{"kind": kind, "source": source, "rows": rows_} for source, rows_ in named[:8]]
        told.append({"kind": kind, "source": "other sources", "rows": sum(rows_ for _, rows_ in named[8:])})
        told.append(
            {"kind": kind, "source": "no source given", "rows": sum(not row.get("source") for row in rows)}
        )
    return [row for row in told if row["rows"]]
