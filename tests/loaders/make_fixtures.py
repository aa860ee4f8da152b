"""Writes the files of ``fixtures/``: invented answers in the layouts of the survey tools.

``python tests/loaders/make_fixtures.py`` writes the files,
``python tests/loaders/make_fixtures.py --expected`` also what they must be read as: look at
every changed line of these before keeping it.
"""

import csv
import io
import json
import sys
from datetime import datetime
from pathlib import Path

import xlsxwriter
import xlwt

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.loaders import defects, dialect_rows, forms  # noqa: E402
from tests.loaders.golden import FIXTURES, expected_beside, read_as_json  # noqa: E402

PRIDE = "My work gives me a sense of achievement"
DRAINED = "I often feel drained by my work"
TEAM_SPIRIT = "I am satisfied with how my team works together"
RECOMMEND_WORK = "How likely are you to recommend this company as a place to work?"
PROMISED = "The service was delivered as promised"
RECOMMEND_US = "How likely are you to recommend us to a friend or colleague?"
DAY = datetime(2026, 9, 3, 12, 30)

TEMPLATE = [
    ["Team / 团队", "Region / 区域", "Date / 日期", "Gender / 性别", PRIDE, "mo_drained",
     "我对团队的协作感到满意", RECOMMEND_WORK, "Comment / 意见"],
    ["North", "N", DAY, "F", 4, 2, "满意", 9, "A quiet team."],
    ["North", "N", DAY, "M", 5, 1, "非常满意", 10, None],
    ["South", "S", datetime(2026, 10, 1), "F", 3, 4, "一般", 6, None],
    ["South", "S", datetime(2026, 12, 31), None, 1, 5, "不满意", 0, None],
]  # fmt: skip
DEFECTS = [
    ["Team / 团队", "Date / 日期", PRIDE, "mo_drained", RECOMMEND_WORK, "Your e-mail"],
    ["North", "2026-09-03", "６", "4", "11", "a@example.org"],
    ["North", "2026/9/4 8:05", "N/A", "don’t know", "5分", ""],
    ["", "2026-09-05", "5 - Excellent", "mostly", "7", ""],
    ["South", "soon", "3", "3", "3", ""],
    ["South", "2026-09-06", "", "", "", "b@example.org"],
    ["South", "2026-09-07", "2", "2", "2", "", "shifted, by a comma"],
]
RESULTS = [
    ["Team / 团队", "Department / 部门", "Period / 时期", "Motivation: mean (1-5)",
     "Motivation: n", "Motivation: sd", "loyalty: mean (0-100)", "loyalty: n",
     "loyalty: response rate %"],
    ["North", "Sales", "2026-Q3", 4, 12, 1, 70, 40, 0.25],
    ["South", "Sales", "2026-Q3", 3.5, 20, 0.5, 55.5, 35, 0.4],
    ["West", "Service", "2026-Q3", 6, 20, 0.5, 50, None, 0.4],
    ["South", "Service", "2026-Q3", 1, 20, 0.5, 50, 30, 0.4],
]  # fmt: skip
SURVEYMONKEY = [
    ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
     "First Name", "Last Name", "Custom Data 1", "Which division do you work in?", None,
     "How far do you agree?", None, "What do you use?", None, "How was the canteen?"],
    [None] * 9 + ["Response", "Other (please specify)", PRIDE, DRAINED, "Laptop", "Phone",
     "Response"],
    ["1000000001", "7", DAY, DAY, "192.0.2.1", "a@example.org", "A", "B", None, "Sales", None,
     "Agree", "Disagree", "Laptop", None, "Spiffing"],
    ["1000000002", "7", DAY, DAY, "192.0.2.2", None, None, None, None, "Sales", None,
     "Strongly agree", "Neither agree nor disagree", "Laptop", "Phone", "Meh"],
    ["1000000003", "7", DAY, DAY, "192.0.2.3", None, None, None, None, "Service", None,
     "Disagree", "Agree", None, "Phone", "Spiffing"],
    ["1000000004", "7", DAY, DAY, "192.0.2.4", None, None, None, None, None, "The attic",
     "Strongly disagree", "Strongly agree", None, None, "Meh"],
]  # fmt: skip
QUALTRICS = [
    ["StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId", "RecipientEmail",
     "DistributionChannel", "Q1", "Q2_NPS_GROUP", "Q2", "Q3"],
    ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Response ID",
     "Recipient Email", "Distribution Channel", "Which store did you visit?",
     f"{RECOMMEND_US} - Group", RECOMMEND_US, f"How was it? - {PROMISED}"],
    [json.dumps({"ImportId": name}) for name in (
        "startDate", "endDate", "status", "progress", "finished", "_recordId", "recipientEmail",
        "distributionChannel", "QID1", "QID2_NPS_GROUP", "QID2", "QID3_1")],
    ["2026-09-03 12:00:00", "2026-09-03 12:04:00", "0", "100", "1", "R_1", "a@example.org",
     "email", "Harbour", "Promoter", "9", "5"],
    ["2026-09-03 12:00:00", "2026-09-03 12:04:00", "1", "100", "1", "R_2", "", "preview",
     "Harbour", "Promoter", "10", "5"],
    ["2026-09-04 12:00:00", "2026-10-04 12:04:00", "0", "60", "0", "R_3", "", "anonymous",
     "Station", "Detractor", "3", "2"],
    ["2026-09-04 12:00:00", "2026-10-04 12:04:00", "Survey Preview", "60", "0", "R_4", "",
     "anonymous", "Station", "Detractor", "3", "2"],
]  # fmt: skip
QUALTRICS_LEGACY = [
    ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "store", "Q2",
     "LocationLatitude", ""],
    ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress",
     "Status", "StartDate", "EndDate", "Finished", "Store", RECOMMEND_US, "LocationLatitude", ""],
    ["R_1", "Default", "Anonymous", "", "", "192.0.2.1", "0", "2026-09-03 12:00:00",
     "2026-09-03 12:04:00", "1", "Harbour", "8", "47.1", ""],
    ["R_2", "Default", "Anonymous", "", "", "192.0.2.2", "2", "2026-09-03 12:00:00",
     "2026-09-03 12:04:00", "1", "Harbour", "8", "47.1", ""],
]  # fmt: skip
_WJX = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
_WJX_ROW = ["2026/9/3 12:00:00", "35秒", "微信", "N/A", "192.0.2.1(上海-上海)"]
WENJUANXING_TEXT = [
    [*_WJX, "1、您所在的门店", "2、我的工作让我有成就感 ", "3、您使用哪些工具?"],
    ["1", *_WJX_ROW, "一店", "同意", "电脑┋手机"],
    ["2", *_WJX_ROW, "一店", "非常同意", "电脑┋其他【请注明】〖算盘〗"],
    ["3", *_WJX_ROW, "二店", "(跳过)", "手机"],
    ["4", *_WJX_ROW, "二店", "不同意", "(空)"],
]
WENJUANXING_CODED = [
    [*_WJX, "1、您所在的门店", "2、我的工作让我有成就感 ", "第3题(电脑)", "第3题(手机)",
     "第3题(其他【请注明】)"],
    ["1", *_WJX_ROW, "1", "4", "1", "1", "0"],
    ["2", *_WJX_ROW, "1", "5", "1", "0", "1"],
    ["3", *_WJX_ROW, "2", "-3", "0", "1", "0"],
    ["4", *_WJX_ROW, "2", "2", "-2", "-2", "-2"],
]  # fmt: skip


def write_xlsx(path, rows, above=0, further_sheets=None):
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        sheet = book.add_worksheet("Answers")
        for number, row in enumerate(rows):
            sheet.write_row(number + above, 0, row)
        for name, further_rows in (further_sheets or {}).items():
            further = book.add_worksheet(name)
            for number, row in enumerate(further_rows):
                further.write_row(number, 0, row)


def write_xls(path, rows):
    book = xlwt.Workbook(encoding="cp936")
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(str(path))


def write_csv(path, rows, encoding="utf-8-sig", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_forms():
    for dialect in ("microsoft_forms", "google_forms", "tencent"):
        (FIXTURES / dialect).mkdir(exist_ok=True)
    write_xlsx(FIXTURES / "microsoft_forms/staff.xlsx", forms.MICROSOFT_FORMS)
    write_csv(FIXTURES / "microsoft_forms/chinese.csv", forms.MICROSOFT_FORMS_ZH)
    write_csv(FIXTURES / "google_forms/download.csv", forms.GOOGLE_FORMS, "utf-8")
    write_csv(FIXTURES / "google_forms/sheet.csv", forms.GOOGLE_SHEET, "utf-8")
    write_xlsx(FIXTURES / "google_forms/chinese.xlsx", forms.GOOGLE_SHEET_ZH)
    write_csv(FIXTURES / "tencent/older.csv", forms.TENCENT_OLD, "gb18030")
    write_csv(FIXTURES / "tencent/utf8.csv", forms.TENCENT_OLD, "utf-8")
    write_xlsx(FIXTURES / "tencent/newer.xlsx", forms.TENCENT)


def write_limesurvey(folder):
    write_csv(folder / "codes_and_texts.csv", dialect_rows.LIMESURVEY_CODES_AND_TEXTS)
    write_csv(folder / "codes.csv", dialect_rows.LIMESURVEY_CODES, "utf-8", ";")
    write_xlsx(folder / "texts.xlsx", dialect_rows.LIMESURVEY_TEXTS)
    write_csv(folder / "cut_short.csv", dialect_rows.LIMESURVEY_CUT_SHORT, "utf-8", ";")


def write_kobotoolbox(folder):
    repeated = {"child": dialect_rows.KOBO_REPEATED}
    write_xlsx(folder / "names.xlsx", dialect_rows.KOBO_NAMES, further_sheets=repeated)
    write_csv(folder / "labels.csv", dialect_rows.KOBO_LABELS, "utf-8", ";")


def write_typeform(folder):
    write_csv(folder / "customers.csv", dialect_rows.TYPEFORM, "utf-8")
    write_xlsx(folder / "older.xlsx", dialect_rows.TYPEFORM_OLDER)


def write_generic_table(folder):
    write_xlsx(folder / "staff.xlsx", dialect_rows.GENERIC, 1)
    write_csv(folder / "two_heading_rows.csv", dialect_rows.GENERIC_TWO_ROWS, delimiter=";")


def write_defects(folder):
    write_csv(folder / "banner_and_totals.csv", defects.banner_and_totals(), delimiter=";")
    write_xlsx(folder / "blank_rows.xlsx", defects.blank_rows())
    write_xlsx(folder / "blank_heading.xlsx", defects.blank_heading())
    write_csv(folder / "duplicate_headings.csv", defects.duplicate_headings())
    write_xlsx(folder / "numbers_as_text.xlsx", defects.numbers_as_text())
    defects.write_several_sheets(folder / "several_sheets.xlsx")
    defects.write_formulas(folder / "formulas.xlsx")


def main(with_expected):
    for dialect in ("template", "team_results", "surveymonkey", "qualtrics", "wenjuanxing",
                    "limesurvey", "kobotoolbox", "typeform", "generic_table", "headcount",
                    "kpi"):  # fmt: skip
        (FIXTURES / dialect).mkdir(parents=True, exist_ok=True)
    write_xlsx(FIXTURES / "template/staff.xlsx", TEMPLATE, 2, {"Notes": [["further"]]})
    write_csv(FIXTURES / "template/defects.csv", DEFECTS, delimiter=";")
    write_xlsx(FIXTURES / "team_results/results.xlsx", RESULTS)
    write_xlsx(FIXTURES / "surveymonkey/staff.xlsx", SURVEYMONKEY)
    write_csv(FIXTURES / "qualtrics/customers.csv", QUALTRICS)
    write_csv(FIXTURES / "qualtrics/legacy.tsv", QUALTRICS_LEGACY, "utf-16", "\t")
    write_xls(FIXTURES / "wenjuanxing/text.xls", WENJUANXING_TEXT)
    write_xls(FIXTURES / "wenjuanxing/coded.xls", WENJUANXING_CODED)
    write_csv(FIXTURES / "wenjuanxing/gb18030.csv", WENJUANXING_TEXT, "gb18030")
    write_defects(FIXTURES / "template")
    defects.write_merged(FIXTURES / "surveymonkey/merged.xlsx", SURVEYMONKEY[:2], SURVEYMONKEY[2:])
    write_forms()
    write_limesurvey(FIXTURES / "limesurvey")
    write_kobotoolbox(FIXTURES / "kobotoolbox")
    write_typeform(FIXTURES / "typeform")
    write_generic_table(FIXTURES / "generic_table")
    write_xlsx(FIXTURES / "headcount/invited.xlsx", dialect_rows.HEADCOUNT)
    write_csv(FIXTURES / "kpi/figures.csv", dialect_rows.KPI)
    for path in sorted(FIXTURES.glob("*/*")) if with_expected else ():
        if path.suffix != ".json":
            expected_beside(path).write_text(read_as_json(path), encoding="utf-8")


if __name__ == "__main__":
    main("--expected" in sys.argv)
