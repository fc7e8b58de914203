"""How far a word-for-word rendering reaches: “as [timid as a mouse]” of 胆小如鼠 begins and ends elsewhere.

A pattern may find the middle of a rendering. The words next to it that say what the characters of the
source phrase say, “silent as [cicadas] in winter”, belong to it too; a repair that left them would be no
sentence.
"""

from workbench.language.phrases import Found, as_written
from workbench.renderings.dictionary import cedict, content_of, stems
from workbench.text import Token, tokens

_SHORTEST = 4
"""Characters of a phrase that is likely to be rendered in many words."""
_BETWEEN = frozenset(
    "a an the of in on at to with by from into and or but not no as his her its their one's for".split()
)
"""Words that may stand between two words of a rendering."""
_MOST_BETWEEN = 3


def extended(found: Found, target: str, phrase: str) -> Found:
    """The hit with the neighbouring words that render characters of the Chinese phrase, if it is an idiom.

    A phrase that is no idiom may be rendered by its characters and be right as far as it goes.
    """
    if len(phrase) < _SHORTEST or not found.words or not cedict().idioms_in(phrase):
        return found
    literal = stems(cedict().literal_words(phrase))
    words = tokens(target)
    first = next((place for place, token in enumerate(words) if token.end > found.start), 0)
    last = next((place for place, token in enumerate(words) if token.end >= found.end), len(words) - 1)
    left, right = _reach(words, first, -1, target, literal), _reach(words, last, 1, target, literal)
    if (left, right) == (first, last):
        return found
    before = tuple(map(as_written, words[left:first]))
    after = tuple(map(as_written, words[last + 1 : right + 1]))
    start = words[left].start if left < first else found.start
    end = words[right].end if right > last else found.end
    return Found(start, end, (*before, *found.words, *after))


def _reach(words: tuple[Token, ...], place: int, step: int, target: str, literal: frozenset[str]) -> int:
    """The place of the outermost word of the rendering, going from `place` by `step`."""
    reached, passed = place, 0
    following = place + step
    while 0 <= following < len(words) and passed <= _MOST_BETWEEN:
        nearer, farther = sorted((words[following - step], words[following]), key=lambda token: token.start)
        between = target[nearer.end : farther.start]
        if between.strip(" -'’"):
            break
        low = words[following].text.lower()
        is_compound = between == "-" and place != reached == following - step  # “[sky]-high”
        is_literal = stems(content_of(low)) & literal and not (step < 0 and _is_subject(words, following))
        if is_compound or is_literal:
            reached, passed = following, 0
        elif low in _BETWEEN:
            passed += 1
        else:
            break
        following += step
    return reached


def _is_subject(words: tuple[Token, ...], place: int) -> bool:
    """Whether a word is the noun that its sentence begins with: “The situation [turned urgently]”."""
    return place == 1 and words[0].text.lower() in _BETWEEN
