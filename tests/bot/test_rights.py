"""Everybody may see what is kept of them, take it along, be left out and be forgotten; nobody else may for them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.context import Note
from bot.notes import keep_note
from ingest.talk.rights import forget_person
from knowledge.store.questions import Asked
from knowledge.store.watches import Watch
from knowledge.talk import TalkRule
from knowledge.texts import Texts
from knowledge.types import DEFAULT_BOARD, Sentence
from tests.bot.examples import ANNA, FORUM, GROUP, LI, OWNER, TALK, answer_to, echo
from tests.bot.talking import kept_of, switched_on, texts_of
from tests.ingest.talk.test_experience import TOLD, talk

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion
    from telegram import User

    from bot.context import Stores
    from knowledge.door import Knowledge
    from knowledge.types import Answer, Language
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram

TEXTS = Texts("bot.texts")


def unanswered(text: str) -> Answer:
    return answer_to(text, status="unanswered")


def file_of(telegram: FakeTelegram, user: User) -> dict[str, Any]:
    """The file that `/my_data` brings."""
    sent = telegram.wait_for(lambda: [each for each in telegram.sent(user.id) if each.uploads])
    [upload] = sent[-1].uploads.values()
    told = json.loads(upload.data)
    assert isinstance(told, dict)
    return told


def test_what_people_read(snapshot: SnapshotAssertion) -> None:
    assert {
        f"{language} {key} {talk}": TEXTS.say(
            language, key, talk=talk, model=model, days=365, bot="board_bot", messages=3, questions=1
        )
        for language in ("zh", "en")
        for key in ("telegram-privacy", "telegram-opted-out-kept", "telegram-forget-me", "telegram-forgotten")
        for talk, model in (("on", "no"), ("off", "yes"))
        if talk == "on" or key == "telegram-privacy"
    } == snapshot


def test_who_opts_out_is_left_out_and_asked_what_to_do_with_the_rest(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "我们店上个月掉到 3.9")
        telegram.wait_for(lambda: kept_of(opened, LI))
        telegram.group_message(GROUP, LI, "/optout")
        [asked] = telegram.wait_for_sent(GROUP.id)
        telegram.group_message(GROUP, LI, "这句不保存")
        telegram.press_button(ANNA, asked, 0)
        telegram.wait_for(lambda: telegram.calls("answerCallbackQuery"))
        assert texts_of(opened, LI) == ["我们店上个月掉到 3.9"]
        assert telegram.calls("answerCallbackQuery")[0].text("text") == TEXTS.say("zh", "telegram-not-yours")
        telegram.press_button(LI, asked, 0)
        telegram.wait_for(lambda: kept_of(opened, LI) == [])
        told = telegram.wait_for(lambda: [each for each in telegram.sent(GROUP.id) if each.edits])[0].text
        telegram.private_message(LI, "/optin")
        telegram.wait_for_sent(LI.id)
        telegram.group_message(GROUP, LI, "这句又保存")
        telegram.wait_for(lambda: texts_of(opened, LI) == ["这句又保存"])
    assert told == TEXTS.say("zh", "telegram-talk-forgotten", messages=1)
    assert telegram.sent(LI.id)[0].text == TEXTS.say("zh", "telegram-opted-in")


def test_everything_is_given_and_then_forgotten(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge, stores: Stores
) -> None:
    switched_on(opened)
    with start_bot(unanswered):
        first = telegram.group_message(GROUP, LI, "我们店上个月掉到 3.9")
        telegram.group_message(GROUP, LI, "/ask 黑猫鞋店的保证金")
        telegram.private_message(LI, "/watch 清退")
        telegram.wait_for(lambda: stores.watches.of(DEFAULT_BOARD, LI.id))
        question = telegram.wait_for(lambda: stores.unanswered.waiting(DEFAULT_BOARD, 9))[0]
        stores.questions.vote(1, LI.id, -1, "wrong", datetime.now(UTC))
        stores.members.choose_language(LI.id, "zh", datetime.now(UTC))
        opened.consent.refuse(DEFAULT_BOARD, str(LI.id), datetime.now(UTC))
        telegram.private_message(LI, "/my_data")
        told = file_of(telegram, LI)
        telegram.private_message(LI, "/forget_me")
        asking = telegram.wait_for_sent(LI.id, 4)[3]
        telegram.press_button(LI, asking, 0)
        said = telegram.wait_for(lambda: [each for each in telegram.sent(LI.id) if each.edits])[0].text
        telegram.private_message(LI, "/my_data")
        telegram.wait_for(lambda: len([each for each in telegram.sent(LI.id) if each.uploads]) == 2)
        after = file_of(telegram, LI)
    assert question.text == "黑猫鞋店的保证金"
    [talk] = told["talk"]
    [message] = talk["messages"]
    assert (message["text"], message["link"]) == ("我们店上个月掉到 3.9", f"https://t.me/c/1000000000/{first}")
    assert (told["name"], told["language"], talk["opted_out"]) == ("李", "zh", True)
    [asked] = told["questions"]
    [vote], [watch] = told["votes"], told["watches"]
    assert (asked["text"], vote["reason"], watch["words"]) == ("黑猫鞋店的保证金", "wrong", "清退")
    assert said == TEXTS.say("zh", "telegram-forgotten", messages=1, questions=1)
    assert {key: after[key] for key in ("questions", "votes", "watches", "language")} == {
        "questions": [],
        "votes": [],
        "watches": [],
        "language": None,
    }
    assert stores.unanswered.waiting(DEFAULT_BOARD, 9) == ()
    assert opened.consent.refused(DEFAULT_BOARD, str(LI.id))


def test_who_left_the_groups_may_still_ask_for_their_rights(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened)
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "我们店上个月掉到 3.9")
        telegram.wait_for(lambda: kept_of(opened, LI))
        for group in (GROUP, FORUM):
            telegram.set_member(group, LI, "left")
        telegram.private_message(LI, "/my_data")
        assert "3.9" in json.dumps(file_of(telegram, LI))
        telegram.private_message(LI, "/forget_me")
        telegram.press_button(LI, telegram.wait_for_sent(LI.id, 3)[2], 0)
        telegram.wait_for(lambda: kept_of(opened, LI) == [])


def test_one_message_is_erased_by_who_wrote_it_and_by_moderators_only(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    switched_on(opened)
    by_li = {"type": "user", "date": 1, "sender_user": LI.to_dict()}
    with start_bot(echo):
        numbers = [telegram.group_message(GROUP, LI, text) for text in ("一", "二", "三")]
        passed_on = telegram.group_message(GROUP, ANNA, "四", forward_origin=by_li)
        telegram.wait_for(lambda: len(kept_of(opened, LI)) == 4)
        for person, number in ((ANNA, numbers[0]), (LI, numbers[1]), (OWNER, numbers[2]), (LI, passed_on)):
            telegram.group_message(GROUP, person, "/forget", reply_to=number)
        telegram.group_message(GROUP, LI, "/forget")
        telegram.group_message(GROUP, LI, "/forget", reply_to=numbers[1])
        said = [each.text for each in telegram.wait_for_sent(GROUP.id, 6)]
    keys = ("not-yours", "done", "done", "done", "how", "nothing")
    languages: tuple[Language, ...] = ("en", "zh", "en", "zh", "zh", "zh")
    expected = [TEXTS.say(language, f"telegram-forget-{key}") for key, language in zip(keys, languages, strict=True)]
    assert said == expected
    assert texts_of(opened, LI) == ["一"]


def test_leaving_the_last_group_of_a_board_follows_its_rule(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge, stores: Stores
) -> None:
    switched_on(opened)
    opened.consent.set_rule(DEFAULT_BOARD, TalkRule(on_leaving="erase"), datetime.now(UTC))
    for group in (GROUP, FORUM):
        telegram.change_bot(group, OWNER, "administrator")
    with start_bot(echo):
        telegram.group_message(GROUP, LI, "/ask 一个问题")
        telegram.group_message(GROUP, LI, "我们店上个月掉到 3.9")
        telegram.wait_for(lambda: kept_of(opened, LI))
        telegram.change_member(GROUP, LI, "left")
        telegram.wait_for(lambda: stores.inbox.counts().get("waiting", 0) == 0 and not telegram.waiting_updates())
        assert len(kept_of(opened, LI)) == 1
        telegram.change_member(FORUM, LI, "kicked", by=OWNER)
        telegram.wait_for(lambda: kept_of(opened, LI) == [])
        telegram.wait_for(lambda: opened.personal.of(LI.id).questions == ())


def test_an_answer_to_somebody_else_loses_what_it_quotes_of_who_is_forgotten(opened: Knowledge, stores: Stores) -> None:
    talk(opened, TOLD)
    [document_id] = opened.documents.on_board(DEFAULT_BOARD)
    cited = answer_to(
        "有人被清退过吗",
        Sentence(TOLD[1].text, (1,)),
        citations=(replace(TALK, document_id=document_id, quote=TOLD[1].text),),
    )
    now = datetime.now(UTC)
    number = stores.questions.keep(Asked(GROUP.id, 7, None, ANNA.id, now), "有人被清退过吗", cited, now)
    opened.personal.forget(12, now)
    recorded = stores.questions.one(number)
    assert recorded is not None
    assert recorded.answer.sentences
    forget_person(opened, 12)
    recorded = stores.questions.one(number)
    assert recorded is not None
    assert (recorded.answer.sentences, recorded.answer.citations, recorded.text) == ((), (), "有人被清退过吗")


def test_a_moderators_note_keeps_its_words_and_loses_the_forgotten_question(opened: Knowledge, stores: Stores) -> None:
    now = datetime.now(UTC)
    question = "黑猫鞋店的保证金"
    asked = stores.questions.keep(Asked(GROUP.id, 7, None, LI.id, now), question, unanswered(question), now)
    number, _ = stores.unanswered.open(DEFAULT_BOARD, asked, now)
    note = Note(DEFAULT_BOARD, f"answer-{number}", question, "保证金为 2000 元。", "Owner")
    document_id = keep_note(opened, note)
    stores.unanswered.settle(DEFAULT_BOARD, number, OWNER.id, now, document_id)
    forget_person(opened, LI.id)
    [[version]] = opened.documents.versions([document_id]).values()
    assert version.title == f"管理员的回答 #{number}"
    assert opened.documents.text(document_id, 1) == "保证金为 2000 元。"
    assert opened.personal.of(LI.id).questions == ()


def test_watches_of_others_stay(opened: Knowledge, stores: Stores) -> None:
    now = datetime.now(UTC)
    for user in (LI, ANNA):
        stores.watches.add(Watch(DEFAULT_BOARD, user.id, "DSR"), now)
    forget_person(opened, LI.id)
    assert [watch.user_id for watch in stores.watches.all()] == [ANNA.id]
