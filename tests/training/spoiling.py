"""Good human-rated translations, and the same spoilt on purpose: what guards are trained and measured on."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from tests.benchmarks.data import rows
from workbench.estimate.clauses import Clause, clauses

Pair = tuple[str, str]
"""Source and target."""
_GOOD = -1.0
"""MQM score from which a translation counts as good: one minor error at most."""
_MARKS = re.compile(r"[，。；：！？…,.;:!?]*\s*")
_DIGITS = re.compile(r"\d+")


def good_pairs(name: str, count: int, languages: Pair, seed: int) -> list[Pair]:
    """So many good translations of three clauses and more, each of another source."""
    choose = random.Random(seed)
    by_source: dict[str, list[str]] = defaultdict(list)
    for row in rows(name):
        texts = zip((row["source"], row["target"]), languages, strict=True)
        if float(row["mqm"]) >= _GOOD and all(len(clauses(*text)) >= 3 for text in texts):
            by_source[row["source"]].append(row["target"])
    pairs = [(source, choose.choice(targets)) for source, targets in by_source.items()]
    choose.shuffle(pairs)
    return pairs[:count]


def spoilt(pairs: Sequence[Pair], languages: Pair, seed: int) -> dict[str, list[Pair]]:
    """The pairs by kind of gross error, in their order; `number changed` has only those with digits."""
    choose = random.Random(seed)
    found: dict[str, list[Pair]] = {"none": list(pairs)}
    for kind, spoil in _SPOILERS.items():
        others = [*pairs[7:], *pairs[:7]]
        made = [
            (pair[0], spoil(pair, other[1], languages[1], choose))
            for pair, other in zip(pairs, others, strict=True)
        ]
        found[kind] = [new for new, old in zip(made, pairs, strict=True) if new != old]
    return found


def _without(text: str, clause: Clause) -> str:
    marks = _MARKS.match(text, clause.end)
    rest = (text[: clause.start] + text[marks.end() if marks else clause.end :]).strip()
    return rest if re.search(r"[.!?。！？”\"]$", rest) else rest.rstrip(",;: —-，；：") + "."


def _last_omitted(pair: Pair, other: str, language: str, choose: random.Random) -> str:
    return _without(pair[1], clauses(pair[1], language)[-1])


def _inner_omitted(pair: Pair, other: str, language: str, choose: random.Random) -> str:
    return _without(pair[1], choose.choice(clauses(pair[1], language)[1:-1]))


def _added(pair: Pair, other: str, language: str, choose: random.Random) -> str:
    place = choose.choice(clauses(pair[1], language)[1:]).start
    foreign = choose.choice(clauses(other, language)).text
    return f"{pair[1][:place]}{foreign}, {pair[1][place:]}"


def _number_changed(pair: Pair, other: str, language: str, choose: random.Random) -> str:
    found = list(_DIGITS.finditer(pair[1]))
    if not found:
        return pair[1]
    number = choose.choice(found)
    digit = choose.randrange(number.start(), number.end())
    new = choose.choice([d for d in "123456789" if d != pair[1][digit]])
    return pair[1][:digit] + new + pair[1][digit + 1 :]


def _repeated(pair: Pair, other: str, language: str, choose: random.Random) -> str:
    words = pair[1].split(" ")
    start = choose.randrange(max(1, len(words) - 5))
    return " ".join([*words[: start + 4], *words[start : start + 4], *words[start + 4 :]])


_Spoiler = Callable[[Pair, str, str, random.Random], str]
_SPOILERS: dict[str, _Spoiler] = {
    "last clause omitted": _last_omitted,
    "inner clause omitted": _inner_omitted,
    "clause added": _added,
    "wrong segment": lambda pair, other, language, choose: other,
    "number changed": _number_changed,
    "words repeated": _repeated,
    "source copied": lambda pair, other, language, choose: pair[0],
}
