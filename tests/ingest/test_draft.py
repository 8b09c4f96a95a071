"""A file becomes a draft with what was guessed of it, and the words that it was read from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ingest.draft import Coming, draft_file
from ingest.errors import IngestError
from ingest.types import RawFile
from knowledge.drafts import publish_draft
from knowledge.types import Kind

if TYPE_CHECKING:
    from knowledge.door import Knowledge

ANN = Coming("main", "telegram:1")
RULE = (
    "抖音小店延迟发货处理规则\n\n发布日期：2021-10-09\n\n第一条 商家应当在48小时内发货。\n\n"
    "第二条 本规则自2021年7月15日起施行。"
)


def test_a_drafts_notes_say_what_was_guessed_from_what_and_what_was_doubted(knowledge: Knowledge) -> None:
    kept = draft_file(knowledge, RawFile("telegram:1/2", "rule.txt", RULE.encode()), ANN)
    new = kept.new
    assert (new.kind, new.platform, new.published, new.effective_from) == (
        Kind.POLICY,
        "douyin",
        date(2021, 10, 9),
        None,
    )
    assert kept.notes["published"] == "发布日期：2021-10-09"
    assert kept.notes["doubted_effective_from"] == "第二条 本规则自2021年7月15日起施行"
    added = publish_draft(knowledge, "main", kept.id, kept.card, "telegram:1")
    assert (added.status, knowledge.documents.count_passages()) == ("added", len(new.passages))


def test_a_file_that_cannot_be_read_becomes_no_draft(knowledge: Knowledge) -> None:
    with pytest.raises(IngestError):
        draft_file(knowledge, RawFile("empty.txt", "empty.txt", b""), ANN)
    assert knowledge.drafts.waiting("main", knowledge.clock()) == ()
