from dataclasses import replace

import pytest

from survey.export import ColumnPlan, ExportPlan, Role
from survey.issues import ImportIssue
from survey.language import use_language
from survey.programme import Programme
from survey.undecided import undecided
from tests.store.exports import survey_export

TEAM = ColumnPlan(0, "Team", Role.TEAM, reason="heading", certainty=95)
PRIDE = ColumnPlan(
    1, "Proud?", Role.ITEM, construct="motivation", reason="codebook", certainty=100
)
GUESSED = ColumnPlan(2, "Where?", Role.ATTRIBUTE, reason="labels", certainty=40)


def loaded(*columns, loader="qualtrics", issues=(), **how):
    plan = ExportPlan(Programme.ES, columns, **how)
    return replace(survey_export(loader=loader), plan=plan, issues=issues)


def test_a_clear_file_leaves_nothing_to_decide():
    assert undecided(loaded(TEAM, PRIDE)) == ()


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ([PRIDE], "No column tells the team of a respondent."),
        ([TEAM], "Nothing in this file is on the chain yet."),
        ([TEAM, PRIDE, GUESSED], "It is not sure what 1 column is: “Where?”."),
        (
            [TEAM, PRIDE, replace(GUESSED, role=Role.IGNORE, reason="unknown_labels")],
            "The answers of 1 column are labels on no known scale: “Where?”.",
        ),
    ],
)
def test_what_is_uncertain_is_said_in_a_sentence(columns, says):
    assert undecided(loaded(*columns)) == (says,)


def test_no_more_than_three_columns_are_named():
    columns = [replace(GUESSED, index=i, heading=f"Q{i}") for i in range(2, 7)]
    (says,) = undecided(loaded(TEAM, PRIDE, *columns))
    assert says == "It is not sure what 5 columns are: “Q2”, “Q3”, “Q4”, …."


def test_what_was_chosen_by_hand_or_is_not_used_is_sure():
    chosen = replace(GUESSED, reason="chosen")
    assert undecided(loaded(TEAM, PRIDE, chosen, replace(GUESSED, role=Role.IGNORE))) == ()


def test_a_table_of_no_tool_and_an_uncertain_survey_are_looked_at_once():
    table = loaded(TEAM, PRIDE, loader="generic_table", programme_certainty=40)
    assert len(undecided(table)) == 2
    assert undecided(table, is_remembered=True) == ()


def test_what_makes_an_import_impossible_is_told_even_of_known_headings():
    (says,) = undecided(
        loaded(TEAM, PRIDE, issues=(ImportIssue("no_period"),)), is_remembered=True
    )
    assert says.startswith("The file does not tell when") and "2026-Q3" in says


def test_chinese_has_its_own_commas_and_no_space_between_sentences():
    use_language("zh")
    columns = [replace(GUESSED, index=i, heading=f"Q{i}") for i in range(2, 4)]
    mapping = undecided(loaded(TEAM, PRIDE, *columns))
    (fault,) = undecided(loaded(issues=(ImportIssue("no_period"),)), is_remembered=True)
    assert "“Q2”、“Q3”" in mapping[0]
    assert fault.count("。") > 1 and "。 " not in fault
