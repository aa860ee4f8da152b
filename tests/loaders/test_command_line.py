"""What the command says of a file, as somebody types it in a terminal."""

import json
import os
import subprocess
import sys

import pytest

from tests.loaders.golden import FIXTURES

PROJECT = FIXTURES.parents[2]
GOOD = PROJECT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"
FAULTY = FIXTURES / "template" / "defects.csv"


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_good_file_is_described_and_can_be_imported():
    done = run(GOOD)
    assert (done.returncode, done.stderr) == (0, "")
    for said in ("Tool: SurveyMonkey", "Customer survey", "Teams: 4", "2026-Q3", "Loyalty",
                 "Email Address", "Can be imported as it is."):  # fmt: skip
        assert said in done.stdout


def test_every_issue_says_where_it_is_and_what_to_do():
    done = run(FAULTY)
    assert "Row 2, Column My work gives me a sense of achievement" in done.stdout
    assert "Answers outside the scale, left out: 1." in done.stdout
    assert "Expected: A whole number or label of the scale 1-5." in done.stdout
    assert "What to do: Choose the right scale for this column" in done.stdout


def test_doubtful_rows_are_told(tmp_path):
    path = tmp_path / "staff.csv"
    rows = ["A,2026-09-03 10:00:01,4,2,3"] * 2
    path.write_text("\n".join(("Team / 团队,Date / 日期,mo_pride,mo_drained,ca_skills", *rows)))
    assert "the same answers at the same second: 1." in run(path).stdout


def test_a_file_on_no_chain_or_without_a_period_waits_for_a_decision(tmp_path):
    path = tmp_path / "fruit.csv"
    rows = "\n".join(f"{i},{1 + i % 5},shop" for i in range(1, 40))
    path.write_text(f"序号,1、水果,部门\n{rows}\n", encoding="utf-8")
    done = run(path)
    assert done.returncode == 1
    assert "To decide: " in done.stdout or "Cannot be read: " in done.stdout
    assert "Can be imported" not in done.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 cut short", "Cannot be read: The file is damaged"),
        (b"", "Cannot be read: The file is empty."),
        (None, "Cannot be read: There is no such file"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, content, says):
    path = tmp_path / "export.xlsx"
    if content is not None:
        path.write_bytes(content)
    done = run(path, GOOD)
    assert (done.returncode, done.stderr) == (1, "")
    assert says in done.stdout
    assert "Can be imported as it is." in done.stdout  # the other file


def test_a_machine_gets_the_same_as_json():
    done = run("--json", GOOD, FAULTY)
    good, faulty = json.loads(done.stdout)
    assert (done.returncode, good["can_be_imported"], good["tool"]) == (0, True, "SurveyMonkey")
    assert good["programme"]["name"] == "CS"
    assert good["team"]["certainty"] > 50 and good["team"]["reason"]
    assert good["constructs"]["loyalty"] == 2
    issue = next(issue for issue in faulty["issues"] if issue["kind"] == "no_date")
    assert (issue["severity"], issue["row"], issue["column"]) == ("warning", 5, "Date / 日期")
    assert issue["found"] and issue["expected"] and issue["remedy"]


@pytest.mark.parametrize(
    "spoken",
    [{"CHAIN_LANGUAGE": "zh"}, {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "", "LANG": "zh_CN"}],
)
def test_it_speaks_the_language_of_the_terminal(spoken):
    done = run(GOOD, **spoken)
    assert "客户调查" in done.stdout and "Customer survey" not in done.stdout


def test_a_terminal_without_chinese_letters_stops_nothing():
    done = run(FAULTY, PYTHONIOENCODING="ascii", CHAIN_LANGUAGE="zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u56e2" in done.stdout  # 团, of the team column's heading


def test_wrong_usage_has_a_code_of_its_own():
    assert run().returncode == 2
    assert "FILE" in run("--help").stdout
