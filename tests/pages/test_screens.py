"""Every screen opens, on an empty store and on a filled one, in both languages."""

import pytest

from survey.language import LANGUAGES, use_language
from tests.pages.screens import ROOT, opened

WELCOME = ("See how staff and customers go together", "看看员工与客户如何相互关联")
HOME = ("Home", "首页")
CHAIN = ("Value chain", "价值链")
DRIVERS = ("Drivers", "影响因素")
TEAMS = ("Teams", "团队")
COMMENTS = ("Comments", "评论")
TRENDS = ("Trends", "趋势")
EVENTS = ("Events", "事件")
UPLOAD = ("Upload", "上传")
HEADCOUNT = ("Headcount and KPI", "人数与业务指标")
HISTORY = ("History", "导入记录")
ERASE = ("Erase answers", "删除个人答卷")
ACCESS = ("Access", "访问权限")
PROTECTION = ("Protection", "保护设置")
AUDIT = ("Audit log", "审计日志")
CODEBOOK = ("Codebook", "题目库")
CROSSWALK = ("Team names", "团队名称")
TABLE = [  # screen, store, headings, kind of element, how many of it at least
    ("executive/welcome", "empty", WELCOME, "button", 2),
    ("executive/welcome", "sample", HOME, "page_link", 5),
    ("executive/home", "empty", HOME, "button", 1),
    ("executive/home", "sample", HOME, "page_link", 5),
    ("executive/value_chain", "empty", CHAIN, "button", 1),
    ("executive/value_chain", "sample", CHAIN, "plotly_chart", 2),
    ("executive/drivers", "empty", DRIVERS, "button", 1),
    ("executive/drivers", "sample", DRIVERS, "plotly_chart", 2),
    ("manager/comments", "empty", COMMENTS, "button", 1),
    ("manager/comments", "sample", COMMENTS, "plotly_chart", 1),
    ("manager/teams", "empty", TEAMS, "button", 1),
    ("manager/teams", "sample", TEAMS, "selectbox", 4),
    ("executive/trends", "empty", TRENDS, "button", 1),
    ("executive/trends", "sample", TRENDS, "plotly_chart", 2),
    ("hr/upload", "empty", UPLOAD, "download_button", 8),
    ("hr/upload", "sample", UPLOAD, "file_uploader", 1),
    ("hr/headcount", "empty", HEADCOUNT, "download_button", 2),
    ("hr/headcount", "sample", HEADCOUNT, "table", 1),
    ("hr/events", "empty", EVENTS, "text_input", 2),
    ("hr/events", "sample", EVENTS, "date_input", 1),
    ("hr/history", "empty", HISTORY, "button", 1),
    ("hr/history", "sample", HISTORY, "button", 5),
    ("hr/codebook", "sample", CODEBOOK, "selectbox", 2),
    ("hr/crosswalk", "empty", CROSSWALK, "download_button", 0),
    ("hr/crosswalk", "sample", CROSSWALK, "file_uploader", 1),
    ("hr/erase", "sample", ERASE, "text_input", 1),
    ("admin/access", "empty", ACCESS, "button", 1),
    ("admin/protection", "empty", PROTECTION, "number_input", 3),
    ("admin/audit", "sample", AUDIT, "dataframe", 1),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("screen", "store", "headings", "kind", "at_least"), TABLE)
def test_a_screen_opens_with_its_heading(
    request, screen, store, headings, kind, at_least, language
):
    request.getfixturevalue(store)
    app = opened(screen, lang=LANGUAGES[language])
    assert not app.exception and not app.error
    assert [title.value for title in app.title] == [headings[language == "zh"]]
    assert len(app.get(kind)) >= at_least


def test_every_screen_is_in_the_table():
    audiences = ("executive", "manager", "hr", "admin")
    files = {
        f"{audience}/{path.stem}"
        for audience in audiences
        for path in (ROOT / "pages" / audience).glob("*.py")
        if path.stem != "__init__"
    }
    assert files == {row[0] for row in TABLE}


@pytest.mark.parametrize(
    "screen",
    ["executive/home", "executive/value_chain", "executive/trends", "manager/teams", "hr/history"],
)
def test_an_empty_screen_says_what_it_waits_for_and_leads_to_the_upload(empty, screen):
    app = opened(screen)
    assert [info.value for info in app.info] == [
        "There are no survey data yet. Upload a staff survey and a customer survey."
    ]
    app.button(key="go_to_upload").click().run()
    assert app.title[0].value == "Upload"


@pytest.mark.parametrize(
    ("name", "heading"), [("en", "Teams"), ("English", "Teams"), ("zh", "团队"), ("中文", "团队")]
)
def test_a_link_names_its_language_by_code_or_name(empty, name, heading):
    assert opened("manager/teams", lang=name).title[0].value == heading


@pytest.mark.parametrize("language", ["English", "中文"])
def test_a_link_that_names_the_language_leads_on_from_the_welcome(sample, language):
    assert opened("executive/welcome", lang=language).title[0].value in HOME


@pytest.mark.parametrize("language", ["English", "中文"])
def test_a_link_that_names_the_language_leads_on_to_the_upload(empty, language):
    app = opened("manager/teams", lang=language)
    use_language("zh" if language == "中文" else "en")
    app.button(key="go_to_upload").click().run()
    assert not app.exception and app.title[0].value in UPLOAD


def test_the_switch_changes_the_language(sample):
    app = opened("hr/history")
    app.button_group(key="lang").set_value("中文").run()
    assert app.title[0].value == "导入记录"
    use_language("zh")
    app.button_group(key="lang").set_value("English").run()
    assert app.title[0].value == "History"
