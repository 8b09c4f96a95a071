"""`board changes` and `board eval` on a revisions set, as scripts outside the project call them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.flows.board import Board

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "抖音小店店铺动态评分（DSR）清退规则"


def two_versions(board: Board) -> str:
    """The id of the sample rule that has two versions."""
    [line] = [line for line in board("list").stdout.splitlines() if line.endswith(TITLE)]
    return line.split()[0]


def test_changes_are_json_for_scripts(loaded: Board) -> None:
    document_id = two_versions(loaded)
    found = loaded.json("changes", document_id)
    assert (found["document_id"], found["from"], found["to"]) == (document_id, 1, 2)
    for change in found["changes"]:
        assert set(change) == {"kind", "place_before", "place_after", "before", "after", "numbers"}
        assert (change["before"] is None) == (change["kind"] == "added")
        assert (change["after"] is None) == (change["kind"] == "removed")
    [threshold] = [change for change in found["changes"] if change["place_after"] == "第三条"]
    assert threshold["kind"] == "modified"
    assert ["4.5", "4.6"] in threshold["numbers"]
    back = loaded.json("changes", document_id, "--from", "2", "--to", "1")
    assert [change["kind"] for change in back["changes"]].count("removed") == 1


def test_changes_are_marked_with_brackets_in_a_file(loaded: Board, tmp_path: Path) -> None:
    document_id = two_versions(loaded)
    printed = loaded("changes", document_id).stdout
    assert "Modified 第三条" in printed
    assert "[-4.5-]{+4.6+}" in printed
    assert "\x1b" not in printed
    assert "修改 第三条" in Board(tmp_path, locale="zh_CN.UTF-8")("changes", document_id).stdout


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("{id}", "--to", "9"), ("{id}", "--from", "2"), ("{id}", "--to", "1")]
)
def test_what_cannot_be_compared_is_one_line_and_exit_1(loaded: Board, arguments: tuple[str, ...]) -> None:
    document_id = two_versions(loaded)
    done = loaded("changes", *(each.format(id=document_id) for each in arguments))
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("{id}", "--from", "first")])
def test_wrong_usage_of_changes_is_exit_2(board: Board, arguments: tuple[str, ...]) -> None:
    assert board("changes", *arguments).returncode == 2


def test_a_revisions_set_is_scored_and_its_run_written(board: Board, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    rule = ["Seller terms", "Ship every order within {} hours of payment.", "Fees are due every month."]
    documents = [
        {
            "doc_id": name,
            "platform": "Shop",
            "document": "Terms",
            "version_date": day,
            "paragraphs": [each.format(hours) for each in rule],
        }
        for name, day, hours in (("a", "2023-01-01", 48), ("b", "2024-01-01", 24))
    ]
    numbers = [{"old": 1, "new": 1, "only_in_old": ["48"], "only_in_new": ["24"]}]
    pair = {
        "pair_id": "p",
        "old": "a",
        "new": "b",
        "modified": [{"old": 1, "new": 1}],
        "added": [],
        "removed": [],
        "numbers_changed": numbers,
    }
    (folder / "documents.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    (folder / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    figures = board.json("eval", str(folder), "--run-out", str(tmp_path / "run.jsonl"))
    assert (figures["changed_f"], figures["numbers_found"]) == (1.0, 1.0)
    [line] = (tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["changed"] == [[1, 1]]
    assert not (board.folder / "data").exists()
