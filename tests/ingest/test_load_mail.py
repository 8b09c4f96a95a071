"""Mail, saved pages and archives: what is in them, under clean names."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from ingest.load import unpack
from ingest.load.archive import MAX_MEMBERS, clean_name
from ingest.load.media_type import EML, MHTML
from ingest.packed import add_packed
from ingest.types import RawFile
from knowledge.types import Fields, Kind
from tests.ingest import making
from tests.ingest.loading import DATA, loaded, reading, refusal

if TYPE_CHECKING:
    from knowledge.door import Knowledge


def held(name: str, data: bytes, **stated: str) -> tuple[RawFile, ...]:
    return unpack(RawFile(name, name, data, Fields(**stated)))  # type: ignore[arg-type]  # strings are what these take


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_its_text_with_subject_and_day(*, html: bool) -> None:
    found = loaded("notice.eml", making.mail(html=html))
    assert (found.media_type, found.stated.title, found.stated.published) == (EML, making.RULES[0], date(2021, 10, 9))
    read = reading("notice.eml", making.mail(html=html))
    assert set(making.RULES[1:]) <= set(read)
    assert ("| 类目：服饰 | 保证金：2000元 | 佣金率：5%" in read) is html


def test_a_mail_is_known_by_its_content() -> None:
    assert loaded("notice.txt", making.mail()).media_type == EML
    assert loaded("note.txt", "发件人: 平台\n主题: 保证金\n\n保证金为2000元。").media_type == "text/plain"


def test_what_is_attached_to_a_mail_is_a_document_of_its_own() -> None:
    rules = (DATA / "rules-zh.docx").read_bytes()
    found = held("notice.eml", making.mail(("规则.docx", rules)), platform="douyin")
    assert [(file.source, file.name) for file in found] == [
        ("notice.eml", "notice.eml"),
        ("notice.eml/规则.docx", "规则.docx"),
    ]
    assert found[1].data == rules
    assert found[1].stated.platform == "douyin"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_saved_page_is_its_main_content_with_its_address(charset: str) -> None:
    found = loaded("notice.mhtml", making.saved_page(charset))
    assert (found.media_type, found.stated.title) == (MHTML, making.RULES[0])
    assert found.stated.url == "https://mall.example/rules/1.html"
    assert reading("notice.mhtml", making.saved_page(charset))[1] == making.RULES[1]


def test_each_file_of_an_archive_is_a_document_and_says_where_it_came_from() -> None:
    data = making.zipped({
        "规则/保证金.txt": making.RULES[1],
        "规则/保证金.txt.meta.yaml": "kind: policy\nplatform: douyin\n",
        "__MACOSX/规则/._保证金.txt": "x",
        ".DS_Store": "x",
        "prices.csv": "类目,保证金\n服饰,2000元",
    })  # fmt: skip
    found = held("rules.zip", data)
    assert [(file.source, file.name) for file in found] == [
        ("rules.zip/规则/保证金.txt", "保证金.txt"),
        ("rules.zip/prices.csv", "prices.csv"),
    ]
    assert found[0].stated == Fields(kind=Kind.POLICY, platform="douyin")


def test_a_title_stated_of_several_files_is_the_title_of_none() -> None:
    both = making.zipped({"a.txt": "甲", "b.txt": "乙"})
    assert {file.stated for file in held("a.zip", both, title="规则", key="rule", platform="jd")} == {
        Fields(platform="jd")
    }
    assert held("a.zip", making.zipped({"a.txt": "甲"}), title="规则")[0].stated.title == "规则"


def test_a_name_packed_by_chinese_windows_is_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("AAAA.txt", "保证金为2000元。")
    data = out.getvalue().replace(b"AAAA", "规则".encode("gb18030"))
    assert held("rules.zip", data)[0].name == "规则.txt"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\rules\\a.txt", "rules/a.txt"),
        ("a\x00b\u202etxt.exe", "abtxt.exe"),
        ("..", "file"),
        ("", "file"),
        ("规则/ 保证金 .txt", "规则/保证金 .txt"),
    ],
)
def test_a_name_leads_nowhere(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (making.zipped({}), "archive-empty"),
        (making.zipped({".hidden": "x"}), "archive-empty"),
        (making.zipped({f"{number}.txt": "x" for number in range(MAX_MEMBERS + 1)}), "archive-too-many"),
        (making.zipped({"a.txt": "x"})[:-30], "file-unreadable"),
    ],
    ids=["nothing in it", "a hidden file alone", "too many", "cut off"],
)
def test_an_archive_that_cannot_be_opened_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Exception, match=key):
        held("a.zip", data)


def test_an_archive_inside_another_is_refused_and_the_other_files_are_loaded(knowledge: Knowledge) -> None:
    inner = making.zipped({"a.txt": "甲"})
    data = making.zipped({"rule.txt": making.RULES[1], "inner.zip": inner, "program.exe": b"MZ\x90\x00" + bytes(99)})
    outcomes = add_packed(knowledge, RawFile("rules.zip", "rules.zip", data))
    assert [(outcome.status, outcome.error and outcome.error.key) for outcome in outcomes] == [
        ("added", None),
        ("refused", "archive-inside"),
        ("refused", "file-unknown-type"),
    ]
    assert refusal("inner.zip", inner) == "archive-inside"
