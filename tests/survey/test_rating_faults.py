import pytest

from survey.issues import ImportIssue
from survey.rating_faults import RATING_FAULTS


@pytest.mark.parametrize("kind", RATING_FAULTS)
def test_each_fault_says_what_was_found_and_what_to_do(kind):
    issue = ImportIssue(kind, count=7)
    said = issue.says()
    assert "{" not in said + issue.wanted() + issue.remedy()
    assert ("7" in said) == ("Rows" in said)
