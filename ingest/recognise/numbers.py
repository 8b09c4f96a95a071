"""The numbers under which authorities file their documents. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.recognise.lines import Line

_NUMBERS = (
    re.compile(r"[\u4e00-\u9fff]{1,12}\s*[〔\[(（【［]\s*(?:19|20)\d{2}\s*[〕\])）】］]\s*第?\s*\d{1,5}\s*号"),
    re.compile(
        r"(?:中华人民共和国)?(?:主席|国务院|[\u4e00-\u9fff]{2,14}(?:部|总局|局|委员会|人民政府))令\s*第?\s*\d{1,4}\s*号"
    ),
    re.compile(r"\b(?:Order|Decree|Notice|Announcement)\s+No\.?\s*\d{1,5}(?:\s*(?:of|/)\s*(?:19|20)\d{2})?"),
)


def document_numbers(lines: Sequence[Line]) -> tuple[str, ...]:
    """Those that stand before the first article, where a document's own number stands."""
    found: list[str] = []
    for line in lines:
        if line.head:
            for pattern in _NUMBERS:
                found.extend(" ".join(match[0].split()) for match in pattern.finditer(line.text))
    return tuple(dict.fromkeys(found))
