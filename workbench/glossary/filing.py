"""Works out what the index of many terms is made of: plain lists and tables, to be kept in the cache.

Every word form belongs to a class, and a class is one character: a term is filed under the string of its
words' classes, its path. Words that one form may be of (“meeting” is of meeting and meet) are of one class.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from workbench.compiled import compiled
from workbench.glossary.model import is_sure_name
from workbench.glossary.names import names_content
from workbench.glossary.pattern import Pattern, Slot, Variant, pattern_of
from workbench.language.inflection import folded, lemmas
from workbench.model import Term

PREFIX_KEY = 3
"""Letters of a word by which terms flagged `prefix` are looked for."""
_MANY = 300
"""Terms from which an index is worth keeping in the cache."""
_FIRST_CLASS = 0x21
"""The character after the space, which stands for words of no term."""
_SURROGATES = range(0xD800, 0xE000)


def filed(terms: Sequence[Term], language: str) -> dict[str, Any]:
    """What an index is made of; working it out takes a dictionary and a parsing for each term.

    `classes`: key → character of its class. `paths` and, for each, `records`: a term's number and, unless the
    pattern must decide, its words' numbers in `slots`. `marks`: the terms that have no word.
    """
    if len(terms) < _MANY:
        return _worked_out(terms, language)
    parts = ((t.text, t.language, t.part_of_speech, *t.flags) for t in terms)
    key = hashlib.blake2b("\n".join(map("\t".join, parts)).encode("utf-8", "surrogatepass"), digest_size=16)
    return dict(compiled(f"terms-{language}", key.digest(), lambda: _worked_out(terms, language)))


def _worked_out(terms: Sequence[Term], language: str) -> dict[str, Any]:
    patterns = [pattern_of(term, language) for term in terms]
    known = [(number, pattern) for number, pattern in enumerate(patterns) if pattern is not None]
    variants = [(number, pattern, variant) for number, pattern in known for variant in pattern.variants]
    classes = _classes([slot.keys for _, _, variant in variants for slot in variant.slots], language)
    slots: dict[Slot, int] = {}
    records: dict[str, list[list[int]]] = {}
    for number, pattern, variant in variants:
        path = "".join(classes[next(iter(slot.keys))] for slot in variant.slots)
        records.setdefault(path, []).append(_record(number, pattern, variant, slots))
    prefixes = _prefixes(known)
    prefixed = [p for p, numbers in prefixes.items() if any(is_sure_name(terms[n]) for n in numbers)]
    names = (variant for number, _, variant in variants if is_sure_name(terms[number]))
    return {
        "classes": classes,
        "slots": [[sorted(s.keys), s.capital, s.capitals, s.fixed, s.noun] for s in slots],
        "paths": list(records), "records": list(records.values()), "prefixes": prefixes,
        "marks": [number for number, pattern in enumerate(patterns) if pattern is None],
        "names": names_content(names, prefixed, language),
    }  # fmt: skip


def _record(number: int, pattern: Pattern, variant: Variant, slots: dict[Slot, int]) -> list[int]:
    if pattern.heeds_more or not variant.is_plain:
        return [number]
    return [number, *(slots.setdefault(slot, len(slots)) for slot in variant.slots)]


def _prefixes(known: Iterable[tuple[int, Pattern]]) -> dict[str, list[int]]:
    prefixes: dict[str, list[int]] = {}
    for number, pattern in known:
        if pattern.prefix:
            prefixes.setdefault(folded(pattern.term.text[:PREFIX_KEY]), []).append(number)
    return prefixes


def _classes(groups: Sequence[frozenset[str]], language: str) -> dict[str, str]:
    """Key → character of its class: keys of one word, and keys of one form, are of one class.

    The automaton goes byte by byte, so that the words of most terms have the shortest characters.
    """
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while parents.setdefault(key, key) != key:
            parents[key] = key = parents[parents[key]]
        return key

    def join(group: Iterable[str]) -> None:
        first, *rest = (root(key) for key in group)
        for other in rest:
            parents[root(other)] = root(first)

    for group in dict.fromkeys(groups):
        join(group)
    for key in list(parents):
        join({key, *(lemma for lemma in lemmas(key, language) if lemma in parents)})
    uses = Counter(root(key) for group in groups for key in islice(group, 1))
    numbers = {one: number for number, (one, _) in enumerate(uses.most_common())}
    return {key: _character(numbers.setdefault(root(key), len(numbers))) for key in parents}


def _character(number: int) -> str:
    code = _FIRST_CLASS + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
