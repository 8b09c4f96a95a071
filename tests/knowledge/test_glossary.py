"""The glossary's matching: which names a text uses, in any spelling, and what else the things are called."""

from __future__ import annotations

import time
import unicodedata
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.glossary import Glossary, GlossaryEntry, board_glossary, standard_glossary
from knowledge.search.naming import name_key, singular, spelling
from knowledge.search.tokens import fold

STORE = GlossaryEntry(("抖音小店", "抖店"), ("Douyin store", "small shop"), "douyin")
DOUYIN = GlossaryEntry(("抖音",), ("Douyin",), "douyin")
TMALL = GlossaryEntry(("天猫",), ("Tmall",), "tmall")
SECOND = GlossaryEntry(("二类电商",), ("second-class e-commerce",))
DEPOSIT = GlossaryEntry(("保证金", "押金"), ("deposit", "security deposit"))
PAGE_VIEW = GlossaryEntry(("浏览量",), ("PV", "page view"))
GOODS = GlossaryEntry(("商品", "货物"), ("goods", "product"))
ORDER = GlossaryEntry(("订单",), ("order",))
SMALL = Glossary((STORE, DOUYIN, TMALL, SECOND, DEPOSIT, PAGE_VIEW, GOODS, ORDER), ("in order to", "保证金属"))

mixed = (
    st.text(st.sampled_from("抖音小店的保证金二类电商天貓商品 -'’.&+DdOoUuYyIiNnSsTtRrEePpVvGg４．５\n\x00\ud800é"))
    | st.text()
)
names = st.text(st.sampled_from("抖音小店保证金abcdS -"), min_size=1, max_size=6).filter(name_key)
entries = st.lists(
    st.builds(
        GlossaryEntry,
        st.lists(names, min_size=1, max_size=3).map(tuple),
        st.lists(names, max_size=3).map(tuple),
        st.sampled_from([None, "douyin", "tmall"]),
    ),
    max_size=6,
)


def named(text: str, glossary: Glossary = SMALL) -> list[str]:
    return [match.alias for match in glossary.matches(text)]


# --- Spellings


@pytest.mark.parametrize(
    "text",
    [
        "second-class e-commerce",
        "Second Class E-Commerce",
        "second class ecommerce",
        "second-class eCommerce",
        "SECOND‑CLASS E–COMMERCE",
        "ｓｅｃｏｎｄ　ｃｌａｓｓ　ｅ－ｃｏｍｍｅｒｃｅ",
        "What is a second-class\ne-commerce?",
        "二类电商",
        "二類電商是什么",
    ],
)
def test_script_width_case_hyphens_and_spaces_make_no_difference(text: str) -> None:
    assert [match.entry for match in SMALL.matches(text)] == [SECOND]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("deposits", "deposit"),
        ("the seller’s deposit's date", "deposit"),
        ("page views", "page view"),
        ("page's view", "page view"),
        ("the products", "product"),
    ],
)
def test_a_plural_or_possessive_is_the_same_name(text: str, alias: str) -> None:
    assert named(text) == [alias]


@pytest.mark.parametrize(
    "text", ["a good shop", "depositary", "undeposit", "douyins2", "P V", "p-v", "smallshopping", "保 证金", "押。金"]
)
def test_what_only_resembles_a_name_is_none(text: str) -> None:
    assert named(text) == []


def test_english_stands_beside_chinese_without_a_space() -> None:
    assert named("Douyin的deposit和PV") == ["Douyin", "deposit", "PV"]


@pytest.mark.parametrize(
    ("word", "number_one"),
    [
        ("points", "point"),
        ("categories", "category"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("classes", "class"),
        ("class", "class"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("goods", "goods"),
        ("ads", "ads"),
        ("dsr", "dsr"),
    ],
)
def test_the_ending_of_the_plural_goes_and_nothing_else(word: str, number_one: str) -> None:
    assert singular(word) == number_one


# --- Overlaps


def test_of_names_that_overlap_the_longest_counts() -> None:
    assert named("抖音小店的保证金") == ["抖音小店", "保证金"]
    assert named("a Douyin store on Douyin") == ["Douyin store", "Douyin"]


def test_an_ordinary_phrase_hides_the_name_in_it() -> None:
    assert named("In order to open an order") == ["order"]
    assert named("保证金属制品的保证金") == ["保证金"]


def test_matches_come_in_the_order_of_the_text_with_places_in_the_folded_text() -> None:
    text = "ＤＯＵＹＩＮ：天貓的押金"
    folded = fold(text)
    found = SMALL.matches(text)
    assert [(match.alias, folded[match.start : match.end]) for match in found] == [
        ("Douyin", "douyin"),
        ("天猫", "天猫"),
        ("押金", "押金"),
    ]


# --- What a search asks


def test_expansions_are_the_other_names_in_both_languages_each_thing_once() -> None:
    [store, deposit] = SMALL.expansions("抖店的押金，small shop")
    assert (store.match.alias, store.zh, store.en) == ("抖店", ("抖音小店",), ("Douyin store",))
    assert deposit.names == ("保证金", "deposit", "security deposit")


def test_a_text_that_uses_all_names_of_a_thing_expands_to_nothing() -> None:
    assert SMALL.expansions("天猫 Tmall") == ()


def test_platforms_are_named_by_what_only_they_have() -> None:
    assert SMALL.platforms_named("small shops and 天貓") == {"douyin", "tmall"}
    assert SMALL.platforms_named("保证金多少") == frozenset()


def test_the_entry_of_a_name_is_found_in_any_spelling() -> None:
    assert SMALL.entry_of("DOUYIN-STORES") is STORE
    assert SMALL.entry_of("in order to") is None
    assert SMALL.entry_of("？？") is None
    assert SMALL.entry_of("") is None


# --- Merging


def test_an_own_entry_extends_the_one_that_it_shares_a_name_with() -> None:
    merged = SMALL.merged_with([GlossaryEntry(("斗店", "抖店"), ("Dou shop",))])
    assert merged.entry_of("斗店") == GlossaryEntry(
        ("抖音小店", "抖店", "斗店"), ("Douyin store", "small shop", "Dou shop"), "douyin"
    )
    assert merged.platforms_named("我的斗店") == {"douyin"}
    assert len(merged.entries) == len(SMALL.entries)
    assert SMALL.entry_of("斗店") is None


def test_an_own_entry_that_shares_names_with_two_makes_them_one_where_the_first_stood() -> None:
    merged = SMALL.merged_with([GlossaryEntry(("保证金", "订单"), ())])
    assert merged.entries[4] == GlossaryEntry(("保证金", "押金", "订单"), ("deposit", "security deposit", "order"))
    assert len(merged.entries) == len(SMALL.entries) - 1


def test_own_entries_are_joined_through_each_other() -> None:
    own = [GlossaryEntry(("甲店",), ("first name",)), GlossaryEntry(("乙店",), ("second name",))]
    merged = SMALL.merged_with([*own, GlossaryEntry(("乙店", "甲店"), ())])
    assert merged.entry_of("second-names") == GlossaryEntry(("甲店", "乙店"), ("first name", "second name"))


def test_the_first_platform_stated_is_the_joined_entrys() -> None:
    merged = SMALL.merged_with([GlossaryEntry(("抖店", "猫店"), (), "tmall"), GlossaryEntry(("押金",), (), "jd")])
    assert merged.platforms_named("猫店") == {"douyin"}
    assert merged.platforms_named("押金") == {"jd"}


def test_an_own_name_counts_though_it_is_an_ordinary_phrase() -> None:
    merged = SMALL.merged_with([GlossaryEntry(("下单用",), ("in order to",))])
    assert named("in order to", merged) == ["in order to"]
    assert named("保证金属", merged) == []


def test_a_glossary_without_entries_finds_nothing() -> None:
    assert Glossary(()).matches("抖音小店") == ()
    assert Glossary(()).merged_with([DOUYIN]).matches("抖音")[0].entry == DOUYIN


def test_the_same_own_entries_make_the_same_glossary_and_none_the_packaged_one() -> None:
    assert board_glossary(()) is standard_glossary()
    assert board_glossary((DOUYIN,)) is board_glossary((GlossaryEntry(("抖音",), ("Douyin",), "douyin"),))


# --- For any text and any entries


@given(mixed)
def test_matches_do_not_overlap_and_say_what_their_alias_says(text: str) -> None:
    folded = fold(text.encode("utf-8", "replace").decode())
    end = 0
    for match in SMALL.matches(text):
        assert end <= match.start < match.end <= len(folded)
        assert name_key(folded[match.start : match.end]) == name_key(match.alias)
        assert match.alias in match.entry.names
        end = match.end


@given(mixed)
def test_folding_before_finds_the_same(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert SMALL.matches(fold(text)) == SMALL.matches(text)


@given(mixed)
def test_platforms_are_those_of_the_matches_and_expansions_never_repeat_the_text(text: str) -> None:
    matches = SMALL.matches(text)
    assert SMALL.platforms_named(text) == {match.entry.platform for match in matches} - {None}
    said = {name_key(match.alias) for match in matches}
    for expansion in SMALL.expansions(text):
        assert not said & set(map(name_key, expansion.names))
        assert set(expansion.names) <= set(expansion.match.entry.names)


@given(entries)
def test_merged_entries_share_no_name_and_lose_none(own: list[GlossaryEntry]) -> None:
    merged = SMALL.merged_with(own).entries
    keys = [{name_key(name) for name in entry.names} for entry in merged]
    assert sum(map(len, keys)) == len(set().union(*keys))
    spellings = {spelling(name) for entry in merged for name in entry.names}
    assert spellings == {spelling(name) for entry in (*SMALL.entries, *own) for name in entry.names}


@given(entries)
def test_merging_again_changes_nothing(own: list[GlossaryEntry]) -> None:
    once = SMALL.merged_with(own)
    assert once.merged_with(own) == once
    assert once.merged_with([]) == once


@given(entries)
def test_every_own_name_that_is_no_part_of_a_longer_one_is_found_by_itself(own: list[GlossaryEntry]) -> None:
    merged = SMALL.merged_with(own)
    for name in {name for entry in own for name in entry.names}:
        if not unicodedata.normalize("NFKC", name).strip("- ").isalpha():
            continue  # a hyphen between Chinese characters keeps them apart
        assert merged.entry_of(name) in [match.entry for match in merged.matches(name)]


# --- Speed, as ratios: seconds are the machine's affair


def seconds(glossary: Glossary, text: str, times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.process_time()
        glossary.matches(text)
        taken.append(time.process_time() - begun)
    return median(taken)


@pytest.mark.parametrize(
    "unit", ["抖音小店的保证金，the deposit of a store. ", "七天无理由退", "seven day no reason ", "店"]
)
def test_ten_times_the_text_takes_some_ten_times_as_long(unit: str) -> None:
    glossary = standard_glossary()
    glossary.matches(unit)
    text = unit * (20_000 // len(unit))
    assert seconds(glossary, text * 10) < 30 * seconds(glossary, text)


def test_a_hundred_times_the_names_do_not_take_ten_times_as_long() -> None:
    few = Glossary(standard_glossary().entries[::100])
    text = "抖音小店的 DSR 低于多少会被清退？What does the DSR policy mean for merchants? " * 200
    few.matches(text)
    standard_glossary().matches(text)
    assert seconds(standard_glossary(), text) < 10 * seconds(few, text)
