from dataclasses import replace

import pytest

from insights.importing import confirm, open_file, preview, with_order
from insights.linking import MatchKind
from survey.export import Role
from survey.issues import UnreadableExport
from survey.scale import Scale
from tests.viewers import LOCAL

PRIDE = "My work gives me a sense of achievement"  # the codebook knows it
HEADING = f"Respondent ID,End Date,Which division do you work in?,{PRIDE},How is the canteen?\n"
PARTS = ",,Response,Response,Response\n"
FOOD = ("Aargh", "Bearable", "Cracking")


@pytest.fixture
def export(store, tmp_path):
    """Return a function that opens an export of SurveyMonkey: seven people, pride and food."""

    def opened(team="Sales", quarter="2026-09-01", food=FOOD):
        rows = (f"{i},{quarter},{team},{1 + i % 5},{food[i % len(food)]}\n" for i in range(7))
        path = tmp_path / "staff.csv"
        path.write_text(HEADING + PARTS + "".join(rows), encoding="utf-8")
        return open_file(store, LOCAL, path, path.name)

    return opened


def chosen(plan, column, **how):
    return plan.changed(replace(plan.columns[column], **how, reason="chosen"))


def test_a_preview_stores_nothing(store, export):
    version = store.data_version()
    shown = preview(store, LOCAL, export())
    assert (shown.raw.n_rows, shown.n_scored_columns, shown.periods) == (7, 1, ("2026-Q3",))
    assert store.is_empty() and store.data_version() == version


def test_a_confirmed_preview_is_in_the_store(store, export):
    ann = replace(LOCAL, name="ann@example.org")
    record = confirm(store, ann, preview(store, LOCAL, export()))
    assert (record.rows, record.teams, record.periods) == (7, 1, ("2026-Q3",))
    assert (record.who, record.is_sample) == ("ann@example.org", False)
    counts = store.answer_counts(construct="motivation")
    assert counts["n"].sum() == 7


def test_each_step_of_an_import_is_told(store, export):
    steps = []
    confirm(store, LOCAL, preview(store, LOCAL, export()), progress=steps.append)
    assert steps == ["teams", "answers", "counts", "scores", "saving"]


def test_the_very_same_file_cannot_be_stored_twice(store, export):
    record = confirm(store, LOCAL, preview(store, LOCAL, export()))
    again = preview(store, LOCAL, export())
    assert again.already.import_id == record.import_id and not again.can_be_stored


def test_another_file_of_the_same_wave_is_told_of_the_first(store, export):
    first = confirm(store, LOCAL, preview(store, LOCAL, export()))
    shown = preview(store, LOCAL, export(team="Service"))
    assert [record.import_id for record in shown.overlaps] == [first.import_id]
    assert preview(store, LOCAL, export(quarter="2026-12-01")).overlaps == ()


def test_a_file_may_take_the_place_of_another(store, export):
    first = confirm(store, LOCAL, preview(store, LOCAL, export()))
    confirm(
        store, LOCAL, preview(store, LOCAL, export(team="Service")), replaces=[first.import_id]
    )
    assert [record.is_active for record in store.imports()] == [True, False]
    assert store.answer_counts(construct="motivation")["n"].sum() == 7


def test_after_its_undo_a_file_can_be_stored_again(store, export):
    store.undo(confirm(store, LOCAL, preview(store, LOCAL, export())).import_id)
    assert preview(store, LOCAL, export()).can_be_stored


def test_a_file_without_a_period_cannot_be_stored(store, export):
    shown = preview(store, LOCAL, export(quarter="soon"))
    assert not shown.can_be_stored
    assert preview(store, LOCAL, shown.raw, replace(shown.plan, period="2026")).can_be_stored


def test_the_mapping_of_headings_is_remembered_for_the_next_wave(store, export):
    first = preview(store, LOCAL, export())
    assert not first.is_remembered
    confirm(
        store, LOCAL, preview(store, LOCAL, first.raw, chosen(first.plan, 3, scale=Scale(1, 7)))
    )
    following = preview(store, LOCAL, export(quarter="2026-12-01"))
    assert following.is_remembered and following.can_be_stored
    assert following.plan.columns[3].scale == Scale(1, 7)


def test_the_period_that_was_typed_is_not_remembered(store, export):
    first = preview(store, LOCAL, export())
    confirm(store, LOCAL, preview(store, LOCAL, first.raw, replace(first.plan, period="2025")))
    following = preview(store, LOCAL, export(quarter="2026-12-01"))
    assert (following.is_remembered, following.periods) == (True, ("2026-Q4",))


def test_another_mapping_of_remembered_headings_counts_as_a_new_one(store, export):
    confirm(store, LOCAL, preview(store, LOCAL, export()))
    shown = preview(store, LOCAL, export(quarter="2026-12-01"))
    changed = chosen(shown.plan, 3, construct="control")
    assert not preview(store, LOCAL, shown.raw, changed).is_remembered


def test_labels_on_no_known_scale_are_one_group(store, export):
    shown = preview(store, LOCAL, export())
    assert shown.unknown_labels == (FOOD,)
    assert shown.plan.columns[4].reason == "unknown_labels"


def test_declared_labels_are_answers_from_the_lowest_to_the_highest(store, export):
    shown = preview(store, LOCAL, export())
    plan = with_order(shown, [FOOD[::-1]])
    column = plan.columns[4]
    assert (column.role, column.scale, column.reason) == (Role.ITEM, Scale(1, 3), "declared")
    assert column.labels == FOOD[::-1] and store.label_orders() == ()
    assert preview(store, LOCAL, shown.raw, plan).unknown_labels == ()


def test_declaring_an_order_keeps_what_was_chosen_by_hand(store, export):
    shown = preview(store, LOCAL, export())
    plan = chosen(shown.plan, 3, construct="control")
    assert with_order(replace(shown, plan=plan), [FOOD]).columns[3] == plan.columns[3]


def test_an_order_is_not_remembered_before_the_import_is_confirmed(store, export):
    with_order(preview(store, LOCAL, export()), [FOOD])
    assert store.label_orders() == ()


def test_labels_left_out_of_an_order_are_no_score(store, export):
    shown = preview(store, LOCAL, export())
    settled = preview(store, LOCAL, shown.raw, with_order(shown, [FOOD[:2]]))
    assert settled.unknown_labels == () and settled.plan.columns[4].scale == Scale(1, 2)
    assert {issue.kind for issue in settled.loaded.issues} == {"outside_scale"}


def test_a_declared_order_is_known_to_every_later_file(store, export):
    shown = preview(store, LOCAL, export())
    confirm(
        store, LOCAL, preview(store, LOCAL, shown.raw, with_order(shown, [FOOD])), orders=[FOOD]
    )
    later = preview(store, LOCAL, export(quarter="2026-12-01", food=("Cracking", "Bearable")))
    assert later.unknown_labels == ()
    assert later.plan.columns[4].scale == Scale(1, 3)


def test_a_name_that_merely_resembles_a_team_is_a_new_team_unless_somebody_decides(store, export):
    confirm(store, LOCAL, preview(store, LOCAL, export(team="Customer Care")))
    shown = preview(store, LOCAL, export(team="Customer Car", quarter="2026-12-01"))
    assert [match.kind for match in shown.matches] == [MatchKind.SIMILAR]
    confirm(store, LOCAL, shown)
    assert sorted(store.team_parents()["team"]) == ["Customer Car", "Customer Care"]


def test_a_decision_links_a_spelling_for_good(store, export):
    confirm(store, LOCAL, preview(store, LOCAL, export(team="Customer Care")))
    shown = preview(store, LOCAL, export(team="Kundendienst", quarter="2026-12-01"))
    confirm(store, LOCAL, shown, {"Kundendienst": "Customer Care"})
    assert list(store.team_parents()["team"]) == ["Customer Care"]
    assert store.spellings()["Kundendienst"] == "Customer Care"


def test_a_file_that_no_loader_knows_is_read_as_results_when_told_so(store, tmp_path):
    path = tmp_path / "fruit.csv"
    path.write_text("fruit,price\napple,3\npear,4\n", encoding="utf-8")
    with pytest.raises(UnreadableExport, match="unknown_layout"):
        open_file(store, LOCAL, path, path.name)
    assert open_file(store, LOCAL, path, path.name, loader="team_results").n_rows == 2
