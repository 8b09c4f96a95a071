"""When a digest is due: once for each week, whatever the calendar and the clock do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.digest.schedule import DAYS, last_due, next_due, parse_schedule
from knowledge.digest.values import week_before
from knowledge.errors import KnowledgeError

ZONES = ("Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
MOMENT = st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # of a zone
SCHEDULE = st.builds(
    lambda day, hour, minute, zone: parse_schedule(f"{day} {hour:02}:{minute:02}", zone),
    st.sampled_from(DAYS),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(ZONES),
)


@given(MOMENT, SCHEDULE)
def test_weeks_follow_each_other_without_gap_or_repetition(now: datetime, schedule: object) -> None:
    last, following = last_due(schedule, now), next_due(schedule, now)  # type: ignore[arg-type]  # built above
    assert last.at <= now < following.at
    assert following.week.first - last.week.first == timedelta(days=7)
    assert timedelta(days=6) < following.at - last.at < timedelta(days=8)
    assert last_due(schedule, following.at) == following  # type: ignore[arg-type]
    assert next_due(schedule, last.at) == following  # type: ignore[arg-type]


@given(MOMENT, SCHEDULE)
def test_it_tells_the_last_week_that_is_over(now: datetime, schedule: object) -> None:
    due = next_due(schedule, now)  # type: ignore[arg-type]  # built above
    local = due.at.astimezone(ZoneInfo(schedule.zone)).date()  # type: ignore[attr-defined]
    assert due.week == week_before(local)
    assert due.week.last < local


def test_an_hour_that_the_clocks_leave_out_or_repeat_is_one() -> None:
    schedule = parse_schedule("SUN 02:30", "America/New_York")
    spring = next_due(schedule, datetime(2021, 3, 13, tzinfo=UTC))
    assert spring.at == datetime(2021, 3, 14, 7, 30, tzinfo=UTC), "half past three in summer time"
    autumn = parse_schedule("SUN 01:30", "America/New_York")
    first = next_due(autumn, datetime(2021, 11, 6, tzinfo=UTC))
    assert first.at == datetime(2021, 11, 7, 5, 30, tzinfo=UTC), "the first of the two"
    again = first.at + timedelta(hours=1)
    assert last_due(autumn, again) == first
    assert next_due(autumn, again).at == datetime(2021, 11, 14, 6, 30, tzinfo=UTC)


def test_monday_morning_tells_the_week_before() -> None:
    schedule = parse_schedule("mon 09:00", "Asia/Shanghai")
    due = next_due(schedule, datetime(2021, 10, 24, tzinfo=UTC))
    assert (due.week.name, due.at) == ("2021-W42", datetime(2021, 10, 25, 1, 0, tzinfo=UTC))
    assert str(schedule) == "MON 09:00"
    assert week_before(date(2021, 1, 4)).name == "2020-W53"


@pytest.mark.parametrize(
    ("at", "zone"), [("", "UTC"), ("MON", "UTC"), ("MAN 09:00", "UTC"), ("MON 24:00", "UTC"), ("MON 9:60", "UTC")]
)
def test_what_is_no_hour_is_told(at: str, zone: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_schedule(at, zone)
    assert caught.value.key == "digest-at-unknown"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "/etc/passwd"])
def test_what_is_no_zone_is_told(zone: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_schedule("MON 09:00", zone)
    assert caught.value.key == "digest-zone-unknown"
