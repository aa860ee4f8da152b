import csv
import json
import warnings
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).parents[2] / "data"
DIALECTS = DATA / "samples" / "dialects"


def table(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader's own
        return pd.read_excel(path, header=None, engine="openpyxl")


def text_rows(name):
    with (DIALECTS / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_surveymonkey_heads_a_matrix_once_and_its_rows_below():
    first, second = table(DIALECTS / "surveymonkey.xlsx").head(2).to_numpy().tolist()
    stem = first.index("How much do you agree with the following statements?")
    assert second[stem : stem + 2] == [
        "The service was delivered as promised",
        "My request was handled promptly",
    ]
    assert pd.isna(first[stem + 1])
    assert second[-1] == "Open-Ended Response"


def test_qualtrics_has_import_ids_in_its_third_row():
    rows = text_rows("qualtrics_3_rows.csv")
    assert json.loads(rows[2][0])["ImportId"] == "startDate"
    assert rows[0].index("Q10_NPS_GROUP") == rows[0].index("Q10") - 1
    assert [row[2] for row in rows[3:7]] == ["Survey Preview"] * 3 + ["IP Address"]


def test_legacy_qualtrics_has_two_heading_rows_and_an_empty_last_column():
    first, second, answer, *_ = text_rows("qualtrics_legacy.csv")
    assert first[:10] == [f"V{i}" for i in range(1, 11)]
    assert second[10] == "Which team do you work in?"
    assert first[-1] == second[-1] == answer[-1] == ""


def test_wenjuanxing_numbers_its_questions_and_codes_its_answers():
    sheet = table(DIALECTS / "wenjuanxing_coded.xlsx")
    assert sheet.iloc[0, :2].tolist() == ["序号", "提交答卷时间"]
    assert sheet.iloc[0, 6] == "1、为您服务的团队"
    assert set(sheet.iloc[1:, 9]) <= {1, 2, 3, 4, 5, -3}


def test_old_workbooks_are_old_workbooks():
    for name in ("wenjuanxing_text.xls", "wenjuanxing_coded.xls"):
        assert (DIALECTS / name).read_bytes().startswith(bytes.fromhex("d0cf11e0"))


def test_team_results_have_a_row_per_team_and_four_columns_per_construct():
    sheet = table(DIALECTS / "team_results.xlsx")
    assert sheet.shape == (1 + 48, 4 + 8 * 4)
    assert sheet.iloc[0, 4] == "Internal service / 内部服务: mean (0-100)"


@pytest.mark.parametrize("name", ["es_template", "cs_template", "team_results_template"])
def test_templates_hold_one_example_row(name):
    sheet = table(DATA / "templates" / f"{name}.xlsx")
    assert sheet.iloc[:, 0].tolist() == ["Team / 团队", "Example team / 示例团队"]


def test_dialect_files_are_small():
    assert all(path.stat().st_size < 40_000 for path in DIALECTS.iterdir())


def test_the_crosswalk_declares_every_spelling(organisation):
    rows = pd.read_csv(DATA / "samples" / "crosswalk.csv")
    teams = rows[rows["kind"] == "team"]
    assert set(teams["spelling"]) == set(organisation.teams["cs_spelling"])
    assert set(teams["unit"]) == set(organisation.teams["team"])
    assert rows.iloc[-1].tolist() == ["department", "After-Sales", "Customer Care"]
