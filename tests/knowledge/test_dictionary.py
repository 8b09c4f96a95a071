"""The dictionary: Chinese read word by word in English, the trade's own names first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.dictionary import Dictionary, standard_dictionary
from knowledge.search.glossary import Glossary, GlossaryEntry
from knowledge.search.tokens import fold

SMALL = Dictionary(
    {"保证": ("guarantee",), "保证金": ("earnest money", "cash deposit"), "金": ("gold",), "退还": ("return",)},
    Glossary((GlossaryEntry(("双11", "双十一"), ("Double 11",)),)),
)


def words(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(word.text, word.senses) for word in SMALL.read(text)]


def test_the_longest_word_counts() -> None:
    assert words("保证金退还") == [("保证金", ("earnest money", "cash deposit")), ("退还", ("return",))]


def test_words_that_only_ask_or_join_are_left_out() -> None:
    assert words("保证金什么时候退还呢") == words("保证金退还")


def test_a_name_of_the_trade_counts_before_its_parts_and_may_mix_scripts() -> None:
    assert words("双11保证金")[0] == ("双11", ("Double 11",))


def test_what_is_not_chinese_stays_as_it_is() -> None:
    assert SMALL.english("DSR 4.5 保证金") == "dsr 4.5 earnest money"


def test_a_word_that_no_dictionary_knows_has_no_sense() -> None:
    assert words("鑫") == [("鑫", ())]
    assert SMALL.english("鑫保证金") == "earnest money"


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("二选一违法吗", "choose one of two illegal"),
        ("抖音小店的保证金", "Douyin store deposit"),
        ("經營者應當退款", "business operator should refund"),  # traditional script
        ("消费者协会", "consumer"),
    ],
)
def test_the_standard_dictionary_reads_the_trade(chinese: str, english: str) -> None:
    assert english.casefold() in standard_dictionary().english(chinese).casefold()


def test_explanations_and_cross_references_are_no_senses() -> None:
    every = [sense for word in standard_dictionary().read("发货退款保证金纠纷扣除平台的店铺") for sense in word.senses]
    assert every
    assert not [sense for sense in every if "(" in sense or "variant of" in sense or "CL:" in sense]


@given(st.text(alphabet="保证金退还鑫双十一1 aB4.5，。", max_size=40))
def test_every_word_stands_in_the_folded_text_in_order(text: str) -> None:
    folded, position = fold(text), 0
    for word in SMALL.read(text):
        position = folded.index(word.text, position) + len(word.text)
