import pytest

from survey.chain import CONSTRUCT, CONSTRUCTS, LINKS, STAFF_TO_CUSTOMER, STAGES, Link, Stage
from survey.language import gettext
from survey.programme import PROGRAMME_NAMES, Programme


def test_the_chain_has_five_stages_and_the_four_links_between_them():
    assert len(STAGES) == 5
    assert [(link.source, link.target) for link in LINKS] == [
        (STAGES[i], STAGES[i + 1]) for i in range(4)
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_construct_of_its_own_name(stage):
    assert CONSTRUCT[stage].stage is stage


def test_construct_ids_are_unique():
    assert len(CONSTRUCT) == len(CONSTRUCTS)


def test_only_the_link_from_staff_to_perceived_quality_crosses_programmes():
    crossing = [link for link in LINKS if link.crosses_programmes]
    assert crossing == [Link(Stage.EMPLOYEE_SATISFACTION, Stage.PERCEIVED_QUALITY)]


def test_the_headline_link_crosses_programmes():
    assert STAFF_TO_CUSTOMER.crosses_programmes


def test_every_construct_has_a_name_of_its_own(language):
    assert len({gettext(construct.name) for construct in CONSTRUCTS}) == len(CONSTRUCTS)


def test_every_programme_has_a_name(language):
    assert all(gettext(PROGRAMME_NAMES[programme]) for programme in Programme)
