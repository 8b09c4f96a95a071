"""What leads to a person is masked in both languages; what a rule says is not."""

from __future__ import annotations

import pytest

from ingest.talk.masking import Names, mask

NOBODY = Names.of({})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("打我电话 13812345678 就行", "打我电话 [电话] 就行"),
        ("138 1234 5678 或者 021-62345678", "[电话] 或者 [电话]"),
        ("客服 400-820-8820", "客服 [电话]"),
        ("订单 6920211018000123456 被判虚假发货", "订单 [单号] 被判虚假发货"),
        ("运单号SF1234567890123", "运单号[单号]"),
        ("浙江省杭州市余杭区文一西路969号3栋502室可以退", "[地址]可以退"),
        ("微信号：laomai_2021 加我", "微信号：[账号] 加我"),
        ("发 shop.owner+1@example.com.cn", "发 [邮箱]"),
        ("看 https://t.me/c/1900000001/1203", "看 [群链接]"),
        ("@laomai_cs 你看下", "某成员 你看下"),
    ],
)
def test_chinese(said: str, kept: str) -> None:
    assert mask(said, NOBODY, "zh") == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call me at +44 20 7946 0958", "call me at [phone]"),
        ("(415) 555-0132 works too", "[phone] works too"),
        ("order 112-4567890-1234567 was late", "order [number] was late"),
        ("return it to 221 Baker Street, Apt 4B please", "return it to [address] please"),
        ("mail anna@example.com", "mail [email]"),
    ],
)
def test_english(said: str, kept: str) -> None:
    assert mask(said, NOBODY, "en") == kept


@pytest.mark.parametrize(
    "said",
    [
        "15号开始看的是4.6，不是4.5了，低于线给10天",
        "2021年10月18日罚了182.28亿元",
        "保证金20000元，GMV 1,000,000",
        "from 2021-10-15 the line is 4.6",
        "近30天 48小时内 3.5%",
        "双11和618都能报",
        "第12条第3款",
    ],
)
def test_what_a_rule_says_stays(said: str) -> None:
    assert mask(said, NOBODY, "zh") == said


def test_members_become_their_letters_and_others_nobody() -> None:
    names = Names.of({"老麦": "成员A", "laomai_cs": "成员A", "Nora": "成员B", "小棠": "某成员", "A": "成员C"})
    assert mask("@laomai_cs 问下 nora 和小棠，Norah 不知道", names, "zh") == "成员A 问下 成员B 和某成员，Norah 不知道"
    assert mask("A类目", names, "zh") == "A类目"
