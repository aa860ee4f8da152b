from collections import Counter

from loaders import open_export
from survey.export import Role
from tests.loaders.golden import loaded

HEADING = "#,{},Submit Date (UTC)"


def test_headings_are_read_without_their_markup(opened):
    raw = opened(HEADING.format("Is <b>1 < 2</b> &amp;<br/> fair?"), "t1,yes,2026-09-03 12:00:00")
    assert raw.headings[1] == "Is 1 < 2 & fair?"


def test_an_option_that_reads_like_a_contact_is_still_an_option(read):
    export = read(HEADING.format("E-mail,Phone"), "t1,E-mail,,2026-09-03", "t2,,Phone,2026-09-03")
    assert [item.text for item in export.items] == ["E-mail", "Phone"]
    assert not [issue for issue in export.issues if issue.kind == "personal_column"]


def test_own_words_in_place_of_an_option_are_not_kept(read):
    words = "something that takes more than a few letters to say"
    export = read(HEADING.format("mo_pride,Other,Other"), f"t1,4,{words},Other,2026-09-03")
    assert [column.role for column in export.plan.columns[2:4]] == [Role.IGNORE, Role.PICK]
    assert export.comments is None


def test_the_number_by_which_the_company_knows_a_person_goes_before_the_token(read):
    export = read(HEADING.format("mo_pride,Employee ID"), "t1,4,E-17,2026-09-03")
    assert export.responses["respondent"].to_pylist() == ["E-17"]


def test_equal_headings_are_columns_of_their_own(shared_folder):
    path = shared_folder / "exports/typeform/typeform_first_1000_rows.csv"
    raw = open_export(path, path.name)
    others = [i for i, heading in enumerate(raw.headings) if heading == "Other"]
    assert (raw.loader, raw.n_rows, len(raw.headings)) == ("typeform", 1000, 51)
    assert [1000 - raw.column(i).null_count for i in others] == [11, 287, 139, 85]


def test_one_column_per_option_counts_its_picks(shared_folder):
    export = loaded(shared_folder / "exports/typeform/typeform_first_1000_rows.csv")
    picks = Counter(export.answers["item"].to_pylist())
    counts = {id.partition("/")[2]: n for id, n in picks.items()}
    assert (counts["Free Code Camp"], counts["EdX"], counts["None"]) == (843, 242, 596)
