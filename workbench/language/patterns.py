"""Phrases written down once and found in every inflected form.

A pattern is words in their base form: `fall into consumption` also finds “fell into consumption”.

    word          any form of the word, in any case
    =Form         exactly this form (and this case, where it has a capital)
    stem*         any word beginning so
    *             any one word
    {a|b c}       either; an empty alternative makes it optional
    (words)       optional words
    #             a number in digits
    ...           up to four words; `..2` up to two
    's  s         the possessive ending
    [words]       words that must stand there, but are no part of what is found
    ^  $          the start or end of a sentence
    , . ; : ? !   that mark right behind the word before

Between two words there may be white space, a hyphen or a quotation mark, but no other punctuation. A word
written in an inflected form stands for every form of its lemma; `=word` stands for itself alone.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.errors import BadInput
from workbench.language.inflection import folded, lemmas_in, sought_forms
from workbench.text import Token, primary, tokens

_PIECE = re.compile(r"\.\.\.|\.\.\d|[{}()|^$]|\[|\]|[^\s{}()|^$\[\]]+")
_MOST_VARIANTS = 1024
_MARKS = frozenset(",.;:?!")
_BEGINNING = 6
"""Letters of a stem that a text is asked for before its words are."""
_ELIDING = frozenset(("fr", "it"))
"""Languages that join an article to a vowel with an apostrophe."""
_CLOSING = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any token one of whose lemmas is among the forms."""

    text: str
    forms: frozenset[str]
    verbatim: bool = False
    prefix: bool = False
    number: bool = False
    context: bool = False
    """It must stand there, but is no part of what is found."""
    either: tuple["Word", ...] = ()
    """The words this one stands for, where it is a choice of several: `{a|b}`; `forms` are those of all."""

    def __hash__(self) -> int:
        return hash(self.text)  # a pattern's words are told apart by the thousand, few have the same text

    def matches(self, word: str, language: str) -> bool:
        """Whether a word of a text is a form of this one."""
        if self.verbatim:
            return word == self.text if self.text != self.text.lower() else word.lower() == self.text
        if self.number:
            return word[0].isdigit()
        if self.prefix:
            return any(form.startswith(self.text) for form in _words_in(word, language))
        return not self.forms.isdisjoint(lemmas_in(language)[word])

    def chosen(self, word: str, language: str) -> "Word":
        """Of a choice the word that a matching one is a form of, the base form first; else itself."""
        if not self.either:
            return self
        fitting = [option for option in self.either if option.matches(word, language)]
        if not fitting:
            return self
        return min(fitting, key=lambda option: (len(option.text), option.text))


def _words_in(token: str, language: str) -> tuple[str, ...]:
    """What stems are compared with: a token, and the word in it behind an article, “adepte” of “l'adepte”."""
    form = folded(token)
    if "'" in form and primary(language) in _ELIDING:
        return form, form.rpartition("'")[2]
    return (form,)


def beginnings(token: str, language: str) -> frozenset[str]:
    """The beginnings of a token, each as `beginning_with` has it."""
    lengths = range(1, _BEGINNING + 1)
    return frozenset([f"{word[:length]}*" for word in _words_in(token, language) for length in lengths])


def beginning_with(stem: str) -> str:
    """What is among the `beginnings` of every token with this stem, and can be no form of a word."""
    return f"{stem[:_BEGINNING]}*"


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words of any kind, inside one sentence."""

    most: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The start (`^`) or end (`$`) of a sentence, or a punctuation mark behind a word."""

    at_start: bool
    mark: str = ""


Element = Word | Gap | Edge


def parse(pattern: str, language: str) -> tuple[tuple[Element, ...], ...]:
    """Every way to say a pattern. Raises BadInput, quoting it, where it is not well formed."""
    pieces = _PIECE.findall(pattern)
    try:
        variants, rest = _parse(pieces, 0, language, pattern)
    except RecursionError:
        raise BadInput(f"The pattern “{pattern[:40]}…” is nested too deeply.") from None
    told = tuple(v for v in variants if any(isinstance(e, Word) and not e.context for e in v))
    if rest != len(pieces) or not told:
        raise BadInput(
            f"The pattern “{pattern}” is not well formed: check its brackets and that it has a word."
        )
    return told


def _parse(
    pieces: list[str], place: int, language: str, pattern: str
) -> tuple[list[tuple[Element, ...]], int]:
    """The variants of a sequence, and where it ended (at `|`, `}`, `)` or the end)."""
    variants: list[tuple[Element, ...]] = [()]
    while place < len(pieces) and pieces[place] not in ("|", "}", ")", "]"):
        piece = pieces[place]
        if piece in _CLOSING:
            options, place = _group(pieces, place, language, pattern)
            variants = [left + right for left in variants for right in options]
        else:
            extra = _elements(piece, language)
            variants = [left + extra for left in variants]
            place += 1
        if len(variants) > _MOST_VARIANTS:
            raise BadInput(f"The pattern “{pattern}” has more than {_MOST_VARIANTS} variants: split it.")
    return variants, place


def _group(
    pieces: list[str], place: int, language: str, pattern: str
) -> tuple[list[tuple[Element, ...]], int]:
    """The options of `{a|b}`, `(a)` or `[a]`, and the place after its closing bracket."""
    closing = _CLOSING[pieces[place]]
    options: list[tuple[Element, ...]] = []
    place += 1
    while True:
        begun = place
        some, place = _parse(pieces, place, language, pattern)
        if closing == "}" and place > begun and some == [()]:
            wordless = "".join(pieces[begun:place])
            raise BadInput(
                f"In the pattern “{pattern}” the choice “{wordless}” has no word, so any text would do."
            )
        options += some
        if place < len(pieces) and pieces[place] == "|":
            place += 1
            continue
        break
    if place >= len(pieces) or pieces[place] != closing:
        raise BadInput(f"The pattern “{pattern}” lacks a closing “{closing}”.")
    options = _with_one_choice(options)
    if closing == ")" and () not in options:
        options.insert(0, ())
    if closing == "]":
        options = [tuple(map(_as_context, option)) for option in options]
    return options, place + 1


def _with_one_choice(options: list[tuple[Element, ...]]) -> list[tuple[Element, ...]]:
    """The options with all that are a single plain word made one choice: the fewer variants, the faster."""
    plain: list[Element] = []
    rest: list[tuple[Element, ...]] = []
    for option in options:
        if len(option) == 1 and isinstance(option[0], Word) and _is_plain(option[0]):
            plain += option[0].either or option
        else:
            rest.append(option)
    if len(plain) < 2:
        return options
    words = tuple(dict.fromkeys(word for word in plain if isinstance(word, Word)))
    forms = frozenset().union(*(word.forms for word in words))
    return [(Word(min((word.text for word in words), key=len), forms, either=words),), *rest]


def _is_plain(word: Word) -> bool:
    return not (word.verbatim or word.prefix or word.number or word.context)


def _as_context(element: Element) -> Element:
    return replace(element, context=True) if isinstance(element, Word) else element


@lru_cache(maxsize=16384)
def _elements(piece: str, language: str) -> tuple[Element, ...]:
    if piece == "^":
        return (Edge(at_start=True),)
    if piece == "$":
        return (Edge(at_start=False),)
    if piece in _MARKS:
        return (Edge(at_start=False, mark=piece),)
    if piece == "...":
        return (Gap(4),)
    if re.fullmatch(r"\.\.\d", piece):
        return (Gap(int(piece[2])),)
    if piece == "*":
        return (Word("", frozenset(), prefix=True),)
    if piece.startswith("=") and len(piece) > 1:
        return tuple(Word(token.text, frozenset(), verbatim=True) for token in tokens(piece[1:]))
    if piece == "s":
        piece = "'s"
    if piece == "#":
        return (Word("", frozenset(), number=True),)
    if piece.endswith("*"):
        *whole, stem = tokens(piece[:-1]) or (Token("", 0, 0),)
        words = (Word(token.text, sought_forms(token.text, language)) for token in whole)
        return (*words, Word(folded(stem.text), frozenset(), prefix=True))
    return tuple(Word(token.text, sought_forms(token.text, language)) for token in tokens(piece))
