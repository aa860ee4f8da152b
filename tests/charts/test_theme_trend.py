from charts.text import HIDDEN_MARK
from charts.theme_trend import theme_trend_description, theme_trend_figure
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from insights.comment_trend import ThemeShare
from survey.period import Period
from tests.charts.figures import trace

TREND = tuple(
    ThemeShare(Period.parse(period), share)
    for period, share in (
        ("2026-Q1", ReleasedScore(Visibility.SHOWN, 40, 30, 52, 60)),
        ("2026-Q2", HIDDEN),
        ("2026-Q3", MISSING),
    )
)


def test_points_are_shares_with_their_intervals():
    share = trace(theme_trend_figure(TREND, "light"), "share")
    assert list(share.x) == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert list(share.y) == [40, None, None]
    assert (share.error_y.array[0], share.error_y.arrayminus[0]) == (12, 10)


def test_a_hidden_share_has_a_mark_and_a_missing_one_none():
    notes = theme_trend_figure(TREND, "dark").layout.annotations
    assert [(note.x, note.text) for note in notes] == [("2026-Q2", HIDDEN_MARK)]


def test_the_description_tells_hidden_from_missing():
    assert theme_trend_description(TREND).split("; ") == [
        "2026-Q1: 40% of about 60 comments (95% interval 30 to 52)",
        "2026-Q2: too few comments on it to be shown",
        "2026-Q3: no comments",
    ]
