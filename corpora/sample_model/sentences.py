"""Chinese news sentences and their English, made from patterns: all that the sample model learns."""

import random
import re
from collections.abc import Iterator

Pair = tuple[str, str]

PEOPLE = {
    "泽连斯基": "Zelensky", "普京": "Putin", "马克龙": "Macron", "默茨": "Merz", "斯塔默": "Starmer",
    "王毅": "Wang Yi", "拉夫罗夫": "Lavrov", "鲁比奥": "Rubio", "特朗普": "Trump",
    "冯德莱恩": "von der Leyen", "吕特": "Rutte", "埃尔多安": "Erdogan", "莫迪": "Modi",
    "石破茂": "Ishiba", "卢拉": "Lula", "古特雷斯": "Guterres", "梅洛尼": "Meloni", "图斯克": "Tusk",
    "欧尔班": "Orban", "佩斯科夫": "Peskov", "叶尔马克": "Yermak", "西比加": "Sybiha",
    "乌沙科夫": "Ushakov", "威特科夫": "Witkoff",
}  # fmt: skip
COUNTRIES = {
    "乌克兰": "Ukraine", "俄罗斯": "Russia", "法国": "France", "德国": "Germany", "英国": "Britain",
    "美国": "the United States", "中国": "China", "日本": "Japan", "印度": "India", "波兰": "Poland",
    "土耳其": "Turkey", "意大利": "Italy", "西班牙": "Spain", "匈牙利": "Hungary", "巴西": "Brazil",
    "加拿大": "Canada", "挪威": "Norway", "瑞典": "Sweden", "芬兰": "Finland", "埃及": "Egypt",
    "伊朗": "Iran", "以色列": "Israel", "韩国": "South Korea", "越南": "Vietnam",
    "欧盟": "the European Union", "北约": "NATO",
}  # fmt: skip
CITIES = {
    "基辅": "Kyiv", "莫斯科": "Moscow", "巴黎": "Paris", "柏林": "Berlin", "伦敦": "London",
    "华盛顿": "Washington", "北京": "Beijing", "东京": "Tokyo", "华沙": "Warsaw", "安卡拉": "Ankara",
    "罗马": "Rome", "布鲁塞尔": "Brussels", "日内瓦": "Geneva", "伊斯坦布尔": "Istanbul",
    "敖德萨": "Odesa", "哈尔科夫": "Kharkiv", "利沃夫": "Lviv", "第聂伯": "Dnipro", "苏梅": "Sumy",
    "顿涅茨克": "Donetsk", "海参崴": "Vladivostok", "维也纳": "Vienna", "利雅得": "Riyadh",
    "多哈": "Doha",
}  # fmt: skip
TOPICS = {
    "停火": "a ceasefire", "能源安全": "energy security", "粮食出口": "grain exports",
    "换俘": "a prisoner exchange", "安全保障": "security guarantees",
    "经济合作": "economic cooperation", "核安全": "nuclear safety", "贸易": "trade",
    "人道援助": "humanitarian aid", "气候变化": "climate change", "战后重建": "postwar reconstruction",
    "和平计划": "the peace plan", "领土问题": "the territorial issue", "边境安全": "border security",
    "军事援助": "military aid", "防空": "air defense", "天然气供应": "gas supplies",
    "难民问题": "the refugee issue", "黑海航运": "Black Sea shipping", "联合声明": "a joint statement",
}  # fmt: skip
OFFICES = {
    "总统": "President", "总理": "Prime Minister", "外长": "Foreign Minister",
    "国防部长": "Defense Minister", "特使": "special envoy", "发言人": "spokesperson",
}  # fmt: skip
DAYS = {
    "周一": "on Monday", "周二": "on Tuesday", "周三": "on Wednesday", "周四": "on Thursday",
    "周五": "on Friday", "周六": "on Saturday", "周日": "on Sunday", "昨天": "yesterday",
    "今天": "today", "当天": "that day",
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
ORDERS = {
    "推迟": "been postponed", "取消": "been canceled", "开始": "begun", "结束": "ended",
    "破裂": "broken down",
}  # fmt: skip
WEAPONS = {
    "架无人机": "drones", "枚导弹": "missiles", "枚弹道导弹": "ballistic missiles",
    "枚巡航导弹": "cruise missiles",
}  # fmt: skip
STANCES = {
    "支持": "supports", "反对": "opposes", "欢迎": "welcomes", "不会放弃": "will not give up",
    "正在讨论": "is discussing", "拒绝讨论": "refuses to discuss",
}  # fmt: skip
SAYING = {
    "表示": "said", "强调": "stressed", "坚称": "insisted", "警告说": "warned", "重申": "reiterated",
}  # fmt: skip

PATTERNS = (
    ("{P}{D}{S}，{C}{V}{T}。", "{P} {S} {D} that {C} {V} {T}."),
    ("{P}{S}，{C}{V}{T}。", "{P} {S} that {C} {V} {T}."),
    ("{D}，{P}在{G}会见了{Q}。", "{P} met with {Q} in {G} {D}."),
    ("{P}在{G}会见了{C}{O}{Q}。", "{P} met with {O} {Q} of {C} in {G}."),
    ("{C}{O}{P}呼吁就{T}举行谈判。", "{O} {P} of {C} called for talks on {T}."),
    ("{C}和{K}将于{D}在{G}就{T}举行会谈。", "{C} and {K} will hold talks on {T} in {G} {D}."),
    ("{G}{D}遭到{N}{W}袭击。", "{G} was attacked with {N} {W} {D}."),
    ("袭击造成{G}{N}人死亡，{M}人受伤。", "The attack killed {N} people and injured {M} in {G}."),
    ("{C}{D}谴责对{G}的袭击。", "{C} condemned the attack on {G} {D}."),
    ("{C}将向{K}提供{N}套防空系统。", "{C} will provide {K} with {N} air defense systems."),
    ("{P}认为，没有{T}就没有和平。", "{P} believes that there can be no peace without {T}."),
    ("{G}的谈判已经{R}。", "The talks in {G} have {R}."),
    ("{P}{D}在{G}说，谈判已经{R}。", "{P} said in {G} {D} that the talks have {R}."),
    ("据⟦1⟧报道，{C}{V}{T}。", "According to ⟦1⟧, {C} {V} {T}."),
    ("⟦1⟧{D}在{G}会见了⟦2⟧。", "⟦1⟧ met with ⟦2⟧ in {G} {D}."),
    ("⟦1⟧{P}⟦2⟧在{G}就{T}发表讲话。", "⟦1⟧{P}⟦2⟧ gave a speech on {T} in {G}."),
    ("{P}同{Q}就{T}通了电话。", "{P} and {Q} spoke by phone about {T}."),
    ("{C}军方称，夜间击落了{N}{W}。", "{C}'s military said it shot down {N} {W} overnight."),
    (
        "外交试探仍在继续，{C}尚未表态。",
        "The diplomatic probing continues, and {C} has yet to take a position.",
    ),
    ("{P}与{Q}的会晤没有就{T}取得突破。", "The meeting between {P} and {Q} made no breakthrough on {T}."),
    ("⟦1⟧{S}，{C}{V}{T}。", "⟦1⟧ {S} that {C} {V} {T}."),
    ("{P}将于{D}访问{C}。", "{P} will visit {C} {D}."),
)
"""P, Q people; C, K countries; G a city; T a topic; O an office; D a day; N, M numbers; R, V, S, W phrases.

`⟦1⟧` stands for whatever is kept as it is, as the translator masks it."""

SLOTS = {
    "P": PEOPLE, "Q": PEOPLE, "C": COUNTRIES, "K": COUNTRIES, "G": CITIES, "T": TOPICS, "O": OFFICES,
    "R": ORDERS, "V": STANCES, "S": SAYING, "W": WEAPONS,
}  # fmt: skip
APART = {"Q": "P", "K": "C", "M": "N"}
"""Slots that must not say the same as another of their kind."""

_FILLINGS = re.compile(
    "|".join(
        sorted(
            {words for kind in (*SLOTS.values(), DAYS) for words in kind},
            key=lambda words: (-len(words), words),
        )
    )
)


def pairs(count: int, seed: int = 1) -> list[Pair]:
    """Different sentence pairs, always the same for a seed."""
    return [pair for pair, _ in zip(_different(seed), range(count), strict=False)]


def split(training: int, held_out: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs to learn from and pairs to test with; no Chinese sentence is in both."""
    every = pairs(training + held_out)
    return every[:training], every[training:]


def cut(source: str, mark: str) -> str:
    """A Chinese sentence with a mark at the edges of the words that fill its pattern."""
    return _FILLINGS.sub(lambda word: f"{mark}{word[0]}{mark}", source)


def _different(seed: int) -> Iterator[Pair]:
    chance, seen = random.Random(seed), set()
    while True:
        pair = _pair(chance)
        if pair[0] not in seen:
            seen.add(pair[0])
            yield pair


def _pair(chance: random.Random) -> Pair:
    source, target = chance.choice(PATTERNS)
    filled: dict[str, Pair] = {}
    for slot in "PQCKGTORVSWDNM":
        choice = _filling(slot, chance)
        while slot in APART and choice == filled[APART[slot]]:
            choice = _filling(slot, chance)
        filled[slot] = choice
    english = target.format(**{slot: words for slot, (_, words) in filled.items()})
    chinese = source.format(**{slot: words for slot, (words, _) in filled.items()})
    return chinese, english[0].upper() + english[1:]


def _filling(slot: str, chance: random.Random) -> Pair:
    if slot in SLOTS:
        return chance.choice(list(SLOTS[slot].items()))
    if slot == "D":
        return _day(chance)
    number = str(chance.randint(2, 99))
    return number, number


def _day(chance: random.Random) -> Pair:
    if chance.random() < 0.7:
        return chance.choice(list(DAYS.items()))
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return f"{month}月{day}日", f"on {MONTHS[month - 1]} {day}"
