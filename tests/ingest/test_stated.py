"""What a giver states of a document in YAML: read as written, refused with a reason when it cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.stated import NAMES, date_of, fields_of, read_fields, split_front_matter
from knowledge.texts import LANGUAGES, Texts
from knowledge.types import Fields, Kind

NAME = "rule.pdf.meta.yaml"
TEXTS = Texts("ingest.texts")


def refused(text: str) -> IngestError:
    with pytest.raises(IngestError) as caught:
        read_fields(text, NAME)
    return caught.value


def test_every_field_is_read() -> None:
    text = (
        "title: 店铺评分规则\nkind: Policy\nplatform: Douyin\nkey: dsr\npublished: 2021-10-09\n"
        "effective_from: 2021-10-15\neffective_to: 2022-01-01\nurl: https://rules.example/dsr\n"
    )
    assert read_fields(text, NAME) == Fields(
        title="店铺评分规则",
        kind=Kind.POLICY,
        platform="douyin",
        key="dsr",
        published=date(2021, 10, 9),
        effective_from=date(2021, 10, 15),
        effective_to=date(2022, 1, 1),
        url="https://rules.example/dsr",
    )


def test_values_stay_as_written_though_yaml_would_read_numbers_and_truths() -> None:
    found = read_fields("title: 618\nkey: 1.10\nplatform: No\n", NAME)
    assert (found.title, found.key, found.platform) == ("618", "1.10", "no")


@pytest.mark.parametrize("text", ["", "# nothing but a note\n", "title:\n", "title: ''\n", "title: ~\n", "{}"])
def test_what_is_left_blank_states_nothing(text: str) -> None:
    assert read_fields(text, NAME) == Fields()


def test_a_hyphen_in_a_name_is_as_good_as_an_underscore() -> None:
    assert read_fields("effective-from: 2021-10-15\nEffective-To: 2021-11-01", NAME) == Fields(
        effective_from=date(2021, 10, 15), effective_to=date(2021, 11, 1)
    )


@pytest.mark.parametrize(
    "written",
    [
        "2021-10-09",
        '"2021-10-09"',
        "2021/10/9",
        "2021.10.9",
        "2021年10月9日",
        "2021-10-09 08:30:00",
        "2021-10-09T23:30:00+08:00",
    ],
)
def test_a_date_may_be_written_in_many_ways(written: str) -> None:
    assert read_fields(f"published: {written}", NAME).published == date(2021, 10, 9)


@pytest.mark.parametrize(
    "written",
    ["2021-02-30", "2021-13-01", "October 9", "20211009", "2021-10", "soon", "2021-10-09 to 2021-10-10"],
)
def test_a_date_that_is_none_is_refused(written: str) -> None:
    error = refused(f"published: {written}")
    assert error.key == "meta-bad-date"
    assert error.details == {"name": NAME, "field": "published", "value": written}


def test_an_unknown_field_is_refused_and_the_known_ones_named() -> None:
    error = refused("titel: 规则")
    assert error.key == "meta-unknown-field"
    assert error.details["field"] == "titel"
    assert "effective_from" in str(error.details["known"])


def test_an_unknown_kind_is_refused_and_the_known_ones_named() -> None:
    error = refused("kind: law")
    assert error.key == "meta-bad-kind"
    assert error.details["known"] == "policy, announcement, note, article, discussion"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "rules.example/dsr", "https:///nowhere", "ftp://rules.example"])
def test_an_address_that_cannot_be_opened_is_refused(url: str) -> None:
    assert refused(f"url: '{url}'").key == "meta-bad-url"


@pytest.mark.parametrize("end", ["2021-10-15", "2021-10-14"])
def test_the_end_of_effect_must_come_after_its_beginning(end: str) -> None:
    assert refused(f"effective_from: 2021-10-15\neffective_to: {end}").key == "meta-dates-order"


@pytest.mark.parametrize(
    "text",
    [
        "just words", "- a\n- list\n", "title：规则", "title: 规则: 第二版", "title: [规则]",
        "title: {a: b}", "[a]: b",
        "title: 'open", "\t- :", "a: &x [*x]", "a: " + "[" * 2000, "title: a\n---\ntitle: b", "title: \x07",
    ],
)  # fmt: skip
def test_what_is_no_list_of_fields_and_values_is_refused(text: str) -> None:
    assert refused(text).key == "meta-unreadable"


@given(st.text(max_size=60) | st.text(alphabet="titlekndupshf:-_ \n2021'\"[]{}&*#|>", max_size=60))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    told = ["-"]
    try:
        read_fields(text, NAME)
    except IngestError as error:
        told = [TEXTS.tell(language, error) for language in LANGUAGES]
    assert all(told)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_written_out_is_that_day(day: date) -> None:
    assert date_of(day.isoformat()) == day
    assert date_of(f"{day.year}年{day.month}月{day.day}日") == day


def test_a_long_wrong_value_is_shown_short() -> None:
    with pytest.raises(IngestError) as caught:
        fields_of({"kind": "x" * 5000}, NAME)
    assert len(str(caught.value.details["value"])) < 100


def test_the_names_are_those_of_the_fields() -> None:
    assert NAMES == (
        "title",
        "kind",
        "platform",
        "key",
        "published",
        "effective_from",
        "effective_to",
        "url",
        "publisher",
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_front_matter_is_parted_from_the_text(line_end: str) -> None:
    text = line_end.join(["---", "title: 规则", "---", "正文", "---", "之后"])
    front, body = split_front_matter(text)
    assert front is not None
    assert read_fields(front, NAME).title == "规则"
    assert body == line_end.join(["正文", "---", "之后"])


def test_front_matter_may_end_with_dots_and_begin_after_a_byte_order_mark() -> None:
    assert split_front_matter("\ufeff---\ntitle: a\n...\n正文") == ("title: a\n", "正文")


def test_empty_front_matter_states_nothing() -> None:
    assert split_front_matter("---\n---\n正文") == ("", "正文")


@pytest.mark.parametrize(
    "text",
    [
        "正文",
        "",
        "--- \n没有字段的一段话。\n---\n正文",
        "---\ntitle: never ended",
        "正文\n---\ntitle: a\n---\n",
        "----\ntitle: a\n----\n",
    ],
)
def test_other_lines_of_dashes_belong_to_the_text(text: str) -> None:
    assert split_front_matter(text) == (None, text)


@given(st.text(alphabet="-\n:a正 .", max_size=40))
def test_nothing_of_a_text_is_lost_by_parting_it(text: str) -> None:
    front, body = split_front_matter(text)
    assert text.endswith(body)
    assert front is None or front in text
