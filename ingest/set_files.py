"""The files of a set for measuring, and of a run: JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ingest.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set's file.

    Raises:
        IngestError: There is no such file, or it is no JSON lines.
    """
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
    except OSError as error:
        raise IngestError("question-set-missing", file=str(file)) from error
    except ValueError as error:
        raise IngestError("question-set-broken", file=str(file)) from error


def write_rows(found: Iterable[dict[str, object]], file: Path) -> None:
    """Writes a run, as scorers outside the project read it."""
    with file.open("w", encoding="utf-8") as out:
        for row in found:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
