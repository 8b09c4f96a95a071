"""The history of a rule: what held when, its gaps, and that the order of loading does not make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.standing import standing
from knowledge.rules.versions import history, in_force, in_order, predecessor
from tests.fakes.documents import dated
from tests.knowledge.test_versions import DAY, FIRST, NEW, OCTOBER, OLD, SECOND, days, rules

if TYPE_CHECKING:
    from knowledge.types import Version

ENDED = dated(2, published=OCTOBER, effective_from=NEW, effective_to=NEW + 9 * DAY)
RETIRED = date(2021, 12, 1)


def shown(versions: list[Version]) -> list[str]:
    """`2021-07-15 to 2021-10-15: 1`, with – for a gap and for what has no end."""
    return [
        f"{span.start} to {span.end if span.end < date.max else '–'}: {span.version.number if span.version else '–'}"
        for span in history(versions)
    ]


# --- Examples


def test_a_history_is_told_from_the_first_day_to_the_open_end() -> None:
    assert shown([SECOND, FIRST]) == ["2021-07-15 to 2021-10-15: 1", "2021-10-15 to –: 2"]


def test_gaps_are_visible_between_versions_and_after_the_last() -> None:
    first = replace(FIRST, effective_to=date(2021, 9, 1))
    assert shown([first, ENDED]) == [
        "2021-07-15 to 2021-09-01: 1",
        "2021-09-01 to 2021-10-15: –",
        "2021-10-15 to 2021-10-24: 2",
        "2021-10-24 to –: –",
    ]


def test_a_version_that_never_holds_is_in_no_history() -> None:
    withdrawn = replace(SECOND, effective_to=NEW)
    assert shown([FIRST, withdrawn]) == ["2021-07-15 to –: 1"]
    assert history([withdrawn]) == ()


def test_of_two_published_on_one_day_each_holds_from_its_own() -> None:
    transitional = dated(1, published=OCTOBER, effective_from=date(2021, 10, 10))
    final = dated(2, published=OCTOBER, effective_from=date(2021, 11, 1))
    expected = ["2021-10-10 to 2021-11-01", "2021-11-01 to –"]
    assert [line.split(": ")[0] for line in shown([transitional, final])] == expected
    loaded_otherwise = [replace(final, number=1), replace(transitional, number=2)]
    assert [line.split(": ")[0] for line in shown(loaded_otherwise)] == expected


def test_a_retired_rule_ends_on_its_day_and_still_answers_for_the_days_before() -> None:
    retired = [replace(version, retired=RETIRED) for version in (FIRST, SECOND)]
    assert shown(retired) == ["2021-07-15 to 2021-10-15: 1", "2021-10-15 to 2021-12-01: 2", "2021-12-01 to –: –"]


def test_what_was_announced_does_not_come_into_force_when_the_rule_was_retired_before() -> None:
    announced = dated(3, published=date(2021, 11, 20), effective_from=date(2022, 1, 1))
    retired = [replace(version, retired=RETIRED) for version in (FIRST, SECOND, announced)]
    assert in_force(retired, date(2022, 1, 1)) is None


def test_a_text_loaded_after_the_retirement_begins_the_rule_anew() -> None:
    anew = dated(3, published=date(2022, 3, 1))
    versions = [replace(FIRST, retired=RETIRED), anew]
    assert shown(versions) == ["2021-07-15 to 2021-12-01: 1", "2021-12-01 to 2022-03-01: –", "2022-03-01 to –: 3"]


def test_the_predecessor_is_the_one_that_held_before_whatever_was_loaded_first() -> None:
    late = replace(FIRST, number=3)
    assert predecessor(SECOND, [SECOND, late]) == late
    assert predecessor(late, [SECOND, late]) is None


def test_how_a_document_stands_is_told_for_every_day() -> None:
    first = replace(FIRST, effective_to=date(2021, 9, 1))
    known = [first, ENDED]
    told = [(day, standing(known, day)) for day in (OLD - DAY, OLD, date(2021, 9, 1), NEW, NEW + 9 * DAY)]
    assert [(found.state, found.version.number, found.until) for _, found in told] == [
        ("announced", 1, OLD),
        ("in_force", 1, date(2021, 9, 1)),
        ("gap", 2, NEW),
        ("in_force", 2, NEW + 9 * DAY),
        ("ended", 2, None),
    ]
    retired = [replace(version, retired=RETIRED) for version in (FIRST, SECOND)]
    assert standing(retired, RETIRED).state == "retired"
    assert standing([FIRST, SECOND], OCTOBER).next == SECOND
    assert standing([replace(SECOND, retired=NEW)], NEW).state == "retired"


# --- For all dates


@given(rules())
def test_a_history_has_no_holes_no_neighbours_that_are_one_and_says_what_is_in_force(versions: list[Version]) -> None:
    spans = history(versions)
    assert all(one.end == other.start and one.version != other.version for one, other in pairwise(spans))
    assert all(span.start < span.end for span in spans)
    if spans:
        assert spans[-1].end == date.max
        assert spans[0].version is not None
        for span in spans:
            assert {in_force(versions, day) for day in (span.start, span.end - DAY)} == {span.version}


@given(rules(), days)
def test_a_retirement_changes_nothing_before_its_day_and_leaves_nothing_after(
    versions: list[Version], day: date
) -> None:
    retired = [replace(version, retired=day) for version in versions]
    for number in range(-40, 40):
        other = day + timedelta(number)
        found = in_force(retired, other)
        assert found is None if other >= day else _number(found) == _number(in_force(versions, other))


@given(rules(), days)
def test_every_document_stands_somehow_on_every_day(versions: list[Version], day: date) -> None:
    if versions:
        stands = standing(versions, day)
        current = in_force(versions, day)
        assert (stands.state == "in_force") == (current is not None)
        assert current is None or stands.version == current
        assert stands.until is None or stands.until > day


@given(
    st.lists(st.tuples(days, st.none() | days, st.none() | days), max_size=6, unique_by=lambda each: each[:2]),
    st.data(),
)
def test_any_order_of_loading_gives_the_same_history(
    stated: list[tuple[date, date | None, date | None]], data: st.DataObject
) -> None:
    """Of texts that differ in publication or first day: of those that agree in both, the later loaded corrects."""

    def told(order: list[tuple[date, date | None, date | None]]) -> list[object]:
        versions = [
            dated(number, published=published, effective_from=start, effective_to=end)
            for number, (published, start, end) in enumerate(order, start=1)
        ]
        spans = [(span.start, span.end, span.version and order[span.version.number - 1]) for span in history(versions)]
        return [spans, [order[version.number - 1] for version in in_order(versions)]]

    distinct = list(
        {(published, start or published): (published, start, end) for published, start, end in stated}.values()
    )
    assert told(distinct) == told(data.draw(st.permutations(distinct)))


def _number(version: Version | None) -> int | None:
    return version.number if version is not None else None
