"""Reads numbers spelled out in languages with number words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.checks._numbers.languages import LEXICONS
from workbench.checks._numbers.measures import measure_after
from workbench.checks._numbers.model import Lexicon, Number, Strength

_WORD = re.compile(r"[^\W\d]+(?:['’](?=[яьєюї])[^\W\d]+)?")
_GAP = re.compile(r"[\s\u00a0]+|[-‐‑]")
_AND_A_HALF = re.compile(
    r"\s+(?:and\s+a\s+half|et\s+demie?|y\s+media?o?|e\s+mezzo|e\s+mei[ao]|с\s+половиной)\b(?:\s+(?P<unit>[^\W\d_]+))?"
)
_ROMAN = re.compile(r"\b(?=[IVX])(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?:e|er|ème)?\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Piece:
    """One word that is (a part of) a number."""

    kind: str
    """add, multiply, ordinal, vague, tailed or join"""
    value: float
    start: int
    end: int


def read_words(text: str, language: str) -> Iterator[Number]:
    """Every number spelled out, months by name and Roman numerals; nothing in an unknown language."""
    for match in _ROMAN.finditer(text):
        if match["roman"]:
            value = roman(match["roman"])
            strength = Strength.LENIENT if len(match["roman"]) == 1 else Strength.WEAK
            yield Number(*match.span("roman"), value, frozenset({value}), strength, written=match["roman"])
    lexicon = LEXICONS.get(language)
    if lexicon is None:
        return
    run: list[Piece] = []
    for piece in _pieces(text, language, lexicon):
        if isinstance(piece, Number):
            yield piece
        elif run and _continues(run, piece, text, lexicon):
            run.append(piece)
        else:
            yield from _finish(run, text, lexicon)
            run = [] if piece.kind == "join" else [piece]
    yield from _finish(run, text, lexicon)


def _pieces(text: str, language: str, lexicon: Lexicon) -> Iterator[Piece | Number]:
    lowered = text.lower()
    if len(lowered) != len(text):
        return
    if language == "fr":
        lowered = lowered.replace("quatre-vingt", "quatre_vingt")
    for match in _WORD.finditer(lowered):
        word, span = match.group(), match.span()
        if word in lexicon.adders:
            yield Piece("add", lexicon.adders[word], *span)
        elif word in lexicon.multipliers:
            yield Piece("multiply", lexicon.multipliers[word], *span)
        elif word in lexicon.joiners:
            yield Piece("join", 0, *span)
        elif word in lexicon.ordinals:
            yield Piece("ordinal", lexicon.ordinals[word], *span)
        elif lexicon.compounds and (found := compound(word, language)) is not None:
            yield Piece("tailed" if found[1] else "add", found[0], *span)
        if word in lexicon.months:
            value = lexicon.months[word]
            yield Number(*span, value, frozenset({value}), Strength.LENIENT, written=text[slice(*span)])
        if word in lexicon.vague:
            values = lexicon.vague[word]
            yield Number(*span, values[0], frozenset(values), Strength.LENIENT, written=text[slice(*span)])


def _continues(run: list[Piece], piece: Piece, text: str, lexicon: Lexicon) -> bool:
    """Whether the piece belongs to the number read so far."""
    last = run[-1]
    if not _GAP.fullmatch(text, last.end, piece.start) or last.kind in ("ordinal", "tailed"):
        return False
    if piece.kind == "join":
        return last.kind != "join" and (not lexicon.joins_after_hundred_only or last.kind == "multiply")
    if piece.kind == "multiply":
        return last.kind != "join"
    before = next(p for p in reversed(run) if p.kind != "join")
    if before.kind == "multiply":
        return piece.value < before.value
    if not lexicon.spaced:
        return False
    if before.value in (18, 19, 20) and len(run) == 1 and piece.value >= 10:
        return True  # nineteen ninety-five
    if before.value == 10:
        return piece.value in (7, 8, 9) and text[last.end] == "-"
    return (
        before.value >= 20 and before.value % 10 == 0 and piece.value < (100 if before.value >= 100 else 20)
    )


def _finish(run: list[Piece], text: str, lexicon: Lexicon) -> Iterator[Number]:
    while run and run[-1].kind == "join":
        run.pop()
    if not run:
        return
    total = current = 0.0
    for piece in run:
        if piece.kind == "multiply":
            current = (current or 1) * piece.value
            if piece.value >= 1000:
                total, current = total + current, 0.0
        elif piece.kind != "join":
            current += piece.value
    value = round(total + current, 6)
    values = {value}
    if len(run) > 1 and all(p.kind in ("add", "ordinal") for p in run):
        values.add(_as_year(run, value))
    if run[-1].kind == "ordinal" and 2 < value <= 100:
        values |= {round(1 / run[-1].value, 4), float(int(100 / run[-1].value))}
    if run[-1].kind == "multiply" and len(run) == 2 and run[0].value < 21:
        values.add(run[0].value)
    following = _WORD.match(text, run[-1].end + 1)
    if following and following.group().lower() in lexicon.spans:
        values.add(value * lexicon.spans[following.group().lower()])
    if run[-1].kind == "tailed" and re.match("нед|тижн|wöch", text[run[-1].end - 7 : run[-1].end].lower()):
        values.add(value * 7)
    half = _AND_A_HALF.match(text, run[-1].end)
    if half:
        values |= {
            (value + 0.5) * (lexicon.multipliers.get(half["unit"].lower(), 1) if half["unit"] else 1),
            value + 0.5,
        }
    start, end = run[0].start, run[-1].end
    scale = run[-1].value if run[-1].kind == "multiply" and run[-1].value >= 1e6 else 1
    yield Number(
        start,
        end,
        value,
        frozenset(values),
        _strength(run, value),
        scale,
        text[start:end],
        unit=measure_after(text, end),
    )


def _as_year(run: list[Piece], value: float) -> float:
    """Nineteen ninety-five is 1995."""
    if 10 <= run[0].value <= 20 and run[1].value >= 10:
        return run[0].value * 100 + value - run[0].value
    return value


def _strength(run: list[Piece], value: float) -> Strength:
    if run[-1].kind == "tailed" or value <= 1 or (run[-1].kind == "ordinal" and value <= 3):
        return Strength.LENIENT
    if all(piece.kind == "multiply" for piece in run):
        return Strength.LENIENT  # "hundred", "million" without a count
    if value <= 12 or run[-1].kind == "ordinal":
        return Strength.WEAK
    return Strength.STRONG


@lru_cache(maxsize=4096)
def compound(word: str, language: str) -> tuple[float, bool] | None:
    """The value of a number written as one word, and whether it has a tail such as -jährig."""
    lexicon = LEXICONS[language]
    match = _compound_pattern(language).fullmatch(word)
    if match is None:
        return None
    total = current = 0.0
    if match["number"].endswith("einhalb"):
        whole = compound(match["number"].removesuffix("einhalb"), language)
        return (whole[0] + 0.5, False) if whole else (1.5, False)
    for part in _part_pattern(language).findall(match["number"]):
        if part in lexicon.multipliers:
            current = (current or 1) * lexicon.multipliers[part]
            if lexicon.multipliers[part] >= 1000:
                total, current = total + current, 0.0
        else:
            current += lexicon.adders.get(part, 0) or lexicon.ordinals.get(part, 0)
    return total + current, bool(match["tail"])


@lru_cache
def _parts(language: str) -> str:
    lexicon = LEXICONS[language]
    words = [*lexicon.adders, *(w for w, v in lexicon.multipliers.items() if v <= 1000), *lexicon.joiners]
    words += [w for w in lexicon.ordinals if language == "de"]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache
def _part_pattern(language: str) -> re.Pattern[str]:
    return re.compile(_parts(language))


@lru_cache
def _compound_pattern(language: str) -> re.Pattern[str]:
    first = "|".join(w for w in _parts(language).split("|") if w not in LEXICONS[language].joiners)
    tails = "|".join(LEXICONS[language].tails)
    return re.compile(
        f"(?P<number>(?:{first})(?:{_parts(language)})*)(?P<tail>(?:{tails})(?:[a-zß]{{0,6}}))?"
    )


def roman(text: str) -> float:
    """The value of a Roman numeral up to 39."""
    values = [_ROMAN_VALUES[character] for character in text]
    return float(sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values)))
