"""A revisions set through the ordinary road: what is written of each pair, and the figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ingest.errors import IngestError
from ingest.revision_set import MeasuredChanges, is_revision_set, measure_changes

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.door import Knowledge

Row = dict[str, Any]


def written(folder: Path, documents: list[Row], pairs: list[Row]) -> Path:
    for name, rows in (("documents", documents), ("pairs", pairs)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def measured(knowledge: Knowledge, folder: Path) -> MeasuredChanges:
    return measure_changes(knowledge, folder, lambda _done, _total: None, lambda _done, _total: None)


def law(name: str, day: str, *articles: str, effective: str | None = None) -> Row:
    numerals = "一二三四五六七八"
    return {
        "doc_id": name,
        "law": "网络交易办法",
        "version_date": day,
        "title": "网络交易办法",
        "preamble": f"网络交易办法\n{day} 公布",
        "effective_dates_in_text": [effective] if effective else [],
        "articles": [
            {"label": f"第{numeral}条", "chapter": "第一章 总则", "text": text}
            for numeral, text in zip(numerals, articles, strict=False)
        ],
    }


def terms(name: str, day: str, *paragraphs: str) -> Row:
    return {
        "doc_id": name,
        "platform": "Shop",
        "document": "Seller terms",
        "version_date": day,
        "paragraphs": list(paragraphs),
    }


AIM = "为了规范网络交易，制定本办法。"
SHIP = "经营者应当在四十八小时内发货，逾期的处一万元罚款。"
SHIP_LATER = "经营者应当在二十四小时内发货，逾期的处五万元罚款。"
CLAIM = "消费者可以向平台投诉，平台应当及时处理。"
LICENCE = "经营者应当公示营业执照。"

LAW_PAIR = {
    "pair_id": "law",
    "old": "law@2021",
    "new": "law@2023",
    "kind": "major",
    "changed_by_number": ["第二条", "第三条", "第四条"],
    "modified": [{"old": "第二条", "new": "第三条", "ratio": 0.8}],
    "renumbered": [{"old": "第三条", "new": "第四条"}],
    "added": ["第二条"],
    "removed": [],
    "numbers_changed": [
        {"old": "第二条", "new": "第三条", "only_in_old": ["一万元"], "only_in_new": ["五万元"]},
    ],
}


def test_a_law_is_told_by_article(knowledge: Knowledge, tmp_path: Path) -> None:
    documents = [
        law("law@2021", "2021-03-15", AIM, SHIP, CLAIM),
        law("law@2023", "2023-03-15", AIM, LICENCE, SHIP_LATER, CLAIM),
    ]
    found = measured(knowledge, written(tmp_path, documents, [LAW_PAIR]))
    assert found.run == (
        {
            "pair_id": "law",
            "changed": sorted(["第二条", "第三条", "第四条"]),
            "modified": [["第二条", "第三条"]],
            "renumbered": [["第三条", "第四条"]],
            "added": ["第二条"],
            "removed": [],
            "numbers": [["第二条", "第三条"]],
        },
    )
    figures = found.figures.as_json()
    assert (figures["aligned_f"], figures["changed_by_number_f"], figures["numbers_found"]) == (1.0, 1.0, 1.0)


def test_terms_are_told_by_paragraph(knowledge: Knowledge, tmp_path: Path) -> None:
    fees = "Fees are as follows:\n1. listing fee: $0.20\n2. transaction fee: {} of the price"
    before = terms(
        "a", "2023-01-01", "Seller terms", "Ship within 2 days.", fees.format("5%"), "Sell only what is yours."
    )
    after = terms(
        "b", "2024-01-01", "Seller terms", fees.format("6%"), "Sell only  what is yours.", "Answer buyers within a day."
    )
    pair = {
        "pair_id": "terms",
        "old": "a",
        "new": "b",
        "modified": [{"old": 2, "new": 1}],
        "removed": [1],
        "added": [3],
    }
    found = measured(knowledge, written(tmp_path, [before, after], [pair]))
    [line] = found.run
    assert line["changed"] == [[1, None], [2, 1], [None, 3]]
    assert (line["modified"], line["added"], line["removed"]) == ([[2, 1]], [3], [1])
    assert found.figures.as_json()["changed_f"] == 1.0


def test_a_text_loaded_twice_has_not_changed(knowledge: Knowledge, tmp_path: Path) -> None:
    documents = [law("one", "2022-02-15", AIM, SHIP), law("two", "2022-03-01", AIM, SHIP)]
    pair = {
        **LAW_PAIR,
        "old": "one",
        "new": "two",
        "changed_by_number": [],
        "modified": [],
        "renumbered": [],
        "added": [],
    }
    found = measured(knowledge, written(tmp_path, documents, [{**pair, "numbers_changed": []}]))
    assert found.run[0]["changed"] == []
    assert found.figures.as_json()["aligned_false_alarms"] == 0


def test_what_is_announced_is_not_in_force_yet(knowledge: Knowledge, tmp_path: Path) -> None:
    documents = [
        law("law@2021", "2021-03-15", AIM, SHIP, CLAIM, effective="2021-05-01"),
        law("law@2023", "2023-03-15", AIM, LICENCE, SHIP_LATER, CLAIM, effective="2031-01-01"),
    ]
    figures = measured(knowledge, written(tmp_path, documents, [LAW_PAIR])).figures
    assert (figures.announced, figures.held_back) == (1, 1.0)


def test_a_folder_of_questions_is_none(tmp_path: Path) -> None:
    assert not is_revision_set(tmp_path)
    (tmp_path / "pairs.jsonl").write_text("", encoding="utf-8")
    assert is_revision_set(tmp_path)


@pytest.mark.parametrize(
    ("documents", "pairs", "key"),
    [
        (None, "", "question-set-missing"),
        ("{", "", "question-set-broken"),
        ("[]", "", "question-set-broken"),
        ('{"doc_id": "a"}', "", "question-set-broken"),
        ("", '{"pair_id": "p", "old": "a", "new": "b"}', "question-set-broken"),
        (
            '{"doc_id": "a", "version_date": "2021-01-01", "paragraphs": ["Sell."]}',
            '{"pair_id": "p"}',
            "question-set-broken",
        ),
    ],
)
def test_a_broken_set_is_told(
    knowledge: Knowledge, tmp_path: Path, documents: str | None, pairs: str, key: str
) -> None:
    if documents is not None:
        (tmp_path / "documents.jsonl").write_text(documents, encoding="utf-8")
    (tmp_path / "pairs.jsonl").write_text(pairs, encoding="utf-8")
    with pytest.raises(IngestError) as raised:
        measured(knowledge, tmp_path)
    assert raised.value.key == key
