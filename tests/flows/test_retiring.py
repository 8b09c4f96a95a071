"""Documents are listed, shown, retired, restored and deleted by command, and the log says who did it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import board as command
from ingest.add import add_file
from ingest.types import RawFile
from knowledge.door import open_knowledge
from knowledge.retire_cli import who
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from knowledge.settings import KnowledgeSettings
    from tests.fakes.embedder import FakeEmbedder

JULY = "第一条 店铺评分低于4.5分的，予以清退。"
OCTOBER = "第一条 店铺评分低于4.6分的，予以清退。"


def board(*arguments: str, code: int = 0) -> Result:
    """A command in this process: the same table, the same edge."""
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def document_id(settings: KnowledgeSettings, embedder: FakeEmbedder) -> str:
    """Two versions with a gap between them, in the folder that the commands look in."""
    with open_knowledge(settings, embedder=embedder) as knowledge:
        july = Fields(published=date(2021, 7, 1), effective_to=date(2021, 9, 1))
        october = Fields(published=date(2021, 10, 9), effective_from=date(2021, 10, 15))
        for name, text, dates in (("july", JULY, july), ("october", OCTOBER, october)):
            stated = Fields(key="clear-out", title="清退规则", kind=Kind.POLICY).over(dates)
            outcome = add_file(knowledge, RawFile(f"{name}.txt", f"{name}.txt", text.encode(), stated), by=who())
        return outcome.document_id or ""


def test_a_document_is_shown_retired_restored_and_deleted(document_id: str, tmp_path: Path) -> None:
    assert "version 2 in force since 2021-10-15" in board("list").output
    shown = board("show", document_id).output.splitlines()
    assert [line.split(" · ")[0] for line in shown] == [
        "清退规则",
        "version 2 in force since 2021-10-15",
        "Version 1",
        "– no version in force 2021-09-01 to 2021-10-15 –",
        "Version 2",
        "",
        OCTOBER,
    ]

    assert "from 2021-12-01 on it no longer holds" in board("retire", document_id, "--from", "2021-12-01").output
    assert "retired from 2021-12-01" in board("list").output
    assert "holds again" in board("restore", document_id).output
    assert "is not retired" in board("restore", document_id, code=1).output

    told = board("delete", document_id).output
    assert "2 versions, 2 passages" in told
    assert "Erased" in told
    assert "No documents yet" in board("list").output
    assert [line.split("  ")[1:3] for line in board("log").output.splitlines()] == [
        [who(), "added"],
        [who(), "added"],
        [who(), "retired"],
        [who(), "restored"],
        [who(), "deleted"],
    ]
    assert all(JULY.encode() not in path.read_bytes() for path in tmp_path.rglob("data/**/*") if path.is_file())


def test_what_is_no_id_is_the_file_of_a_backup() -> None:
    for file in ("./abcdefghijkl", "backup.tar", "abcdefghijkl.zip"):
        assert "backup" in board("restore", file, code=1).output
    assert "There is no document abcdefghijkl" in board("restore", "abcdefghijkl", code=1).output
