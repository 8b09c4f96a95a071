"""Which version of a rule is in force: examples that a moderator would check, then what holds for all dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.versions import effective_end, in_force, nearest, next_change, stated_interval
from tests.fakes.documents import dated

if TYPE_CHECKING:
    from knowledge.types import Version

JULY, OLD = date(2021, 7, 1), date(2021, 7, 15)
OCTOBER, NEW = date(2021, 10, 9), date(2021, 10, 15)
DAY = timedelta(days=1)

FIRST = dated(1, published=JULY, effective_from=OLD)
SECOND = dated(2, published=OCTOBER, effective_from=NEW)

FIRST_DAY = date(2021, 1, 1)
days = st.integers(0, 30).map(lambda number: FIRST_DAY + number * DAY)


@st.composite
def rules(draw: st.DrawFn) -> list[Version]:
    """Versions with any dates: overlapping, empty, backwards, missing."""
    dates = draw(st.lists(st.tuples(*[st.none() | days] * 3), max_size=6))
    return [
        dated(number, published=published, effective_from=start, effective_to=end)
        for number, (published, start, end) in enumerate(dates, start=1)
    ]


# --- Examples


def test_before_its_first_day_a_rule_is_not_in_force() -> None:
    assert in_force([FIRST, SECOND], OLD - DAY) is None


def test_the_old_version_holds_until_the_day_before_the_new_one() -> None:
    assert in_force([FIRST, SECOND], NEW - DAY) == FIRST
    assert in_force([FIRST, SECOND], NEW) == SECOND


def test_before_its_first_day_the_first_version_is_the_nearest() -> None:
    assert nearest([FIRST, SECOND], OLD - DAY) == FIRST
    assert nearest([FIRST, SECOND], NEW) is None


def test_after_its_end_the_last_version_is_the_nearest() -> None:
    ended = dated(2, published=OCTOBER, effective_from=NEW, effective_to=NEW + 9 * DAY)
    assert nearest([FIRST, ended], NEW + 9 * DAY) == ended
    assert nearest([], NEW) is None


def test_a_published_version_does_not_hold_before_it_takes_effect() -> None:
    assert in_force([FIRST, SECOND], OCTOBER) == FIRST


def test_a_version_without_an_effective_date_holds_from_its_publication() -> None:
    version = dated(1, published=JULY)
    assert in_force([version], JULY) == version
    assert in_force([version], JULY - DAY) is None


def test_a_version_without_dates_has_always_held() -> None:
    version = dated(1)
    assert in_force([version], date.min) == version
    assert in_force([version], date.max - DAY) == version
    assert effective_end(version, [version]) is None


def test_the_last_day_is_excluded() -> None:
    version = replace(FIRST, effective_to=NEW)
    assert in_force([version], NEW - DAY) == version
    assert in_force([version], NEW) is None
    assert effective_end(version, [version]) == NEW


def test_after_a_stated_end_there_is_a_gap_until_the_next_version() -> None:
    first = replace(FIRST, effective_to=date(2021, 9, 1))
    assert in_force([first, SECOND], date(2021, 9, 15)) is None
    assert next_change([first, SECOND], date(2021, 9, 15)) == SECOND


def test_what_was_superseded_does_not_come_back_when_its_successor_expires() -> None:
    second = replace(SECOND, effective_to=date(2021, 11, 12))
    assert in_force([FIRST, second], date(2021, 11, 11)) == second
    assert in_force([FIRST, second], date(2021, 11, 12)) is None
    assert effective_end(FIRST, [FIRST, second]) == NEW


def test_of_two_versions_published_on_one_day_the_one_added_later_holds() -> None:
    corrected = replace(SECOND, number=3)
    assert in_force([FIRST, SECOND, corrected], NEW) == corrected
    assert next_change([FIRST, SECOND, corrected], OCTOBER) == corrected


def test_an_old_text_loaded_late_does_not_supersede_the_newer_one() -> None:
    late = replace(FIRST, number=3)
    assert in_force([SECOND, late], NEW) == SECOND
    assert in_force([SECOND, late], NEW - DAY) == late


def test_an_upcoming_version_is_the_next_change_and_then_no_more() -> None:
    assert next_change([FIRST, SECOND], OCTOBER) == SECOND
    assert next_change([FIRST, SECOND], NEW) is None


def test_a_version_withdrawn_before_its_first_day_ends_nothing() -> None:
    withdrawn = replace(SECOND, effective_to=NEW)
    assert in_force([FIRST, withdrawn], NEW) == FIRST
    assert effective_end(FIRST, [FIRST, withdrawn]) is None
    assert next_change([FIRST, withdrawn], OCTOBER) is None


def test_without_versions_nothing_is_in_force_and_nothing_comes() -> None:
    assert in_force([], NEW) is None
    assert next_change([], NEW) is None


# --- For all dates


@given(rules(), days)
def test_whatever_is_in_force_states_that_day_itself(versions: list[Version], day: date) -> None:
    found = in_force(versions, day)
    assert found is None or stated_interval(found).holds(day)


@given(rules(), days)
def test_there_is_a_gap_only_where_every_version_has_ended_or_not_begun(versions: list[Version], day: date) -> None:
    holding = [
        version
        for version in versions
        if stated_interval(version).start <= day < (effective_end(version, versions) or date.max)
    ]
    assert (in_force(versions, day) is None) == (not holding)


@given(rules(), days, st.data())
def test_the_order_in_which_versions_are_handed_over_does_not_matter(
    versions: list[Version], day: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(versions))
    assert in_force(shuffled, day) == in_force(versions, day)
    assert next_change(shuffled, day) == next_change(versions, day)


@given(st.lists(st.tuples(days, days), max_size=6, unique_by=lambda each: each[0]), st.data())
def test_the_order_of_loading_does_not_matter_where_publication_dates_differ(
    dates: list[tuple[date, date]], data: st.DataObject
) -> None:
    loaded_otherwise = data.draw(st.permutations(dates))
    day = data.draw(days)

    def published_when_in_force(order: list[tuple[date, date]]) -> date | None:
        versions = [
            dated(number, published=published, effective_from=start)
            for number, (published, start) in enumerate(order, start=1)
        ]
        found = in_force(versions, day)
        return found.published if found is not None else None

    assert published_when_in_force(dates) == published_when_in_force(loaded_otherwise)


@given(rules(), days)
def test_a_version_in_force_ends_later_and_on_its_end_it_is_no_longer_in_force(
    versions: list[Version], day: date
) -> None:
    found = in_force(versions, day)
    if found is not None:
        end = effective_end(found, versions)
        assert end is None or end > day
        assert end is None or in_force(versions, end) != found


@given(rules(), days)
def test_a_version_that_has_ended_never_comes_back(versions: list[Version], day: date) -> None:
    for version in versions:
        end = effective_end(version, versions)
        if end is not None and day >= end:
            assert in_force(versions, day) != version


@given(rules(), days)
def test_the_next_change_is_the_first_other_version_on_any_later_day(versions: list[Version], day: date) -> None:
    current = in_force(versions, day)
    later = (in_force(versions, day + number * DAY) for number in range(1, 70))
    expected = next((found for found in later if found is not None and found != current), None)
    assert next_change(versions, day) == expected
