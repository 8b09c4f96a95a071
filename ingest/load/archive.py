"""Files that hold files: zip archives, and mail with what is attached to it → the files, each with a clean name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.files import MAX_FILE_BYTES, SIDECAR, is_hidden
from ingest.load.characters import one_line
from ingest.load.mail import BROKEN_MAIL, body, content, is_attached, parsed, parts
from ingest.load.zipped import opened
from ingest.stated import read_fields
from ingest.types import RawFile

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

    from knowledge.types import Fields

MAX_MEMBERS = 500

_UTF8 = 0x800
_UNNAMED = "file"


def members_of_zip(file: RawFile) -> tuple[RawFile, ...]:
    """The files in a zip archive, in its order; what stands beside one in a `.meta.yaml` is stated of it.

    Names only tell what is what: nothing is written, so that `../` leads nowhere; it is left out all the same.

    Raises:
        IngestError: The archive is damaged, locked, holds too many files or too large ones, or nothing.
    """
    with opened(file.data) as archive:
        kept = [member for member in archive.infolist() if not member.is_dir()]
        named = {clean_name(_name(member)): member for member in kept}
        documents = {name: member for name, member in named.items() if not _is_beside_the_point(name)}
        if not documents:
            raise IngestError("archive-empty")
        if len(documents) > MAX_MEMBERS:
            raise IngestError("archive-too-many", limit=MAX_MEMBERS)
        names = [name for name in documents if not name.endswith(SIDECAR)]
        stated = _of_each(file.stated, len(names))
        return tuple(_member(replace(file, stated=stated), archive, named, name) for name in names)


def members_of_mail(file: RawFile) -> tuple[RawFile, ...]:
    """A mail, if it says something itself, and the files attached to it.

    Raises:
        IngestError: It is damaged, or holds nothing.
    """
    try:
        message = parsed(file.data)
        attached = [part for part in parts(message) if is_attached(part)]
        own = body(message)
        found = [file] if own is not None and own[1].strip() else []
        for part in attached[:MAX_MEMBERS]:
            name = clean_name(part.get_filename() or "")
            stated = _of_each(file.stated, len(attached) + len(found))
            found.append(RawFile(f"{file.source}/{name}", name.rsplit("/", 1)[-1], content(part), stated))
    except BROKEN_MAIL as error:
        raise IngestError("file-unreadable") from error
    if not found:
        raise IngestError("archive-empty")
    return tuple(found)


def clean_name(name: str) -> str:
    """A name inside an archive as a path that leads nowhere else: no `..`, drive, control or unseen character."""
    parts_of = (one_line(part) for part in name.replace("\\", "/").split("/"))
    return "/".join(part for part in parts_of if part.strip(". ") and not part.endswith(":")) or _UNNAMED


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name. Chinese Windows writes it in GBK, and says nothing of it."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _is_beside_the_point(name: str) -> bool:
    """Whether a file is none to be loaded: hidden, or left by the system that packed the archive."""
    return name.startswith("__MACOSX/") or any(is_hidden(part) for part in name.split("/"))


def _member(file: RawFile, archive: zipfile.ZipFile, named: dict[str, zipfile.ZipInfo], name: str) -> RawFile:
    stated = file.stated
    for beside in dict.fromkeys(_names_beside(name)):
        if beside in named:
            text = archive.read(named[beside]).decode("utf-8-sig", errors="replace")
            stated = stated.over(read_fields(text, beside))
            break
    with archive.open(named[name]) as opened_member:
        data = opened_member.read(MAX_FILE_BYTES + 1)  # one that is larger is refused when it is loaded
    return RawFile(f"{file.source}/{name}", name.rsplit("/", 1)[-1], data, stated)


def _of_each(stated: Fields, files: int) -> Fields:
    """What is stated of several files is no title of each, and would make each a version of the others."""
    return stated if files <= 1 else replace(stated, title=None, key=None)


def _names_beside(name: str) -> Iterable[str]:
    yield name + SIDECAR
    folder, slash, last = name.rpartition("/")
    yield f"{folder}{slash}{last.rsplit('.', 1)[0]}{SIDECAR}"
