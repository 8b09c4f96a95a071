"""A small sample of what `python -m tests.bot.fuzz` does at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.fuzz import run

if TYPE_CHECKING:
    from pathlib import Path


async def test_broken_updates_end_in_nothing_worse_than_silence(tmp_path: Path) -> None:
    counted = await run(300, 7, tmp_path)
    assert [what for what in counted if what.startswith("failed")] == []
    assert counted["ordinary question answered: True"] == 3
    assert counted["handled"] > 50
    assert counted["malformed"] > 5
