"""What stands beside an answer, as a member reads it in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.texts import LANGUAGES, Texts
from knowledge.types import Kind

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.types import Language

TEXTS = Texts("knowledge.texts")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("stronger", "weaker", "why"),
    [
        (Kind.POLICY, Kind.ARTICLE, "stronger"),
        (Kind.NOTE, Kind.DISCUSSION, "stronger"),
        (Kind.ANNOUNCEMENT, Kind.ANNOUNCEMENT, "later"),
        (Kind.POLICY, Kind.POLICY, "open"),
        (Kind.DISCUSSION, Kind.DISCUSSION, "members"),
    ],
)
def test_a_disagreement_names_both_sources_and_which_counts(
    language: Language, stronger: Kind, weaker: Kind, why: str, snapshot: SnapshotAssertion
) -> None:
    assert (
        TEXTS.say(
            language,
            "notice-disagreement",
            stronger=TEXTS.say(language, f"said-by-{stronger.value}"),
            weaker=TEXTS.say(language, f"said-by-{weaker.value}"),
            stronger_day="2021-10-15",
            weaker_day="none",
            stronger_says="4.6分",
            weaker_says="4.5分",
            counts=why,
        )
        == snapshot
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["notice-on", "notice-on-unanswered", "notice-not-yet", "notice-ended"])
def test_the_day_of_an_answer_is_told(language: Language, key: str, snapshot: SnapshotAssertion) -> None:
    assert TEXTS.say(language, key, day="2021-10-15", title="延迟发货规则") == snapshot
