"""Talk is kept by consent, once, and becomes discussions that ordinary retrieval finds and nobody is named in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from ingest.errors import IngestError
from ingest.index import follow
from ingest.talk.record import forget_message, hear, import_chat, tell_closed
from ingest.talk.rights import expire, forget, left, my_data, opt_in, opt_out
from knowledge.answer.ask import ask
from knowledge.talk import CLOSED_AFTER, TalkRule, message_link
from knowledge.types import Kind
from tests.ingest.talk.writing import BEGAN, CHAT, export, message

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.door import Knowledge
    from knowledge.types import Passage, Version
    from tests.fakes.clock import FakeClock

TALK = [
    message(1, "11", "今天DSR掉到4.55了，有人因为物流被清退过吗？"),
    message(2, "12", "老麦在：我们十月因为物流分被清退了一家店，电话13812345678可以细聊", reply_to=1),
    message(3, "15", "Question on JD: does a closed courier depot still count as delayed shipment?"),
    message(4, "13", "我也是，物流4.52，被清退后申诉回来了，阿澈你可以试试", reply_to=1),
    message(5, "14", "Nora, no: report the depot within 48 hours with a screenshot", reply_to=3),
]


def silent(_done: int, _total: int) -> None:
    """No progress."""


def discussions(knowledge: Knowledge) -> dict[Version, tuple[Passage, ...]]:
    found = knowledge.documents.on_board("main")
    passages = knowledge.documents.passages(found)
    return {
        versions[-1]: passages[document_id, versions[-1].number]
        for document_id, versions in sorted(found.items(), key=lambda item: item[1][-1].source)
        if versions[-1].kind is Kind.DISCUSSION
    }


def told(knowledge: Knowledge) -> str:
    return "\n".join(passage.text for passages in discussions(knowledge).values() for passage in passages)


def captured(knowledge: Knowledge, clock: FakeClock) -> None:
    """Switches capture on and lets the talk be said."""
    now = clock.now
    clock.now = BEGAN - timedelta(minutes=5)
    knowledge.consent.switch_on("main", CHAT, clock())
    for each in TALK:
        clock.now = each.at
        assert hear(knowledge, each) == "keep"
    clock.now = now


def test_an_export_becomes_discussions_under_letters_that_answer(knowledge: Knowledge, tmp_path: Path) -> None:
    imported = import_chat(knowledge, export(tmp_path / "result.json", TALK), silent)
    assert (imported.chat_id, imported.kept.added, imported.discussions) == (CHAT, 5, 2)
    (first, [one]), (second, [other]) = discussions(knowledge).items()
    assert one.text.startswith("成员A：今天DSR掉到4.55了")
    assert "成员B：某成员在" not in one.text
    assert "成员B：成员B在：我们十月因为物流分被清退了一家店，电话[电话]可以细聊" in one.text
    assert "成员C：我也是，物流4.52，被清退后申诉回来了，成员A你可以试试" in one.text
    assert other.text.startswith("Member A: Question on JD")
    assert "Member B: Member A, no: report the depot" in other.text
    assert (first.url, first.platform) == ("https://t.me/c/1900000001/1", None)
    assert (second.url, second.platform) == ("https://t.me/c/1900000001/3", "jd")
    assert (one.place.label(), other.place.label()) == ("2021-10 · 3 位成员", "2021-10 · 2 members")
    follow(knowledge)
    answer = ask(knowledge, "有人因为物流被清退过吗")
    assert answer.status == "members_only"
    assert {citation.kind for citation in answer.citations} == {Kind.DISCUSSION}


def test_a_second_import_changes_nothing(knowledge: Knowledge, tmp_path: Path) -> None:
    file = export(tmp_path / "result.json", TALK)
    import_chat(knowledge, file, silent)
    before = knowledge.changes.last_position()
    again = import_chat(knowledge, file, silent)
    assert (again.kept.added, again.kept.changed, again.kept.unchanged, again.discussions) == (0, 0, 5, 0)
    assert knowledge.changes.last_position() == before


def test_an_import_is_merged_with_what_was_captured_live(
    knowledge: Knowledge, clock: FakeClock, tmp_path: Path
) -> None:
    captured(knowledge, clock)
    tell_closed(knowledge)
    edited = replace(TALK[3], text="我也是，物流4.51，被清退后申诉回来了", edited=TALK[3].at + timedelta(minutes=1))
    late = message(6, "12", "后来申诉花了12天", reply_to=2)
    imported = import_chat(knowledge, export(tmp_path / "result.json", [*TALK[:3], edited, TALK[4], late]), silent)
    assert (imported.kept.added, imported.kept.changed, imported.kept.unchanged) == (1, 1, 4)
    assert "物流4.51" in told(knowledge)
    assert "物流4.52" not in told(knowledge)
    assert "成员B：后来申诉花了12天" in told(knowledge)
    assert len(discussions(knowledge)) == 2


def test_live_talk_is_told_when_a_conversation_is_over(knowledge: Knowledge, clock: FakeClock) -> None:
    clock.now = BEGAN - timedelta(minutes=1)
    knowledge.consent.switch_on("main", CHAT, clock())
    for each in TALK:
        clock.now = each.at
        hear(knowledge, each)
    assert tell_closed(knowledge) == 0
    clock.advance(CLOSED_AFTER + timedelta(minutes=6))
    assert tell_closed(knowledge) == 2
    assert tell_closed(knowledge) == 0
    hear(knowledge, message(9, "13", "补充：申诉要在10天内提交材料", minutes=400, reply_to=4))
    clock.advance(timedelta(hours=12))
    assert tell_closed(knowledge) == 1
    assert "成员C：补充：申诉要在10天内提交材料" in told(knowledge)


def test_nothing_is_kept_that_nobody_agreed_to(knowledge: Knowledge, clock: FakeClock) -> None:
    assert hear(knowledge, TALK[0]) == "off"
    clock.now = BEGAN
    knowledge.consent.switch_on("main", CHAT, clock())
    assert hear(knowledge, message(1, "11", "之前说的话", minutes=-1)) == "before"
    assert hear(knowledge, TALK[1], is_bot=True) == "bot"
    assert hear(knowledge, message(2, "11", "/ask DSR")) == "command"
    assert hear(knowledge, message(3, "11", "  ")) == "empty"
    opt_out(knowledge, "12", erase=False)
    assert hear(knowledge, TALK[1]) == "refused"
    assert knowledge.messages.count("main") == 0
    assert opt_in(knowledge, "12")
    assert not opt_in(knowledge, "12")
    assert hear(knowledge, TALK[1]) == "keep"
    assert knowledge.consent.switch_off("main", CHAT)
    assert not knowledge.consent.switch_off("main", CHAT)
    assert hear(knowledge, TALK[2]) == "off"
    assert knowledge.messages.count("main") == 1


def test_an_import_leaves_out_who_opted_out_and_what_was_erased(knowledge: Knowledge, tmp_path: Path) -> None:
    file = export(tmp_path / "result.json", TALK)
    opt_out(knowledge, "12", erase=False)
    assert import_chat(knowledge, file, silent).kept.refused == 1
    assert "清退了一家店" not in told(knowledge)
    assert forget_message(knowledge, CHAT, 4)
    assert not forget_message(knowledge, CHAT, 4)
    assert import_chat(knowledge, file, silent).kept.refused == 2
    assert "4.52" not in told(knowledge)


def test_a_discussion_that_was_deleted_does_not_come_back_when_it_goes_on(
    knowledge: Knowledge, clock: FakeClock, tmp_path: Path
) -> None:
    captured(knowledge, clock)
    tell_closed(knowledge)
    [deleted] = [version.document_id for version in discussions(knowledge) if version.url == message_link(CHAT, 1)]
    knowledge.documents.delete("main", deleted, "cli:ann", clock())
    assert "DSR" not in told(knowledge)
    hear(knowledge, message(6, "12", "后来申诉花了12天才批下来", minutes=400, reply_to=2))
    import_chat(knowledge, export(tmp_path / "result.json", TALK), silent)
    clock.advance(timedelta(hours=12))
    tell_closed(knowledge)
    assert "DSR" not in told(knowledge)
    assert "清退了一家店" not in told(knowledge)
    assert "成员A：后来申诉花了12天才批下来" in told(knowledge)


def test_an_edit_takes_the_old_text_out_at_once(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    tell_closed(knowledge)
    hear(knowledge, replace(TALK[3], text="我说错了", edited=clock()))
    assert "申诉回来了" not in told(knowledge)
    tell_closed(knowledge)
    assert "申诉回来了" not in told(knowledge)
    assert "清退了一家店" in told(knowledge)


def test_who_asks_to_be_forgotten_is_and_the_others_words_stay(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    tell_closed(knowledge)
    assert forget(knowledge, "12") == 1
    assert "清退了一家店" not in told(knowledge)
    assert "申诉回来了" in told(knowledge)
    assert knowledge.messages.of_speaker("main", "12") == ()
    assert hear(knowledge, message(30, "12", "我还在说话呢")) == "keep"


def test_leaving_follows_the_boards_rule(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    assert left(knowledge, 12).messages == 0
    knowledge.consent.set_rule("main", TalkRule(on_leaving="erase"), clock())
    assert knowledge.consent.rule("main") == TalkRule(on_leaving="erase")
    assert left(knowledge, 12).messages == 1


def test_what_is_too_old_is_erased_by_the_days_job(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    tell_closed(knowledge)
    assert expire(knowledge) == 0
    knowledge.consent.set_rule("main", TalkRule(retention_days=10), clock())
    assert expire(knowledge) == 5
    assert discussions(knowledge) == {}
    assert knowledge.messages.count("main") == 0


def test_a_member_is_given_all_that_is_kept_of_them(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    shown = my_data(knowledge, 12)
    assert "电话13812345678可以细聊" in shown
    assert "https://t.me/c/1900000001/2" in shown
    assert "申诉" not in shown
    assert '"messages": []' in my_data(knowledge, 99)


def test_another_boards_talk_is_its_own(knowledge: Knowledge, clock: FakeClock) -> None:
    captured(knowledge, clock)
    assert knowledge.messages.of_speaker("other", "12") == ()
    assert forget(knowledge, "12", "other") == 0
    assert not knowledge.consent.refused("other", "12")
    assert knowledge.consent.capture("other", CHAT).since is None
    assert knowledge.messages.count("main", CHAT) == 5


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"name": "x", "type": "personal_chat", "id": 5, "messages": []}', "chat-not-a-group"),
        ('{"about": "all my chats", "chats": {"list": []}}', "chat-not-a-group"),
        ('{"name": "x", "type": "private_group", "id": 5, "messages": [{"id": 1,', "chat-broken"),
        ("not json", "chat-broken"),
    ],
)
def test_what_is_no_export_of_a_group_is_told(knowledge: Knowledge, tmp_path: Path, content: str, key: str) -> None:
    file = tmp_path / "result.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(IngestError) as raised:
        import_chat(knowledge, file, silent)
    assert raised.value.key == key


def test_a_missing_file_is_told(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(IngestError) as raised:
        import_chat(knowledge, tmp_path / "nowhere.json", silent)
    assert raised.value.key == "chat-missing"
