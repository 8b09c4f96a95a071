"""Which text answers, before and after a change: the one in force on that day, of every law on every day.

Once on laws made up here, and once on real ones where those lie.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ingest.add import add_file
from ingest.index import follow
from ingest.revision_set import effective_of, file_of
from ingest.stated import date_of
from ingest.types import RawFile
from knowledge.answer.ask import ask
from knowledge.types import Fields, Kind
from tests.sets import set_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.door import Knowledge

DAY = timedelta(days=1)
ENOUGH = 200

MATTERS = [
    "延迟发货",
    "虚假交易",
    "售卖假货",
    "刷单炒信",
    "虚假宣传",
    "泄露信息",
    "骚扰买家",
    "拒绝退款",
    "价格欺诈",
    "重复铺货",
    "错放类目",
    "盗用图片",
    "滥发信息",
    "违规引流",
    "拖欠货款",
    "虚开发票",
    "伪造资质",
    "恶意竞价",
    "擅自关店",
    "虚构库存",
    "篡改评价",
]
MARKETS = {"douyin": "抖音", "tmall": "天猫", "kuaishou": "快手", "pinduoduo": "拼多多", "jd": "京东"}


@dataclass(frozen=True)
class Asked:
    """A question, the day it is for, and what must answer it."""

    question: str
    on: date
    document: str
    says: str
    never: str


# --- Laws made up here: every article changes its number of days, and moves by one


def penalties(name: str, days: Sequence[int], first: int) -> str:
    """A rule's text: an article on each matter, the first article's number as given."""
    articles = [
        f"第{first + place}条 商家{matter}的，应当在{days[place]}日内完成整改。" for place, matter in enumerate(MATTERS)
    ]
    return "\n\n".join((f"{name}商家违规整改规则", *articles))


def load_rules(knowledge: Knowledge) -> Iterator[Asked]:
    """A rule of each marketplace, twice; the later text is loaded first of every other one."""
    for place, (platform, name) in enumerate(MARKETS.items()):
        before = [10 + 2 * matter + place for matter in range(len(MATTERS))]
        after = [days + 100 for days in before]
        change = date(2021, 3, 1) + 45 * place * DAY
        texts = [
            (penalties(name, before, 1), date(2020, 1, 1), None),
            (penalties(name, after, 2), change - 20 * DAY, change),
        ]
        for text, published, start in texts if place % 2 else reversed(texts):
            stated = Fields(
                key="penalties", kind=Kind.POLICY, platform=platform, published=published, effective_from=start
            )
            outcome = add_file(knowledge, RawFile(f"{platform} {published}", "rule.txt", text.encode(), stated))
            assert outcome.error is None
        for matter, old, new in zip(MATTERS, before, after, strict=True):
            question = f"{name}商家{matter}的要在几日内整改？"
            for on, says, never in ((change - DAY, old, new), (change, new, old)):
                yield Asked(question, on, outcome.document_id or "", f"在{says}日", f"在{never}日")


@pytest.mark.slow
def test_before_and_after_a_change_the_text_in_force_answers(knowledge: Knowledge) -> None:
    asked = list(load_rules(knowledge))
    follow(knowledge)
    assert len(asked) >= ENOUGH
    for each in asked:
        answer = ask(knowledge, each.question, on=each.on)
        quotes = [citation.quote for citation in answer.citations if citation.document_id == each.document]
        assert answer.status == "answered", each
        assert any(each.says in quote for quote in quotes), each
        assert not any(each.never in quote for quote in quotes), each


# --- Real laws


def laws() -> dict[str, list[tuple[date, dict[str, Any]]]]:
    """The versions of every law, each with the first day on which it holds, in order."""
    found: dict[str, list[tuple[date, dict[str, Any]]]] = {}
    for line in (set_folder("revisions_law_zh") / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        adopted = date_of(str(row["version_date"]))
        assert adopted is not None
        found.setdefault(row["law"], []).append((effective_of(row, adopted) or adopted, row))
    return {law: sorted(versions, key=lambda each: each[0]) for law, versions in found.items()}


def articles_of(row: dict[str, Any]) -> dict[str, str]:
    return {article["label"]: "".join(article["text"].split()) for article in row["articles"]}


def questions(versions: list[tuple[date, dict[str, Any]]], most: int) -> Iterator[tuple[str, date, str]]:
    """Of articles that changed under their number: asked before and after, with the document that must answer."""
    (_, old), (start, new) = versions[0], versions[1]
    before, after = articles_of(old), articles_of(new)
    changed = [label for label, text in before.items() if label in after and after[label] != text]
    for label in changed[:: max(1, len(changed) // most)][:most]:
        for on, row, text in ((start - DAY, old, before[label]), (start, new, after[label])):
            yield f"{row['law']}{label}：{text[:40]}", on, str(row["doc_id"])


@pytest.mark.slow
def test_before_and_after_the_change_of_a_real_law_the_text_in_force_answers(knowledge: Knowledge) -> None:
    known = laws()
    for versions in known.values():
        for start, row in reversed(versions):  # the order of loading is not the order of effect
            file = file_of(str(row["doc_id"]), row)
            dated = replace(file, stated=replace(file.stated, effective_from=start))
            assert add_file(knowledge, dated).error is None
    follow(knowledge)
    holds = {row["doc_id"]: (law, start) for law, versions in known.items() for start, row in versions}
    asked = answered = 0
    for versions in known.values():
        for question, on, document in questions(versions, 4) if len(versions) > 1 else ():
            answer = ask(knowledge, question, on=on)
            asked += 1
            answered += document in {citing(knowledge, each.document_id, each.version) for each in answer.citations}
            for each in answer.citations:
                law, start = holds[citing(knowledge, each.document_id, each.version)]
                assert start == max(first for first, _ in known[law] if first <= on), (question, on)
    assert asked >= ENOUGH
    assert answered >= 0.98 * asked


def citing(knowledge: Knowledge, document_id: str, number: int) -> str:
    """The set's name of a version."""
    [versions] = knowledge.documents.versions([document_id]).values()
    return next(version.source for version in versions if version.number == number)
