"""The pictures of the page, as SVG that holds nothing but itself."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from benchmarks.compared.growth import Grown
from benchmarks.compared.rules import Row
from benchmarks.compared.tables import figure

_FONT: Final = "font-family='system-ui, sans-serif' font-size='13'"
_DARK, _GREY, _LINE = "#212121", "#616161", "#e0e0e0"
_OURS: Final = "#b3261e"
_COLOURS: Final = ("#5b5bd6", "#00696d", "#b05f00", "#7a3e9d", "#33691e", "#3f6fb0", "#616161")


def bars(rows: Sequence[Row]) -> str:
    """Return the picture of rates in memory, by powers of ten, hand-written Python at 1."""
    told = [(row.name.replace("`", ""), row.memory) for row in rows if row.memory is not None]
    least = math.floor(math.log10(min(rate for _, rate in told)))
    most = math.ceil(math.log10(max(rate for _, rate in told)))
    left, wide, height = 300, 320, 34 + 26 * len(told) + 24

    def x(rate: float) -> float:
        return round(left + wide * (math.log10(rate) - least) / max(most - least, 1), 1)

    body = []
    for power in range(least, most + 1):
        at = x(10.0**power)
        body += [
            f"<path d='M{at} 30V{height - 26}' stroke='{_LINE}'/>",
            _text(at, height - 10, f"{10.0**power:g}", _GREY, "middle"),
        ]
    body.append(_text(16, 20, "Twenty rules in memory; hand-written Python is 1", _DARK))
    for number, (name, rate) in enumerate(told):
        top = 36 + 26 * number
        colour = _OURS if name.startswith("codecheck") else _COLOURS[0]
        from_, to = sorted((x(10.0**least), x(rate)))
        body += [
            _text(left - 10, top + 14, name, _DARK, "end"),
            _box((from_, top), (round(max(to - from_, 1), 1), 18), colour),
            _text(to + 6, top + 14, figure(rate), _DARK),
        ]
    return _svg(700, height, "How quick each engine judges twenty rules in memory", body)


def lines(found: Mapping[str, Grown], sizes: Sequence[int]) -> str:
    """Return the picture of growth: how often the cost at the first size, both by powers of ten."""
    steps = max(
        math.ceil(math.log10(one)) for grown in found.values() for one in grown.times.values()
    )
    right = max(round(math.log10(sizes[-1] / sizes[0])), 1)
    steps = max(steps, right)
    left, top, wide, high = 90, 40, 330, 300

    def x(size: float) -> float:
        return round(left + wide * math.log10(size / sizes[0]) / right, 1)

    def y(cost: float) -> float:
        return round(top + high - high * math.log10(max(cost, 1)) / steps, 1)

    body = [_text(16, 20, "Cost of twenty rules against items in a list", _DARK)]
    for power in range(steps + 1):
        at = y(10.0**power)
        body += [
            f"<path d='M{left} {at}H{left + wide}' stroke='{_LINE}'/>",
            _text(left - 8, at + 4, f"{10**power:,}", _GREY, "end"),
        ]
    body += [_text(x(size), top + high + 22, f"{size:,}", _GREY, "middle") for size in sizes]
    last = sizes[-1] / sizes[0]
    dashed = f"stroke='{_GREY}' stroke-dasharray='4 4'"
    body += [
        f"<path d='M{left} {y(1)}L{x(sizes[-1])} {y(last)}' {dashed}/>",
        _text(left + wide + 16, top + high, "dashed: linear", _GREY),
    ]
    for number, (name, grown) in enumerate(found.items()):
        colour = _OURS if name.startswith("codecheck") else _COLOURS[number - 1]
        points = " ".join(f"{x(size)},{y(cost)}" for size, cost in grown.times.items())
        stroke = 3 if name.startswith("codecheck") else 2
        body += [
            f"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='{stroke}'/>",
            _box((left + wide + 16, top + 24 * number), (14, 4), colour),
            _text(left + wide + 36, top + 7 + 24 * number, name, _DARK),
        ]
    return _svg(740, top + high + 36, "How the cost grows with items in a list", body)


def _box(at: tuple[float, float], size: tuple[float, float], colour: str) -> str:
    return (
        f"<rect x='{at[0]}' y='{at[1]}' width='{size[0]}' height='{size[1]}' rx='2'"
        f" fill='{colour}'/>"
    )


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f"<text x='{x}' y='{y}' {_FONT} fill='{colour}' text-anchor='{anchor}'>"
        f"{escape(text)}</text>"
    )


def _svg(width: int, height: int, title: str, body: Sequence[str]) -> str:
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}'"
        f" height='{height}' role='img'>"
    )
    back = f"<rect width='{width}' height='{height}' rx='8' fill='#ffffff'/>"
    return "\n".join([head, f"<title>{escape(title)}</title>", back, *body, "</svg>", ""])
