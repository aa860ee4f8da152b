"""The screens as Streamlit would show them, without a browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button

from pages.components.screens import SCREENS

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = {screen.file: screen.address for screen in SCREENS}
PATIENCE_S = 60  # the first screen imports everything, beside other tests on two cores


def opened(screen: str, **link: str) -> AppTest:
    """Open a screen, pages/<screen>.py, by a link with these parameters."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE_S)
    app.query_params.update(link)
    if ADDRESSES.get(screen, Path(screen).name) != Path(screen).name:  # to be looked up
        app.run().query_params.update(link)
    return app.switch_page(f"pages/{screen}.py").run()


def with_files(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files on the upload screen, in place of those that lie there."""
    return app.file_uploader[0].set_value([(name, data, "") for name, data in files]).run()


def button(app: AppTest, label: str) -> Button:
    """The one button of this label."""
    (found,) = (button for button in app.button if button.label == label)
    return found


def says(app: AppTest) -> str:
    """All wording of the screen, without the marks that keep markdown from acting."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "info", "success", "warning")
    parts = [element.value for kind in (*kinds, "error") for element in app.get(kind)]
    return "\n".join(parts).replace("\\", "")


def finding(app: AppTest) -> str:
    """The screen's finding in one sentence."""
    (found,) = (m.value for m in app.markdown if m.value.startswith("## "))
    return found.replace("\\", "")


def figures(app: AppTest) -> list[Any]:
    """Every figure as the browser gets it."""
    return [_unpacked(json.loads(figure.proto.spec)) for figure in app.get("plotly_chart")]


def everything(app: AppTest) -> str:
    """All that is sent to the browser, as text."""
    return "\n".join([*(str(proto) for proto in _protos(app.main)), json.dumps(figures(app))])


def numbers(part: Any) -> Iterator[float]:
    """All numbers inside a figure."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from numbers(inner)
    elif isinstance(part, (int, float)) and not isinstance(part, bool):
        yield float(part)


def _protos(block: Block) -> Iterator[Any]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _protos(child)
        else:
            yield child.proto


def _unpacked(part: Any) -> Any:
    """Plotly packs numeric arrays into base64, where no search would find a score."""
    if isinstance(part, list):
        return [_unpacked(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    if "bdata" in part:
        return np.frombuffer(base64.b64decode(part["bdata"]), dtype=part["dtype"]).tolist()
    return {name: _unpacked(inner) for name, inner in part.items()}
