"""A sample of `python -m tests.bot.digest_storm`: killed and disturbed, every group has its board's digest once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.digest_storm import storm

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_each_group_has_its_digest_once(tmp_path: Path) -> None:
    count = storm(1, 3, 12, tmp_path)
    assert (count.twice, count.lost, count.too_fast) == (0, 0, 0)
    assert count.once + count.uncertain == 12
