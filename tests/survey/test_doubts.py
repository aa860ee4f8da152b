import pytest

from survey.doubts import DOUBTS
from survey.faults import FAULTS, Severity
from survey.issues import ImportIssue


@pytest.mark.parametrize("kind", DOUBTS)
def test_every_doubt_says_how_many_rows_and_what_to_do(kind, language):
    doubt = ImportIssue(kind, count=17)
    assert "17" in doubt.says() and doubt.wanted() and doubt.remedy()
    assert "{" not in doubt.says() + doubt.wanted() + doubt.remedy()


def test_a_doubt_is_a_note_of_its_own_kind():
    assert {ImportIssue(kind).severity for kind in DOUBTS} == {Severity.NOTE}
    assert not DOUBTS.keys() & FAULTS.keys()
