"""The child that parses: it serves file after file, and whatever ends it is told of that file alone."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.errors import IngestError
from ingest.load import load
from ingest.parse import Parser
from ingest.parse_message import file_message, file_of, loaded_message, loaded_of, packed, unpacked
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields, Kind, Picture
from tests.ingest import making
from tests.ingest.loading import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = RawFile("rule.txt", "rule.txt", "保证金为2000元。".encode())
ANSWER = loaded_message(Loaded((Block(BlockKind.PARAGRAPH, "甲"),), "text/plain"))
READS = """
import sys, time
def say(message):
    sys.stdout.buffer.write(message)
    sys.stdout.buffer.flush()
sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8), "big"))
"""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    opened = Parser()
    yield opened
    opened.close()


def refusal(code: str, wait_s: float = 20) -> str:
    """How it is told when a child that runs this code is given a file."""
    opened = Parser(wait_s, [sys.executable, "-c", READS + code])
    try:
        with pytest.raises(IngestError) as caught:
            opened.load(RULE)
    finally:
        opened.close()
    return caught.value.key


def test_a_file_is_loaded_as_it_would_be_here(parser: Parser) -> None:
    for name in ("rules-zh.pdf", "rules-zh.docx", "notice-zh.html", "rules-zh-gb18030.txt"):
        file = RawFile(name, name, (DATA / name).read_bytes(), Fields(kind=Kind.POLICY))
        assert parser.load(file) == load(file)


def test_a_refusal_comes_with_its_details(parser: Parser) -> None:
    with pytest.raises(IngestError) as caught:
        parser.load(RawFile("large.txt", "large.txt", bytes(30_000_000)))
    assert (caught.value.key, caught.value.details) == ("file-too-large", {"limit": "20"})


def test_one_child_serves_file_after_file_whatever_is_in_them(parser: Parser) -> None:
    parser.load(RULE)
    child = parser.pid
    for data in (b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"MZ\x90\x00", b""):
        with pytest.raises(IngestError):
            parser.load(RawFile("a", "a", data))
    assert [file.name for file in parser.unpack(RawFile("a.zip", "a.zip", making.zipped({"a.txt": "甲"})))] == ["a.txt"]
    assert parser.pid == child


def test_the_child_knows_no_secret_of_ours(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    parser.close()
    parser.load(RULE)
    environment = Path(f"/proc/{parser.pid}/environ")
    if not environment.exists():
        pytest.skip("this system does not show a process's environment")
    assert b"secret" not in environment.read_bytes()


def test_a_child_that_is_killed_between_files_is_replaced() -> None:
    opened = Parser()
    try:
        assert opened.load(RULE).blocks
        first = opened.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert opened.load(RULE).blocks
        assert opened.pid != first
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "file-too-demanding"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "file-too-demanding"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "file-too-slow"),
        ("from ingest.parse_child import confine; confine(); bytearray(5 << 30)", "file-too-demanding"),
        ("raise KeyError('what no loader foresaw')", "file-unreadable"),
        ("sys.stdout.buffer.write(bytes([255] * 16))", "file-unreadable"),
        ("sys.stdout.buffer.write(bytes(7))", "file-unreadable"),
    ],
)
def test_a_child_that_ends_is_told_by_how_it_ended(code: str, key: str) -> None:
    assert refusal(code) == key


def test_a_child_that_hangs_is_ended() -> None:
    assert refusal("time.sleep(60)", wait_s=0.5) == "file-too-slow"


def test_a_sign_of_life_is_waited_for() -> None:
    beat = packed({"heartbeat": True})
    code = f"for part in [{beat!r}] * 4 + [{ANSWER!r}]: time.sleep(0.3); say(part)"
    opened = Parser(1.0, [sys.executable, "-c", READS + code])
    try:
        assert opened.load(RULE).blocks[0].text == "甲"
    finally:
        opened.close()


def test_a_child_that_has_gone_home_is_no_error() -> None:
    opened = Parser(20, [sys.executable, "-c", READS + f"say({ANSWER!r})"])
    try:
        assert [opened.load(RULE).blocks[0].text for _ in range(3)] == ["甲"] * 3
    finally:
        opened.close()


def test_messages_lose_nothing() -> None:
    file = RawFile(
        "路径/a\udcff",
        "a\u202e",
        b"\x00\n\xff",
        Fields(title="\ud800", kind=Kind.POLICY),
        "gbk",
        edited=date(2021, 10, 9),
    )
    head, [data] = unpacked(file_message("load", file)[8:])
    assert (head["verb"], file_of(head, data)) == ("load", file)
    loaded = Loaded(
        (Block(BlockKind.ROW, "甲", 2, 3, ocr=True), Block(BlockKind.HEADING, "乙")),
        "image/png",
        Fields(url="https://mall.example", published=date(2021, 10, 9)),
        (Picture(1, "image/jpeg", b"\xff\n"), Picture(2, "image/jpeg", b"")),
    )
    assert loaded_of(*unpacked(loaded_message(loaded)[8:])) == loaded


def test_a_message_that_is_cut_is_none() -> None:
    with pytest.raises(ValueError, match="cut"):
        unpacked(file_message("load", RULE)[8:-1])
