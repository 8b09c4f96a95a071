"""Answers, changes and digests as the JSON that scripts outside the project read. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from knowledge.changes import VersionChanges
    from knowledge.digest.values import Digest
    from knowledge.types import Answer, Citation

Json = dict[str, object]


def answer_json(answer: Answer) -> Json:
    """The whole answer; the names are the contract's."""
    question = answer.question
    return {
        "question": question.text,
        "language": question.language,
        "on": question.on.isoformat(),
        "status": answer.status,
        "sentences": [{"text": sentence.text, "citations": list(sentence.citations)} for sentence in answer.sentences],
        "citations": [citation_json(citation) for citation in answer.citations],
        "notices": list(answer.notices),
        "written_by": answer.written_by,
        "timings_ms": {"retrieve": answer.timings_ms.retrieve, "total": answer.timings_ms.total},
    }


def citation_json(citation: Citation) -> Json:
    """One source."""
    return {
        "number": citation.number,
        "document_id": citation.document_id,
        "version": citation.version,
        "passage_id": citation.passage_id,
        "title": citation.title,
        "kind": citation.kind.value,
        "platform": citation.platform,
        "place": citation.place,
        "published": _day(citation.published),
        "effective_from": _day(citation.effective_from),
        "effective_to": _day(citation.effective_to),
        "in_force": citation.in_force,
        "quote": citation.quote,
        "url": citation.url,
    }


def changes_json(found: VersionChanges) -> Json:
    """What changed between two versions (`changes --json`); null on the side that has no text or number."""
    return {
        "document_id": found.after.document_id,
        "from": found.before.number,
        "to": found.after.number,
        "changes": [
            {
                "kind": change.kind.value,
                "place_before": change.place_before,
                "place_after": change.place_after,
                "before": change.before,
                "after": change.after,
                "numbers": [[number.before, number.after] for number in change.numbers],
            }
            for change in found.changes
        ],
    }


def digest_json(digest: Digest) -> Json:
    """A week's digest (`digest --json`)."""
    return {
        "week": digest.week.name,
        "from": digest.week.first.isoformat(),
        "to": digest.week.last.isoformat(),
        "sections": [
            {
                "name": section.name,
                "items": [
                    {"text": item.text, "citations": [citation_json(each) for each in item.citations]}
                    for item in section.items
                ],
            }
            for section in digest.sections
            if section.name != "corrections"
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
