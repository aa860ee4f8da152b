"""Sign-in, reload, expiry and sign-out, against a real OpenID provider on this computer."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.app import PATIENCE_MS, settled
from tests.browser.sign_in import (
    GOOD,
    UNVERIFIED,
    WITHOUT_CERTIFICATES,
    dashboard,
    expect_sign_in_screen,
    provider,
    secrets_file,
    sign_in,
    sign_out,
)

pytestmark = pytest.mark.browser

DEEP_LINK, HEADING = "/access?lang=English&from=mail", "Access"


@pytest.fixture(scope="module")
def provided(tmp_path_factory):
    with provider(tmp_path_factory.mktemp("provider")) as address:
        yield address


@pytest.fixture
def served(provided, tmp_path, request):
    """A dashboard behind the provider."""
    path, hidden = secrets_file(tmp_path, provided)
    environment = {
        "CHAIN_ADMINISTRATORS": GOOD,
        **WITHOUT_CERTIFICATES,
        **getattr(request, "param", {}),
    }
    store = tmp_path / "chain.duckdb"
    with dashboard(store, "--secrets.files", str(path), hidden=hidden, **environment) as running:
        yield running


@pytest.fixture
def visitor(browser, served):
    """A page that notes the errors of the dashboard; the provider's pages are not ours."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    context.route(re.compile("^https:"), lambda route: route.abort())  # the provider's style sheet
    page, errors = context.new_page(), []
    ours = urlsplit(served.address).netloc
    page.on("console", lambda said: errors.append(said) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(error))
    yield page
    said = [error.text for error in errors if urlsplit(error.location["url"]).netloc == ours]
    context.close()
    assert [text for text in said if "404" not in text] == []


def test_a_deep_link_survives_sign_in_and_a_reload_stays_signed_in(visitor, served):
    visitor.goto(served.address + DEEP_LINK)
    expect_sign_in_screen(visitor)
    sign_in(visitor, GOOD)
    expect(visitor.locator("h1")).to_have_text(HEADING)
    expect(visitor).to_have_url(served.address + DEEP_LINK)
    expect(visitor.get_by_test_id("stSidebar").get_by_text(GOOD)).to_be_visible()
    visitor.reload()
    expect(settled(visitor).locator("h1")).to_have_text(HEADING)
    assert [name for name in served.secrets if name in served.log.read_text("utf-8")] == []


def test_signing_out_ends_it_for_every_tab_and_every_copy_of_the_cookie(visitor, served, browser):
    visitor.goto(served.address + DEEP_LINK)
    sign_in(visitor, GOOD)
    expect(visitor.locator("h1")).to_have_text(HEADING)
    other_tab = visitor.context.new_page()
    other_tab.goto(served.address + DEEP_LINK)
    expect(settled(other_tab).locator("h1")).to_have_text(HEADING)
    copied = visitor.context.cookies()

    sign_out(visitor)
    expect_sign_in_screen(visitor)
    visitor.go_back()
    visitor.go_back()
    visitor.wait_for_load_state()
    expect(visitor.get_by_text(GOOD)).to_have_count(0)
    visitor.goto(served.address + DEEP_LINK)
    expect_sign_in_screen(visitor)
    other_tab.get_by_text("中文", exact=True).click()
    expect(other_tab.locator("h1")).not_to_have_text(HEADING)
    expect(other_tab.get_by_test_id("stSidebarNavLink")).to_have_count(0)

    thief = browser.new_context(locale="en-GB")
    thief.add_cookies(copied)
    page = thief.new_page()
    page.goto(served.address + DEEP_LINK)
    expect_sign_in_screen(page, "Your session has ended.")
    assert page.request.get(f"{served.address}/media/any").status == 403
    thief.close()


@pytest.mark.parametrize("served", [{"CHAIN_SESSION_HOURS": "0.004"}], indirect=True)
def test_a_session_ends_and_the_screen_says_so(visitor, served):
    visitor.goto(served.address + DEEP_LINK)
    sign_in(visitor, GOOD)
    expect(visitor.locator("h1")).to_have_text(HEADING)
    assert visitor.request.get(f"{served.address}/media/any").status == 404
    visitor.wait_for_timeout(0.004 * 3_600_000)
    visitor.get_by_text("中文", exact=True).click()
    expect(visitor.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    visitor.goto(served.address + DEEP_LINK)
    expect_sign_in_screen(visitor, "Your session has ended.")
    assert visitor.request.get(f"{served.address}/media/any").status == 403


def test_an_unverified_address_is_refused(visitor, served):
    visitor.goto(served.address + DEEP_LINK)
    sign_in(visitor, UNVERIFIED)
    expect_sign_in_screen(visitor, "has not verified your e-mail address")
    expect(visitor).to_have_url(served.address + DEEP_LINK)
    assert visitor.request.get(f"{served.address}/media/any").status == 403
