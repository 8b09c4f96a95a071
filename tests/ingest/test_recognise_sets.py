"""How often what is recognised is right, on real laws and terms; elsewhere than where those lie nothing is measured."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from ingest.files import find_files, read_file
from ingest.load import load
from ingest.recognise.recognise import recognise
from ingest.revision_set import effective_of, written
from ingest.stated import date_of
from ingest.types import RawFile
from knowledge.search.glossary import standard_glossary
from knowledge.types import Fields
from tests.samples import SAMPLES
from tests.sets import set_folder

if TYPE_CHECKING:
    from ingest.recognise.guesses import Recognised

TODAY = date(2026, 11, 25)
"""After the newest text of the sets."""


def read(file: RawFile) -> Recognised:
    return recognise(load(file).blocks, Fields(), standard_glossary().platforms_named, TODAY)


def rows(name: str) -> list[dict[str, Any]]:
    text = (set_folder(name) / "documents.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def verdict(guessed: object, known: object) -> str:
    if guessed is None:
        return "nothing to read" if known is None else "left open"
    return "right" if guessed == known else "wrong"


def test_laws_are_dated_rightly_or_not_at_all() -> None:
    """The day in force; a day beside none known is right only if the text begins with its publication."""
    told: Counter[str] = Counter()
    for row in rows("revisions_law_zh"):
        found = read(RawFile("law.txt", "law.txt", written(row).encode())).fields()
        adopted = date_of(str(row["version_date"]))
        known = effective_of(row, adopted)
        told[f"effective {verdict(found.effective_from, known)}"] += 1 if known is not None else 0
        told[f"published {verdict(found.published, adopted)}"] += 1
        told[f"platform {verdict(found.platform, 'law')}"] += 1
        told[f"title {verdict(found.title, row['title'])}"] += 1
    assert told["effective wrong"] == 0
    assert told["effective right"] >= 35
    assert told["published right"] >= 67
    assert told["published wrong"] <= 7  # copies that lack the line of the newest amendment
    assert told["platform wrong"] == told["title wrong"] == 0


def test_terms_are_dated_by_their_last_update_never_after_they_were_seen() -> None:
    dated = 0
    for row in rows("revisions_terms_en"):
        found = read(RawFile("terms.txt", "terms.txt", written(row).encode())).fields()
        seen = date_of(str(row["version_date"]))
        assert seen is not None
        if found.published is not None:
            dated += 1
            assert (found.published - seen).days <= 1  # one page was dated ahead by a day
        assert found.effective_to is None
    assert dated >= 28


def test_the_samples_are_recognised_as_their_front_matter_says_or_left_open() -> None:
    wrong = []
    for path in find_files([SAMPLES]):
        file = read_file(path, Fields())
        stated = file.stated.over(load(file).stated)
        found = read(file).fields()
        wrong += [
            (path.name, name, getattr(found, name))
            for name in ("title", "kind", "platform", "published", "effective_from", "effective_to")
            if verdict(getattr(found, name), getattr(stated, name)) == "wrong"
        ]
    assert wrong == []
