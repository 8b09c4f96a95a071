"""What becomes of a file that is loaded, loaded again, changed, or cannot be loaded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ingest.add import add_file
from ingest.types import RawFile
from knowledge.types import Fields, Kind
from tests.samples import SAMPLES, load_samples

if TYPE_CHECKING:
    from knowledge.door import Knowledge

RULE = "第一条 本规则适用于全部商家。\n\n第二条 评分低于4.5分的，予以清退。"


def rule(text: str = RULE, **stated: str | date | Kind) -> RawFile:
    return RawFile("rule.txt", "rule.txt", text.encode(), Fields(**stated))  # type: ignore[arg-type]


def test_a_new_file_is_added_with_its_passages_and_places(knowledge: Knowledge) -> None:
    outcome = add_file(knowledge, rule(title="清退规则"))
    assert (outcome.status, outcome.version, outcome.passages) == ("added", 1, 2)
    assert outcome.document_id is not None
    [passages] = knowledge.documents.passages([outcome.document_id]).values()
    assert [passage.place.article for passage in passages] == ["第一条", "第二条"]
    text = knowledge.documents.text(outcome.document_id, 1)
    assert text is not None
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)


def test_the_same_bytes_are_unchanged_from_wherever_they_come(knowledge: Knowledge) -> None:
    first = add_file(knowledge, rule())
    again = add_file(knowledge, rule())
    elsewhere = add_file(knowledge, RawFile("copy.txt", "copy.txt", RULE.encode()))
    assert [again.status, elsewhere.status] == ["unchanged", "unchanged"]
    assert {first.document_id, again.document_id, elsewhere.document_id} == {first.document_id}


def test_the_same_key_with_another_text_is_a_new_version(knowledge: Knowledge) -> None:
    first = add_file(knowledge, rule(key="clear-out"))
    second = add_file(knowledge, rule(RULE.replace("4.5", "4.6"), key="clear-out"))
    assert (second.status, second.version, second.document_id) == ("new_version", 2, first.document_id)


def test_the_same_key_on_another_platform_is_another_rule(knowledge: Knowledge) -> None:
    douyin = add_file(knowledge, rule(key="deposit", platform="douyin"))
    tmall = add_file(knowledge, rule(key="deposit", platform="tmall"))
    assert tmall.status == "added"
    assert tmall.document_id != douyin.document_id


def test_a_wrong_date_is_mended_by_loading_the_file_again(knowledge: Knowledge) -> None:
    add_file(knowledge, rule(key="clear-out", effective_from=date(2021, 1, 1)))
    mended = add_file(knowledge, rule(key="clear-out", effective_from=date(2021, 10, 15)))
    assert (mended.status, mended.corrected) == ("unchanged", ("effective_from",))
    assert mended.document_id is not None
    [version] = knowledge.documents.versions([mended.document_id])[mended.document_id]
    assert version.effective_from == date(2021, 10, 15)


def test_what_was_only_guessed_never_overwrites_what_was_stated(knowledge: Knowledge) -> None:
    add_file(knowledge, rule(title="清退规则", kind=Kind.POLICY, platform="douyin"))
    again = add_file(knowledge, rule())
    assert (again.status, again.corrected) == ("unchanged", ())
    assert again.document_id is not None
    [version] = knowledge.documents.versions([again.document_id])[again.document_id]
    assert (version.kind, version.title, version.platform) == (Kind.POLICY, "清退规则", "douyin")


def test_a_new_version_is_of_its_predecessors_kind_unless_stated(knowledge: Knowledge) -> None:
    add_file(knowledge, rule(key="clear-out", kind=Kind.POLICY))
    changed = add_file(knowledge, rule(RULE.replace("4.5", "4.6"), key="clear-out"))
    assert changed.document_id is not None
    versions = knowledge.documents.versions([changed.document_id])[changed.document_id]
    assert [version.kind for version in versions] == [Kind.POLICY, Kind.POLICY]


def test_a_rule_that_goes_back_to_its_old_words_is_a_new_version(knowledge: Knowledge) -> None:
    add_file(knowledge, rule(key="clear-out", published=date(2021, 1, 1)))
    add_file(knowledge, rule(RULE.replace("4.5", "4.6"), key="clear-out", published=date(2021, 6, 1)))
    back = add_file(knowledge, rule(key="clear-out", published=date(2021, 12, 1)))
    assert (back.status, back.version) == ("new_version", 3)


def test_the_title_is_stated_or_a_heading_or_the_first_short_line_or_the_name(knowledge: Knowledge) -> None:
    def title(text: str, **stated: str) -> str | None:
        name = "notice.md" if text.startswith("#") else "notice.txt"
        return add_file(knowledge, RawFile(text, name, text.encode(), Fields(**stated))).title  # type: ignore[arg-type]

    assert title("# 清退规则\n\n正文在此。") == "清退规则"
    assert title("清退规则\n\n本规则适用于全部商家。") == "清退规则"
    assert title("一段没有标题的正文，只有一段。") == "notice"
    assert title("# 清退规则\n\n正文另一份。", title="另定的标题") == "另定的标题"


def test_what_is_stated_outside_outranks_what_the_file_says(knowledge: Knowledge) -> None:
    text = "---\nkind: article\ntitle: Inside\nplatform: jd\n---\n\nBody of the note."
    outcome = add_file(knowledge, RawFile("a.md", "a.md", text.encode(), Fields(kind=Kind.POLICY)))
    assert outcome.document_id is not None
    [version] = knowledge.documents.versions([outcome.document_id])[outcome.document_id]
    assert (version.kind, version.title, version.platform) == (Kind.POLICY, "Inside", "jd")


def test_a_refused_file_leaves_no_trace(knowledge: Knowledge) -> None:
    for file in (
        RawFile("empty.txt", "empty.txt", b""),
        RawFile("program.exe", "program.exe", b"MZ\x90\x00" + bytes(200)),
        rule(platform="myspace"),
        rule(published=date(2021, 10, 1), effective_to=date(2021, 9, 1)),
    ):
        outcome = add_file(knowledge, file)
        assert outcome.status == "refused"
        assert outcome.error is not None
    assert knowledge.documents.count_documents() == 0
    assert knowledge.changes.last_position() == 0


def test_the_samples_load_once(knowledge: Knowledge) -> None:
    first = load_samples(knowledge)
    assert {outcome.status for outcome in first} == {"added", "new_version"}
    assert {outcome.status for outcome in load_samples(knowledge)} == {"unchanged"}
    assert len(first) == sum(1 for path in SAMPLES.rglob("*") if path.suffix in {".md", ".txt", ".html"})


# --- What nobody states is read from the text

JULY = "抖音小店延迟发货处理规则\n\n第一条 商家应当在48小时内发货。\n\n第二条 本规则自2021年7月15日起施行。"
OCTOBER = JULY.replace("48", "24").replace("7月15日", "10月15日")


def loose(name: str, text: str, **stated: str | date | Kind) -> RawFile:
    return RawFile(f"{name}.txt", f"{name}.txt", text.encode(), Fields(**stated))  # type: ignore[arg-type]


def test_what_is_guessed_is_told_with_the_words_that_it_was_read_from(knowledge: Knowledge) -> None:
    outcome = add_file(knowledge, loose("july", JULY))
    assert [(guess.field, guess.value) for guess in outcome.guesses] == [
        ("title", "抖音小店延迟发货处理规则"),
        ("kind", "policy"),
        ("platform", "douyin"),
        ("key", "抖音小店延迟发货处理规则"),
        ("effective_from", "2021-07-15"),
    ]
    assert outcome.guesses[-1].words == "第二条 本规则自2021年7月15日起施行"
    assert outcome.document_id is not None
    [version] = knowledge.documents.versions([outcome.document_id])[outcome.document_id]
    assert (version.kind, version.platform, version.effective_from) == (Kind.POLICY, "douyin", date(2021, 7, 15))


def test_what_is_stated_is_no_guess_and_wins(knowledge: Knowledge) -> None:
    stated = {"kind": Kind.NOTE, "platform": "tmall", "key": "mine", "effective_from": date(2021, 8, 1)}
    outcome = add_file(knowledge, loose("july", JULY, **stated))  # type: ignore[arg-type]
    assert [guess.field for guess in outcome.guesses] == ["title"]
    assert outcome.document_id is not None
    [version] = knowledge.documents.versions([outcome.document_id])[outcome.document_id]
    assert (version.kind, version.key, version.effective_from) == (Kind.NOTE, "mine", date(2021, 8, 1))


def test_a_rule_with_a_known_ones_title_is_a_new_version_of_it_under_whatever_key(knowledge: Knowledge) -> None:
    first = add_file(knowledge, loose("july", JULY, key="late-shipment", platform="douyin"))
    second = add_file(knowledge, loose("october", OCTOBER))
    assert (second.document_id, second.status) == (first.document_id, "new_version")
    assert "key" not in {guess.field for guess in second.guesses}
    alone = add_file(knowledge, loose("elsewhere", OCTOBER.replace("抖音小店", "拼多多店铺")))
    assert alone.status == "added"


def test_announcements_with_one_title_stay_apart(knowledge: Knowledge) -> None:
    notice = "抖音电商发货通知\n\n各位商家：请按时发货。\n\n第{}次通知。"
    outcomes = [add_file(knowledge, loose(str(number), notice.format(number))) for number in range(2)]
    assert [outcome.status for outcome in outcomes] == ["added", "added"]


def test_a_changed_file_at_a_known_path_is_still_a_new_version(knowledge: Knowledge) -> None:
    text = "商家发货要点\n\n请在48小时内发货。\n\n完。"
    first = add_file(knowledge, loose("notes", text))
    again = add_file(knowledge, loose("notes", "抖音小店延迟发货处理规则\n\n第一条 甲。\n\n第二条 乙。"))
    assert (again.document_id, again.version) == (first.document_id, 2)


def test_a_guessed_date_never_overwrites_a_stated_one(knowledge: Knowledge) -> None:
    add_file(knowledge, loose("july", JULY, key="late", effective_from=date(2021, 8, 1)))
    again = add_file(knowledge, loose("july", JULY, key="late"))
    assert (again.status, again.corrected) == ("unchanged", ())


def test_what_the_text_says_and_is_not_believed_is_told(knowledge: Knowledge) -> None:
    outcome = add_file(knowledge, loose("july", JULY, published=date(2021, 9, 1)))
    assert [(doubt.field, doubt.why) for doubt in outcome.doubts] == [("effective_from", "before-published")]
    assert outcome.document_id is not None
    [version] = knowledge.documents.versions([outcome.document_id])[outcome.document_id]
    assert (version.published, version.effective_from) == (date(2021, 9, 1), None)
