"""How much that leads to a person is hidden, and how much else stays readable.

``marked_comments.txt`` holds 231 invented comments, 123 stretches of them marked as personal:
one part was at hand when the rules were written, the other was written before and only measured.
Seen then: recall 1.00 and 1.00, precision 1.00 and 1.00 of the hidden letters, no comment
without a person touched (79 and 37). ``NAMES`` are further names in sentences, also not used
for the rules: 99.8 % of 512 and all of 200 sentences hid them.
"""

from pathlib import Path

import pytest

from disclosure.masking import masked, personal_spans, plain_text
from simulation.comments import CRITICISM, PRAISE
from survey.language import use_language

SET = Path(__file__).with_name("marked_comments.txt")
NAMES = {
    "zh": "卢雨桐 沈嘉禾 邓佩玲 谭启航 姚舒窈 崔景行 孔维真 夏知秋 雷振邦 贺梓睿 尹若兰 万铁军 "
    "段成林 柳依依 常思远 龚俊熙 毛晓冬 顾明哲 莫青云 詹淑惠 耿志远 温岚清 邢立群 游建章 "
    "王琳 李锐 张楠 刘畅 陈曦 杨蕾 赵峰 黄勇 周莹 吴桐 徐静 孙鹏 "
    "马骏 朱琪 胡军 郭蓉 何苗 高翔 林菲 罗威 郑媛 梁博 宋凯 谢冰 "
    "唐婧 许诺 冯涛 于晴 董洁 曹阳 曾毅 彭欢 吕娜 苏童 卢宁 蒋莉 "
    "蔡颖 魏巍 叶青 程璐 ",
    "en": "Fiona Dmitri Ayumi Chidi Beatriz Tariq Ewa Noah Leila Sipho Hanna Marek Ines Pavel Mei"
    " Gallagher Sokolov Okafor Almeida Dlamini Virtanen Dvorak Duarte Horak Haddad",
}
SENTENCES = {
    "zh": ("{}总是骂人。", "我觉得{}很不公平。", "和{}一起工作很累。", "感谢{}的帮助！",
           "同事{}能力强。", "我们部门的{}从不加班。", "这件事是{}说的。", "昨天{}又迟到了。"),
    "en": ("I think {} should lead the team.", "Please thank {} for me.", "Nobody trusts {} here.",
           "{} is rude to everyone.", "It was {}'s idea.", "My manager {} never listens.",
           "It took {} a week.", "Ask {} about the schedule."),
}  # fmt: skip


def _parts():
    parts, lines = {}, SET.read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        if line.startswith("["):
            comments = parts[line.strip("[]").split()[0]] = []
        else:
            comments.append(_unmarked(line))
    return parts


def _unmarked(line):
    """The comment, and the positions of its letters that are marked as personal, by stretch."""
    text, stretches = "", []
    for piece in line.split("⟧"):
        plain, _, personal = piece.partition("⟦")
        text += plain
        if personal:
            stretches.append({len(text) + i for i, c in enumerate(personal) if c.isalnum()})
            text += personal
    return text, stretches


def _hidden(text):
    return {i for span in personal_spans(text) for i in range(span.start, span.end)}


PARTS = _parts()
held_out_too = pytest.mark.parametrize("comments", PARTS.values(), ids=PARTS)


@held_out_too
def test_what_leads_to_a_person_is_hidden(comments):
    found = [s <= _hidden(text) for text, stretches in comments for s in stretches]
    assert len(found) > 30
    assert sum(found) / len(found) >= 0.95


@held_out_too
def test_hardly_anything_else_is_hidden(comments):
    hidden = [
        any(i in stretch for stretch in stretches)
        for text, stretches in comments
        for i in _hidden(text)
        if text[i].isalnum()
    ]
    assert sum(hidden) / len(hidden) >= 0.95


@held_out_too
def test_comments_without_a_person_stay_as_they_are(comments):
    kept = [masked(text) == text for text, stretches in comments if not stretches]
    assert len(kept) > 30
    assert sum(kept) / len(kept) >= 0.97


@pytest.mark.parametrize("tongue", NAMES)
def test_names_of_many_kinds_are_hidden(tongue):
    found = [
        name not in masked(sentence.format(name))
        for name in NAMES[tongue].split()
        for sentence in SENTENCES[tongue]
    ]
    assert sum(found) / len(found) >= 0.9


@pytest.mark.parametrize("kind", [PRAISE, CRITICISM], ids=["praise", "criticism"])
def test_the_comments_of_the_sample_stay_as_they_are(kind):
    texts = [t for comments in kind.values() for both in comments for t in both.values()]
    assert [masked(text) for text in texts] == texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask Lisa", "Ask ‹name›"),
        ("Call 13800138000 now", "Call ‹phone› now"),
        ("Mail a.b@example.org now", "Mail ‹e-mail› now"),
        ("My badge number is 44871.", "My badge number is ‹number›."),
        ("See https://example.org/lisa now", "See ‹address› now"),
    ],
)
def test_each_kind_has_its_mark(text, shown):
    assert masked(text) == shown


def test_a_mark_does_not_tell_how_long_the_name_is():
    assert masked("Ask Jo Li") == masked("Ask Alexandra Featherstonehaugh")


@pytest.mark.parametrize(
    "number",
    ["１３８００１３８０００", "138​0013​8000", "138 0013 8000", "(138)0013-8000", "①③⑧⓪⓪①③⑧⓪⓪⓪",
     "一三八零零一三八零零零", "+86 138-0013-8000", "1,3,8,0,0,1,3,8,0,0,0"],
)  # fmt: skip
def test_a_number_is_hidden_however_it_is_written(number):
    assert masked(f"电话{number}。") == "电话‹phone›。"


@pytest.mark.parametrize(
    "text",
    ["2026-09-03 12:30", "2024-2025", "1,234,567", "3500000元", "45 minutes", "10086", "4.5/5"],
)
def test_dates_times_and_amounts_stay(text):
    assert masked(text) == text


def test_known_names_are_hidden_in_all_their_parts():
    known = ("Quill Ember", "慕小雪")
    assert masked("the ember of quill", known) == "the ‹name› of ‹name›"
    assert masked("小雪和quill ember来了", known) == "‹name›和‹name›来了"


def test_names_of_units_stay():
    text = "We of Harbour Lane do more than Karen."
    assert masked(text, unit_names=("Harbour Lane",)) == "We of Harbour Lane do more than ‹name›."
    assert "Harbour Lane" not in masked(text)


def test_a_unit_protects_its_own_name_only():
    assert masked("I met Lane Harbour at Lane.", unit_names=("Lane",)) == "I met ‹name› at Lane."


def test_marks_are_in_the_language_in_use():
    use_language("zh")
    assert "13800138000" not in masked("13800138000")


def test_the_text_is_one_line_without_what_cannot_be_seen():
    assert plain_text("a\r\n b\tc‮d​e\x00f") == "a b cde f"


def test_markup_stays_text():
    text = "<b>bold</b> **x** =1+1 $$x$$"
    assert masked(text) == text
