import pytest

from survey.labels import LIKERT_LABELS, NOT_APPLICABLE, normalised_label, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        (" 5 ", 5),
        ("５", 5),
        ("10", 10),
        ("0", 0),
        ("-2", -2),
        ("5.0", 5),
        ("5.00", 5),
        ("5分", 5),
        ("5 分", 5),
        ("5 - Excellent", 5),
        ("5 – Excellent", 5),
        ("5=Excellent", 5),
        ("5: Excellent", 5),
        ("5. Excellent", 5),
        ("5、很好", 5),
        ("5（很好）", 5),
        ("5 (very good)", 5),
        ("very satisfied (5)", 5),
        ("非常满意（5分）", 5),
        ("非常满意(10 分)", 10),
    ],
)
def test_an_answer_that_states_a_number_is_that_number(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Agree",
        "同意",
        "5.5",
        "4,5",
        "3-5 years",
        "3-5",
        "1–3年",
        "2026-09-30",
        "2026/9/30 12:00",
        "12:30",
        "$5",
        "5 kg",
        "5%",
        "Q5",
        "(5) very satisfied",
        "five (about 5)",
    ],
)
def test_an_answer_that_states_no_score_has_no_number(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["9" * 400, "very satisfied (" + "9" * 5000 + ")"])
def test_an_endless_number_is_no_score(text):
    assert number_in(text) is None


@pytest.mark.parametrize("labels", LIKERT_LABELS, ids=lambda labels: f"{labels[0]} {len(labels)}")
def test_the_labels_of_a_scale_differ_from_each_other(labels):
    assert len({normalised_label(label) for label in labels}) == len(labels) >= 4


def test_no_two_scales_have_the_same_labels_in_another_order():
    sets = [frozenset(map(normalised_label, labels)) for labels in LIKERT_LABELS]
    assert len(set(sets)) == len(sets)


def test_no_label_of_a_scale_means_not_applicable():
    labels = {normalised_label(label) for order in LIKERT_LABELS for label in order}
    assert not labels & NOT_APPLICABLE


def test_not_applicable_is_written_as_labels_are_compared():
    assert {normalised_label(text) for text in NOT_APPLICABLE} == NOT_APPLICABLE


@pytest.mark.parametrize("text", ["AGREE", " agree ", "Ａｇｒｅｅ", "Agree\u3000"])
def test_labels_are_compared_without_case_width_and_outer_space(text):
    assert normalised_label(text) == "agree"
