"""Measuring ways to split: the figures are those of the ways, on a set small enough to be checked by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest import measure_splitting
from ingest.measure_splitting import PLAIN, WAYS, Way, measure_way
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

FILLER = "Merchants keep their records in good order and answer what the platform asks of them in due time. " * 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [
        {"id": "late", "title": "Late shipment", "text": f"{FILLER}\n\nThe fine is five percent.\n\n{FILLER}"},
        {"id": "deposit", "title": "Deposit", "text": f"{FILLER}\n\nApparel pays two thousand.\n\n{FILLER}"},
    ]
    queries = [
        {"id": "1", "question": "What is the fine for late shipment?", "relevant": ["late"],
         "answers": ["five percent"], "answerable": True},
        {"id": "2", "question": "How much deposit for apparel?", "relevant": ["deposit"],
         "answers": ["two thousand"], "answerable": True},
        {"id": "3", "question": "Who are you?", "relevant": [], "answers": [], "answerable": False},
    ]  # fmt: skip
    for name, found in (("corpus", corpus), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    return tmp_path


def test_what_the_words_find_is_scored(folder: Path) -> None:
    result = measure_way(folder, PLAIN)
    assert (result.ndcg_at_10, result.contain) == (1.0, 1.0)
    assert measure_way(folder, PLAIN, FakeEmbedder()).ndcg_at_10 == 1.0


def test_small_passages_are_more_and_large_ones_may_hide_the_answer_beyond_the_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (measure_way(folder, Way("", target, 2 * target)) for target in (55, 2000))
    assert small.passages > large.passages == 2
    monkeypatch.setattr(measure_splitting, "ROOM", 300)
    assert measure_way(folder, Way("", 55, 110)).contain == 1.0
    assert measure_way(folder, Way("", 2000, 4000)).contain == 0.0


def test_every_way_is_told_in_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure_splitting.main([str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:26].strip() for line in lines[1:]] == [way.name for way in WAYS]
    assert all(line.split()[-2] in {"1.000", "0.815"} for line in lines[1:])
