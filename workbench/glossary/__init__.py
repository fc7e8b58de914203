"""Shared terms: concepts with their terms in every language, and which of them a segment is about."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary.live import LiveFinder
from workbench.glossary.model import How, Span, serves
from workbench.glossary.stored import concepts_in_files
from workbench.glossary.table import table_files
from workbench.language.inflection import folded
from workbench.model import Concept, Term, TermStatus
from workbench.remembered import Remembered
from workbench.text import primary, words_of

__all__ = ["Glossary", "Span", "TermMatch"]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in a source text, and how it may and may not be said in the target language."""

    concept: str
    start: int
    end: int
    text: str
    term: Term
    targets: tuple[Term, ...]
    """The concept's terms in the target language, preferred first; empty if it has none there."""
    how: How = "exact"


_MOST_TEXTS = 16_384
"""Texts of which what was found is remembered."""
_MOST_LANGUAGES = 32
"""Languages of whose texts is remembered whether they have terms: a file may name a thousand."""
_RANK = {status: rank for rank, status in enumerate(TermStatus)}


class _Speaking(Remembered[str, bool]):
    """Text → whether any term stands in it: a project's files of many languages have the same sources."""

    def __init__(self, glossary: "Glossary", language: str) -> None:
        super().__init__(_MOST_TEXTS)
        self._glossary, self._language = glossary, language

    def work_out(self, text: str) -> bool:
        """Whether a text has terms, asked for the first time."""
        return bool(self._glossary.spans(text, self._language))


class Glossary:
    """The concepts of one or more files. `put` and `remove` change it while it is in use."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        """Concepts of the same id are joined."""
        joined: dict[str, Concept] = {}
        for concept in concepts:
            known = joined.get(concept.id)
            terms = tuple(dict.fromkeys((known.terms if known else ()) + concept.terms))
            joined[concept.id] = Concept(
                concept.id,
                terms,
                concept.subject_field or (known.subject_field if known else ""),
                concept.definition or (known.definition if known else ""),
                concept.note or (known.note if known else ""),
            )
        self.concepts = joined
        self._found = lru_cache(maxsize=_MOST_TEXTS)(self._matches)
        self._spans = lru_cache(maxsize=_MOST_TEXTS)(self._spans_in)
        self._targets = lru_cache(maxsize=_MOST_TEXTS)(self._ranked)
        self._named = lru_cache(maxsize=_MOST_TEXTS)(self._best_matches)
        self._finders: dict[str, LiveFinder] = {}
        self._speaking: dict[str, _Speaking] = {}
        self._words: dict[str, set[str]] = {}
        self._folded: dict[str, frozenset[str]] = {}
        self._concepts_of: dict[Term, list[str]] = {}
        self._codes = {term.language.lower() for concept in joined.values() for term in concept.terms}
        for concept in joined.values():
            for term in concept.terms:
                self._concepts_of.setdefault(term, []).append(concept.id)

    @classmethod
    def load(cls, places: Iterable[Path]) -> "Glossary":
        """Read long TSV (files and folders) and TBX files. Raises BadInput naming the file and line."""
        files = [file for place in places for file in _files(place)]
        return cls(concepts_in_files(files))

    def put(self, concept: Concept) -> None:
        """Take in a new concept, or a new state of one; whatever is asked next knows it."""
        known = self.concepts.get(concept.id)
        old = dict.fromkeys(known.terms) if known else {}
        new = dict.fromkeys(concept.terms)
        self.concepts[concept.id] = concept
        for term in old.keys() - new.keys():
            self._let_go(term, concept.id)
        self._codes.update(term.language.lower() for term in new)
        for term in new.keys() - old.keys():
            homes = self._concepts_of.setdefault(term, [])
            homes.append(concept.id)
            for language, finder in self._finders.items():
                if len(homes) == 1 and serves(term.language, language):
                    finder.add(term)
        self._forget()

    def prepare(self, *languages: str) -> None:
        """Make ready to find terms of these languages, and new ones beside them, at once."""
        for language in languages:
            self._finder(language).prepare()

    def remove(self, concept: str) -> None:
        """Forget a concept."""
        for term in dict.fromkeys(self.concepts.pop(concept).terms):
            self._let_go(term, concept)
        self._forget()

    def _let_go(self, term: Term, concept: str) -> None:
        self._concepts_of[term].remove(concept)
        if not self._concepts_of[term]:
            del self._concepts_of[term]
            for finder in self._finders.values():
                finder.remove(term)

    def _forget(self) -> None:
        self._found.cache_clear()
        self._named.cache_clear()
        self._targets.cache_clear()
        self._spans.cache_clear()
        self._speaking.clear()
        self._words.clear()
        self._folded.clear()

    @property
    def signature(self) -> str:
        """`tb:` and eight digits of the content's hash, for the signatures of scores."""
        rows = sorted(
            f"{c.id}\t{t.language}\t{t.text}\t{t.status}" for c in self.concepts.values() for t in c.terms
        )
        return "tb:" + hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]

    def find(self, source: str, source_lang: str, target_lang: str) -> list[TermMatch]:
        """The concepts that a source text names, by place, each with its terms in the target language."""
        return list(self._found(source, source_lang, target_lang))

    def named(self, source: str, source_lang: str, target_lang: str) -> tuple[TermMatch, ...]:
        """The concepts that `find` finds and that have target terms, each once, by its clearest place.

        An unambiguous term comes before an ambiguous one, a whole word before a part of a compound.
        """
        if not self.speaks_of(source, source_lang):
            return ()
        return self._named(source, source_lang, target_lang)

    def spans(self, text: str, language: str, *, compounds: bool = True) -> list[Span]:
        """Every term of a language in a text, the longest where they overlap.

        Without `compounds` those that are only a part of a longer word are left out, which is faster.
        """
        return list(self._spans(text, language, compounds))

    def _spans_in(self, text: str, language: str, compounds: bool = True) -> tuple[Span, ...]:
        return tuple(self._finder(language).find(text, compounds=compounds))

    def may_name(self, texts: Sequence[str], language: str) -> list[bool]:
        """Whether each text can hold a sure name: False spares the search for `spans` that are."""
        return self._finder(language).may_name(texts)

    def targets(self, concept: str, language: str) -> tuple[Term, ...]:
        """A concept's terms for a language, preferred first."""
        return self._targets(concept, language)

    def _ranked(self, concept: str, language: str) -> tuple[Term, ...]:
        terms = (term for term in self.concepts[concept].terms if serves(term.language, language))
        own = language.lower()
        return tuple(sorted(terms, key=lambda term: (_RANK[term.status], term.language.lower() != own)))

    def words(self, language: str) -> set[str]:
        """Every word of the terms of a language, as written."""
        language = self._shared(language)
        if language not in self._words:
            texts = dict.fromkeys(term.text for term in self._serving(language))
            self._words[language] = set(words_of("\n".join(texts)))
        return self._words[language]

    def folded_words(self, language: str) -> frozenset[str]:
        """The same words as the dictionaries compare them."""
        language = self._shared(language)
        if language not in self._folded:
            self._folded[language] = frozenset(folded(word) for word in self.words(language))
        return self._folded[language]

    def concepts_of(self, term: Term) -> list[str]:
        """The concepts that a term belongs to."""
        return self._concepts_of.get(term, [])

    def speaks_of(self, text: str, language: str) -> bool:
        """Whether any term of a language stands in a text."""
        return self.speaking(language)[text]

    def speaking(self, language: str) -> Mapping[str, bool]:
        """For every text of a language, whether any term stands in it: a table for whoever asks of many."""
        if language not in self._speaking:
            if len(self._speaking) >= _MOST_LANGUAGES:
                self._speaking.clear()
            self._speaking[language] = _Speaking(self, language)
        return self._speaking[language]

    def _matches(self, source: str, source_lang: str, target_lang: str) -> tuple[TermMatch, ...]:
        return tuple(
            TermMatch(
                concept=concept,
                start=span.start,
                end=span.end,
                text=source[span.start : span.end],
                term=span.term,
                targets=self.targets(concept, target_lang),
                how=span.how,
            )
            for span in self._spans(source, source_lang, True)
            for concept in self.concepts_of(span.term)
        )

    def _best_matches(self, source: str, source_lang: str, target_lang: str) -> tuple[TermMatch, ...]:
        best: dict[str, TermMatch] = {}
        for match in self._found(source, source_lang, target_lang):
            if match.targets and (match.concept not in best or _doubt(match) < _doubt(best[match.concept])):
                best[match.concept] = match
        return tuple(best.values())

    def _shared(self, language: str) -> str:
        """A code that the same terms serve: a file may name more regions than there is memory for."""
        code = language.lower()
        return code if code.startswith("zh-") and code in self._codes else primary(language)

    def _finder(self, language: str) -> LiveFinder:
        language = self._shared(language)
        if language not in self._finders:
            own = primary(language)
            like = next((finder for code, finder in self._finders.items() if primary(code) == own), None)
            self._finders[language] = LiveFinder(self._serving(language), language, like)
        return self._finders[language]

    def _serving(self, language: str) -> Iterable[Term]:
        """The terms that may be used for texts of a language."""
        terms = [term for concept in self.concepts.values() for term in concept.terms]
        codes = {code for code in {term.language for term in terms} if serves(code, language)}
        return (term for term in terms if term.language in codes)


def _doubt(match: TermMatch) -> int:
    return 2 * ("ambiguous" in match.term.flags) + (match.how == "compound")


def _files(place: Path) -> Iterable[Path]:
    if not place.exists():
        raise BadInput(f"{place}: there is no such glossary.")
    return table_files(place)
