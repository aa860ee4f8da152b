"""How all grows with the number of answers: `python -m benchmarks.growth --millions 0.1 1 10`.

The screens' questions and their peers, a wave imported, disk, and the memory of a server that 20
people use, of stores of so many million responses; and a picture of it, docs/growth.svg. A store
that is there already is measured as it is. What was measured before of other sizes stays in the
picture.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from benchmarks import cube_build, queries
from benchmarks.app_memory import most_memory
from benchmarks.big_store import MILLION, make_store
from benchmarks.long_peers import OneWave
from benchmarks.timing import Figure, print_table
from charts.theme import LIGHT, framed, opaque
from store import Store
from tests.browser.app import ROOT, chromium

PICTURE = ROOT / "docs" / "growth.svg"
SIZE = {"width": 1080, "height": 400}
PANELS = ("one wave, every team", "every quarter, every team")
CUBE = "cube"
LINES = {
    CUBE: (LIGHT.accent, "circle"),
    "pandas, long": (LIGHT.below, "circle"),
    OneWave.name: (LIGHT.below, "square"),
    "DuckDB on raw answers": (LIGHT.above, "circle"),
    "pandas, wide": (LIGHT.below, "circle-open"),
    "DuckDB, wide": (LIGHT.above, "circle-open"),
    "polars, wide": (LIGHT.muted, "diamond-open"),
}
MEGABYTES = {"the file": (LIGHT.muted, "square"), "the server's memory": (LIGHT.text, "square")}

Found = dict[str, dict[str, Any]]
"""By millions of responses: milliseconds by question and who answered; seconds; megabytes."""


def main() -> None:
    """Measure, remember and draw."""
    options = argparse.ArgumentParser(description="How all grows with the answers")
    options.add_argument("--millions", type=float, nargs="*", default=[0.1, 1, 10])
    options.add_argument("--folder", type=Path, default=ROOT / "data" / "local")
    chosen = options.parse_args()
    kept = chosen.folder / "growth.json"
    found: Found = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for millions in chosen.millions:
        path = chosen.folder / f"{millions:g}-million.duckdb"
        if not path.exists():
            make_store(path, round(millions * MILLION))
        found[f"{millions:g}"] = measured(path)
        kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    _print(found)
    draw(found)


def measured(path: Path) -> dict[str, Any]:
    """Return what one store's questions, imports, disk and memory come to."""
    megabytes = path.stat().st_size / MILLION
    asked = queries.measured(path)
    store = Store.open(path)
    parts = cube_build.measured(store, cube_build.SMALL)
    store.close()
    *_, (_, memory, errors) = most_memory(path, times=1)
    if errors:
        raise SystemExit(f"{errors} errors met those who browsed")
    return {
        "milliseconds": asked,
        "seconds": {name: _medians(took) for name, took in parts.items()},
        "megabytes": dict(zip(MEGABYTES, (megabytes, memory), strict=True)),
    }


def _medians(took: list[tuple[float, float]]) -> dict[str, float]:
    clock, cpu = (Figure(values).median for values in zip(*took, strict=True))
    return {"clock": clock, "CPU": cpu}


def draw(found: Found) -> None:
    """Write the picture: time and megabytes over responses, both by powers of ten."""
    sizes = sorted(found, key=float)
    figure = make_subplots(1, 3, subplot_titles=(*PANELS, "megabytes"), horizontal_spacing=0.07)
    for at, asked in enumerate(PANELS, 1):
        took = [found[size]["milliseconds"][asked] for size in sizes]
        for name, (colour, symbol) in LINES.items():
            line = _line(name, sizes, [each.get(name) for each in took], colour, symbol)
            figure.add_trace(line.update(showlegend=at == 1), 1, at)
    for name, (colour, symbol) in MEGABYTES.items():
        values = [found[size]["megabytes"][name] for size in sizes]
        figure.add_trace(_line(name, sizes, values, colour, symbol), 1, 3)
    figure.update_xaxes(type="log", dtick=1, title="million responses", tickformat="~g")
    figure.update_yaxes(type="log", dtick=1, tickformat="~g")
    figure.update_yaxes(title="milliseconds", col=1)
    figure.update_yaxes(dtick="D2", col=3)
    framed(figure, "light", SIZE["height"])
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": -0.2}, margin={"t": 40, "r": 20}
    )
    PICTURE.write_text(_svg(opaque(figure, "light")), encoding="utf-8")


def _line(
    name: str, sizes: list[str], values: list[float | None], colour: str, symbol: str
) -> go.Scatter:
    width = 4 if name == CUBE else 1.5
    marker = {"symbol": symbol, "size": 8, "color": colour}
    x = [float(size) for size in sizes]
    line = {"color": colour, "width": width}
    return go.Scatter(x=x, y=values, name=name, mode="lines+markers", line=line, marker=marker)


def _svg(figure: go.Figure) -> str:
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(figure.to_html(include_plotlyjs=True))
        image = page.evaluate(
            "(size) => Plotly.toImage(document.querySelector('.js-plotly-plot'),"
            " {format: 'svg', ...size})",
            SIZE,
        )
    return unquote(image.partition(",")[2])


def _print(found: Found) -> None:
    sizes = sorted(found, key=float)
    rows = [
        (asked, *(f"{found[size]['milliseconds'][asked][CUBE]:.1f} ms" for size in sizes))
        for asked in queries.QUESTIONS
    ]
    rows += [
        (f"{name}, {kind}", *(f"{found[size]['seconds'][name][kind]:.2f} s" for size in sizes))
        for name in found[sizes[0]]["seconds"]
        for kind in ("clock", "CPU")
    ]
    rows += [
        (name, *(f"{found[size]['megabytes'][name]:,.0f} MB" for size in sizes))
        for name in MEGABYTES
    ]
    print_table("How it grows", ("million responses", *sizes), rows)


if __name__ == "__main__":
    main()
