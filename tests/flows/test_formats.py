"""Price lists as they come, through the real `board`: each row can be asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.ingest import making

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flows.board import Board


@pytest.mark.slow
def test_a_price_list_in_an_archive_is_asked_for_by_its_rows(board: Board, tmp_path: Path) -> None:
    filler = [(f"第{number}类", f"{number * 10}元", "2%") for number in range(100, 400)]
    prices = making.workbook({"收费标准": [*making.PRICES, *filler]}, bold_first=True)
    packed = tmp_path / "rules.zip"
    packed.write_bytes(making.zipped({"收费标准.xlsx": prices, "../公告.txt": making.RULES[2], "x.exe": b"MZ\x90\x00"}))
    done = board("add", str(packed), "--platform", "douyin", "--json")
    documents = json.loads(done.stdout)["documents"]
    assert [document["status"] for document in documents] == ["added", "added", "refused"]
    assert done.returncode == 1
    assert "not supported" in documents[2]["error"]
    answer = board.json("ask", "服饰类目保证金多少？")
    assert answer["status"] == "answered"
    assert "2000元" in " ".join(sentence["text"] for sentence in answer["sentences"])
    assert "服饰" in answer["citations"][0]["quote"]
    assert answer["citations"][0]["title"] == "收费标准"
