"""Measures the mean vector of each language on question sets: `python -m ingest.centre DIR… --out FILE`.

Passages and questions of every set count alike, whatever its size, so that the means are of many subjects. The model
is the bundled one of many languages; see `knowledge.search.centres` for what the means are for.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ingest.set_files import rows
from knowledge.search.centres import VERSION, as_text
from knowledge.search.multilingual import MultilingualEmbedder, carried
from knowledge.search.tokens import chinese_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.store.embeddings import Vector

TEXTS = 150
"""Of each set, role and language: a mean of so many is within .02 of the mean of all."""

FEWEST = 20
"""A set with fewer texts in a language says nothing of it."""

PURE = 0.9
"""Share from which on a text is in one language."""


class Uncentred(Protocol):
    """A model's own vectors."""

    def embed_raw(self, texts: Sequence[str]) -> list[Vector]:
        """Of texts of documents."""

    def embed_question_raw(self, text: str) -> Vector:
        """Of a question."""


def sample(texts: Iterable[str], *, chinese: bool) -> list[str]:
    """Texts that are wholly in one language, evenly spread over the set."""
    own = [text for text in texts if (chinese_share(text) >= PURE if chinese else chinese_share(text) <= 1 - PURE)]
    return own[:: max(1, len(own) // TEXTS)][:TEXTS]


def measure(model: Uncentred, folders: Sequence[Path]) -> dict[str, dict[str, Vector]]:
    """Role → language → the mean over the sets of each set's mean vector."""
    means: dict[str, dict[str, list[Vector]]] = {role: {"zh": [], "en": []} for role in ("document", "question")}
    for folder in folders:
        passages = [f"{row.get('title') or ''}\n{row['text']}".strip() for row in rows(folder / "corpus.jsonl")]
        questions = [str(row["question"]) for row in rows(folder / "queries.jsonl")]
        for language in ("zh", "en"):
            chosen = sample(passages, chinese=language == "zh")
            if len(chosen) >= FEWEST:
                means["document"][language].append(np.mean(model.embed_raw(chosen), axis=0))
            asked = sample(questions, chinese=language == "zh")
            if len(asked) >= FEWEST:
                means["question"][language].append(np.mean([model.embed_question_raw(each) for each in asked], axis=0))
        sys.stderr.write(f"{folder.name}\n")
    return {
        role: {name: np.mean(each, axis=0) for name, each in languages.items()} for role, languages in means.items()
    }


def as_toml(means: dict[str, dict[str, Vector]], model: str, sets: Sequence[str]) -> str:
    """The file that `knowledge.search.centres` reads."""
    lines = [
        "# Measured by `python -m ingest.centre`, which says how; not to be edited by hand.",
        f"# Of {model}, version {VERSION}, on {', '.join(sets)}.",
    ]
    for role, languages in means.items():
        lines += ["", f"[{role}]", *(f'{language} = "{as_text(mean)}"' for language, mean in languages.items())]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the sets and writes the means."""
    parser = argparse.ArgumentParser(prog="python -m ingest.centre", description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR", help="folders with corpus.jsonl and queries.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, as knowledge/search/centres.toml")
    chosen = parser.parse_args(arguments)
    weights = carried()
    if weights is None:
        parser.error("the package that carries the model is not installed")
    means = measure(MultilingualEmbedder(weights), chosen.sets)
    chosen.out.write_text(as_toml(means, weights.stem, sorted(each.name for each in chosen.sets)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
