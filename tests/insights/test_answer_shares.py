"""How people answered single questions, as the gate lets it be seen."""

import pytest

from disclosure.release import HIDDEN
from disclosure.shares import rounded_shares
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.answer_shares import answer_shares
from insights.answers_wording import answers_sentence, answers_table, answers_text
from insights.measurements import Measurements
from insights.questions import QuestionShare, Share
from survey.period import Period
from tests.insights.answering import CUSTOMERS, QUARTER, imported, late, people

SPREAD = (1, 2, 3, 3, 4, 4, 5, 5)


def company(**sizes):
    """Two departments of two teams whose people answer in every way."""
    n = {"One": 40, "Two": 48, "Three": 56, "Four": 64, **sizes}
    return [
        person
        for at, (team, size) in enumerate(n.items())
        for person in people(team, size, "West" if at < 2 else "East", SPREAD)
    ]


def found(store, team="One", scope=EVERYTHING, construct=CUSTOMERS, period=QUARTER):
    data = Measurements.of(store)
    (unit,) = (t.unit_id for t in data.teams if t.name == team)
    return answer_shares(store, data, scope, construct, period, unit)


def only(store, team="One"):
    (one,) = found(store, team).questions
    return one


def test_shares_are_those_of_the_answers_in_steps_of_two_people(store):
    imported(store, "a", company())
    one = only(store)
    assert (one.own.favourable.score, one.own.favourable.n) == (50, 40)
    assert (one.own.neither, one.own.unfavourable) == (25, 25)
    assert (one.company.favourable.score, one.company.favourable.n) == (50, 208)
    assert one.asked.name == "How satisfied are you?"


def test_the_interval_holds_what_wilsons_of_the_exact_share_does(store):
    imported(store, "a", company())
    low, high = only(store).own.interval()
    assert low <= 35 and high >= 65 and low >= 25 and high <= 75


@pytest.mark.parametrize(("n", "is_shown"), [(4, False), (7, False), (8, True)])
def test_fewer_than_eight_answers_have_no_shares(store, n, is_shown):
    imported(store, "a", [*company(), *people("Few", n, None, SPREAD)])
    assert only(store, "Few").own.favourable.is_shown is is_shown


def test_a_team_of_one_mind_has_no_shares_and_another_is_hidden_beside_it(store):
    imported(store, "a", [*company(), *people("Alike", 30, "West", [5])])
    assert only(store, "Alike").own.favourable == HIDDEN
    data = Measurements.of(store)
    table = data.gate.share(data.wave(CUSTOMERS, QUARTER), QuestionShare(
        CUSTOMERS, "cs1", Share.FAVOURABLE))  # fmt: skip
    assert table is not None and (~table.shown).sum() >= 2


def test_nothing_is_told_of_a_unit_whose_score_or_favourable_share_is_hidden(store):
    small = [
        p for t in range(5) for p in people(f"Team {t}", 9 + t, "South", (2, 3, 4, 4 + t % 2))
    ]
    imported(store, "a", [*company(), *small, *people("Few", 4, "South", SPREAD)])
    data = Measurements.of(store)
    wave = data.wave(CUSTOMERS, QUARTER)
    score = data.gate.table(wave, CUSTOMERS)
    shares = [data.gate.share(wave, QuestionShare(CUSTOMERS, "cs1", share)) for share in Share]
    assert (~score.shown).sum() >= 2
    for wider, narrower in zip((score, *shares), shares, strict=False):
        assert not (narrower.shown & ~wider.shown).any()


def test_each_units_share_is_of_its_own_people(store):
    imported(store, "a", company())
    data = Measurements.of(store)
    table = data.gate.share(data.wave(CUSTOMERS, QUARTER), QuestionShare(
        CUSTOMERS, "cs1", Share.NOT_UNFAVOURABLE))  # fmt: skip
    sums = table.sums
    given = rounded_shares(*(table.units.summed(x)[:, 0, 0] for x in (sums.n, sums.total)))
    assert [s.score for s in table.column((0, 0))] == given.tolist()


def test_two_who_come_late_change_no_share_and_eight_do(store):
    imported(store, "a", company())
    before = only(store)
    imported(store, "b", late("One", 2))
    assert only(store) == before
    imported(store, "c", late("One", 6))
    assert only(store).own.favourable.n == 48


def test_whatever_was_shown_is_shown_again_by_another_process(store):
    imported(store, "a", company(Few=9))
    before = found(store)
    entries = len(store.table_releases("CS", "", str(QUARTER), ("answers", CUSTOMERS)))
    assert entries and found(store) == before
    again = store.table_releases("CS", "", str(QUARTER), ("answers", CUSTOMERS))
    assert len(again) == entries


def test_what_scores_need_is_read_past_all_shares(store):
    imported(store, "a", company())
    found(store)
    scores = store.table_releases("CS", "", str(QUARTER), ())
    assert set(scores["construct"]) == {CUSTOMERS}


def test_a_leader_sees_her_team_beside_the_company_and_no_other(store):
    imported(store, "a", company())
    data = Measurements.of(store)
    ids = {team.name: team.unit_id for team in data.teams}
    own = Scope(teams=frozenset({ids["One"]}))
    assert found(store, "One", own) == found(store, "One")
    with pytest.raises(NotAllowed):
        found(store, "Two", own)


def test_a_period_without_answers_has_no_questions(store):
    imported(store, "a", company())
    assert found(store, period=Period.parse("2026-Q2")).questions == ()
    assert found(store, construct="service_received").questions == ()


def test_what_differs_beyond_chance_is_named_and_nothing_else(store):
    low = people("Low", 60, "West", (1, 2, 2, 3, 4))
    imported(store, "a", [*company(), *low])
    assert only(store, "Low").side == -1 and only(store).side == 0
    said = answers_sentence(found(store, "Low"))
    assert said.startswith("Less favourable than in the company, beyond chance: How satisfied")
    assert "No question differs" in answers_sentence(found(store))


def test_a_hidden_team_is_said_to_be_hidden_and_its_row_is_empty(store):
    imported(store, "a", [*company(), *people("Few", 4, None, SPREAD)])
    hidden = found(store, "Few")
    assert answers_sentence(hidden) == "How this team answered is hidden to protect people."
    table = answers_table(hidden).drop(columns=["Measure", "Question", "Company favourable, %"])
    assert table.isna().all().all()
    assert answers_text(hidden.questions[0]).endswith("hidden to protect people")


def test_a_question_is_told_with_all_its_shares(store):
    imported(store, "a", company())
    text = answers_text(only(store))
    assert "50% favourable (95% interval" in text and "40 answered" in text
    assert text.endswith("25% neither, 25% unfavourable; company 50% favourable")
