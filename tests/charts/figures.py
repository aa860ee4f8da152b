"""What a figure shows: every text and every number in it, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

# Letters and numbers of the frame, not of the data, would drown what is looked for.
FRAME = {"template", "size"}


def leaves(part: Any, but: Collection[str] = FRAME) -> Iterator[Any]:
    """Every text and number inside, arrays included, but for what is called so."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in but:
                yield from leaves(value, but)
    elif isinstance(part, np.ndarray):
        yield from part.ravel().tolist()
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from leaves(value, but)
    elif hasattr(part, "to_plotly_json"):
        yield from leaves(part.to_plotly_json(), but)
    else:
        yield part


def texts(figure: Any) -> str:
    """All texts of a figure, one per line."""
    parts = [*figure.data, figure.layout]
    return "\n".join(leaf for leaf in leaves(parts) if isinstance(leaf, str))


def numbers(figure: Any, but: Collection[str] = ()) -> list[float]:
    """All numbers of a figure's traces, but for what is called so."""
    every = leaves(list(figure.data), {*FRAME, *but})
    found = [leaf for leaf in every if isinstance(leaf, (int, float))]
    return [float(number) for number in found if not isinstance(number, bool)]


def trace(figure: Any, name: str) -> Any:
    """The one trace of this name."""
    (found,) = figure.select_traces({"name": name})
    return found


def hover(points: Any, at: int) -> str:
    """What hovering one of a trace's points shows, as the browser puts it together."""
    template = points.hovertemplate
    template = template if isinstance(template, str) else template[at]

    def filled(match: re.Match[str]) -> str:
        name, column, form = match.groups()
        value = getattr(points, name)[at]
        value = value if column is None else value[int(column)]
        return format(value, form or "")

    told = re.sub(r"%\{(\w+)(?:\[(\d+)\])?(?::([^}]*))?\}", filled, template)
    return told.removesuffix("<extra></extra>")


def hovers(figure: Any) -> list[str]:
    """What hovering each point of a figure shows where it is put together of numbers."""
    drawn = [points for points in figure.data if "customdata[" in str(points.hovertemplate)]
    return [hover(points, at) for points in drawn for at in range(len(points.x))]
