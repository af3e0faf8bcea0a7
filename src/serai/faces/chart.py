"""Small pictures as inline SVG: positions are per cent, so that text keeps its size on a phone.

Colours are classes and CSS variables, so the same picture is right in light and in dark. Every
picture has a title and a description; the figures also stand in a table or a list beside it.

>>> print(bar(5, 10, "blue"))
<svg class="bar blue" aria-hidden="true"><rect width="50.0%" height="100%" rx="2"/></svg>
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

TONES = 8
"""How many colours a stacked bar has before they repeat; the style sheet names them t0 .. t7."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a whole: its share is a fraction from 0 to 1."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called and what it says, for those who do not see it; `name` is unique on a page."""

    name: str
    title: str
    text: str


def bar(value: float, longest: float, tone: str) -> Markup:
    """Draw one bar of a table, as long as its part of the longest."""
    width = 100 * _part(value, longest)
    return Markup(
        '<svg class="bar {}" aria-hidden="true"><rect width="{:.1f}%" height="100%" rx="2"/></svg>'
    ).format(tone, width)


def range_bar(p50: float, p90: float, longest: float, tone: str) -> Markup:
    """Draw the stretch from the median to the 90 % quantile; its length is the variability."""
    start, end = 100 * _part(p50, longest), 100 * _part(p90, longest)
    return Markup(
        '<svg class="range {}" aria-hidden="true">'
        '<line class="track" x1="0" x2="100%" y1="50%" y2="50%"/>'
        '<rect x="{:.1f}%" width="{:.1f}%" y="5" height="6" rx="3"/>'
        '<circle cx="{:.1f}%" cy="8" r="4"/></svg>'
    ).format(tone, start, max(end - start, 0.5), start)


def stacked(slices: Sequence[Slice], caption: Caption) -> Markup:
    """Draw one bar cut into shares; a slice of a tenth or more carries its percentage."""
    parts, at = [], 0.0
    for place, piece in enumerate(slices):
        width = 100 * min(max(piece.share, 0.0), 1.0)
        parts.append(
            Markup('<rect class="t{}" x="{:.2f}%" width="{:.2f}%" height="100%"/>').format(
                place % TONES, at, width
            )
        )
        if width >= 10:
            parts.append(
                Markup('<text x="{:.2f}%" y="50%" dy=".35em" text-anchor="middle">{:.0f} %</text>').format(
                    at + width / 2, width
                )
            )
        at += width
    return _picture("stacked", caption, Markup("").join(parts))


def distribution(values: Sequence[float], longest: float, caption: Caption, bins: int = 32) -> Markup:
    """Draw a histogram of times from zero to the longest, with lines at the median and the 90 % quantile.

    Values beyond the longest are counted in the last bin. Nothing known gives an empty picture.
    """
    counts = histogram(values, longest, bins)
    tallest = max(counts, default=0) or 1
    columns = Markup("").join(
        Markup('<rect x="{:.2f}%" width="{:.2f}%" y="{:.1f}%" height="{:.1f}%"/>').format(
            100 * place / bins, 90 / bins, 100 - 100 * seen / tallest, 100 * seen / tallest
        )
        for place, seen in enumerate(counts)
        if seen
    )
    lines = Markup("").join(
        Markup('<line class="{}" x1="{:.2f}%" x2="{:.2f}%" y1="0" y2="100%"/>').format(name, at, at)
        for name, at in _quantile_lines(values, longest)
    )
    return _picture("distribution", caption, columns + lines)


def histogram(values: Sequence[float], longest: float, bins: int) -> list[int]:
    """Count values in equal bins from zero to the longest; what lies outside goes to the nearest bin."""
    counts = [0] * bins
    for value in values:
        counts[min(max(int(bins * _part(value, longest)), 0), bins - 1)] += 1
    return counts


def quantile(values: Sequence[float], at: float) -> float:
    """Return the value below which a share of the values lies, interpolated between neighbours.

    The definition is type 7 of Hyndman and Fan (1996), the usual one. Needs at least one value.
    """
    ordered = sorted(values)
    place = at * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def reliability(points: Sequence[tuple[float, float, int]], caption: Caption) -> Markup:
    """Draw said against seen shares: on the diagonal the word was kept; a larger dot rests on more parcels.

    A point is (said, seen, parcels), shares as fractions.
    """
    most = max((parcels for _, _, parcels in points), default=1) or 1
    grid = Markup("").join(
        Markup('<line class="grid" x1="30" x2="230" y1="{0}" y2="{0}"/><text x="25" y="{0}" dy=".35em" '
               'text-anchor="end">{2}</text><text x="{1}" y="226" text-anchor="middle">{2}</text>').format(
            210 - 2 * step, 30 + 2 * step, step
        )
        for step in (0, 25, 50, 75, 100)
    )  # fmt: skip
    dots = Markup("").join(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(
            30 + 200 * said, 210 - 200 * seen, 3 + 5 * (parcels / most) ** 0.5
        )
        for said, seen, parcels in points
    )
    diagonal = Markup('<line class="ideal" x1="30" y1="210" x2="230" y2="10"/>')
    axes = Markup('<text class="axis" x="130" y="242" text-anchor="middle">said, %</text>'
                  '<text class="axis" x="8" y="110" text-anchor="middle" transform="rotate(-90 8 110)">'
                  "seen, %</text>")  # fmt: skip
    return _picture("reliability", caption, grid + diagonal + dots + axes, ' viewBox="0 0 245 248"')


def _picture(kind: str, caption: Caption, drawing: Markup, box: str = "") -> Markup:
    return Markup(
        '<svg class="{}" role="img" aria-labelledby="{}-t {}-d"{}><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}</svg>'
    ).format(
        kind, caption.name, caption.name, Markup(box), caption.name, caption.title, caption.name,
        caption.text, drawing,
    )  # fmt: skip


def _quantile_lines(values: Sequence[float], longest: float) -> list[tuple[str, float]]:
    if not values:
        return []
    return [(name, 100 * _part(quantile(values, at), longest)) for name, at in (("p50", 0.5), ("p90", 0.9))]


def _part(value: float, longest: float) -> float:
    return min(max(value / longest, 0.0), 1.0) if longest > 0 else 0.0
