from dataclasses import replace

import pytest

from insights.mapping_wording import how_it_is_read, is_doubtful, not_stored
from loaders import open_export, propose_plan
from survey.codebook import supplied_codebook


@pytest.fixture
def read(tmp_path):
    """Return a function that opens and plans rows as if they came in a csv file."""

    def opened(*rows):
        path = tmp_path / "export.csv"
        path.write_text("\n".join(rows), encoding="utf-8")
        raw = open_export(path, path.name)
        return raw, propose_plan(raw, supplied_codebook())

    return opened


def test_programme_teams_and_dates_are_told_with_reason_and_certainty(read):
    _, plan = read("Team / 团队,Date / 日期,mo_pride", "A,2026-09-03,4")
    assert how_it_is_read(plan) == [
        "Read as: Staff survey – its questions are in the codebook (100% sure).",
        "Teams are named in “Team / 团队”: this tool writes it so (100% sure).",
        "Dates come from “Date / 日期”: this tool writes it so (100% sure).",
    ]


def test_a_period_typed_for_the_whole_file_needs_no_dates(read):
    _, plan = read("Team / 团队,Date / 日期,mo_pride", "A,2026-09-03,4")
    assert len(how_it_is_read(replace(plan, period="2026-Q3"))) == 2


def test_personal_columns_that_hold_something_are_named(read):
    raw, plan = read("Team / 团队,mo_pride,Your e-mail,Phone", "A,4,a@example.org,")
    assert not_stored(raw, plan) == (
        "1 column can identify a person and is not stored: “Your e-mail”."
    )


def test_without_personal_columns_nothing_is_said(read):
    raw, plan = read("Team / 团队,mo_pride", "A,4")
    assert not_stored(raw, plan) == ""


def test_a_guess_by_answers_alone_is_doubtful(read):
    _, plan = read("Team / 团队,mo_pride,Colour", "A,4,red", "B,4,green")
    assert [is_doubtful(column) for column in plan.columns] == [False, False, True]
