"""What was guessed of a loaded text is printed, and is no part of the JSON that scripts read."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import board
from knowledge.door import open_knowledge

if TYPE_CHECKING:
    from tests.fakes.embedder import FakeEmbedder

RULE = "抖音小店延迟发货处理规则\n\n第一条 商家应当在48小时内发货。\n\n第二条 本规则自2021年7月15日起施行。"

STATE_IT = "State it if you know it."


@pytest.fixture(autouse=True)
def _small_embedder(embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.cli.open_knowledge", partial(open_knowledge, embedder=embedder))
    Path("rule.txt").write_text(RULE, encoding="utf-8")


def test_guesses_and_doubts_are_printed_below_the_document() -> None:
    told = CliRunner().invoke(board, ["add", "rule.txt", "--published", "2021-09-01"]).stdout.splitlines()
    assert told[0].startswith("added")
    assert told[1:] == [
        "  guessed kind = policy, from “抖音小店延迟发货处理规则 · 第一条”",
        "  guessed platform = douyin, from “抖音小店延迟发货处理规则”",
        "  guessed key = 抖音小店延迟发货处理规则, from “抖音小店延迟发货处理规则”",
        f"  effective_from left open: “{RULE.splitlines()[-1][:-1]}” names a day before its publication. {STATE_IT}",
    ]


def test_with_json_they_are_told_beside_it() -> None:
    done = CliRunner().invoke(board, ["add", "rule.txt", "--json"])
    [document] = json.loads(done.stdout)["documents"]
    assert set(document) == {"source", "document_id", "version", "status", "passages", "error"}
    assert "effective_from = 2021-07-15" in done.stderr
    again = CliRunner().invoke(board, ["add", "rule.txt", "--json"])
    assert (json.loads(again.stdout)["documents"][0]["status"], again.stderr) == ("unchanged", "")
