"""Proposes terms from translated texts: source phrases that hang together, and what they become.

The candidates are for a person to judge. A phrase's weight is its C-value (Frantzi, Ananiadou and Mima 2000):
how often it stands by itself and not only inside longer candidates, times the logarithm of its length. Its
rendering is the target phrase whose presence best agrees with its own (Dice coefficient over segments);
candidates are ordered by both together.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from workbench.glossary.function_words import CHINESE_ENDS, CHINESE_VERBS, FUNCTION_WORDS
from workbench.language.chinese import simplified
from workbench.language.inflection import analyzer, can_be_adjective, can_be_noun, is_verb_form
from workbench.model import Segment
from workbench.renderings.glosses import glosses_of
from workbench.termbase.runs_of_words import in_usual_form, phrases_in
from workbench.text import is_spaceless, primary, writes_without_spaces

_JOINING = {
    "en": frozenset("of for in on and or to by with at from per s".split()),
    "de": frozenset("der des von vom für und oder zur zum im in auf an am".split()),
}
"""Function words that a term may have inside; another makes a clause of it (“value has an invalid”)."""
_ADVERBS = frozenset("away back down forward off out over together up".split())
"""Behind a verb they make no noun of it: “pointed out”."""
_LOOKED_AT = 5
"""How many times more phrases are looked at than are given."""
_LONGEST_GROWN = 20
"""Characters of a phrase of a script without spaces that is made whole."""
_MOSTLY = 0.8
"""A phrase that stands this often inside one longer candidate is only a piece of it."""
_EVERYDAY = 0.15
"""Weight of a Chinese phrase that is one word of the dictionary: fewer of those are terms to agree on."""
_LEAST = 0.2
"""Agreement of a rendering worth showing."""
_NEARLY = 0.9
"""Share of a rendering's agreement that a longer one which holds it must have."""
_PARTICLES = frozenset("的了在和是将则也并与对为有这那其就都而及或把被从向不已再又个一他她它们我你以于之所")
_ENDING = re.compile("^(?:['’]s\\b|[ぁ-ゖ])|(?:['’]s|[ぁ-ゖ])$")
"""How phrases begin or end that are cut off: English possessives, Japanese particles and endings of verbs."""
_DATE_OR_COUNT = re.compile(
    r"[年月日号次届]|第?[\d一二三四五六七八九十百千万亿]+[年月日号次届个名多]|第[\d一二三四五六七八九十百]+$|[万亿]"
)
"""How Chinese phrases begin that date or count something, or are cut out of such."""


_Said = tuple[str, int, float]
"""A target phrase, the segments that have it and the source phrase, and its Dice coefficient."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source phrase, how often it stands, and its renderings with their agreement (0 to 1), best first."""

    source: str
    count: int
    weight: float
    renderings: tuple[_Said, ...]
    context: str


def candidates(segments: Sequence[Segment], least: int = 3, most: int = 100) -> list[Candidate]:
    """The weightiest phrases that stand in at least `least` segments and have a likely rendering.

    The segments are of one language pair.
    """
    if not segments:
        return []
    sources = in_usual_form([phrases_in(segment.source, segment.source_lang) for segment in segments])
    targets = in_usual_form([phrases_in(segment.target, segment.target_lang) for segment in segments])
    counted = _counted(sources, least)
    common = _function_words(segments[0].source_lang), _function_words(segments[0].target_lang)
    inside = [
        words - _JOINING.get(primary(language), words)
        for words, language in zip(common, (segments[0].source_lang, segments[0].target_lang), strict=True)
    ]
    kept = {p: n for p, n in counted.items() if not _is_no_term(p, common[0], inside[0])}
    ends_well = _NOUN_AT_THE_END.get(primary(segments[0].source_lang))
    if ends_well:
        kept = {p: n for p, n in kept.items() if ends_well(p)}
    target_counts = {
        p: n for p, n in _counted(targets, 2).items() if not _is_no_term(p, common[1], inside[1])
    }
    places: dict[str, list[int]] = defaultdict(list)
    for number, phrases in enumerate(sources):
        for phrase in phrases & kept.keys():
            places[phrase].append(number)
    found: dict[str, Candidate] = {}
    is_english = primary(segments[0].target_lang) == "en"
    is_german = primary(segments[0].source_lang) == "de"  # whose nouns have a capital
    for phrase, weight in _weights(kept)[: _LOOKED_AT * most]:
        renderings = _renderings(phrase, places[phrase], targets, target_counts)
        if renderings and (not is_english or _ends_in_noun(renderings[0][0].lower())):
            one = _candidate(phrase, weight, [segments[place] for place in places[phrase]], renderings)
            if not is_german or not one.source.rpartition(" ")[2][0].islower():
                found.setdefault(one.source, one)
    return sorted(found.values(), key=lambda candidate: -candidate.weight)[:most]


def _candidate(phrase: str, weight: float, own: Sequence[Segment], renderings: Iterable[_Said]) -> Candidate:
    """A phrase and its renderings as its segments write them; of what then holds each other the likelier."""
    kept: list[_Said] = []
    targets = [segment.target for segment in own]
    for text, both, agreement in renderings:
        one = (_whole(text, targets, own[0].target_lang), both, agreement)
        if not _overlaps(one, kept):
            kept.append(one)
    source = _whole(phrase, [segment.source for segment in own], own[0].source_lang)
    return Candidate(source, len(own), weight * kept[0][2], tuple(kept), own[0].source)


def _whole(phrase: str, texts: Sequence[str], language: str) -> str:
    """A phrase as texts write it most often, grown where the script has no spaces."""
    written = Counter(match.group() for text in texts for match in re.finditer(_anywhere(phrase), text))
    usual = written.most_common(1)[0][0] if written else phrase
    if writes_without_spaces(language):
        whole = grown(usual, texts)
        return usual if _is_of_a_clause(simplified(whole)) else whole
    return usual


def _anywhere(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, phrase.split(" "))), re.IGNORECASE)


def grown(phrase: str, texts: Sequence[str]) -> str:
    """A phrase of a script without spaces with what nearly always stands beside it: 险管理 is 风险管理."""
    while len(phrase) < _LONGEST_GROWN:
        beside = Counter(
            way
            for text in texts
            for at in _places(phrase, text)
            for way in ((text[max(0, at - 1) : at], ""), ("", text[at + len(phrase) :][:1]))
        )
        here = sum(text.count(phrase) for text in texts)
        likely = [
            (count, before, after)
            for (before, after), count in beside.items()
            if count >= _MOSTLY * here
            and (before + after)
            and is_spaceless(before + after)
            and simplified(before + after) not in _PARTICLES
            and not _ENDING.match(before + after)
        ]
        if not likely:
            break
        _, before, after = max(likely)
        phrase = before + phrase + after
    return phrase


def _places(phrase: str, text: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + len(phrase))


def _counted(sets: Iterable[frozenset[str]], least: int) -> dict[str, int]:
    counts = Counter(phrase for phrases in sets for phrase in phrases)
    return {phrase: count for phrase, count in counts.items() if count >= least}


def _function_words(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS.get(primary(language), "").split())


def _is_no_term(phrase: str, common: frozenset[str], inside: frozenset[str]) -> bool:
    """Whether a phrase begins or ends with a function word, or has one of those inside."""
    if not _PARTICLES.isdisjoint(simplified(phrase[0] + phrase[-1])) or _ENDING.search(phrase):
        return True
    if _DATE_OR_COUNT.match(phrase) or (not phrase.isascii() and _is_of_a_clause(simplified(phrase))):
        return True
    words = phrase.lower().split(" ")
    edges = {words[0], words[-1]}
    return bool(edges & common or inside & set(words)) or any(
        word.isdigit() or len(word) == 1 for word in edges
    )


def _is_of_a_clause(phrase: str) -> bool:
    """Whether a Chinese phrase is a clause or a piece of one, by the words at its ends."""
    return phrase.startswith(CHINESE_VERBS) or phrase.endswith(CHINESE_ENDS)


def _ends_in_noun(phrase: str) -> bool:
    """Whether an English phrase may be a noun; a lone word must be nothing else."""
    *before, last = phrase.split(" ")
    if last in _ADVERBS and before and is_verb_form(before[-1]):
        return False
    return can_be_noun(last) and (bool(before) or not (can_be_adjective(last) or is_verb_form(last)))


def _ends_in_slavic_noun(phrase: str, code: str) -> bool:
    """Whether the last word of a Russian or Ukrainian phrase may be a noun; Latin letters may be anything."""
    parts = {parse.tag.POS for parse in analyzer(code).parse(phrase.rpartition(" ")[2])}
    return bool(parts & {"NOUN", None})


_NOUN_AT_THE_END: dict[str, Callable[[str], bool]] = {
    "en": _ends_in_noun,
    "ru": partial(_ends_in_slavic_noun, code="ru"),
    "uk": partial(_ends_in_slavic_noun, code="uk"),
}
"""By language, what tells whether a phrase may be a noun: others are no terms."""


def _weights(counts: dict[str, int]) -> list[tuple[str, float]]:
    """The phrases with their C-value, where it is positive, the weightiest first."""
    inside: dict[str, list[int]] = defaultdict(list)
    for phrase, count in counts.items():
        for part in _parts(phrase):
            if part in counts:
                inside[part].append(count)
    weights: dict[str, float] = {}
    for phrase, count in counts.items():
        longer = inside[phrase]
        if longer and max(longer) >= _MOSTLY * count:
            continue
        alone = count - (sum(longer) / len(longer) if longer else 0)
        length = len(_units(phrase))
        everyday = _EVERYDAY if glosses_of(phrase) else 1
        weights[phrase] = round(math.log2(length + 0.3) * alone * everyday, 3)
    positive = [(phrase, weight) for phrase, weight in weights.items() if weight > 0]
    return sorted(positive, key=lambda pair: (-pair[1], pair[0]))


def _units(phrase: str) -> Sequence[str]:
    """What a phrase is made of: words, or characters where the script has no spaces."""
    return phrase if " " not in phrase and any(map(is_spaceless, phrase)) else phrase.split(" ")


def _parts(phrase: str) -> set[str]:
    words = _units(phrase)
    joint = "" if words is phrase else " "
    return {
        joint.join(words[a:b])
        for a in range(len(words))
        for b in range(a + 1, len(words) + 1)
        if 0 < b - a < len(words)
    }


def _longer(one: _Said, others: Iterable[_Said]) -> _Said:
    """The longest phrase that holds a rendering and agrees nearly as well; `others` by their agreement."""
    alike = takewhile(lambda other: other[2] >= _NEARLY * one[2], others)
    return max((other for other in alike if one[0] in other[0]), key=lambda other: len(other[0]))


def _overlaps(one: _Said, chosen: Iterable[_Said]) -> bool:
    return any(one[0] in other or other in one[0] for other, _, _ in chosen)


def _renderings(
    source: str, places: Sequence[int], targets: Sequence[frozenset[str]], counts: dict[str, int]
) -> tuple[_Said, ...]:
    """The likeliest renderings; of those that agree alike the source itself (a name), then the longest."""
    together = Counter(p for place in places for p in targets[place] if p in counts)
    scored = [
        (phrase, both, 2 * both / (len(places) + counts[phrase]))
        for phrase, both in together.items()
        if both > 1
    ]
    best = sorted(scored, key=lambda item: (-item[2], item[0] != source, -len(item[0]), item[0]))
    chosen: list[_Said] = []
    for one in takewhile(lambda item: item[2] >= _LEAST, best):
        whole = one if _overlaps(one, chosen) else _longer(one, best)
        if not _overlaps(whole, chosen):
            chosen.append(whole)
        if len(chosen) == 3:
            break
    return tuple(chosen) if chosen and chosen[0][2] >= 0.4 else ()
