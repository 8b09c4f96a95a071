"""Measures how long a full week takes to compose: 10,000 messages, 200 questions, 40 documents.

python -m tests.tools.digest_speed --messages 10000 --questions 200 --documents 40
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from ingest.talk.record import tell_closed
from knowledge.digest.compose import compose_digest
from knowledge.door import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings
from knowledge.store.messages import AT_ONCE
from knowledge.talk import TalkMessage
from tests.fakes.clock import FakeClock
from tests.fakes.documents import new_version
from tests.fakes.embedder import FakeEmbedder
from tests.weeks import GROUP, MONDAY, WEEK, ask, cited

LIMIT_S = 3.0
MATTERS = ("延迟发货", "保证金", "体验分", "退货运费", "大促报名", "主播资质", "虚假宣传", "价格保护")
WAYS = (
    "今年改得太快了",
    "昨天被扣了{}元",
    "申诉了{}天才通过",
    "大家现在都怎么处理",
    "仓库说要加{}个人",
    "客服让等{}小时",
)


def fill(knowledge: Knowledge, messages: int, questions: int, documents: int) -> None:
    """A week of that size, the same each time."""
    chance = random.Random(42)
    article = "第{}条 商家{}的，应当在{}小时内处理，每单赔付{}元，情节严重的扣{}分。"
    for number in range(documents):
        matter = MATTERS[number % len(MATTERS)]
        for version in range(2):
            text = "\n\n".join(
                article.format(place, matter, 48, place * (1 + version * (place % 10 == 0)), place % 12)
                for place in range(1, 61)
            )
            new = new_version(text, key=f"rule{number}", title=f"{matter}管理规则 {number}")
            published = date(2021, 6, 1) if version == 0 else date(2021, 10, 18) + timedelta(days=number % 7)
            knowledge.documents.add(replace(new, published=published), MONDAY)
    said = [
        TalkMessage(
            chat_id=GROUP,
            message_id=number + 1,
            speaker=str(1 + chance.randrange(200)),
            name="",
            at=MONDAY + timedelta(seconds=number * (6 * 86_400 // messages)),
            text=f"{chance.choice(MATTERS)}{chance.choice(WAYS).format(chance.randrange(2, 90))}，第{number}次说",
            reply_to=max(1, number - chance.randrange(5)) if number % 3 == 0 else None,
        )
        for number in range(messages)
    ]
    for start in range(0, messages, AT_ONCE):
        knowledge.messages.keep("main", said[start : start + AT_ONCE], MONDAY)
    tell_closed(knowledge)
    source = cited(knowledge, "main", f"{MATTERS[0]}管理规则 0", "扣1分。")
    for number in range(questions):
        matter = MATTERS[chance.randrange(len(MATTERS))]
        text = f"{matter}{('怎么赔', '扣多少分', '怎么申诉')[number % 3]}"
        ask(knowledge, text, user=number, message=number, citation=source if number % 4 else None)


def main() -> None:
    """Prints the times, and fails if the slowest is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--documents", type=int, default=40)
    given = parser.parse_args()
    clock = FakeClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_knowledge(KnowledgeSettings(data_dir=Path(folder)), embedder=FakeEmbedder(), clock=clock) as knowledge,
    ):
        fill(knowledge, given.messages, given.questions, given.documents)
        times = []
        for _ in range(3):
            begun, used = perf_counter(), process_time()
            digest = compose_digest(knowledge, WEEK, "zh")
            times.append((perf_counter() - begun, process_time() - used))
        lines = {section.name: len(section.items) for section in digest.sections}
    told = ", ".join(f"{wall:.2f} s ({used:.2f} s of processor)" for wall, used in times)
    print(f"{told}; lines: {lines}")  # noqa: T201  # a tool for the terminal
    sys.exit(1 if max(used for _, used in times) > LIMIT_S else 0)


if __name__ == "__main__":
    main()
