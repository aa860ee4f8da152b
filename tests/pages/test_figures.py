"""Every figure has its note, its picture and its data; nothing is made before it is asked for."""

from io import BytesIO

import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from insights.auditing import audit_entries
from tests.pages.screens import figures, says
from tests.viewers import LOCAL


def one_figure():
    import pandas as pd
    import plotly.graph_objects as go
    import streamlit as st

    from pages.components.figures import show

    def taken():
        st.session_state["taken"] = st.session_state.get("taken", 0) + 1
        return pd.DataFrame({"Team": ["=A1"], "Score": [61.5]})

    clicked = show(
        lambda heights, mode: go.Figure(go.Bar(y=heights)),
        [1, 2],
        alt="Two bars",
        key="bars",
        title="Two *bars* of 48 teams",
        note=("**Mean.** $\\bar x$",),
        data=taken,
        selectable=True,
    )
    assert clicked == []


def drawn():
    app = AppTest.from_function(one_figure).run()
    assert not app.exception
    return app


def test_a_figure_says_what_it_shows_as_it_is_written(empty):
    assert "Two *bars* of 48 teams" in says(drawn())


def test_its_note_is_folded_and_its_data_are_not_made_before_they_are_asked_for(empty):
    app = drawn()
    (note,) = app.main.get("popover")
    assert note.proto.popover.label == "How is this computed?" and not note.proto.popover.open
    assert [button.label for button in app.get("download_button")] == [
        "Data for Excel",
        "Data as csv",
    ]
    assert "taken" not in app.session_state


def test_its_picture_is_drawn_by_the_browser_and_called_by_the_figures_name(empty):
    (figure,) = drawn().get("plotly_chart")
    assert '"modeBarButtons": [["toImage"]]' in figure.proto.config
    assert '"filename": "bars"' in figure.proto.config and figure.proto.alt == "Two bars"


def test_a_picture_is_legible_wherever_it_is_put(empty):
    (figure,) = figures(drawn())
    assert figure["layout"]["paper_bgcolor"] == "#ffffff"


def test_data_are_made_and_noted_when_somebody_takes_them(empty, monkeypatch):
    made = {}

    def keep(label, make, *, file_name, **more):
        made[file_name] = make

    monkeypatch.setattr(st, "download_button", keep)
    drawn()
    assert [entry.action for entry in audit_entries(empty, LOCAL)] == []
    table = pd.read_excel(BytesIO(made["bars.xlsx"]()), engine="openpyxl")
    assert table.to_dict("list") == {"Team": ["=A1"], "Score": [61.5]}
    assert "'=A1" in made["bars.csv"]().decode("utf-8-sig")
    noted = [(e.action, e.detail["file"]) for e in audit_entries(empty, LOCAL)]
    assert noted == [("exported", "bars.csv"), ("exported", "bars.xlsx")]
