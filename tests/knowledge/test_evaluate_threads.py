"""The figures of separated talk, reckoned by hand."""

from __future__ import annotations

import pytest

from knowledge.evaluate_threads import GoldMessage, score_threads


def message(name: str, thread: str, placed: str, replies: str = "", replied: str = "") -> GoldMessage:
    return GoldMessage(name, "group", thread, frozenset(replies.split()), placed, frozenset(replied.split()))


def test_what_is_exactly_known_scores_one() -> None:
    figures = score_threads(
        [
            message("1", "a", "x"),
            message("2", "a", "x", "1", "1"),
            message("3", "b", "y"),
            message("4", "b", "y", "3", "3"),
        ]
    )
    assert figures.as_json() == {"messages": 4} | dict.fromkeys(
        (
            "variation_of_information",
            "thread_precision",
            "thread_recall",
            "thread_f",
            "link_precision",
            "link_recall",
            "link_f",
        ),
        1.0,
    )


def test_all_in_one_keeps_no_conversation() -> None:
    figures = score_threads(
        [
            message("1", "a", "x"),
            message("2", "a", "x", "1", "1"),
            message("3", "b", "x", "", "2"),
            message("4", "b", "x", "3", "3"),
        ]
    )
    assert figures.variation_of_information == pytest.approx(0.5)  # one bit is lost, of two
    assert (figures.thread_f, figures.link_f) == (0.0, 0.75)


def test_a_beginning_counts_as_a_link_to_itself_and_single_messages_are_no_conversations() -> None:
    figures = score_threads([message("1", "a", "x"), message("2", "b", "y"), message("3", "b", "z", "2")])
    assert figures.link_f == pytest.approx(2 / 3)
    assert (figures.thread_precision, figures.thread_recall) == (0.0, 0.0)


def test_stretches_are_scored_apart_whatever_their_labels() -> None:
    one = GoldMessage("1", "here", "a", frozenset(), "x", frozenset())
    other = GoldMessage("2", "there", "a", frozenset(), "y", frozenset())
    assert score_threads([one, other]).variation_of_information == 1.0
