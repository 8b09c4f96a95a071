"""What the doctor sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from ingest.add import add_file
from ingest.types import RawFile
from knowledge.health import examine
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.reading import DictionaryReader
from tests.samples import load_samples, load_text

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.health import Check


def check(knowledge: Knowledge, key: str) -> Check:
    return next(each for each in examine(knowledge) if each.key == key)


def test_every_check_can_be_said_in_both_languages(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    for each in examine(knowledge):
        assert knowledge.texts.say("zh", each.key, **each.details)
        assert knowledge.texts.say("en", each.key, **each.details)


def test_a_mostly_chinese_corpus_needs_another_model(knowledge: Knowledge) -> None:
    load_samples(knowledge)
    advice = check(knowledge, "doctor-readable-little")
    assert advice.level == "warn"
    assert 0 < float(advice.details["percent"]) < 80


def test_what_is_read_through_the_dictionary_is_told(knowledge: Knowledge) -> None:
    reading = replace(knowledge, embedder=DictionaryReader(knowledge.embedder, standard_dictionary().english))
    load_samples(reading)
    told = check(reading, "doctor-readable-dictionary")
    assert told.level == "good"
    assert 40 < float(told.details["chinese"]) < 100
    assert told.details["percent"] == 100


def test_an_english_corpus_is_read_whole(knowledge: Knowledge) -> None:
    load_text(knowledge, "Merchants must ship within two days.")
    assert check(knowledge, "doctor-readable").details["percent"] == 100


def test_lag_is_counted_in_changes(knowledge: Knowledge) -> None:
    add_file(knowledge, RawFile("a.txt", "a.txt", b"Merchants must ship within two days."))
    assert check(knowledge, "doctor-index-words").details["lag"] == 1
    assert check(knowledge, "doctor-index-words").level == "warn"


def test_the_databases_password_is_not_shown(knowledge: Knowledge) -> None:
    address = SecretStr("postgresql://board:hunter2@db/board")
    elsewhere = replace(knowledge, settings=knowledge.settings.model_copy(update={"database_url": address}))
    shown = check(elsewhere, "doctor-data").details["database"]
    assert shown == "postgresql+psycopg://board:***@db/board"
