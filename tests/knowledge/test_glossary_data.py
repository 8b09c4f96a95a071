"""The packaged glossary: what it must hold, what it must not, and how a broken file is told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from opencc import OpenCC

from knowledge.errors import KnowledgeError
from knowledge.search import glossary as module
from knowledge.search.glossary import standard_glossary
from knowledge.search.glossary_files import read_glossary
from knowledge.search.glossary_terms import LONGEST_NAME, clean_name
from knowledge.search.naming import name_key, spelling
from knowledge.search.tokens import is_chinese
from knowledge.store.boards import Boards
from knowledge.texts import LANGUAGES, Texts
from tests.flows.board import ROOT

if TYPE_CHECKING:
    from knowledge.store.database import Database

FOLDER = Path(module.__file__).with_name("glossary")
ENTRIES = standard_glossary().entries
NAMES = [name for entry in ENTRIES for name in entry.names]


def test_there_are_hundreds_of_entries_in_files_by_subject() -> None:
    assert len(ENTRIES) >= 600
    assert len(list(FOLDER.glob("*.toml"))) >= 12


def test_no_name_stands_in_two_entries() -> None:
    owners = Counter(key for entry in ENTRIES for key in {name_key(name) for name in entry.names})
    assert [key for key, count in owners.items() if count > 1] == []


def test_no_entry_has_a_name_twice() -> None:
    assert [entry for entry in ENTRIES if len({spelling(name) for name in entry.names}) != len(entry.names)] == []


def test_every_entry_has_both_sides_each_in_its_language() -> None:
    assert [entry for entry in ENTRIES if not (entry.zh and entry.en)] == []
    assert [name for entry in ENTRIES for name in entry.en if re.search(r"[\u4e00-\u9fff]", name)] == []
    assert [entry for entry in ENTRIES if not any(is_chinese(name) for name in entry.zh)] == []


def test_names_are_simplified_compatible_trimmed_and_not_empty() -> None:
    simplifier = OpenCC("t2s")
    for name in NAMES:
        assert simplifier.convert(name) == name
        assert unicodedata.normalize("NFKC", name) == name
        assert name == " ".join(name.split())
        assert name_key(name)
        assert len(name) <= LONGEST_NAME + 20


def test_no_name_is_so_general_that_a_moderator_could_not_add_it() -> None:
    for name in NAMES:
        if len(name) <= LONGEST_NAME:
            assert clean_name(name) == name


def test_every_name_is_found_where_it_stands_alone() -> None:
    unfound = [
        name
        for entry in ENTRIES
        for name in entry.names
        if entry not in [match.entry for match in standard_glossary().matches(name)]
    ]
    assert unfound == []


@pytest.mark.parametrize("name", ["店", "二", "小", "small", "one", "good", "fee of", "what"])
def test_words_that_name_everything_name_nothing(name: str) -> None:
    assert standard_glossary().entry_of(name) is None


def test_platforms_are_those_of_the_table_and_marketplaces(database: Database) -> None:
    known = {platform.key for platform in Boards(database).platforms()}
    named = {entry.platform for entry in ENTRIES} - {None}
    assert named == known - {"law"}


def test_every_marketplace_is_named_by_its_names_in_the_table(database: Database) -> None:
    for platform in Boards(database).platforms():
        if platform.key not in {"law", "other"}:
            for name in (platform.name_zh, platform.name_en):
                assert standard_glossary().platforms_named(f"请问{name}的规则") == {platform.key}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("店铺动态评分", "DSR"),
        ("商家体验分", "merchant experience score"),
        ("二选一", "choose one of two"),
        ("二选一", "exclusivity"),
        ("流量反哺", "traffic feedback"),
        ("回流", "traffic feedback"),
        ("抖音小店", "Douyin store"),
        ("抖店", "small shop"),
        ("巨量引擎", "Ocean Engine"),
        ("巨量引擎", "huge engine"),
        ("巨量千川", "Qianchuan"),
        ("自播", "self-broadcast"),
        ("店播", "self-broadcast"),
        ("达人", "influencer"),
        ("精选联盟", "Featured Alliance"),
        ("二类电商", "second-class e-commerce"),
        ("鲁班", "Luban"),
        ("保证金", "deposit"),
        ("清退", "clear-out"),
        ("扣分", "penalty points"),
        ("延迟发货", "delayed shipment"),
        ("虚假发货", "false shipment"),
        ("七天无理由", "seven-day return"),
        ("仅退款", "refund only"),
        ("价保", "price protection"),
        ("双十一", "Double 11"),
        ("双11", "Double 11"),
        ("618", "618 sale"),
        ("会场", "venue"),
        ("类目", "category"),
        ("品牌授权", "brand authorisation"),
        ("直播间", "live room"),
        ("私域", "private domain"),
        ("微商", "WeChat seller"),
        ("服务商", "service provider"),
        ("结算", "settlement"),
        ("佣金", "commission"),
        ("平台介入", "platform arbitration"),
        ("售假", "counterfeit"),
        ("广告法", "advertising law"),
        ("预售", "pre-sale"),
        ("运费险", "shipping insurance"),
        ("关店", "store closure"),
        ("申诉", "appeal"),
        ("种草", "planting grass"),
        ("投诉处理", "complaint handling"),
        ("拒付", "chargeback"),
        ("反通知", "counter-notice"),
        ("划线价", "strike-through price"),
        ("服饰", "apparel"),
        ("速卖通", "AliExpress"),
        ("虾皮", "Shopee"),
    ],
)
def test_the_words_of_the_trade_meet_across_the_languages(zh: str, en: str) -> None:
    assert standard_glossary().entry_of(zh) is not None
    assert standard_glossary().entry_of(zh) is standard_glossary().entry_of(en)


@pytest.mark.parametrize("term", ["GMV", "UV", "LTV", "ROI", "SKU", "KOL", "CTR", "MCN", "VAT", "FBA", "API"])
def test_abbreviations_have_a_chinese_name(term: str) -> None:
    entry = standard_glossary().entry_of(term)
    assert entry is not None
    assert entry.zh


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("抖音小店的保证金", {"douyin"}),
        ("雙十一能同時報天貓和抖音會場嗎", {"tmall", "douyin"}),
        ("Can I run Double 11 on Douyin if my Tmall store joined the venue?", {"douyin", "tmall"}),
        ("pdd扣分", {"pinduoduo"}),
        ("rednote deposit", {"xiaohongshu"}),
        ("视频号小店怎么开", {"wechat_channels"}),
        ("TikTok Shop penalty", {"other"}),
        ("相关店铺的保证金额不得低于约定金额", set()),
        ("尽快手动发货", set()),
        ("北京东城区的仓库", set()),
        ("从速卖通发货", {"other"}),
        ("small red book", set()),
    ],
)
def test_platforms_are_named_and_not_guessed(text: str, platforms: set[str]) -> None:
    assert standard_glossary().platforms_named(text) == platforms


@pytest.mark.parametrize(
    ("text", "not_named"),
    [
        ("在应当当日处理", "当当网"),
        ("其中通过审核的", "中通快递"),
        ("依照本法规定", "法规"),
        ("约定金额", "定金"),
        ("擅自提供", "自提"),
        ("完成本次交易", "成本价"),
        ("更新店铺信息", "新店"),
        ("in order to sell", "order"),
        ("is it fine to wait", "fine"),
        ("a good idea", "goods"),
    ],
)
def test_a_name_inside_other_words_is_not_taken_for_one(text: str, not_named: str) -> None:
    entry = standard_glossary().entry_of(not_named)
    assert entry is not None
    assert entry not in [match.entry for match in standard_glossary().matches(text)]


# --- Broken files


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('entry = [{ zh = ["一"], en = ["one"] }, { zh = ["壹"], en = ["ONE"] }]', "doubled"),
        ('entry = [{ zh = ["抖店", "抖 店"], en = ["Dou shop"] }]', "doubled"),
        ('ordinary = ["in order to"]\nentry = [{ zh = ["为了"], en = ["In-order to"] }]', "doubled"),
        ('entry = [{ zh = ["一", ""], en = ["one"] }]', "empty"),
        ('entry = [{ zh = ["！"], en = ["one"] }]', "empty"),
        ('entry = [{ zh = ["一"], en = [] }]', "one-sided"),
        ('entry = [{ zh = ["一"] }]', "one-sided"),
        ('entry = [{ zh = ["一"], en = ["二"] }]', "language"),
        ('entry = [{ zh = "一", en = ["one"] }]', "shape"),
        ('entry = [{ zh = ["一"], en = [1] }]', "shape"),
        ('entry = [{ zh = ["一"], en = ["one"], platfrom = "jd" }]', "shape"),
        ('entry = [{ zh = ["一"], en = ["one"], platform = 1 }]', "shape"),
        ('entry = ["一"]', "shape"),
        ('entries = [{ zh = ["一"], en = ["one"] }]', "shape"),
        ('entry = [{ zh = ["一"', "unreadable"),
    ],
)
def test_a_broken_file_is_told_by_its_name(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "trade.toml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as told:
        read_glossary(tmp_path)
    assert told.value.key == "glossary-file"
    assert (told.value.details["file"], told.value.details["problem"]) == ("trade.toml", problem)
    for language in LANGUAGES:
        assert "trade.toml" in Texts("knowledge.texts").tell(language, told.value)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "trade.toml").write_bytes(b'entry = "\xff\xfe"')
    with pytest.raises(KnowledgeError) as told:
        read_glossary(tmp_path)
    assert told.value.details["problem"] == "unreadable"


def test_spellings_that_a_search_tells_apart_are_welcome(tmp_path: Path) -> None:
    (tmp_path / "trade.toml").write_text('entry = [{ zh = ["直播"], en = ["livestream", "live stream"] }]', "utf-8")
    (tmp_path / "notes.txt").write_text("not a glossary", "utf-8")
    assert read_glossary(tmp_path).entries[0].en == ("livestream", "live stream")


def test_the_wheel_carries_the_files() -> None:
    assert "search/glossary/*.toml" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
