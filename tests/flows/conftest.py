"""A `board` command for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flows.board import Board

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path)
