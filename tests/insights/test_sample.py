"""The sample organisation: what was planted is found, and the store's sums are those of the
raw answers."""

import csv

import numpy as np
import pandas as pd
import pytest

from analysis.scores.nps import nps_from_counts
from analysis.scores.proportion import favourable_from_counts
from disclosure.viewer import EVERYTHING
from insights.links import link_strength
from insights.measurements import Measurements
from insights.sample import CROSSWALK, load_sample, sample_files
from insights.stages import stage_score
from insights.value_chain import value_chain
from loaders import open_export, propose_plan, read_export
from simulation.chain import PlantedChain
from store import Store
from survey.chain import LINKS, STAFF_TO_CUSTOMER, STAGES
from survey.codebook import supplied_codebook
from survey.period import Period
from tests.viewers import LOCAL

NEWEST = Period.parse("2026-Q3")
CONSTRUCTS = ("internal_service", "motivation", "capability", "control", "employee_satisfaction",
              "perceived_quality", "customer_satisfaction", "loyalty")  # fmt: skip
EXACT = 1e-9


@pytest.fixture(scope="module")
def store():
    filled = Store.open()
    load_sample(filled, LOCAL)
    yield filled
    filled.close()


@pytest.fixture(scope="module")
def data(store):
    return Measurements.of(store)


@pytest.fixture(scope="module")
def answers():
    """Every answer of the last four quarters, read anew: people, period, team, item and value."""
    with CROSSWALK.open(encoding="utf-8-sig") as file:
        unit = {" ".join(row["spelling"].split()): row["unit"] for row in csv.DictReader(file)}
    return pd.concat([_answers(path, unit) for path in sample_files() if "2025Q4-" in path.name])


def _answers(path, unit):
    raw = open_export(path, path.name)
    export = read_export(raw, propose_plan(raw, supplied_codebook()))
    items = pd.DataFrame(
        (item.id, item.construct, item.scale.minimum, item.scale.maximum, item.reverse)
        for item in export.items
    )
    items.columns = ["item", "construct", "low", "high", "reverse"]
    people = export.responses.select(["response", "team", "period"]).to_pandas()
    found = export.answers.to_pandas().merge(items, on="item").merge(people, on="response")
    index = 100 * (found["value"] - found["low"]) / (found["high"] - found["low"])
    return found.assign(
        index=np.where(found["reverse"], 100 - index, index),
        team=found["team"].map(lambda name: unit.get(name, name)),
        response=path.name + found["response"].astype(str),
    )


@pytest.fixture(scope="module")
def scores(answers):
    """Each person's score of each construct: the mean of items, where half are answered."""
    n_items = answers.groupby("construct")["item"].nunique()
    keys = ["construct", "period", "team", "response"]
    of_person = answers.groupby(keys)["index"].agg(["size", "mean"]).reset_index()
    enough = 2 * of_person["size"] >= of_person["construct"].map(n_items)
    return of_person[enough].rename(columns={"mean": "score"})


def of_teams(scores, construct, period=NEWEST):
    """n, mean and sum of squares inside each team, by team name."""
    wanted = scores[(scores["construct"] == construct) & (scores["period"] == str(period))]
    return wanted.groupby("team")["score"].agg(
        n="size", mean="mean", within=lambda s: ((s - s.mean()) ** 2).sum()
    )


def seen(data, raw, construct, period=NEWEST):
    """The teams whose scores may be shown: none of fewer than five people, few others hidden."""
    visible = data.visible(construct, period)
    found = raw.loc[[team.name for team in np.array(data.teams)[visible]]]
    assert found["n"].min() >= 5 and len(found) >= 0.85 * (raw["n"] >= 5).sum()
    return found


def test_all_teams_departments_and_periods_are_there(data):
    assert len(data.teams) == 48
    assert len({team.department for team in data.teams}) == 8
    assert data.periods("ES") == data.periods("CS") == data.periods()
    assert list(map(str, data.periods()))[::7] == ["2024-Q4", "2026-Q3"]


def test_both_sides_name_the_same_teams(data):
    for period in data.periods()[1:]:
        linkage = value_chain(data, EVERYTHING, period, 0).linkage
        assert (linkage.without_target, linkage.without_source) == ((), ())


def test_every_stage_is_measured(data):
    assert data.constructs() == CONSTRUCTS
    assert value_chain(data, EVERYTHING, NEWEST, 1).not_measured == ()


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.source}-{link.target}")
def test_the_interval_of_a_slope_holds_the_planted_one(data, link):
    slope = link_strength(data, link, NEWEST, 1, "").slope
    assert slope.ci_low <= PlantedChain().slope(link) <= slope.ci_high


def test_the_planted_delay_is_the_strongest(data):
    lags = value_chain(data, EVERYTHING, NEWEST, 1).lags
    assert max(lags, key=lambda lag: lag.r).lag_waves == PlantedChain().lag


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_numbers_and_means_of_teams_are_those_of_the_raw_answers(data, scores, construct):
    raw = of_teams(scores, construct).reindex([team.name for team in data.teams])
    moments = data.moments(construct, NEWEST)
    assert moments.n.tolist() == raw["n"].tolist()
    assert np.abs(moments.mean - raw["mean"]).max() < EXACT


@pytest.mark.parametrize("stage", STAGES)
def test_the_agreement_inside_teams_is_that_of_the_raw_answers(data, scores, stage):
    raw = seen(data, of_teams(scores, stage), stage)
    k, n = len(raw), raw["n"].sum()
    between = (raw["n"] * (raw["mean"] - (raw["n"] * raw["mean"]).sum() / n) ** 2).sum() / (k - 1)
    within = raw["within"].sum() / (n - k)
    n0 = (n - (raw["n"] ** 2).sum() / n) / (k - 1)
    found = stage_score(data, stage, NEWEST, "").agreement
    assert found.icc1 == pytest.approx((between - within) / (between + (n0 - 1) * within), 1e-9)
    assert found.icc2 == pytest.approx((between - within) / between, 1e-9)


def test_the_correlation_of_staff_and_customers_is_that_of_the_raw_answers(data, scores):
    staff, customers = (
        seen(data, of_teams(scores, stage, period), stage, period)
        for stage, period in (
            ("employee_satisfaction", NEWEST.earlier(1)),
            ("customer_satisfaction", NEWEST),
        )
    )
    pairs = staff.join(customers, how="inner", suffixes=("_staff", ""))
    found = link_strength(data, STAFF_TO_CUSTOMER, NEWEST, 1, "").correlation
    assert found.n_used == len(pairs) >= 0.85 * 44  # 44 teams have five people on both sides
    assert abs(found.r - np.corrcoef(pairs["mean_staff"], pairs["mean"])[0, 1]) < EXACT


def counts_of(store, item):
    counts = store.answer_counts(period=str(NEWEST))
    return counts[counts["item_id"] == item].groupby("value")["n"].sum()


def values_of(answers, item):
    return answers.loc[(answers["item"] == item) & (answers["period"] == str(NEWEST)), "value"]


def test_the_favourable_share_is_that_of_the_raw_answers(store, answers):
    counts = counts_of(store, "pq_reliable")
    found = favourable_from_counts(counts.index, counts.to_numpy(), favourable_from=4)
    values = values_of(answers, "pq_reliable")
    assert found.n_used == len(values)
    assert abs(found.share - (values >= 4).mean()) < EXACT


def test_the_net_promoter_score_is_that_of_the_raw_answers(store, answers):
    counts = counts_of(store, "lo_recommend")
    values = values_of(answers, "lo_recommend")
    net = (values >= 9).mean() - (values <= 6).mean()
    assert abs(nps_from_counts(counts.index, counts.to_numpy()).score - 100 * net) < EXACT


def test_progress_is_told_file_by_file_and_the_sample_can_be_removed():
    told, store = [], Store.open()
    load_sample(store, LOCAL, lambda name, share: told.append((name[:2], share)))
    assert [name for name, _ in told] == ["es", "es", "cs", "cs", "he", "kp"]
    assert [share for _, share in told] == [place / 6 for place in range(6)]
    assert store.remove_sample() == 6
    assert store.is_empty() and not store.has_sample()
    assert Measurements.of(store).periods() == () and store.construct_moments().empty
    store.close()


def test_every_team_has_a_headcount_and_two_key_figures_in_every_quarter(store, data):
    headcounts, kpis = store.headcounts(), store.kpis()
    assert len(headcounts) == 48 * 8 and set(headcounts["programme"]) == {"ES"}
    assert kpis.groupby("metric").size().tolist() == [48 * 8] * 2
    known = {team.unit_id for team in data.teams}
    assert set(headcounts["unit_id"]) == set(kpis["unit_id"]) == known


def test_complaints_are_rarer_where_customers_are_loyal(store, data):
    kpis = store.kpis()
    complaints = kpis[kpis["metric"].str.startswith("Complaint") & (kpis["period"] == "2026-Q3")]
    rate = (complaints["numerator"] / complaints["denominator"]).to_numpy()
    at = {team.unit_id: i for i, team in enumerate(data.teams)}
    loyalty = data.moments("loyalty", NEWEST).mean[[at[u] for u in complaints["unit_id"]]]
    assert np.corrcoef(rate, loyalty)[0, 1] < -0.3
