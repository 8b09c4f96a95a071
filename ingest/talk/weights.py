"""How much each piece of evidence counts: weights fitted by `python -m ingest.calibrate_threads`. Pure.

One linear model (a conditional logit: McFadden 1974) gives every earlier message and the beginning of a conversation a
share of 1. The shares of a conversation's messages are added up before it is compared with the others.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from ingest.talk.evidence import LINK_NAMES, START_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from ingest.talk.evidence import Evidence


@dataclass(frozen=True, eq=False)
class Weights:
    """The model.

    Attributes:
        link: Of the evidence for a reply, in the order of `LINK_NAMES`.
        start: Of the evidence for a beginning, in the order of `START_NAMES`.
        caution: Added to a beginning's logit: two conversations taken for one are worse than one taken for two.
    """

    link: NDArray[np.float64]
    start: NDArray[np.float64]
    caution: float = 0.0

    def shares(self, evidence: Evidence) -> NDArray[np.float64]:
        """How likely each earlier message is replied to, and at the end that a conversation begins; together 1."""
        logits = np.append(evidence.links @ self.link, evidence.start @ self.start + self.caution)
        weighed: NDArray[np.float64] = np.exp(logits - logits.max())
        shares: NDArray[np.float64] = weighed / weighed.sum()
        return shares

    def as_toml(self, sets: str) -> str:
        """The file that `standard_weights` reads."""
        lines = [
            "# Fitted by `python -m ingest.calibrate_threads`, which says how; not to be edited by hand.",
            f"# On {sets}.",
            f"caution = {self.caution:.2f}",
        ]
        for part, names, weights in (("link", LINK_NAMES, self.link), ("start", START_NAMES, self.start)):
            lines += ["", f"[{part}]"]
            lines += [f'"{name}" = {weight:.4f}' for name, weight in zip(names, weights, strict=True)]
        return "\n".join(lines) + "\n"


@lru_cache(maxsize=1)
def standard_weights() -> Weights:
    """The packaged ones, read once."""
    content = tomllib.loads(files("ingest.talk").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        _row(content["link"], LINK_NAMES), _row(content["start"], tuple(START_NAMES)), float(content["caution"])
    )


def _row(table: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float64]:
    """Every name must be there: weights made before a change of the evidence are of no use."""
    return np.array([table[name] for name in names], dtype=np.float64)
