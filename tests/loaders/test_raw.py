"""Columns of texts and columns that list their different texts apart read alike."""

import pyarrow as pa
import pytest

from loaders.raw import coded, listed
from loaders.scales import Profile

TEXTS = ["Agree", None, "5", "Agree", "Disagree"]


def listing_more_than_it_uses():
    texts = pa.array(["Disagree", "a heading", "5", "Agree"])
    return pa.DictionaryArray.from_arrays(pa.array([3, None, 2, 3, 0]), texts)


@pytest.mark.parametrize("column", [pa.array(TEXTS), listing_more_than_it_uses()])
def test_different_texts_are_told_in_the_order_they_come_in(column):
    codes, texts = coded(listed(pa.chunked_array([column])))
    assert texts == ["Agree", "5", "Disagree"]
    assert codes.tolist() == [0, 3, 1, 0, 2]
    profile = Profile.of(listed(pa.chunked_array([column])))
    assert (profile.n, profile.counts) == (4, {"Agree": 2, "5": 1, "Disagree": 1})


def test_a_column_without_rows_has_no_texts():
    for kind in (pa.string(), pa.dictionary(pa.int32(), pa.string())):
        codes, texts = coded(listed(pa.chunked_array([], kind)))
        assert (codes.tolist(), texts) == ([], [])
