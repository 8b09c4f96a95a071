"""A rich week of a board, 2021-W42: rules, announcements, talk, questions; all figures are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from ingest.talk.record import tell_closed
from knowledge.answer.cite import citation_of
from knowledge.digest.values import parse_week
from knowledge.store.adding import passage_id_of
from knowledge.store.questions import Asked, Questions
from knowledge.store.unanswered import Unanswered
from knowledge.talk import TalkMessage
from knowledge.types import Answer, Found, Kind, Question, Sentence, Timings
from tests.fakes.documents import new_version

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.types import Citation

WEEK = parse_week("2021-W42")
MONDAY = datetime(2021, 10, 18, 1, 0, tzinfo=UTC)
GROUP = -1_001_000_000_000

SHIPMENT = "第一条 本规则适用于抖音小店的全部商家。\n\n第二条 商家应当在{}小时内发货，逾期每单赔付{}元。"
SCORE = "第一条 商家体验分低于4.6分的，暂停报名大促活动。\n\n第二条 连续两周低于4.0分的，予以清退。"
VENUE = "双11主会场报名自10月25日开始，店铺评分不低于4.8分。"
DEPOSIT = "自2021年11月3日起，女装类目保证金调整为5000元。"

TALK = (
    ("11", "我们店发货48小时改24小时后，仓库根本来不及", None),
    ("12", "延迟发货这条太严了，昨天一天被扣了300元", 1),
    ("13", "我们跟快递谈了夜间揽收，延迟发货从每天20单降到2单", 1),
    ("14", "夜间揽收要加钱吗？", 3),
    ("13", "每单多两毛，比赔付便宜", 4),
)
WEATHER = (("11", "今天天气真不错，大家出去走走吧", None), ("12", "刚回来，外面人好多", 1))


def write_week(knowledge: Knowledge, board: str = "main") -> None:
    """Keeps all of it on a board."""
    add_rules(knowledge, board)
    talk(knowledge, board, TALK, 1, MONDAY)
    talk(knowledge, board, WEATHER, 100, MONDAY + timedelta(days=1))
    shipment = cited(knowledge, board, "延迟发货管理规则", "商家应当在24小时内发货，逾期每单赔付10元。")
    for number, (user, text) in enumerate(
        ((21, "抖音延迟发货怎么赔？"), (22, "延迟发货怎么赔？抖音"), (23, "抖音延迟发货怎么赔")), start=500
    ):
        ask(knowledge, text, user=user, message=number, board=board, citation=shipment)
    ask(knowledge, "视频号带货要交多少保证金？", user=21, message=510, board=board)
    ask(knowledge, "视频号带货要交多少保证金", user=24, message=511, board=board)
    ask(knowledge, "我的店铺甲乙丙为什么被封？", user=25, message=512, board=board, chat=25)


def add_rules(knowledge: Knowledge, board: str = "main") -> None:
    """The week's documents."""
    for hours, yuan, published in ((48, 5, date(2021, 6, 1)), (24, 10, date(2021, 10, 19))):
        text = SHIPMENT.format(hours, yuan)
        version = new_version(text, key="ship", title="延迟发货管理规则", board=board, published=published)
        first = date(2021, 10, 25) if hours == 24 else None
        knowledge.documents.add(replace(version, effective_from=first), MONDAY)
    score = new_version(SCORE, key="score", title="抖音商家体验分规则", board=board, published=date(2021, 10, 20))
    knowledge.documents.add(replace(score, effective_from=date(2021, 11, 1)), MONDAY)
    venue = new_version(VENUE, key="venue", title="双11会场招商公告", board=board, platform="tmall")
    knowledge.documents.add(replace(venue, kind=Kind.ANNOUNCEMENT, published=date(2021, 10, 21)), MONDAY)
    deposit = new_version(DEPOSIT, key="deposit", title="保证金调整", board=board, platform="pinduoduo")
    early = replace(deposit, published=date(2021, 9, 1), effective_from=date(2021, 11, 3))
    knowledge.documents.add(early, MONDAY)


def talk(
    knowledge: Knowledge, board: str, lines: tuple[tuple[str, str, int | None], ...], first: int, at: datetime
) -> None:
    """A conversation that is over."""
    messages = [
        TalkMessage(
            chat_id=GROUP,
            message_id=first + place,
            speaker=speaker,
            name=f"商家{speaker}",
            at=at + timedelta(minutes=place),
            text=text,
            reply_to=first - 1 + reply_to if reply_to is not None else None,
        )
        for place, (speaker, text, reply_to) in enumerate(lines)
    ]
    knowledge.messages.keep(board, messages, at)
    tell_closed(knowledge, board)


def cited(knowledge: Knowledge, board: str, title: str, quote: str) -> Citation:
    """A source as an answer names it."""
    versions = knowledge.documents.on_board(board)
    newest = max((each for known in versions.values() for each in known if each.title == title), key=lambda v: v.number)
    passages = knowledge.documents.passages([newest.document_id])[newest.document_id, newest.number]
    passage = next(each for each in passages if quote in each.text)
    passage_id = passage_id_of(newest.document_id, newest.number, passage.ordinal)
    return citation_of(1, Found(passage_id, passage, newest, 1.0), quote, versions)


def ask(
    knowledge: Knowledge,
    text: str,
    *,
    user: int,
    message: int,
    board: str = "main",
    chat: int = GROUP,
    citation: Citation | None = None,
) -> int:
    """A question that was asked on Wednesday; without a source it waits for an answer. Gives its number."""
    at = MONDAY + timedelta(days=2)
    answer = Answer(
        question=Question(text, "zh", at.date(), board),
        status="answered" if citation is not None else "unanswered",
        sentences=(Sentence(citation.quote, (1,)),) if citation is not None else (),
        citations=(citation,) if citation is not None else (),
        notices=(),
        written_by="quotes",
        timings_ms=Timings(1, 1),
    )
    number = Questions(knowledge.database).keep(Asked(chat, message, None, user, at), text, answer, at)
    if citation is None:
        Unanswered(knowledge.database).open(board, number, at)
    return number
