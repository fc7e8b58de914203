"""Reads numbers written in Chinese characters, alone or mixed with digits."""

import itertools
import re
from collections.abc import Iterator

from workbench.checks._numbers.model import Number, Strength

_ONES = {
    c: v
    for v, cs in enumerate(
        ("〇零○", "一壹", "二贰两兩", "三叁", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in cs
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_DIGIT = "〇零○一壹二贰两兩三叁四肆五伍六陆陸七柒八捌九玖"
_UNIT = "十拾百佰千仟万萬亿億兆"
_LATIN = r"\d+(?:[.,．，]\d+)*"
_RUN = re.compile(
    rf"(?:{_LATIN}\s*(?:多|余|餘)?[{_UNIT}]|[{_DIGIT}{_UNIT}廿卅])(?:[{_DIGIT}{_UNIT}]|(?:多|余|餘)(?=[{_UNIT}])|{_LATIN}(?=[{_UNIT}])|(?<=[万亿]){_LATIN})*"
)
_PIECE = re.compile(rf"{_LATIN}|[{_DIGIT}{_UNIT}廿卅]")
_IDIOMS = re.compile(
    "(?<![一二三四五六七八九两])十分(?!钟|之|鐘)|千万(?=别|不|要|注|记|小|当)|万一|一+(?:起|些|样|般|直|定|旦|切|边|方|度|致|向|再|同|系列|连|贯|律|概|并|共|体|带"
    "|线|流|刻|味|时|生|举|股脑)|百姓|百货|百科|百分点|万岁|万圣|万达|万科|千古|三亚|四川|九江|五粮|六安|七夕|八卦|三星|一汽|五一|双十一"
    "|百度|万国|九龙|九寨|三峡|千禧|万象|三明治|四处|四周|五金|八达岭|十字|十足|七七八八|乱七八糟|三心二意|百年|千年|百强|千方百计|万物"
    "|四平|三门峡|五台|三里屯|百里|三江|六合|三山|千岛|千[伏瓦米克卡赫]|万众|百花|万千|二手|两岸|三军|九州|五角大楼|十堰|双百|万里长城"
)
_VAGUE_BEFORE = re.compile("[几幾数數好成上近百千万]$")
_CLASSIFIER = re.compile(
    "(?:多|余)?\\s*(?:个|個|名|人|次|年|天|月|日|位|家|国|國|岁|歲|项|項|种|種|点|點|时|時|小时|分钟|公里|米|届|屆|座|条|條|支|枚|艘|架|辆|场|場|周|"
    "所|只|件|成|倍|元|美元|吨|亩|省|市|县|村|户|艺|大|块|篇|部|层|号|轮|连|级|世|代|度)"
)
_PERCENT = re.compile(rf"百分之\s*({_LATIN}|[{_DIGIT}{_UNIT}点點]+)")
_FRACTION = re.compile(rf"({_LATIN}|[{_DIGIT}{_UNIT}]+)分之({_LATIN}|[{_DIGIT}{_UNIT}]+)")
_TENTHS = re.compile(
    rf"(\d+(?:\.\d+)?|[{_DIGIT}])(?:[成割])(?!为|為|员|立|功|就|都|都市|果|长|本|交|绩|分)([{_DIGIT}半]?)"
)
_POINT = re.compile(rf"([{_DIGIT}{_UNIT}]+)[点點]([{_DIGIT}]+)")
_LENIENT_WORDS: dict[str, tuple[float, ...]] = {
    "半": (0.5, 50, 30, 2, 6),
    "双": (2,),
    "雙": (2,),
    "翻番": (2, 100),
    "翻一番": (2, 100),
    "倍": (2, 100),
    "对": (2,),
    "首": (1,),
    "季": (4, 3, 0.25),
    "刻": (15,),
    "周": (7, 1),
    "上世纪": (20, 1900),
    "本世纪": (21,),
    "世纪": (100,),
    "元旦": (1,),
    "平安夜": (24,),
    "正月": (1,),
    "腊月": (12,),
    "十几": (12, 10),
    "冠": (1,),
    "亚军": (2,),
    "季军": (3,),
    "一半": (50, 0.5),
    "昼夜": (24,),
    "全天": (24,),
    "五一": (5, 1),
    "十一": (10, 1, 11),
    "双十一": (11,),
    "七夕": (7,),
    "百年": (100,),
    "千年": (1000,),
    "百强": (100,),
    "三八": (3, 8),
    "两": (2,),
    "兩": (2,),
    "零": (0,),
    "午": (12,),
    "子夜": (0, 12),
    "俩": (2,),
    "仨": (3,),
    "孪生": (2,),
    "打": (12,),
    "新冠": (19, 2019),
    "甲午": (1894,),
    "辛亥": (1911,),
    "抗战": (1937, 1945),
    "去年": (),
    "建国": (1949,),
    "十三五": (13, 5),
    "十二五": (12, 5),
    "十四五": (14, 5),
}
_LENIENT = re.compile("|".join(sorted(map(re.escape, _LENIENT_WORDS), key=len, reverse=True)))


def read_han(text: str) -> Iterator[Number]:
    """Every number written with Chinese characters; those in digits alone are not its business."""
    taken: list[tuple[int, int]] = [m.span() for m in _IDIOMS.finditer(text)]
    for number in _special(text):
        taken.append((number.start, number.end))
        yield number
    for match in _RUN.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield _read_run(text, match)
    for match in _LENIENT.finditer(text):
        values = _LENIENT_WORDS[match.group()]
        if values:
            yield Number(
                match.start(),
                match.end(),
                values[0],
                frozenset(values),
                Strength.LENIENT,
                written=match.group(),
            )


def _special(text: str) -> Iterator[Number]:
    """Per cents, fractions and tenths (三成)."""
    ends: set[int] = set()
    if "分之" in text:
        for match in _PERCENT.finditer(text):
            value = number_of(match[1].replace("點", "点"))
            ends.add(match.start())
            yield _make(match, {value, _round(value / 100)}, value, Strength.STRONG)
        for match in _FRACTION.finditer(text):
            if match.start() not in ends:
                below, above = number_of(match[1]), number_of(match[2])
                share = above / below if below else 0
                values = {_round(share), _round(share * 100), float(round(share * 100)), above, below}
                yield _make(match, values, _round(share), Strength.LENIENT)
    for match in _TENTHS.finditer(text):
        value = number_of(match[1]) * 10 + (5 if match[2] == "半" else _ONES.get(match[2], 0))
        strong = match.start() == 0 or text[match.start() - 1] not in "一二三四五六七八九第"
        yield _make(
            match,
            {value, _round(value / 100), _round(value / 10), number_of(match[1])},
            value,
            Strength.WEAK if strong and match[1] not in "一" else Strength.LENIENT,
        )


def _read_run(text: str, match: re.Match[str]) -> Number:
    run = match.group()
    value = number_of(run)
    values = {value}
    pieces = _PIECE.findall(run)
    only_digits = all(piece in _ONES for piece in pieces)
    if len(pieces) > 1:
        values |= (
            {float(v) for piece in pieces if (v := _ONES.get(piece)) is not None}
            if len(pieces) <= 4
            else set()
        )
    if len(pieces) in (2, 3) and not only_digits and value < 100:
        values.add(10.0)
    for first, second, unit in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if first in _ONES and second in _ONES and unit in _TENS | _BIG:  # 四五十: 40 or 50
            size = float((_TENS | _BIG)[unit])
            values |= {_ONES[first] * size, _ONES[second] * size}
    point = _POINT.match(text, match.start())
    if point:
        values.add(number_of(point.group()))
    if value <= 12 and re.search("(?:下午|晚上?|傍晚|夜)$", text[max(0, match.start() - 3) : match.start()]):
        values.add(value + 12)
    return _make(match, values, value, _strength_of(text, match, value, pieces, only_digits), _scale_of(run))


def _strength_of(
    text: str, match: re.Match[str], value: float, pieces: list[str], only_digits: bool
) -> Strength:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if after in ("几", "来") or (before and _VAGUE_BEFORE.search(before) and before not in "近上成好"):
        return Strength.LENIENT
    if any(piece[0].isdigit() for piece in pieces):
        return Strength.STRONG
    if (only_digits and len(pieces) == 2) or _odd(pieces):  # 七八个: seven or eight
        return Strength.LENIENT
    if only_digits and len(pieces) > 2:
        return Strength.STRONG if len(pieces) >= 4 else Strength.WEAK
    if all(piece in _TENS or piece in _BIG for piece in pieces):  # 百, 千万: no exact number
        return Strength.WEAK if value == 10 and _CLASSIFIER.match(text, match.end()) else Strength.LENIENT
    if len(pieces) == 1:
        measured = before == "第" or _CLASSIFIER.match(text, match.end()) is not None
        return Strength.WEAK if measured and value > 2 else Strength.LENIENT
    return Strength.STRONG if value >= 20 else Strength.WEAK


def _odd(pieces: list[str]) -> bool:
    """Two ones side by side before a unit (七八十) are vague."""
    return any(a in _ONES and b in _ONES and a not in "零〇" for a, b in itertools.pairwise(pieces))


def _make(
    match: re.Match[str], values: set[float], value: float, strength: Strength, scale: float = 1
) -> Number:
    dated = scale == 1 and value <= 31 and match.string[match.end() : match.end() + 1] in ("日", "号", "月")
    return Number(match.start(), match.end(), value, frozenset(values), strength, scale, match.group(), dated)


def _scale_of(run: str) -> float:
    last = run[-1]
    return float(_BIG.get(last, 1))


def number_of(run: str) -> float:
    """The value of a run of Chinese numerals: 两万五千 is 25000, 二〇二二 is 2022, 三点五 is 3.5."""
    if "点" in run or "點" in run:
        whole, _, decimals = run.replace("點", "点").partition("点")
        return _round(float(f"{number_of(whole):.0f}.{''.join(str(_ONES.get(c, 0)) for c in decimals) or 0}"))
    pieces = list(_PIECE.findall(run))
    if pieces and all(piece in _ONES for piece in pieces):
        return float("".join(str(_ONES[piece]) for piece in pieces))
    total = section = digit = 0.0
    pending, last_unit = False, 1.0
    for piece in pieces:
        if piece in _TENS:
            section += (digit if pending else 1.0) * _TENS[piece]
            last_unit, digit, pending = float(_TENS[piece]), 0.0, False
        elif piece in _BIG:
            section += digit
            total = (
                (total + section) * _BIG[piece]
                if total and total < _BIG[piece]
                else total + (section or 1.0) * _BIG[piece]
            )
            last_unit, section, digit, pending = float(_BIG[piece]), 0.0, 0.0, False
        elif piece in ("廿", "卅"):
            section += 20 if piece == "廿" else 30
        else:
            digit, pending = _piece_value(piece), True
            last_unit = 1.0 if piece in "零〇" else last_unit
    tail = digit
    if (
        pending
        and len(pieces) > 1
        and pieces[-1] in _ONES
        and pieces[-2] in _BIG | _TENS
        and last_unit >= 100
    ):
        tail = digit * last_unit / 10  # 两万五 is 25,000
    return _round(total + section + tail)


def _piece_value(piece: str) -> float:
    if piece in _ONES:
        return float(_ONES[piece])
    plain = piece.replace("，", ",").replace("．", ".")
    groups = plain.split(",")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        plain = plain.replace(",", "")
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return 0.0


def _round(value: float) -> float:
    return round(value, 6)
