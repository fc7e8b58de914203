"""The codes of languages that other tools name: “German”, “Chinese (Taiwan)”, “English_United_States”."""

import re

_NAMES = {
    "arabic": "ar", "belarusian": "be", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "deutsch": "de", "dutch": "nl", "english": "en", "español": "es",
    "estonian": "et", "finnish": "fi", "français": "fr", "french": "fr", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id", "irish": "ga", "italian": "it",
    "italiano": "it", "japanese": "ja", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "malay": "ms",
    "norwegian": "nb", "persian": "fa", "polish": "pl", "polski": "pl", "portuguese": "pt", "português": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovenian": "sl", "spanish": "es",
    "swedish": "sv", "thai": "th", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi", "русский": "ru",
    "українська": "uk", "中文": "zh", "日本語": "ja", "한국어": "ko",
    "英文": "en", "英语": "en", "英語": "en",
    "汉语": "zh", "漢語": "zh", "简体中文": "zh-Hans", "簡體中文": "zh-Hans", "繁体中文": "zh-Hant",
    "繁體中文": "zh-Hant", "俄文": "ru", "俄语": "ru", "俄語": "ru", "德文": "de", "德语": "de", "德語": "de",
    "法文": "fr", "法语": "fr", "法語": "fr", "日文": "ja", "日语": "ja", "日語": "ja",
    "английский": "en", "китайский": "zh", "немецкий": "de", "французский": "fr", "украинский": "uk",
    "englisch": "en", "chinesisch": "zh", "russisch": "ru", "französisch": "fr", "anglais": "en",
    "chinois": "zh", "russe": "ru", "allemand": "de",
}  # fmt: skip
_PLACES = {
    "prc": "zh-Hans", "china": "zh-Hans", "simplified": "zh-Hans", "singapore": "zh-Hans",
    "简体": "zh-Hans", "簡體": "zh-Hans", "繁体": "zh-Hant", "繁體": "zh-Hant",
    "taiwan": "zh-Hant", "traditional": "zh-Hant", "hong": "zh-Hant-HK", "macao": "zh-Hant-MO",
    "states": "en-US", "usa": "en-US", "kingdom": "en-GB", "uk": "en-GB", "brazil": "pt-BR",
    "portugal": "pt-PT", "austria": "de-AT", "switzerland": "", "mexico": "es-MX", "canada": "",
}  # fmt: skip
_IN_CAPITALS = frozenset(code.upper() for code in _NAMES.values()) - {"ID"}
"""Codes that a title may have in capitals; “ID” and “NO” are other things."""
_PLACE_IN_BRACKETS = re.compile(r"\s*\(([A-Za-z]{2,4})\)$")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*")


def code_of(name: str) -> str:
    """The BCP 47 code that a column's name stands for, or an empty text: “German” → de, “zh_TW” → zh-TW.

    In capitals it must be of a language that we have a name for: “NO” is another thing.
    """
    words = re.findall(r"[^\W_]+", name.strip().lower())
    if words and words[0] in _NAMES:
        code = _NAMES[words[0]]
        narrower = (_PLACES[word] for word in words[1:] if word in _PLACES)
        return next((place for place in narrower if place.partition("-")[0] == code), code)
    code = _PLACE_IN_BRACKETS.sub(r"-\1", name.strip())
    is_code = _CODE.fullmatch(code) and (words[0] in name or words[0].upper() in _IN_CAPITALS)
    if is_code and (len(words[0]) == 2 or len(words) > 1):
        return _tag(re.split("[-_]", code))
    return ""


def tag_of(code: str) -> str:
    """A code in any letters as BCP 47 writes it (“ZH-TW”, “GSW”); empty for what cannot be one."""
    return _tag(re.split("[-_]", code.strip())) if _CODE.fullmatch(code.strip()) else ""


def _tag(parts: list[str]) -> str:
    """Subtags in the letters that BCP 47 recommends."""
    rest = (part.title() if len(part) == 4 else part.upper() for part in parts[1:])
    return "-".join((parts[0].lower(), *rest))
