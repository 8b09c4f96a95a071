"""Takes off a vector what it owes to its language rather than to what it says. Pure.

Means of vectors by language, measured by `python -m ingest.centre` on passages and questions of many subjects. Moving
each language's mean to one point makes cosines of all pairs of languages comparable; keeping `COMMON` of the point
itself keeps some of what tells a statement from a heap of names. Measured with the means of four sets on a fifth: R@5
of platform rules, half of whose questions and texts are in two languages, .80 → .91 by vectors alone; the others are
even within .01 for `COMMON` from .2 to .6, and declining is best there.
"""

from __future__ import annotations

import base64
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from knowledge.search.embedding import unit
from knowledge.search.tokens import chinese_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.store.embeddings import Vector
    from knowledge.types import Language

COMMON = 0.4
"""Share of the point between both languages' means that a vector keeps."""

VERSION = 1
"""Goes up when the means change: vectors of another version are made anew."""

Role = Literal["document", "question"]
"""As what a text was embedded: the model has a prefix for each."""


def centred(text: str, vector: Vector, role: Role) -> Vector:
    """The vector without its language's mean; a text in both languages owes to each its share."""
    means = standard_centres()
    chinese, english = means[role, "zh"], means[role, "en"]
    share = np.float32(chinese_share(text))
    own = share * chinese + (1 - share) * english
    return unit(vector - own + np.float32(COMMON / 2) * (chinese + english))


@lru_cache(maxsize=1)
def standard_centres() -> Mapping[tuple[Role, Language], Vector]:
    """The packaged means, read once."""
    content = tomllib.loads(files("knowledge.search").joinpath("centres.toml").read_text(encoding="utf-8"))
    roles: tuple[Role, ...] = ("document", "question")
    languages: tuple[Language, ...] = ("zh", "en")
    return {(role, language): _vector(content[role][language]) for role in roles for language in languages}


def as_text(vector: Vector) -> str:
    """A mean as it is written in the file: float16, little-endian, base64."""
    return base64.b64encode(vector.astype("<f2").tobytes()).decode("ascii")


def _vector(text: str) -> Vector:
    return np.frombuffer(base64.b64decode(text), dtype="<f2").astype(np.float32)
