"""Finding people's names in Latin letters: by titles, lists, capital letters and context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.name_lists import words

_GIVEN = words("english_given")
_GIVEN_OR_WORD = words("english_given_or_words")
_SURNAMES = words("english_surnames")
_ORDINARY = words("english_words")

_SMALL = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśšťūůűźżž"
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĞİŁŃŇŌŐŘŚŠŤŪŮŹŻŽ"
_LETTER = _SMALL + _CAPITAL
_START = f"(?<![{_LETTER}])"
# Without the 's after a name.
_WORD = re.compile(f"(?:[Oo]['’])?[{_LETTER}]+(?:-[{_LETTER}]+)*")
_CAPITALISED = re.compile(f"(?:O['’])?[{_CAPITAL}][{_SMALL}]+[{_LETTER}-]*")
_TITLED = re.compile(
    f"{_START}(?i:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|madame)\\b\\.?\\s+"
    f"((?:[{_LETTER}]\\.\\s?)*[{_LETTER}][{_LETTER}’-]+"
    f"(?:\\s+[{_CAPITAL}][{_LETTER}’-]+){{0,2}})"
)
_WITH_INITIALS = re.compile(
    f"(?<![{_LETTER}.])[{_CAPITAL}]\\.\\s?(?:[{_CAPITAL}]\\.\\s?)?[{_CAPITAL}][{_SMALL}]+"
    f"|{_START}[{_CAPITAL}][{_SMALL}]+\\s[{_CAPITAL}]\\.(?=\\s|$)"
)
_CHINESE_PET_NAME = re.compile(f"{_START}(?:xiao|lao)\\s?[{_LETTER}]+", re.IGNORECASE)
# Before and after a person at the beginning of a sentence, where every word has a capital.
_LEADS = re.compile(
    r"(?:thanks(?: to)?|thank you|kudos(?: to)?|ask|tell|contact|regards|sincerely|cheers|hi|hello"
    r"|dear|manager|supervisor|boss|director|lead|leader|nurse|doctor|officer|coach|agent|colleague"
    r"|technician|teacher|assistant)[,:]?\s*$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\s*(?:(?:always |never |often |just |really )?"
    r"(?:said|says|told|tells|yell(?:s|ed)|shout(?:s|ed)|scream(?:s|ed)|bull(?:ies|ied)|lie[sd]"
    r"|harass(?:es|ed)|micromanages?|listens|explained|smiled|laugh(?:s|ed)|gossips|ignores"
    r"|refused|treats|plays favou?rites|helped (?:me|us))\b"
    r"|(?:is|was) (?:so |very |really |always |extremely )?(?:rude|kind|nice|lazy|mean|unfair|late"
    r"|a bully|a liar|incompetent|patient|lovely|wonderful|arrogant|toxic)\b"
    r"|总|说|很|经常|老是|从来|态度|姐|哥|老师|经理|同学|先生|女士)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:^|[.!?。！？:：;；•*-])[\s\"'“‘(]*$")
_MONTHS = frozenset({"may", "june", "april", "august"})
_BEFORE_MONTH = re.compile(
    r"(?:in|last|next|since|until|till|by|of|this|from|to|every|early|late|mid|and|or)[\s-]*$",
    re.IGNORECASE,
)
_NEAR = 60  # letters around a word that tell what it is
# Headlines capitalise nearly every word; there, only the lists tell a name.
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.7


def english_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every stretch of the text that reads like a person's name."""
    found = list(_WORD.finditer(text))
    if not found:
        return
    yield from (m.span(1) for m in _TITLED.finditer(text) if not _is_ordinary(m[1]))
    for pattern in (_WITH_INITIALS, _CHINESE_PET_NAME):
        for match in pattern.finditer(text):
            if not any(map(_is_ordinary, _WORD.findall(match[0])[-1:])):
                yield match.span()
    is_headline = _is_headline(found)
    yield from (word.span() for word in found if _is_name(text, word, is_headline))
    if not is_headline:
        yield from _side_by_side(text, found)


def _side_by_side(text: str, found: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Two or more capitalised words in a row, as in first and last name."""
    run: list[re.Match[str]] = []
    for word in found:
        fits = bool(_CAPITALISED.fullmatch(word[0])) and not _is_ordinary(word[0])
        follows = bool(run) and text[run[-1].end() : word.start()] == " "
        run = [*(run if follows else []), word] if fits else []
        if len(run) > 1:
            yield run[0].start(), word.end()


def _is_name(text: str, word: re.Match[str], is_headline: bool) -> bool:
    key = word[0].casefold()
    parts = {*key.split("-")}
    if key in _GIVEN or (len(parts) > 1 and parts & (_GIVEN | _GIVEN_OR_WORD)):
        return True
    if not _CAPITALISED.fullmatch(word[0]):
        return False
    before = text[max(0, word.start() - _NEAR) : word.start()]
    after = text[word.end() : word.end() + _NEAR]
    is_expected = bool(_FOLLOWS.match(after)) or bool(_LEADS.search(before))
    if key in _GIVEN_OR_WORD:
        is_month = key in _MONTHS and (
            _BEFORE_MONTH.search(before) or after.lstrip()[:1].isdigit()
        )
        return not is_month and (is_expected or not _SENTENCE_END.search(before))
    if key not in _SURNAMES and _is_ordinary(word[0]):
        return False
    # a capital letter within a sentence is a name of something; hide what may be a person
    return is_expected or not (is_headline or _SENTENCE_END.search(before))


def _is_ordinary(word: str) -> bool:
    key = word.casefold()
    return key in _ORDINARY or key.removesuffix("s") in _ORDINARY


def _is_headline(found: list[re.Match[str]]) -> bool:
    capitals = sum(bool(_CAPITALISED.fullmatch(word[0])) for word in found)
    return len(found) >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * len(found)
