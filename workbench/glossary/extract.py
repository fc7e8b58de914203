"""Proposes terms from translated texts: source phrases that hang together, and what they become.

The candidates are for a person to judge. A phrase's weight is its C-value (Frantzi, Ananiadou and Mima 2000):
how often it stands by itself and not only inside longer candidates, times the logarithm of its length. Its
rendering is the target phrase whose presence best agrees with its own (Dice coefficient over segments);
candidates are ordered by both together.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.glossary.function_words import FUNCTION_WORDS
from workbench.model import Segment
from workbench.placeholders import may_have_placeholders, placeholder_matches
from workbench.text import Token, primary, tokens, writes_without_spaces

_JOINING = {
    "en": frozenset("of for in on and or to by with at from per s".split()),
    "de": frozenset("der des von vom für und oder zur zum im in auf an am".split()),
}
"""Function words that a term may have inside; another makes a clause of it (“value has an invalid”)."""
_LOOKED_AT = 5
"""How many times more phrases are looked at than are given."""
_LONGEST = 4
_LONGEST_SPACELESS = 6
_MOSTLY = 0.8
"""A phrase that stands this often inside one longer candidate is only a piece of it."""
_PARTICLES = frozenset("的了在和是将则也并与对为有这那其就都而及或把被从向不已再又个一他她它们我你以于之所")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source phrase, how often it stands, and its renderings with their agreement (0 to 1), best first."""

    source: str
    count: int
    weight: float
    renderings: tuple[tuple[str, int, float], ...]
    """Target phrase, segments that have both, Dice coefficient."""
    context: str


def candidates(segments: Sequence[Segment], least: int = 3, most: int = 100) -> list[Candidate]:
    """The weightiest phrases that stand in at least `least` segments and have a likely rendering.

    The segments are of one language pair.
    """
    if not segments:
        return []
    sources = [_phrases(segment.source, segment.source_lang) for segment in segments]
    targets = [_phrases(segment.target, segment.target_lang) for segment in segments]
    counted = _counted(sources, least)
    common = _function_words(segments[0].source_lang), _function_words(segments[0].target_lang)
    inside = [
        words - _JOINING.get(primary(language), words)
        for words, language in zip(common, (segments[0].source_lang, segments[0].target_lang), strict=True)
    ]
    kept = {p: n for p, n in counted.items() if not _is_no_term(p, common[0], inside[0])}
    target_counts = {
        p: n for p, n in _counted(targets, 2).items() if not _is_no_term(p, common[1], inside[1])
    }
    places: dict[str, list[int]] = defaultdict(list)
    for number, phrases in enumerate(sources):
        for phrase in phrases & kept.keys():
            places[phrase].append(number)
    found = []
    for phrase, weight in _weights(kept, counted)[: _LOOKED_AT * most]:
        renderings = _renderings(places[phrase], targets, target_counts)
        if renderings:
            context = segments[places[phrase][0]].source
            found.append(Candidate(phrase, kept[phrase], weight * renderings[0][2], renderings, context))
    return sorted(found, key=lambda candidate: -candidate.weight)[:most]


def _phrases(text: str, language: str) -> frozenset[str]:
    """The runs of words of a text, none across punctuation."""
    text = _without_placeholders(text)
    spaceless = writes_without_spaces(language)
    longest, joint = (_LONGEST_SPACELESS, "") if spaceless else (_LONGEST, " ")
    words, found = tokens(text), set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            if end - start > 1 and _parted(words[end - 2], words[end - 1], text):
                break
            run = [word.text for word in words[start:end]]
            if (not spaceless or len(run) > 1 or len(run[0]) > 1) and any(w.isalpha() for w in run):
                found.add(joint.join(run))
    return frozenset(found)


def _without_placeholders(text: str) -> str:
    """The text with a mark for each placeholder and tag: their names are no words."""
    places = [match.span() for match in placeholder_matches(text)] if may_have_placeholders(text) else []
    for start, end in reversed(places):
        text = f"{text[:start]} ; {text[end:]}"
    return text


def _parted(left: Token, right: Token, text: str) -> bool:
    """Whether no phrase goes over this place: punctuation, or a possessive."""
    return bool(text[left.end : right.start].strip()) or right.text in ("'s", "’s")


def _counted(sets: Iterable[frozenset[str]], least: int) -> dict[str, int]:
    counts = Counter(phrase for phrases in sets for phrase in phrases)
    return {phrase: count for phrase, count in counts.items() if count >= least}


def _function_words(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS.get(primary(language), "").split())


def _is_no_term(phrase: str, common: frozenset[str], inside: frozenset[str]) -> bool:
    """Whether a phrase begins or ends with a function word, or has one of those inside."""
    if phrase[0] in _PARTICLES or phrase[-1] in _PARTICLES or phrase.endswith(("'s", "’s")):
        return True
    words = phrase.lower().split(" ")
    edges = {words[0], words[-1]}
    return bool(edges & common or inside & set(words)) or any(
        word.isdigit() or len(word) == 1 for word in edges
    )


def _weights(counts: dict[str, int], everything: dict[str, int]) -> list[tuple[str, float]]:
    """The phrases with their C-value, where it is positive, the weightiest first."""
    inside: dict[str, list[int]] = defaultdict(list)
    for phrase, count in everything.items():
        for part in _parts(phrase):
            if part in counts:
                inside[part].append(count)
    weights: dict[str, float] = {}
    for phrase, count in counts.items():
        longer = inside[phrase]
        if longer and max(longer) >= _MOSTLY * count:
            continue
        alone = count - (sum(longer) / len(longer) if longer else 0)
        length = len(phrase.split(" ")) if " " in phrase or phrase.isascii() else len(phrase)
        weights[phrase] = round(math.log2(length + 1) * alone, 3)
    positive = [(phrase, weight) for phrase, weight in weights.items() if weight > 0]
    return sorted(positive, key=lambda pair: (-pair[1], pair[0]))


def _parts(phrase: str) -> set[str]:
    words = phrase.split(" ") if " " in phrase else list(phrase)
    joint = " " if " " in phrase else ""
    return {
        joint.join(words[a:b])
        for a in range(len(words))
        for b in range(a + 1, len(words) + 1)
        if 0 < b - a < len(words)
    }


def _renderings(
    places: Sequence[int], targets: Sequence[frozenset[str]], counts: dict[str, int]
) -> tuple[tuple[str, int, float], ...]:
    together = Counter(p for place in places for p in targets[place] if p in counts)
    scored = [
        (phrase, both, 2 * both / (len(places) + counts[phrase]))
        for phrase, both in together.items()
        if both > 1
    ]
    best = sorted(scored, key=lambda item: (-item[2], -len(item[0])))
    chosen: list[tuple[str, int, float]] = []
    for phrase, both, score in best:
        rival_part = any(phrase in other or other in phrase for other, _, _ in chosen)
        if score >= 0.2 and not rival_part:
            chosen.append((phrase, both, score))
        if len(chosen) == 3:
            break
    return tuple(chosen) if chosen and chosen[0][2] >= 0.4 else ()
