"""The sample corpus keeps what docs/samples.md and the first run rely on; read without the project's loaders."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
DOCUMENTS = SAMPLES / "documents"
FIELDS = {"title", "kind", "platform", "key", "published", "effective_from", "effective_to", "url"}
KINDS = {"policy", "announcement", "note", "article"}
PLATFORMS = {"douyin", "kuaishou", "tmall", "taobao", "pinduoduo", "jd", "alibaba", "law"}
SIDECAR = ".meta.yaml"
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Sample:
    """A sample document as its reader has it: the fields that it states and its text without them."""

    path: Path
    fields: dict[str, object]
    text: str

    @property
    def chinese(self) -> bool:
        return len(re.findall(r"[\u4e00-\u9fff]", self.text)) > len(re.findall(r"[A-Za-z]+", self.text))


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def read(path: Path) -> Sample:
    text = decoded(path.read_bytes())
    beside = path.with_name(path.name + SIDECAR)
    if beside.exists():
        fields = yaml.safe_load(beside.read_text(encoding="utf-8"))
    else:
        front, text = text.removeprefix("---\n").split("\n---\n", maxsplit=1)
        fields = yaml.safe_load(front)
    if path.suffix == ".html":
        text = re.sub(r"<[^>]+>", "", text[text.index("<article>") : text.index("</article>")])
    return Sample(path, fields, text.strip())


SAMPLE_DOCUMENTS = [
    read(path) for path in sorted(DOCUMENTS.rglob("*")) if path.is_file() and not path.name.endswith(SIDECAR)
]
every_sample = pytest.mark.parametrize("sample", SAMPLE_DOCUMENTS, ids=lambda sample: sample.path.name)


def messages() -> list[dict[str, object]]:
    export = json.loads((SAMPLES / "chat" / "result.json").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = export["messages"]
    return found


def test_there_are_a_dozen_documents_or_more_and_every_kind_is_among_them() -> None:
    assert len(SAMPLE_DOCUMENTS) >= 12
    assert {sample.fields["kind"] for sample in SAMPLE_DOCUMENTS} == KINDS


def test_both_languages_are_there_and_chinese_leads() -> None:
    chinese = sum(sample.chinese for sample in SAMPLE_DOCUMENTS)
    assert len(SAMPLE_DOCUMENTS) / 2 < chinese <= len(SAMPLE_DOCUMENTS) - 5


def test_every_format_is_there_with_a_text_in_gb18030() -> None:
    assert {sample.path.suffix for sample in SAMPLE_DOCUMENTS} == {".md", ".txt", ".html"}
    with pytest.raises(UnicodeDecodeError):
        (DOCUMENTS / "jd" / "delayed-shipment.txt").read_bytes().decode("utf-8")
    assert "延迟发货" in read(DOCUMENTS / "jd" / "delayed-shipment.txt").text


@every_sample
def test_a_document_says_in_its_last_line_that_it_is_a_sample(sample: Sample) -> None:
    last = sample.text.splitlines()[-1].strip()
    assert last.startswith("（示例文本" if sample.chinese else "(Sample text:")


@every_sample
def test_a_document_states_fields_that_the_project_knows(sample: Sample) -> None:
    assert set(sample.fields) <= FIELDS
    assert sample.fields["kind"] in KINDS
    assert sample.fields["platform"] in PLATFORMS
    assert sample.fields["title"]
    assert re.fullmatch(r"[a-z0-9-]+", str(sample.fields["key"]))


@every_sample
def test_a_documents_dates_are_dates_in_their_order(sample: Sample) -> None:
    stated = [sample.fields.get(name) for name in ("published", "effective_from", "effective_to")]
    days = [day for day in stated if day is not None]
    assert sample.fields["published"]
    assert all(type(day) is date for day in days)
    assert days == sorted(days, key=str)


@every_sample
def test_a_document_is_short(sample: Sample) -> None:
    if sample.chinese:
        assert 150 <= len(re.sub(r"\s", "", sample.text)) <= 900
    else:
        assert 80 <= len(sample.text.split()) <= 450


def test_the_two_dsr_versions_share_a_key_and_sort_by_age() -> None:
    versions = [sample for sample in SAMPLE_DOCUMENTS if sample.fields["key"] == "dsr-clearout"]
    assert [sample.fields["published"] for sample in versions] == [date(2021, 7, 1), date(2021, 10, 9)]
    assert [sample.fields["effective_from"] for sample in versions] == [date(2021, 7, 15), date(2021, 10, 15)]
    assert [sample.text.count("\n第") for sample in versions] == [7, 8]
    assert "低于4.5分" in versions[0].text
    assert "低于4.6分" in versions[1].text
    assert "4.5" not in versions[1].text


def test_no_other_documents_share_a_key_on_one_platform() -> None:
    names = [(sample.fields["platform"], sample.fields["key"]) for sample in SAMPLE_DOCUMENTS]
    assert sorted(name for name in set(names) if names.count(name) > 1) == [("douyin", "dsr-clearout")]


def test_the_sample_week_has_news_and_what_takes_effect_soon() -> None:
    monday, next_monday = date(2021, 10, 18), date(2021, 10, 25)
    days = [str(sample.fields["published"]) for sample in SAMPLE_DOCUMENTS]
    assert sum(str(monday) <= day < str(next_monday) for day in days) >= 3
    starts = [str(sample.fields.get("effective_from")) for sample in SAMPLE_DOCUMENTS]
    assert sum("2021-10-25" <= day <= "2021-11-07" for day in starts) >= 2


def test_nothing_in_the_corpus_speaks_of_the_platform_of_the_unanswerable_question() -> None:
    told = [sample.text for sample in SAMPLE_DOCUMENTS] + [json.dumps(messages(), ensure_ascii=False)]
    assert not [text for text in told if re.search("小红书|xiaohongshu|rednote", text, re.IGNORECASE)]


def test_the_description_lists_every_document_with_its_own_fields() -> None:
    readme = (SAMPLES.parents[1] / "docs" / "samples.md").read_text(encoding="utf-8")
    for sample in SAMPLE_DOCUMENTS:
        name = sample.path.relative_to(DOCUMENTS).as_posix()
        fields = sample.fields
        language = "zh" if sample.chinese else "en"
        row = f"| `{name}` | {fields['kind']} | {fields['platform']} | {language} | {fields['published']} |"
        assert row in readme


def test_the_chat_is_a_telegram_desktop_export_marked_as_a_sample() -> None:
    export = json.loads((SAMPLES / "chat" / "result.json").read_text(encoding="utf-8"))
    assert {"name", "type", "id", "messages"} == set(export)
    assert export["type"] == "private_supergroup"
    assert "示例" in export["name"]


def test_the_chats_messages_have_the_keys_and_the_order_of_an_export() -> None:
    told = messages()
    assert len(told) >= 40
    numbers = [message["id"] for message in told]
    assert numbers == sorted(set(numbers), key=str)
    for message in told:
        speaker = "actor" if message["type"] == "service" else "from"
        assert {"date", "date_unixtime", "text", "text_entities", speaker, f"{speaker}_id"} <= set(message)
        local = datetime.fromisoformat(str(message["date"])).replace(tzinfo=CHINA)
        assert local == datetime.fromtimestamp(int(str(message["date_unixtime"])), tz=UTC)
        assert message.get("reply_to_message_id", numbers[0]) in numbers


def test_the_chat_is_spread_over_the_sample_week_by_six_members_without_phone_numbers() -> None:
    told = [message for message in messages() if message["type"] == "message"]
    assert len({message["from_id"] for message in told}) == 6
    assert {str(message["date"])[:10] for message in told} == {f"2021-10-{day}" for day in range(18, 23)}
    assert not [message for message in told if re.search(r"1[3-9]\d{9}", str(message["text"]))]
    assert {type(message["text"]) for message in told} == {str, list}
