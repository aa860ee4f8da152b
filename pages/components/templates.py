"""Templates to download: what each is for, in one line."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from survey.language import gettext as _

TEMPLATES = Path(__file__).resolve().parents[2] / "data" / "templates"


def offer_templates() -> None:
    """List every template with what it is for."""
    st.header(_("Templates"))
    st.caption(
        _("For any other tool, and for what is no survey: fill in one of these and drop it above.")
    )
    with st.container(border=True, gap="small"):
        for file_name in _described():
            _line(file_name)


def offer_some(*file_names: str) -> None:
    """Offer some of the templates beside each other."""
    with st.container(horizontal=True):
        for file_name in file_names:
            _button(file_name, _("Template: {name}").format(name=_described()[file_name][0]))


def _line(file_name: str) -> None:
    name, purpose = _described()[file_name]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            st.markdown(f"**{name}**  \n{purpose}")
        _button(file_name, _("Download"))


def _button(file_name: str, label: str) -> None:
    st.download_button(
        label,
        (TEMPLATES / file_name).read_bytes(),
        file_name=file_name,
        key=file_name,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _described() -> dict[str, tuple[str, str]]:
    """Name and purpose of each template."""
    return {
        "es_template.xlsx": (_("Staff survey"), _("One row per person who answered.")),
        "cs_template.xlsx": (_("Customer survey"), _("One row per customer who answered.")),
        "is_template.xlsx": (
            _("Internal service survey"),
            _("What teams say of the service of other teams."),
        ),
        "ss_template.xlsx": (
            _("Society survey"),
            _("What neighbours, suppliers, authorities or the public say of the company."),
        ),
        "team_results_template.xlsx": (
            _("Team results"),
            _("Only means per team, where the answers themselves are not at hand."),
        ),
        "headcount_template.xlsx": (
            _("Headcount"),
            _("How many people were invited: gives response rates."),
        ),
        "kpi_template.xlsx": (
            _("Key figures"),
            _("Complaints, turnover, revenue: shown beside a team's scores."),
        ),
        "crosswalk_template.xlsx": (
            _("Crosswalk"),
            _("Which names mean the same team. It is uploaded under Team names."),
        ),
        "codebook_template.xlsx": (
            _("Codebook"),
            _("What your own questions measure. It is uploaded under Codebook."),
        ),
    }
