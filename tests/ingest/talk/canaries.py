"""Plants what one member leaves behind, has them forgotten, and looks for it everywhere.

`python -m tests.ingest.talk.canaries [COUNT]` prints where how many of so many canaries (1,000) are found at each step.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from bot.context import Note, stores_in
from bot.notes import keep_note
from ingest.index import clean_up, follow
from ingest.talk.record import tell_closed
from ingest.talk.rights import forget_person, my_data
from knowledge.answer.ask import ask
from knowledge.contract import answer_json, digest_json
from knowledge.digest.compose import compose_digest
from knowledge.digest.values import week_of
from knowledge.door import open_knowledge
from knowledge.search.entries import entry_of
from knowledge.settings import KnowledgeSettings
from knowledge.store.adding import passage_id_of
from knowledge.store.inbox import Arrival
from knowledge.store.messages import AT_ONCE
from knowledge.store.outbox import Promise
from knowledge.store.questions import Asked
from knowledge.store.watches import Watch
from knowledge.types import DEFAULT_BOARD
from tests.fakes.clock import FakeClock
from tests.fakes.documents import new_version
from tests.fakes.embedder import FakeEmbedder
from tests.ingest.talk.writing import CHAT, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage

FORGOTTEN, OTHERS = 12, (11, 13, 14)
_LETTERS = "bcdfghklmnprtvz"
Places = dict[str, set[str]]


class ReadsAll(FakeEmbedder):
    """Reads Chinese too, so that there are vectors to be found."""

    def can_read(self, text: str) -> bool:
        return bool(text.strip())


def canaries(count: int) -> list[str]:
    """Words that stand nowhere else and have nothing in common."""
    chance = random.Random(7)
    return ["".join(chance.choice(_LETTERS) for _ in range(14)) for _ in range(count)]


def plant(knowledge: Knowledge, words: Sequence[str]) -> None:
    """Each word somewhere: said, passed on by another, asked, voted, watched, drafted, handled, failed to be sent."""
    said: list[TalkMessage] = []
    for number, word in enumerate(words):
        minutes, asks = 5.0 * number, number % 10 == 0
        if asks:
            said.append(message(len(said) + 1, "11", f"有人的店铺被清退过吗？第{number}问", minutes=minutes))
        mine = message(
            len(said) + 1,
            str(FORGOTTEN),
            f"我的店铺因为{word}被清退过",
            minutes=minutes + 1,
            reply_to=len(said) - number % 10,
        )
        if number % 10 == 4:  # one in ten is passed on by another
            mine = replace(mine, speaker="14", name="木白", forwarded=True, author=str(FORGOTTEN))
        said.append(mine)
        if number % 10 == 9:
            said.append(
                message(len(said) + 1, "13", f"我也被清退过，第{number}次", minutes=minutes + 2, reply_to=len(said) - 9)
            )
    for start in range(0, len(said), AT_ONCE):
        knowledge.messages.keep(DEFAULT_BOARD, said[start : start + AT_ONCE], knowledge.clock())
    tell_closed(knowledge)
    follow(knowledge)
    late = message(len(said) + 1, str(FORGOTTEN), f"还没说完的{words[0]}", minutes=20_000)
    knowledge.messages.keep(
        DEFAULT_BOARD, [late, replace(late, message_id=late.message_id + 1, photo="p")], knowledge.clock()
    )
    _plant_beside(knowledge, words[:20])
    follow(knowledge)


def _plant_beside(knowledge: Knowledge, words: Sequence[str]) -> None:
    stores, now = stores_in(knowledge.database), knowledge.clock()
    stores.chats.meet(FORGOTTEN, "private", f"name {words[0]}", now)
    stores.members.meet(FORGOTTEN, f"name {words[0]}", now)
    for number, word in enumerate(words):
        asker = FORGOTTEN if number % 2 else OTHERS[0]
        text = f"有人因为{word}被清退过吗" if number % 2 == 0 else f"{word}的保证金是多少"
        asked = Asked(CHAT, 50_000 + number, None, asker, now)
        answer = ask(knowledge, text)
        if asker != FORGOTTEN:  # what others asked is theirs, but for what it leans on
            before = f"{words[number + 1]}的保证金是多少"
            answer = replace(
                answer, question=replace(answer.question, text="有人被清退过吗", earlier=before, looked_for="")
            )
        question = stores.questions.keep(asked, answer.question.text, answer, now)
        if asker == FORGOTTEN:
            opened, _ = stores.unanswered.open(DEFAULT_BOARD, question, now)
            note = keep_note(
                knowledge, Note(DEFAULT_BOARD, f"answer-{opened}", text, f"保证金为 {number} 元。", "Owner")
            )
            stores.unanswered.settle(DEFAULT_BOARD, opened, 1, now, note)
        stores.questions.vote(question, FORGOTTEN, -1, "wrong", now)
        stores.watches.add(Watch(DEFAULT_BOARD, FORGOTTEN, word), now)
        knowledge.drafts.keep(new_version(f"草稿 {word}", key=word), f"telegram:{FORGOTTEN}", now, now)
        promise = Promise(f"canary{number}", CHAT, "sendMessage", {"text": f"答复 {word}"}, question)
        stores.outbox.keep(
            [promise, replace(promise, key=f"private{number}", chat_id=FORGOTTEN, question_id=None)], now
        )
        for each in stores.outbox.waiting(0, 2):
            stores.outbox.refused(each.position, "refused", now)
        body = json.dumps(
            {"message": {"from": {"id": FORGOTTEN, "is_bot": False}, "text": word}}, separators=(",", ":")
        )
        stores.inbox.keep([Arrival(f"canary{number}", str(CHAT), body)], now)
        for waiting in stores.inbox.waiting(0, 1):
            stores.inbox.set_aside(waiting.position, "a mistake", (), now)


def found(knowledge: Knowledge, words: Sequence[str]) -> Places:
    """The words that are found, by the place."""
    documents = knowledge.documents.on_board(DEFAULT_BOARD)
    weeks = {week_of(version.published) for versions in documents.values() for version in versions if version.published}
    questions = [f"有人因为{word}被清退过吗" for word in words[:: max(1, len(words) // 20)]]
    answers = [answer_json(ask(knowledge, question)) for question in questions]
    return {
        "answers": _in(
            json.dumps([(each["sentences"], each["citations"]) for each in answers], ensure_ascii=False), words
        ),
        "source pages": _in("\n".join(_texts(knowledge)), words),
        "digests": _in(
            json.dumps([digest_json(compose_digest(knowledge, week, "zh")) for week in weeks], ensure_ascii=False),
            words,
        ),
        "exports": _in("\n".join(my_data(knowledge, person) for person in (FORGOTTEN, *OTHERS)), words),
        "rows": _in("\n".join(_rows(knowledge)), words),
    }


def found_in_files(folder: Path, words: Sequence[str], vectors: Sequence[bytes]) -> Places:
    """The same of files, as raw bytes; vectors of what was said, by number; segments with deleted entries.

    A segment spells its terms letter by letter in a tree, in which no word stands in one piece: there it counts whether
    anything in it is deleted.
    """
    places: Places = {"database files": set(), "index files": set(), "vectors": set(), "segments": set()}
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            place = "database files" if path.name.startswith("board.sqlite3") else "index files"
            places[place] |= {word for word in words if word.encode() in content}
            places["vectors"] |= {str(number) for number, each in enumerate(vectors) if each in content}
        if path.name == "meta.json":
            segments = json.loads(path.read_text(encoding="utf-8")).get("segments", [])
            places["segments"] |= {str(each["segment_id"]) for each in segments if each["deletes"]}
    return places


def vectors_of(knowledge: Knowledge, words: Sequence[str]) -> list[bytes]:
    """What the indexes hold of the passages in which one of the words stands."""
    documents = knowledge.documents.on_board(DEFAULT_BOARD)
    entries = [
        entry_of(passage_id_of(version.document_id, version.number, passage.ordinal), version, passage)
        for (document_id, number), passages in knowledge.documents.passages(documents).items()
        for version in documents[document_id]
        if version.number == number
        for passage in passages
        if any(word in passage.text for word in words)
    ]
    return [vector.tobytes() for vector in knowledge.embedder.embed([entry.text for entry in entries])]


def leave_nothing(knowledge: Knowledge, words: Sequence[str]) -> Iterator[tuple[str, Places]]:
    """Plants, forgets, cleans up; what is found after each step."""
    folder = knowledge.settings.data_dir
    plant(knowledge, words)
    vectors = vectors_of(knowledge, words)
    yield "planted", found(knowledge, words) | found_in_files(folder, words, vectors)
    forget_person(knowledge, FORGOTTEN)
    yield "forgotten", found(knowledge, words)
    follow(knowledge)
    yield "followed", found_in_files(folder, words, vectors)
    clean_up(knowledge)
    yield "cleaned up", found(knowledge, words) | found_in_files(folder, words, vectors)


def _in(text: str, words: Sequence[str]) -> set[str]:
    return {word for word in words if word in text}


def _texts(knowledge: Knowledge) -> Iterator[str]:
    for document_id, versions in knowledge.documents.on_board(DEFAULT_BOARD).items():
        for version in versions:
            yield f"{version.title}\n{knowledge.documents.text(document_id, version.number)}"


def _rows(knowledge: Knowledge) -> Iterator[str]:
    with knowledge.database.reading() as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.connection().execute(table.select()):
                yield json.dumps([str(value) for value in row], ensure_ascii=False)


def _main(count: int) -> None:
    words = canaries(count)
    with TemporaryDirectory() as folder:
        settings = KnowledgeSettings(data_dir=Path(folder), database_url=None, chroma_url=None, llm_model=None)
        with open_knowledge(settings, embedder=ReadsAll(), clock=FakeClock()) as knowledge:
            begun = time.monotonic()
            for step, places in leave_nothing(knowledge, words):
                counts = {place: len(each) for place, each in places.items()}
                sys.stdout.write(f"{step} ({time.monotonic() - begun:.0f} s): {counts}\n")


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
