"""The two indexes by themselves: what is put in is found, once, until it is taken out."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.errors import KnowledgeError
from knowledge.search.dense import DenseIndex, open_folder
from knowledge.search.entries import Entry
from knowledge.search.lexical import LexicalIndex
from knowledge.search.tokens import question_terms
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.search.entries import Hit
    from knowledge.store.embeddings import Vector

ROOT = Path(__file__).parents[2]

TEXTS = {
    "deposit.1.0": "The deposit for apparel is 2,000 yuan.",
    "deposit.1.1": "It is paid within three days.",
    "dsr.1.0": "A store below 4.5 is removed; its deposit is returned.",
}


def entry(passage_id: str, text: str) -> Entry:
    document_id, _, _ = passage_id.partition(".")
    return Entry(passage_id, document_id, f"A title\n{text}", text, "en")


ENTRIES = [entry(*each) for each in TEXTS.items()]
DOCUMENTS = ["deposit", "dsr"]


def vectors(entries: Sequence[Entry]) -> dict[str, Vector]:
    made = FakeEmbedder().embed([each.body for each in entries])
    return {each.text_hash: vector for each, vector in zip(entries, made, strict=True)}


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.passage_id for hit in hits]


@pytest.fixture
def lexical(tmp_path: Path) -> Iterator[LexicalIndex]:
    with closing(LexicalIndex(tmp_path / "words", writable=True)) as index:
        index.replace(DOCUMENTS, ENTRIES)
        yield index


@pytest.fixture
def dense(tmp_path: Path) -> Iterator[DenseIndex]:
    with closing(open_folder(tmp_path / "meaning", "board")) as index:
        index.replace(DOCUMENTS, ENTRIES, vectors(ENTRIES))
        yield index


# --- Words


def test_words_find_the_passage_that_shares_most_with_the_question(lexical: LexicalIndex) -> None:
    found = lexical.search(question_terms("apparel deposit"), 10)
    assert names(found) == ["deposit.1.0", "dsr.1.0"]
    assert found[0].score > found[1].score > 0


def test_words_find_no_more_than_the_limit_and_nothing_for_nothing(lexical: LexicalIndex) -> None:
    assert len(lexical.search(question_terms("deposit"), 1)) == 1
    assert lexical.search([], 10) == ()
    assert lexical.search(question_terms("counterfeit"), 10) == ()


def test_words_are_found_within_documents_in_the_same_order_and_with_the_same_scores(lexical: LexicalIndex) -> None:
    terms = question_terms("apparel deposit")
    everywhere = lexical.search(terms, 10)
    assert lexical.search(terms, 10, DOCUMENTS) == everywhere
    assert lexical.search(terms, 10, ["dsr"]) == everywhere[1:]
    assert lexical.search(terms, 10, []) == ()


def test_a_document_written_again_is_held_once(lexical: LexicalIndex) -> None:
    lexical.replace(DOCUMENTS, ENTRIES)
    lexical.replace(["deposit"], ENTRIES[:2])
    assert lexical.count() == len(TEXTS)


def test_a_document_taken_out_is_not_found(lexical: LexicalIndex) -> None:
    lexical.replace(["deposit"], [])
    assert names(lexical.search(question_terms("apparel deposit"), 10)) == ["dsr.1.0"]


def test_a_rare_term_tells_more_than_a_common_one_and_a_title_makes_none_common(lexical: LexicalIndex) -> None:
    rarity = lexical.rarity(["apparel", "deposit", "titl"])
    assert rarity["titl"] > rarity["apparel"] > rarity["deposit"] > 0


def test_only_the_owner_writes(lexical: LexicalIndex, tmp_path: Path) -> None:
    reader = LexicalIndex(tmp_path / "words", writable=False)
    assert reader.count() == lexical.count()
    with pytest.raises(PermissionError):
        reader.replace(["deposit"], [])


def test_a_second_writer_is_refused(lexical: LexicalIndex, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        LexicalIndex(tmp_path / "words", writable=True)
    assert lexical.count() == len(TEXTS)


# --- Meaning


def test_meaning_finds_the_nearest_with_its_cosine(dense: DenseIndex) -> None:
    found = dense.search(FakeEmbedder().embed_question(TEXTS["deposit.1.0"]), 10)
    assert (found[0].passage_id, len(found)) == ("deposit.1.0", len(TEXTS))
    assert found[0].score == pytest.approx(1.0, abs=1e-5)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)


def test_meaning_is_found_within_documents(dense: DenseIndex) -> None:
    vector = FakeEmbedder().embed_question(TEXTS["deposit.1.0"])
    assert names(dense.search(vector, 10, ["dsr"])) == ["dsr.1.0"]
    assert len(dense.search(vector, 10, [*DOCUMENTS, *map(str, range(5_000))])) == len(TEXTS)
    assert dense.search(vector, 10, []) == ()


def test_vectors_written_again_are_held_once_and_those_taken_out_not_at_all(dense: DenseIndex) -> None:
    dense.replace(DOCUMENTS, ENTRIES, vectors(ENTRIES))
    assert dense.count() == len(TEXTS)
    dense.replace(["deposit"], [], {})
    assert names(dense.search(FakeEmbedder().embed_question(TEXTS["deposit.1.0"]), 10)) == ["dsr.1.0"]


def test_an_emptied_index_finds_nothing_and_takes_vectors_of_another_length(dense: DenseIndex) -> None:
    dense.clear()
    assert (dense.count(), dense.search(np.ones(3, dtype=np.float32), 5)) == (0, ())
    dense.replace(["a"], [entry("a.1.0", "a")], {entry("a.1.0", "a").text_hash: np.eye(3, dtype=np.float32)[0]})
    assert dense.count() == 1


def test_a_vector_of_another_length_is_told(dense: DenseIndex) -> None:
    with pytest.raises(KnowledgeError) as told:
        dense.search(np.ones(3, dtype=np.float32), 5)
    assert told.value.key == "meaning-index-failed"


FULL = """
import resource
import signal
import sys
from pathlib import Path
import numpy as np
from knowledge.errors import KnowledgeError
from knowledge.search.dense import open_folder
from knowledge.search.entries import Entry

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
entries = [Entry(f"a.1.{number}", "a", str(number), "", "en") for number in range(500)]
random = np.random.default_rng(1).normal(size=(500, 300)).astype(np.float32)
vectors = dict(zip((each.text_hash for each in entries), random / np.linalg.norm(random, axis=1, keepdims=True)))
index = open_folder(Path(sys.argv[1]), "board")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
for _ in range(3):
    try:
        index.replace(["a"], entries, vectors)
    except KnowledgeError as error:
        print(error.key)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
index.replace(["a"], entries, vectors)
print(index.count(), index.search(vectors[entries[7].text_hash], 1)[0].passage_id)
"""


@pytest.mark.slow
def test_a_full_disk_is_told_as_often_as_it_is_tried_and_then_everything_is_written(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.splitlines() == ["meaning-index-failed"] * 3 + ["500 a.1.7"]
