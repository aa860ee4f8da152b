"""Finding contacts and numbers that lead to a person, in Chinese and English text.

Too much is found rather than too little: any run of seven digits that is not a date, a span of
years, a time or an amount counts. A library for telephone numbers (phonenumbers) was compared
on the comments of the tests: it found nothing beyond these rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was found."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"  # of a card, a passport, an employee, an order
    LINK = "link"  # address on the web, name in a messenger


class Span(NamedTuple):
    """A stretch of a text that must not be read."""

    start: int
    end: int
    kind: Kind


_L = "A-Za-zÀ-ÖØ-öø-ɏ"  # \w would run on into Chinese text
_BEFORE, _AFTER = f"(?<![{_L}0-9])", f"(?![{_L}0-9])"
_LOCAL = rf"(?<![{_L}0-9._%+-])[{_L}0-9._%+-]+"
_AT = r"\s*(?:@|[(\[{]\s*(?:at|@)\s*[)\]}]|艾特)\s*"
_DOT = r"\s*(?:\.|[(\[{]\s*(?:dot|\.)\s*[)\]}]|点)\s*"
_END_OF_LINK = r"[^\s一-鿿，。；！？、（）《》“”]*"
_CALLED = r"\s*(?:号码?|账号|帐号|id|no\.?|number|#)?\s*(?:是|为|叫|is|was|[:：=#])?\s*"
_SAID = r"\s*(?:号码?|账号|帐号|id\b|no\.|number|(?=[:：=]))\s*(?:是|为|叫|is\b|was\b|[:：=])?\s*"
_MESSENGER = (
    "(?:qq群?|微信|薇信|威信|微博|抖音|小红书|快手|飞书|wechat|weixin|whatsapp|telegram|skype"
    "|line id|signal|instagram|facebook|twitter|linkedin|snapchat|tiktok|wx|vx|v信|ig|tg|insta)"
)
_NUMBERED_ZH = (
    "(?:工号|员工编?号|职工号|编号|胸牌|工牌|学号|会员|客户号|卡号|账号|帐号|身份证|证件|护照|社保"
    "|订单|单号|工单|房间|座位|车牌)(?:号码|编号|号)?"
)
_NUMBERED_EN = (
    _BEFORE + "(?:employee|staff|personnel|badge|passport|membership|member|account|order|ticket"
    "|booking|case|card|licen[cs]e|social security|ssn|id|customer|room)"
)
_QUALIFIED = r"(?:'?s)?\s*(?:id|card|no\b\.?|number|code|nr\.?|#|:)\s*(?:is|was)?\s*[:#]?\s*"
_CALL = (
    r"(?:电话|手机|座机|热线|分机|内线|短号|拨打|致电|转|传真"
    r"|\b(?:(?:tele)?phone|mobile|cell|tel|fax|ext(?:ension)?))\.?"
)
_BORN = r"(?:生日|出生(?:于|日期)?|born(?: on)?|birthday|date of birth|dob)(?:是|为|is)?[:： ]*"
_PLATE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_DOMAINS = "com|cn|net|org|io|me|info|edu|gov|app|cc|top|xyz|co|de|fr|uk|us|jp|ru|tv"
# Only the group "it" is hidden where there is one: what kind of number it is may be read.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.EMAIL, rf"{_LOCAL}@[{_L}0-9-]+(?:\.[{_L}0-9-]+)*"),
    (Kind.EMAIL, rf"{_LOCAL}{_AT}[{_L}0-9-]+(?:{_DOT}[{_L}0-9-]+)+"),
    (Kind.EMAIL, rf"{_LOCAL} at [a-z0-9-]+(?: dot [a-z]+)+"),
    (Kind.LINK, rf"(?:https?|ftp)://{_END_OF_LINK}"),
    (Kind.LINK, rf"(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})\b(?:/{_END_OF_LINK})?"),
    (Kind.LINK, r"(?<![\w.])@[\w.-]*[^\W\d][\w.-]*"),
    (Kind.LINK, rf"{_MESSENGER}{_CALLED}(?P<it>(?=[a-z_-]*[\d_-])[a-z0-9_-]{{4,}})"),
    (Kind.LINK, rf"{_MESSENGER}{_SAID}(?P<it>[a-z0-9_.-]{{3,}})"),
    (Kind.LINK, r"(?:加我?|我的)(?:微信|vx|wx|qq|v)\s*(?P<it>[a-z0-9_-]{3,})"),
    (Kind.LINK, r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    (
        Kind.NUMBER,
        rf"{_NUMBERED_ZH}\s*(?:是|为|叫)?\s*[:：=#]?\s*(?P<it>[a-z]{{0,4}}[- ]?\d[\da-z-]*)",
    ),
    (Kind.NUMBER, rf"{_NUMBERED_EN}{_QUALIFIED}(?P<it>[a-z]{{0,4}}-?\d[\da-z-]*)"),
    (Kind.NUMBER, rf"{_NUMBERED_EN}\s(?P<it>[a-z]{{0,4}}-?\d[\da-z-]{{3,}})"),
    # letters and digits of passports, accounts, British insurance, licence plates, long codes
    (
        Kind.NUMBER,
        rf"{_BEFORE}(?!iso|gb|iec|en|din|cet|hsk|win|qq|vx|wx|no|tel)[a-z]{{1,3}}-?\d{{5,}}",
    ),
    (
        Kind.NUMBER,
        rf"{_BEFORE}[a-z]{{2}}\d{{2}}(?: ?[a-z0-9]{{4}}){{3,}}(?: ?[a-z0-9]{{1,4}})?{_AFTER}",
    ),
    (Kind.NUMBER, rf"{_BEFORE}[a-z]{{2}} ?\d\d ?\d\d ?\d\d ?[a-d]{_AFTER}"),
    (Kind.NUMBER, rf"{_PLATE}[a-z][·. -]?(?=[a-z]*\d)[a-z0-9]{{5,6}}{_AFTER}"),
    (
        Kind.NUMBER,
        rf"(?<![{_L}0-9_-])(?!qq|vx|wx)(?=[0-9_-]*[{_L}])(?=(?:[{_L}_-]*\d){{5}})"
        rf"[{_L}0-9_-]{{8,}}",
    ),
    (
        Kind.NUMBER,
        _BORN + r"(?P<it>\d{2,4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,4}日?)?)",
    ),
    (Kind.PHONE, _CALL + _CALLED + r"(?!(?:19|20)\d\d\s?[年-])(?P<it>\d[\d -]{2,}\d)"),
)
_FOUND = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS]

_CHINESE_DIGITS = "零〇一二三四五六七八九幺"
_DIGIT = rf"[\d{_CHINESE_DIGITS}]"
_RUN = re.compile(
    rf"(?<![\d.,])[+(（]?\(?{_DIGIT}(?:[\s.()（）/·_*–—-]{{0,3}}{_DIGIT}){{5,}}[xX]?"
)
_COMMAS = re.compile(r"(?<!\d)1[\s,，、.-]{0,2}[3-9](?:[\s,，、.-]{0,2}\d){9}(?!\d)")
_SHORTEST = 7  # digits; a number of six is a price, a year and month or a post code
_LONGEST_PHONE = 13
_DATES = re.compile(
    r"(?:19|20)\d\d\s?[-/.]\s?(?:1[0-2]|0?[1-9])\s?[-/.]\s?(?:[12]\d|3[01]|0?[1-9])(?!\d)"
    r"|(?<!\d)(?:[12]\d|3[01]|0?[1-9])\s?[-/.]\s?(?:[12]\d|3[01]|0?[1-9])\s?[-/.]\s?(?:19|20)\d\d"
    r"|(?<!\d)(?:19|20)\d\d\s?[-/–—~]\s?(?:19|20)?\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s./–—-]*)+")
_AMOUNT = re.compile(r"\s?(?:元|块|万|人民币|rmb|cny|usd|eur|dollars?|euros?|%|次|件|份|人)", re.I)


def contacts_in(text: str) -> Iterator[Span]:
    """Yield addresses and numbers that lead to a person; the text in usual width."""
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            yield Span(*match.span("it" if "it" in pattern.groupindex else 0), kind)
    yield from (Span(*match.span(), Kind.PHONE) for match in _COMMAS.finditer(text))
    # a date is no part of a number: "2026-09-03 12:30" has twelve digits
    without_dates = _DATES.sub(lambda match: "|" * len(match[0]), text)
    for match in _RUN.finditer(without_dates):
        run = match[0]
        if sum(character.isdecimal() for character in run) >= _SHORTEST:
            run = run.rstrip(_CHINESE_DIGITS)  # "...1234一直" goes on with a word
        digits = re.sub(rf"[^\d{_CHINESE_DIGITS}]", "", run)
        end = match.start() + len(run)
        if len(digits) < _SHORTEST or _is_harmless(run, text[end:][:12]):
            continue
        is_phone = len(digits) <= _LONGEST_PHONE
        yield Span(match.start(), end, Kind.PHONE if is_phone else Kind.NUMBER)


def _is_harmless(run: str, after: str) -> bool:
    return bool(_YEARS.fullmatch(run)) or (run.isdecimal() and bool(_AMOUNT.match(after)))
