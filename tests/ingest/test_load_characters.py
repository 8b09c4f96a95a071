"""What is kept of a text's characters, for all texts."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.load.characters import clean, one_line, visible, width

UNSEEN = "\x00\x07\x1b\x7f\x9f\xad\u200b\u200d\u200e\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\U000e0041\U000e0100"
TEXTS = st.text() | st.text(alphabet=UNSEEN + " \t\r\n\u3000\xa0\u2028e\u0301保证金", max_size=30)


@given(TEXTS)
@example("e\u200b\u0301")
@example("\ud800")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_nothing_unseen_remains(text: str) -> None:
    for character in clean(text):
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert character not in UNSEEN


@given(TEXTS)
def test_a_clean_text_has_single_spaces_and_none_at_the_ends_of_lines(text: str) -> None:
    for line in clean(text).split("\n"):
        assert line == line.strip()
        assert "  " not in line
    assert "\n\n\n" not in clean(text)


@given(TEXTS)
def test_what_a_reader_sees_is_kept(text: str) -> None:
    def seen(of: str) -> str:
        return "".join(character for character in unicodedata.normalize("NFD", of) if character.isalnum())

    assert seen(one_line(text)) == seen(text)


def test_full_width_characters_stay_as_the_source_has_them() -> None:
    assert clean("ＤＳＲ低于４．５分（含）") == "ＤＳＲ低于４．５分（含）"


def test_letters_with_accents_are_one_character() -> None:
    assert clean("cafe\u0301") == "caf\u00e9"


def test_all_kinds_of_spaces_and_line_ends_become_one_kind() -> None:
    assert clean("第一条\u3000为了\xa0\xa0规范\t行为\r\n第二条\u2028第三条") == "第一条 为了 规范 行为\n第二条\n第三条"


def test_hidden_and_reversing_characters_are_removed() -> None:
    assert clean("保\u200b证\u2060金\ufeff为\u202e2000\u202c元\x00") == "保证金为2000元"


def test_half_a_character_pair_is_replaced_and_a_whole_pair_joined() -> None:
    assert clean("坏\ud83d字") == "坏\ufffd字"
    assert clean("好\ud83d\ude00字") == "好😀字"


def test_white_space_at_the_beginning_of_a_line_is_left_for_those_who_measure_it() -> None:
    assert visible("  一\r\n\t二") == "  一\n\t二"


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("保证金 RMB") == 10
