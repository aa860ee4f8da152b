"""Rows of a codebook as items: every cell checked, every fault named by row and column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.names import question_id
from loaders.values import quoted
from survey.chain import CONSTRUCT, CONSTRUCTS
from survey.codebook import Codebook, Item, normalised_wording
from survey.issues import ImportIssue
from survey.language import gettext as _
from survey.language import in_each_language
from survey.programme import PROGRAMME_NAMES, Programme
from survey.scale import PICKED, Scale

HEADINGS: dict[str, str] = {
    "item": "Item / 题目编号",
    "programme": "Programme / 调查",
    "construct": "Construct / 构念",
    "stage": "Stage / 环节",
    "scale": "Scale / 量表",
    "reverse": "Reversed / 反向",
    "text_en": "Text (English) / 英文题干",
    "text_zh": "Text (Chinese) / 中文题干",
}
"""The columns of a codebook; the stage follows from the construct and is not read."""

YES, NO = "Yes / 是", "No / 否"
LONGEST_TEXT = 1_000
"""Letters of a question's text; the longest in the surveys seen has 400."""

_YES = frozenset({"yes", "y", "true", "1", "x", "是", "反向"})
_NO = frozenset({"", "no", "n", "false", "0", "否", "正向"})
_EXAMPLE = ("example", "示例")
_SHOWN_LETTERS = 40
_HIGHEST_ANSWER = 100  # where percentages are the answers
_SCALE = re.compile(r"(\d{1,3})\s*(?:-|–|—|~|to|至|到)\s*(\d{1,3})", re.IGNORECASE)

Row = tuple[int, Mapping[str, str]]


@dataclass(frozen=True)
class CodebookRows:
    """The items of a codebook's rows; with any issue, none of them is to be used."""

    items: tuple[Item, ...]
    issues: tuple[ImportIssue, ...] = ()


def items_of(
    rows: Iterable[Row],
    known: Codebook,
    headings: Mapping[str, str] = HEADINGS,
    sheet: str = "",
) -> CodebookRows:
    """Return the items of numbered rows, each a text per key of ``HEADINGS``.

    Blank rows and the template's example are no items. ``known`` is the codebook that they come
    into; ``headings`` and ``sheet`` say where a fault is.
    """
    items: list[Item] = []
    issues: list[ImportIssue] = []
    places: list[int] = []
    for number, row in rows:
        cells = {field: " ".join(row.get(field, "").split()) for field in HEADINGS}
        if not any(cells.values()) or cells["item"].casefold().startswith(_EXAMPLE):
            continue
        item, faults = _item(cells)
        issues += [_at(fault, number, headings, sheet) for fault in faults]
        if item:
            items.append(item)
            places.append(number)
    repeated = _repeated(items, places, known)
    issues += [_at(fault, number, headings, sheet) for number, fault in repeated]
    return CodebookRows(tuple(items), tuple(sorted(issues, key=lambda issue: issue.row or 0)))


def bilingual(name: str) -> str:
    """Return a name of ours in English and Chinese, as spreadsheets of both languages have it."""
    return " / ".join(dict.fromkeys(in_each_language(name)))


@dataclass(frozen=True)
class _Fault:
    kind: str
    field: str
    found: str = ""
    expected: str = ""
    count: int = 1


def _at(fault: _Fault, row: int, headings: Mapping[str, str], sheet: str) -> ImportIssue:
    return ImportIssue(
        fault.kind,
        sheet=sheet,
        row=row,
        column=headings[fault.field],
        found=fault.found,
        expected=fault.expected,
        count=fault.count,
    )


def _item(cells: Mapping[str, str]) -> tuple[Item | None, list[_Fault]]:
    faults = [
        _Fault("long_wording", field, expected=str(LONGEST_TEXT), count=len(cells[field]))
        for field in ("text_en", "text_zh")
        if len(cells[field]) > LONGEST_TEXT
    ]
    programme = _programme(cells["programme"])
    if programme is None:
        surveys = _(", ").join(_(name) for name in PROGRAMME_NAMES.values())
        found = _shown(cells, "programme")
        faults.append(_Fault("unknown_programme", "programme", found, surveys))
    construct = _construct(cells["construct"], programme)
    if construct is None:
        names = (_(c.name) for c in CONSTRUCTS if programme in (None, c.programme))
        found = _shown(cells, "construct")
        faults.append(_Fault("unknown_construct", "construct", found, _(", ").join(names)))
    scale = _scale(cells["scale"])
    if scale is None:
        faults.append(_Fault("unknown_scale", "scale", _shown(cells, "scale")))
    direction = cells["reverse"].casefold().split(" / ")[0]
    if direction not in _YES | _NO:
        faults.append(_Fault("unknown_direction", "reverse", _shown(cells, "reverse")))
    text = cells["text_en"] or cells["text_zh"]
    if not normalised_wording(text):
        faults.append(_Fault("no_wording", "text_en"))
    if faults or programme is None or construct is None or scale is None:
        return None, faults
    id = cells["item"] or question_id(text)
    texts = cells["text_en"], cells["text_zh"]
    return Item(id, programme, construct, scale, direction in _YES, *texts), []


def _repeated(
    items: list[Item], places: list[int], known: Codebook
) -> Iterable[tuple[int, _Fault]]:
    """Faults of items that stand twice, among the rows or beside a known one."""
    rewritten = {item.id for item in items}
    wordings = {
        wording: item.id
        for item in known.items
        if item.id not in rewritten
        for wording in _wordings(item).values()
    }
    seen: set[str] = set()
    for number, item in zip(places, items, strict=True):
        if item.id in seen:
            yield number, _Fault("same_item", "item", quoted(item.id, _SHOWN_LETTERS))
            continue
        seen.add(item.id)
        for field, wording in _wordings(item).items():
            if (other := wordings.setdefault(wording, item.id)) != item.id:
                yield number, _Fault("same_wording", field, quoted(other, _SHOWN_LETTERS))


def _wordings(item: Item) -> dict[str, str]:
    found = {field: normalised_wording(getattr(item, field)) for field in ("text_en", "text_zh")}
    return {field: wording for field, wording in found.items() if wording}


def _programme(text: str) -> Programme | None:
    found = _meant(text, {str(id): name for id, name in PROGRAMME_NAMES.items()})
    return Programme(found) if found else None


def _construct(text: str, programme: Programme | None) -> str | None:
    """The construct's id, "" for none, None for one that this survey does not measure."""
    if not text:
        return ""
    of_survey = {c.id: c.name for c in CONSTRUCTS if programme in (None, c.programme)}
    return _meant(text, of_survey)


def _meant(text: str, names: Mapping[str, str]) -> str | None:
    """The id that a cell holds, or whose name it holds in one of our languages or in both."""
    said = {part.strip().casefold() for part in (text, *text.split(" / "))}
    for id, name in names.items():
        words = {id, *in_each_language(name)}
        if said & {word.casefold() for word in words}:
            return id
    return None


def _scale(text: str) -> Scale | None:
    match = _SCALE.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None or int(match[1]) >= int(match[2]):
        return None
    scale = Scale(int(match[1]), int(match[2]))
    usual = scale.minimum in (0, 1) and scale.maximum <= _HIGHEST_ANSWER
    return scale if usual and scale != PICKED else None


def _shown(cells: Mapping[str, str], field: str) -> str:
    return quoted(cells[field], _SHOWN_LETTERS)


def construct_choices(programme: Programme | None = None) -> tuple[str, ...]:
    """Return the constructs that may be chosen, in English and Chinese."""
    return tuple(bilingual(c.name) for c in CONSTRUCTS if programme in (None, c.programme))


def cells_of(item: Item) -> dict[str, str]:
    """Return an item as the cells of its row, which ``items_of`` reads back."""
    construct = CONSTRUCT.get(item.construct)
    return {
        "item": item.id,
        "programme": bilingual(PROGRAMME_NAMES[item.programme]),
        "construct": bilingual(construct.name) if construct else "",
        "stage": bilingual(CONSTRUCT[construct.stage].name) if construct else "",
        "scale": str(item.scale),
        "reverse": YES if item.reverse else NO,
        "text_en": item.text_en,
        "text_zh": item.text_zh,
    }
