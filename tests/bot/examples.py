"""People, groups and answers that the tests of the bot share; rules and figures in them are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from telegram import Chat, User

from knowledge.types import Answer, Citation, Kind, Language, Question, Sentence, Status, Timings

if TYPE_CHECKING:
    from bot.context import Note

LI = User(1001, "李", is_bot=False, username="li_shop", language_code="zh-hans")
ANNA = User(1002, "Anna", is_bot=False, username="anna", language_code="en")
OWNER = User(1000, "Owner", is_bot=False, username="owner", language_code="en")
OTHER_BOT = User(1003, "Other", is_bot=True, username="other_bot")
GROUP = Chat(-1_001_000_000_000, Chat.SUPERGROUP, title="商家群")
FORUM = Chat(-1_002_000_000_000, Chat.SUPERGROUP, title="论坛", is_forum=True)

STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 60}]

ON = date(2021, 11, 1)
NAMES = {"douyin": ("抖音", "Douyin"), "tmall": ("天猫", "Tmall")}

RULE = Citation(
    number=1,
    document_id="d1",
    version=2,
    passage_id="p1",
    title="抖音小店商家体验分管理规则（示例）",
    kind=Kind.POLICY,
    platform="douyin",
    place="第二条",
    published=date(2021, 10, 9),
    effective_from=date(2021, 10, 15),
    effective_to=None,
    in_force=True,
    quote="商家体验分低于 4.6 分的，暂停参加大促活动；连续两周低于 4.0 分的，予以清退。",
    url=None,
)
NOTICE = replace(
    RULE,
    number=2,
    passage_id="p2",
    title="Merchant score: what changes in November (sample)",
    kind=Kind.ANNOUNCEMENT,
    place="Timeline · p. 2",
    published=date(2021, 10, 20),
    effective_from=None,
    quote="Shops below 4.0 for two weeks in a row are removed from the platform.",
    url="https://example.com/notice?id=7&lang=en",
)
OF_NO_PLATFORM = replace(RULE, platform=None)
TALK = replace(
    RULE,
    passage_id="p3",
    title="商家群讨论 2021-10-21",
    kind=Kind.DISCUSSION,
    platform=None,
    place=None,
    published=date(2021, 10, 21),
    effective_from=None,
    quote="我们店上个月掉到 3.9，第二周就收到清退通知了。",
)


def platform_name(key: str, language: Language) -> str:
    """As the core names platforms."""
    return NAMES[key][0 if language == "zh" else 1]


def answer_to(
    text: str,
    *sentences: Sentence,
    language: Language = "zh",
    status: Status = "answered",
    citations: tuple[Citation, ...] = (),
    notices: tuple[str, ...] = (),
) -> Answer:
    """An answer with a minimum of words."""
    return Answer(
        question=Question(text, language, ON),
        status=status,
        sentences=sentences,
        citations=citations,
        notices=notices,
        written_by="quotes",
        timings_ms=Timings(1, 2),
    )


def keep_nowhere(note: Note) -> str:
    """In the place of a document room: a note's id is its key."""
    return note.key


def echo(text: str) -> Answer:
    """What a bot would say that answers each question with itself."""
    return answer_to(text, Sentence(f"“{text}”是个好问题。", (1,)), citations=(OF_NO_PLATFORM,))
