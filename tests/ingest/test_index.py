"""Following the change log: to its end, in any number of steps, killed anywhere, on a full disk."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ingest import index
from ingest.index import follow
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from tests.fakes.documents import ADDED, new_version
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, held, keep, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.door import Knowledge
    from knowledge.settings import KnowledgeSettings
    from knowledge.store.embeddings import Vector

ROOT = Path(__file__).parents[2]

CATEGORIES = (
    "alpha",
    "bravo",
    "charlie",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliett",
    "kilo",
    "lima",
)
RULES = tuple(new_version(f"The deposit of category {each} is due.", key=each) for each in CATEGORIES)


def add(knowledge: Knowledge) -> None:
    for rule in RULES:
        knowledge.documents.add(rule, ADDED)


def assert_every_rule_is_found_once(knowledge: Knowledge) -> None:
    assert held(knowledge.indexes) == (len(RULES), len(RULES))
    assert knowledge.lag() == 0
    for category, rule in zip(CATEGORIES, RULES, strict=True):
        found = texts(find(knowledge, f"category {category}"))
        assert found[0] == rule.text
        assert len(found) == len(set(found))


def test_following_says_how_many_changes_it_followed_and_then_there_are_none(knowledge: Knowledge) -> None:
    add(knowledge)
    assert follow(knowledge) == 2 * len(RULES)
    assert follow(knowledge) == 0
    assert_every_rule_is_found_once(knowledge)


def test_progress_ends_at_the_whole(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CHANGES_AT_ONCE", 5)
    add(knowledge)
    heard: list[tuple[int, int]] = []
    follow(knowledge, lambda done, whole: heard.append((done, whole)))
    assert heard == [(done, 24) for done in (5, 10, 12, 17, 22, 24)]
    assert_every_rule_is_found_once(knowledge)


def test_a_new_version_stands_beside_the_old_one_in_the_indexes(knowledge: Knowledge) -> None:
    keep(knowledge, RULES[0])
    keep(knowledge, new_version("Category alpha pays nothing.\n\nNeither does any other.", key="alpha"))
    assert held(knowledge.indexes) == (3, 3)


def test_a_document_that_changed_often_is_written_once(knowledge: Knowledge, embedder: FakeEmbedder) -> None:
    keep(knowledge, *(new_version(f"Wording {number} of the rule.") for number in range(6)))
    assert held(knowledge.indexes) == (6, 6)
    assert len(embedder.embedded) == 6


def test_a_document_that_is_gone_leaves_the_indexes(knowledge: Knowledge) -> None:
    keep(knowledge, *RULES)
    with knowledge.database.writing() as session:
        statements = (
            "INSERT INTO change (document_id, at) SELECT id, created FROM document WHERE key = 'alpha'",
            "DELETE FROM document WHERE key = 'alpha'",
        )
        for statement in statements:
            session.connection().execute(text(statement))
    follow(knowledge)
    assert held(knowledge.indexes) == (len(RULES) - 1, len(RULES) - 1)
    assert RULES[0].text not in texts(find(knowledge, "category alpha"))


def test_what_the_model_cannot_read_is_asked_once_and_left_to_the_words(
    knowledge: Knowledge, embedder: FakeEmbedder
) -> None:
    keep(knowledge, new_version("商家缴纳保证金后方可开店。"))
    assert held(knowledge.indexes) == (1, 0)
    assert knowledge.embeddings.count(embedder.name) == (1, 0)
    knowledge.indexes.rebuild()
    keep(knowledge)
    assert held(knowledge.indexes) == (1, 0)
    assert embedder.embedded == []


class Failing(FakeEmbedder):
    """A model that gives up after some texts."""

    left = 3

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        if self.left == 0:
            raise KnowledgeError("embedding-model", model=self.name)
        self.left -= 1
        return super().embed(texts)


def test_what_was_followed_before_a_failure_stays_followed(
    settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "CHANGES_AT_ONCE", 2)
    embedder = Failing()
    with open_knowledge(settings, embedder=embedder) as knowledge:
        add(knowledge)
        with pytest.raises(KnowledgeError):
            follow(knowledge)
        assert held(knowledge.indexes) == (len(RULES), 6)
        assert texts(find(knowledge, "category lima"))[0] == RULES[-1].text
        embedder.left = 100
        follow(knowledge)
        assert_every_rule_is_found_once(knowledge)
    assert len(embedder.embedded) == len(RULES)


# --- Killed

KILLED = """
import os
import signal
import sys
from pathlib import Path

from ingest import index
from knowledge.door import open_knowledge
from knowledge.search.dense import DenseIndex
from knowledge.search.lexical import LexicalIndex
from knowledge.settings import KnowledgeSettings
from tests.fakes.embedder import FakeEmbedder

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def then_die(method):
    def replaced(*arguments):
        method(*arguments)
        die()
    return replaced

write = DenseIndex.replace
where = sys.argv[2]
if where == "words written, cursor not":
    LexicalIndex.replace = then_die(LexicalIndex.replace)
elif where == "old vectors out, new ones not in":
    DenseIndex.replace = then_die(lambda dense, names, entries, vectors: write(dense, names, [], {}))
index.CHANGES_AT_ONCE = 4
with open_knowledge(KnowledgeSettings(data_dir=Path(sys.argv[1])), embedder=FakeEmbedder()) as knowledge:
    index.follow(knowledge)
"""


@pytest.mark.slow
def test_a_process_killed_anywhere_loses_nothing_and_doubles_nothing(settings: KnowledgeSettings) -> None:
    with open_knowledge(settings, embedder=FakeEmbedder()) as knowledge:
        keep(knowledge, *RULES[:4])
        add(knowledge)
    for where in ("words written, cursor not", "old vectors out, new ones not in"):
        killed = subprocess.run([sys.executable, "-c", KILLED, str(settings.data_dir), where], cwd=ROOT, check=False)
        assert killed.returncode == -signal.SIGKILL, where
    embedder = FakeEmbedder()
    with open_knowledge(settings, embedder=embedder) as knowledge:
        assert (knowledge.indexes.words.rebuilt, knowledge.indexes.meaning.rebuilt) == (None, None)
        follow(knowledge)
        assert_every_rule_is_found_once(knowledge)
    assert len(embedder.embedded) == 4  # the first four before, the next four by a process that died later


# --- A full disk

FULL = """
import resource
import signal
import sys
from pathlib import Path

from ingest.index import follow
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings
from tests.fakes.documents import ADDED, new_version
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, held, texts

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
numbers = [" ".join(str(31 * (40 * rule + each) ** 2) for each in range(40)) for rule in range(300)]
long = "\\n\\n".join(f"Deposits due on the numbers {each}." for each in numbers)
with open_knowledge(KnowledgeSettings(data_dir=Path(sys.argv[1])), embedder=FakeEmbedder()) as knowledge:
    knowledge.documents.add(new_version("The deposit of category alpha is due.", key="alpha"), ADDED)
    follow(knowledge)
    knowledge.documents.add(new_version(long, key="long"), ADDED)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    for attempt in range(2):
        try:
            follow(knowledge)
        except KnowledgeError as error:
            print(error.key)
    try:
        knowledge.documents.add(new_version(long + " More.", key="another"), ADDED)
    except KnowledgeError as error:
        print(error.key)
    print(texts(find(knowledge, "category alpha"))[0])
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    follow(knowledge)
    print(held(knowledge.indexes), knowledge.documents.count_passages(), knowledge.lag())
"""


@pytest.mark.slow
def test_a_full_disk_is_told_every_time_and_nothing_is_missing_afterwards(settings: KnowledgeSettings) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(settings.data_dir)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == [
        "data-dir",
        "data-dir",
        "database-failed",
        "The deposit of category alpha is due.",
        "(301, 301) 301 0",
    ]
