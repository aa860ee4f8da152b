"""What a new file is compared with: earlier waves, their teams, and people known."""

from __future__ import annotations

import pyarrow as pa
import pytest

from store.errors import WrongKey
from tests.store.exports import survey_export

ANSWER = {"answers": {"cs1": 4}}


def person(period="2026-Q3", team="North", **more):
    return {"period": period, "team": team, **ANSWER, **more}


def asked(*pairs):
    periods, ids = zip(*pairs, strict=True)
    return pa.table({"period": pa.array(periods), "respondent": pa.array(ids, pa.string())})


def test_waves_come_in_the_order_of_time_with_their_responses(store):
    store.import_export(survey_export([person(), person("2025"), person("2026-09"), person()]))
    waves = store.waves()
    assert list(zip(waves["period"], waves["n_responses"], strict=True)) == [
        ("2025", 1), ("2026-Q3", 2), ("2026-09", 1),
    ]  # fmt: skip


def test_a_wave_of_results_has_teams_but_no_responses(store):
    results = [{"team": "East", "construct": "loyalty", "n": 5, "mean": 70.0}]
    store.import_export(survey_export(scores=results))
    assert store.waves()["n_responses"].isna().all()
    assert store.teams_of_wave("CS", "", "2026-Q3") == {"East"}


def test_teams_are_told_by_wave_and_audience(store):
    store.import_export(survey_export([person(), person("2026-Q2", "South"), person(team=None)]))
    assert store.teams_of_wave("CS", "", "2026-Q3") == {"North"}
    assert (
        store.teams_of_wave("CS", "vip", "2026-Q3") == store.teams_of_wave("ES", "", "x") == set()
    )


def test_people_who_answered_the_same_wave_are_counted_once_each(store):
    store.import_export(survey_export([person(respondent="ann"), person(respondent="bob")]))
    people = asked(("2026-Q3", " ANN"), ("2026-Q3", "ann"), ("2026-Q2", "bob"), ("2026-Q3", "cid"))
    assert store.people_known("CS", "", people) == 1
    assert store.people_known("CS", "vip", people) == store.people_known("ES", "", people) == 0


def test_nobody_is_known_to_a_store_without_ids(store):
    store.import_export(survey_export([person()]))
    assert store.people_known("CS", "", asked(("2026-Q3", "ann"), ("2026-Q3", None))) == 0


def test_without_the_key_nobody_can_be_recognised(path):
    from store import Store

    store = Store.open(path)
    store.import_export(survey_export([person(respondent="ann")]))
    path.with_name(f"{path.name}.key").unlink()
    with pytest.raises(WrongKey):
        store.people_known("CS", "", asked(("2026-Q3", "ann")))
    store.close()
