"""Lines are filled, and never begin with closing punctuation."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.wrap import break_offsets


def lines(text: str, width: int) -> list[str]:
    edges = [0, *break_offsets(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(edges)]


def test_a_chinese_sentence_fills_its_lines_after_a_space() -> None:
    assert lines("第三条 店铺评分低于4.6分的，予以清退。", 16) == ["第三条 店铺评分", "低于4.6分的，予", "以清退。"]


def test_no_line_begins_with_closing_punctuation() -> None:
    assert lines("予以清退。予以", 8) == ["予以清", "退。予以"]


def test_english_breaks_between_words() -> None:
    assert lines("once found, the traffic stops", 12) == ["once found,", "the traffic", "stops"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("https://rules.example/a", 10) == ["https://ru", "les.exampl", "e/a"]


@given(
    text=st.text(alphabet="抖音小店，。“”（）ab 4.6%\n", max_size=80),
    width=st.integers(min_value=4, max_value=30),
)
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    edges = [0, *break_offsets(text, width), len(text)]
    assert edges == sorted(edges)
    for line in lines(text, width):
        assert cell_len(line) <= width or not line.strip("，。”（“）")
