"""What an operator should know: versions, where data lies, how far the indexes are, what is misconfigured."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version as installed
from time import perf_counter
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url

from knowledge.answer.model_errors import SETTING, server_name
from knowledge.answer.prompt import Messages
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.answer.write import Writer
    from knowledge.door import Knowledge

READABLE_ENOUGH = 0.8
"""Share of the passages below which the meaning channel misses too much, and another model is advised."""

MODEL_CHECK = 10.0
"""Seconds that a language model may take to show that it answers."""

_LIBRARIES = ("private-board-bot", "chromadb", "tantivy", "sentence-transformers", "python-telegram-bot", "sqlmodel")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report.

    Attributes:
        key: Its text in the room's texts.
        details: The text's values.
        level: `bad` is an error that stops the bot from doing its work; `warn` is advice.
    """

    key: str
    details: dict[str, str | float]
    level: Literal["good", "warn", "bad"] = "good"


def examine(knowledge: Knowledge) -> tuple[Check, ...]:
    """Looks at the parts of this room; opens nothing but the language model, changes nothing."""
    settings = knowledge.settings
    address = make_url(settings.database_address).render_as_string(hide_password=True)
    versions = ", ".join(f"{name} {installed(name)}" for name in _LIBRARIES)
    documents = knowledge.documents.count_documents()
    return (
        Check("doctor-versions", {"python": platform.python_version(), "libraries": versions}),
        Check("doctor-data", {"path": str(settings.data_dir.absolute()), "database": address}),
        Check("doctor-documents", {"documents": documents, "passages": knowledge.documents.count_passages()}),
        *_indexes(knowledge),
        _readable(knowledge),
        *_feeds(knowledge),
        *_reranker(knowledge),
        *_language_model(knowledge),
    )


def _indexes(knowledge: Knowledge) -> tuple[Check, ...]:
    indexes = knowledge.indexes
    last = knowledge.changes.last_position()
    if not indexes.owner:
        return (Check("doctor-index-owned", {}),)
    checks = []
    for key, track in (("doctor-index-words", indexes.words), ("doctor-index-meaning", indexes.meaning)):
        lag = last - track.position
        details: dict[str, str | float] = {"lag": lag, "why": track.rebuilt or "none"}
        checks.append(Check(key, details, "good" if lag == 0 else "warn"))
    return tuple(checks)


def _feeds(knowledge: Knowledge) -> tuple[Check, ...]:
    """How many feeds are followed; of each that fails why, in the words of the room that pulls it."""
    feeds = knowledge.feeds.all()
    if not feeds:
        return ()
    entries = sum(feed.entries for feed in feeds)
    checks = [Check("doctor-feeds", {"feeds": len(feeds), "entries": entries})]
    for feed in feeds:
        named: dict[str, str | float] = {"title": feed.title, "url": feed.url}
        if feed.error is not None:
            due = feed.due.astimezone(ZoneInfo(knowledge.settings.timezone)).strftime("%Y-%m-%d %H:%M")
            checks.append(Check("doctor-feed-failing", named | {"failures": feed.failures, "due": due}, "warn"))
            checks.append(Check(feed.error.key, feed.error.details, "warn"))
        if feed.refused:
            checks.append(Check("doctor-feed-refused", named | {"refused": feed.refused}, "warn"))
    return tuple(checks)


CHINESE = "商家应当自收到通知之日起七日内提出申诉。"
"""Tells whether a model reads Chinese."""


def _readable(knowledge: Knowledge) -> Check:
    """Counted over the texts that the model has been given, which are all once the index has caught up."""
    given, read = knowledge.embeddings.count(knowledge.embedder.name)
    share = read / given if given else 1.0
    details: dict[str, str | float] = {
        "model": knowledge.settings.embedding_model,
        "percent": round(100 * share),
        "given": given,
    }
    if share < READABLE_ENOUGH:
        return Check("doctor-readable-little", details, "warn")
    chinese = knowledge.documents.count_passages("zh")
    if chinese == 0 or knowledge.embedder.reads_itself(CHINESE):
        return Check("doctor-readable", details)
    details["chinese"] = round(100 * chinese / knowledge.documents.count_passages())
    return Check("doctor-readable-dictionary", details)


def _reranker(knowledge: Knowledge) -> tuple[Check, ...]:
    """Whether the cross-encoder loads, where one is set."""
    if knowledge.reranker is None:
        return ()
    try:
        knowledge.reranker.scores("OK?", ["OK."])
    except KnowledgeError as error:
        return (Check(error.key, error.details, "bad"),)
    return (Check("doctor-reranker", {"model": knowledge.settings.reranker_model or ""}),)


def _language_model(knowledge: Knowledge) -> tuple[Check, ...]:
    """Says which model is set, and puts one short question to it."""
    settings, writer = knowledge.settings, knowledge.writer
    if writer is None:
        unused = settings.llm_base_url or settings.llm_api_key
        return (Check("doctor-model-unused", {}, "warn") if unused else Check("doctor-no-model", {}),)
    try:
        server = server_name(settings.llm_base_url) if settings.llm_base_url else "none"
    except KnowledgeError as error:
        return (Check(error.key, error.details, "bad"),)
    details: dict[str, str | float] = {
        "model": writer.name,
        "server": server,
        "keyed": "yes" if settings.llm_api_key else "no",
    }
    return (Check("doctor-model", details), _model_answers(writer))


def _model_answers(writer: Writer) -> Check:
    begun = perf_counter()
    try:
        reply = writer.reply(Messages("Reply with the word OK.", "OK?"), MODEL_CHECK)
    except KnowledgeError as error:
        return Check(error.key, error.details, "bad" if error.key in SETTING else "warn")
    if not reply.strip():
        return Check("model-unreadable", {"model": writer.name}, "warn")
    return Check("doctor-model-answers", {"milliseconds": round(1000 * (perf_counter() - begun))})
