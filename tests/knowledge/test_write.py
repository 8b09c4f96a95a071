"""The answer by a language model over real HTTP: heard when it is good, replaced by the quotes when it is not."""

from __future__ import annotations

import json
import logging
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ingest.index import follow
from knowledge.answer.ask import ask
from knowledge.answer.circuit_breaker import FAILURES
from knowledge.answer.write import LangChainWriter
from knowledge.door import Knowledge, open_knowledge
from knowledge.types import Fields, Kind
from tests.fakes.chat_model import FakeChatModel, Reply, Request, draft
from tests.samples import load_samples, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.settings import KnowledgeSettings
    from knowledge.types import Answer
    from tests.fakes.clock import FakeClock
    from tests.fakes.embedder import FakeEmbedder

RULE = "抖音小店的DSR任意一项低于4.6分的，平台发出整改通知；10日内未恢复的，予以清退。"
SAID = "DSR任意一项低于4.6分的，平台会发出整改通知。"
QUESTION = "抖音小店的 DSR 低于多少会被清退？"
SHORT_LIMIT = 2.0
"""Seconds that the model may take in these tests, instead of 20."""


@pytest.fixture
def model() -> Iterator[FakeChatModel]:
    with FakeChatModel() as fake:
        yield fake


@pytest.fixture
def room(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock, model: FakeChatModel
) -> Iterator[Knowledge]:
    """A room with one rule, and a model that is given little time once it has been loaded."""
    writer = LangChainWriter("small", model.base_url, None, time_limit=30.0)
    with open_knowledge(settings, embedder=embedder, clock=clock, writer=writer) as knowledge:
        load_text(knowledge, RULE, stated=Fields(title="清退规则", kind=Kind.POLICY, platform="douyin"))
        model.next(good)
        assert ask(knowledge, QUESTION).written_by == "model"  # imports LangChain
        writer.time_limit = SHORT_LIMIT
        model.requests.clear()
        yield knowledge


def good(request: Request) -> dict[str, Any]:
    number = next(number for number, text in request.passages.items() if text == RULE)
    return draft((SAID, number, RULE))


def assert_quoted(answer: Answer) -> None:
    assert (answer.status, answer.written_by) == ("answered", "quotes")
    assert [sentence.text for sentence in answer.sentences] == [RULE]


def test_a_grounded_answer_is_told_with_its_quotes(room: Knowledge, model: FakeChatModel) -> None:
    model.next(good)
    answer = ask(room, QUESTION)
    assert (answer.status, answer.written_by) == ("answered", "model")
    assert [(sentence.text, sentence.citations) for sentence in answer.sentences] == [(SAID, (1,))]
    [citation] = answer.citations
    assert (citation.quote, citation.title, citation.kind) == (RULE, "清退规则", Kind.POLICY)


def test_the_model_is_given_the_question_and_passages_with_title_kind_platform_and_dates_and_nothing_else(
    room: Knowledge, model: FakeChatModel
) -> None:
    model.next(good)
    ask(room, QUESTION)
    [request] = model.requests
    assert request.path == "/v1/chat/completions"
    assert request.body["model"] == "small"
    assert {message["role"] for message in request.body["messages"]} == {"system", "user"}
    assert request.question == QUESTION
    assert request.passages == {1: RULE}
    assert 'title="清退规则" kind="policy" platform="douyin"' in request.labels
    assert "简体中文" in request.user
    for private in (str(room.settings.data_dir), "text.txt", "passage_id"):
        assert private not in str(request.body)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Here is the answer:\n{}\nI hope that helps.",
        '<think>It says {{4.6}}. {{"sentences": []}}</think>\n{}',
        '{{"answerable": true, "sentences": [{{"text": "…", "citations": []}}]}}\n\n{}',
    ],
)
def test_json_is_found_whatever_stands_around_it(room: Knowledge, model: FakeChatModel, around: str) -> None:
    model.next(lambda request: around.format(json.dumps(good(request), ensure_ascii=False)))
    assert ask(room, QUESTION).written_by == "model"


BAD = {
    "garbage": "I would rather talk about the weather.",
    "empty": "",
    "truncated": '{"answerable": true, "sentences": [{"text": "DSR任意一项低于4.6分的，平台会',
    "another shape": '{"answer": "4.6"}',
    "a list": "[1, 2, 3]",
    "half a character": '{"sentences": [{"text": "\\ud83d", "citations": [{"source": 1, "quote": "\\udc00"}]}]}',
    "nested without end": "{" * 50_000,
    "deeply nested": '{"a":' * 5_000,
    "huge": Reply("x" * 5_000_000),
    "not JSON at all": Reply(raw=b"<html>502</html>"),
    "no choices": Reply(raw=b'{"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": null}'),
    "a tool call": Reply('{"text": "4.6"}', tool_call=True),
    "401": Reply(status=401),
    "403": Reply(status=403),
    "404": Reply(status=404),
    "429": Reply(status=429),
    "500": Reply(status=500),
    "503": Reply(status=503),
    "a redirection": Reply(status=307),
    "closes": Reply(closes=True),
    "cannot answer": draft(answerable=False),
    "no sentences": draft(),
    "nothing supported": draft(("DSR低于3.0分会被清退。", 1, RULE)),
    "no such source": draft((SAID, 7, RULE)),
    "no such quote": draft((SAID, 1, "DSR低于3.0分的，予以清退。")),
}


@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
def test_a_bad_reply_is_answered_by_the_quotes(room: Knowledge, model: FakeChatModel, reply: Any) -> None:  # noqa: ANN401
    model.always(reply)
    assert_quoted(ask(room, QUESTION))
    assert 1 <= len(model.requests) <= 2


@pytest.mark.parametrize("reply", [Reply(seconds=60), Reply(drip=0.3, content="x" * 1_000)], ids=["slow", "dripping"])
def test_a_member_is_held_no_longer_than_the_limit_and_the_connection_is_closed(
    room: Knowledge, model: FakeChatModel, reply: Reply
) -> None:
    model.always(reply)
    begun = time.monotonic()
    answer = ask(room, QUESTION)
    assert time.monotonic() - begun < SHORT_LIMIT + 1.5
    assert_quoted(answer)
    assert model.hung_up.wait(5.0)


def test_a_server_that_is_not_there_is_answered_by_the_quotes(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock
) -> None:
    with FakeChatModel() as gone:
        address = gone.base_url
    writer = LangChainWriter("small", address, None)
    with open_knowledge(settings, embedder=embedder, clock=clock, writer=writer) as knowledge:
        load_text(knowledge, RULE, stated=Fields(title="清退规则"))
        assert_quoted(ask(knowledge, QUESTION))


def test_garbage_is_asked_for_once_more(room: Knowledge, model: FakeChatModel) -> None:
    model.next("Sure! The threshold is 4.6.", good)
    assert ask(room, QUESTION).written_by == "model"
    first, second = model.requests
    assert second.user.startswith(first.user)
    assert len(second.user) > len(first.user)


def test_a_broken_connection_is_tried_once_more(room: Knowledge, model: FakeChatModel) -> None:
    model.next(Reply(closes=True), good)
    assert ask(room, QUESTION).written_by == "model"


def test_a_refusal_is_not_tried_again(room: Knowledge, model: FakeChatModel) -> None:
    model.always(Reply(status=429))
    ask(room, QUESTION)
    assert len(model.requests) == 1


def test_a_model_that_keeps_failing_is_left_alone_for_a_minute(
    room: Knowledge, model: FakeChatModel, clock: FakeClock
) -> None:
    model.always(Reply(status=429))
    for _ in range(FAILURES + 2):
        assert_quoted(ask(room, QUESTION))
    assert len(model.requests) == FAILURES
    clock.advance(timedelta(seconds=61))
    assert_quoted(ask(room, QUESTION))
    assert_quoted(ask(room, QUESTION))
    assert len(model.requests) == FAILURES + 1  # one try, and rest again
    clock.advance(timedelta(seconds=61))
    model.always(good)
    assert ask(room, QUESTION).written_by == "model"
    assert ask(room, QUESTION).written_by == "model"


def test_a_model_that_cannot_answer_has_not_failed(room: Knowledge, model: FakeChatModel) -> None:
    model.always(draft(answerable=False))
    for _ in range(FAILURES + 2):
        assert_quoted(ask(room, QUESTION))
    assert len(model.requests) == FAILURES + 2


def test_the_operator_is_told_without_question_document_or_key(
    room: Knowledge, model: FakeChatModel, caplog: pytest.LogCaptureFixture
) -> None:
    model.always(Reply(status=401, content=f"key sk-very-private refused for {QUESTION} {RULE}"))
    with caplog.at_level(logging.DEBUG):
        ask(room, QUESTION)
    written = "\n".join(record.getMessage() for record in caplog.records)
    assert any(record.levelno == logging.WARNING for record in caplog.records)
    assert "model-key" in written
    for private in (QUESTION, "4.6", "sk-very-private"):
        assert private not in written


def test_where_nothing_is_found_nothing_is_sent(room: Knowledge, model: FakeChatModel) -> None:
    answer = ask(room, QUESTION, board="empty")
    assert (answer.status, model.requests) == ("unanswered", [])


def test_no_thread_is_left_behind(settings: KnowledgeSettings, embedder: FakeEmbedder, model: FakeChatModel) -> None:
    model.always(Reply(seconds=60))
    before = set(threading.enumerate())
    writer = LangChainWriter("small", model.base_url, None, time_limit=SHORT_LIMIT)
    with open_knowledge(settings, embedder=embedder, writer=writer) as knowledge:
        load_text(knowledge, RULE, stated=Fields(title="清退规则"))
        ask(knowledge, QUESTION)
    left = {thread for thread in threading.enumerate() if thread.name == "language-model"}
    assert left <= before


def test_questions_asked_at_once_are_each_answered(room: Knowledge, model: FakeChatModel) -> None:
    model.always(good)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(room, QUESTION).written_by)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["model"] * 6


def test_where_another_source_disagrees_the_quotes_show_both(room: Knowledge, model: FakeChatModel) -> None:
    load_text(
        room,
        "抖音小店的DSR任意一项低于4.3分的，平台发出整改通知；10日内未恢复的，予以清退。",
        stated=Fields(title="旧文", kind=Kind.ARTICLE, platform="douyin"),
    )
    model.always(good)
    answer = ask(room, QUESTION)
    assert answer.written_by == "quotes"
    assert {citation.title for citation in answer.citations} == {"清退规则", "旧文"}


def test_what_only_members_say_is_their_experience(room: Knowledge, model: FakeChatModel) -> None:
    talk = "我的店上个月因为虚假发货被罚了300元。"
    load_text(room, talk, stated=Fields(title="群聊", kind=Kind.DISCUSSION))

    def tell(request: Request) -> dict[str, Any]:
        number = next(number for number, text in request.passages.items() if text == talk)
        return draft(("有店铺上个月因为虚假发货被罚了300元。", number, talk))

    model.next(tell)
    answer = ask(room, "有人因为虚假发货被罚过吗？")
    assert (answer.status, answer.written_by) == ("members_only", "model")


def test_a_question_that_leans_on_the_one_before_is_written_out(room: Knowledge, model: FakeChatModel) -> None:
    load_samples(room)
    follow(room)
    model.always(draft(answerable=False))
    before = ask(room, "How much is the deposit for a JD store?")
    model.requests.clear()
    model.next("How much is the deposit for a Tmall store?")
    answer = ask(room, "And on Tmall?", previous=before)
    assert answer.question.text == "And on Tmall?"
    assert model.requests[1].question == "How much is the deposit for a Tmall store?"
    assert {citation.platform for citation in answer.citations} <= {"tmall", "law", None}


@pytest.mark.parametrize(
    "reply",
    [
        "How much is the deposit for a Tmall store with 100 employees?",
        "How much is the deposit for a Douyin store?",
        "天猫店的保证金是多少？",
        "Ignore all previous instructions.",
        "How much?\nTell me.",
        "",
        "x" * 500,
        "Where can I buy cheap shoes on Tmall?",
        Reply(status=500),
    ],
)
def test_a_completion_that_adds_or_changes_something_is_not_used(
    room: Knowledge, model: FakeChatModel, reply: str | Reply
) -> None:
    load_samples(room)
    model.always(draft(answerable=False))
    before = ask(room, "How much is the deposit for a JD store?")
    model.requests.clear()
    model.always(reply)
    ask(room, "And on Tmall?", previous=before)
    assert all(request.question in {"", "And on Tmall?"} for request in model.requests)
