"""What tests of grounding start from: the packaged names, a few platforms, and passages as retrieval gives them."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.answer.draft import Draft, Proposed, Quoted
from knowledge.answer.grounding import Grounded, Naming, ground
from knowledge.answer.platforms import PlatformNames
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.glossary import standard_glossary
from knowledge.search.tokens import is_chinese
from knowledge.types import Found, Kind, Passage, Place, Platform, Version

PLATFORMS = (
    Platform("douyin", "抖音", "Douyin"),
    Platform("tmall", "天猫", "Tmall"),
    Platform("pinduoduo", "拼多多", "Pinduoduo"),
    Platform("jd", "京东", "JD"),
    Platform("law", "法律法规", "Law"),
)


def naming() -> Naming:
    return Naming(PlatformNames(PLATFORMS, standard_glossary()), standard_dictionary())


def passage(
    text: str,
    *,
    title: str = "规则",
    platform: str | None = "douyin",
    kind: Kind = Kind.POLICY,
    document: str = "rule",
    ordinal: int = 0,
) -> Found:
    """A passage that was found, of a document of its own unless one is named."""
    version = Version(
        document_id=document,
        number=1,
        title=title,
        kind=kind,
        platform=platform,
        key=document,
        source="rule.txt",
        language="zh" if is_chinese(text) else "en",
        published=None,
        effective_from=None,
        effective_to=None,
        url=None,
        added=datetime(2021, 11, 1, tzinfo=UTC),
    )
    return Found(f"{document}.1.{ordinal}", Passage(ordinal, text, 0, len(text), Place()), version, 1.0)


def kept(text: str, *given: Found, quotes: tuple[str, ...] = ()) -> tuple[Grounded, ...]:
    """What stays of a draft of one sentence; quoting every passage whole unless quotes are given, one each."""
    said = quotes or tuple(found.passage.text for found in given)
    citations = tuple(Quoted(number, quote) for number, quote in enumerate(said, start=1))
    return ground(Draft((Proposed(text, citations),)), given, "zh" if is_chinese(text) else "en", naming())
