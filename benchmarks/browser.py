"""Choosing in Streamlit's selectors, and the moment at which a figure has redrawn."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.app import RESTING

QUIET_MS = 250  # a figure that has not changed for this long has redrawn

# From the pointer going down to the frame that shows the figure's last change. What lies on
# top of a figure (hover text) and what surrounds it does not count.
_WATCH = """
(figure) => {
  const drawn = `.st-key-${figure} .main-svg`;
  window.bench = {pressed: 0, shown: 0, changed: 0};
  document.addEventListener('pointerdown', () => {
    window.bench = {pressed: performance.now(), shown: 0, changed: 0};
  }, true);
  new MutationObserver((changes) => {
    const ofFigure = changes.some(({target: t}) => {
      const element = t.nodeType === Node.ELEMENT_NODE ? t : t.parentElement;
      return element && element.closest(drawn) && !element.closest('.hoverlayer, .draglayer');
    });
    if (!ofFigure) return;
    window.bench.changed = performance.now();
    requestAnimationFrame(() => { window.bench.shown = performance.now(); });
  }).observe(document.body, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
}
"""
_REDRAWN = """
(quiet) => {
  const {pressed, shown, changed} = window.bench;
  return shown > pressed && shown >= changed && performance.now() - changed > quiet;
}
"""


def watch(page: Page, figure: str) -> None:
    """Begin to watch the figure with this key."""
    page.wait_for_selector(f".st-key-{figure} .cartesianlayer")
    page.wait_for_selector(RESTING)
    page.evaluate(_WATCH, figure)


def refuse_errors(page: Page) -> None:
    """Raise where the screen shows an error: its time would be no time of ours."""
    if page.locator("[data-testid=stException]").count():
        raise RuntimeError(f"{page.url} shows an error")


def milliseconds_to_redraw(page: Page) -> float:
    """Return the time from the last press to the frame with the figure's last change."""
    page.wait_for_function(_REDRAWN, arg=QUIET_MS)
    page.wait_for_selector(RESTING)
    return page.evaluate("window.bench.shown - window.bench.pressed")


def choose_in_list(page: Page, key: str, option: str) -> None:
    """Choose an option of the selectbox with this key."""
    page.locator(f".st-key-{key} button").click()
    page.get_by_role("option", name=option, exact=True).click()


def choose_in_row(page: Page, key: str, option: str) -> None:
    """Choose an option of the segmented control with this key."""
    page.locator(f".st-key-{key}").get_by_role("radio", name=option, exact=True).click()
