"""Real exports of the survey tools, read from beside the checkout."""

from collections import Counter
from dataclasses import replace

import pytest

from loaders import open_export, propose_plan, read_export, unknown_label_groups
from loaders.registry import LOADERS
from loaders.sandbox import read_sheet
from survey.codebook import supplied_codebook
from survey.export import Role
from tests.loaders.golden import loaded

DIVISIONS = {
    "Infrastructure": 48, "Finance": 44, "Information Technology": 26, "People": 23,
    "Executive": 14, "Commercial": 14, "Legal": 9, "Internal Audit": 1,
}  # fmt: skip
OF_NO_TOOL = ("generic_table", "kobotoolbox")


@pytest.fixture(scope="module")
def exports(shared_folder):
    return shared_folder / "exports"


@pytest.fixture(scope="module")
def staff(exports):
    path = exports / "surveymonkey" / "SurveyMonkey_raw_export.xlsx"
    raw = open_export(path, path.name)
    return raw, propose_plan(raw, supplied_codebook())


def test_the_divisions_of_the_staff_survey_are_its_teams(staff):
    raw, plan = staff
    teams = Counter(read_export(raw, plan).responses["team"].to_pylist())
    assert raw.n_rows == 198
    assert not teams  # nothing is answered before the labels are in order


def test_its_unknown_labels_are_one_group_that_makes_it_readable(staff):
    raw, plan = staff
    groups = unknown_label_groups(raw, plan)
    assert groups == (tuple(f"Answer {i}" for i in range(1, 9)),)
    export = read_export(raw, propose_plan(raw, supplied_codebook(), groups))
    teams = Counter(export.responses["team"].to_pylist())
    assert export.responses.num_rows == 198
    assert DIVISIONS.items() <= teams.items()
    assert {str(item.scale) for item in export.items} == {"1-8"}


def test_picks_agree_in_both_forms_of_wenjuanxing(exports):
    text, coded = (
        Counter(
            loaded(exports / "wenjuanxing" / f"wjx_800_800_{i}.xls").answers["item"].to_pylist()
        )
        for i in (0, 2)
    )
    picks = {item: n for item, n in text.items() if item.startswith("q6/")}
    assert (len(picks), sum(picks.values())) == (14, 4_023)
    assert picks == {item: n for item, n in coded.items() if item.startswith("q6/")}


def _recognising(path):
    head = read_sheet(path, path.name).head
    return [loader.name for loader in LOADERS if loader.recognises(head)]


@pytest.mark.parametrize(
    "tool",
    ["google_forms", "limesurvey", "qualtrics", "surveymonkey", "typeform", "wenjuanxing"],
)
def test_exactly_its_own_loader_recognises_an_export(exports, tool):
    found = {path.name: _recognising(path) for path in sorted((exports / tool).iterdir())}
    assert set(map(tuple, found.values())) == {(tool,)}, found


@pytest.mark.parametrize("folder", OF_NO_TOOL)
def test_what_no_loader_recognises_is_another_table(exports, folder):
    for path in (exports / folder).iterdir():
        assert _recognising(path) == []
        assert open_export(path, path.name).loader == "generic_table"


@pytest.mark.parametrize(
    ("file", "n_rows", "n_columns", "n_responses"),
    [
        ("generic_table/employee_engagement_180.xlsx", 180, 21, 180),
        ("generic_table/german_two_heading_rows_semicolon.csv", 45, 38, 45),
        ("google_forms/Employee.xlsx", 83, 21, 83),
        ("google_forms/Employer.xlsx", 16, 21, 16),
        ("kobotoolbox/kobo_customer_satisfaction_label.xlsx", 3, 2, 3),
        ("kobotoolbox/kobo_customer_satisfaction_xml.xlsx", 3, 2, 3),
        ("limesurvey/results-survey_code_and_text_headings.csv", 40, 148, 40),
        ("typeform/typeform_first_1000_rows.csv", 1000, 51, 1000),
        ("wenjuanxing/wjx_800_800_0.xls", 800, None, 800),
        ("wenjuanxing/wjx_800_800_2.xls", 800, None, 800),
    ],
)
def test_a_real_file_is_imported_whole(exports, file, n_rows, n_columns, n_responses):
    export = loaded(exports / file)
    raw = open_export(exports / file, file)
    assert (raw.n_rows, export.responses.num_rows) == (n_rows, n_responses)
    assert n_columns in (None, len(raw.headings))


def test_the_departments_of_a_table_of_no_tool_are_its_teams(exports):
    export = loaded(exports / "generic_table" / "employee_engagement_180.xlsx")
    teams = Counter(export.responses["team"].to_pylist())
    assert (len(teams), teams["Engineering"], teams["Finance"]) == (6, 45, 20)
    assert Counter(str(item.scale) for item in export.items) == {"1-5": 12, "0-10": 1, "0-1": 1}
    assert set(export.responses["period"].to_pylist()) == {"2025-Q4"}


def test_parts_of_questions_in_two_heading_rows_are_picks_and_labels_to_order(exports):
    path = exports / "generic_table" / "german_two_heading_rows_semicolon.csv"
    raw = open_export(path, path.name)
    plan = propose_plan(raw, supplied_codebook())
    assert len(plan.with_roles(Role.PICK)) == 13
    assert [len(group) for group in unknown_label_groups(raw, plan)] == [5, 4]
    order = ("gar nicht", "selten", "eher selten", "eher häufig", "sehr häufig")
    assert len(propose_plan(raw, supplied_codebook(), [order]).with_roles(Role.ITEM)) == 13


def test_generated_answers_of_qualtrics_are_left_out(exports):
    path = exports / "qualtrics" / "Sample_Survey.csv"
    raw = open_export(path, path.name)
    assert (raw.n_rows, [(i.kind, i.count) for i in raw.issues]) == (0, [("test_rows", 5)])


def test_a_whole_file_period_reads_every_qualtrics_file(exports):
    for path in sorted((exports / "qualtrics").iterdir()):
        raw = open_export(path, path.name)
        plan = replace(propose_plan(raw, supplied_codebook()), period="2026")
        assert read_export(raw, plan).loader == "qualtrics"


@pytest.mark.parametrize(
    ("file", "n_rows", "teams"),
    [
        ("Employee.xlsx", 83, {"Deloitte": 19, "Accenture": 17, "Wipro": 16, "Cognizant": 15}),
        ("Employer.xlsx", 16, {"Infosys": 5, "Deloitte": 3, "Accenture": 3, "Wipro": 3}),
    ],
)
def test_companies_are_the_teams_of_both_google_forms(exports, file, n_rows, teams):
    export = loaded(exports / "google_forms" / file)
    found = Counter(export.responses["team"].to_pylist())
    assert (export.responses.num_rows, len(export.plan.columns)) == (n_rows, 21)
    assert teams.items() <= found.items()
    assert set(export.responses["period"].to_pylist()) == {"2019-Q4"}


def test_picks_of_google_forms_are_counted_without_own_words(exports):
    export = loaded(exports / "google_forms" / "Employee.xlsx")
    picks = Counter(item.rpartition("/")[2] for item in export.answers["item"].to_pylist())
    options = {"Stress Management": 55, "Motivation": 45, "Increase Perks": 47, "other": 4}
    assert options.items() <= picks.items()
    assert not any("Brand name" in item.text for item in export.items)
