"""How quantities and references are written, in Chinese and English: one pattern a measure, the more telling first."""

from __future__ import annotations

from knowledge.rules.numerals import ARABIC, ENGLISH, HAN

_HAN = f"[{HAN}]{{1,12}}"
_ZH = rf"(?:{ARABIC}\s?[百千万萬亿億]{{0,3}}|{_HAN}(?:点{_HAN})?|半)"
# Legal English says a number twice: thirty (30) days.
_EN = rf"(?:\b{ENGLISH}\s?[（(]\s?)?(?:(?<![A-Za-z]){ARABIC}|\b{ENGLISH})\s?[)）]?"
_SCALE = r"(?:\s?(?:thousand|million|billion|bn|m|k)\b)?"

_CURRENCY = r"(?:US\$|HK\$|NT\$|[AC]\$|[$¥￥€£₩₹]|(?:RMB|CNY|USD|EUR|GBP|CAD|AUD|JPY|HKD)(?![A-Za-z])|人民币)"
_CODE = r"RMB|CNY|USD|EUR|GBP|CAD|AUD|JPY|HKD|yuan|dollars?|euros?|pounds?|cents?|pesos?"
_COIN = rf"(?:(?:万|亿)?(?:元|块钱|美元|美金|欧元|英镑|日元|港元|港币|人民币)|(?:{_CODE})\b)"
_MONEY = (
    rf"{_CURRENCY}\s?{ARABIC}(?:\s?[百千万萬亿億]{{1,3}})?{_SCALE}(?:\s?元)?|{_ZH}(?:余|多)?\s?{_COIN}"
    rf"|{_EN}{_SCALE}\s(?:US\s)?(?:{_CODE})\b"
)

_PERCENT = (
    rf"{ARABIC}\s?[%％‰]|{_EN}\s?(?:per\s?cent|percentage\s+points?|basis\s+points?)\b"
    rf"|[百千万]分之(?:{ARABIC}|{_HAN}(?:点{_HAN})?)|(?:{ARABIC}|{_HAN})分之(?:{ARABIC}|{_HAN})"
    rf"|{_ZH}\s?(?:个?百分点|成(?![立为交员功本果熟年效长都人]))|(?:\d(?:\.\d)?|[一二三四五六七八九]{{1,2}})折"
)

_PERIOD_ZH = r"(?:工作日|自然日|交易日|营业日|日历日|天|日|周(?!岁)|星期|个月|月|季度|年度?|小时|钟头|分钟|秒钟?)"
_PERIOD_EN = (
    r"(?:(?:consecutive|business|working|calendar|natural|full)[\s-]{1,2}){0,3}"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?)\b"
)
_PERIOD = rf"[上下]?{_ZH}\s?(?:个)?\s?{_PERIOD_ZH}|{_EN}[\s-]{{0,2}}{_PERIOD_EN}|(?<![A-Za-z\d]){ARABIC}\s?(?:h|hrs?)\b"

_YEAR = r"(?<!\d)(?:\d{4}|[零〇○一二三四五六七八九]{4})\s?年度?"
_MONTH = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})\s?月"
_DAY = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})\s?[日号]"
_MONTH_EN = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_EN = r"\d{1,2}(?:st|nd|rd|th)?"
_OF_YEAR = r"(?:,?\s+\d{4})?(?!\d)"
_DATE = (
    rf"{_YEAR}(?:\s?{_MONTH}(?:\s?{_DAY})?)?|{_MONTH}\s?{_DAY}"
    r"|(?<![\d.])(?:19|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"
    rf"|\b{_MONTH_EN}\s+{_DAY_EN}{_OF_YEAR}|(?<!\d){_DAY_EN}\s+(?:of\s+)?{_MONTH_EN}{_OF_YEAR}"
    rf"|\b{_MONTH_EN},?\s+\d{{4}}(?!\d)"
)
_TIME = (
    r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?)?|(?<![\d.])\d{1,2}\s?[ap]\.?m\b\.?"
    rf"|(?:\d{{1,2}}|[{HAN}]{{1,3}})\s?[时點点](?:(?:\d{{1,2}}|[{HAN}]{{1,3}})分|整|半)"
    r"|(?<!\d)\d{1,2}\s?时(?![间期效候])"
)

# 分 begins many words; 12分 are points, and in 4.5分 it adds nothing to a rating's number.
_POINTS = r"分(?!之|别|公|支|类|期|批|级|析|配|享|发|包|散|割|销|为|布|段|工|歧|成|所|校|行|店|会|局|场|站)"
_COUNTED = (
    r"(?:倍|次(?!性)|人|名|个|件|家|户|周?岁|级|种|张|份|批|期|台|辆|吨|公斤|千克|克|毫克|米|厘米|公里"
    rf"|平方米|亩|公顷|升|毫升|位|笔|单|颗|星|年级|{_POINTS})"
)
# 一个 and 一种 are articles of grammar more than counts; 十分 and 万分 say how very.
_SEVERAL = rf"(?:{ARABIC}\s?[百千万萬亿億]{{0,3}}|[{HAN}]{{2,12}}|[{HAN.replace('一', '')}])"
_COUNT = rf"(?![十百万]分|\d+[.．]\d+\s?分)第?(?:{_SEVERAL}\s?{_COUNTED}|一[人次倍级岁](?!性))"

_NOT_ONE = r"(?!(?:one|zero)\b(?![\s-]+(?:hundred|thousand|million|billion)))"
_PLAIN = rf"(?<![A-Za-z\d_]){ARABIC}(?:\s?[百千万萬亿億]{{1,3}})?{_SCALE}|\b{_NOT_ONE}{ENGLISH}\b"

_DIVISION = r"(?:条|條|款|项|項|章|节|節|编|編|目|号|號|届|屆|版)"
_REFERENCE = rf"第\s?[（(]?(?:{ARABIC}|{_HAN})[）)]?\s?{_DIVISION}(?:\s?之(?:{ARABIC}|{_HAN}))?"
_DIVISION_EN = r"(?:Section|Article|Clause|Paragraph|Rule|Part|Chapter|Schedule)s?|Annex|Appendix"
_REFERENCE_EN = rf"(?:\b(?:{_DIVISION_EN})\s+|§+\s*)(?:\d{{1,5}}(?:\.\d{{1,4}}){{0,4}})(?:\([0-9a-z]{{1,4}}\)){{0,4}}"

_LINK = r"(?:https?://|www\.)[^\s<>）)】\]]+|\]\([^()\s]*\)|(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.-]{1,64}"

PATTERNS = {
    "link": _LINK,
    "reference": _REFERENCE,
    "reference_en": _REFERENCE_EN,
    "date": _DATE,
    "time": _TIME,
    "percent": _PERCENT,
    "money": _MONEY,
    "period": _PERIOD,
    "count": _COUNT,
    "plain": _PLAIN,
}
"""By the value of a `Measure`, in the order in which they are tried; the numbers in a `link` are none."""
