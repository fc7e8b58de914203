"""Whether words before a noun phrase may have to change with it, which no repair of ours does."""

from workbench.language.inflection import analyzer
from workbench.text import primary, tokens

_DETERMINERS = {
    "de": "der die das des dem den ein eine eines einem einen einer dieser diese dieses diesem diesen "
    "jener jene jedes jede jeder kein keine keinen keinem keiner sein seine seiner seinem seinen "
    "seines ihr ihre ihrer ihrem ihren ihres unser unsere unserer am im ins zum zur beim vom",
    "es": "el la los las un una unos unas del al este esta estos estas ese esa esos esas todo toda "
    "todos todas nuestro nuestra otro otra otros otras mismo misma",
    "fr": "le la l' l’ les un une des du au aux ce cet cette ces son sa mon ma tout toute tous toutes "
    "aucun aucune",
    "it": "il lo la l' l’ i gli le un uno una del dello della dei degli delle al allo alla ai agli alle "
    "dal dalla nel nella sul sulla questo questa questi queste quel quella",
    "pt": "o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela este esta esse "
    "essa seu sua",
}  # fmt: skip
"""Words that show gender or number before a noun, by language."""
_AGREEING = frozenset(("ADJF", "PRTF", "NUMR"))
_WORDS = {code: frozenset(words.split()) for code, words in _DETERMINERS.items()}


def may_disagree(text: str, start: int, language: str) -> bool:
    """Whether the word before a place has the gender or number of what stands there."""
    before, code = tokens(text[:start]), primary(language)
    if not before or text[before[-1].end : start].strip(" \u00a0'’"):
        return False
    word = before[-1].text
    if code in ("ru", "uk"):
        return any(parse.tag.POS in _AGREEING for parse in analyzer(code).parse(word)[:1])
    return word.lower() in _WORDS.get(code, ()) or f"{word.lower()}'" in _WORDS.get(code, ())
