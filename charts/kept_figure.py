"""A figure that has been drawn, as it is sent to the browser.

Streamlit hands each figure to Plotly twice. Plotly draws again only what it takes for changed, and
what it cannot compare counts as changed: templates, arrays sent as bytes, and data whose revision
is not told. So figures are sent without the first two, and with the third.
"""

from __future__ import annotations

from base64 import b64decode
from typing import Any
from zlib import crc32

import numpy as np
import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

_AXES = ("xaxis", "yaxis")
_AS_STREAMLIT_SETS_IT = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan"}


class KeptFigure(BaseFigure):
    """Nothing but a figure's parts: the objects that drew it take six times the memory.

    Whoever shows it asks for them each time; they are not to be changed.
    """

    def __init__(self, figure: go.Figure, *, selectable: bool = False) -> None:
        sent = figure.to_dict()
        data = [_as_lists(trace) for trace in sent["data"]]
        layout = _without_template(sent["layout"]) | {"datarevision": crc32(repr(data).encode())}
        if selectable:
            layout |= _AS_STREAMLIT_SETS_IT
        vars(self)["_parts"] = sent | {"data": data, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """Return data and layout, the same object each time."""
        return vars(self)["_parts"]


def _as_lists(part: Any) -> Any:
    """Return the part with every array in it as a list of numbers, or of rows of them.

    An array of texts has for each as much room as the longest takes.
    """
    if isinstance(part, np.ndarray):
        return part.tolist()
    if not isinstance(part, dict):
        return part
    if "bdata" not in part:
        return {name: _as_lists(each) for name, each in part.items()}
    numbers = np.frombuffer(b64decode(part["bdata"]), dtype=part["dtype"])
    shape = [int(n) for n in str(part.get("shape", len(numbers))).split(",")]
    return numbers.reshape(shape).tolist()


def _without_template(layout: dict[str, Any]) -> dict[str, Any]:
    """Return the layout with what its template says of it, each axis with what it says of axes."""
    own = {name: value for name, value in layout.items() if name != "template"}
    says = layout.get("template", {}).get("layout", {})
    found = _filled(own, says)
    for name in own:
        if name[:5] in _AXES:
            found[name] = _filled(own[name], says.get(name[:5], {}))
    return found


def _filled(own: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """Return what is said, and by default what ``defaults`` say."""
    found = defaults | own
    for name, default in defaults.items():
        if isinstance(default, dict) and isinstance(own.get(name), dict):
            found[name] = _filled(own[name], default)
    return found
