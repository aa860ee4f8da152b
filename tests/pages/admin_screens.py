"""Screens of administrators and HR, opened as somebody with a role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from disclosure.viewer import Viewer
from insights.auditing import Entry, audit_entries
from loaders import open_export, propose_plan, read_export
from pages.components import session
from store import Store
from survey.access import Grant, Role
from survey.codebook import supplied_codebook
from survey.export import LoadedExport
from tests.pages.screens import PATIENCE_S, ROOT

ADMINISTRATOR = Viewer("root@example.org", frozenset({Role.ADMINISTRATOR}))
HR = Viewer("hr@example.org", frozenset({Role.HR}))
ROOT_GRANT = Grant("root@example.org", Role.ADMINISTRATOR)
EXPORT = ROOT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"  # 72 people with ids
FRAME = """
import streamlit as st
from survey.language import use_language
use_language({language!r})
st.navigation([st.Page({path!r})]).run()
"""


def look_as(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    """Let this viewer look at the screens of the test."""
    monkeypatch.delenv("CHAIN_ADMINISTRATORS", raising=False)
    monkeypatch.setattr(session, "previewed", lambda store: viewer)


def opened(screen: str, language: str = "en") -> AppTest:
    """The screen alone, without the menu that would keep others from it."""
    path = str(ROOT / "pages" / f"{screen}.py")
    frame = FRAME.format(language=language, path=path)
    return AppTest.from_string(frame, default_timeout=PATIENCE_S).run()


def entries(store: Store) -> tuple[Entry, ...]:
    return audit_entries(store, ADMINISTRATOR)


def imported(store: Store) -> LoadedExport:
    """A real survey, imported."""
    raw = open_export(EXPORT, EXPORT.name)
    loaded = read_export(raw, propose_plan(raw, supplied_codebook(), ()))
    store.import_export(loaded)
    return loaded


def made_by(monkeypatch: pytest.MonkeyPatch, screen: str) -> list[Callable[[], bytes]]:
    """What makes each file that a screen offers; AppTest cannot fetch them as a browser does."""
    makers: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda label, make, **_: makers.append(make))
    assert not opened(screen).exception
    return makers
