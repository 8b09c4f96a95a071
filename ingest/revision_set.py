"""Measures what is said to have changed on a revisions set: loads its versions by the ordinary road and compares them.

A set is a folder with `documents.jsonl` (`doc_id`, `version_date`, and `articles` or `paragraphs`) and `pairs.jsonl`
(`pair_id`, `old`, `new`, and what changed). Nothing differs from what a moderator's document meets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.add import add_file
from ingest.errors import IngestError
from ingest.revision_lines import articles_line, known_changes, numbers_told, paragraphs_line, told_changes
from ingest.set_files import rows
from ingest.stated import date_of
from ingest.types import RawFile
from knowledge.evaluate_changes import ChangeFigures, score_changes, share
from knowledge.rules.differences import VersionText, compare
from knowledge.rules.versions import in_force
from knowledge.types import DEFAULT_BOARD, Fields, Kind

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ingest.index import Progress
    from knowledge.door import Knowledge

Row = dict[str, Any]
_FORMS = {"articles": ("aligned", "changed_by_number"), "paragraphs": ("changed",)}


@dataclass(frozen=True, slots=True)
class MeasuredChanges:
    """A run, and its figures."""

    figures: ChangeFigures
    run: tuple[dict[str, object], ...]


def is_revision_set(folder: Path) -> bool:
    """Whether a folder holds versions and not questions."""
    return (folder / "documents.jsonl").exists() or (folder / "pairs.jsonl").exists()


def measure_changes(knowledge: Knowledge, folder: Path, load: Progress, comparing: Progress) -> MeasuredChanges:
    """Runs a revisions set through an empty store.

    Args:
        knowledge: The open room, its store empty.
        folder: The set.
        load: Hears how many documents are loaded.
        comparing: Hears how many pairs are compared.

    Raises:
        IngestError: The folder is no revisions set, or a row of it cannot be taken in.
    """
    try:
        documents = {str(row["doc_id"]): row for row in rows(folder / "documents.jsonl")}
        pairs = list(rows(folder / "pairs.jsonl"))
        kept = _load(knowledge, documents, load)
        run, numbers = [], []
        for number, pair in enumerate(pairs, start=1):
            before, after = documents[str(pair["old"])], documents[str(pair["new"])]
            ours, theirs = (_text(knowledge, *kept[str(row["doc_id"])]) for row in (before, after))
            compared = compare(ours, theirs)
            line = articles_line if "articles" in after else paragraphs_line
            run.append({"pair_id": pair["pair_id"], **line(compared, before, after, ours.text, theirs.text)})
            if pair.get("numbers_changed"):
                numbers.append(numbers_told(pair["numbers_changed"], compared))
            comparing(number, len(pairs))
    except (KeyError, TypeError, AttributeError) as error:
        raise IngestError("question-set-broken", file=str(folder)) from error
    return MeasuredChanges(_figures(knowledge, pairs, run, numbers), tuple(run))


def _figures(knowledge: Knowledge, pairs: list[Row], run: list[Row], numbers: list[bool]) -> ChangeFigures:
    forms = _FORMS["articles" if run and "numbers" in run[0] else "paragraphs"]
    scores = {
        form: score_changes(
            (known_changes(pair, form), told_changes(line, form)) for pair, line in zip(pairs, run, strict=True)
        )
        for form in forms
    }
    today = knowledge.today()
    histories = knowledge.documents.on_board(DEFAULT_BOARD).values()
    announced = [
        in_force(versions, today) != version
        for versions in histories
        for version in versions
        if version.effective_from is not None and version.effective_from > today
    ]
    return ChangeFigures(len(pairs), scores, share(numbers), len(announced), share(announced))


def _load(knowledge: Knowledge, documents: dict[str, Row], progress: Progress) -> dict[str, tuple[str, int]]:
    """Every document as a version of its law or terms, the earliest first: id in the set → document and number."""
    kept: dict[str, tuple[str, int]] = {}
    in_order = sorted(documents.items(), key=lambda item: (str(item[1]["version_date"]), item[0]))
    for number, (name, row) in enumerate(in_order, start=1):
        outcome = add_file(knowledge, file_of(name, row))
        if outcome.error is not None:
            raise outcome.error
        kept[name] = (outcome.document_id or "", outcome.version or 0)
        progress(number, len(in_order))
    return kept


def file_of(name: str, row: Row) -> RawFile:
    """A version as its publisher's file, with what the set knows of it."""
    published = date_of(str(row["version_date"]))
    law = row.get("law")
    stated = Fields(
        title=row.get("title") or row.get("document"),
        kind=Kind.POLICY,
        key=str(law or f"{row.get('platform')}/{row.get('document')}"),
        platform="law" if law else "other",
        published=published,
        effective_from=effective_of(row, published),
    )
    return RawFile(source=name, name="version.txt", data=written(row).encode(), stated=stated)


def effective_of(row: Row, published: date | None) -> date | None:
    """The first day that the text names as its beginning and that is not before the version itself."""
    named = [day for each in row.get("effective_dates_in_text") or () if (day := date_of(str(each)))]
    return min((day for day in named if published is None or day >= published), default=None)


def written(row: Row) -> str:
    """A version as its publisher sets it: title, preamble, chapters, articles; or paragraph by paragraph."""
    if "paragraphs" in row:
        return "\n\n".join(row["paragraphs"])
    parts = [row.get("title") or "", row.get("preamble") or ""]
    chapter = ""
    for article in row["articles"]:
        if (article.get("chapter") or "") != chapter:
            chapter = article.get("chapter") or ""
            parts.append(chapter)
        parts.append(f"{article['label']}　{article['text']}")
    return "\n\n".join(part for part in parts if part)


def _text(knowledge: Knowledge, document_id: str, number: int) -> VersionText:
    passages = knowledge.documents.passages([document_id]).get((document_id, number), ())
    return VersionText(knowledge.documents.text(document_id, number) or "", passages)
