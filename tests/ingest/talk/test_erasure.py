"""After somebody asked to be forgotten, none of a thousand things they said is found anywhere."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from ingest.index import clean_up, follow
from ingest.talk.record import tell_closed
from ingest.talk.rights import forget, my_data
from knowledge.answer.ask import ask
from knowledge.contract import answer_json, digest_json
from knowledge.digest import compose_digest, week_of
from knowledge.store.messages import AT_ONCE
from tests.ingest.talk.writing import CHAT, message

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage

CANARIES = [f"kanarie{number:04}vogel" for number in range(1000)]
FORGOTTEN = "12"


def say_them(knowledge: Knowledge) -> None:
    """Every canary by one member, in conversations with others."""
    said: list[TalkMessage] = []
    for number, canary in enumerate(CANARIES):
        minutes = 5.0 * number
        if number % 10 == 0:
            said.append(message(len(said) + 1, "11", f"有人的店铺被清退过吗？第{number}问", minutes=minutes))
        said.append(
            message(
                len(said) + 1,
                FORGOTTEN,
                f"我的店铺因为{canary}被清退过",
                minutes=minutes + 1,
                reply_to=len(said) - number % 10,
            )
        )
        if number % 10 == 9:
            said.append(
                message(len(said) + 1, "13", f"我也被清退过，第{number}次", minutes=minutes + 2, reply_to=len(said) - 9)
            )
    for start in range(0, len(said), AT_ONCE):
        knowledge.messages.keep("main", said[start : start + AT_ONCE], knowledge.clock())
    tell_closed(knowledge)
    follow(knowledge)


def everything_shown(knowledge: Knowledge) -> str:
    """What answers, source pages, the digest and a member's own data show."""
    shown = [my_data(knowledge, int(FORGOTTEN)), my_data(knowledge, 11)]
    for canary in CANARIES[::100]:
        answers = [answer_json(ask(knowledge, question)) for question in (f"有人因为{canary}被清退过吗", canary)]
        shown += [json.dumps(answer["citations"], ensure_ascii=False) for answer in answers]
    documents = knowledge.documents.on_board("main")
    for passages in knowledge.documents.passages(documents).values():
        shown += [passage.text for passage in passages]
    shown += [
        knowledge.documents.text(each, version.number) or "" for each, kept in documents.items() for version in kept
    ]
    for weeks in range(4):
        week = week_of(knowledge.today() - timedelta(weeks=weeks))
        shown.append(json.dumps(digest_json(compose_digest(knowledge, week, "zh")), ensure_ascii=False))
    return "\n".join(shown)


def canaries_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def canaries_in_files(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if b"kanarie" in content:
                found.update(canary for canary in CANARIES if canary.encode() in content)
    return found


def test_none_of_a_thousand_canaries_is_found_after_it(knowledge: Knowledge) -> None:
    folder = knowledge.settings.data_dir
    say_them(knowledge)
    assert len(canaries_in(everything_shown(knowledge))) == len(CANARIES)
    assert len(canaries_in_files(folder)) == len(CANARIES)

    assert forget(knowledge, FORGOTTEN) == len(CANARIES)
    assert canaries_in(everything_shown(knowledge)) == []
    follow(knowledge)
    clean_up(knowledge)
    assert canaries_in_files(folder) == set()
    assert canaries_in(everything_shown(knowledge)) == []

    assert knowledge.messages.count("main", CHAT) == 200
    assert "我也被清退过" in everything_shown(knowledge)
