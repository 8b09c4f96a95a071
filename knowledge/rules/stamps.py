"""Lines that say nothing but when their page was published or updated: true of the page, and no part of the rule."""

from __future__ import annotations

import re

from knowledge.rules.quantities import quantities
from knowledge.rules.words import essence, words

_LONGEST = 60
_HINT = re.compile(r"updat|modif|revis|review|publi|更新|修改|发布|公布", re.IGNORECASE)
_STAMPS = frozenset({
    *("lastupdated", "lastupdatedon", "lastupdate", "lastmodified", "lastmodifiedon", "lastrevised", "lastrevisedon"),
    *("updated", "updatedon", "updatedat", "dateupdated", "modified", "lastreviewed", "lastreviewedon"),
    *("更新时间", "更新日期", "更新于", "最后更新", "最后更新于", "最后更新时间", "最近更新", "最近更新时间"),
    *("最新更新时间", "最后修改时间", "页面更新时间", "发布时间", "发布日期", "发布于", "公布日期", "公布时间"),
    *("published", "publishedon", "datepublished", "publicationdate"),
})  # fmt: skip


def is_stamp(line: str) -> bool:
    """Whether a line is such a stamp: Last updated: May 29, 2024; 更新时间：2021-10-09 10:00."""
    if len(line) > _LONGEST or not _HINT.search(line):
        return False
    rest = line
    for quantity in reversed(quantities(line)):
        rest = rest[: quantity.start] + rest[quantity.end :]
    return essence(word.folded for word in words(rest)) in _STAMPS
