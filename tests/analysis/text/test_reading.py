import pytest

from analysis.text.reading import Mood, read


def moods(text):
    return {theme: mood.value for theme, mood in read(text).themes.items()}


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The food is good.", Mood.POSITIVE),
        ("The food is not good.", Mood.NEGATIVE),
        ("The food is not bad.", Mood.POSITIVE),
        ("Nobody has ever told my colleagues.", Mood.NEGATIVE),
        ("Please, a second monitor.", Mood.NEGATIVE),
        ("菜好吃", Mood.POSITIVE),
        ("菜不好吃", Mood.NEGATIVE),
        ("希望多培训", Mood.NEGATIVE),
        ("The second floor.", Mood.NEUTRAL),
        ("没有", Mood.NEUTRAL),
        ("None.", Mood.NEUTRAL),
        ("", Mood.NEUTRAL),
    ],
)
def test_tone_is_the_sum_of_words_turned_by_not(text, mood):
    assert read(text).mood is mood


def test_each_theme_has_the_tone_of_its_clause():
    assert moods("Colleagues are great but the pay is poor.") == {
        "colleagues": "positive",
        "pay": "negative",
    }
    assert moods("同事都很好，就是工资太低。") == {"colleagues": "positive", "pay": "negative"}


def test_a_clause_without_tone_has_that_of_the_comment():
    assert moods("About the canteen: terrible.") == {"food": "negative"}


def test_a_comment_in_both_languages_is_read_whole():
    assert moods("工资太低, the canteen is great") == {"pay": "negative", "food": "positive"}


def test_the_entries_that_made_it_a_theme_are_told_once_each():
    assert read("Pay, pay, pay! And the bonus.").words["pay"] == ("pay", "bonus")


def test_a_comment_on_nothing_known_has_no_theme():
    assert read("Blue, mostly.").themes == {}
