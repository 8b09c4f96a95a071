"""Words that ask rather than name: they say nothing about which passage answers."""

from __future__ import annotations

import re

_ENGLISH = """
a about actually all am an and any are as at be been being but by can could did do does doing during for
from had happen happened happens has have having he her his how i if in into is it its just long longer
many may me mean means might much my need needed needs no not of often on or our out really shall she
should so some such than that the their them then there these they this those to up us want wanted wants
was we were what when where which who whom whose why will with worth would you your
"""

_CHINESE = """
为什么 啥时候 什么时候 什么 啥 咋样 咋 怎么样 怎么办 怎么 怎样 如何 多少 多久 哪些 哪个 哪里 哪种 哪一
为何 是否 可不可以 可以 能不能 能否 有没有 是不是 请问 一下 时候 我们 你们 他们 她们 它们 这个 那个 自己
吗 呢 吧 啊 呀 的 了 是 我 你 他 她 它 会 要 有 在 和 与 及 就 都 也 还 被 把 对 到 这 那 个 之 其 何 谁
几
"""

ENGLISH = frozenset(_ENGLISH.split())
"""Folded English words."""

CHINESE_PATTERN = re.compile("|".join(sorted(map(re.escape, _CHINESE.split()), key=len, reverse=True)))
"""Matches the longest Chinese question word first."""
