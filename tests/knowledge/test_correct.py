"""A published version's fields are corrected, and who did it is kept; the document keeps its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import board
from ingest.index import follow
from knowledge.answer.ask import ask
from knowledge.errors import KnowledgeError
from knowledge.types import Fields, Kind
from tests.fakes.documents import new_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.door import Knowledge
    from knowledge.settings import KnowledgeSettings

BY = "telegram:1"
RULE = new_version("A store ships within 48 hours.\n\nIt may appeal.", title="Shiping", published=date(2021, 7, 1))
QUESTION = "Within how many hours does a store ship on Tmall?"


def corrected(knowledge: Knowledge, document_id: str, stated: Fields, *cleared: str) -> tuple[str, ...]:
    return knowledge.documents.correct("main", (document_id, 1), (stated, cleared), BY, knowledge.clock())


def told(action: Callable[[], object]) -> str:
    with pytest.raises(KnowledgeError) as error:
        action()
    return error.value.key


def test_fields_are_corrected_and_the_log_says_which_and_by_whom(knowledge: Knowledge) -> None:
    name = knowledge.documents.add(RULE, knowledge.clock()).document_id
    stated = Fields(title="Shipping", kind=Kind.ANNOUNCEMENT, effective_from=date(2021, 8, 1))
    assert corrected(knowledge, name, stated, "published") == ("title", "kind", "published", "effective_from")
    [version] = knowledge.documents.versions([name])[name]
    assert (version.title, version.kind, version.published) == ("Shipping", Kind.ANNOUNCEMENT, None)
    entry = knowledge.audit.entries("main", name)[-1]
    assert (entry.action, entry.by, entry.version) == ("corrected", BY, 1)
    assert dict(entry.details) == {
        "fields": "title, kind, published, effective_from",
        "published": "2021-07-01 → –",
        "effective_from": "– → 2021-08-01",
    }


def test_another_platform_is_answered_from_and_what_is_loaded_next_finds_the_document(knowledge: Knowledge) -> None:
    name = knowledge.documents.add(RULE, knowledge.clock()).document_id
    assert corrected(knowledge, name, Fields(platform="tmall")) == ("platform",)
    follow(knowledge)
    assert [each.document_id for each in ask(knowledge, QUESTION).citations] == [name]
    later = replace(RULE, platform="tmall", text="A store ships within 24 hours.", bytes_hash="x")
    assert knowledge.documents.add(replace(later, passages=new_version(later.text).passages), knowledge.clock()) == (
        replace(knowledge.documents.add(later, knowledge.clock()), document_id=name, version=2, status="new_version")
    )
    other = knowledge.documents.add(RULE, knowledge.clock())
    assert other.document_id != name
    assert knowledge.documents.add(RULE, knowledge.clock()).document_id == other.document_id


@pytest.mark.parametrize(
    ("stated", "cleared", "error"),
    [
        (Fields(title="Shiping"), (), "correct-nothing"),
        (Fields(), ("title",), "correct-nothing"),
        (Fields(effective_to=date(2021, 7, 1)), (), "draft-dates-order"),
        (Fields(platform="nowhere"), (), "platform-unknown"),
        (Fields(platform="tmall"), (), "correct-taken"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    knowledge: Knowledge, stated: Fields, cleared: tuple[str, ...], error: str
) -> None:
    name = knowledge.documents.add(RULE, knowledge.clock()).document_id
    knowledge.documents.add(replace(RULE, platform="tmall"), knowledge.clock())
    before = knowledge.documents.versions([name])
    assert told(lambda: corrected(knowledge, name, stated, *cleared)) == error
    assert knowledge.documents.versions([name]) == before


def test_another_board_corrects_nothing_here(knowledge: Knowledge) -> None:
    name = knowledge.documents.add(RULE, knowledge.clock()).document_id
    stated = (Fields(title="x"), ())
    correct = knowledge.documents.correct
    assert told(lambda: correct("north", (name, 1), stated, BY, knowledge.clock())) == "document-unknown"
    assert told(lambda: correct("main", (name, 9), stated, BY, knowledge.clock())) == "version-missing"


def test_by_command(knowledge: Knowledge, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    name = knowledge.documents.add(RULE, knowledge.clock()).document_id
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    done = CliRunner().invoke(board, ["correct", name, "--title", "Shipping", "--clear", "published"])
    assert (done.exit_code, done.output) == (0, 'Corrected version 1 of "Shipping": title, published\n')
    again = CliRunner().invoke(board, ["correct", name, "--title", "Shipping"])
    assert again.exit_code == 1
    assert knowledge.documents.versions([name])[name][0].published is None
