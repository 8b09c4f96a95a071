"""The glossary's commands through the real `board`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flows.board import Board


def test_terms_are_added_listed_and_removed(board: Board) -> None:
    added = board.json("glossary", "add", "小黄推", "yellow push", "--platform", "kuaishou")
    entry = {"zh": ["小黄推"], "en": ["yellow push"], "platform": "kuaishou", "own": ["小黄推", "yellow push"]}
    assert added == {"status": "added", "known": [], "entry": entry}
    joined = board.json("glossary", "add", "斗店", "抖店")
    assert (joined["status"], joined["known"]) == ("extended", ["抖店"])
    assert {"抖音小店", "斗店"} <= set(joined["entry"]["zh"])
    assert joined["entry"]["platform"] == "douyin"

    listed = board.json("glossary", "list")["entries"]
    assert len(listed) >= 600
    assert [bool(each["own"]) for each in listed[:3]] == [True, True, False]
    assert board.json("glossary", "list", "--own")["entries"] == listed[:2]
    assert entry in listed[:2]

    removed = board.json("glossary", "remove", "斗店")
    assert removed == {"status": "removed", "terms": ["斗店"], "left": None}
    assert board.json("glossary", "list", "--own")["entries"] == [entry]


def test_a_text_lists_what_it_names_and_what_holds_it(board: Board) -> None:
    board("glossary", "add", "逗音", "--platform", "douyin")
    done = board("glossary", "list", "逗音的仅退款")
    assert done.returncode == 0
    own, refund = [line for line in done.stdout.splitlines() if " = " in line]
    assert "抖音" in own
    assert own.endswith("[Douyin]")
    assert "refund only" in refund
    assert "the board's own: 抖音, 逗音, Douyin" in done.stdout
    assert "seven-day return" in board("glossary", "list", "DAY RETURN").stdout


def test_a_person_is_told_what_happened_in_their_language(board: Board, tmp_path: Path) -> None:
    chinese = type(board)(tmp_path, locale="zh_CN.UTF-8")
    assert chinese("glossary", "list", b"\xff".decode("utf-8", "surrogateescape")).stdout.startswith(
        "词汇表里没有与“?”"
    )
    assert chinese("glossary", "add", "小黄推", "yellow push").stdout == "已添加：小黄推 = yellow push\n"
    assert board("glossary", "add", "黄推", "小黄推").stdout == (
        'The glossary had "小黄推" already; all are one entry now: 小黄推、黄推 = yellow push\n'
    )
    assert chinese("glossary", "remove", "小黄推").stdout == "已删除“小黄推”。这一条还剩：黄推 = yellow push\n"
    assert (
        board("glossary", "remove", "黄推").stdout
        == 'Removed "黄推". Its entry (黄推 = yellow push) is gone with it.\n'
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "小黄推", "黄推"), "one language"),
        (("add", "a\x1b[31mb", "抖店"), "a?[31mb"),
        (("add", "小黄推", "x y", "--platform", b"\xff\xfe".decode("utf-8", "surrogateescape")), '"??"'),
        (("remove", "抖音"), "comes with the program"),
    ],
)
def test_what_cannot_be_is_one_line_on_stderr_and_exit_1(board: Board, arguments: tuple[str, ...], said: str) -> None:
    done = board("glossary", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


@pytest.mark.parametrize("arguments", [(), ("add",), ("remove", "a", "b"), ("dance",)])
def test_wrong_usage_is_exit_2(board: Board, arguments: tuple[str, ...]) -> None:
    assert board("glossary", *arguments).returncode == 2
