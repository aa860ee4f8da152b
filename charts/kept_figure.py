"""A figure that has been drawn, as it is sent to the browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure


class KeptFigure(BaseFigure):
    """Nothing but a figure's parts: the objects that drew it take six times the memory.

    Whoever shows it asks for them each time; they are not to be changed.
    """

    def __init__(self, figure: go.Figure) -> None:
        parts = figure.to_dict()
        for trace in parts["data"]:
            words = {name: part for name, part in trace.items() if isinstance(part, np.ndarray)}
            # An array has for each text as much room as the longest takes.
            trace |= {name: part.tolist() for name, part in words.items()}
        vars(self)["_parts"] = parts

    def to_dict(self) -> dict[str, Any]:
        """Return data and layout, the same object each time."""
        return vars(self)["_parts"]
