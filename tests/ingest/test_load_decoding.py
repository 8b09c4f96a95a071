"""Which encoding a text is in: UTF-8 first, then Chinese ones, then the best guess, then none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.load.decoding import decode, decode_page

ZH = "抖音小店的店铺评分低于4.5分的，保证金2000元不予退还。"
TRADITIONAL = "店鋪動態評分低於4.5分者，平臺有權清退，保證金不予退還。"
EN = "The seller’s deposit is £20 — “refund only” applies to cafés."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(ZH.encode(encoding)) == ZH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "big5"])
def test_traditional_chinese_is_read_too(encoding: str) -> None:
    assert decode(TRADITIONAL.replace("臺", "台").encode(encoding)) == TRADITIONAL.replace("臺", "台")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_english_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(EN.encode(encoding)) == EN


def test_two_characters_are_enough_for_gb18030() -> None:
    assert decode("退款".encode("gbk")) == "退款"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"])))
def test_whatever_is_written_in_utf_8_is_read_as_written(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_within_a_character_loses_that_character_alone(encoding: str) -> None:
    assert decode((ZH[:-1] + "还").encode(encoding)[:-1]) == ZH[:-1]


def test_a_damaged_byte_in_a_long_text_does_not_turn_it_into_another_encoding() -> None:
    data = (ZH * 60).encode("gb18030")
    text = decode(data[:400] + b"\x80" + data[400:])
    assert text is not None
    assert text.replace("\ufffd", "").startswith(ZH)


def test_accents_are_not_taken_for_rare_chinese_characters() -> None:
    text = "Le vendeur doit répondre à la réclamation dans un délai de deux jours."
    assert decode(text.encode("cp1252")) == text


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<meta charset="gb2312"><p>平臺</p>'
    assert decode_page(page.encode("gbk")) == page


def test_a_page_that_names_a_wrong_or_unknown_encoding_is_read_all_the_same() -> None:
    page = f'<meta charset="klingon"><p>{ZH}</p>'
    assert decode_page(page.encode("gb18030")) == page
    assert decode_page(page.replace("klingon", "latin-1").encode()) == page.replace("klingon", "latin-1")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8", b"\xfe\xff\xdc\x00\xdc\x00", b"\x81\x8d\x8f\x90\x9d" * 5])
def test_bytes_that_make_no_sense_are_no_text(data: bytes) -> None:
    assert decode(data) is None
