"""What a file is: its content says so first, its name second. Others are refused with a reason."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from ingest.files import MAX_FILE_BYTES
from ingest.load.media_type import DOCX, HTML, MARKDOWN, PDF, TEXT
from knowledge.texts import LANGUAGES, Texts
from tests.ingest.loading import DATA, loaded, reading, refusal

WINDOWS_PROGRAM = (
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"This program cannot be run in DOS mode."
)


def noise(length: int) -> bytes:
    """Bytes as good as random, the same in every run."""
    return hashlib.shake_256(b"noise").digest(length)


def zip_of(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("rules-zh.txt", TEXT),
        ("rules-zh-gb18030.txt", TEXT),
        ("promotion-en.md", MARKDOWN),
        ("notice-zh.html", HTML),
        ("rules-zh.pdf", PDF),
        ("rules-zh.docx", DOCX),
    ],
)
def test_a_file_has_a_media_type(name: str, media_type: str) -> None:
    assert loaded(name).media_type == media_type


@pytest.mark.parametrize(
    ("source", "name", "media_type"),
    [
        ("rules-zh.pdf", "rules.txt", PDF),
        ("rules-zh.docx", "rules.pdf", DOCX),
        ("rules-zh.docx", "rules", DOCX),
        ("notice-zh.html", "notice.txt", HTML),
        ("notice-zh.html", "notice.md", HTML),
        ("rules-zh.txt", "rules.pdf", TEXT),
        ("rules-zh.txt", "公告2021.10.09", TEXT),
    ],
)
def test_content_wins_over_a_wrong_ending(source: str, name: str, media_type: str) -> None:
    assert loaded(name, (DATA / source).read_bytes()).media_type == media_type


def test_a_pdf_may_have_other_bytes_before_it() -> None:
    assert loaded("rules.pdf", b"\r\n\x00junk" + (DATA / "rules-zh.pdf").read_bytes()).media_type == PDF


def test_text_that_only_mentions_html_is_text() -> None:
    assert loaded("note.txt", "把 <html> 写在开头是不行的。").media_type == TEXT


def test_a_page_saved_as_utf_16_is_a_page() -> None:
    page = "<!DOCTYPE html><html><body><p>保证金为2000元。</p></body></html>"
    assert reading("page.html", page.encode("utf-16")) == ["保证金为2000元。"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("program.txt", WINDOWS_PROGRAM),
        ("noise.txt", noise(5000)),
        ("noise.md", noise(300)),
        ("result.json", '{"messages": [{"text": "members\' talk is not a document"}]}'),
        ("feed.txt", '<?xml version="1.0"?><rss><channel/></rss>'),
        ("letter.doc", r"{\rtf1\ansi 保证金}"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ],
)
def test_other_files_are_refused_as_unknown(name: str, data: bytes | str) -> None:
    assert refusal(name, data) == "file-unknown-type"


def test_an_empty_file_is_refused() -> None:
    assert refusal("empty.txt", b"") == "file-empty"


def test_a_file_over_telegrams_limit_is_refused() -> None:
    assert MAX_FILE_BYTES == 20_971_520
    assert refusal("large.txt", b"a" * (MAX_FILE_BYTES + 1)) == "file-too-large"


@pytest.mark.parametrize("name", ["encrypted.pdf", "encrypted.docx"])
def test_a_file_with_a_password_is_refused(name: str) -> None:
    assert refusal(name) == "file-encrypted"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.pdf", b"%PDF-1.7\nand nothing of a PDF after it"),
        ("cut.pdf", (DATA / "rules-zh.pdf").read_bytes()[:200]),
        ("cut.docx", (DATA / "rules-zh.docx").read_bytes()[:9000]),
        ("hollow.docx", zip_of(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<broken"})),
        ("nonsense.txt", b"\xff\xfe\x00\xd8\x00\xd8\x41"),
    ],
)
def test_a_damaged_file_is_refused(name: str, data: bytes) -> None:
    assert refusal(name, data) == "file-unreadable"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scanned.pdf", None),
        ("blank.txt", " \n\t\u200b\n　"),
        ("comment.md", "<!-- nothing to read -->"),
        ("script.html", "<html><body><script>alert(1)</script></body></html>"),
    ],
)
def test_a_file_without_text_is_refused(name: str, data: str | None) -> None:
    assert refusal(name, data) == "file-no-text"


def test_a_picture_without_text_is_refused_with_a_word_on_recognition_and_other_files_without() -> None:
    texts = Texts("ingest.texts")
    assert "nor recognised" in texts.say("en", "file-no-text", scanned="yes")
    assert "识别不出文字" in texts.say("zh", "file-no-text", scanned="yes")
    assert "recognition" not in texts.say("en", "file-no-text", scanned="no")


def test_every_refusal_is_one_line_in_both_languages() -> None:
    texts = Texts("ingest.texts")
    details: dict[str, str | int] = {"limit": "20", "pages": 1, "scanned": "no", "seconds": 55}
    keys = ("empty", "too-large", "too-many-pages", "unknown-type", "encrypted", "unreadable", "no-text")
    more = ("entities", "too-long", "too-many-scans", "too-slow", "too-demanding")
    for language in LANGUAGES:
        for key in (*keys, *more, "missing", "not-permitted", "not-regular"):
            told = texts.say(language, f"file-{key}", **details)
            assert told.strip()
            assert "\n" not in told
