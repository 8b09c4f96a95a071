"""A week as the group reads it: every line with a source that resolves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ingest.talk.rights import opt_out
from knowledge.contract import digest_json
from knowledge.digest.compose import compose_digest, resolves
from knowledge.digest.values import parse_week, week_of
from knowledge.errors import KnowledgeError
from knowledge.store.corrections import Correction, Corrections
from knowledge.types import Fields, Kind
from tests.fakes.documents import new_version
from tests.samples import load_samples, load_text
from tests.weeks import GROUP, SHIPMENT, WEEK, ask, cited, write_week

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.digest.values import Digest
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rich_week(knowledge: Knowledge, snapshot: SnapshotAssertion, language: Language) -> None:
    write_week(knowledge)
    digest = compose_digest(knowledge, WEEK, language)
    assert [
        f"{section.name}: {item.text}" + "".join(f"\n    [{each.number}] {each.quote}" for each in item.citations)
        for section in digest.sections
        for item in section.items
    ] == snapshot


def test_what_one_person_asked_in_private_is_not_told(knowledge: Knowledge) -> None:
    write_week(knowledge)
    assert "甲乙丙" not in str(digest_json(compose_digest(knowledge, WEEK, "zh")))


def test_who_opted_out_is_in_no_discussion_and_asked_nothing(knowledge: Knowledge) -> None:
    write_week(knowledge)
    opt_out(knowledge, "12", erase=False)
    for asker in ("21", "24"):
        opt_out(knowledge, asker, erase=False)
    names = [section.name for section in compose_digest(knowledge, WEEK, "zh").sections]
    assert "discussions" not in names
    assert "unanswered" not in names
    [asked] = compose_digest(knowledge, WEEK, "zh").only("questions").sections[0].items
    assert "（2 人问）" in asked.text


def test_an_answer_that_holds_no_more_is_not_told(knowledge: Knowledge) -> None:
    write_week(knowledge)
    knowledge.documents.add(
        new_version(SHIPMENT.format(12, 20), key="ship", title="延迟发货管理规则", published=date(2021, 10, 24)),
        knowledge.clock(),
    )
    assert not compose_digest(knowledge, WEEK, "zh").only("questions").sections


@pytest.mark.parametrize("in_private", [False, True])
def test_corrections_that_are_owed_are_told_once(knowledge: Knowledge, *, in_private: bool) -> None:
    write_week(knowledge)
    rule = cited(knowledge, "main", "延迟发货管理规则", "商家应当在24小时内发货")
    chat = 31 if in_private else GROUP
    number = ask(knowledge, "发货要多快？", user=31, message=900, chat=chat, citation=rule)
    store = Corrections(knowledge.database)
    store.begin()
    owed = Correction("main", 31, number, rule.document_id, rule.version, "changed", "owed")
    store.keep(10**6, [owed], [], knowledge.clock())
    digest = compose_digest(knowledge, WEEK, "zh", corrections=True)
    [item] = digest.only("corrections").sections[0].items
    named = "之前按《延迟发货管理规则》得到答案的成员" if in_private else "问过“发货要多快？”的成员"
    assert item.text == f"{named}：《延迟发货管理规则》已经更新，之前的答案可能不再适用。"
    assert all(resolves(knowledge, "main", citation) for citation in item.citations)
    assert "corrections" not in str(digest_json(digest)), "its sections are agreed"
    store.settle(digest.owed)
    assert not compose_digest(knowledge, WEEK, "zh", corrections=True).only("corrections").sections


def test_lines_are_left_out_by_what_they_are_about(knowledge: Knowledge) -> None:
    write_week(knowledge)
    digest = compose_digest(knowledge, WEEK, "zh")
    keys = [item.key for section in digest.sections for item in section.items]
    assert len(set(keys)) == len(keys)
    assert digest.without(keys).sections == ()
    assert [item.key for section in digest.without(keys[1:]).sections for item in section.items] == keys[:1]


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
    assert item.text == "《清退规则》更新：4.5 → 4.6。"
    assert [citation.quote for citation in item.citations] == [
        "第二条 评分低于4.6分的，予以清退。",
        "第二条 评分低于4.5分的，予以清退。",
    ]
    assert [citation.in_force for citation in item.citations] == [True, False]


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


@pytest.mark.parametrize("text", ["2021-W54", "2021-42", "last week", "2021-W00", "0001-W01", "9999-W01", ""])
def test_what_is_no_week_is_told(text: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_week(text)
    assert caught.value.key == "week-unknown"
