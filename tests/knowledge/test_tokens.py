"""Terms: one text in two scripts, widths or cases is found by the other, and no question comes out empty."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from string import ascii_lowercase

import pytest
import snowballstemmer
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.search import tokens
from knowledge.search.tokens import document_terms, fold, is_chinese, question_terms

mixed = st.text(st.sampled_from("抖音小店的评分低于多少会被清退吗臺灣 DSRaäß４．５4.5,0'’é-。？\n\x00")) | st.text()


def terms_of(question: str) -> dict[str, float]:
    return {term.text: term.weight for term in question_terms(question)}


# --- One script, width and case


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("抖音小店的動態評分低於四點五將被清退", "抖音小店的动态评分低于四点五将被清退"),
        ("臺灣賣家", "台湾卖家"),
        ("ＤＳＲ低于４．５", "dsr低于4.5"),
        ("Double１１", "DOUBLE11"),
        ("保證金１，０００元", "保证金1000元"),
        ("㍿", "株式会社"),
        ("Straße", "STRASSE"),
        ("the seller’s deposit", "the seller's deposit"),
    ],
)
def test_a_text_written_otherwise_has_the_same_terms(written: str, meant: str) -> None:
    assert document_terms(written) == document_terms(meant)


def test_folding_leaves_one_script_width_and_case() -> None:
    assert fold("臺灣ＤＳＲ４．５") == "台湾dsr4.5"


# --- Terms of a document


def test_chinese_becomes_characters_and_overlapping_pairs() -> None:
    assert document_terms("保证金") == ["保", "证", "金", "保证", "证金"]


def test_pairs_do_not_reach_over_punctuation() -> None:
    terms = document_terms("清退，扣分")
    assert "清退" in terms
    assert "退扣" not in terms


def test_english_words_meet_in_their_stem() -> None:
    assert document_terms("Deposits deposited DEPOSIT") == ["deposit"] * 3


def test_numbers_stay_whole() -> None:
    assert document_terms("DSR 4.5, 1,000 yuan, 48h") == ["dsr", "4.5", "1000", "yuan", "48", "h"]


def test_a_number_beside_chinese_is_a_term_of_its_own() -> None:
    assert "4.5" in document_terms("评分低于4.5的店铺")


def test_punctuation_and_emoji_are_no_terms() -> None:
    assert document_terms("！？ 🙂 — … ·") == []


# --- Terms of a question


def test_words_that_only_ask_are_dropped() -> None:
    assert terms_of("What is the deposit of a store?") == {"deposit": 1.0, "store": 1.0}
    assert terms_of("请问保证金是多少？").keys() == {"保", "证", "金", "保证", "证金", "金是"} | {
        "是多",
        "多少",
        "问保",
    } | {"请问"}


def test_pairs_that_touch_an_asking_word_and_single_characters_count_less() -> None:
    terms = terms_of("保证金多少")
    assert terms["保证"] == 1.0
    assert terms["金多"] == tokens.ASKING_WEIGHT
    assert terms["保"] == tokens.CHARACTER_WEIGHT
    assert "多" not in terms


def test_every_term_is_looked_for_once() -> None:
    texts = [term.text for term in question_terms("清退清退 store stores")]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("question", ["为什么？", "什么", "what is it?", "Why", "吗"])
def test_a_question_of_asking_words_alone_still_looks_for_something(question: str) -> None:
    assert question_terms(question)


# --- For any text


@given(mixed)
def test_every_term_of_a_question_is_a_term_of_the_same_text_as_a_document(text: str) -> None:
    assert terms_of(text).keys() <= set(document_terms(text))


@given(mixed)
@example("ͅ")
@example("ﷺ")
def test_a_text_with_a_letter_or_a_digit_has_terms(text: str) -> None:
    if any(character.isalpha() or character.isdecimal() for character in text):
        assert document_terms(text)
        assert question_terms(text)


@given(mixed)
def test_no_term_is_empty_or_holds_white_space(text: str) -> None:
    assert all(term and term.split() == [term] for term in document_terms(text))


@given(mixed)
def test_weights_lie_between_0_and_1(text: str) -> None:
    assert all(0.0 < term.weight <= 1.0 for term in question_terms(text))


@given(mixed)
def test_folding_twice_is_folding_once_for_terms(text: str) -> None:
    assert document_terms(fold(text)) == document_terms(text)


# --- Threads


def test_many_threads_make_the_same_terms() -> None:
    stems = [first + second for first in ("depos", "settl", "refund", "shipp") for second in ascii_lowercase]
    texts = [" ".join(f"{stem}{ending}" for ending in ("s", "ed", "ing", "ements", "ational")) for stem in stems]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(document_terms, texts))
    finally:
        sys.setswitchinterval(before)
    alone = snowballstemmer.stemmer("english")
    assert made == [alone.stemWords(text.split()) for text in texts]


# --- Which language


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("抖音小店的保证金", True),
        ("DSR 低于 4.5 会怎样", True),
        ("GMV 和 ROI 是什么", True),
        ("What is the deposit?", False),
        ("What does 清退 mean for a merchant who lives on traffic?", False),
        ("臺灣", True),
        ("123 456", False),
        ("🙂 !?", False),
        ("", False),
    ],
)
def test_a_fifth_of_the_letters_makes_a_text_chinese(text: str, *, chinese: bool) -> None:
    assert is_chinese(text) == chinese
