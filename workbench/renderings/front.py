"""The words before a span: what may be its subject, its verb or its determiner."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.language.inflection import lemmas
from workbench.renderings.kinds import DETERMINERS
from workbench.text import Token, tokens

AHEAD = 5
"""Words in front of a span that are looked at."""
_CAUSES = frozenset(("make", "leave", "find", "keep", "let"))
_DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))


@dataclass(frozen=True, slots=True)
class Front:
    """The words before a span, up to the last break: `word` is the nearest that is no determiner."""

    word: Token
    earlier: Token | None
    has_determiner: bool
    can_stand_alone: bool
    """Whether the determiner may be a subject itself: “this [shows]”."""
    cause: str
    """The verb in front that wants no finite verb after its object: “made people”, “left him”."""

    @property
    def subject(self) -> str:
        """The word before `word` in small letters, which is the subject if `word` is a verb."""
        return self.earlier.text.lower() if self.earlier else ""

    @property
    def low(self) -> str:
        """`word` in small letters."""
        return self.word.text.lower()


def front_of(text: str, start: int) -> Front | None:
    """The words before a place; None where a mark or a genitive parts them from it."""
    before = tokens(text[:start])[-AHEAD:]
    if not before or text[before[-1].end : start].strip() or before[-1].text[:1] in "'’":
        return None
    has_determiner = before[-1].text.lower() in DETERMINERS
    place = -2 if has_determiner else -1
    if len(before) < -place or (has_determiner and text[before[-2].end : before[-1].start].strip()):
        return None
    earlier = before[place - 1] if len(before) > -place else None
    can_stand_alone = before[-1].text.lower() in _DEMONSTRATIVES
    return Front(before[place], earlier, has_determiner, can_stand_alone, _cause(before))


def _cause(before: Sequence[Token]) -> str:
    """The lemma of a causative verb whose object ends the words: “made the people”."""
    for place in range(len(before) - 2, -1, -1):
        cause = lemmas(before[place].text, "en") & _CAUSES
        if cause:
            return min(cause)
        if before[place].text.lower() not in DETERMINERS:
            return ""
    return ""
