"""Finding people's names in Chinese text: by titles, nicknames, given names and context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.name_lists import characters, endings, words

_SURE = characters("chinese_surnames")
_SURNAMES = _SURE | characters("chinese_surnames_or_words")
_OF_TWO = sorted(words("chinese_surnames_of_two"))
_GIVEN = characters("chinese_given")
_NICKNAMED = characters("chinese_nicknames")
_FREQUENT = characters("chinese_frequent")
_WORDS = words("chinese_words")
_ENDS_WORD_AFTER = endings("chinese_endings")

_LONGEST_GIVEN = 2
# Tried on invented comments with names of many kinds: a sure surname with a character of given
# names is enough, an ambiguous one needs two of them or a sentence around it.
_WEIGHT_OF_SURE, _WEIGHT_OF_OTHER, _ENOUGH = 2.0, 1.0, 2.9
_WEIGHT_OF_FRAME, _WEIGHT_OF_LEAD = 0.7, 1.1

_HAN = re.compile("[㐀-鿿]")
# Not hidden with the name: they tell whose part the comment is about, as "my manager" does.
_TITLE = re.compile(
    "总经理|副经理|经理|总监|总裁|副总|副?主任|副?主管|副?主席|书记|老师|工程师|师傅|师父|医生|大夫"
    "|护士|[店组班队科处部局院校园行厂站区课股]长|董事长|老板|先生|女士|小姐|阿姨|叔叔|大叔|大姐|大哥"
    "|顾问|教练|律师|会计|秘书|助理|司机|领导|同学|同志|教授|博士|警官|主编|代表|专员|客服|技师"
    "|讲师|督导|导购|管家|保安|法官|督察|警察|前台|姑娘|小朋友|奶奶|爷爷"
)
_SHORT_TITLE = re.compile(
    "总(?![结数额量计共部和体之裁监]|[经是会][结数额量计共部体之裁监])"
    "|工(?![作资会厂人程具业期时地种伤艺装序位龄况])"
    "|姐(?!妹)|哥(?![伦们])|叔|姨|嫂|婶|董(?!事)|爷(?!爷)|妹(?!妹)|弟(?!弟)"
)
_GRAMMAR = frozenset(
    "的了是在不有和我你他她它们这那就都也与及或跟同被把对向从到给让叫请找很太最要会能又才却只已没"
    "还再更并而且但则等个些位吗呢吧啊着过得地"
)
_ANY_SURNAME = f"[{''.join(sorted(_SURNAMES))}]"
_NICKNAME = re.compile(f"(?<![大从胆缩减最窄狭太很较矮弱细渺古元长养])[小老阿]{_ANY_SURNAME}")
_FRIEND = f"[{''.join(sorted(_NICKNAMED))}]"
_TWICE = f"[{''.join(sorted(_NICKNAMED - {*'刚静强飞超明'}))}]"  # 刚刚 is a word
_PET_NAME = re.compile(f"(?<![大胆缩减])[小阿]{_FRIEND}|({_TWICE})\\1")
_NAMED = re.compile(
    "(?:[我他她]叫|名叫|叫做|名字(?:是|叫做?)|姓名(?:是|为)?[:： ]*|本人)(?!什么|[啥不做我他她的])"
)
# 姓陈, 张姓, 叶某, 陈某某, and 张 伟 with a space to fill three squares of a form.
_SURNAME_ALONE = re.compile(
    f"(?<=姓){_ANY_SURNAME}(?!名)|{_ANY_SURNAME}(?=姓(?!名))|{_ANY_SURNAME}某某?"
    f"|(?<![㐀-鿿]){_ANY_SURNAME} [㐀-鿿](?![㐀-鿿])"
)
# What stands right before and right after people in sentences.
_LEFT = re.compile(
    "(?P<leads>(?:[找和跟与被让请问]|感谢|谢谢|多亏|表扬|投诉|举报|联系人?|同事|领导|主管|经理"
    "|[组店班部科队]长|主任|老板|上司|同学|师傅|客服|实习生|新人|员工|前台|销售|司机|总监|老师)$)"
    "|(?:^|[^㐀-鿿]|[的对给是由向叫像管说比及把见帮靠等]|比如|例如|尤其|尤其是|包括|觉得|认为|希望"
    "|知道|听说|看到|发现|因为|但是|而且|还有|昨天|今天|上次|每次|建议)$"
)
_RIGHT = re.compile(
    "$|[^㐀-鿿]|[的和跟与很太不又也都总老说骂叫让被把对在能会要是从没才就带教帮请等却负拿]|经常"
    "|态度|同事|工作|人很|人太|这个人|姐|哥|先生|女士|已经|一直|居然|竟然|同志|同学|应该|随意|随便"
)


def chinese_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every stretch of the text that reads like a person's name."""
    if not _HAN.search(text):
        return
    yield from _before_titles(text)
    yield from _of_two_characters(text)
    yield from _after_naming(text)
    yield from (match.span() for match in _SURNAME_ALONE.finditer(text))
    for pattern in (_NICKNAME, _PET_NAME):
        yield from (match.span() for match in pattern.finditer(text) if match[0] not in _WORDS)
    for start, character in enumerate(text):
        may_begin = character in _SURNAMES and _begins_name(text, start)
        if length := _likely_length(text, start) if may_begin else 0:
            yield start, start + length


def _begins_name(text: str, start: int) -> bool:
    """Whether a surname may stand here: not within an ordinary word."""
    before = text[start - 1 : start]
    is_ending = bool(before) and before in _ENDS_WORD_AFTER.get(text[start], "")
    return not is_ending and text[start : start + 2] not in _WORDS


def _before_titles(text: str) -> Iterator[tuple[int, int]]:
    for pattern, longest in ((_TITLE, 1 + _LONGEST_GIVEN), (_SHORT_TITLE, 1)):
        for match in pattern.finditer(text):
            start = _start_before_title(text, match.start(), longest)
            if start is not None:
                yield start, match.end() if pattern is _SHORT_TITLE else match.start()


def _start_before_title(text: str, title: int, longest: int) -> int | None:
    """Where the longest possible name before a title begins."""
    for length in range(min(longest, title), 0, -1):
        start = title - length
        if text[start] not in _SURNAMES or not _begins_name(text, start):
            continue
        given = text[start + 1 : title]
        has_word = any(text[i : i + 2] in _WORDS for i in range(start, title))
        if not has_word and all(_HAN.match(c) and c not in _GRAMMAR for c in given):
            return start
    return None


def _likely_length(text: str, start: int) -> int:
    """Letters of surname and given name, 0 where it is more likely an ordinary word."""
    left = _LEFT.search(text[max(0, start - 4) : start])
    frame = (_WEIGHT_OF_LEAD if left["leads"] else _WEIGHT_OF_FRAME) if left else 0.0
    surname = _WEIGHT_OF_SURE if text[start] in _SURE else _WEIGHT_OF_OTHER
    best, length = _ENOUGH, 0
    for letters in range(2, _letters_before_title(text, start) + 1):
        end = start + letters
        if end > len(text):
            break
        weight = frame + surname + sum(map(_weight, text[start + 1 : end]))
        weight += _WEIGHT_OF_FRAME * bool(_RIGHT.match(text, end))
        if weight >= best:
            best, length = weight, letters
    return length


def _weight(character: str) -> float:
    """How much a character of a given name speaks for one."""
    if not _HAN.match(character) or character in _GRAMMAR:
        return -9.0
    is_frequent = character in _FREQUENT
    if character in _GIVEN:
        return 0.8 if is_frequent else 1.5
    if character in "小大一子文":
        return 0.4
    return -0.5 if is_frequent else 0.8


def _letters_before_title(text: str, start: int) -> int:
    """How many letters a name may have here, at most up to a title that follows it."""
    for letters in range(1, 1 + _LONGEST_GIVEN):
        if any(title.match(text, start + letters) for title in (_TITLE, _SHORT_TITLE)):
            return letters
    return 1 + _LONGEST_GIVEN


def _of_two_characters(text: str) -> Iterator[tuple[int, int]]:
    for surname in _OF_TWO:
        for match in re.finditer(surname, text):
            end = match.end()
            while end < match.end() + _LONGEST_GIVEN and text[end : end + 1] in _GIVEN:
                end += 1
            if surname != "东方" or _TITLE.match(text, end):  # which is the east, too
                yield match.start(), end


def _after_naming(text: str) -> Iterator[tuple[int, int]]:
    """Any name, where it is said that one follows."""
    for match in _NAMED.finditer(text):
        most = min(len(text), match.end() + 1 + _LONGEST_GIVEN)
        end = match.end()
        while end < most and _HAN.match(text[end]) and text[end] not in _GRAMMAR:
            end += 1
        if end > match.end() + 1:
            yield match.end(), end
