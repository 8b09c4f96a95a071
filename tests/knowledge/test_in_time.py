"""An answer says when its rule changes, what it was before, and never quotes what is superseded as current."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from knowledge.answer.ask import ask
from knowledge.rules.differences import VersionText, differences
from knowledge.rules.touched import touched
from knowledge.types import Fields, Kind
from tests.fakes.documents import paragraphs
from tests.samples import load_text

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.door import Knowledge
    from knowledge.types import Answer

CHANGE = date(2021, 10, 15)
DAY = timedelta(days=1)

ZH = (
    "第一条 本规则适用于抖音小店全部商家。\n\n第二条 延迟发货超过48小时的，每单赔付5元。\n\n"
    "第三条 虚假发货的，店铺予以清退。"
)
ZH_NEW = ZH.replace("48小时", "24小时").replace("5元", "10元").replace("清退", "警告")
EN = "Article 1. A store ships within 48 hours.\n\nArticle 2. A seller who ships late apologises to the buyer."
EN_NEW = EN.replace("48 hours", "24 hours").replace("apologises to the buyer", "pays the buyer a coupon")


def load(knowledge: Knowledge, old: str, new: str | None, key: str = "shipping", end: date | None = None) -> None:
    common = Fields(key=key, title="发货规则" if old is ZH else "Shipping rule", kind=Kind.POLICY, platform="douyin")
    first = Fields(published=date(2021, 1, 1), effective_to=end)
    load_text(knowledge, old, stated=common.over(first))
    if new is not None:
        load_text(knowledge, new, stated=common.over(Fields(published=date(2021, 10, 1), effective_from=CHANGE)))


def told(answer: Answer) -> list[str]:
    """The notices without the first, which names the day."""
    return list(answer.notices[1:])


def said(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences)


LATE, FAKE = "延迟发货超过几小时要赔付？", "虚假发货会怎样？"


def test_the_text_in_force_answers_on_every_day_and_no_other(knowledge: Knowledge) -> None:
    load(knowledge, ZH, ZH_NEW)
    for number in range(-40, 41, 8):
        answer = ask(knowledge, LATE, on=CHANGE + number * DAY)
        assert ("24小时" in said(answer), "48小时" in said(answer)) == (number >= 0, number < 0)
        assert {citation.version for citation in answer.citations} == {2 if number >= 0 else 1}


@pytest.mark.parametrize("question", [LATE, FAKE], ids=["numbers", "words"])
@pytest.mark.parametrize("days", [-1, 0])
def test_a_change_is_told_with_its_day_and_what_it_was_or_will_be(
    knowledge: Knowledge, question: str, days: int, snapshot: SnapshotAssertion
) -> None:
    load(knowledge, ZH, ZH_NEW)
    assert told(ask(knowledge, question, on=CHANGE + days * DAY)) == snapshot


@pytest.mark.parametrize(
    "question", ["Within how many hours does a store ship?", "What does a seller who ships late do?"]
)
@pytest.mark.parametrize("days", [-1, 0])
def test_a_change_is_told_in_the_questions_language(
    knowledge: Knowledge, question: str, days: int, snapshot: SnapshotAssertion
) -> None:
    load(knowledge, EN, EN_NEW)
    assert told(ask(knowledge, question, on=CHANGE + days * DAY)) == snapshot


def test_a_change_is_told_for_thirty_days_before_and_after(knowledge: Knowledge) -> None:
    load(knowledge, ZH, ZH_NEW)
    telling = [bool(told(ask(knowledge, LATE, on=CHANGE + days * DAY))) for days in (-31, -30, 29, 30)]
    assert telling == [False, True, True, False]


def test_what_did_not_change_is_said_to_stay_and_afterwards_nothing(knowledge: Knowledge) -> None:
    load(knowledge, ZH, ZH.replace("48小时", "24小时"))
    assert told(ask(knowledge, FAKE, on=CHANGE - DAY)) == [
        "《发货规则》的新版本将于 2021-10-15 生效，这里引用的内容不变。"
    ]
    assert told(ask(knowledge, FAKE, on=CHANGE)) == []


def test_what_is_new_or_will_be_gone_is_said_so(knowledge: Knowledge) -> None:
    more = ZH + "\n\n第四条 连续三次延迟发货的，店铺停业整顿七日。"
    load(knowledge, ZH, more)
    [notice] = told(ask(knowledge, "连续三次延迟发货会怎样？", on=CHANGE))
    assert "新增" in notice
    load(knowledge, more, ZH, key="other")
    stated = ask(knowledge, "连续三次延迟发货会怎样？", on=CHANGE - DAY)
    assert any("不再有" in notice for notice in told(stated))


def test_a_rule_that_ends_soon_is_answered_with_its_end(knowledge: Knowledge) -> None:
    load(knowledge, ZH, None, end=CHANGE)
    assert told(ask(knowledge, LATE, on=CHANGE - DAY)) == ["《发货规则》只到 2021-10-15 为止，尚未收录接替它的规定。"]
    assert ask(knowledge, LATE, on=CHANGE).status == "unanswered"


def test_a_retired_rule_is_no_longer_quoted_and_says_so_before(knowledge: Knowledge) -> None:
    load(knowledge, ZH, None)
    [document_id] = knowledge.documents.on_board("main")
    knowledge.documents.retire("main", document_id, CHANGE, "cli:ann", knowledge.clock())
    assert ask(knowledge, LATE, on=CHANGE - DAY).status == "answered"
    after = ask(knowledge, LATE, on=CHANGE)
    assert (after.status, [citation.in_force for citation in after.citations]) == ("unanswered", [False])
    assert any("2021-10-15" in notice for notice in after.notices)


def test_a_stretch_is_touched_by_the_edits_within_it_alone() -> None:
    texts = [VersionText(text, paragraphs(text)) for text in (ZH, ZH_NEW)]
    changes = differences(*texts)

    def numbers(text: str, words: str, side: str) -> list[tuple[str | None, str | None]]:
        start = text.index(words)
        found = touched(changes, "before" if side == "before" else "after", start, start + len(words))
        return [(number.before, number.after) for number in found.numbers]

    assert numbers(ZH, "超过48小时的", "before") == [("48小时", "24小时")]
    assert numbers(ZH_NEW, "每单赔付10元。", "after") == [("5元", "10元")]
    first = touched(changes, "before", 0, ZH.index("\n"))
    assert (first.how, first.other) == ("same", "")
    last = touched(changes, "after", ZH_NEW.index("第三条"), len(ZH_NEW))
    assert (last.how, last.other) == ("words", "第三条 虚假发货的，店铺予以清退。")
