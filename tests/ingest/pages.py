"""Pages as sites make them, each with one text, so that a test says only what is peculiar to its page."""

from __future__ import annotations

import json
from html import escape

TITLE = "关于调整延迟发货规则的公告"
LINES = (
    "各位商家：为提升消费者的发货体验，示例平台将调整延迟发货的认定标准，具体安排如下。",
    "第一条 现货商品应当在订单支付后48小时内发货并上传物流单号，逾期视为延迟发货。",
    "第二条 延迟发货的，按该订单实付金额的5%向消费者赔付，最低5元，最高30元。",
    "第三条 大促期间以活动公告载明的发货时间为准，本规则自2021年10月15日起施行。",
)
MOMENT = 1633752000
"""2021-10-09 12:00 in Beijing, in seconds."""


def page(body: str, head: str = "") -> str:
    """A whole page."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def paragraphs(lines: tuple[str, ...] = LINES) -> str:
    """The text as HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def application(scripts: str, title: str = "示例平台") -> str:
    """A page whose body a browser's scripts would fill."""
    body = f"<noscript>You need to enable JavaScript.</noscript><div id='app'></div>{scripts}"
    return page(f"{body}<script src='/static/app.js'></script>", f"<title>{title}</title>")


def detail(body: object) -> dict[str, object]:
    """An article among what else an application keeps of itself."""
    return {
        "config": {"cdn": "https://cdn.example/a;b;c/{hash}.js", "flags": ["x"] * 40, "html": "<div id='x'></div>"},
        "user": None,
        "page": {
            "articleDetail": {"id": 114, "title": TITLE, "content": body, "publishTime": MOMENT * 1000},
            "recommended": [{"title": "其他规则", "content": "暂无。"}],
            "source": {"name": "示例平台规则中心"},
        },
    }


def article_json(body: object) -> str:
    """The same as JSON that may stand in a script."""
    return json.dumps(detail(body), ensure_ascii=False).replace("</", "<\\/")


def wechat(content: str | None, scripts: str = "", name: str = "示例电商观察", title: str = TITLE) -> str:
    """An article of an official account; its text is hidden until a script shows it."""
    text = (
        f"<div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0;'>{content}</div>"
        if content is not None
        else ""
    )
    head = (
        f"<meta property='og:title' content='{escape(title)}'><meta property='og:site_name' content='微信公众平台'>"
        "<meta property='og:url' content='http://mp.weixin.qq.com/s?__biz=MzA4NTQ0&amp;amp;mid=22479&amp;amp;idx=1"
        "&amp;amp;sn=0d26a4&amp;amp;chksm=9fd3'>"
    )
    body = (
        f"<div id='js_article' class='rich_media'><h1 class='rich_media_title' id='activity-name'>{escape(title)}</h1>"
        f"<div id='meta_content'><a id='js_name'>{name}</a><em id='publish_time'></em></div>{text}"
        "<div class='rich_media_tool'><span>阅读原文</span><span>喜欢此内容的人还喜欢</span></div></div>"
        "<script>var biz = 'MzA4NTQ0' || ''; var nickname = htmlDecode(\"示例电商观察\");"
        f'var ct = "{MOMENT}"; var msg_link = "http://mp.weixin.qq.com/s?__biz=MzA4NTQ0&amp;mid=22479&amp;idx=1'
        f'&amp;sn=0d26a4&amp;chksm=9fd3#rd"; {scripts}</script>'
    )
    return page(body, head)
