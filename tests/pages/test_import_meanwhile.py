"""A screen that is being drawn while an import ends shows what holds after it."""

from tests.pages.screens import everything, opened
from tests.robustness.company import STAFF, TEAMS, bring_in, write_survey


def test_a_screen_drawn_while_an_import_ends_is_drawn_again(empty, tmp_path, monkeypatch):
    bring_in(empty, write_survey(tmp_path / "first.csv", STAFF, teams=TEAMS[:6]))
    waiting = [write_survey(tmp_path / "second.csv", STAFF, teams=TEAMS[6:])]
    ask = empty.group_moments

    def while_an_import_ends(*question):
        if waiting:
            bring_in(empty, waiting.pop())
        return ask(*question)

    monkeypatch.setattr(empty, "group_moments", while_an_import_ends)
    app = opened("manager/teams")
    assert not app.exception and not waiting
    assert all(team in everything(app) for team in TEAMS)
