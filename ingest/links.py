"""The path of a link: an address becomes a file, with what its page says of itself, and then goes a document's way."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.add import Outcome, add_file
from ingest.addresses import canonical, shown, tidied
from ingest.errors import IngestError
from ingest.fetch import fetch
from ingest.load.media_type import HTML, media_type
from ingest.load.page import read_facts
from ingest.types import RawFile
from knowledge.errors import ToldError
from knowledge.store.audit import SYSTEM
from knowledge.types import DEFAULT_BOARD, Fields, Kind

if TYPE_CHECKING:
    from datetime import date

    from ingest.fetch import Fetched, FetchPolicy
    from knowledge.door import Knowledge

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST_ENDING = 6


def add_link(
    knowledge: Knowledge,
    address: str,
    policy: FetchPolicy,
    stated: Fields | None = None,
    board: str = DEFAULT_BOARD,
    by: str = SYSTEM,
) -> Outcome:
    """Takes in what lies at an address; what cannot be had is told in the outcome, and leaves no trace.

    A page is an article, unless somebody says otherwise: what a site writes does not outrank a moderator.

    Args:
        knowledge: The open room.
        address: An http or https address, from anybody.
        policy: How far fetching may go.
        stated: What its giver says of it.
        board: The board that it is for.
        by: Whom the audit log names.
    """
    try:
        file = file_of(fetch(address, policy), knowledge.today(), stated or Fields())
    except ToldError as error:
        return Outcome(source=shown(address), status="refused", error=error)
    return add_file(knowledge, file, board, by)


def file_of(fetched: Fetched, today: date, stated: Fields, assumed: Fields | None = None) -> RawFile:
    """What was fetched, as a file under one lasting address.

    Args:
        fetched: What lay at an address.
        today: The day on which it lay there so.
        stated: What its giver says of it.
        assumed: What whoever led here, such as a feed, says of it.
    """
    assumed = (assumed or Fields()).over(Fields(kind=Kind.ARTICLE))
    source = tidied(fetched.url)
    plain = RawFile(source, _name(fetched), fetched.data, charset=fetched.charset)
    edited = today
    if _is_page(plain):
        facts = read_facts(plain)
        source = canonical(fetched.url, facts.address)
        edited = facts.edited or today
    return RawFile(
        source=source,
        name=plain.name,
        data=plain.data,
        stated=stated.over(Fields(url=source)),
        charset=plain.charset,
        assumed=assumed,
        edited=edited,
    )


def _is_page(file: RawFile) -> bool:
    try:
        return bool(file.data) and media_type(file) == HTML
    except IngestError:
        return False  # the loader tells why


def _name(fetched: Fetched) -> str:
    """A file name whose ending says what the server says, where the content alone does not."""
    path = PurePath(fetched.name or "page")
    if fetched.media_type in _PAGES:
        return f"{path.stem or 'page'}.html"
    if path.suffix and len(path.suffix) <= _LONGEST_ENDING:
        return path.name
    return path.name + (mimetypes.guess_extension(fetched.media_type) or "")
