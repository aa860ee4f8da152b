"""The menu is made once for all who may open the same screens, and is each rerun's own."""

import pytest

from pages.components import menu as menus
from pages.components.screens import SCREENS
from survey.language import use_language


@pytest.fixture(autouse=True)
def made_anew():
    """Outside a screen Streamlit makes pages that lead nowhere."""
    menus._made.cache_clear()
    yield
    menus._made.cache_clear()


def pages(made):
    return [page for of_heading in made.values() for page in of_heading]


def made(screens=SCREENS, greets=False, language="en"):
    use_language(language)
    return menus._made("pages", screens, greets, language)


def test_it_is_made_anew_for_other_screens_and_in_another_language():
    names = [
        set(made(screens, language=code))
        for screens in (SCREENS, SCREENS[:2])
        for code in ("en", "zh")
    ]
    assert len(names[0]) == len(names[1]) > len(names[2]) == len(names[3])
    assert names[0] != names[1]


def test_the_welcome_is_listed_only_where_there_is_nothing_else():
    shown = [made(greets=greets)[""][0].visibility for greets in (True, False)]
    assert shown == ["visible", "hidden"]


def test_every_rerun_has_pages_of_its_own(empty):
    """A rerun that interrupts another would find its page run already."""
    first, second = (pages(menus.menu("pages")) for _rerun in range(2))
    assert len(first) == len(second)
    assert all(one is not other for one, other in zip(first, second, strict=True))
