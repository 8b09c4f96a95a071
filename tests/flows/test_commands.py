"""The commands as scripts outside the project call them: exit codes, streams, JSON."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest

from tests.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flows.board import Board

ANSWER = {"question", "language", "on", "status", "sentences", "citations", "notices", "written_by", "timings_ms"}
CITATION = {
    "number",
    "document_id",
    "version",
    "passage_id",
    "title",
    "kind",
    "platform",
    "place",
    "published",
    "effective_from",
    "effective_to",
    "in_force",
    "quote",
    "url",
}
RULES = SAMPLES / "douyin"


def test_documents_are_loaded_asked_and_cited(board: Board) -> None:
    added = board.json("add", str(RULES))
    assert {document["status"] for document in added["documents"]} <= {"added", "new_version"}
    assert set(added["documents"][0]) == {"source", "document_id", "version", "status", "passages", "error"}

    answer = board.json("ask", "抖音小店的 DSR 低于多少会被清退？", "--on", "2021-11-01")
    assert set(answer) == ANSWER
    assert (answer["status"], answer["language"], answer["on"]) == ("answered", "zh", "2021-11-01")
    assert answer["written_by"] == "quotes"
    assert set(answer["timings_ms"]) == {"retrieve", "total"}
    citation = answer["citations"][0]
    assert set(citation) == CITATION
    assert (citation["version"], citation["place"], citation["in_force"]) == (2, "第三条", True)
    assert citation["effective_from"] == "2021-10-15"
    assert answer["sentences"][0]["citations"] == [1]
    assert "4.6" in citation["quote"]

    assert {d["status"] for d in board.json("add", str(RULES))["documents"]} == {"unchanged"}


def test_each_bad_file_is_one_line_and_the_rest_goes_on(board: Board, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.txt").write_text("第一条 商家应当在48小时内发货。", encoding="utf-8")
    (folder / "gb.txt").write_bytes("第二条 延迟发货的，按订单金额的5%赔付。".encode("gb18030"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "program.bin").write_bytes(b"\x7fELF" + bytes(range(256)))
    done = board("add", str(folder))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    assert "empty.txt" in done.stderr
    assert "program.bin" in done.stderr
    assert len(done.stdout.strip().splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", " "), "empty"),
        (("ask", "deposit?", "--platform", "myspace"), "myspace"),
        (("add", "nowhere.txt"), "nowhere.txt"),
        (("add", "http://127.0.0.1/rule"), "http://127.0.0.1/rule"),
        (("add", "ftp://rules.example/rule"), "ftp://rules.example/rule"),
        (("show", "nothing"), "nothing"),
        (("digest", "--week", "2021-W99"), "2021-W99"),
        (("eval", "nowhere"), "nowhere"),
    ],
)
def test_an_error_is_one_line_on_stderr_and_exit_1(board: Board, arguments: tuple[str, ...], said: str) -> None:
    done = board(*arguments)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


def test_an_error_is_told_in_the_readers_language(board: Board, tmp_path: Path) -> None:
    chinese = type(board)(tmp_path, locale="zh_CN.UTF-8")
    assert "问题是空的" in chinese("ask", " ").stderr
    assert "The question is empty" in board("ask", " ").stderr


@pytest.mark.parametrize("arguments", [("ask",), ("add",), ("dance",), ("ask", "x", "--on", "yesterday")])
def test_wrong_usage_is_exit_2(board: Board, arguments: tuple[str, ...]) -> None:
    assert board(*arguments).returncode == 2


@pytest.mark.parametrize(
    "settings",
    [{"TIMEZONE": "Mars/Olympus"}, {"DATABASE_URL": "nonsense"}, {"DATA_DIR": "/proc/board"}],
)
def test_a_wrong_setting_is_named(board: Board, settings: dict[str, str]) -> None:
    done = board("ask", "保证金多少", **settings)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_help_is_instant(board: Board) -> None:
    times = []
    for _ in range(3):
        begun = _children_took()
        done = board("--help")
        times.append(_children_took() - begun)
        assert done.returncode == 0
    assert "ask" in done.stdout
    assert min(times) < 0.5


def _children_took() -> float:
    """Seconds of processor time: what the command needs, whatever else the machine does meanwhile."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_run_without_token_and_terminal_ends_with_a_word(board: Board) -> None:
    done = board("run")
    assert done.returncode == 0
    assert "TELEGRAM_BOT_TOKEN" in done.stdout


def test_the_doctor_says_where_things_are(loaded: Board) -> None:
    done = loaded("doctor")
    assert done.returncode == 0
    assert str(loaded.folder / "data") in done.stdout
    assert "chromadb 1.5.9" in done.stdout
    assert "up to date" in done.stdout


def test_what_is_loaded_is_listed_and_shown(loaded: Board) -> None:
    listed = loaded("list").stdout.splitlines()
    [first] = [number for number, line in enumerate(listed) if line.endswith("（DSR）清退规则")]
    assert "published 2021-10-09 · version 2 in force since 2021-10-15" in listed[first + 1]
    shown = loaded("show", listed[first].split()[0]).stdout
    assert "Version 1 · policy · published 2021-07-01 · in force 2021-07-15 to 2021-10-15" in shown
    assert "低于4.6分" in shown


def test_the_digest_is_json_for_scripts(loaded: Board) -> None:
    digest = loaded.json("digest", "--week", "2021-W42")
    assert (digest["week"], digest["from"], digest["to"]) == ("2021-W42", "2021-10-18", "2021-10-24")
    assert [section["name"] for section in digest["sections"]] == ["rule_changes", "taking_effect", "announcements"]
    assert set(digest["sections"][0]["items"][0]["citations"][0]) == CITATION


def test_a_name_that_is_no_utf8_ends_nothing(board: Board, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    name = "规则".encode("gb18030").decode("utf-8", "surrogateescape")
    (folder / f"{name}.txt").write_text("第一条 商家应当在48小时内发货。", encoding="utf-8")
    (folder / f"{name}.bin").write_bytes(b"\x7fELF" + bytes(range(256)))
    documents = board.json("add", str(folder), code=1)["documents"]
    assert sorted(document["status"] for document in documents) == ["added", "refused"]
    assert board("add", str(folder)).stdout.startswith("unchanged")
