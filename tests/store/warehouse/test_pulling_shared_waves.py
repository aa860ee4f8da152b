"""Waves that several surveys share, and waves whose teams moved after they were taken."""

from store import Store
from survey.export import WAREHOUSE
from tests.store.exports import survey_export
from tests.store.warehouse import lake
from tests.store.warehouse.lake import periods, pulled


def test_two_surveys_of_one_wave_add_up(store, engine, tmp_path):
    rows = lake.staff(last=1)
    lake.write(tmp_path, rows[::2], "staff")
    lake.write(tmp_path, rows[1::2], "branches")
    other = lake.survey(tmp_path, name="Branches", responses=str(tmp_path / "branches"))
    first, second = store.pull(engine, [lake.survey(tmp_path), other])
    assert (len(first.records), len(second.records)) == (1, 1)
    local = Store.open()
    local.import_export(lake.as_export(rows))
    assert store.construct_moments()["n"].sum() == local.construct_moments()["n"].sum()


def test_a_wave_of_two_surveys_in_which_a_team_moved_is_left_to_hr(store, engine, tmp_path):
    """Taking one of the two anew would not bring the other's crossed cells back."""
    columns = {word: name for word, name in lake.COLUMNS.items() if word != "department"}
    rows = lake.staff(last=1)
    lake.write(tmp_path, rows[::2], "staff")
    lake.write(tmp_path, rows[1::2], "branches")
    place = str(tmp_path / "branches")
    both = [
        lake.survey(tmp_path, columns=columns),
        lake.survey(tmp_path, columns=columns, name="Branches", responses=place),
    ]
    store.pull(engine, both)
    team = next(iter(store.units("team").values()))
    moved = {"team": team, "department": "Elsewhere", "period": lake.QUARTERS[0]}
    store.import_export(survey_export([{**moved, "answers": {"cs1": 4}}]))
    assert [found.n_unchanged for found in store.pull(engine, both)] == [1, 1]
    for record in store.imports():
        if record.loader == WAREHOUSE:
            store.undo(record.import_id)
    store.pull(engine, both, again=True)
    now = store.group_moments("ES", "", lake.QUARTERS[0], ("age", "gender"))
    assert set(store.units("department")) < set(now["unit_id"])


def test_a_wave_in_which_a_team_moved_is_taken_anew(store, engine, tmp_path):
    """Two attributes crossed are by department, and the answers are not here to count again."""
    columns = {word: name for word, name in lake.COLUMNS.items() if word != "department"}
    survey = lake.survey(tmp_path, columns=columns)
    lake.write(tmp_path, lake.staff(last=1))
    pulled(store, engine, survey)
    asked = ("ES", "", lake.QUARTERS[0], ("age", "gender"))
    before = store.group_moments(*asked)["n"].sum()
    team = next(iter(store.units("team").values()))
    moved = {"team": team, "department": "Elsewhere", "period": lake.QUARTERS[0]}
    store.import_export(survey_export([{**moved, "answers": {"cs1": 4}}]))
    assert store.group_moments(*asked).empty
    assert periods(pulled(store, engine, survey)) == [lake.QUARTERS[0]]
    now = store.group_moments(*asked)
    assert set(store.units("department")) < set(now["unit_id"])
    assert now["n"].sum() == before > 0
    assert pulled(store, engine, survey).n_unchanged == 1
