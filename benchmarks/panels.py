"""Draws curves over powers of ten as SVG, one panel below the other; nothing in it is random."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BELOW = 760, 330, 86, 214, 40, 44
EDGE: Final = 16
"""What the longest number needs on the left."""
COLORS: Final = ("#b3261e", "#b05f00", "#5b5bd6", "#00696d", "#7a3e9d", "#33691e")
GREY: Final = "#c9c9c9"
_DASHES: Final = "6 4"
_LINE: Final = 20
"""How far the lines of a legend are apart."""
_STYLE: Final = (
    "text { font: 13px sans-serif; fill: #222 } .title { font-weight: bold }"
    " .note { fill: #555; font-size: 12px }"
)

Points = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve.

    Attributes:
        name: What stands beside it in the legend; nothing if it is empty.
        points: What is measured, or said, at each size; drawn with dots unless dashed.
        color: Its colour.
        dashed: Whether it says what is promised, and not what was measured.
    """

    name: str
    points: Points
    color: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Curves with axes of their own.

    Attributes:
        title: What it shows.
        below: What the sizes are.
        curves: The curves; later ones lie on top.
        largest: The largest size.
        lowest: The power of ten at which the axis upwards begins.
        highest: The power of ten at which it ends.
        limit: Where a line is drawn across, with its name; none if it is empty.
        notes: Further lines of the legend.
    """

    title: str
    below: str
    curves: Sequence[Curve]
    largest: int
    lowest: int
    highest: int
    limit: tuple[str, float]
    notes: Sequence[str] = field(default=())


def drawn(title: str, panels: Sequence[Panel]) -> str:
    """Return panels, one below the other, as a picture."""
    height = HEIGHT * len(panels)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{EDGE} 0 {WIDTH + EDGE} {height}">',
        f"<style>{_STYLE}</style>",
        f"<title>{escape(title)}</title>",
        f'<rect x="-{EDGE}" width="{WIDTH + EDGE}" height="{height}" fill="white"/>',
    ]
    for number, one in enumerate(panels):
        lines += [f'<g transform="translate(0 {number * HEIGHT})">', *_panel(one), "</g>"]
    return "\n".join([*lines, "</svg>", ""])


def _panel(one: Panel) -> Iterator[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BELOW
    yield f'<text class="title" x="{LEFT}" y="22">{escape(one.title)}</text>'
    for power in range(one.lowest, one.highest + 1):
        y = _y(one, 10**power)
        yield f'<path d="M{LEFT} {y}H{right}" stroke="#e4e4e4"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:,}</text>'
    for power in range(round(math.log10(one.largest)) + 1):
        x = _x(one, 10**power)
        yield f'<path d="M{x} {TOP}V{bottom}" stroke="#e4e4e4"/>'
        yield f'<text x="{x}" y="{bottom + 17}" text-anchor="middle">{10**power:,}</text>'
    at = f'x="{(LEFT + right) // 2}" y="{bottom + 34}" text-anchor="middle"'
    yield f'<text class="note" {at}>{escape(one.below)}</text>'
    name, limit = one.limit
    y = _y(one, limit)
    yield f'<path d="M{LEFT} {y}H{right}" stroke="#222" stroke-width="1.5" stroke-dasharray="2 3"/>'
    yield f'<text class="note" x="{right + 8}" y="{y + 4}">{escape(name)}</text>'
    for curve in one.curves:
        yield from _curve(one, curve)
    yield from _legend(one, y)


def _curve(panel: Panel, curve: Curve) -> Iterator[str]:
    """Yield a curve; what leaves the panel at its top is cut off there."""
    inside = _cut(curve.points, 10.0**panel.highest)
    places = [(_x(panel, size), _y(panel, count)) for size, count in inside]
    told = " ".join(f"{x},{y}" for x, y in places)
    dashes = f' stroke-dasharray="{_DASHES}"' if curve.dashed else ""
    width = "1" if curve.color == GREY else "1.8"
    yield (
        f'<polyline points="{told}" fill="none" stroke="{curve.color}"'
        f' stroke-width="{width}"{dashes}/>'
    )
    if not curve.dashed and curve.color != GREY:
        yield from (f'<circle cx="{x}" cy="{y}" r="2.6" fill="{curve.color}"/>' for x, y in places)


def _cut(points: Points, top: float) -> list[tuple[float, float]]:
    """Return points up to a height, and where the curve passes it on a straight line of powers."""
    found: list[tuple[float, float]] = []
    for size, count in points.items():
        if count <= top:
            found.append((size, count))
            continue
        if found:
            low, there = (math.log10(one) for one in found[-1])
            share = (math.log10(top) - there) / (math.log10(count) - there)
            found.append((10 ** (low + share * (math.log10(size) - low)), top))
        break
    return found


def _legend(panel: Panel, limit: int) -> Iterator[str]:
    x, y = WIDTH - RIGHT + 8, TOP + 8
    for curve in panel.curves:
        if not curve.name:
            continue
        if abs(y - limit) < _LINE:  # the name of the limit stands there
            y = limit + _LINE + 6
        dashes = f' stroke-dasharray="{_DASHES}"' if curve.dashed else ""
        yield f'<path d="M{x} {y - 4}h22" stroke="{curve.color}" stroke-width="2"{dashes}/>'
        yield f'<text x="{x + 28}" y="{y}">{escape(curve.name)}</text>'
        y += _LINE
    for note in panel.notes:
        yield f'<text class="note" x="{x}" y="{y}">{escape(note)}</text>'
        y += 16


def _x(panel: Panel, size: float) -> int:
    share = math.log10(size) / math.log10(panel.largest)
    return LEFT + round(share * (WIDTH - RIGHT - LEFT))


def _y(panel: Panel, count: float) -> int:
    share = (math.log10(max(count, 1)) - panel.lowest) / (panel.highest - panel.lowest)
    return HEIGHT - BELOW - round(max(share, 0) * (HEIGHT - BELOW - TOP))
