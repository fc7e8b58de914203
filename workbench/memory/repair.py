"""Mends a match where its source differs from the one asked for only in tags, numbers or terms (2024 → 2025).

Nothing is guessed: a number or term is replaced only where it is found in the target exactly as often as in
the source, and what was done is said in `repairs`. Numbers from and to 1 are left alone, as words around
them change.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.glossary import Glossary, TermMatch
from workbench.glossary.matching import find_term
from workbench.glossary.model import Span
from workbench.language.inflection import is_plural, plural
from workbench.memory.match import MemoryMatch
from workbench.memory.similarity import NEARLY, NUMBER, shape_of, similarity
from workbench.placeholders import TOKEN
from workbench.text import primary

_MOST_TERMS = 3
"""Terms that may differ before it is another text."""


def repaired(
    match: MemoryMatch, source_lang: str, target_lang: str, glossary: Glossary | None = None
) -> MemoryMatch:
    """The match with its target mended where that is safe.

    Its similarity stays; `match_quality` is the percentage that the mended match is worth.
    """
    source, target = _with_asked_tags(match.source, match.asked, match.target)
    repairs: list[str] = []
    if glossary is not None and source != match.asked:
        languages = (source_lang, target_lang)
        source, target, repairs = _with_asked_terms(source, target, match.asked, languages, glossary)
    source, target, done = _with_asked_numbers(source, target, match.asked)
    repairs += done
    if target == match.target and not repairs:
        return match
    if not repairs:
        return replace(match, target=target)
    quality = min(NEARLY, similarity(shape_of(source), shape_of(match.asked)))
    return replace(match, target=target, repairs=tuple(repairs), match_quality=float(quality))


def _with_asked_tags(source: str, asked: str, target: str) -> tuple[str, str]:
    """Source and target with the tags that the asked text has in the same order; others are dropped."""
    if "⟦" not in source and "⟦" not in target:
        return source, target
    numbers = dict.fromkeys(token.strip("⟦/⟧") for token in TOKEN.findall(source))
    wanted = dict.fromkeys(token.strip("⟦/⟧") for token in TOKEN.findall(asked))
    known = set(TOKEN.findall(asked))
    renamed = dict(zip(numbers, wanted, strict=False))

    def put(found: re.Match[str]) -> str:
        number = renamed.get(found.group().strip("⟦/⟧"))
        token = f"⟦{'/' if found.group().startswith('⟦/') else ''}{number}⟧"
        return token if token in known else ""

    return TOKEN.sub(put, source), TOKEN.sub(put, target)


def _with_asked_numbers(source: str, target: str, asked: str) -> tuple[str, str, list[str]]:
    olds, news = _numbers(source), _numbers(asked)
    if len(olds) != len(news):
        return source, target, []
    changes: dict[str, set[str]] = {}
    for old, new in zip(olds, news, strict=True):
        changes.setdefault(old, set()).add(new)
    in_target = Counter(map(_digits, _numbers(target)))
    in_source = Counter(map(_digits, olds))
    done: dict[str, str] = {}
    for old, (new, *others) in changes.items():
        same_often = in_target[_digits(old)] == in_source[_digits(old)] == olds.count(old)
        if not others and old != new and same_often and "1" not in (_digits(old), _digits(new)):
            done[old] = new
    by_digits = {_digits(old): (old, new) for old, new in done.items()}
    written: dict[str, str] = {}

    def put(found: re.Match[str]) -> str:
        old, new = by_digits.get(_digits(found.group()), ("", ""))
        better = _in_style(found.group(), old, new) if old else None
        if better is None:
            return found.group()
        written[old] = f"{found.group()} → {better}"
        return better

    target = _outside_tags(put, target)
    mended = {old: done[old] for old in written}
    source = _outside_tags(lambda found: mended.get(found.group(), found.group()), source)
    return source, target, list(written.values())


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(TOKEN.sub(" ", text))


def _outside_tags(put: Callable[[re.Match[str]], str], text: str) -> str:
    pieces, place = [], 0
    for tag in TOKEN.finditer(text):
        pieces += [NUMBER.sub(put, text[place : tag.start()]), tag.group()]
        place = tag.end()
    return "".join([*pieces, NUMBER.sub(put, text[place:])])


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _in_style(written: str, old: str, new: str) -> str | None:
    """The new number as the target writes numbers; None where that cannot be told."""
    if written == old:
        return new
    if re.sub(r"\d", "0", old) != re.sub(r"\d", "0", new):
        return None
    digits = iter(_digits(new))
    return re.sub(r"\d", lambda _: next(digits), written)


def _with_asked_terms(
    source: str, target: str, asked: str, languages: tuple[str, str], glossary: Glossary
) -> tuple[str, str, list[str]]:
    olds, news = (_in_order(glossary.find(text, *languages)) for text in (source, asked))
    pairs = [(old, new) for old, new in zip(olds, news, strict=False) if old.concept != new.concept]
    if len(olds) != len(news) or not 0 < len(pairs) <= _MOST_TERMS:
        return source, target, []
    done = []
    for old, new in reversed(pairs):
        fitted = _fitted(old, new, target, languages[1])
        if fitted is None:
            continue
        span, better = fitted
        done.append(f"{target[span.start : span.end]} → {better}")
        target = target[: span.start] + better + target[span.end :]
        source = source[: old.start] + new.text + source[old.end :]
    return source, target, done[::-1]


def _in_order(matches: list[TermMatch]) -> list[TermMatch]:
    """One concept for each place."""
    return list({(match.start, match.end): match for match in reversed(matches)}.values())[::-1]


def _fitted(old: TermMatch, new: TermMatch, target: str, language: str) -> tuple[Span, str] | None:
    """Where the old concept's term stands in the target, if at one place, and what to put there."""
    better = next((term.text for term in new.targets if term.status.allowed), None)
    spans = {(span.start, span.end): span for span in _rendered(old, target, language)}
    if better is None or len(spans) != 1:
        return None
    (span,) = spans.values()
    written = target[span.start : span.end]
    if span.how in ("inflected", "compound", "prefix"):
        if primary(language) != "en" or span.how != "inflected" or not is_plural(written):
            return None
        better = plural(better)
    starts_sentence = not target[: span.start].strip(" \"'“„«([")
    if starts_sentence and written[:1].isupper():
        better = better[:1].upper() + better[1:]
    return span, better


def _rendered(match: TermMatch, target: str, language: str) -> Iterator[Span]:
    for term in match.targets:
        yield from find_term(term, target, language)
