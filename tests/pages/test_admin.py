"""Who may open the administrator's screens, and how access is changed there."""

import pytest

from disclosure.viewer import Viewer
from insights.access_table import to_table
from insights.auditing import Action, note
from pages.components.messages import WORD_JOINER
from reports.table_csv import table_csv
from survey.access import Grant, Role
from tests.pages.admin_screens import ADMINISTRATOR, ROOT_GRANT, entries, look_as, made_by, opened
from tests.pages.screens import button, says

SCREENS = {
    "admin/access": ("Access", "访问权限", Role.ADMINISTRATOR),
    "admin/protection": ("Protection", "保护设置", Role.ADMINISTRATOR),
    "admin/audit": ("Audit log", "审计日志", Role.ADMINISTRATOR),
    "hr/crosswalk": ("Team names", "团队名称", Role.HR),
    "hr/codebook": ("Codebook", "题目库", Role.HR),
    "hr/erase": ("Erase answers", "删除个人答卷", Role.HR),
}


@pytest.fixture
def administrator(empty, monkeypatch):
    look_as(monkeypatch, ADMINISTRATOR)
    empty.replace_grants((ROOT_GRANT,))
    return empty


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_screen_opens_for_its_role(empty, monkeypatch, screen, language):
    english, chinese, role = SCREENS[screen]
    look_as(monkeypatch, Viewer("ann@example.org", frozenset({role})))
    app = opened(screen, language)
    assert not app.exception and not app.error
    assert app.title[0].value == (chinese if language == "zh" else english)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_shows_nothing_to_everybody_else(empty, monkeypatch, screen):
    empty.replace_grants((Grant("secret@example.org", Role.HR),))
    note(empty, "secret@example.org", Action.SIGNED_IN)
    look_as(monkeypatch, Viewer("ann@example.org", frozenset(Role) - {SCREENS[screen][2]}))
    app = opened(screen)
    assert not app.exception and "This screen is for the role" in app.info[0].value
    assert "secret" not in says(app)
    for kind in ("arrow_data_frame", "button", "download_button", "text_input", "number_input"):
        assert not app.get(kind)


def test_access_tells_how_many_have_it_and_what_roles_may_do(administrator):
    administrator.replace_grants((ROOT_GRANT, Grant("group:board", Role.EXECUTIVE)))
    app = opened("admin/access")
    assert "1 person has access. 1 group has access." in says(app)
    for role in ("Executive", "Manager", "HR", "Administrator"):
        assert f"**{role}**" in says(app)
    assert button(app, "Save access").disabled


def with_file(app, *grants, data=None):
    data = table_csv(to_table(grants)) if data is None else data
    return app.file_uploader[0].set_value(("access.csv", data, "text/csv")).run()


def test_a_file_fills_the_table_and_holds_once_saved(administrator):
    hr = Grant("hr@example.org", Role.HR)
    app = with_file(opened("admin/access"), ROOT_GRANT, hr)
    assert "2 rows of the file are in the table below." in app.info[0].value
    assert administrator.grants() == (ROOT_GRANT,) and "Not saved yet." in says(app)
    button(app, "Save access").click().run()
    assert administrator.grants() == (ROOT_GRANT, hr)
    assert "1 change is saved." in app.success[0].value and not app.exception
    assert [entry.action for entry in entries(administrator)] == ["access_changed"]


def test_a_file_can_be_dropped_again(administrator):
    app = with_file(opened("admin/access"), ROOT_GRANT, Grant("hr@example.org", Role.HR))
    button(app, "Drop my changes").click().run()
    assert button(app, "Save access").disabled and administrator.grants() == (ROOT_GRANT,)


def test_what_cannot_be_granted_is_said_by_row_and_not_saved(administrator):
    wrong = Grant("mia@example.org", Role.MANAGER, "team", "[Gone](x)")
    app = with_file(opened("admin/access"), ROOT_GRANT, wrong)
    button(app, "Save access").click().run()
    (error,) = app.error
    said = error.value.replace("\\", "").replace(WORD_JOINER, "")
    assert said.startswith("Row 2, mia@example.org: The data know no team called “[Gone](x)”.")
    assert r"\[Gone\]" in error.value  # text, no link
    assert administrator.grants() == (ROOT_GRANT,) and entries(administrator) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"who,role\na@b.c,hr\n", "The file has no column"),
        (b"", "The file is empty."),
        (table_csv(to_table((ROOT_GRANT,))).replace(b"Administrator", b"Boss"), "Row 2"),
    ],
)
def test_a_file_that_is_no_access_says_why(administrator, data, said):
    app = with_file(opened("admin/access"), data=data)
    assert said in app.error[0].value and not app.exception
    assert administrator.grants() == (ROOT_GRANT,)


def test_the_last_administrator_stays(administrator):
    app = with_file(opened("admin/access"), Grant("root@example.org", Role.HR))
    button(app, "Save access").click().run()
    assert "Nobody could change access any more." in app.error[0].value
    assert administrator.grants() == (ROOT_GRANT,)


def test_somebody_elses_change_is_not_overwritten(administrator):
    app = with_file(opened("admin/access"), ROOT_GRANT, Grant("hr@example.org", Role.HR))
    others = (ROOT_GRANT, Grant("ann@example.org", Role.EXECUTIVE))
    administrator.replace_grants(others)
    button(app, "Save access").click().run()
    assert "Somebody else changed access" in app.error[0].value
    assert administrator.grants() == others


def test_a_table_that_nobody_touched_follows_what_is_stored(administrator):
    app = opened("admin/access")
    administrator.replace_grants((ROOT_GRANT, Grant("ann@example.org", Role.EXECUTIVE)))
    app.run()
    assert "2 people have access." in says(app)
    assert len(app.session_state["access_draft"].grants) == 2


def test_access_to_a_unit_that_is_not_in_the_data_is_pointed_out(administrator):
    administrator.replace_grants((ROOT_GRANT, Grant("m@b.c", Role.MANAGER, "team", "Gone")))
    assert "so these rows show nothing at present: Gone." in says(opened("admin/access"))


def test_a_download_is_noted(administrator, monkeypatch):
    excel, _csv = made_by(monkeypatch, "admin/access")
    assert excel().startswith(b"PK")
    (entry,) = entries(administrator)
    assert (entry.who, entry.action) == ("root@example.org", "exported")
    assert dict(entry.detail) == {"file": "access.xlsx"}
