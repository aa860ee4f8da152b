"""Surveys of internal service as tools write them, from the file to the heat map."""

from dataclasses import replace

import pytest
import xlsxwriter

from charts.team_heatmap import team_heatmap
from disclosure.viewer import EVERYTHING
from insights.headcounts import ResponseRate
from insights.import_checks import checks_of
from insights.importing import confirm, open_file, preview
from insights.measurements import Measurements
from insights.teams import team_overview
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.period import Period
from survey.programme import Programme
from tests.insights.numbering import HEADCOUNT, brought
from tests.viewers import LOCAL

ITEMS = [i for i in supplied_codebook().items if i.programme is Programme.IS]
TEAMS = {
    "en": ["Sales", "Logistics", "Finance", "IT desk"],
    "zh": ["销售部", "物流部", "财务部", "信息技术部"],
}
TEMPLATE = ["Your team / 您的团队", "Rated team / 被评价团队", "Date / 日期"]
PEOPLE = 7
AGREE = {"en": ["Disagree", "Neutral", "Agree"], "zh": ["不同意", "一般", "同意"]}


def _texts(language):
    return [item.text_zh if language == "zh" else item.text_en for item in ITEMS]


def _ratings(language):
    """Everybody of the first three teams rates all other teams, and once the own."""
    teams = TEAMS[language]
    for team in teams[:3]:
        for person in range(PEOPLE):
            for at, rated in enumerate(teams):
                answers = [AGREE[language][(person + at) % 3]] * len(ITEMS)
                yield team, f"{team}-{person}", rated, answers


def _google_forms(language):
    yield ["Timestamp", "Employee ID", "Your team", "Which team are you rating?", *_texts("en")]
    for team, who, rated, answers in _ratings(language):
        yield ["2026-09-03 10:00:00", who, team, rated, *answers]


def _wenjuanxing(language):
    questions = ["1、您的工号", "2、您所在的部门", "3、被评价部门"]
    questions += [f"{4 + i}、{text}" for i, text in enumerate(_texts(language))]
    yield ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", *questions]
    for i, (team, who, rated, answers) in enumerate(_ratings(language)):
        when = "2026/9/3 10:00:00"
        yield [i + 1, when, "60秒", "链接", "直接访问", "10.0.0.1", who, team, rated, *answers]


def _template(language):
    yield [*TEMPLATE, "Respondent ID / 受访者编号", *_texts(language)]
    for team, who, rated, answers in _ratings(language):
        yield [team, rated, "2026-09-03", who, *answers]


def _written(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return path


@pytest.mark.parametrize(
    ("rows", "language"),
    [(_google_forms, "en"), (_wenjuanxing, "zh"), (_template, "zh")],
)
def test_a_file_goes_from_the_upload_to_the_heat_map(store, tmp_path, rows, language):
    path = _written(tmp_path / "service.xlsx", rows(language))
    shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
    assert (shown.plan.programme, shown.periods) == (Programme.IS, ("2026-Q3",))
    assert {m.spelling for m in shown.matches} == set(TEAMS[language])
    counts = {issue.kind: issue.count for issue in shown.loaded.issues}
    assert counts.pop("rates_own_team") == 3 * PEOPLE
    assert counts.keys() <= {"personal_column"}
    record = confirm(store, LOCAL, shown)
    assert (record.rows, record.teams) == (3 * 3 * PEOPLE, 4)
    overview = team_overview(Measurements.of(store), EVERYTHING, Period.parse("2026-Q3"))
    n = {row.team.name: [score.n for score in row.scores] for row in overview.rows}
    assert overview.constructs == ("service_received", "service_given")
    first, *_, last = TEAMS[language]
    assert (n[first], n[last]) == ([PEOPLE, 2 * PEOPLE], [None, 3 * PEOPLE])
    numbers = team_heatmap(overview, "light").data[-1]
    assert f"{PEOPLE} answered)" in " ".join(numbers.hovertext)


def test_the_response_rate_is_of_people_and_not_of_their_rows(store, tmp_path):
    brought(store, tmp_path, HEADCOUNT, *(f"{team},IS,2026-Q3,10" for team in TEAMS["en"][:3]))
    path = _written(tmp_path / "service.xlsx", _google_forms("en"))
    shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
    found = checks_of(store, shown.raw, shown.loaded, shown.matches, adds_to_wave=False)
    assert found.rates.overall == ResponseRate(None, 3 * PEOPLE, 30)
    nobody = shown.plan.changed(replace(shown.plan.columns[1], role=Role.IGNORE))
    shown = preview(store, LOCAL, shown.raw, nobody)
    found = checks_of(store, shown.raw, shown.loaded, shown.matches, adds_to_wave=False)
    assert found.rates is None


def test_more_rows_than_before_are_not_called_more_people(store, tmp_path):
    for name, year in (("then", "2025"), ("now", "2026")):
        rows = [[str(cell).replace("2026-", f"{year}-") for cell in r] for r in _template("en")]
        path = _written(tmp_path / f"{name}.xlsx", rows)
        shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
        found = checks_of(store, shown.raw, shown.loaded, shown.matches, adds_to_wave=False)
        confirm(store, LOCAL, shown)
    assert (found.change.before, found.change.rows_before) == ("2025-Q3", None)
