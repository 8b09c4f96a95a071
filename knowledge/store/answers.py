"""An answer as JSON and back: what was said, and from what, as it was on the day."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.types import Answer, Citation, Kind, Question, Sentence, Timings

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAYS = ("published", "effective_from", "effective_to")


def answer_to_json(answer: Answer) -> dict[str, object]:
    """What is kept of an answer: all but its timings and the passages that it did not use."""
    question = answer.question
    return {
        "question": {
            "text": question.text,
            "language": question.language,
            "on": question.on.isoformat(),
            "board": question.board,
            "platforms": sorted(question.platforms),
            "earlier": question.earlier,
            "asks_of_day": question.asks_of_day,
            "looked_for": question.looked_for,
        },
        "status": answer.status,
        "sentences": [{"text": each.text, "citations": list(each.citations)} for each in answer.sentences],
        "citations": [_citation_to_json(each) for each in answer.citations],
        "notices": list(answer.notices),
        "written_by": answer.written_by,
    }


def answer_from_json(kept: Mapping[str, Any]) -> Answer:
    """The answer again."""
    question = dict(kept["question"])
    return Answer(
        question=Question(
            **{
                **question,
                "on": date.fromisoformat(question["on"]),
                "platforms": frozenset(question["platforms"]),
            }
        ),
        status=kept["status"],
        sentences=tuple(Sentence(each["text"], tuple(each["citations"])) for each in kept["sentences"]),
        citations=tuple(_citation_from_json(each) for each in kept["citations"]),
        notices=tuple(kept["notices"]),
        written_by=kept["written_by"],
        timings_ms=Timings(0, 0),
    )


def _citation_to_json(citation: Citation) -> dict[str, object]:
    values = {each.name: getattr(citation, each.name) for each in fields(Citation)}
    values["kind"] = citation.kind.value
    for name in _DAYS:
        values[name] = values[name].isoformat() if values[name] is not None else None
    return values


def _citation_from_json(kept: Mapping[str, Any]) -> Citation:
    known = {each.name for each in fields(Citation)}
    values = {name: value for name, value in kept.items() if name in known}
    values["kind"] = Kind(values["kind"])
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] is not None else None
    return Citation(**values)
