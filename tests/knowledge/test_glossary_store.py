"""A board's own entries: added, joined and removed, on either database, and seen at once by whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.search.glossary import GlossaryEntry, standard_glossary
from knowledge.search.glossary_own import decide_addition, decide_removal
from knowledge.search.glossary_terms import MOST_NAMES, clean_name, new_entry, shown
from knowledge.search.naming import name_key
from knowledge.store.database import open_database
from knowledge.store.glossary import Glossaries
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.settings import KnowledgeSettings
    from knowledge.store.database import Database

NOW = datetime(2021, 11, 1, tzinfo=UTC)
BOARD, OTHER = "main", "other"


@pytest.fixture
def glossaries(database: Database) -> Glossaries:
    return Glossaries(database)


def refused(glossaries: Glossaries, *terms: str, platform: str | None = None) -> str:
    """The key of the error; and nothing is kept."""
    before = glossaries.entries(BOARD)
    with pytest.raises(KnowledgeError) as told:
        glossaries.add(BOARD, terms, NOW, platform=platform)
    assert glossaries.entries(BOARD) == before
    return told.value.key


# --- Adding


def test_new_names_are_kept_by_language_in_the_order_given(glossaries: Glossaries) -> None:
    addition = glossaries.add(BOARD, ["小黄推", "yellow push", "黄推", "YP boost"], NOW)
    assert (addition.status, addition.known) == ("added", ())
    assert glossaries.entries(BOARD) == (GlossaryEntry(("小黄推", "黄推"), ("yellow push", "YP boost")),)


def test_a_name_of_the_packaged_glossary_joins_the_new_one_to_it(glossaries: Glossaries) -> None:
    addition = glossaries.add(BOARD, ["斗店", "抖店"], NOW)
    assert (addition.status, addition.known) == ("extended", ("抖店",))
    assert glossaries.entries(BOARD) == (GlossaryEntry(("斗店", "抖店"), ()),)


def test_own_entries_that_share_a_name_become_the_oldest_one(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["小黄推", "yellow push"], NOW)
    glossaries.add(BOARD, ["小红推", "red push"], NOW)
    glossaries.add(BOARD, ["小绿推", "green push"], NOW)
    addition = glossaries.add(BOARD, ["Red-Push", "绿推", "green pushes"], NOW)
    assert addition.status == "extended"
    assert glossaries.entries(BOARD) == (
        GlossaryEntry(("小黄推",), ("yellow push",)),
        GlossaryEntry(("小红推", "小绿推", "绿推"), ("red push", "green push")),
    )


def test_what_is_known_already_changes_nothing(glossaries: Glossaries) -> None:
    assert glossaries.add(BOARD, ["抖店", "Douyin-stores"], NOW).status == "unchanged"
    assert glossaries.add(BOARD, ["抖店"], NOW, platform="douyin").status == "extended"
    assert glossaries.add(BOARD, ["DSR", "dsr", "店鋪動態評分"], NOW).status == "unchanged"


def test_a_single_term_with_a_platform_is_another_name_of_it(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["逗音"], NOW, platform="douyin")
    merged = standard_glossary().merged_with(glossaries.entries(BOARD))
    assert merged.platforms_named("逗音的保证金") == {"douyin"}
    assert merged.entry_of("逗音") == merged.entry_of("Douyin")


def test_traditional_and_full_width_terms_are_the_same_names(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["ＹＰ　推", "黃推"], NOW, platform="kuaishou")
    assert glossaries.entries(BOARD) == (GlossaryEntry(("YP 推", "黃推"), (), "kuaishou"),)
    assert standard_glossary().merged_with(glossaries.entries(BOARD)).platforms_named("黄推yp推") == {"kuaishou"}


def test_boards_do_not_see_each_others_terms(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["小黄推", "yellow push"], NOW)
    assert glossaries.entries(OTHER) == ()
    assert glossaries.add(OTHER, ["小黄推", "jaune"], NOW).status == "added"
    with pytest.raises(KnowledgeError):
        glossaries.remove("nobody's", "小黄推")


# --- What is refused


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        (["", "抖店"], "glossary-term-empty"),
        (["  ", "抖店"], "glossary-term-empty"),
        (["！？", "抖店"], "glossary-term-empty"),
        (["\u200b", "抖店"], "glossary-term-empty"),
        (["a\x00b", "抖店"], "glossary-term-characters"),
        (["a\x1b[31mb", "抖店"], "glossary-term-characters"),
        (["\udcff\udcfe", "抖店"], "glossary-term-characters"),
        (["x" * 61, "抖店"], "glossary-term-long"),
        (["长" * 1000, "抖店"], "glossary-term-long"),
        (["店", "shop floor"], "glossary-term-general"),
        (["二", "抖店"], "glossary-term-general"),
        (["48", "抖店"], "glossary-term-general"),
        (["what", "抖店"], "glossary-term-general"),
        (["how much", "抖店"], "glossary-term-general"),
        (["什么", "抖店"], "glossary-term-general"),
        (["小黄推"], "glossary-needs-two"),
        (["抖店"], "glossary-needs-two"),
        (["yellow push", "Yellow-Pushes"], "glossary-needs-two"),
        ([], "glossary-needs-two"),
        (["小黄推", "黄推"], "glossary-one-language"),
        (["yellow push", "YP boost"], "glossary-one-language"),
        (["抖店", "快手小店"], "glossary-platforms"),
        ([f"黄推{number}" for number in range(100, 101 + MOST_NAMES)], "glossary-too-many"),
    ],
)
def test_what_would_harm_a_search_is_refused(glossaries: Glossaries, terms: list[str], key: str) -> None:
    assert refused(glossaries, *terms) == key


def test_a_platform_must_be_a_marketplace_of_the_table_and_the_only_one(glossaries: Glossaries) -> None:
    assert refused(glossaries, "小黄推", "yellow push", platform="myspace") == "platform-unknown"
    assert refused(glossaries, "小黄推", "yellow push", platform="law") == "glossary-no-marketplace"
    assert refused(glossaries, "抖店", "dou shop", platform="jd") == "glossary-platforms"
    assert refused(glossaries, "拼多多", platform="jd") == "glossary-platforms"


def test_an_entry_does_not_grow_without_end(glossaries: Glossaries) -> None:
    for start in range(100, 100 + MOST_NAMES - 2, 7):
        glossaries.add(BOARD, ["小黄推", "yellow push", *(f"黄推{start + step}" for step in range(7))][:9], NOW)
    assert refused(glossaries, "小黄推", *(f"绿推{number}" for number in range(MOST_NAMES - 1))) == "glossary-too-many"


# --- Removing


def test_a_name_is_taken_out_and_the_rest_stays(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["小黄推", "黄推", "yellow push"], NOW)
    removal = glossaries.remove(BOARD, "黃 推")
    assert (removal.names, removal.rest) == (("黄推",), GlossaryEntry(("小黄推",), ("yellow push",)))
    assert glossaries.entries(BOARD) == (removal.rest,)


@pytest.mark.parametrize(
    ("terms", "term"), [(["斗店", "抖店"], "斗店"), (["斗店", "抖店"], "抖店"), (["小黄推", "YP1"], "yp1")]
)
def test_an_entry_that_says_nothing_more_goes_with_its_name(
    glossaries: Glossaries, terms: list[str], term: str
) -> None:
    glossaries.add(BOARD, terms, NOW)
    assert glossaries.remove(BOARD, term).rest is None
    assert glossaries.entries(BOARD) == ()


def test_a_name_that_names_a_platform_stays_by_itself(glossaries: Glossaries) -> None:
    glossaries.add(BOARD, ["小黄推", "yellow push"], NOW, platform="kuaishou")
    assert glossaries.remove(BOARD, "yellow push").rest == GlossaryEntry(("小黄推",), (), "kuaishou")
    assert glossaries.remove(BOARD, "小黄推").rest is None


@pytest.mark.parametrize(
    ("term", "key"),
    [
        ("抖音小店", "glossary-packaged"),
        ("SMALL SHOPS", "glossary-packaged"),
        ("小黄推", "glossary-unknown"),
        ("in order to", "glossary-unknown"),
        ("", "glossary-unknown"),
        ("\udcff", "glossary-unknown"),
        ("\x00", "glossary-unknown"),
    ],
)
def test_only_own_names_can_be_removed(glossaries: Glossaries, term: str, key: str) -> None:
    glossaries.add(BOARD, ["斗店", "抖店"], NOW)
    with pytest.raises(KnowledgeError) as told:
        glossaries.remove(BOARD, term)
    assert told.value.key == key
    assert len(glossaries.entries(BOARD)) == 1


# --- The glossary of an open room


def test_a_board_sees_its_terms_at_once_and_the_same_glossary_while_nothing_changes(knowledge: Knowledge) -> None:
    assert knowledge.glossary(BOARD) is standard_glossary()
    knowledge.glossaries.add(BOARD, ["小黄推", "yellow push"], knowledge.clock())
    first = knowledge.glossary(BOARD)
    assert [match.alias for match in first.matches("开通小黄推")] == ["小黄推"]
    assert knowledge.glossary(BOARD) is first
    assert knowledge.glossary(OTHER) is standard_glossary()
    knowledge.glossaries.remove(BOARD, "小黄推")
    assert knowledge.glossary(BOARD) is standard_glossary()


def test_what_another_process_adds_is_seen(knowledge: Knowledge, settings: KnowledgeSettings) -> None:
    before = knowledge.glossary(BOARD)
    with open_knowledge(settings, embedder=FakeEmbedder()) as other:
        other.glossaries.add(BOARD, ["小黄推", "yellow push"], other.clock())
    assert before.entry_of("小黄推") is None
    assert knowledge.glossary(BOARD).entry_of("小黄推") is not None


def test_many_writers_at_once_lose_nothing_and_double_nothing(database: Database, database_address: str) -> None:
    with closing(open_database(database_address)) as other, ThreadPoolExecutor(4) as pool:
        adding = [
            pool.submit(Glossaries(which).add, BOARD, ["小黄推", f"push no{number}"], NOW)
            for number in range(10)
            for which in (database, other)
        ]
        for each in adding:
            each.result()
    [entry] = Glossaries(database).entries(BOARD)
    assert entry.zh == ("小黄推",)
    assert sorted(entry.en) == sorted(f"push no{number}" for number in range(10))


# --- For any terms


terms = st.lists(
    st.text(max_size=12) | st.sampled_from(["抖店", "小黄推", "yellow push", "Tmall", "黄 推"]), max_size=5
)


@given(terms, terms)
def test_own_entries_never_share_a_name_and_what_is_added_can_be_removed(first: list[str], second: list[str]) -> None:
    own: tuple[GlossaryEntry, ...] = ()
    for given_terms in (first, second):
        try:
            addition = decide_addition(standard_glossary(), own, new_entry(given_terms))
        except KnowledgeError:
            continue
        if addition.status != "unchanged":
            own = (*(entry for entry in own if entry not in addition.replaced), addition.entry)
    keys = [{name_key(name) for name in entry.names} for entry in own]
    assert sum(map(len, keys)) == len(set().union(*keys))
    for name in [name for entry in own for name in entry.names]:
        removal = decide_removal(standard_glossary(), own, name)
        assert name in removal.names
        assert removal.rest is None or name_key(name) not in map(name_key, removal.rest.names)


@given(st.text())
def test_a_term_is_cleaned_to_a_name_that_stays_as_it_is_or_is_refused(term: str) -> None:
    try:
        name = clean_name(term)
    except KnowledgeError as told:
        assert told.key.startswith("glossary-term-")  # noqa: PT017  # either outcome is right, each has its rule
        return
    assert clean_name(name) == name
    assert name.isprintable()


@given(st.text(max_size=200))
def test_what_an_error_shows_is_printable_and_short(term: str) -> None:
    assert shown(term).isprintable()
    assert len(shown(term)) <= 41
