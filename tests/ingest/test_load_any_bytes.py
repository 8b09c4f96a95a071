"""Any bytes are either loaded or refused with a reason, and what is loaded is clean."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.load import load
from ingest.load.characters import clean
from ingest.types import RawFile
from knowledge.texts import LANGUAGES, Texts
from tests.ingest.loading import DATA

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

NAMES = (
    "rules-zh.pdf",
    "returns-en.pdf",
    "rules-zh.docx",
    "notice-zh.html",
    "promotion-en.md",
    "rules-zh-gb18030.txt",
    "handbook-en.txt",
)
ENDINGS = (".txt", ".md", ".html", ".pdf", ".docx", "")
BEGINNINGS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html><body>",
    b"---\ntitle: ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"# ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
WORD_PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
)
TEXTS = Texts("ingest.texts")


def check(name: str, data: bytes) -> None:
    """The file is loaded with clean texts, or refused with a reason in both languages."""
    try:
        found = [block.text for block in load(RawFile(source=name, name=name, data=data)).blocks]
    except IngestError as error:
        found = [TEXTS.tell(language, error) for language in LANGUAGES]
    assert found
    for text in found:
        assert text
        assert text == clean(text)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.sampled_from(ENDINGS))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_loaded_or_refused(beginning: bytes, rest: bytes, ending: str) -> None:
    check(f"any{ending}", beginning + rest)


@given(st.text(max_size=200), st.sampled_from((".txt", ".md", ".html")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_loaded_or_refused(text: str, ending: str) -> None:
    check(f"any{ending}", text.encode("utf-8", "surrogatepass"))


WORDS = """
<p> </p> <div> <table> <tr> <td> <td rowspan=3> <th> <th colspan=2> </table> <ul> <ol start=3> <li> <h1> </h2> <br>
<pre> <!-- --> <script> <del> 保证金 2000元 | --- # - 1. > ``` ~~ ** [a](b) &amp; &#1; &#x200b; &#xd800; <caption> <dl>
"""
MARKUP = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n", "\t", "\x01"]), max_size=40).map(" ".join)


@given(MARKUP, st.sampled_from((".md", ".html")))
@settings(max_examples=200, deadline=None)
def test_any_markup_is_loaded_or_refused(text: str, ending: str) -> None:
    check(f"any{ending}", text.encode())


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_damaged_file_is_loaded_or_refused(name: str, data: DataObject) -> None:
    check(name, damaged((DATA / name).read_bytes(), data))


@given(st.sampled_from(WORD_PARTS), st.data())
@settings(max_examples=60, deadline=None)
def test_a_document_with_a_damaged_part_is_loaded_or_refused(part: str, data: DataObject) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(DATA / "rules-zh.docx") as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, damaged(content, data) if name == part else content)
    check("rules.docx", out.getvalue())


def damaged(content: bytes, data: DataObject) -> bytes:
    """The bytes with a stretch of them replaced, left out or doubled."""
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    put = data.draw(st.binary(max_size=20) | st.just(b"") | st.just(content[start:end] * 2))
    return content[:start] + put + content[end:]
