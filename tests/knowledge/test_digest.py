"""A week as the group reads it: every line with a source that resolves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from knowledge.digest import compose_digest, parse_week, week_of
from knowledge.errors import KnowledgeError
from knowledge.types import Fields, Kind
from tests.samples import load_samples, load_text

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.digest import Digest
    from knowledge.door import Knowledge
    from knowledge.types import Language


def lines(digest: Digest) -> list[str]:
    return [
        f"{section.name}: {item.text} | {item.citations[0].quote}"
        for section in digest.sections
        for item in section.items
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sample_week(knowledge: Knowledge, snapshot: SnapshotAssertion, language: Language) -> None:
    load_samples(knowledge)
    assert lines(compose_digest(knowledge, parse_week("2021-W42"), language)) == snapshot


def test_every_line_leads_to_words_that_its_document_says(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    digest = compose_digest(knowledge, parse_week("2021-W42"), "zh")
    assert digest.sections
    for section in digest.sections:
        for item in section.items:
            for citation in item.citations:
                text = knowledge.documents.text(citation.document_id, citation.version)
                assert text is not None
                assert citation.quote in text


def test_a_changed_rule_is_quoted_where_it_changed(knowledge: Knowledge) -> None:
    rule = "第一条 本规则适用于全部商家。\n\n第二条 评分低于{}分的，予以清退。"
    for published, threshold in ((date(2021, 9, 1), "4.5"), (date(2021, 10, 20), "4.6")):
        stated = Fields(title="清退规则", key="rule", kind=Kind.POLICY, published=published)
        load_text(knowledge, rule.format(threshold), stated=stated)
    [section] = compose_digest(knowledge, parse_week("2021-W42"), "zh").sections
    [item] = section.items
    assert "第 2 版" in item.text
    assert "4.6" in item.citations[0].quote


def test_what_takes_effect_in_two_weeks_is_announced(knowledge: Knowledge) -> None:
    for key, day in (("soon", date(2021, 11, 7)), ("later", date(2021, 11, 8)), ("now", date(2021, 10, 24))):
        stated = Fields(title=key, key=key, kind=Kind.POLICY, published=date(2021, 9, 1), effective_from=day)
        load_text(knowledge, f"Rule {key}.", stated=stated)
    [section] = compose_digest(knowledge, parse_week("2021-W42"), "en").sections
    assert section.name == "taking_effect"
    assert [item.citations[0].title for item in section.items] == ["soon"]


def test_another_boards_documents_stay_out(knowledge: Knowledge) -> None:
    stated = Fields(title="Theirs", key="theirs", kind=Kind.POLICY, published=date(2021, 10, 20))
    load_text(knowledge, "Their rule.", stated=stated, board="other")
    assert compose_digest(knowledge, parse_week("2021-W42"), "en").sections == ()


def test_a_week_is_named_by_iso() -> None:
    assert week_of(date(2021, 1, 3)).name == "2020-W53"
    assert parse_week("2021-w42").first == date(2021, 10, 18)
    assert parse_week("2021-W42").last == date(2021, 10, 24)


@pytest.mark.parametrize("text", ["2021-W54", "2021-42", "last week", "2021-W00", ""])
def test_what_is_no_week_is_told(text: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_week(text)
    assert caught.value.key == "week-unknown"
