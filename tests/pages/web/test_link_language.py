"""A link that names its language by code leads to the one that the switch keeps."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.web.surface import client


def sent_on(link):
    """Where the link leads, without following it."""
    answer = client().get(link, follow_redirects=False)
    assert "content-security-policy" in answer.headers
    return answer.headers.get("location")


@pytest.mark.parametrize(("code", "name"), [("zh", "中文"), ("en", "English")])
def test_a_code_becomes_a_name_and_all_else_stays(code, name):
    to = urlsplit(sent_on(f"/page?period=2026-Q3&lang={code}&department=A%26B&who="))
    assert (to.scheme, to.netloc, to.path) == ("", "", "")
    assert parse_qs(to.query, keep_blank_values=True) == {
        "period": ["2026-Q3"], "lang": [name], "department": ["A&B"], "who": [""],
    }  # fmt: skip


@pytest.mark.parametrize("query", ["", "?lang=", "?lang=fr", "?lang=English", "?language=zh"])
def test_any_other_link_is_answered_as_it_is(query):
    assert sent_on(f"/page{query}") is None


def test_nothing_in_a_link_leads_to_another_host_or_adds_a_header():
    to = sent_on("/page?lang=zh&to=//evil.example%0d%0aSet-Cookie:a=b")
    assert to.startswith("?lang=") and "\n" not in to and "\r" not in to
