"""The files of a folder, and a file with what stands beside it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.files import MAX_FILE_BYTES, find_files, read_file
from knowledge.types import Fields, Kind


def write(path: Path, content: str = "正文。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        read_file(path, Fields())
    return caught.value.key


def test_a_folder_is_searched_to_the_bottom_in_order_of_name(tmp_path: Path) -> None:
    expected = [write(tmp_path / name) for name in ("a.txt", "b/a.md", "b/c/d.pdf", "c.docx")]
    assert find_files([tmp_path]) == tuple(expected)


def test_hidden_files_and_folders_and_what_word_leaves_beside_are_passed_over(tmp_path: Path) -> None:
    for name in (".secret.txt", ".git/config", "~$rule.docx", "b/.DS_Store"):
        write(tmp_path / name)
    assert find_files([tmp_path]) == ()


def test_what_only_states_something_of_a_document_is_none(tmp_path: Path) -> None:
    rule, beside = write(tmp_path / "rule.txt"), write(tmp_path / "rule.txt.meta.yaml", "title: a")
    assert find_files([tmp_path]) == (rule,)
    assert find_files([rule, beside]) == (rule,)


def test_files_keep_the_order_in_which_they_are_named_and_come_once(tmp_path: Path) -> None:
    first, second = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")
    assert find_files([first, second, tmp_path, first]) == (first, second)


def test_a_hidden_file_that_is_named_itself_is_found(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".note.txt")
    assert find_files([hidden]) == (hidden,)


def test_a_link_that_leads_in_a_circle_ends_the_search_there(tmp_path: Path) -> None:
    rule = write(tmp_path / "rules" / "rule.txt")
    (tmp_path / "rules" / "again").symlink_to(tmp_path)
    (tmp_path / "rules" / "self").symlink_to("self")
    found = find_files([tmp_path])
    assert rule in found
    assert [path.name for path in found] == ["rule.txt", "self"]
    assert refusal(tmp_path / "rules" / "self") == "file-unreadable"


def test_a_linked_folder_is_followed_and_its_files_come_once(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "rule.txt")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "one").symlink_to(tmp_path / "elsewhere")
    (folder / "two").symlink_to(tmp_path / "elsewhere")
    assert find_files([folder]) == (folder / "one" / "rule.txt",)


def test_a_path_that_leads_nowhere_is_passed_on_so_that_reading_tells_why(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert find_files([missing]) == (missing,)
    assert refusal(missing) == "file-missing"


def test_a_file_is_read_with_its_whole_path_as_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "rule.txt")
    monkeypatch.chdir(tmp_path)
    file = read_file(Path("rule.txt"), Fields())
    assert (file.source, file.name, file.data) == (
        str(tmp_path.resolve() / "rule.txt"),
        "rule.txt",
        "正文。".encode(),
    )


@pytest.mark.parametrize("name", ["rule.pdf.meta.yaml", "rule.meta.yaml"])
def test_what_stands_beside_a_file_is_stated_of_it(tmp_path: Path, name: str) -> None:
    rule = write(tmp_path / "rule.pdf")
    write(tmp_path / name, "\ufefftitle: 店铺评分规则\nkind: policy\npublished: 2021-10-09\n")
    assert read_file(rule, Fields()).stated == Fields(
        title="店铺评分规则", kind=Kind.POLICY, published=date(2021, 10, 9)
    )


def test_the_whole_name_is_nearer_than_the_name_without_its_ending(tmp_path: Path) -> None:
    rule = write(tmp_path / "rule.pdf")
    write(tmp_path / "rule.pdf.meta.yaml", "title: near")
    write(tmp_path / "rule.meta.yaml", "title: far")
    assert read_file(rule, Fields()).stated.title == "near"


def test_the_command_line_is_stronger_than_what_stands_beside(tmp_path: Path) -> None:
    rule = write(tmp_path / "rule.txt")
    write(tmp_path / "rule.txt.meta.yaml", "title: beside\nplatform: jd\n")
    stated = read_file(rule, Fields(title="command line")).stated
    assert (stated.title, stated.platform) == ("command line", "jd")


def test_a_mistake_beside_a_file_is_told_by_the_name_of_that_file(tmp_path: Path) -> None:
    rule = write(tmp_path / "rule.txt")
    write(tmp_path / "rule.txt.meta.yaml", "kind: law")
    with pytest.raises(IngestError) as caught:
        read_file(rule, Fields())
    assert (caught.value.key, caught.value.details["name"]) == ("meta-bad-kind", "rule.txt.meta.yaml")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert refusal(large) == "file-too-large"
    with large.open("r+b") as file:
        file.truncate(MAX_FILE_BYTES)
    assert len(read_file(large, Fields()).data) == MAX_FILE_BYTES


def test_pipes_and_devices_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_files([tmp_path]) == (tmp_path / "pipe.txt",)
    assert refusal(tmp_path / "pipe.txt") == "file-not-regular"
    assert refusal(Path("/dev/zero")) == "file-not-regular"


def test_a_name_that_no_system_takes_is_refused() -> None:
    assert refusal(Path("a" * 5000)) == "file-unreadable"
    assert refusal(Path("a\0b")) == "file-unreadable"
    assert find_files([Path("a\0b")]) == (Path("a\0b"),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    rule, folder = write(tmp_path / "rule.txt"), tmp_path / "closed"
    rule.chmod(0)
    folder.mkdir(mode=0)
    assert find_files([tmp_path]) == (folder, rule)
    assert refusal(rule) == "file-not-permitted"
    assert refusal(folder) == "file-not-permitted"
