"""Bytes → text: which encoding a text file is in. UTF-8 first, then Chinese ones, then the best guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import partial

from charset_normalizer import from_bytes

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = ["big5hkscs", "cp1252", "gb18030"]
_SAID_OF_ALL = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_SAMPLE = 20_000
_PLAUSIBLE_CHINESE = 0.85
_DAMAGED = 0.001
_JUNK = 0.02
_LAST_COMMON_ROW = 0xD7
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)


def decode(data: bytes, charset: str | None = None) -> str | None:
    """The text that the bytes of a text file stand for, or None if they make no sense as text.

    Args:
        data: The file.
        charset: What the server that sent it called its encoding.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _sensible(_strictly(data, encoding))
    for attempt in (_utf8, partial(_told, charset=charset), _gb18030, _guessed):
        text = _sensible(attempt(data))
        if text is not None:
            return text
    return None


def decode_page(data: bytes, charset: str | None = None) -> str | None:
    """The same for an HTML page, which may name its encoding; what the server calls it goes before."""
    declared = _DECLARED.search(data[:4096])
    for text in (_utf8(data), _told(data, charset), _strictly(data, declared[1].decode("ascii")) if declared else None):
        if text is not None:
            return _sensible(text)
    return decode(data)


def _told(data: bytes, charset: str | None) -> str | None:
    """The text in the encoding that the server names, unless it is what servers say of pages that they do not know."""
    return None if charset is None or charset.lower() in _SAID_OF_ALL else _strictly(data, charset)


def _strictly(data: bytes, encoding: str) -> str | None:
    name = encoding.strip().lower()
    # What calls itself GB2312 is nearly always one of its supersets.
    name = "gb18030" if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk"} else name
    try:
        return data.decode(name).removeprefix("\ufeff")
    except (UnicodeError, LookupError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    text = _strictly(data, "utf-8") or _nearly(data, "utf-8")
    # Letters without accents say nothing: what is wrong with the rest may be another encoding.
    return text if text is not None and (not text.isascii() or data.isascii()) else None


def _gb18030(data: bytes) -> str | None:
    text = _strictly(data, "gb18030") or _nearly(data, "gb18030")
    return text if text is not None and _reads_as_chinese(text[:_SAMPLE]) else None


def _nearly(data: bytes, encoding: str) -> str | None:
    """The text of a file cut in the middle of a character, or with a damaged byte in a thousand characters.

    A guess would turn all of such a file into nonsense of another encoding.
    """
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(data)
    return text if text.count("\ufffd") <= len(text) * _DAMAGED else None


def _reads_as_chinese(text: str) -> bool:
    """Whether what is not ASCII is common in Chinese: GB 2312 up to the end of its level 1.

    Nearly any pairs of bytes decode as GB18030; those of another encoding fall all over its rare characters.
    """
    foreign = [character for character in text if not character.isascii()]
    common = sum(_is_common(character) for character in foreign)
    return common >= max(1, len(foreign) * _PLAUSIBLE_CHINESE)


def _is_common(character: str) -> bool:
    try:
        row = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return row <= _LAST_COMMON_ROW


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data, cp_isolation=_GUESSED).best()
    return str(best) if best is not None else None


def _sensible(text: str | None) -> str | None:
    """The text, unless more of it is controls and unassigned characters than a slip explains."""
    if text is None:
        return None
    sample = text[:_SAMPLE]
    junk = sum(unicodedata.category(each) in {"Cc", "Cn", "Co", "Cs"} and each not in "\t\n\r\f\v" for each in sample)
    return text if junk <= len(sample) * _JUNK else None
