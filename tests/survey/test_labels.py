import pytest

from survey.labels import (
    LIKERT_LABELS,
    NOT_APPLICABLE,
    is_not_applicable,
    likely_orders,
    normalised_label,
    number_in,
)


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
        ("(5) Never", 5),
        ("（1）从不", 1),
        ("7) I have a very good mood", 7),
        ("(2)", 2),
        ("2)", 2),
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
        "(5) 3-5 years",
        "5)6",
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
    assert len({normalised_label(label) for label in labels}) == len(labels) >= 3


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


@pytest.mark.parametrize(
    "labels",
    [
        ("Totally disagree", "Somewhat disagree", "Undecided", "Somewhat agree", "Totally agree"),
        ("Strongly disagree", "Mostly disagree", "Slightly disagree", "Neutral", "Slightly agree",
         "Mostly agree", "Strongly agree"),
        ("Disagree", "Neutral", "Agree"),
        ("Extremely dissatisfied", "Somewhat dissatisfied", "Neutral", "Somewhat satisfied",
         "Extremely satisfied"),
        ("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
        ("Very unlikely", "Unlikely", "Possibly", "Likely", "Very likely"),
        ("非常不符合", "比较不符合", "不确定", "比较符合", "非常符合"),
        ("完全不同意", "不太同意", "一般", "比较同意", "完全同意"),
        ("很不满意", "不太满意", "一般", "比较满意", "很满意"),
        ("十分不赞同", "不赞同", "赞同", "十分赞同"),
        ("非常不认同", "不认同", "有点不认同", "说不清", "有点认同", "认同", "非常认同"),
        ("不满意", "一般", "满意"),
        ("从不", "偶尔", "有时", "经常", "总是"),
        ("Never", "Rarely", "Sometimes", "Most of the time", "Always"),
        ("差", "一般", "良好", "优秀"),
        ("Very poor", "Poor", "Average", "Good", "Excellent"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_labels_of_3_to_7_points_in_the_usual_variants_are_an_order(labels):
    given = {normalised_label(label): 5 for label in labels}
    assert labels in likely_orders(given)


def test_every_order_made_of_pairs_has_labels_that_differ():
    for labels in LIKERT_LABELS:
        for order in likely_orders({normalised_label(label): 1 for label in labels}):
            assert len(set(map(normalised_label, order))) == len(order) >= 3


@pytest.mark.parametrize("text", ["Refused", "Prefer not to say", "拒答", "无法评价", "N/A"])
def test_a_refusal_is_an_answer_but_no_score(text):
    assert normalised_label(text) in NOT_APPLICABLE


@pytest.mark.parametrize(
    "text", ["Not Applicable (8)", "(8) N/A", "8) Refused", "8 - Don't know", "不适用（8）"]
)
def test_a_refusal_stays_one_whatever_number_the_tool_writes_beside(text):
    assert is_not_applicable(text)


@pytest.mark.parametrize("text", ["8", "Agree (8)", "(8)", "At no time (0)", "5 - Excellent", ""])
def test_an_answer_with_a_number_is_no_refusal(text):
    assert not is_not_applicable(text)
