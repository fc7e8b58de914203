"""Which language a text is in, as far as its script and its commonest words tell."""

import re

_COMMON_WORDS = {
    "en": "the of and to is are with your you this that it not was were by from has have will "
    "can be which their a an in for on as or would he she we they its",
    "de": "der die das und ist nicht mit für von den dem des ein eine einen wird auf im zu sich werden "
    "wurde sind auch dass als wie bei nach aus er sie es war hat haben noch oder aber zum zur über um durch",
    "fr": "le la les des du et est une dans pour que qui sur avec pas cette vous au aux sont ce être il plus",
    "es": "el la los las del y es una en para que con por su se no al como más pero este esta son",
    "it": "il lo la gli le di del della e è una per che con non si sono nel alla anche questo come più",
    "pt": "o os as da do e é uma em para que com por não se no na dos das mais como são ao",
    "nl": "de het een en van is niet met voor dat op te zijn wordt aan ook als deze door",
    "pl": "i w nie na jest się z do że to jak po od przez dla są oraz który",
    "cs": "a se v na je že s z do pro jako které jsou nebo byl není také po",
    "sv": "och att det som en är på för av med den inte till ett om har",
    "ro": "și de în la cu este nu pe pentru care din sunt că mai un o",
    "tr": "ve bir bu için ile da de olarak daha çok olan gibi ne değil",
    "hu": "a az és hogy nem is egy van meg volt ez csak mint de",
    "fi": "ja on ei se että oli hän ovat mutta tai kun joka myös ole",
    "id": "yang dan di untuk dengan dari ini itu tidak adalah pada ke dalam akan",
    "vi": "và của là có không được trong cho một các với này người",
}  # the commonest function words that grammars list first; ties between sister languages are left open
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
TOLD_APART = (*sorted(_WORDS), "ja", "ru", "uk", "zh")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ONLY_RUSSIAN, _ONLY_UKRAINIAN = re.compile("[ыэъёЫЭЪЁ]"), re.compile("[іїєґІЇЄҐ]")
_MARKUP = re.compile(r"<[^>]*>|&[\w.-]+;|https?://\S+|[%$]?\{[^}]*\}|%\([^)]*\)\w")
_MINIMUM_WORDS = 8
_ENOUGH = 5
"""Of so many words one at least is common in a text of the language."""
_FOREIGN = 7
"""Of so many words one at least is common in a text of another language."""
_MINIMUM_LETTERS = 6
"""Of a script, that a text be in it."""


def other_language(text: str, language: str) -> str:
    """A name for the language that the text seems to be in, or nothing where it may be right."""
    if language in _WORDS:
        if not text.isascii() and (script := _other_script(text)):
            return script
        return _by_words(text, language)
    if language in ("ru", "uk"):
        return _among_cyrillic(text, language)
    if language in ("zh", "ja"):
        return _among_east_asian(text, language)
    return ""


def unlike_english(text: str) -> str:
    """What a text seems to be in, or nothing where it may be English."""
    letters = [character for character in text if character.isalpha()]
    foreign = [character for character in letters if not _LATIN.match(character)]
    if len(foreign) >= _MINIMUM_LETTERS and 2 * len(foreign) > len(letters):
        return "a language of another script"
    return _by_words(text, "en")


def _other_script(text: str) -> str:
    for name, pattern in (("Chinese or Japanese", _HAN), ("Russian or the like", _CYRILLIC)):
        if (count := len(pattern.findall(text))) >= _MINIMUM_LETTERS and count > len(_LATIN.findall(text)):
            return name
    return ""


def _by_words(text: str, language: str) -> str:
    own = _WORDS[language]
    words = text.lower().split()
    if len(words) < _MINIMUM_WORDS or _ENOUGH * sum(map(own.__contains__, words)) >= len(words):
        return ""
    words = re.findall(r"[^\W\d_]+", _MARKUP.sub(" ", text.lower()))
    if len(words) < _MINIMUM_WORDS:
        return ""
    return _best(words, own)


def _best(words: list[str], own: frozenset[str]) -> str:
    """The language with the most common words in a text, if they are many and several.

    Several is more than thrice the own ones: German has “in”, “an” and “was” too.
    """
    counts = {other: sum(map(known.__contains__, words)) for other, known in _WORDS.items()}
    best = max(counts, key=lambda other: counts[other])
    different = len(_WORDS[best].intersection(words))
    several = different >= 3 and different > 3 * len(own.intersection(words))
    many = counts[best] * _FOREIGN >= len(words)
    return f"language “{best}”" if several and many else ""


def _among_cyrillic(text: str, language: str) -> str:
    foreign = _ONLY_UKRAINIAN if language == "ru" else _ONLY_RUSSIAN
    own = _ONLY_RUSSIAN if language == "ru" else _ONLY_UKRAINIAN
    if len(foreign.findall(text)) >= 2 and len(text) >= 30 and not own.search(text):
        return "Ukrainian" if language == "ru" else "Russian"
    return "" if _CYRILLIC.search(text) else _by_latin(text)


def _among_east_asian(text: str, language: str) -> str:
    kana, han = _KANA.search(text), _HAN.search(text)
    if not kana and not han:
        return _by_latin(text)
    if language == "zh" and kana and len(_KANA.findall(text)) * 3 >= len(_HAN.findall(text)) + 3:
        return "Japanese"
    if language == "ja" and not kana and len(_HAN.findall(text)) >= 20:
        return "Chinese"
    return ""


def _by_latin(text: str) -> str:
    """A text without any letter of its own script, with several function words of another language."""
    words = re.findall(r"[^\W\d_]+", _MARKUP.sub(" ", text.lower()))
    return _best(words, frozenset()) if len(words) >= _MINIMUM_WORDS else ""
