"""The runs of words of a text that may be terms, and which of them are forms of one phrase."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from workbench.language.chinese import is_chinese
from workbench.language.inflection import folded, lemmas
from workbench.placeholders import may_have_placeholders, placeholder_matches
from workbench.renderings.glosses import segmented
from workbench.text import Token, tokens, writes_without_spaces

_LONGEST = 6
"""Words, or characters of a script without spaces."""
_KATAKANA = re.compile("[ァ-ヺー]{2,}")


def phrases_in(text: str, language: str) -> dict[str, str]:
    """The runs of words of a text, none across punctuation: lemmas → the words as they stand."""
    text = _without_placeholders(text)
    spaceless = writes_without_spaces(language)
    joint = "" if spaceless else " "
    words, found = _words(text, language), dict[str, str]()
    forms = [word.text.lower() for word in words]
    keys = forms if spaceless else [_lemma(word.text, language) for word in words]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            if end - start > 1 and _parted(words[end - 2], words[end - 1], text):
                break
            form = joint.join(forms[start:end])
            if (not spaceless or len(form) > 1) and any(w.isalpha() for w in forms[start:end]):
                found.setdefault(joint.join(keys[start:end]), form)
    return found


def in_usual_form(texts: Sequence[dict[str, str]]) -> list[frozenset[str]]:
    """The phrases of each text; of the forms of one phrase that which the texts have most often."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for phrases in texts:
        for key, form in phrases.items():
            written[key][form] += 1
    usual = {key: forms.most_common(1)[0][0] for key, forms in written.items()}
    return [frozenset(usual[key] for key in phrases) for phrases in texts]


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    """One lemma of a word, the same for all its forms; of several the shortest."""
    own = lemmas(word, language)
    return min(own - {folded(word), word.lower()} or own, key=lambda lemma: (len(lemma), lemma))


def _words(text: str, language: str) -> Sequence[Token]:
    """The words of a text: of Chinese, those of the dictionary; of Japanese, those in katakana."""
    whole: dict[int, Token] = {}
    if is_chinese(language):
        whole = {word.start: Token(word.text, word.start, word.end) for word in segmented(text)}
    elif writes_without_spaces(language):
        whole = {match.start(): Token(match.group(), *match.span()) for match in _KATAKANA.finditer(text)}
    found: list[Token] = []
    for word in tokens(text):
        if not found or word.start >= found[-1].end:
            found.append(whole.get(word.start, word))
    return found


def _without_placeholders(text: str) -> str:
    """The text with a mark for each placeholder and tag: their names are no words."""
    places = [match.span() for match in placeholder_matches(text)] if may_have_placeholders(text) else []
    for start, end in reversed(places):
        text = f"{text[:start]} ; {text[end:]}"
    return text


def _parted(left: Token, right: Token, text: str) -> bool:
    """Whether no phrase goes over this place: punctuation, or a possessive."""
    return bool(text[left.end : right.start].strip()) or right.text in ("'s", "’s")
