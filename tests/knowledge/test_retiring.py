"""Retiring, restoring, deleting: who did it, what is left of it, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import text

from knowledge.errors import KnowledgeError
from knowledge.rules.versions import history, in_force
from knowledge.search.entries import entry_of
from knowledge.store.audit import AuditLog
from knowledge.store.embeddings import Embeddings
from knowledge.store.erasures import Erasures
from knowledge.store.naming import document_id_of
from tests.fakes.documents import ADDED, new_version

if TYPE_CHECKING:
    from knowledge.store.database import Database
    from knowledge.store.documents import Documents
    from knowledge.types import NewVersion, Version

JULY = new_version("A store below 4.5 is removed.", published=date(2021, 7, 1))
OCTOBER = replace(
    new_version("A store below 4.6 is removed.", published=date(2021, 10, 9), effective_from=date(2021, 10, 15)),
    source="october.txt",
)
DECEMBER = replace(JULY, published=date(2021, 12, 1), source="december.txt")
RULE = document_id_of("main", "douyin", "dsr")
RETIRED = date(2021, 11, 1)
ANN = "cli:ann"
LATER = ADDED + timedelta(hours=1)


def versions(documents: Documents) -> tuple[Version, ...]:
    return documents.versions([RULE]).get(RULE, ())


def told(documents: Documents) -> list[tuple[date, date, str | None]]:
    """The history in texts."""
    return [
        (span.start, span.end, documents.text(RULE, span.version.number) if span.version else None)
        for span in history(versions(documents))
    ]


def log(database: Database) -> list[tuple[str, str | None, int | None, str]]:
    return [(each.action, each.document_id, each.version, each.by) for each in AuditLog(database).entries("main")]


# --- Any order of loading


@pytest.mark.parametrize("order", list(permutations((JULY, OCTOBER, DECEMBER))))
def test_a_rule_that_went_back_to_its_old_words_has_one_history_in_any_order_of_loading(
    documents: Documents, order: tuple[NewVersion, ...]
) -> None:
    for each in order:
        documents.add(each, ADDED)
    assert told(documents) == [
        (date(2021, 7, 1), date(2021, 10, 15), JULY.text),
        (date(2021, 10, 15), date(2021, 12, 1), OCTOBER.text),
        (date(2021, 12, 1), date.max, JULY.text),
    ]


# --- Retiring and restoring


def test_a_retired_rule_holds_until_its_day_and_again_when_it_is_restored(documents: Documents) -> None:
    documents.add(JULY, ADDED)
    documents.retire("main", RULE, RETIRED, ANN, ADDED)
    assert in_force(versions(documents), RETIRED) is None
    assert in_force(versions(documents), RETIRED - timedelta(1)) is not None
    documents.restore("main", RULE, ANN, ADDED)
    assert in_force(versions(documents), RETIRED) is not None


def test_a_text_loaded_after_the_retirement_holds_and_what_was_retired_does_not_come_back(documents: Documents) -> None:
    documents.add(JULY, ADDED)
    documents.retire("main", RULE, RETIRED, ANN, ADDED)
    documents.add(DECEMBER, LATER)
    assert [version.retired for version in versions(documents)] == [RETIRED, None]
    assert in_force(versions(documents), date(2021, 11, 15)) is None
    assert in_force(versions(documents), date(2021, 12, 1)) is not None


def test_the_day_of_a_retirement_can_be_corrected_and_the_same_again_is_told(documents: Documents) -> None:
    documents.add(JULY, ADDED)
    documents.retire("main", RULE, RETIRED, ANN, ADDED)
    with pytest.raises(KnowledgeError) as error:
        documents.retire("main", RULE, RETIRED, ANN, ADDED)
    assert error.value.key == "document-retired-already"
    documents.retire("main", RULE, date(2021, 12, 1), ANN, ADDED)
    assert [version.retired for version in versions(documents)] == [date(2021, 12, 1)]


def test_what_is_not_retired_cannot_be_restored(documents: Documents) -> None:
    documents.add(JULY, ADDED)
    with pytest.raises(KnowledgeError) as error:
        documents.restore("main", RULE, ANN, ADDED)
    assert error.value.key == "document-not-retired"


def test_no_board_changes_what_is_not_its_own(documents: Documents) -> None:
    documents.add(JULY, ADDED)
    documents.add(replace(JULY, board="other"), ADDED)
    for change in (
        lambda: documents.retire("other", RULE, RETIRED, ANN, ADDED),
        lambda: documents.restore("other", RULE, ANN, ADDED),
        lambda: documents.delete("other", RULE, ANN, ADDED),
        lambda: documents.delete("main", "nothing", ANN, ADDED),
    ):
        with pytest.raises(KnowledgeError) as error:
            change()
        assert error.value.key == "document-unknown"
    assert len(versions(documents)) == 1


# --- The log


def test_every_change_is_in_the_log_with_who_and_when(documents: Documents, database: Database) -> None:
    documents.add(JULY, ADDED, ANN)
    documents.add(replace(JULY, title="Another title"), ADDED, "cli:bob")
    documents.add(OCTOBER, ADDED)
    documents.add(OCTOBER, ADDED)
    documents.retire("main", RULE, RETIRED, ANN, LATER)
    documents.restore("main", RULE, ANN, LATER)
    documents.delete("main", RULE, "telegram:4711", LATER)
    assert log(database) == [
        ("added", RULE, 1, ANN),
        ("corrected", RULE, 1, "cli:bob"),
        ("added", RULE, 2, "system"),
        ("retired", RULE, None, ANN),
        ("restored", RULE, None, ANN),
        ("deleted", RULE, None, "telegram:4711"),
    ]
    entries = AuditLog(database).entries("main", RULE)
    assert [dict(entry.details) for entry in entries] == [
        {},
        {"fields": "title"},
        {},
        {"from": "2021-11-01"},
        {},
        {"versions": "2"},
    ]
    assert (entries[0].at, entries[-1].at) == (ADDED, LATER)
    assert AuditLog(database).entries("other") == ()
    assert len(AuditLog(database).entries("main", limit=2)) == 2


# --- Deleting


def test_a_deleted_document_leaves_no_row_but_the_log(documents: Documents, database: Database) -> None:
    documents.add(JULY, ADDED)
    documents.add(OCTOBER, ADDED)
    gone = documents.delete("main", RULE, ANN, ADDED)
    assert (gone.versions, gone.passages) == (2, 2)
    assert versions(documents) == ()
    assert (documents.count_documents(), documents.count_passages()) == (0, 0)
    with database.reading() as session:
        for table in ("version", "passage", "embedding"):
            assert session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0  # noqa: S608
    assert documents.add(JULY, LATER).status == "added"


def test_an_embedding_goes_unless_another_text_uses_it(documents: Documents, database: Database) -> None:
    shared, own = "A store below 4.5 is removed.", "Nobody else says this."
    rule = new_version(f"{shared}\n\n{own}")
    twin = replace(new_version(shared), platform="tmall")
    other = replace(new_version(own, title="Another title"), platform="jd")
    for each in (rule, twin, other):
        documents.add(each, ADDED)
    embeddings = Embeddings(database)
    hashes = [entry_of("", version, passage).text_hash for version in versions(documents) for passage in rule.passages]
    for model in ("one", "two"):
        embeddings.put({each: np.ones(2, np.float32) for each in hashes}, model)
    assert documents.delete("main", RULE, ANN, ADDED).embeddings == 2
    for model in ("one", "two"):
        assert set(embeddings.get(hashes, model)) == {hashes[0]}


def test_a_deletion_is_kept_in_mind_until_the_files_are_written_anew(documents: Documents, database: Database) -> None:
    erasures = Erasures(database)
    assert erasures.pending() is None
    documents.add(JULY, ADDED)
    documents.delete("main", RULE, ANN, ADDED)
    documents.add(JULY, LATER)
    assert erasures.pending() == 2
    documents.delete("main", RULE, ANN, LATER)
    erasures.settle(2)
    assert erasures.pending() == 4
    erasures.settle(4)
    assert erasures.pending() is None


def test_the_databases_files_can_be_written_anew_while_others_read(documents: Documents, database: Database) -> None:
    documents.add(JULY, ADDED)
    with database.reading() as session:
        session.connection().execute(text("SELECT 1"))
        database.vacuum()
    assert len(versions(documents)) == 1
