"""Two people import at once, and ten look on while one imports: nobody sees half of a wave."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from disclosure.viewer import EVERYTHING
from insights.gate import DataChanged
from insights.measurements import Measurements
from insights.teams import team_overview
from insights.value_chain import value_chain
from store import Store
from store.errors import AlreadyImported
from survey.period import Period
from tests.robustness.company import CUSTOMERS, STAFF, TEAMS, bring_in, write_survey

QUARTER = Period.parse("2026-Q3")
BROWSERS = 10


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "chain.duckdb")
    yield opened
    opened.close()


def at_once(*calls):
    """Do all of these at the same moment and return what came of each."""
    start = Barrier(len(calls))

    def do(call):
        start.wait()
        try:
            return call()
        except AlreadyImported as refusal:
            return refusal

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(do, calls))


def scores(store):
    """All sums of the cube by names, which tell two stores apart whatever their numbering."""
    names = {0: "", **store.units("team")}
    frame = store.construct_moments()
    frame["unit_id"] = frame["unit_id"].map(names)
    return sorted(frame.round(6).astype(str).itertuples(index=False, name=None))


@pytest.mark.parametrize("run", range(4))
def test_two_people_import_at_once_and_both_waves_are_whole(tmp_path, store, run):
    staff = write_survey(tmp_path / "staff.csv", STAFF, seed=run)
    customers = write_survey(tmp_path / "customers.csv", CUSTOMERS, seed=run)
    found = at_once(lambda: bring_in(store, staff), lambda: bring_in(store, customers))
    assert sorted(record.import_id for record in found) == [1, 2]
    assert sorted(store.units("team").values()) == sorted(TEAMS)
    one_after_the_other = Store.open()
    for path in (staff, customers):
        bring_in(one_after_the_other, path)
    assert scores(store) == scores(one_after_the_other)
    one_after_the_other.close()


def test_of_two_people_who_import_the_same_file_one_is_refused(tmp_path, store):
    path = write_survey(tmp_path / "staff.csv", STAFF)
    found = at_once(*[lambda: bring_in(store, path)] * 2)
    assert sum(isinstance(record, AlreadyImported) for record in found) == 1
    assert store.construct_moments()["n"].sum() == 2 * 12 * len(TEAMS)  # two constructs


def test_ten_who_browse_see_the_state_before_an_import_or_after_it(tmp_path, store):
    imports = [
        write_survey(tmp_path / f"{name}_{i}.csv", questions, day, seed=i, teams=teams)
        for i, (name, questions, day, teams) in enumerate(
            [
                ("staff", STAFF, "2026-08-15", TEAMS[:10]),
                ("customers", CUSTOMERS, "2026-08-15", TEAMS[:10]),
                ("staff", STAFF, "2026-05-15", TEAMS[2:]),
                ("customers", CUSTOMERS, "2026-05-15", TEAMS[2:]),
                ("late", STAFF, "2026-08-15", TEAMS),
            ]
        )
    ]
    for path in imports[:2]:
        bring_in(store, path)
    states, ended = [seen(store)], Event()
    with ThreadPoolExecutor(BROWSERS) as threads:
        browsing = [threads.submit(browse, store, ended) for _ in range(BROWSERS)]
        for path in imports[2:]:
            bring_in(store, path)
            states.append(seen(store))
        ended.set()
        answers = [answer for browser in browsing for answer in browser.result()]
    assert len(set(states)) == len(imports) - 1
    assert set(answers) <= set(states)
    assert len(set(answers)) > 1


def test_a_question_across_an_import_is_refused_and_nothing_of_it_remembered(tmp_path, store):
    bring_in(store, write_survey(tmp_path / "first.csv", STAFF))
    data = Measurements.of(store)
    bring_in(store, write_survey(tmp_path / "second.csv", STAFF, seed=1))
    with pytest.raises(DataChanged):
        team_overview(data, EVERYTHING, QUARTER)
    assert store.releases("ES", "", str(QUARTER)).empty
    assert team_overview(Measurements.of(store), EVERYTHING, QUARTER).rows


def test_measurements_are_read_again_where_an_import_ended_between_two_readings(tmp_path, store):
    bring_in(store, write_survey(tmp_path / "first.csv", STAFF, teams=TEAMS[:6]))
    later, read = write_survey(tmp_path / "later.csv", STAFF, "2026-11-15"), store.team_parents
    waiting = [later]

    def while_an_import_ends(period=None):
        parents = read(period)
        if waiting:
            bring_in(store, waiting.pop())
        return parents

    store.team_parents = while_an_import_ends
    data = Measurements.of(store)
    assert {team.name for team in data.teams} == set(TEAMS)
    assert len(data.periods()) == 2


def browse(store, ended):
    """Ask all the time, as screens do: measurements are read when the data's version changes."""
    answers = []
    while not ended.is_set():
        answers.append(seen(store))
    return answers


def seen(store):
    """What one screen tells; asked again where an import ended meanwhile."""
    while True:
        data = Measurements.of(store)
        try:
            chain = value_chain(data, EVERYTHING, QUARTER, 0)
            return repr((chain, team_overview(data, EVERYTHING, QUARTER)))
        except DataChanged:
            continue
