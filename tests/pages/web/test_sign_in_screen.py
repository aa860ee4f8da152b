"""The sign-in screen, and who is looking once it is passed."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.signin import Identity, Mode, identity
from pages.components.web_session import is_first_seen, now
from tests.pages.screens import PATIENCE_S, button, says
from tests.pages.web.surface import claims


def test_on_ones_own_computer_nobody_needs_a_name():
    assert identity() == Identity("", frozenset(), Mode.LOCAL)


def screen():
    import streamlit as st

    from pages.components.signin import identity, sign_in

    sign_in()
    st.title(f"In: {identity()}")


def shown_to(monkeypatch, **said):
    """The frame with one screen, for somebody of whom the sign-in says this."""
    monkeypatch.setattr("streamlit.user_info._get_user_info", lambda: dict(said))
    monkeypatch.setattr("pages.components.signin._note", lambda *_: None)
    return AppTest.from_function(screen, default_timeout=PATIENCE_S).run()


def test_who_has_not_signed_in_gets_one_button_and_no_more(oidc, monkeypatch):
    app = shown_to(monkeypatch)
    assert [element.value for element in app.title] == ["Sign in"]
    assert [found.label for found in app.button] == ["Sign in"]
    assert not app.warning and not app.exception


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iat": 1}, "Your session has ended."),
        ({"email_verified": False}, "has not verified your e-mail address"),
        ({"email": None}, "did not tell your e-mail address"),
    ],
)
def test_the_screen_says_why_somebody_is_not_signed_in(oidc, monkeypatch, changed, reason):
    app = shown_to(monkeypatch, **claims(**changed))
    assert reason in says(app)
    assert "In:" not in says(app)
    assert identity() is None


def test_a_session_that_has_ended_leaves_nothing_behind(oidc, monkeypatch):
    app = shown_to(monkeypatch, **claims())
    app.session_state["draft"] = "an uploaded file"
    app.session_state["lang"] = "中文"
    monkeypatch.setattr("streamlit.user_info._get_user_info", lambda: claims(iat=1))
    app.run()
    assert "draft" not in app.session_state
    assert app.session_state["lang"] == "中文"


def test_who_is_signed_in_sees_name_and_way_out(oidc, monkeypatch):
    app = shown_to(monkeypatch, **claims(email="*lin*@example.com"))
    assert [text.value for text in app.sidebar.text] == ["*lin*@example.com"]
    assert button(app, "Sign out")
    assert app.title[0].value.startswith("In: ")
    assert identity() == Identity("*lin*@example.com", frozenset({"hr", "board"}), Mode.OIDC)


def test_behind_a_proxy_its_word_counts(proxied, monkeypatch):
    app = shown_to(monkeypatch, email="lin@example.com", groups="hr, board")
    assert [text.value for text in app.sidebar.text] == ["lin@example.com"]
    assert identity() == Identity("lin@example.com", frozenset({"hr", "board"}), Mode.PROXY)


def test_past_the_proxy_nobody_comes_in(proxied, monkeypatch):
    app = shown_to(monkeypatch, email=None)
    assert "come past your organisation's sign-in" in says(app)
    assert not app.button


def test_a_sign_in_is_noted_once(oidc):
    assert is_first_seen("a", now() + 60)
    assert not is_first_seen("a", now() + 60)
    assert is_first_seen("b", now() + 60)
