import re
import string

import pytest

from survey.faults import FAULTS, Severity
from survey.issues import UNREADABLE, ImportIssue, UnreadableExport

BRACES = re.compile(r"[{}]")
FIELDS = {"found", "expected", "count"}


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def issue(kind):
    return ImportIssue(kind, "Sheet1", 14, "Q3", found="“6”", expected="1-5", count=17)


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_says_what_was_found_expected_and_to_do(kind, language):
    for text in (issue(kind).says(), issue(kind).wanted(), issue(kind).remedy()):
        assert text.strip() and not BRACES.search(text)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_says_something_where_nothing_was_noted(kind, language):
    for text in (ImportIssue(kind).says(), ImportIssue(kind).wanted()):
        assert text.strip() and not BRACES.search(text)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_fills_in_every_number_and_name_that_it_asks_for(kind, language):
    said = issue(kind).says()
    wanted = fields(FAULTS[kind].title)
    assert wanted <= FIELDS
    assert ("17" in said) == ("count" in wanted)
    assert ("“6”" in said) == ("found" in wanted)


@pytest.mark.parametrize("kind", FAULTS)
def test_what_was_expected_names_the_scale_where_it_asks_for_one(kind, language):
    assert ("1-5" in issue(kind).wanted()) == ("expected" in fields(FAULTS[kind].expected))


@pytest.mark.parametrize("kind", FAULTS)
def test_a_remedy_asks_for_nothing_to_fill_in(kind):
    assert not fields(FAULTS[kind].remedy)


def test_an_issue_has_the_severity_of_its_fault():
    assert ImportIssue("no_period").severity is Severity.ERROR
    assert ImportIssue("test_rows").severity is Severity.NOTE


def test_an_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        ImportIssue("bad_weather")


def test_braces_in_a_cell_are_shown_as_they_are(language):
    assert "{count}" in ImportIssue("outside_scale", found="{count}", count=2).says()


def test_issues_of_the_same_kind_and_place_are_equal():
    assert issue("outside_scale") == issue("outside_scale")


@pytest.mark.parametrize("reason", UNREADABLE)
def test_every_unreadable_file_is_told_what_and_what_to_do(reason, language):
    error = UnreadableExport(reason, "Budget")
    assert error.says().strip() and error.remedy().strip()
    assert not BRACES.search(error.says() + error.remedy())


@pytest.mark.parametrize("reason", UNREADABLE)
def test_an_unreadable_file_names_what_was_found_where_it_matters(reason, language):
    said = UnreadableExport(reason, "Budget{x}").says()
    assert ("Budget{x}" in said) == ("found" in fields(UNREADABLE[reason][0]))


def test_an_unreadable_file_keeps_its_reason_and_finding():
    error = UnreadableExport("unknown_type", ".pdf")
    assert (error.reason, error.found) == error.args == ("unknown_type", ".pdf")
