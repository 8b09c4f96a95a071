"""What a document's giver states of it in YAML: front matter, or a `.meta.yaml` beside a file → Fields."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import yaml

from ingest.errors import IngestError
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = tuple(each.name for each in fields(Fields))

_NULL = "tag:yaml.org,2002:null"
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"^\s*[\w][\w -]*[:：]", re.MULTILINE)
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T\s]+\d{1,2}:\d{2}.*)?", re.ASCII)
_LONGEST_SHOWN = 60


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between `---` lines at the top of a text, or None, and the rest of the text.

    Lines of dashes around something that names no fields are the author's rules, and stay in the text.
    """
    found = _FRONT.match(text)
    if not found or (found[1].strip() and not _NAMED.search(found[1])):
        return None, text
    return found[1], text[found.end() :]


def read_fields(text: str, name: str) -> Fields:
    """The fields that a YAML text states.

    Args:
        text: YAML: a mapping of field names to values.
        name: The file that the text is from, for the errors.

    Raises:
        IngestError: It is no YAML mapping of plain values, or `fields_of` refuses a value.
    """
    try:
        # The node tree keeps every value as written: a title 618 or a key 1.10 is not a number.
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise IngestError("meta-unreadable", name=name) from error
    if node is None:
        return Fields()
    if not isinstance(node, yaml.MappingNode):
        raise IngestError("meta-unreadable", name=name)
    stated: dict[str, str | None] = {}
    for field, value in node.value:
        if not isinstance(field, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise IngestError("meta-unreadable", name=name)
        stated[field.value] = None if value.tag == _NULL else value.value
    return fields_of(stated, name)


def fields_of(stated: Mapping[str, str | None], name: str) -> Fields:
    """Checked fields from their written values; a blank value states nothing.

    Args:
        stated: Values by field name; `effective-from` is `effective_from`.
        name: The file or place that they were written in, for the errors.

    Raises:
        IngestError: An unknown name, a kind or a date that does not exist, an address that is none, or an end
            before the beginning.
    """
    written = {}
    for field, value in stated.items():
        known = field.strip().lower().replace("-", "_")
        if known not in NAMES:
            raise IngestError("meta-unknown-field", name=name, field=_shown(field), known=", ".join(NAMES))
        if value is not None and value.strip():
            written[known] = " ".join(value.split())
    begins, ends = _date(written, "effective_from", name), _date(written, "effective_to", name)
    if begins and ends and ends <= begins:
        raise IngestError("meta-dates-order", start=begins.isoformat(), end=ends.isoformat())
    return Fields(
        title=written.get("title"),
        kind=_kind(written.get("kind"), name),
        platform=written.get("platform", "").lower() or None,
        key=written.get("key"),
        published=_date(written, "published", name),
        effective_from=begins,
        effective_to=ends,
        url=_url(written.get("url"), name),
        publisher=written.get("publisher"),
    )


def _kind(value: str | None, name: str) -> Kind | None:
    if value is None:
        return None
    try:
        return Kind(value.lower())
    except ValueError as error:
        known = ", ".join(Kind)
        raise IngestError("meta-bad-kind", name=name, value=_shown(value), known=known) from error


def _date(written: Mapping[str, str], field: str, name: str) -> date | None:
    value = written.get(field)
    if value is None:
        return None
    day = date_of(value)
    if day is None:
        raise IngestError("meta-bad-date", name=name, field=field, value=_shown(value))
    return day


def date_of(value: str) -> date | None:
    """The day that a text names, such as 2021-10-09, 2021/10/9, 2021年10月9日, perhaps with a time."""
    found = _DAY.fullmatch(value.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _url(value: str | None, name: str) -> str | None:
    if value is not None and not re.fullmatch(r"https?://[^\s/]\S*", value, re.IGNORECASE):
        raise IngestError("meta-bad-url", name=name, value=_shown(value))
    return value


def _shown(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
