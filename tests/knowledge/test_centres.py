"""What a vector owes to its language is taken off, more of it the more of a text is in that language."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.search.centres import as_text, centred, standard_centres
from knowledge.search.tokens import chinese_share

vectors = arrays(np.float32, 384, elements=st.floats(-1, 1, width=16)).filter(lambda each: float(abs(each).sum()) > 1)


@given(st.text(), vectors)
def test_a_centred_vector_has_length_one(text: str, vector: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
    assert abs(float(np.linalg.norm(centred(text, vector, "document"))) - 1.0) < 1e-4


def test_the_means_of_both_languages_fall_on_one_point() -> None:
    means = standard_centres()
    chinese = centred("保证金", means["document", "zh"], "document")
    english = centred("deposit", means["document", "en"], "document")
    assert float(means["document", "zh"] @ means["document", "en"]) < 0.95 * float(chinese @ english)
    assert float(chinese @ english) == pytest.approx(1.0, abs=1e-4)


@given(st.text())
def test_a_share_lies_between_0_and_1(text: str) -> None:
    assert 0.0 <= chinese_share(text) <= 1.0


@pytest.mark.parametrize(
    ("text", "share"), [("保证金", 1.0), ("deposit", 0.0), ("", 0.0), ("4.5", 0.0), ("抖音DSR", 6 / 9)]
)
def test_a_chinese_character_counts_as_three_letters(text: str, share: float) -> None:
    assert chinese_share(text) == pytest.approx(share)


def test_a_mean_is_read_as_it_was_written() -> None:
    mean = standard_centres()["question", "zh"]
    assert as_text(mean) == as_text(mean.astype(np.float16).astype(np.float32))
    assert mean.shape == (384,)
