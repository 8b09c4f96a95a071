"""The seal: whatever happens to a closed index shows, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.search.seal import intact, seal, unseal
from tests.knowledge.damage import DAMAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ("meta.json", "cursor.json", "segment.idx", "a1b2/data_level0.bin")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed index and its seal."""
    (tmp_path / "a1b2").mkdir()
    for name in FILES:
        (tmp_path / name).write_bytes(name.encode() * 1_000)
    seal(tmp_path)
    return tmp_path


def test_an_untouched_index_is_intact(folder: Path) -> None:
    assert intact(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_to_any_file_shows(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(folder / name)
    assert not intact(folder)


def test_a_file_that_was_not_there_shows(folder: Path) -> None:
    (folder / "segment.del").write_bytes(b"everything")
    assert not intact(folder)


def test_two_files_that_changed_places_show(folder: Path) -> None:
    (folder / "meta.json").rename(folder / "aside")
    (folder / "cursor.json").rename(folder / "meta.json")
    (folder / "aside").rename(folder / "cursor.json")
    assert not intact(folder)


def test_a_torn_seal_is_a_broken_one(folder: Path) -> None:
    (folder / "seal.json").write_text('{"meta.json": 1', encoding="utf-8")
    assert not intact(folder)


def test_a_readers_lock_breaks_no_seal(folder: Path) -> None:
    (folder / ".tantivy-meta.lock").touch()
    assert intact(folder)


def test_an_index_without_a_seal_counts_as_intact(folder: Path) -> None:
    unseal(folder)
    (folder / "meta.json").write_bytes(b"changed")
    assert intact(folder)
    unseal(folder)
