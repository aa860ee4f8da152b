"""The frame of the dashboard: page set-up, language, and the list of screens."""

import streamlit as st

from survey.language import gettext as _

SCREENS = "pages"


def _screens(empty: bool) -> dict[str, list[st.Page]]:
    # The default screen has no address of its own: it is the one nobody needs a link to.
    welcome = st.Page(
        f"{SCREENS}/executive/welcome.py",
        title=_("Welcome"),
        default=True,
        visibility="visible" if empty else "hidden",
    )
    chain = st.Page(
        f"{SCREENS}/executive/value_chain.py", title=_("Value chain"), url_path="value-chain"
    )
    teams = st.Page(f"{SCREENS}/manager/teams.py", title=_("Teams"), url_path="teams")
    upload = st.Page(f"{SCREENS}/hr/upload.py", title=_("Upload"), url_path="upload")
    history = st.Page(f"{SCREENS}/hr/history.py", title=_("History"), url_path="history")
    return {
        _("Executive"): [welcome, chain],
        _("Manager"): [teams],
        _("HR"): [upload, history],
    }


if __name__ == "__main__":  # a page is asked for
    from pages.components.session import choose_language, current_store, tighten_page

    choose_language()
    st.set_page_config(_("Staff and customers"), "data/icon.svg", layout="wide")
    tighten_page()
    st.navigation(_screens(current_store().is_empty())).run()
else:  # the server starts, and answers the sooner the less it has to import
    from pages.components.server import prepared

    app = st.App(__file__, lifespan=prepared)
