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
}  # fmt: skip
_PLACES = {
    "prc": "zh-Hans", "china": "zh-Hans", "simplified": "zh-Hans", "singapore": "zh-Hans",
    "taiwan": "zh-Hant", "traditional": "zh-Hant", "hong": "zh-Hant-HK", "macao": "zh-Hant-MO",
    "states": "en-US", "usa": "en-US", "kingdom": "en-GB", "uk": "en-GB", "brazil": "pt-BR",
    "portugal": "pt-PT", "austria": "de-AT", "switzerland": "", "mexico": "es-MX", "canada": "",
}  # fmt: skip
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*")


def code_of(name: str) -> str:
    """The BCP 47 code that a column's name stands for, or an empty text: “German” → de, “zh_TW” → zh-TW.

    A bare code must be in small letters: “ID” and “NO” are other things.
    """
    words = re.findall(r"[^\W_]+", name.strip().lower())
    if words and words[0] in _NAMES:
        code = _NAMES[words[0]]
        narrower = (_PLACES[word] for word in words[1:] if word in _PLACES)
        return next((place for place in narrower if place.partition("-")[0] == code), code)
    is_code = _CODE.fullmatch(name.strip()) and words[0] in name
    if is_code and (len(words[0]) == 2 or len(words) > 1):
        return _tag(re.split("[-_]", name.strip()))
    return ""


def tag_of(code: str) -> str:
    """A code in any letters as BCP 47 writes it (“ZH-TW”, “GSW”); empty for what cannot be one."""
    return _tag(re.split("[-_]", code.strip())) if _CODE.fullmatch(code.strip()) else ""


def _tag(parts: list[str]) -> str:
    """Subtags in the letters that BCP 47 recommends."""
    rest = (part.title() if len(part) == 4 else part.upper() for part in parts[1:])
    return "-".join((parts[0].lower(), *rest))
