"""What is sent to the browser says the same each time it is handed to Plotly."""

import numpy as np
import plotly.graph_objects as go
import pytest

from charts.kept_figure import KeptFigure
from charts.theme import framed, palette


def sent(y=(1.5, 2.5), **kept):
    figure = go.Figure()
    figure.add_scatter(
        x=np.array([1, 2], dtype=np.int8),
        y=np.array(y, dtype=np.float32),
        customdata=np.array([[1, 2, 3], [4, 5, 6]], dtype=np.int32),
        marker={"size": np.array([8.0, 9.0])},
    )
    figure.update_xaxes(title_text="Staff").update_layout(xaxis2={"ticks": "outside"})
    return KeptFigure(framed(figure, "light", 300, l=49), **kept).to_dict()


def test_numbers_are_sent_as_lists():
    [trace] = sent()["data"]
    assert (trace["x"], trace["y"]) == ([1, 2], [1.5, 2.5])
    assert trace["customdata"] == [[1, 2, 3], [4, 5, 6]]
    assert trace["marker"]["size"] == [8, 9]


def test_what_the_template_says_is_said_by_the_layout():
    layout = sent()["layout"]
    assert "template" not in layout
    assert layout["font"]["color"] == palette("light").text
    assert layout["margin"] == {"l": 49, "r": 8, "t": 12, "b": 8}
    titles = [layout[axis].get("title", {}) for axis in ("xaxis", "xaxis2", "yaxis")]
    assert [title["standoff"] for title in titles] == [12, 12, 12]
    assert [title.get("text") for title in titles] == ["Staff", None, None]
    assert layout["xaxis2"]["ticks"] == "outside" and layout["xaxis2"]["automargin"]


def test_other_numbers_are_another_revision():
    first, again, other = (sent(y)["layout"]["datarevision"] for y in ((1, 2), (1, 2), (1, 3)))
    assert first == again != other


@pytest.mark.parametrize("kept", [{}, {"selectable": False}])
def test_a_figure_is_not_clickable_by_itself(kept):
    assert "clickmode" not in sent(**kept)["layout"]


def test_a_clickable_figure_says_what_streamlit_would_make_of_it():
    layout = sent(selectable=True)["layout"]
    said = layout["clickmode"], layout["hovermode"], layout["dragmode"]
    assert said == ("event+select", "closest", "pan")
