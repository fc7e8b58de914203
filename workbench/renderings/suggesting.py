"""Which better wordings a hit is offered, in what order, and as its sentence needs them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from workbench.language.chinese import is_chinese, simplified
from workbench.language.phrases import Found
from workbench.renderings.governed import without_preposition
from workbench.renderings.kinds import Kind
from workbench.renderings.model import Better, Rendering
from workbench.renderings.out_of_place import is_out_of_place
from workbench.renderings.repair import fit, suits
from workbench.renderings.shown import kinds_in
from workbench.text import is_edge, primary


def suggested(rule: Rendering, found: Found, source: str, target: str) -> tuple[int, int, tuple[str, ...]]:
    """Where the replaced words begin and end, and what each suggestion puts there; the best first."""
    kinds: dict[Better, Kind | None] = {}
    if primary(rule.target_lang) == "en":
        kinds = dict(zip(rule.better, kinds_in(rule), strict=True))
    suiting = {better: suits(better.text, kind, found, target) for better, kind in kinds.items()}
    contexts = _contexts(rule, source, target)
    ordered = ranked(contexts, suiting)
    ours = _of_this_phrase(rule, contexts, ordered)
    fitted = [
        (kinds.get(better), _fitted(better, kinds.get(better), rule, found, target))
        for better in ours or ordered
    ]
    in_place = [repair for kind, repair in fitted if not is_out_of_place(kind, repair, found, target)]
    return in_one_span(in_place or [repair for _, repair in fitted], target)


def _fitted(
    better: Better, kind: Kind | None, rule: Rendering, found: Found, target: str
) -> tuple[int, int, str]:
    """Where a better wording begins and ends, and how the sentence needs it."""
    if primary(rule.target_lang) == "en":
        found = without_preposition(found, better.text, kind, rule, target)
    return fit(better.text, found, target, rule.target_lang, kind)


def in_one_span(fitted: Sequence[tuple[int, int, str]], target: str) -> tuple[int, int, tuple[str, ...]]:
    """Repairs of different spans as repairs of the widest: each with the target's words that it leaves."""
    start, end = min(span[0] for span in fitted), max(span[1] for span in fitted)
    wordings = (target[start:left] + text + target[right:end] for left, right, text in fitted)
    return start, end, tuple(dict.fromkeys(wordings))


def ranked(contexts: Mapping[Better, int], suiting: Mapping[Better, bool]) -> list[Better]:
    """The better wordings: those whose context is in the segment, those that suit the place, the rest."""

    def rank(better: Better) -> tuple[bool, bool, int]:
        context = contexts[better]
        return context < 0, context == 0 and not suiting.get(better, True), -context

    return sorted(contexts, key=rank)


def unopposed(rule: Rendering, source: str, target: str) -> list[Better]:
    """The better wordings as `ranked`, but for those that want words which the segment lacks."""
    contexts = _contexts(rule, source, target)
    return [each for each in ranked(contexts, {}) if contexts[each] >= 0]


def _of_this_phrase(rule: Rendering, contexts: Mapping[Better, int], ordered: list[Better]) -> list[Better]:
    """The wordings less those that are meant for other source phrases than the segment has.

    Of a rule for 韩检方 and 日检方 “Japanese prosecutors” is offered for the latter alone. Where the context
    of one wording is there, that of the others is known to be another.
    """
    is_told = any(context > 0 for context in contexts.values())

    def is_of_another(better: Better) -> bool:
        names_trigger = any(word in trigger for word in better.when for trigger in rule.source)
        return contexts[better] < 0 and (is_told or names_trigger)

    return [each for each in ordered if not is_of_another(each)]


def _contexts(rule: Rendering, source: str, target: str) -> dict[Better, int]:
    """Each better wording with how well its context is met, as `_fits_context` tells."""
    return {better: _fits_context(rule, better, source, target) for better in rule.better}


def _fits_context(rule: Rendering, better: Better, source: str, target: str) -> int:
    """How many of the wording's context words stand in the segment; -1 where it wants some and has none."""
    if not better.when:
        return 0
    compared = simplified if is_chinese(rule.source_lang) else str
    return (
        sum(_stands(compared(word), compared(source)) or _stands(word, target) for word in better.when) or -1
    )


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole where its script parts words by spaces."""
    return any(is_edge(text, place.start()) and is_edge(text, place.end()) for place in _places(word)(text))


@lru_cache(maxsize=4096)
def _places(word: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """What finds a word in a text, in whatever case; a word in a script without cases is found faster."""
    has_cases = word.lower() != word.upper()
    return re.compile(re.escape(word), re.IGNORECASE if has_cases else 0).finditer
