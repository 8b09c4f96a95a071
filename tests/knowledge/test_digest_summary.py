"""A discussion in a language model's words: kept where members' words say it, else they are quoted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from knowledge.digest.compose import compose_digest, resolves
from knowledge.errors import KnowledgeError
from tests.weeks import TALK, WEEK, write_week

if TYPE_CHECKING:
    from knowledge.answer.prompt import Messages
    from knowledge.digest.values import Item
    from knowledge.door import Knowledge

SAID = "商家跟快递谈了夜间揽收，延迟发货从每天20单降到2单。"
QUOTE = "成员C：我们跟快递谈了夜间揽收，延迟发货从每天20单降到2单"


@dataclass
class Writer:
    """Replies with what it is given; without anything it fails."""

    text: str | None
    asked: list[Messages] = field(default_factory=list)
    name: str = "a model"
    time_limit: float = 1.0

    def reply(self, messages: Messages, seconds: float) -> str:  # noqa: ARG002  # the protocol's
        self.asked.append(messages)
        if self.text is None:
            raise KnowledgeError("model-slow", model=self.name)
        return self.text

    def close(self) -> None:
        """Has nothing open."""


def draft(text: str, quote: str) -> str:
    sentence = {"text": text, "citations": [{"source": 1, "quote": quote}]}
    return json.dumps({"answerable": True, "sentences": [sentence]}, ensure_ascii=False)


def discussion(knowledge: Knowledge, writer: Writer) -> Item:
    write_week(knowledge)
    [section] = compose_digest(replace(knowledge, writer=writer), WEEK, "zh").only("discussions").sections
    return section.items[0]


def test_what_members_said_is_told_in_the_models_words(knowledge: Knowledge) -> None:
    writer = Writer(draft(SAID, QUOTE))
    item = discussion(knowledge, writer)
    assert item.text == f"{SAID}（4 人谈，5 条；关于《延迟发货管理规则》）"
    assert item.citations[0].quote == QUOTE
    assert all(resolves(knowledge, "main", citation) for citation in item.citations)
    assert TALK[2][1] in writer.asked[0].user
    assert not any(name in str(writer.asked) for name in ("商家11", "商家13"))


@pytest.mark.parametrize(
    "reply",
    [
        None,
        "no JSON",
        draft("延迟发货从每天20单降到3单。", QUOTE),
        draft("平台要求夜间揽收。", QUOTE),
        draft(SAID, "这句话没有人说过"),
    ],
)
def test_otherwise_they_are_quoted(knowledge: Knowledge, reply: str | None) -> None:
    item = discussion(knowledge, Writer(reply))
    assert item.text.startswith("“我们店发货48小时改24小时后，仓库根本来不及”")
