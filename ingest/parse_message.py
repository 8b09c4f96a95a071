"""What the parsing child and its parent write to each other. Pure.

JSON and not pickle: a child that reads strangers' files is not to be believed more than they are.
A message is its length in eight bytes, then that many bytes: a head in JSON, a line feed, and the bytes of the
files or pictures that the head names the lengths of.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any, BinaryIO

from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields, Kind, Picture

LENGTH = 8
LONGEST = 1 << 30
"""Bytes: more than any answer takes; a longer one is a child gone wrong."""

_DATES = ("published", "effective_from", "effective_to")

Head = dict[str, Any]


def packed(head: Head, *bodies: bytes) -> bytes:
    """A message with the bytes that go with it."""
    content = json.dumps({**head, "bodies": [len(body) for body in bodies]}).encode("ascii")
    length = len(content) + 1 + sum(map(len, bodies))
    return b"".join((length.to_bytes(LENGTH, "big"), content, b"\n", *bodies))


def unpacked(message: bytes) -> tuple[Head, list[bytes]]:
    """The head and the bodies of a message without its length.

    Raises:
        ValueError: It is none.
    """
    content, _, rest = message.partition(b"\n")
    head = json.loads(content)
    bodies, start = [], 0
    for length in head.pop("bodies"):
        bodies.append(rest[start : start + length])
        start += length
    if start != len(rest):
        message_cut = "a message is cut"
        raise ValueError(message_cut)
    return head, bodies


def read_message(stream: BinaryIO) -> tuple[Head, list[bytes]] | None:
    """The next message of a stream, or None at its end."""
    length = stream.read(LENGTH)
    return unpacked(stream.read(int.from_bytes(length, "big"))) if len(length) == LENGTH else None


def file_message(verb: str, file: RawFile) -> bytes:
    """Asks for something to be done with a file."""
    return packed({"verb": verb, **_of_file(file)}, file.data)


def file_of(head: Head, data: bytes) -> RawFile:
    """The file that a message holds."""
    edited = head["edited"]
    return RawFile(
        source=str(head["source"]),
        name=str(head["name"]),
        data=data,
        stated=fields_of(head["stated"]),
        charset=head["charset"],
        assumed=fields_of(head["assumed"]),
        edited=None if edited is None else date.fromisoformat(edited),
    )


def files_message(files: tuple[RawFile, ...]) -> bytes:
    """Answers with files."""
    return packed({"files": [_of_file(file) for file in files]}, *(file.data for file in files))


def loaded_message(loaded: Loaded) -> bytes:
    """Answers with what a file was loaded as."""
    head = {
        "blocks": [[block.kind.value, block.text, block.level, block.page, block.ocr] for block in loaded.blocks],
        "media_type": loaded.media_type,
        "stated": _of_fields(loaded.stated),
        "pictures": [[picture.number, picture.media_type] for picture in loaded.pictures],
    }
    return packed(head, *(picture.data for picture in loaded.pictures))


def loaded_of(head: Head, bodies: list[bytes]) -> Loaded:
    """What a file was loaded as, by an answer."""
    return Loaded(
        blocks=tuple(
            Block(BlockKind(kind), str(text), int(level), None if page is None else int(page), bool(ocr))
            for kind, text, level, page, ocr in head["blocks"]
        ),
        media_type=str(head["media_type"]),
        stated=fields_of(head["stated"]),
        pictures=tuple(
            Picture(int(number), str(media_type), data)
            for (number, media_type), data in zip(head["pictures"], bodies, strict=True)
        ),
    )


def fields_of(values: dict[str, str | None]) -> Fields:
    """The fields that a message states."""
    read: dict[str, Any] = {each.name: values[each.name] for each in fields(Fields)}
    for name in _DATES:
        read[name] = date.fromisoformat(read[name]) if read[name] else None
    read["kind"] = Kind(read["kind"]) if read["kind"] else None
    return Fields(**read)


def _of_file(file: RawFile) -> Head:
    return {
        "source": file.source,
        "name": file.name,
        "stated": _of_fields(file.stated),
        "charset": file.charset,
        "assumed": _of_fields(file.assumed),
        "edited": file.edited.isoformat() if file.edited is not None else None,
    }


def _of_fields(stated: Fields) -> Head:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(stated).items()}
