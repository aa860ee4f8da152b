"""Qualtrics: codes, question texts and, in the current form, a third row of import ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "qualtrics"
title = "Qualtrics"

# By import id or by heading, in small letters; both forms of the export together.
_METADATA = {
    **dict.fromkeys(
        ("startdate", "status", "progress", "duration", "duration (in seconds)", "finished",
         "responseset", "distributionchannel", "userlanguage"),
        Role.IGNORE,
    ),
    **dict.fromkeys(("enddate", "recordeddate"), Role.TIME),
    **dict.fromkeys(
        ("name", "emailaddress", "ipaddress", "recipientlastname", "recipientfirstname",
         "recipientemail", "locationlatitude", "locationlongitude", "locationaccuracy",
         "participant name", "participant email"),
        Role.PERSONAL,
    ),
    **dict.fromkeys(
        ("responseid", "_recordid", "externalreference", "externaldatareference",
         "participant's unique identifier"),
        Role.RESPONDENT,
    ),
}  # fmt: skip
# Previews and generated answers, as a number or as text; imported, spam and offline answers
# are answers.
_TESTS = frozenset(
    {"1", "2", "9", "17", "33", "survey preview", "survey test", "preview", "test",
     "survey preview/spam", "offline response preview", "ex preview"}
)  # fmt: skip
_IMPORT_ID = re.compile(r"""\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']""")
_LEGACY_CODE = re.compile(r"V\d+")


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether there are import ids, or the codes of the older form."""
    if len(head) > 2 and any(_IMPORT_ID.match(cell) for cell in head[2]):
        return True
    return len(head) > 1 and head[1][0] == "ResponseID" and _is_code(head[0][0])


def lay_out(sheet: Sheet) -> Layout:
    """Return the question texts as headings; test and preview rows are marked by Status."""
    codes, texts, ids = (*sheet.head, *[("",) * len(sheet.head[0])] * 3)[:3]
    matches = [_IMPORT_ID.match(cell) for cell in ids]
    # an older code (V1) says nothing, an import id holds in every language of the export
    names = [
        {name.casefold() for name in (match[1] if match else "", text if _is_code(code) else code)}
        for match, code, text in zip(matches, codes, texts, strict=True)
    ]
    hints = {i: _METADATA[name] for i, own in enumerate(names) for name in own & _METADATA.keys()}
    status = next((i for i, own in enumerate(names) if "status" in own), None)
    groups = {i: Role.IGNORE for i, code in enumerate(codes) if code.endswith("_NPS_GROUP")}
    return Layout(
        headings=tuple(text or code for code, text in zip(codes, texts, strict=True)),
        codes=codes,
        heading_rows=3 if any(matches) else 2,
        hints={**hints, **groups},
        tests=None if status is None else (status, _TESTS),
    )


def _is_code(cell: str) -> bool:
    return bool(_LEGACY_CODE.fullmatch(cell)) or cell == "ResponseID"
