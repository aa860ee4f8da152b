from charts.theme_bars import theme_bars, themes_description
from disclosure.release import Visibility
from insights.comment_themes import CommentThemes, Theme
from tests.charts.figures import trace

FOUND = CommentThemes(
    Visibility.SHOWN,
    ("Why?",),
    40,
    10,
    (Theme("pay", 20, positive=10, negative=70), Theme("food", 10, positive=100, negative=0)),
)


def test_a_bar_is_as_long_as_its_comments_and_parted_by_tone():
    figure = theme_bars(FOUND, "light")
    parts = {name: list(trace(figure, name).x)
             for name in ("Negative", "Neither or both", "Positive")}  # fmt: skip
    assert parts == {"Negative": [14, 0], "Neither or both": [4, 0], "Positive": [2, 10]}
    assert figure.layout.barmode == "stack"


def test_the_most_frequent_theme_is_on_top_and_named_with_its_comments():
    figure = theme_bars(FOUND, "dark")
    assert [note.text for note in figure.layout.annotations] == [
        "Pay and benefits · 20 · tone −60",
        "Food and drinks · 10 · tone +100",
    ]
    low, high = figure.layout.yaxis.range
    assert low > high


def test_a_click_names_the_theme():
    for part in theme_bars(FOUND, "light").data:
        assert list(part.customdata) == ["pay", "food"]


def test_the_description_tells_what_the_figure_shows(language):
    said = themes_description(FOUND)
    assert "20" in said and "70%" in said
    assert ("Pay and benefits" in said) == (language == "en")
