from threading import Thread

import pytest

from survey import language as wording
from survey.language import (
    LANGUAGES,
    current_language,
    gettext,
    mark,
    ngettext,
    one_text,
    use_language,
    use_language_of_terminal,
)

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: zh\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Teams"
msgstr "团队"

msgid "{n} team"
msgid_plural "{n} teams"
msgstr[0] "{n}个团队"
"""


@pytest.fixture
def small_catalogue(tmp_path, monkeypatch):
    folder = tmp_path / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(wording, "LOCALES", tmp_path)
    wording._catalogue.cache_clear()
    yield
    wording._catalogue.cache_clear()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_known_language_is_used(code):
    use_language(code)
    assert current_language() == code


@pytest.mark.parametrize("code", ["", "fr", "ZH", "zh-CN", "../zh"])
def test_an_unknown_language_falls_back_to_english(code):
    use_language("zh")
    use_language(code)
    assert current_language() == "en"


def test_a_message_is_said_in_the_language_in_use(small_catalogue):
    assert gettext("Teams") == "Teams"
    use_language("zh")
    assert gettext("Teams") == "团队"


def test_a_plural_is_said_in_the_language_in_use(small_catalogue):
    assert [ngettext("{n} team", "{n} teams", n) for n in (1, 2)] == ["{n} team", "{n} teams"]
    use_language("zh")
    assert [ngettext("{n} team", "{n} teams", n) for n in (1, 2)] == ["{n}个团队"] * 2


def test_a_message_without_translation_is_said_in_english(small_catalogue):
    use_language("zh")
    assert gettext("Delay") == "Delay"


def test_marking_a_message_does_not_translate_it(small_catalogue):
    use_language("zh")
    assert mark("Teams") == "Teams"


def test_one_viewers_language_is_not_anothers():
    seen = []

    def other_viewer():
        seen.append(current_language())
        use_language("en")

    use_language("zh")
    thread = Thread(target=other_viewer)
    thread.start()
    thread.join()
    assert (seen, current_language()) == (["en"], "zh")


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"CHAIN_LANGUAGE": "zh", "LC_ALL": "en_GB.UTF-8"}, "zh"),
        ({}, "en"),
    ],
)
def test_a_command_speaks_the_language_of_its_terminal(monkeypatch, variables, code):
    for name in ("CHAIN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, variables.get(name, ""))
    use_language_of_terminal()
    assert current_language() == code


@pytest.mark.parametrize(("code", "text"), [("en", "甲。 乙。"), ("zh", "甲。乙。")])
def test_sentences_become_one_text_without_a_space_in_chinese(code, text):
    use_language(code)
    assert one_text("甲。", "", "乙。") == text
    assert one_text("", "甲。") == "甲。" and one_text() == ""
