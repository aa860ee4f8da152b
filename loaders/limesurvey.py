"""LimeSurvey: one heading row of codes, texts (whole or cut short), or codes before texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.picks import NOT_PICKED, are_yes_or_no
from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "limesurvey"
title = "LimeSurvey"

# Role and wordings of each code; texts come in the language of the survey.
_METADATA: dict[str, tuple[Role, str]] = {
    "id": (Role.IGNORE, "Response ID|Antwort ID|反馈 ID"),  # counts from 1 in every survey
    "submitdate": (Role.IGNORE, "Date submitted|Datum Abgeschickt|提交的日期"),
    "lastpage": (Role.IGNORE, "Last page|Letzte Seite|末页"),
    "startlanguage": (Role.IGNORE, "Start language|Start-Sprache|起始语言"),
    "seed": (Role.IGNORE, "Seed|Zufallsstartwert|Zufallsgeneratorstartwert|种子"),
    "token": (Role.RESPONDENT, "Access code|Token|Zugangscode|Zugangsschlüssel|访问代码"),
    "startdate": (Role.IGNORE, "Date started|Datum gestartet|开始日期"),
    "datestamp": (Role.IGNORE, "Date last action|Datum letzte Aktivität|上次操作日期"),
    "ipaddr": (Role.PERSONAL, "IP address|IP-Adresse|IP地址"),
    "refurl": (Role.IGNORE, "Referrer URL|Weiterleitungs-URL|来源URL"),
    "firstname": (Role.PERSONAL, "First name|Vorname|名字"),
    "lastname": (Role.PERSONAL, "Last name|Nachname|姓"),
    "email": (Role.PERSONAL, "Email address|E-Mail-Adresse|电子邮件地址"),
    "interviewtime": (Role.IGNORE, "Total time|Gesamtzeit|总时间"),
}
# Who stopped early has no date of submission, but one of the last action where dates are kept.
_TIMES = ("datestamp", "submitdate")
_SIGNS = frozenset({"submitdate", "lastpage", "startlanguage", "seed"})
# What stands between code and text can be chosen; no question begins with one of these codes.
_CODE_AND_TEXT = re.compile(r"(?:submitdate|lastpage|startlanguage)([\W_]+)\w")
_CUT_SHORT = ".."
# Written for every finished answer sheet where a survey keeps no dates.
_NO_DATE = "1980-01-01 00:00:00"


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether two of the columns that tell how far somebody came are there."""
    return bool(head) and len(_SIGNS.intersection(_metadata(head[0]).values())) > 1


def lay_out(sheet: Sheet) -> Layout:
    """Return the texts as headings where there are any, the codes before them as codes."""
    cells = sheet.head[0]
    known = _metadata(cells)
    index_of = {code: index for index, code in known.items()}
    hints = {index: _METADATA[code][0] for index, code in known.items()}
    for code in _TIMES:
        if code in index_of and sheet.answers(index_of[code]):
            hints[index_of[code]] = Role.TIME
            break
    for index, cell in enumerate(cells):
        if index not in known and "[" in cell and _is_option(sheet, index):
            hints[index] = Role.PICK
    separator = _separator(cells)
    split = [cell.partition(separator) if separator else ("", "", cell) for cell in cells]
    return Layout(
        headings=tuple(_spaced(text) or code for code, _, text in split),
        codes=tuple(code if text else "" for code, _, text in split),
        hints=hints,
        missing=frozenset({_NO_DATE}),
        not_picked=NOT_PICKED,
        finished=index_of.get("submitdate"),
        masks_formulas=True,
    )


def _metadata(cells: Row) -> dict[int, str]:
    """The code of each column that holds no answers."""
    separator = _separator(cells)
    names = [cell.partition(separator)[0] if separator else cell for cell in cells]
    found = {index: _code_of(name) for index, name in enumerate(names)}
    return {index: code for index, code in found.items() if code}


def _code_of(name: str) -> str:
    if name in _METADATA:
        return name
    text = _plain(name.removesuffix(_CUT_SHORT))
    if not name.endswith(_CUT_SHORT):
        return _BY_TEXT.get(text, "")
    codes = {code for known, code in _BY_TEXT.items() if known.startswith(text)}
    return codes.pop() if len(codes) == 1 else ""


def _separator(cells: Row) -> str:
    """What stands between codes and texts, empty where only one of both is written."""
    found = (_CODE_AND_TEXT.match(cell) for cell in cells)
    return next((match[1] for match in found if match), "")


def _is_option(sheet: Sheet, index: int) -> bool:
    """An option of a multiple-choice question is a sub-question answered by yes or no."""
    return are_yes_or_no(answer.casefold() for answer in sheet.answers(index))


def _spaced(text: str) -> str:
    """Spaces of headings may be exported as underscores."""
    return text if " " in text else text.replace("_", " ")


def _plain(text: str) -> str:
    return re.sub(r"[\s_]", "", text).casefold()


_BY_TEXT = {
    _plain(text): code for code, (_, texts) in _METADATA.items() for text in texts.split("|")
}
