"""What is kept of a text's characters: what a reader sees, in one spelling, so that quotes stay verbatim."""

from __future__ import annotations

import re
import unicodedata

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls (but tab and line feed), soft hyphen, zero-width and bidirectional marks, annotation marks, tags,
# variation selectors, non-characters: a reader sees none of them, and instructions hide in them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe00-\ufe0e\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINE_EDGES = re.compile(" *\n *")
_BLANK_LINES = re.compile("\n{3,}")


def visible(text: str) -> str:
    """The text without what a reader cannot see, NFC, lines ended by a line feed; white space as it is.

    NFC and not NFKC: full-width digits and brackets are what the source says, and a quote is verbatim.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """The visible text with single spaces, none at a line's ends, and one blank line at most in a row."""
    text = _SPACES.sub(" ", visible(text))
    text = _BLANK_LINES.sub("\n\n", _LINE_EDGES.sub("\n", text))
    return text.strip()


def one_line(text: str) -> str:
    """The clean text on a single line: for table cells, headings and names."""
    return " ".join(clean(text).split())


def width(text: str) -> int:
    """Columns that the text takes in a fixed-width font: two for a Chinese character, else one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_chinese(character: str) -> bool:
    """Whether a character is set in Chinese type: a Chinese character or full-width punctuation."""
    return unicodedata.east_asian_width(character) in "WF" and not "\U0001f000" <= character <= "\U0001faff"
