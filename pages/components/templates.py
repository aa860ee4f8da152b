"""Templates to download, for surveys of a tool that is not known."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from survey.language import gettext as _

TEMPLATES = Path(__file__).resolve().parents[2] / "data" / "templates"


def offer_templates() -> None:
    """Offer each template for download."""
    names = {
        "es_template.xlsx": _("Staff survey"),
        "cs_template.xlsx": _("Customer survey"),
        "team_results_template.xlsx": _("Team results"),
    }
    st.subheader(_("Templates"))
    st.caption(_("For any other tool: paste your answers into one of these."))
    with st.container(horizontal=True):
        for file_name, label in names.items():
            st.download_button(
                label,
                (TEMPLATES / file_name).read_bytes(),
                file_name=file_name,
                key=file_name,
                on_click="ignore",
            )
