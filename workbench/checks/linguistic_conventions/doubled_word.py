"""The same word twice in a row, by mistake."""

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import primary, writes_without_spaces

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}+)(\s++)\1(?![\w'’-]|\.\w)", re.IGNORECASE)
_REDUPLICATED = re.compile(r"(\w{2,})[\s·・-]?\1|(\w)\2(?=\W|$)")
_MAY_REPEAT = {
    "en": "had that is do bye no so very ha blah really many long far well there now never ever knock"
    " chop on in her hey yeah yes please too again hip la bang boom tut pom hi ok",
    "de": "die der das den dem sie es ihr was sehr ja nein nie mehr wer so ein alle immer",
    "fr": "nous vous très bien non oui si plus jamais ha ça tout toute",
    "es": "muy no sí nunca más ya poco la casi todo toda nos",
    "it": "piano via mano molto no sì bene così appena quasi ora quello poco pian",
    "pt": "muito não sim nunca mais já se nos",
    "ru": "очень да нет его их её ее все всё что так еле чуть уже ещё было никогда много",
    "uk": "дуже так ні його їх її все що ледве ще вже ніколи багато",
    "nl": "die dat ze zij heel ja nee",
}
_REDUPLICATING = frozenset("id ms vi tl haw mi sm sw tr hi bn ur ta te mr th".split())
"""Languages in which saying a word twice is grammar."""
_ALLOWED = {language: frozenset(words.split()) for language, words in _MAY_REPEAT.items()}
_SURELY_WRONG = frozenset(
    "the a an of to and or at for with from by as this his its their our your my was were are be been has"
    " have will le les un une des du au aux et ou pour avec dans sur el los las del por para con en una und"
    " oder mit von zu für auf im ist sind war il lo gli di da per e o и в на с по из для от к у і з".split()
)


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Words that stand twice in the target but not in the source."""
    target = segment.target
    language = primary(segment.target_lang)
    if len(target) < 5 or language in _REDUPLICATING or writes_without_spaces(language):
        return
    matches = list(_TWICE.finditer(target))
    meant = _ALLOWED.get(language, frozenset()) | (_doubled_words(segment.source) if matches else set())
    for match in matches:
        word = match[1].lower()
        if word in meant:
            continue
        second = target[match.end() - len(word) : match.end()]
        if match[1][0].isupper() and second[0].isupper() and _may_be_name(segment, match.end()):
            continue
        yield Hit(match.start(), match.end(), (match[1],), safe=word in _SURELY_WRONG)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether any word stands twice."""
    return [_TWICE.search(segment.target) is not None for segment in segments]


def _may_be_name(segment: Segment, end: int) -> bool:
    """Pago Pago is doubled in the source too (帕果帕果), Run Run goes on with Shaw."""
    return (
        segment.target[end : end + 2].strip()[:1].isupper()
        or _REDUPLICATED.search(segment.source) is not None
    )


def _doubled_words(text: str) -> set[str]:
    return {match[1].lower() for match in _TWICE.finditer(text)}


CHECK = Check(
    id="linguistic_conventions.doubled_word",
    category="linguistic_conventions/grammar",
    severity=Severity.MINOR,
    message="“{text}”: the word stands twice.",
    find=find,
    look=look,
    examples=(
        Example("他前往莫斯科。", "He went to the the capital.", ("the the",), "He went to the capital."),
        Example("他前往莫斯科。", "The the capital is Moscow.", ("The the",), "The capital is Moscow."),
        Example(
            "He goes to school.",
            "Er geht in in die Schule.",
            ("in in",),
            "Er geht in die Schule.",
            "en",
            "de",
        ),
        Example("He is at home.", "Он дома на на диване.", ("на на",), "Он дома на диване.", "en", "ru"),
        Example("他已经离开。", "He had had enough; I know that that is so."),
        Example("He thinks that they saw her.", "Er denkt, dass sie sie sahen.", (), None, "en", "de"),
        Example("We see each other.", "Nous nous voyons.", (), None, "en", "fr"),
        Example("他住在莫斯科。", "He lives in Moscow Moscow.", ("Moscow Moscow",), "He lives in Moscow."),
        Example("帕果帕果", "They live in Pago Pago. Pago is small."),
        Example("我去。他也去。", "I can go. Go there too!"),
    ),
)
