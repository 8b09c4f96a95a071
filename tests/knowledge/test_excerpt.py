"""A change as it is shown: short, on one line, with all that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.excerpt import LONGEST, excerpt
from tests.knowledge.changing import changes

if TYPE_CHECKING:
    from knowledge.rules.differences import Change

LONG = "商家应当如实描述商品，不得夸大功效。平台可以随时抽查。" * 8


def shown(change: Change) -> str:
    marks = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}", "cut": "{}"}
    return "".join(marks[segment.mark].format(segment.text) for segment in excerpt(change))


def test_what_stayed_is_shortened_to_whole_clauses() -> None:
    [change] = changes(f"第一条 {LONG}罚款5元。{LONG}", f"第一条 {LONG}罚款9元。{LONG}")
    assert shown(change) == "…罚款[-5元-]{+9元+}。…"


def test_between_two_changes_both_ends_of_what_stayed_are_kept() -> None:
    [change] = changes(f"第一条 罚款5元。{LONG}扣2分。", f"第一条 罚款9元。{LONG}扣4分。")
    assert shown(change) == "罚款[-5元-]{+9元+}。…平台可以随时抽查。扣[-2分-]{+4分+}。"


def test_english_words_are_not_cut() -> None:
    words = "unquestionably extraordinary circumstances notwithstanding " * 6
    [change] = changes(f"We charge {words}fee of 5% today.", f"We charge {words}fee of 6% today.")
    assert shown(change) == "… extraordinary circumstances notwithstanding fee of [-5%-]{+6%+} today."


def test_the_number_of_an_article_is_its_place_and_not_its_text() -> None:
    [change] = changes("第一条 甲方发货。", "第一条 甲方发货。\n\n第二条　乙方收货。")
    assert shown(change) == "{+乙方收货。+}"


def test_of_a_long_new_article_the_beginning_is_shown() -> None:
    [change] = changes("第一条 甲方发货。", f"第一条 甲方发货。\n\n第二条 {LONG * 4}")
    assert len(shown(change)) < LONGEST + 10
    assert shown(change).endswith("…")


def test_lines_are_run_together() -> None:
    [change] = changes("第一条 包括：\n（一）甲；\n（二）乙。", "第一条 包括：\n（一）甲；\n（二）丙。")
    assert "\n" not in shown(change)


def test_what_was_only_renumbered_has_nothing_to_show() -> None:
    assert [excerpt(change) for change in changes("第一条 甲方发货。", "第二条 甲方发货。")] == [()]


@given(st.text(alphabet="甲乙丙 ,。fee5%\n", max_size=80), st.text(alphabet="甲乙丁 ,。fee9%\n", max_size=80))
def test_all_that_changed_is_shown(before: str, after: str) -> None:
    for change in changes(f"第一条 始{before}终", f"第一条 始{after}终"):
        segments = excerpt(change)
        for mark, gone in (("removed", True), ("added", False)):
            text = change.before if gone else change.after
            edits = [edit[:2] if gone else edit[2:] for edit in change.edits]
            marked = "".join((text or "")[slice(*edit)] for edit in edits).split()
            assert "".join(segment.text for segment in segments if segment.mark == mark).split() == marked or not edits
