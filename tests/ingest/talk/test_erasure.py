"""After somebody asked to be forgotten, nothing they said, asked or chose is found anywhere; what others said is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ingest.index import LONGEST_WAIT, QUIET_HOUR, clean_up, follow, is_due
from knowledge.door import open_knowledge
from tests.ingest.talk.canaries import ReadsAll, canaries, leave_nothing, plant
from tests.ingest.talk.writing import CHAT

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.settings import KnowledgeSettings
    from tests.fakes.clock import FakeClock

SOME = canaries(60)


def test_nothing_of_the_forgotten_is_found_anywhere(settings: KnowledgeSettings, clock: FakeClock) -> None:
    with open_knowledge(settings, embedder=ReadsAll(), clock=clock) as knowledge:
        (_, planted), (_, forgotten), (_, followed), (_, cleaned) = leave_nothing(knowledge, SOME)
        texts = [knowledge.documents.text(each, 1) or "" for each in knowledge.documents.on_board("main")]
        count = knowledge.messages.count("main", CHAT)
    for place in ("source pages", "exports", "rows", "database files"):
        assert len(planted[place]) == len(SOME), place
    for place in ("answers", "digests", "vectors"):
        assert planted[place], place
    assert {place: each for place, each in forgotten.items() if each} == {}
    assert followed["database files"]
    assert followed["vectors"]
    assert {place: each for place, each in cleaned.items() if each} == {}
    assert count == 12
    assert sum("我也被清退过" in text for text in texts) == 5  # the sixth conversation goes on
    assert sum("保证金为" in text for text in texts) == 10


def test_files_are_cleaned_in_the_quiet_hour_or_within_a_day(knowledge: Knowledge, clock: FakeClock) -> None:
    plant(knowledge, SOME[:20])
    zone = ZoneInfo(knowledge.settings.timezone)
    clock.now = clock.now.astimezone(zone).replace(hour=QUIET_HOUR + 2)
    assert not is_due(knowledge)
    knowledge.messages.forget("main", CHAT, [2], clock())
    follow(knowledge)
    assert not is_due(knowledge)
    clock.advance(LONGEST_WAIT)
    assert is_due(knowledge)
    clean_up(knowledge)
    assert not is_due(knowledge)
    knowledge.messages.forget("main", CHAT, [3], clock())
    clock.now = (clock.now + timedelta(days=1)).astimezone(zone).replace(hour=QUIET_HOUR)
    assert is_due(knowledge)
