"""The rules of the house that no linter knows: small modules, short functions, texts in two languages."""

from __future__ import annotations

import ast
import re
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.flows.board import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = ("bot", "ingest", "knowledge")
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
MEDIAN = 150


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_above_400_lines_and_half_are_below_150() -> None:
    assert [path.name for path in (*MODULES, *TESTS) if lines(path) > LONGEST_MODULE] == []
    assert median(lines(path) for path in MODULES) <= MEDIAN


def test_no_function_is_above_40_lines_of_code() -> None:
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                documented = ast.get_docstring(node) is not None
                body = node.body[1:] if documented else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.name}:{node.name} {length}")
    assert long == []


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_things_with_the_same_details(room: str) -> None:
    def messages(language: str) -> dict[str, set[str]]:
        source = (ROOT / room / "texts" / f"{language}.ftl").read_text(encoding="utf-8")
        found = re.findall(r"^([a-z][\w-]*) *=(.*(?:\n[ \t}].*)*)", source, re.MULTILINE)
        assert len(found) == len({name for name, _ in found}), "a message stands twice"
        return {name: set(re.findall(r"\$(\w+)", text)) for name, text in found}

    assert messages("zh") == messages("en")


def test_every_error_names_a_text_that_exists() -> None:
    known = {
        name
        for room in ROOMS
        for name in re.findall(
            r"^([a-z][\w-]*) *=", (ROOT / room / "texts" / "en.ftl").read_text("utf-8"), re.MULTILINE
        )
    }
    raised = {
        name
        for path in MODULES
        for name in re.findall(r"(?:Knowledge|Ingest|Bot)Error\(\s*\"([\w-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert raised
    assert raised <= known
