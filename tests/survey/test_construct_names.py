import pytest

from survey.construct_names import BY_NAME, BY_PART, named_construct
from survey.programme import Programme
from tests.survey.paraphrases import PARAPHRASES


@pytest.mark.parametrize(
    ("heading", "construct", "certainty"),
    [
        ("eNPS_0_10", "enps", BY_NAME),
        ("NPS", "enps", BY_NAME),
        ("Q02_Leadership_Comms", "leadership", BY_PART),
        ("Q03_Manager_Support", "leadership", BY_NAME),
        ("Q10_CareerPath", "growth", BY_PART),
        ("Q11_Stay12Months", "intention_to_stay", BY_PART),
        ("Q12_OverallEngagement", "engagement", BY_NAME),
        ("Pay", "pay", BY_NAME),
        ("TeamClimate", "climate", BY_PART),
        ("Q3 敬业度", "engagement", BY_NAME),
        ("薪酬满意度", "pay", BY_NAME),
        ("员工满意度", "employee_satisfaction", BY_NAME),
    ],
)
def test_a_heading_of_a_staff_survey_that_names_a_construct_is_of_it(
    heading, construct, certainty
):
    assert named_construct(Programme.ES, heading) == (construct, certainty)


@pytest.mark.parametrize(
    ("heading", "construct"),
    [
        ("OverallNPS", "nps"),
        ("CSAT_score", "customer_satisfaction"),
        ("ValueForMoney", "value"),
        ("Product_Quality", "quality_product"),
        ("客户忠诚度", "loyalty"),
        ("性价比", "value"),
    ],
)
def test_a_heading_of_a_customer_survey_that_names_a_construct_is_of_it(heading, construct):
    assert named_construct(Programme.CS, heading) == (construct, BY_NAME)


@pytest.mark.parametrize("programme", Programme)
@pytest.mark.parametrize(
    "heading",
    [
        "", "Q1", "V12", "Q01_Strategy", "Payment", "Display", "Pay_Period", "Manager",
        "Company_Values", "Not_engaged", "NoGrowth", "Leadership_Engagement",
        "Satisfaction_Canteen", "离职意愿", "不投入", "薪酬发放方式", "发展历程",
    ],
)  # fmt: skip
def test_a_heading_that_names_no_one_construct_is_of_none(heading, programme):
    assert named_construct(programme, heading) is None


def test_what_staff_say_of_their_employer_is_not_what_customers_say():
    assert named_construct(Programme.CS, "eNPS") is None
    assert named_construct(Programme.ES, "CSAT") is None


@pytest.mark.parametrize("programme", Programme)
def test_a_sentence_about_something_else_names_no_construct(programme):
    unrelated = [text for text, construct in PARAPHRASES if not construct]
    assert unrelated
    assert [text for text in unrelated if named_construct(programme, text)] == []
