import csv
from pathlib import Path

import pytest

from analysis.text.dictionary import Tone, dictionary, tokens_of

WORDS = Path(__file__).resolve().parents[3] / "data" / "comments" / "words.csv"


def found(text):
    return [match.word.text for match in dictionary().matches(tokens_of(text))]


def test_text_is_cut_into_words_characters_and_marks():
    assert tokens_of("The APP很好用, don’t!") == ["the", "app", *"很好用", ",", "don't", "!"]


def test_the_longest_entry_at_a_place_is_found():
    assert found("health insurance") == ["health insurance"]
    assert found("不满意") == ["不满意"]


@pytest.mark.parametrize("text", ["parking spaces", "parking space", "Parking Space"])
def test_an_entry_is_found_in_any_case_and_number(text):
    assert found(text) == ["parking space*"]


def test_a_star_stands_for_an_ending_or_a_few_words():
    assert found("It crashes.") == ["crash*"]
    assert "改了*次" in found("时间改了好几次")


def test_a_star_does_not_reach_over_a_mark():
    assert "改了*次" not in found("时间改了。下次")


def test_every_entry_has_a_known_theme_and_tone_and_stands_once():
    with WORDS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 4_000
    assert len({(row["language"], row["word"].lower()) for row in rows}) == len(rows)
    for row in rows:
        assert set(row["themes"].split()) <= set(dictionary().themes), row
        assert row["tone"] in set(Tone) and row["language"] in ("en", "zh"), row
        assert tokens_of(row["word"].replace("*", "")), row


def test_every_theme_is_named_in_both_languages():
    names = [name for names in dictionary().themes.values() for name in names.values()]
    assert all(names) and len(set(names)) == len(names)
