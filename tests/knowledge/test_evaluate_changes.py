"""The figures of a revisions set, on runs small enough to count by hand."""

from __future__ import annotations

from knowledge.evaluate_changes import ChangeFigures, ChangeScore, score_changes, share


def test_precision_and_recall_are_over_all_pairs_together() -> None:
    score = score_changes([
        (frozenset({"a", "b", "c"}), frozenset({"a", "b"})),
        (frozenset({"d"}), frozenset({"d", "e"})),
    ])  # fmt: skip
    assert (score.precision, score.recall, score.f) == (3 / 4, 3 / 4, 3 / 4)
    assert score.false_alarms == 0


def test_a_change_told_where_nothing_changed_is_a_false_alarm() -> None:
    nothing: frozenset[object] = frozenset()
    score = score_changes([(nothing, frozenset({"a"})), (nothing, nothing), (frozenset({"a"}), frozenset({"b"}))])
    assert score == ChangeScore(precision=0.0, recall=0.0, f=0.0, false_alarms=1)


def test_of_nothing_there_are_no_figures() -> None:
    assert score_changes([(frozenset(), frozenset())]) == ChangeScore(None, None, None, 0)
    assert share([]) is None
    assert share([True, False]) == 1 / 2


def test_figures_are_rounded_for_json() -> None:
    scores = {"changed": ChangeScore(2 / 3, 1.0, 0.8, 0)}
    figures = ChangeFigures(pairs=3, scores=scores, numbers_found=None, announced=0, held_back=None)
    assert figures.as_json() == {
        "pairs": 3,
        "changed_precision": 0.6667,
        "changed_recall": 1.0,
        "changed_f": 0.8,
        "changed_false_alarms": 0,
        "numbers_found": None,
        "announced": 0,
        "held_back": None,
    }
