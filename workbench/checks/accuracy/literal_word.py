"""A Chinese word rendered by its characters: 撑腰 with “prop” and “waist” where it means to back somebody.

For words that no rendering rule knows. Two characters of one dictionary word must each have left an English
word of theirs in the target, near each other and not called for by any other word of the source, and none of
the word's own meanings may stand there, nor a right wording of a rule. In human translations of news it
speaks in 1 of 300 segments (newstest2020, zh-en), in engines' in 1 of 110, where raters had marked three
findings of four. It is advice with its evidence, so it is neutral and gates nothing unless asked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.literal import fitted
from workbench.kept_tables import SetsTable, in_use
from workbench.language.word_tables import table_path
from workbench.model import Segment, Severity
from workbench.renderings import dictionary, glosses
from workbench.renderings.dictionary import cedict, content_of, content_words, stems
from workbench.renderings.glosses import SourceWord, glosses_of, segmented, straddling
from workbench.text import Token, has_han, primary, tokens

_NEAR = 4
"""Words from the first literal word to the last."""
_SHORT = 2
"""Words of a character's gloss; longer ones explain it."""
_SHOWN = 4
"""Glosses that are offered."""
_TELLING = 4
"""Letters of a word's beginning that are no chance inside another word."""
_ENGLISH_TOO = frozenset(
    """
    绿卡 大国 小国 国情 建国 投票 造船 肉食 食肉 高等学校 新规 现阶段 全域 境内 境外 再发生 深思 中西部
    两国关系 双方同意 共同努力 生产企业 伤员 空位 期待 承前启后 值得注意 惨景
    """.split()
)
"""Words whose characters say in English what is meant, though the dictionary says it otherwise."""
_TOLD_BY = (__file__, dictionary.__file__, glosses.__file__)
"""The modules that say what a word and its parts mean."""
_NUMERALS = frozenset("一二两兩三四五六七八九十百千万萬")
"""Characters that begin a number as often as a word: 三分 is “three points”."""

Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Known:
    """A dictionary word of the source, the stems of what it means, and the lemmas of what its parts mean."""

    word: SourceWord
    meant: frozenset[str]
    literal: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A word of the target (by its number) that a part of the source word means (its characters' numbers)."""

    token: int
    characters: Places


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each word whose characters' English words stand together in the target, and none of its own."""
    if primary(segment.source_lang) != "zh" or not segment.target or not has_han(segment.source):
        return
    in_target = content_words(segment.target)
    words = _words_in(segment.source)
    suspects = [word for word in words if not word.literal.isdisjoint(in_target)]
    if not suspects:
        return
    target = tokens(segment.target)
    lemmas = [content_of(token.text) for token in target]
    token_stems = [stems(own) for own in lemmas]
    stems_in_target = frozenset().union(*token_stems)
    # What a suspect means itself does not stand in the target, so all that is meant is meant elsewhere.
    elsewhere = frozenset().union(*(word.meant for word in words))
    for known in suspects:
        if not known.meant.isdisjoint(stems_in_target):
            continue
        word = known.word
        best = _together(list(_evidence(word.text, lemmas, token_stems, elsewhere)), token_stems)
        if best is None or _is_told(word, segment, resources):
            continue
        if _is_joined(word, segment) or _is_within(word, token_stems[best[0] : best[1] + 1]):
            continue
        others = straddling(segment.source, word.start, word.end)
        if all(stems(_meaning(other)).isdisjoint(stems_in_target) for other in others):
            yield _hit(word, target, best, segment)


def _is_joined(word: SourceWord, segment: Segment) -> bool:
    """Whether the target has a meaning of the word, its words joined or parted otherwise."""
    joined = _joined(segment.target)
    return any(_joined(gloss) in joined for gloss in word.glosses)


def _is_within(word: SourceWord, literal: Sequence[frozenset[str]]) -> bool:
    """Whether a meaning of the word is made of words in the target: to “build ships” is shipbuilding."""
    meanings = {part for gloss in word.glosses for part in gloss.lower().split()}
    found = {stem for some in literal for stem in some if len(stem) >= _TELLING}
    return any(stem in meaning for stem in found for meaning in meanings)


def _joined(text: str) -> str:
    """A text without what parts its words: a “moon cake” is a mooncake."""
    return "".join(character for character in text.lower() if character.isalnum())


@lru_cache(maxsize=1024)
def _words_in(source: str) -> tuple[_Known, ...]:
    """The dictionary words of a source and what they mean; `literal` is empty for those not to suspect."""
    return tuple(_known(word) for word in segmented(source))


def _known(word: SourceWord) -> _Known:
    return _Known(word, *_told(word.text))


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[frozenset[str], ...]:
    """The stems of what a dictionary word means, and the lemmas of what its parts mean, if any is suspect."""
    table = _told_table()
    told = table.get(word)
    if told is None:
        meant = stems(_meaning(word))
        is_name = glosses_of(word)[0][0].isupper()
        is_clear = is_name or word in _ENGLISH_TOO or not meant
        told = meant, frozenset() if is_clear else _literal(word)
        table.add(word, told)
    return told


@cache
def _told_table() -> SetsTable:
    """What is told of Chinese words that texts had before: a dictionary's glosses take long to go through."""
    return in_use(SetsTable(table_path("literal_words", *(Path(module) for module in _TOLD_BY))))


def _is_told(word: SourceWord, segment: Segment, resources: Resources) -> bool:
    """Whether a rule or the check of idioms already speaks about the word, or a rule finds it rendered."""
    renderings, source, target = resources.renderings, segment.source, segment.target
    if renderings is None:
        return False
    found = [hit.source_span for hit in renderings.find(source, target) if hit.source_span is not None]
    if any(_meet(span, word) for span in found):
        return True
    triggered = [(rule, span) for rule, span in renderings.triggered(source) if _meet(span, word)]
    if any(renderings.is_rendered(rule, source, target) for rule, _ in triggered):
        return True
    return not triggered and any(_meet((i.start, i.end), word) for i in cedict().idioms_in(source))


def _meet(span: tuple[int, int], word: SourceWord) -> bool:
    return span[0] < word.end and word.start < span[1]


def _evidence(
    word: str,
    lemmas: Sequence[frozenset[str]],
    token_stems: Sequence[frozenset[str]],
    elsewhere: AbstractSet[str],
) -> Iterator[_Evidence]:
    for characters, meanings in _parts(word):
        for number, own in enumerate(lemmas):
            if not own.isdisjoint(meanings) and token_stems[number].isdisjoint(elsewhere):
                yield _Evidence(number, characters)


def _together(evidence: Sequence[_Evidence], token_stems: Sequence[frozenset[str]]) -> tuple[int, int] | None:
    """The first and last of the literal words that stand near each other, if two parts left two words."""
    best: tuple[int, int, int] | None = None
    for first in sorted({each.token for each in evidence}):
        near = [each for each in evidence if first <= each.token <= first + _NEAR]
        words = {each.token for each in near}
        characters = frozenset[int]().union(*(each.characters for each in near))
        if len({token_stems[token] for token in words}) >= 2 and len(characters) >= 2:
            best = max(best or (0, 0, 0), (len(words), -first, max(words)))
    return (-best[1], best[2]) if best else None


def _hit(word: SourceWord, target: Sequence[Token], place: tuple[int, int], segment: Segment) -> Hit:
    own = target[place[0] : place[1] + 1]
    good = [gloss for gloss in word.glosses if not gloss.endswith("!")][:_SHOWN]
    start, end = own[0].start, own[-1].end
    text = segment.target[start:end]
    start, end, suggestions = fitted(good, start, end, segment.target)
    meant = "; ".join(good)
    return Hit(
        start=start,
        end=end,
        suggestions=suggestions,
        message=f"“{text}”: the characters of {word.text} one by one? It means: {meant} (CC-CEDICT).",
        rule=word.text,
    )


@lru_cache(maxsize=65536)
def _meaning(word: str) -> frozenset[str]:
    """The lemmas of what a word or a character means.

    What two of its characters mean is what the word means: 遥远 is “far” twice.
    """
    own = content_words(" ".join(glosses_of(word)))
    if len(word) < 2:
        return own
    counts = Counter(lemma for character in word for lemma in _meaning(character))
    return own | {lemma for lemma, count in counts.items() if count > 1}


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[tuple[Places, frozenset[str]], ...]:
    """The characters and shorter words in a word: where they are and what they mean apart from it."""
    own = _meaning(word)
    is_number = len(word) == 2 and word[0] in _NUMERALS
    spans = [(n, n + 1) for n in range(len(word)) if not (n == 0 and is_number)]
    if not _is_compound(word):
        spans += [(n, n + wide) for wide in (2, 3) for n in range(len(word) - wide + 1) if wide < len(word)]
    parts = []
    for start, end in spans:
        short = [gloss for gloss in glosses_of(word[start:end]) if len(gloss.split()) <= _SHORT]
        if meanings := content_words(" ".join(short)) - own:
            parts.append((frozenset(range(start, end)), meanings))
    return tuple(parts)


def _is_compound(word: str) -> bool:
    """Whether a word is two words of two characters, which English may say one by one: 酒精 and 饮料."""
    return len(word) == 4 and bool(glosses_of(word[:2]) and glosses_of(word[2:]))


@lru_cache(maxsize=65536)
def _literal(word: str) -> frozenset[str]:
    """The lemmas that any part of a word of several characters means."""
    return frozenset().union(*(meanings for _, meanings in _parts(word))) if len(word) > 1 else frozenset()


CHECK = Check(
    id="accuracy.literal_word",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    message="“{text}” suggests that a word was rendered by its characters.",
    find=find,
    languages=("en",),
    examples=(
        Example(
            "美国为盟友撑腰。", "The US is propping up the waist of its ally.", ("propping up the waist",)
        ),
        Example("谣言四处流传。", "Rumours flowed and passed everywhere.", ("flowed and passed",)),
        Example("美国为盟友撑腰。", "The US is backing its ally."),
        Example("谣言四处流传。", "Rumours circulated everywhere."),
        Example("和平仍然遥远。", "Peace is still far away."),
        Example("他走在古文化街上。", "He walked along a street of ancient culture."),
        Example("他罚进三分。", "He made three points from the line."),
        Example("酒精饮料涨价了。", "The price of alcoholic beverages rose."),
        Example("他撑着腰。", "He propped up his waist."),
    ),
)
