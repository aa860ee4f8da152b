"""The frame of the dashboard: page set-up, sign-in, language, and who may open which screen."""

import streamlit as st

SCREENS = "pages"

if __name__ == "__main__":  # a page is asked for
    from pages.components.start import imported

    imported.wait()
    from insights.gate import DataChanged
    from pages.components.kept import arrive
    from pages.components.menu import menu
    from pages.components.session import choose_language
    from pages.components.signin import sign_in
    from pages.components.style import tighten_page
    from pages.components.web_scripts import load_scripts
    from survey.language import gettext as _

    choose_language()
    st.set_page_config(_("Staff and customers"), "data/icon.svg", layout="wide")
    tighten_page()
    sign_in()  # stops here for whoever has to sign in first
    try:
        screen = st.navigation(menu(SCREENS), expanded=True)
        arrive(screen.url_path)
        load_scripts()
        screen.run()
    except DataChanged:  # an import ended while the screen was being drawn
        st.rerun()
else:  # the server starts, and answers the sooner the less it has to import
    from pages.components.failures import say_failed
    from pages.components.server import middleware, prepared, routes

    app = st.App(
        __file__,
        lifespan=prepared,
        middleware=middleware(),
        routes=routes(),
        on_script_error=say_failed,
    )
