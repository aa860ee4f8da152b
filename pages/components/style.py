"""How our screens look beside Streamlit's own style."""

from __future__ import annotations

import json
from dataclasses import asdict
from string import Template

import streamlit as st

from charts.theme import palette
from pages.components.session import colour_mode
from survey.language import gettext as _

_STYLE = Template("""
<style>
[data-testid="stMainBlockContainer"] { padding: 2rem 3.75rem 3rem; max-width: 1280px; }
[data-testid="stMainBlockContainer"] h1 { font-size: 2rem; padding: .5rem 0; }
[data-testid="stMainBlockContainer"] h2 { font-size: 1.5rem; line-height: 1.3;
  padding: .25rem 0 .5rem; }
[data-testid="stMainBlockContainer"] h3 { font-size: 1.25rem; }
[data-testid="stMain"] :is(.st-key-period, .st-key-region) { max-width: 24rem; }
/* As wide as what is chosen: where there is no room, the row is broken, not the name. */
[data-testid="stMain"] :is(.st-key-construct, .st-key-period, .st-key-customers,
  .st-key-department, .st-key-region, .st-key-team, .st-key-theme) { min-width: fit-content;
  & input { field-sizing: content; min-width: 4rem; max-width: calc(100vw - 4.5rem); } }
[data-testid="stMain"] .st-key-who:has([data-tag]) { min-width: min(16rem, 100%); }
/* As high as the selectors that they stand beside. */
[data-testid="stMain"] [data-testid="stButtonGroup"] [role="radio"] { min-height: 2.5rem; }
[data-testid="stMain"] button[kind="tertiary"] { color: $accent; }
/* A link is read whole; the sentence beside it has the rest. */
[class*="st-key-statement_"] [data-testid="stColumn"]:first-child:not(:only-child) {
  flex: 1 1 16rem; }
[class*="st-key-statement_"] [data-testid="stColumn"] + [data-testid="stColumn"] {
  flex: 0 0 auto; width: max-content; min-width: 13rem; }
.st-key-sample_banner, [class*="st-key-statement_"] { padding: .5rem 1rem; }
/* As Streamlit colours them, neither can be read by everybody: contrast 4.2 and 2.3. */
[data-testid="stCaptionContainer"] { color: $muted; opacity: 1; }
[data-testid="stMain"] button:is([kind="primary"], [kind="primaryFormSubmit"]):not(:disabled) {
  color: $on_accent; }
/* Streamlit's own download neither keeps formulas from acting nor is noted in the audit log. */
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) { display: none; }
/* The picture's button leaves the picture, for the row of controls under it. */
[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) { overflow: visible;
  margin-bottom: 2.25rem; }
[data-testid="stPlotlyChart"] :is(.js-plotly-plot, .svg-container) {
  overflow: visible !important; }
[data-testid="stPlotlyChart"] .modebar-container { z-index: 1;
  top: calc(100% + .1rem) !important; }
[data-testid="stPlotlyChart"] .modebar-group { padding: 0 !important;
  background: none !important; }
[data-testid="stPlotlyChart"] button.modebar-btn { display: inline-flex; align-items: center;
  gap: .35rem; height: 2rem !important; padding: 0 .25rem !important; opacity: .75;
  font: 400 .875rem "Inter", "Segoe UI", system-ui, sans-serif !important; color: inherit; }
[data-testid="stPlotlyChart"] button.modebar-btn:is(:hover, :focus-visible) { opacity: 1; }
[data-testid="stPlotlyChart"] button.modebar-btn:focus-visible {
  outline: 2px solid currentColor !important; }
[data-testid="stPlotlyChart"] button.modebar-btn svg path { fill: currentColor !important; }
[data-testid="stPlotlyChart"] button.modebar-btn::before { display: none !important; }
[data-testid="stPlotlyChart"] button.modebar-btn::after { all: unset !important;
  content: attr(data-title) !important; }
[class*="st-key-under_"] { margin-top: -3rem; padding-right: 7.5rem; }
[class*="st-key-under_"], .st-key-beside_home { row-gap: 0; }
:is([class*="st-key-under_"], .st-key-beside_home) button[kind="tertiary"] { min-height: 2rem;
  padding: 0 .25rem; color: inherit; opacity: .75; }
:is([class*="st-key-under_"], .st-key-beside_home) button p { font-size: .875rem; }
:is([class*="st-key-under_"], .st-key-beside_home) button:is(:hover, :focus-visible,
  [aria-expanded=true]) { opacity: 1; }
[data-testid="stTable"] :is(th, th *) { white-space: nowrap; word-break: keep-all; }
/* Streamlit offers whoever develops an app help with it; people who read surveys do not. */
[data-testid="stSkillsNudge"] { display: none; }
/* Chinese letters are taller: numbers beside them would stand higher. */
[data-testid="stMetricValue"] { font-size: 1.5rem; line-height: 1.5; }
/* What Streamlit says in English only, in our words. */
[data-testid="stFileUploaderDropzoneInstructions"] > div { display: none; }
[data-testid="stFileUploaderDropzone"] > span p { position: absolute; clip-path: inset(50%); }
[data-testid="stFileUploaderDropzone"] > span [data-testid="stMarkdownContainer"]::after {
  content: $choose; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: $drop;
  font-size: .875rem; color: $muted; }
@media (max-width: 1100px) {
  [data-testid="stMainBlockContainer"] { padding: 2rem 2rem 3rem; }
  /* Two figures side by side would leave no room for what stands under them. */
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] [data-testid="stPlotlyChart"])
    > [data-testid="stColumn"] { min-width: 100%; }
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.2rem 1rem 2rem; }
  [data-testid="stMainBlockContainer"] h1 { font-size: 1.7rem; }
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) { row-gap: 1rem; }
  /* Short names stand two in a row, so that the finding is not below the fold. */
  [data-testid="stColumn"]:has(> [data-testid="stVerticalBlock"] > :is(.st-key-department,
    .st-key-region, .st-key-team, .st-key-period, .st-key-since, .st-key-until):only-child) {
    min-width: calc(50% - .5rem); flex: 1 1 calc(50% - .5rem); }
  [data-testid="stMainBlockContainer"] h2 { font-size: 1.2rem; }
  :is([class*="st-key-under_"], .st-key-beside_home) > :has([data-testid="stPopover"]) {
    flex: 1 0 100%; }
  :is([class*="st-key-under_"], .st-key-beside_home) [data-testid="stPopover"] {
    width: fit-content; }
  [data-testid="stMain"] .st-key-construct { min-width: 100%; }
  [class*="st-key-history_"] > :first-child { flex: 1 0 100%; }
}
</style>
""")


def tighten_page() -> None:
    """Take away the empty rim that Streamlit leaves around a page, and calm what it draws."""
    wording = {"choose": _("Choose files"), "drop": _("or drop them here")}
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in wording.items()}
    st.html(_STYLE.substitute(asdict(palette(colour_mode())), **quoted))
