import pytest

from loaders import names


def test_a_question_keeps_its_id_when_it_is_numbered_anew():
    assert names.question_id("12、 您满意吗？") == names.question_id("3. 您满意吗")


def test_picks_have_the_same_id_in_both_forms():
    assert names.planned_pick_id("6、兴趣爱好") == "q6"
    assert names.planned_pick_id("第6题(其他【请注明】)") == "q6/其他"


@pytest.mark.parametrize(
    ("text", "id"),
    [(" 电脑 ", "电脑"), ("其他【请注明】", "其他"), ("ＡＣＧ（动漫）", "ACG(动漫)")],
)
def test_an_option_is_named_without_notes(text, id):
    assert names.option_id(text) == id


def test_a_column_of_one_option_always_names_it():
    assert names.planned_option_id("Canteen").endswith("/Canteen")


@pytest.mark.parametrize(
    "heading", ["How is it? — Speed", "How is it? - Speed", "How is it? [Speed]"]
)
def test_a_heading_is_split_into_question_and_row(heading):
    assert names.parts(heading) == ["How is it?", "Speed"]


def test_contacts_are_told_by_their_looks():
    assert names.are_contacts(["a@example.org", "b@example.com", "none"])
    assert not names.are_contacts(["yes", "no", "a@example.org"])
