"""What a figure shows: every text and every number in it, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

# Letters and numbers of the frame, not of the data, would drown what is looked for.
FRAME = {"template", "size"}


def leaves(part: Any) -> Iterator[Any]:
    """Every text and number inside, arrays included."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in FRAME:
                yield from leaves(value)
    elif isinstance(part, np.ndarray):
        yield from part.ravel().tolist()
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from leaves(value)
    elif hasattr(part, "to_plotly_json"):
        yield from leaves(part.to_plotly_json())
    else:
        yield part


def texts(figure: Any) -> str:
    """All texts of a figure, one per line."""
    parts = [*figure.data, figure.layout]
    return "\n".join(leaf for leaf in leaves(parts) if isinstance(leaf, str))


def numbers(figure: Any) -> list[float]:
    """All numbers of a figure's traces."""
    found = [leaf for leaf in leaves(list(figure.data)) if isinstance(leaf, (int, float))]
    return [float(number) for number in found if not isinstance(number, bool)]


def trace(figure: Any, name: str) -> Any:
    """The one trace of this name."""
    (found,) = figure.select_traces({"name": name})
    return found
