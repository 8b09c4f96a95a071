"""What `make run` shows on the first day, and on the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.flows.board import Board


@pytest.mark.slow
def test_the_demo_answers_two_questions_declines_one_and_prints_a_digest(board: Board) -> None:
    first = board("demo")
    assert first.returncode == 0, first.stderr
    assert "任意一项低于4.6分" in first.stdout
    assert "may not use service" in first.stdout
    assert "资料里没有找到依据" in first.stdout
    assert "Digest of 2021-W42" in first.stdout
    again = board("demo")
    assert (again.returncode, again.stdout) == (0, first.stdout)


def test_a_real_board_is_not_mixed_with_samples(board: Board) -> None:
    done = board("demo", TELEGRAM_BOT_TOKEN="1:token")  # noqa: S106  # no real token
    assert (done.returncode, done.stdout) == (0, "")
    assert not (board.folder / "data").exists()
