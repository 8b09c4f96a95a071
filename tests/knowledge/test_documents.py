"""Documents: what becomes of a text that is added, who sees it, and that nothing is kept by halves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from knowledge.errors import KnowledgeError
from knowledge.store.adding import Added, passage_id_of
from knowledge.store.changes import Changes
from knowledge.store.naming import document_id_of
from knowledge.types import Kind, Passage, Place
from tests.fakes.documents import ADDED, new_version

if TYPE_CHECKING:
    from knowledge.store.database import Database
    from knowledge.store.documents import Documents
    from knowledge.types import NewVersion

OLD = new_version("A store below 4.5 is removed.\n\nIt may appeal.", published=date(2021, 7, 1))
NEW = new_version("A store below 4.6 is removed.\n\nIt may appeal.", published=date(2021, 10, 9))


def add(documents: Documents, *texts: NewVersion) -> list[Added]:
    return [documents.add(each, ADDED) for each in texts]


def log(database: Database) -> list[str]:
    return [change.document_id for change in Changes(database).after(0, 1000)]


# --- What becomes of a text


def test_a_first_text_is_added_a_second_is_a_new_version_the_same_again_is_unchanged(documents: Documents) -> None:
    first, second, again = add(documents, OLD, NEW, NEW)
    assert [(each.version, each.status) for each in (first, second, again)] == [
        (1, "added"),
        (2, "new_version"),
        (2, "unchanged"),
    ]
    assert first.document_id == second.document_id == again.document_id
    assert documents.count_documents() == 1
    assert documents.count_passages() == 4


def test_the_same_bytes_are_unchanged_even_if_they_are_read_otherwise_now(documents: Documents) -> None:
    read_better = replace(new_version("A better reading of the file."), bytes_hash=OLD.bytes_hash)
    _, again = add(documents, OLD, read_better)
    assert (again.version, again.status) == (1, "unchanged")


def test_the_same_text_in_another_file_is_unchanged(documents: Documents) -> None:
    _, again = add(documents, OLD, replace(OLD, bytes_hash="another", source="another.txt"))
    assert (again.version, again.status) == (1, "unchanged")


def test_an_old_text_loaded_again_is_still_the_old_version(documents: Documents) -> None:
    *_, again = add(documents, OLD, NEW, OLD)
    assert (again.version, again.status, again.corrected) == (1, "unchanged", ())


def test_a_rule_that_goes_back_to_its_old_text_on_a_new_day_has_a_new_version(documents: Documents) -> None:
    *_, back, again = add(documents, OLD, NEW, replace(OLD, published=date(2021, 12, 1)), replace(OLD, published=None))
    assert (back.version, back.status) == (3, "new_version")
    assert (again.version, again.status) == (3, "unchanged")


def test_the_newest_text_with_another_date_is_a_correction(documents: Documents, database: Database) -> None:
    corrected = replace(NEW, published=date(2021, 10, 10), effective_from=date(2021, 10, 15))
    _, new, again = add(documents, OLD, NEW, corrected)
    assert (again.version, again.status, again.corrected) == (2, "unchanged", ("published", "effective_from"))
    version = documents.versions([new.document_id])[new.document_id][1]
    assert (version.published, version.effective_from) == (date(2021, 10, 10), date(2021, 10, 15))
    assert log(database) == [new.document_id] * 3


def test_what_is_not_stated_corrects_nothing(documents: Documents) -> None:
    address = "https://example.org/rule"
    *_, again = add(documents, replace(NEW, url=address), replace(NEW, published=None, url=None))
    assert (again.status, again.corrected) == ("unchanged", ())
    version = documents.versions([again.document_id])[again.document_id][0]
    assert (version.published, version.url) == (NEW.published, address)


def test_title_and_kind_can_be_corrected(documents: Documents) -> None:
    *_, again = add(documents, NEW, replace(NEW, title="DSR", kind=Kind.ARTICLE))
    assert set(again.corrected) == {"title", "kind"}
    version = documents.versions([again.document_id])[again.document_id][0]
    assert (version.title, version.kind) == ("DSR", Kind.ARTICLE)


def test_the_same_key_on_another_platform_or_board_is_another_document(documents: Documents) -> None:
    added = add(documents, OLD, replace(OLD, platform="tmall"), replace(OLD, platform=None), replace(OLD, board="b"))
    assert [each.status for each in added] == ["added"] * 4
    assert len({each.document_id for each in added}) == 4


def test_many_threads_that_add_one_document_make_one_version_of_each_text(documents: Documents) -> None:
    texts = [new_version(f"Wording {number} of the rule.") for number in range(5)]
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda each: documents.add(each, ADDED), texts * 4))
    assert [each.status for each in added].count("unchanged") == 15
    [versions] = documents.versions([added[0].document_id]).values()
    assert [version.number for version in versions] == [1, 2, 3, 4, 5]


# --- Names


def test_a_document_has_the_same_name_on_every_machine() -> None:
    assert document_id_of("main", "douyin", "dsr") == "ipg6pmfrsuc5"


def test_board_platform_and_key_each_make_another_name() -> None:
    names = [
        document_id_of(board, platform, key)
        for board in ("main", "other")
        for platform in ("douyin", None)
        for key in ("dsr", "规则", "a/b.md", "\udcff.txt")
    ]
    assert len(set(names)) == len(names)
    assert all(len(name) == 12 and name.isalnum() and name == name.lower() for name in names)


# --- What is kept


def test_everything_that_was_handed_over_comes_back(documents: Documents) -> None:
    text_ = "第一章 总则\n第三条 店铺评分低于4.5的，予以清退。"
    passage = Passage(0, text_[7:], 7, len(text_), Place(("总则", "清退"), "第三条", 2))
    new = replace(
        new_version(text_, title="评分规则", published=date(2021, 10, 9), effective_from=date(2021, 10, 15)),
        passages=(passage,),
        effective_to=date(2022, 1, 1),
        url="https://example.org/rule",
    )
    [added] = add(documents, new)
    [version] = documents.versions([added.document_id])[added.document_id]
    for field in fields(version):
        if field.name not in ("document_id", "number", "added", "retired"):
            assert getattr(version, field.name) == getattr(new, field.name), field.name
    assert (version.document_id, version.number, version.added) == (added.document_id, 1, ADDED)
    assert documents.text(added.document_id, 1) == text_
    assert documents.passages([added.document_id]) == {(added.document_id, 1): (passage,)}


def test_every_passage_is_the_slice_of_its_text_that_its_offsets_name(documents: Documents) -> None:
    text_ = "表情🙂与𠮷野家。\n\nÄrger — naïve.\n\n   \n\n最后一段"
    [added] = add(documents, new_version(text_))
    kept = documents.text(added.document_id, 1)
    passages = documents.passages([added.document_id])[added.document_id, 1]
    assert kept == text_
    assert [passage.text for passage in passages] == text_.split("\n\n")
    assert all(kept[passage.start : passage.end] == passage.text for passage in passages)


def test_more_documents_than_fit_one_statement_are_read(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.store.documents._AT_ONCE", 3)
    added = add(documents, *(new_version(f"Rule {number}.", key=f"rule {number}") for number in range(8)))
    names = [each.document_id for each in added]
    assert documents.versions(names).keys() == set(names)
    assert documents.passages(names).keys() == {(name, 1) for name in names}
    assert documents.visible("main", [passage_id_of(name, 1, 0) for name in names]).keys() == {
        f"{name}.1.0" for name in names
    }


def test_an_unknown_document_has_nothing(documents: Documents) -> None:
    assert documents.text("unknown", 1) is None
    assert documents.versions(["unknown"]) == {}
    assert documents.passages(["unknown"]) == {}


# --- Nothing by halves


def test_an_unknown_platform_is_refused_with_the_known_ones_and_nothing_is_written(
    documents: Documents, database: Database
) -> None:
    with pytest.raises(KnowledgeError) as told:
        documents.add(replace(OLD, platform="ebay"), ADDED)
    assert told.value.key == "platform-unknown"
    assert told.value.details["platform"] == "ebay"
    assert str(told.value.details["known"]).startswith("douyin, kuaishou, tmall")
    assert (documents.count_documents(), log(database)) == (0, [])


def test_every_change_is_in_the_log_and_what_changes_nothing_is_not(documents: Documents, database: Database) -> None:
    [document, *_] = add(documents, OLD, NEW, NEW, OLD)
    assert log(database) == [document.document_id] * 2


def test_a_document_whose_passages_fail_leaves_neither_itself_nor_a_change(
    documents: Documents, database: Database
) -> None:
    twice = replace(OLD, passages=OLD.passages[:1] * 2)
    with pytest.raises(KnowledgeError) as told:
        documents.add(twice, ADDED)
    assert told.value.key == "database-failed"
    assert (documents.count_documents(), documents.count_passages(), log(database)) == (0, 0, [])


def test_a_document_whose_change_fails_leaves_nothing(documents: Documents, database: Database) -> None:
    with database.writing() as session:
        session.connection().execute(text("ALTER TABLE change RENAME TO hidden"))
    with pytest.raises(KnowledgeError):
        documents.add(OLD, ADDED)
    assert (documents.count_documents(), documents.count_passages()) == (0, 0)


def test_positions_in_the_log_rise_in_the_order_in_which_writers_commit(
    documents: Documents, database: Database
) -> None:
    changes = Changes(database)
    seen: list[int] = []
    texts = [new_version(f"Rule {number}.", key=f"rule {number}") for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        adding = [pool.submit(documents.add, each, ADDED) for each in texts]
        while not all(each.done() for each in adding):
            seen.extend(change.position for change in changes.after(seen[-1] if seen else 0, 3))
    while batch := changes.after(seen[-1], 3):
        seen.extend(change.position for change in batch)
    assert len(seen) == 40
    assert seen == sorted(set(seen))
    assert changes.last_position() == seen[-1]


# --- Boards


def test_a_board_sees_its_own_documents_and_nobody_elses(documents: Documents) -> None:
    mine, other = add(documents, OLD, replace(NEW, board="other"))
    my_passage, other_passage = f"{mine.document_id}.1.0", f"{other.document_id}.1.0"
    assert documents.on_board("main").keys() == {mine.document_id}
    assert documents.on_board("other").keys() == {other.document_id}
    assert documents.visible("main", [my_passage, other_passage]).keys() == {my_passage}
    assert documents.visible("other", [my_passage, other_passage]).keys() == {other_passage}
    assert documents.known_as("main", "douyin", NEW.bytes_hash) is None
    assert documents.known_as("other", "douyin", NEW.bytes_hash) == ("douyin", "dsr")


def test_a_board_that_does_not_exist_sees_nothing(documents: Documents) -> None:
    [added] = add(documents, OLD)
    assert documents.on_board("nobody") == {}
    assert documents.visible("nobody", [f"{added.document_id}.1.0"]) == {}
    assert documents.known_as("nobody", "douyin", OLD.bytes_hash) is None


def test_a_document_shared_by_all_boards_is_seen_on_each(documents: Documents, database: Database) -> None:
    [added] = add(documents, OLD)
    with database.writing() as session:
        session.connection().execute(text("UPDATE document SET board_id = NULL"))
    for board in ("main", "nobody"):
        assert documents.on_board(board).keys() == {added.document_id}
        assert documents.visible(board, [f"{added.document_id}.1.0"]).keys() == {f"{added.document_id}.1.0"}


def test_a_file_is_known_by_its_bytes_on_its_own_platform_only(documents: Documents) -> None:
    add(documents, OLD)
    assert documents.known_as("main", "douyin", OLD.bytes_hash) == ("douyin", "dsr")
    assert documents.known_as("main", "tmall", OLD.bytes_hash) is None
    assert documents.known_as("main", None, OLD.bytes_hash) == ("douyin", "dsr")
    assert documents.known_as("main", "douyin", "other bytes") is None
