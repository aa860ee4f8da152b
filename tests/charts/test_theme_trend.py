from charts.text import HIDDEN_MARK
from charts.theme_trend import (
    theme_tone_description,
    theme_tone_figure,
    theme_trend_description,
    theme_trend_figure,
)
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from insights.comment_trend import ThemeShare
from survey.period import Period
from tests.charts.figures import trace

TREND = tuple(
    ThemeShare(Period.parse(period), share, tone)
    for period, share, tone in (
        (
            "2026-Q1",
            ReleasedScore(Visibility.SHOWN, 40, 30, 52, 60),
            ReleasedScore(Visibility.SHOWN, -20, -45, 10, 25),
        ),
        ("2026-Q2", HIDDEN, HIDDEN),
        ("2026-Q3", MISSING, MISSING),
    )
)


def test_points_are_shares_with_their_intervals():
    share = trace(theme_trend_figure(TREND, "light"), "course")
    assert list(share.x) == ["Q1 2026", "Q2 2026", "Q3 2026"]
    assert list(share.y) == [40, None, None]
    assert (share.error_y.array[0], share.error_y.arrayminus[0]) == (12, 10)


def test_a_hidden_share_has_a_mark_and_a_missing_one_none():
    for figure in (theme_trend_figure, theme_tone_figure):
        notes = figure(TREND, "dark").layout.annotations
        assert [(note.x, note.text) for note in notes] == [("Q2 2026", HIDDEN_MARK)]


def test_tones_have_their_intervals_on_a_scale_from_worst_to_best():
    figure = theme_tone_figure(TREND, "light")
    tone = trace(figure, "course")
    assert list(tone.y) == [-20, None, None]
    assert (tone.error_y.array[0], tone.error_y.arrayminus[0]) == (30, 25)
    assert figure.layout.yaxis.range == (-105, 105)


def test_the_description_tells_hidden_from_missing():
    assert theme_trend_description(TREND).split("; ") == [
        "Q1 2026: 40% of about 60 comments (95% interval 30 to 52)",
        "Q2 2026: too few comments on it to be shown",
        "Q3 2026: no comments",
    ]


def test_the_description_of_tones_has_a_true_minus():
    assert theme_tone_description(TREND).split("; ") == [
        "Q1 2026: tone −20 of about 25 comments (95% interval −45 to 10)",
        "Q2 2026: too few comments on it to be shown",
        "Q3 2026: no comments",
    ]
