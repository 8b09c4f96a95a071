"""Files made to hurt: each is refused, or cut, with a clear word, within a minute and while others are served."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from ingest.errors import IngestError
from ingest.files import read_file
from ingest.load import MAX_CHARACTERS, load
from ingest.load.pdf import MAX_PAGES, MAX_SCANNED_PAGES
from ingest.parse import parse, unpack
from ingest.types import RawFile
from knowledge.types import Fields
from tests.ingest import making

if TYPE_CHECKING:
    from pathlib import Path

ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def told(name: str, data: bytes) -> str:
    """What is told of a file, by the child and within a minute."""
    began = time.monotonic()
    with pytest.raises(IngestError) as caught:
        parse(RawFile(name, name, data))
    assert time.monotonic() - began < 60
    return caught.value.key


def with_part(office: bytes, part: str, before: bytes) -> bytes:
    """An office document with something before the content of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, (before if name == part else b"") + source.read(name))
    return out.getvalue()


def blank_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def bomb(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w") as member:
            for _ in range(megabytes):
                member.write(bytes(1 << 20))
    return out.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"])
def test_a_zip_bomb_in_an_office_document_is_refused_before_it_is_unpacked(part: str) -> None:
    assert told("bomb", bomb(part, 101)) == "file-too-large"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    many = making.zipped({f"{number}.txt": bytes(1 << 20) for number in range(101)})
    assert len(many) < 200_000
    with pytest.raises(IngestError, match="file-too-large"):
        unpack(RawFile("many.zip", "many.zip", many))


def test_a_large_file_in_an_archive_is_refused_alone() -> None:
    data = making.zipped({"line.txt": b"a" * 50_000_000, "rule.txt": making.RULES[1]})
    large, small = unpack(RawFile("a.zip", "a.zip", data))
    assert told(large.name, large.data) == "file-too-large"
    assert parse(small).blocks


@pytest.mark.parametrize(
    ("office", "part"),
    [
        (making.workbook({"a": making.PRICES}), "xl/worksheets/sheet1.xml"),
        (making.workbook({"a": making.PRICES}), "docProps/core.xml"),
        (making.presentation(), "ppt/slides/slide1.xml"),
    ],
)
def test_a_document_that_declares_entities_is_refused(office: bytes, part: str) -> None:
    assert told("a.office", with_part(office, part, ENTITIES)) == "file-entities"
    assert told("a.office", with_part(office, part, ENTITIES.decode().encode("utf-16"))) == "file-entities"


def test_entities_in_a_page_stand_for_nothing() -> None:
    kept = making.RULES[1].encode()
    page = b'<!DOCTYPE html [<!ENTITY b "haha"><!ENTITY c SYSTEM "file:///etc/passwd">]><p>&c;&b;</p><p>%b</p>' % kept
    text = " ".join(block.text for block in parse(RawFile("a.html", "a.html", page)).blocks)
    assert making.RULES[1] in text
    assert "root:" not in text
    assert "haha" not in text


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(form: str) -> None:
    size = (16_000, 5_000) if form == "WEBP" else (20_000, 10_000)
    out = io.BytesIO()
    Image.new("L", size, "white").save(out, form, **({"quality": 1, "method": 0} if form == "WEBP" else {}))
    assert told("large.png", out.getvalue()) == "picture-too-large"


def test_a_picture_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(making.picture(Image.new("RGB", (8, 8), "white")))
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    assert told("liar.png", bytes(data)) in {"picture-too-large", "file-unreadable"}


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert told("long.pdf", blank_pages(MAX_PAGES + 1)) == "file-too-many-pages"


def test_a_pdf_of_too_many_scanned_pages_is_refused() -> None:
    scans = [Image.new("1", (60, 80), "white")] * (MAX_SCANNED_PAGES + 1)
    out = io.BytesIO()
    scans[0].save(out, "PDF", save_all=True, append_images=scans[1:])
    assert told("scans.pdf", out.getvalue()) == "file-too-many-scans"


def test_a_text_too_long_for_a_document_is_refused() -> None:
    assert told("line.txt", b"a" * 18_000_000) == "file-too-long"
    assert told("a.html", b"<p>" + b"a " * (MAX_CHARACTERS // 2 + 1)) == "file-too-long"


def test_fifty_megabytes_of_one_line_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"a" * 50_000_000)
    with pytest.raises(IngestError, match="file-too-large"):
        read_file(path, Fields())


def test_an_archive_with_a_password_is_refused() -> None:
    data = bytearray(making.zipped({"rule.txt": making.RULES[1]}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(IngestError, match="file-encrypted"):
        unpack(RawFile("locked.zip", "locked.zip", bytes(data)))


def test_what_a_reader_cannot_see_is_not_kept() -> None:
    text = "保证\u202e金为\u20662000\u2069元\u200b。"
    data = making.workbook({"Sheet1": [[text]]})
    for name, content in {
        "a.txt": text.encode(),
        "a.csv": text.encode(),
        "a.html": f"<p>{text}</p>".encode(),
        "a.xlsx": data,
    }.items():
        found = "".join(block.text for block in load(RawFile(name, name, content)).blocks)
        assert found == "保证金为2000元。", name


def test_half_a_character_is_shown_as_such() -> None:
    text = making.RULES[1] * 200 + "\ud800"
    [block] = load(RawFile("a.txt", "a.txt", text.encode("utf-8", "surrogatepass"))).blocks
    assert set(block.text[-3:]) == {"\ufffd"}


def test_text_full_of_nothing_is_no_text() -> None:
    assert told("nul.txt", b"a\x00b" * 1000) == "file-unknown-type"


def test_a_mail_of_mail_of_mail_ends() -> None:
    data = b"".join(
        b"MIME-Version: 1.0\nFrom: a\nTo: b\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (each, each)
        for each in range(3000)
    )
    assert told("deep.eml", data) in {"file-unreadable", "file-no-text"}
