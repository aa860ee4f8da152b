import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import registry
from loaders.raw import Sheet
from loaders.registry import LOADERS, loader_of
from survey.issues import UnreadableExport

CELLS = st.sampled_from(
    [None, "Respondent ID", "Response", "V1", "ResponseID", "Status", "序号", "提交答卷时间",
     "所用时间", "Team / 团队", "Timestamp", "ID2", "Completion time", "3.a:b", "3.a:_填空1",
     "Laptop;Phone;",
     "Motivation: mean (5-1)", '{"ImportId": "status"}', "第6题(a)",
     "submitdate", "lastpage. Last page", "Date..", "Q1[a]", "Y", "#", "Submit Date (UTC)", "_id",
     "_uuid", "_index", "_q_latitude", "a/b", "0"]
)  # fmt: skip


def _sheet(rows):
    columns = [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
    return Sheet("S", pa.table(columns, names=[str(i) for i in range(len(columns))]))


def test_two_loaders_recognising_one_file_is_refused(monkeypatch):
    monkeypatch.setattr(registry, "LOADERS", (LOADERS[0], LOADERS[0]))
    with pytest.raises(UnreadableExport, match="ambiguous_layout") as refused:
        loader_of(_sheet([["Team / 团队", "mo_pride"]]))
    assert refused.value.found == "Template, Template"


def test_names_are_given_once():
    assert len({loader.name for loader in LOADERS}) == len(LOADERS)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_sheet_is_too_odd_to_be_laid_out(rows):
    sheet = _sheet([["x", "x"], *rows])
    for loader in LOADERS:
        loader.recognises(sheet.head)
        assert len(loader.lay_out(sheet).headings) == 2
