"""The data that a page's scripts carry: JSON in elements of its own, or given to a name in a script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ASSIGNED = re.compile(r"""[\w$"'\]]\s*=\s*(?=[{\[]\s*["{\[]|JSON\.parse\s*\()""")
_PARSED = re.compile(r"""JSON\.parse\s*\(\s*(?:decodeURIComponent\s*\(\s*)?(["'])((?:\\.|(?!\1)[^\\])*)\1""", re.DOTALL)
_UNDEFINED = re.compile(r'("(?:[^"\\]|\\.)*")|\b(?:undefined|NaN|void 0)\b')
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|\r?\n|(.))", re.DOTALL)
_NAMED_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_MOST_ASSIGNMENTS = 20
_SMALLEST = 40
_LONGEST = 4 * 1024 * 1024


def script_values(tree: HtmlElement) -> Iterator[object]:
    """The values of all JSON that the scripts of a page hold, in order; what is not JSON is left out."""
    for script in tree.xpath("//script[not(@src)]"):
        text = script.text or ""
        if not _SMALLEST <= len(text) <= _LONGEST:
            continue
        if "json" in script.get("type", "").lower():
            yield from _value(text)
        else:
            yield from _assigned(text)


def linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects that a page describes itself with (JSON-LD), graphs and lists laid open."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for value in _value(script.text or ""):
            yield from _objects(value)


def js_string(literal: str) -> str:
    """What a string literal of JavaScript, given without its quotes, stands for."""

    def plain(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        if code:
            return chr(int(code, 16))
        return _NAMED_ESCAPES.get(escape[3], escape[3]) if escape[3] else ""

    return _ESCAPED.sub(plain, literal)


def _value(text: str) -> Iterator[object]:
    """Of a whole element; some sites escape it as they do addresses."""
    stripped = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    if stripped.startswith(("%7B", "%5B", "%7b", "%5b")):
        stripped = unquote(stripped)
    yield from _decoded(stripped, 0)


def _assigned(script: str) -> Iterator[object]:
    """What a script gives to names, if it is written as JSON."""
    for number, found in enumerate(_ASSIGNED.finditer(script)):
        if number == _MOST_ASSIGNMENTS:
            return
        parsed = _PARSED.match(script, found.end())
        if parsed:
            text = js_string(parsed[2])
            yield from _decoded(unquote(text) if text.startswith("%") else text, 0)
        elif script[found.end()] in "{[":
            yield from _decoded(script, found.end())


def _decoded(text: str, start: int) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)
    try:
        yield decoder.raw_decode(text, start)[0]
    except RecursionError:
        return
    except ValueError:
        # What a program writes for a browser is not always JSON to the letter.
        mended = _UNDEFINED.sub(lambda found: found[1] or "null", text[start:])
        try:
            yield decoder.raw_decode(mended)[0]
        except (ValueError, RecursionError):
            return


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for each in value[:50]:
            yield from _objects(each)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
