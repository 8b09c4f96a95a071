"""How much of what a good model writes stays, and how little of what is wrong: the figures that the README names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tests.knowledge.naming import kept, passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.types import Found

PASSAGES = tomllib.loads((Path(__file__).parents[1] / "questions" / "written.toml").read_text(encoding="utf-8"))[
    "passage"
]
SWAPS = (
    *(("低于", "高于"), ("超过", "不超过"), ("不得", "可以"), ("可以", "不可以"), ("应当", "无需"), ("应在", "无需在")),
    *(("内", "后"), ("天猫", "抖音"), ("拼多多", "天猫"), ("京东", "淘宝"), ("除外", "也一样"), ("7日", "7个工作日")),
    *(("7天", "7小时"), ("元", "美元"), ("暂停", "不暂停"), ("限制", "不限制"), ("扣", "不扣"), ("赔付", "不赔付")),
    *(
        ("会被", "不会被"),
        ("最低", "最高"),
        ("退还", "没收"),
        ("below", "above"),
        ("may not", "may"),
        ("must", "need not"),
    ),
    *(("may ", "must "), ("is ", "is not "), ("within", "after"), ("unless", "because"), ("RMB", "USD"), ("%", "")),
    *(("Merchants", "Members of Amazon"), ("at least", "at most"), ("up to", "at least"), ("before", "after")),
    ("Tmall", "Douyin"),
)
"""What one slip of a model changes."""

KEPT, OF_TRUE = 43, 53
WRONG_KEPT = 5
NEAR_MISSES_KEPT = 4


def stays(sentence: str, found: Found) -> bool:
    """Whether some sentence of the passage, quoted, supports it."""
    return bool(kept(sentence, found))


def found_in(table: dict[str, str]) -> Found:
    return passage(table["text"], title=table["title"], platform=table["platform"], document=table["name"])


def changed(sentence: str) -> Iterator[str]:
    """The sentence with one number, side, denial or name changed."""
    for match in re.finditer(r"\d+(?:\.\d+)?", sentence):
        number = match.group()
        more = str(float(number) + 1) if "." in number else str(int(number) + 1)
        for other in {more, "3.0"} - {number}:
            yield sentence[: match.start()] + other + sentence[match.end() :]
    for old, new in SWAPS:
        if old in sentence:
            yield sentence.replace(old, new, 1)


def test_most_of_what_a_good_model_writes_stays() -> None:
    true = [(sentence, found_in(table)) for table in PASSAGES for sentence in table["true"]]
    assert len(true) == OF_TRUE
    assert sum(stays(sentence, found) for sentence, found in true) >= KEPT


def test_hardly_anything_that_was_changed_stays() -> None:
    found = [(table["true"], found_in(table)) for table in PASSAGES]
    wrong = [
        (other, each)
        for sentences, each in found
        for sentence in sentences
        if stays(sentence, each)
        for other in sorted(set(changed(sentence)))
    ]
    assert len(wrong) > 200
    assert len([other for other, each in wrong if stays(other, each)]) <= WRONG_KEPT


def test_few_near_misses_stay() -> None:
    near = [(sentence, found_in(table)) for table in PASSAGES for sentence in table["wrong"]]
    assert len([sentence for sentence, found in near if stays(sentence, found)]) <= NEAR_MISSES_KEPT
