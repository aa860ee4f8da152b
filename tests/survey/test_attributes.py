from survey.attributes import ATTRIBUTES
from survey.language import gettext


def test_every_attribute_has_a_name(language):
    assert all(gettext(name).strip() for name in ATTRIBUTES.values())


def test_no_two_attributes_bear_one_name(language):
    assert len({gettext(name) for name in ATTRIBUTES.values()}) == len(ATTRIBUTES)
