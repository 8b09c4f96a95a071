"""Question sets for measuring, which are not part of the project: where `EVAL_SETS` says, or the test is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_settings import BaseSettings


class Sets(BaseSettings):
    """Where the sets lie, one folder each."""

    eval_sets: Path = Path("nowhere")


def set_folder(name: str) -> Path:
    """A set's folder."""
    folder = Sets().eval_sets
    if not (folder / name).is_dir():
        pytest.skip(f"EVAL_SETS names no folder with {name}")
    return folder / name
