"""The indexes: one owner, tested when they open, thrown away and built anew while the other answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pytest
from filelock import FileLock, Timeout

from ingest.index import follow
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.search import dense
from knowledge.search.entries import Entry
from knowledge.search.probe import Probe
from tests.fakes.documents import ADDED, new_version
from tests.fakes.embedder import DIMENSIONS, FakeEmbedder
from tests.knowledge.damage import flip, remove, truncate
from tests.knowledge.finding import find, held, keep, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from knowledge.door import Knowledge
    from knowledge.search.probe import ChannelName
    from knowledge.settings import KnowledgeSettings
    from tests.fakes.clock import FakeClock

ROOT = Path(__file__).parents[2]

DEPOSIT = "The deposit for apparel is 2,000 yuan."
RULES = (
    new_version(f"{DEPOSIT}\n\nIt is paid within three days.", key="deposit"),
    new_version("店铺评分低于4.5的，予以清退。\n\nAn appeal takes seven days.", key="dsr"),
)
PASSAGES, READABLE = 4, 3
QUESTION = "apparel deposit"


class Opening(Protocol):
    """Opens the test's store, as often as a test likes."""

    def __call__(self, *, embedder: FakeEmbedder = ...) -> AbstractContextManager[Knowledge]: ...


@pytest.fixture
def opening(settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock) -> Opening:
    return partial(open_knowledge, settings, embedder=embedder, clock=clock)


def reasons(knowledge: Knowledge) -> tuple[str | None, str | None]:
    """Why the words' index and the meaning's index were begun anew, if they were."""
    return knowledge.indexes.words.rebuilt, knowledge.indexes.meaning.rebuilt


def by_words_alone(knowledge: Knowledge) -> list[str]:
    """What is found, none of it by meaning."""
    found = find(knowledge, QUESTION)
    assert [each.cosine for each in found] == [None] * len(found)
    return texts(found)


# --- From one opening to the next


def test_new_indexes_answer_when_they_have_caught_up(opening: Opening) -> None:
    with opening() as knowledge:
        assert reasons(knowledge) == ("new", "new")
        for rule in RULES:
            knowledge.documents.add(rule, ADDED)
        assert (find(knowledge, QUESTION), knowledge.lag()) == ((), 2)
        follow(knowledge)
        assert texts(find(knowledge, QUESTION))[0] == DEPOSIT
        assert (held(knowledge.indexes), knowledge.lag()) == ((PASSAGES, READABLE), 0)


def test_an_index_that_was_closed_goes_on_where_it_was(opening: Opening, embedder: FakeEmbedder) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    embedded = list(embedder.embedded)
    with opening() as knowledge:
        assert (reasons(knowledge), knowledge.lag()) == ((None, None), 0)
        assert texts(find(knowledge, QUESTION))[0] == DEPOSIT
        assert follow(knowledge) == 0
    assert embedder.embedded == embedded


def test_a_text_is_embedded_once_whatever_becomes_of_the_indexes(knowledge: Knowledge, embedder: FakeEmbedder) -> None:
    keep(knowledge, *RULES)
    once = sorted(embedder.embedded)
    assert len(once) == READABLE
    knowledge.indexes.rebuild()
    assert find(knowledge, QUESTION) == ()
    keep(knowledge, new_version(RULES[0].text, key="the same text in another document"))
    assert sorted(embedder.embedded) == once
    assert held(knowledge.indexes) == (PASSAGES + 2, READABLE + 2)
    assert texts(find(knowledge, QUESTION))[0] == DEPOSIT


def test_with_another_model_the_meaning_index_is_made_anew_and_the_words_stay(opening: Opening) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    other = FakeEmbedder("another")
    with opening(embedder=other) as knowledge:
        assert reasons(knowledge) == (None, "outdated")
        assert by_words_alone(knowledge)[0] == DEPOSIT
        keep(knowledge)
        assert find(knowledge, QUESTION)[0].cosine is not None
    assert len(other.embedded) == READABLE


def test_indexes_of_another_store_are_of_no_use(opening: Opening, settings: KnowledgeSettings) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    (settings.data_dir / "board.sqlite3").unlink()
    with opening() as knowledge:
        assert reasons(knowledge) == ("outdated", "outdated")
        keep(knowledge, RULES[0])
        assert held(knowledge.indexes) == (2, 2)


# --- One owner


def test_a_second_opening_reads_the_words_alone_and_sees_what_the_first_commits(opening: Opening) -> None:
    with opening() as first:
        keep(first, RULES[1])
        with opening() as second:
            assert (first.indexes.owner, second.indexes.owner) == (True, False)
            assert second.indexes.dense is None
            keep(first, RULES[0])
            assert by_words_alone(second)[0] == DEPOSIT


def test_a_second_opening_adds_and_the_first_indexes(opening: Opening) -> None:
    with opening() as first, opening() as second:
        second.documents.add(RULES[0], ADDED)
        assert follow(second) == 0
        assert find(second, QUESTION) == ()
        follow(first)
        follow(second)
        assert texts(find(second, QUESTION))[0] == DEPOSIT


def lock(settings: KnowledgeSettings) -> FileLock:
    return FileLock(settings.index_dir / "owner.lock")


def test_when_the_first_has_gone_the_second_takes_over(opening: Opening, settings: KnowledgeSettings) -> None:
    with ExitStack() as longer:
        with opening() as first:
            keep(first, RULES[1])
            second = longer.enter_context(opening())
        keep(second, RULES[0])
        assert second.indexes.owner
        assert find(second, QUESTION)[0].cosine is not None
        assert held(second.indexes) == (PASSAGES, READABLE)
        with pytest.raises(Timeout):
            lock(settings).acquire(blocking=False)
    with lock(settings).acquire(blocking=False):
        assert not second.indexes.owner


def test_a_reader_outlives_a_rebuild_by_the_owner(opening: Opening) -> None:
    with opening() as first:
        keep(first, *RULES)
        with opening() as second:
            assert texts(find(second, QUESTION))[0] == DEPOSIT
            first.indexes.rebuild()
            assert find(second, QUESTION) == ()
            follow(first)
            assert texts(find(second, QUESTION))[0] == DEPOSIT


ANOTHER_PROCESS = """
import sys
from pathlib import Path
from knowledge.door import open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, texts
with open_knowledge(KnowledgeSettings(data_dir=Path(sys.argv[1])), embedder=FakeEmbedder()) as knowledge:
    print(knowledge.indexes.owner, texts(find(knowledge, sys.argv[2]))[0])
"""


@pytest.mark.slow
def test_another_process_reads_along(opening: Opening, settings: KnowledgeSettings) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
        said = subprocess.run(
            [sys.executable, "-c", ANOTHER_PROCESS, str(settings.data_dir), QUESTION],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == f"False {DEPOSIT}"
        keep(knowledge, new_version("The owner goes on undisturbed.", key="after"))
        assert held(knowledge.indexes) == (PASSAGES + 1, READABLE + 1)


def test_a_folder_that_cannot_be_made_is_told(opening: Opening, settings: KnowledgeSettings) -> None:
    settings.data_dir.mkdir()
    settings.index_dir.write_text("in the way", encoding="utf-8")
    with pytest.raises(KnowledgeError) as told, opening():
        pass
    assert (told.value.key, told.value.details["path"]) == ("data-dir", str(settings.index_dir))


# --- Damage


def largest(folder: Path) -> Path:
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


@pytest.mark.slow
@pytest.mark.parametrize("channel", ["words", "meaning"])
@pytest.mark.parametrize("damage", [remove, flip])
def test_a_damaged_index_is_built_anew_without_embedding_while_the_other_answers(
    opening: Opening,
    settings: KnowledgeSettings,
    embedder: FakeEmbedder,
    channel: str,
    damage: Callable[[Path], None],
) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    damage(largest(settings.index_dir / channel))
    embedded = list(embedder.embedded)
    with opening() as knowledge:
        assert reasons(knowledge) == (("broken", None) if channel == "words" else (None, "broken"))
        assert texts(find(knowledge, QUESTION))[0] == DEPOSIT
        follow(knowledge)
        assert (held(knowledge.indexes), knowledge.lag()) == ((PASSAGES, READABLE), 0)
        best, *_ = find(knowledge, QUESTION)
        assert (best.passage.text, best.cosine is not None) == (DEPOSIT, True)
    assert embedder.embedded == embedded


@pytest.mark.parametrize("channel", ["words", "meaning"])
def test_an_index_whose_folder_was_removed_is_built_anew(
    opening: Opening, settings: KnowledgeSettings, channel: str
) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    shutil.rmtree(settings.index_dir / channel)
    with opening() as knowledge:
        assert reasons(knowledge) == (("new", None) if channel == "words" else (None, "new"))
        keep(knowledge)
        assert held(knowledge.indexes) == (PASSAGES, READABLE)


@pytest.mark.parametrize(
    "torn", ["", '{"identity": "', '{"identity": "x"}', "[1]", '{"identity": "x", "position": "y"}']
)
def test_a_torn_cursor_makes_the_index_anew(opening: Opening, settings: KnowledgeSettings, torn: str) -> None:
    with opening() as knowledge:
        keep(knowledge, *RULES)
    for channel in ("words", "meaning"):
        (settings.index_dir / channel / "cursor.json").write_text(torn, encoding="utf-8")
    with opening() as knowledge:
        assert reasons(knowledge) == ("new", "new")
        keep(knowledge)
        assert held(knowledge.indexes) == (PASSAGES, READABLE)


@pytest.mark.slow
def test_the_opening_test_sees_vectors_that_were_lost_with_the_power(tmp_path: Path) -> None:
    """No seal then; and Chroma opens files that hold less than they should, and answers."""
    index = dense.open_folder(tmp_path / "whole", "board")
    entries = [Entry(f"rule.1.{number}", "rule", f"text {number}", "body", "en") for number in range(1_100)]
    random = np.random.default_rng(1).normal(size=(len(entries), DIMENSIONS)).astype(np.float32)
    units = random / np.linalg.norm(random, axis=1, keepdims=True)
    index.replace(["rule"], entries, {entry.text_hash: unit for entry, unit in zip(entries, units, strict=True)})
    index.close()
    probes = {}
    for name in ("length.bin", "data_level0.bin"):
        shutil.copytree(tmp_path / "whole", tmp_path / name)
        [file] = (tmp_path / name).rglob(name)
        truncate(file)
        probes[name] = Probe("dense", tmp_path / name, "board")
    probes["nothing"] = Probe("dense", tmp_path / "whole", "board")
    assert {name: probe.passed() for name, probe in probes.items()} == {
        "length.bin": False,
        "data_level0.bin": False,
        "nothing": True,
    }


@pytest.mark.parametrize("channel", ["lexical", "dense"])
def test_the_opening_test_fails_on_files_that_are_no_index(tmp_path: Path, channel: ChannelName) -> None:
    for name in ("meta.json", "chroma.sqlite3"):
        (tmp_path / name).write_bytes(b"nothing that anybody could open" * 400)
    assert not Probe(channel, tmp_path, "board").passed()
