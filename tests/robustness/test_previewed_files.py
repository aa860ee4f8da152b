"""Broken files, dropped as HR would drop them: nothing stored changes before HR confirms."""

import pytest

from insights.importing import confirm, open_file, preview
from insights.unit_sheets import is_unit_sheet, preview_sheet
from store import Store
from survey.issues import UnreadableExport
from tests.robustness.company import STAFF, bring_in, write_survey
from tests.robustness.mutations import mutated
from tests.store.exports import content
from tests.viewers import LOCAL

NUMBERS = range(2000, 2150)  # others than those that are read without a store
AT_ONCE = 25


@pytest.mark.parametrize("first", NUMBERS[::AT_ONCE])
def test_the_store_is_as_it_was_until_a_broken_file_is_confirmed(tmp_path, first):
    store = Store.open()
    good = write_survey(tmp_path / "staff.csv", STAFF)
    bring_in(store, good)
    for number in range(first, first + AT_ONCE):
        name, broken = mutated(number)
        path = tmp_path / name
        path.write_bytes(broken)
        was, log = content(store), store.imports()
        shown = previewed(store, path)
        assert (content(store), store.imports()) == (was, log)
        if shown is not None and shown.can_be_stored:
            record = confirm(store, LOCAL, shown)
            assert record.rows == shown.loaded.responses.num_rows + result_rows(shown)
            store.undo(record.import_id)
    assert [record.is_active for record in store.imports()].count(True) == 1
    store.close()


def previewed(store, path):
    """The preview of a file that can be read, with every word the screen says of it."""
    try:
        raw = open_file(store, LOCAL, path, path.name)
    except UnreadableExport as refusal:
        assert refusal.says() and refusal.remedy()
        return None
    if is_unit_sheet(raw):
        preview_sheet(store, LOCAL, raw)
        return None
    shown = preview(store, LOCAL, raw)
    for issue in shown.loaded.issues:
        assert issue.says() and issue.wanted() and issue.remedy()
    return shown


def result_rows(shown):
    return len(shown.loaded.team_scores.group_by(["team", "period"]).aggregate([]))
