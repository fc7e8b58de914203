"""Nothing was translated: the target is empty, is the source itself, or holds a long stretch of it."""

import re
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity, State
from workbench.text import has_han, primary

_CONTENT = re.compile(r"[^\s.,;:!?…。，、-]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKUP = re.compile(r"<[^>]*>|&\w+;|%\(?\w*\)?[sd]|\{[^}]*\}|https?://\S+|\S+@\S+|`[^`]*`|\S*[/\\_]\S*")
_FUNCTION_WORDS = {
    "en": "the of and to is are for with your you this that it not was were by from has have will"
    " can be on in an a",
    "de": "der die das und ist nicht mit für von den dem des ein eine wird auf im zu sich werden wurde",
    "fr": "le la les des du et est une dans pour que qui sur avec pas ce cette vous au aux",
    "es": "el la los las de del y es una en para que con por su se no al",
    "it": "il lo la gli le di del della e è una per che con non si sono nel",
    "pt": "o os as de da do e é uma em para que com por não se no na",
    "ru": "и в на не с что по для от из это как к у за",
    "uk": "і в на не з що для від це як та до за",
}
_FUNCTIONS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_PROBES = {
    language: re.compile(f" (?:{'|'.join(words.split()[:6])}) ")
    for language, words in _FUNCTION_WORDS.items()
}
"""A copied stretch of some length holds one of these."""
_NEVER = re.compile(r"\b\B")
_SHORTEST_COPY = 41
"""Characters of a target that may hold a copied stretch."""
_STRETCH = 7
"""How many words in a row make a stretch that is no name or title."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """One hit for the whole segment, or one for the copied stretch."""
    source, target = segment.source, segment.target
    if not _CONTENT.search(target):
        if _LETTER.search(source):
            done = segment.state in (State.REVIEWED, State.FINAL)
            yield Hit(
                0, 0, message="Nothing is translated here.", severity=Severity.CRITICAL if done else None
            )
        return
    here, there = primary(segment.source_lang), primary(segment.target_lang)
    if here == there:
        return
    if source.strip() == target.strip():
        if _is_prose(source, here, there):
            yield Hit(0, len(target), message="The translation is the source text itself.")
    elif len(target) >= _SHORTEST_COPY and _PROBES.get(here, _NEVER).search(target):
        yield from _copied_stretch(segment, here)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether a target has no letter, is the source, or is long with words that the source language has."""
    probe = _PROBES.get(primary(segments[0].source_lang), _NEVER)
    return [
        not _CONTENT.search(s.target)
        or s.source.strip() == s.target.strip()
        or (len(s.target) >= _SHORTEST_COPY and probe.search(s.target) is not None)
        for s in segments
    ]


def _is_prose(text: str, language: str, target_lang: str) -> bool:
    """Whether the text is language to translate, not a name, a command or a list of signs."""
    if has_han(text):
        return target_lang not in ("ja", "zh", "ko") and language in ("zh", "ja")
    words = _WORD.findall(_MARKUP.sub(" ", text))
    own = _FUNCTIONS.get(language, frozenset())
    functions = [word for word in words if word in own]  # capitals belong to titles and names
    telling = [word for word in functions if word not in _FUNCTIONS.get(target_lang, ())]
    titles = sum(word[0].isupper() for word in words)
    return (
        bool(telling) and len(functions) >= 2 and len(words) > 2 * titles and len(functions) * 8 >= len(words)
    )


def _copied_stretch(segment: Segment, language: str) -> Iterator[Hit]:
    functions = _FUNCTIONS.get(language)
    if functions is None or has_han(segment.source):
        return
    words = set(segment.source.split())
    if len(words) < _STRETCH or len(words.intersection(segment.target.split())) < _STRETCH:
        return
    for start, end in _runs(segment.source, segment.target):
        text = segment.target[start:end]
        if _is_prose(text, language, primary(segment.target_lang)):
            yield Hit(start, end, message="This is copied from the source.")


def _runs(source: str, target: str) -> Iterator[tuple[int, int]]:
    """Places of the target where `_STRETCH` or more words in a row stand in the source too."""
    source_words = source.split()
    known = {tuple(source_words[i : i + _STRETCH]) for i in range(len(source_words) - _STRETCH + 1)}
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", target)]
    place = 0
    while place + _STRETCH <= len(words):
        end = place
        while tuple(word for word, _, _ in words[end : end + _STRETCH]) in known:
            end += 1
        if end > place:
            last = end + _STRETCH - 2
            yield words[place][1], words[last][2]
            place = last
        place += 1


CHECK = Check(
    id="accuracy.untranslated",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    message="This is not translated.",
    find=find,
    look=look,
    examples=(
        Example("和平仍然遥远。", "", ("",)),
        Example("和平仍然遥远。", ".", ("",)),
        Example("和平仍然遥远。", "和平仍然遥远。", ("和平仍然遥远。",)),
        Example(
            "Save the file to the disk.",
            "Save the file to the disk.",
            ("Save the file to the disk.",),
            None,
            "en",
            "de",
        ),
        Example(
            "He said that the war is not over for any of the people who live there, I fear.",
            "Er sagte, the war is not over for any of the people who live there, fürchte ich.",
            ("the war is not over for any of the people who live there,",),
            None,
            "en",
            "de",
        ),
        Example(
            "Il est dans la maison avec son chien.",
            "Il est dans la maison avec son chien.",
            ("Il est dans la maison avec son chien.",),
            None,
            "fr",
            "en",
        ),
        Example("GNU General Public License", "GNU General Public License", (), None, "en", "de"),
        Example("——", "", ()),
        Example("OK", "OK", (), None, "en", "fr"),
        Example("<b>%(name)s</b> {0}", "<b>%(name)s</b> {0}", (), None, "en", "ru"),
        Example("和平仍然遥远。", "Peace is still distant."),
        Example("东京", "东京", (), None, "zh", "ja"),
    ),
)
