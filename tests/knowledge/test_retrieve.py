"""Retrieval: what a question may find, and what it must never be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from knowledge.errors import KnowledgeError
from knowledge.search import retrieve as retrieving
from tests.fakes.documents import ADDED, new_version
from tests.knowledge.finding import find, keep, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.door import Knowledge
    from knowledge.search.entries import Hit
    from knowledge.search.tokens import Term
    from knowledge.store.embeddings import Vector
    from tests.fakes.embedder import FakeEmbedder

CLEAR_OUT = "Douyin removes a store whose DSR is below 4.5."
DEPOSIT = "The deposit for apparel is 2,000 yuan."
ZH_CLEAR_OUT = "抖音小店的店铺动态评分低于4.5的，予以清退。"

ENGLISH = new_version(f"{CLEAR_OUT}\n\n{DEPOSIT}", key="en")
CHINESE = new_version(f"{ZH_CLEAR_OUT}\n\n商家缴纳保证金后方可开店。", key="zh")


# --- Finding


def test_the_passage_that_answers_comes_first(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH, CHINESE)
    assert texts(find(knowledge, "How much is the deposit for apparel?"))[0] == DEPOSIT
    assert texts(find(knowledge, "店铺评分低于多少会被清退"))[0] == ZH_CLEAR_OUT


def test_a_question_finds_what_only_the_other_language_says(knowledge: Knowledge) -> None:
    keep(knowledge, new_version(DEPOSIT, key="en"), new_version("二选一行为违反电子商务法。", key="zh"))
    assert texts(find(knowledge, "服饰类目保证金多少"))[0] == DEPOSIT
    assert texts(find(knowledge, "Is forced exclusivity illegal?"))[0] == "二选一行为违反电子商务法。"


def test_a_hit_carries_its_passage_its_version_and_both_scores(knowledge: Knowledge) -> None:
    [added] = keep(knowledge, ENGLISH)
    best, *_ = find(knowledge, "apparel deposit")
    assert best.passage_id == f"{added.document_id}.1.1"
    assert (best.passage.start, best.passage.text) == (len(CLEAR_OUT) + 2, DEPOSIT)
    assert (best.version.document_id, best.version.number, best.version.key) == (added.document_id, 1, "en")
    assert 0 < best.score <= 1
    assert best.cosine is not None
    assert best.cosine > 0


def test_traditional_script_full_width_and_upper_case_find_the_same(knowledge: Knowledge) -> None:
    keep(knowledge, CHINESE)
    usual = texts(find(knowledge, "dsr 店铺动态评分低于4.5"))
    assert usual[0] == ZH_CLEAR_OUT
    assert texts(find(knowledge, "ＤＳＲ 店鋪動態評分低於４．５")) == usual


def test_a_chinese_question_is_left_to_the_words_where_the_model_does_not_read_it(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH, CHINESE)
    found = find(knowledge, "店铺动态评分低于多少会被清退")
    assert texts(found)[0] == ZH_CLEAR_OUT
    assert [each.cosine for each in found] == [None] * len(found)


def test_no_more_than_the_limit_comes_back(knowledge: Knowledge) -> None:
    keep(knowledge, new_version("\n\n".join(f"Deposit rule {number}." for number in range(30))))
    assert len(find(knowledge, "deposit", limit=7)) == 7


def test_nothing_is_found_where_nothing_fits(knowledge: Knowledge) -> None:
    keep(knowledge, CHINESE)
    assert find(knowledge, "弃权") == ()
    assert find(knowledge, "？？？") == ()


def test_an_empty_store_finds_nothing(knowledge: Knowledge) -> None:
    keep(knowledge)
    assert find(knowledge, "What is the deposit?") == ()


# --- Boards


def test_a_board_never_finds_another_boards_passages(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH, replace(ENGLISH, board="other", text=DEPOSIT, passages=ENGLISH.passages[1:]))
    assert {each.version.document_id for each in find(knowledge, "deposit")}.isdisjoint(
        {each.version.document_id for each in find(knowledge, "deposit", board="other")}
    )
    assert find(knowledge, "deposit", board="nobody") == ()


@pytest.mark.parametrize("question", ["apparel deposit in yuan", "服装保证金"])
def test_any_number_of_better_matches_on_another_board_crowds_nothing_out(
    knowledge: Knowledge, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieving, "SECOND_LOOK", 300)
    mine = "Apparel and other categories pay some deposit, 服装等类目缴纳一定数额的保证金."
    crowd = "\n\n".join(f"Apparel deposit in yuan, 服装保证金 {number}" for number in range(700))
    keep(knowledge, new_version(mine, key="mine"), new_version(crowd, key="crowd", board="other"))
    assert texts(find(knowledge, question)) == [mine]


# --- Days


def test_a_question_about_a_day_finds_the_version_of_that_day(knowledge: Knowledge) -> None:
    old = new_version("A store below 4.5 is removed.", published=date(2021, 7, 1), effective_from=date(2021, 7, 15))
    new = new_version("A store below 4.6 is removed.", published=date(2021, 10, 9), effective_from=date(2021, 10, 15))
    keep(knowledge, old, new)
    question = "Which store is removed?"
    assert texts(find(knowledge, question, on=date(2021, 7, 14))) == []
    assert texts(find(knowledge, question, on=date(2021, 10, 14))) == [old.text]
    assert texts(find(knowledge, question, on=date(2021, 10, 15))) == [new.text]


# --- Platforms


def test_a_question_about_a_platform_finds_its_own_documents_law_and_those_of_none(knowledge: Knowledge) -> None:
    platforms = ("douyin", "tmall", "law", "other", None)
    keep(knowledge, *(new_version(f"Deposit rule of {each}.", key="deposit", platform=each) for each in platforms))

    def found_for(platform: str | None) -> set[str | None]:
        return {each.version.platform for each in find(knowledge, "deposit rule", platform=platform)}

    assert found_for("tmall") == {"tmall", "law", None}
    assert found_for("douyin") == {"douyin", "law", None}
    assert found_for("jd") == {"law", None}
    assert found_for(None) == set(platforms)


# --- SQL decides


def test_what_is_deleted_from_sql_is_not_found_though_the_indexes_still_hold_it(knowledge: Knowledge) -> None:
    added, _ = keep(knowledge, ENGLISH, CHINESE)
    with knowledge.database.writing() as session:
        session.connection().execute(text("DELETE FROM document WHERE key = 'en'"))
    assert {each.version.key for each in find(knowledge, "apparel deposit")} == {"zh"}
    assert knowledge.indexes.lexical is not None
    assert knowledge.indexes.lexical.count() == 4
    assert knowledge.documents.passages([added.document_id]) == {}


def test_what_is_superseded_is_not_found_though_the_indexes_have_not_followed(knowledge: Knowledge) -> None:
    old = new_version("A store below 4.5 is removed.", published=date(2021, 7, 1))
    keep(knowledge, old)
    knowledge.documents.add(new_version("A shop under 4.6 has to go.", published=date(2021, 10, 9)), ADDED)
    assert find(knowledge, "Which store is removed?") == ()


def test_what_moves_to_another_board_is_found_there_at_once(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH, replace(CHINESE, board="other"))
    with knowledge.database.writing() as session:
        session.connection().execute(
            text("UPDATE document SET board_id = (SELECT id FROM board WHERE name = 'other') WHERE key = 'en'")
        )
    assert find(knowledge, "apparel deposit") == ()
    assert texts(find(knowledge, "apparel deposit", board="other"))[0] == DEPOSIT


# --- Channels that fail


class Failing:
    """An index whose disk has gone."""

    def search(self, looked_for: Sequence[Term] | Vector, limit: int, *within: object) -> tuple[Hit, ...]:
        raise KnowledgeError("meaning-index-failed", reason=f"{looked_for} {limit} {within}")


def test_words_answer_when_the_meaning_index_fails(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH)
    dense, knowledge.indexes.dense = knowledge.indexes.dense, Failing()  # type: ignore[assignment]
    found = find(knowledge, "apparel deposit")
    knowledge.indexes.dense = dense
    assert texts(found)[0] == DEPOSIT
    assert found[0].cosine is None
    assert not knowledge.indexes.meaning.ready


def test_meaning_answers_when_the_words_index_fails(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH)
    lexical, knowledge.indexes.lexical = knowledge.indexes.lexical, Failing()  # type: ignore[assignment]
    found = find(knowledge, "apparel deposit")
    knowledge.indexes.lexical = lexical
    assert texts(found)[0] == DEPOSIT
    assert not knowledge.indexes.words.ready


def test_a_channel_that_failed_answers_again_when_it_has_been_followed(knowledge: Knowledge) -> None:
    keep(knowledge, ENGLISH)
    knowledge.indexes.meaning.ready = knowledge.indexes.words.ready = False
    assert find(knowledge, "apparel deposit") == ()
    keep(knowledge)
    assert find(knowledge, "apparel deposit")[0].cosine is not None


def test_words_answer_when_the_model_does_not_load(knowledge: Knowledge, embedder: FakeEmbedder) -> None:
    keep(knowledge, ENGLISH)

    def refuse(text: str) -> Vector:
        raise KnowledgeError("embedding-model", model=text)

    embedder.embed_question = refuse  # type: ignore[method-assign]
    assert texts(find(knowledge, "apparel deposit"))[0] == DEPOSIT
