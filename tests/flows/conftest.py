"""A `board` command for each test: with nothing in it, or with the samples."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.flows.board import Board
from tests.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path)


@pytest.fixture(scope="session")
def samples_loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which `board add` loaded the samples: once, as embedding them takes most of the time."""
    board = Board(tmp_path_factory.mktemp("samples"))
    assert board("add", str(SAMPLES)).returncode == 0
    return board.folder / "data"


@pytest.fixture
def loaded(tmp_path: Path, samples_loaded: Path) -> Board:
    """A board of the test's own that holds the samples."""
    shutil.copytree(samples_loaded, tmp_path / "data")
    return Board(tmp_path)
