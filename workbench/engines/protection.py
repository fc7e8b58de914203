"""Takes what must stay as it is out of a text before an engine sees it, and puts it back after.

A piece goes to the engine as `⟦1⟧`. Where the engine does not bring each of them back just once and in an
order that tags allow, the words between the pieces are translated apart; where that fails too, the text
without its pieces, which then stand about where they stood. What is kept is whole in any case.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from workbench.engines.base import Answer, Translation
from workbench.placeholders import is_markup, placeholder_matches
from workbench.text import is_spaceless, primary, tokens, writes_without_spaces

Ask = Callable[[Sequence[str]], list[Answer]]
"""What an engine makes of texts."""

# A name of code: letters and digits with underscores, or what is written in back quotes.
_IDENTIFIER = re.compile(r"`[^`\n]+`|(?<![A-Za-z0-9_])[A-Za-z0-9.\-]*_+(?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.&'’+-][A-Za-z0-9]+)*")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_TRANSLITERATING = frozenset("ar be bg el fa he hi ka ky kk mk mn ru sr ta tg th uk ur".split())
_MASK = re.compile(r"⟦\s*(\d+)\s*⟧")
_CLOSES = ("</", "⟦/")
_LAST = re.compile(r"[.。!！?？;；,，、:：…\s]+$")


@dataclass(frozen=True, slots=True)
class Protected:
    """A text cut into words for the engine and pieces that stay: words, piece, words, …, words."""

    parts: tuple[str, ...]
    """Of odd length; those at odd places are the pieces."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """What stays as it is."""
        return self.parts[1::2]

    @property
    def masked(self) -> str:
        """The text for the engine, `⟦1⟧` for the first piece."""
        return "".join(f"⟦{n // 2 + 1}⟧" if n % 2 else part for n, part in enumerate(self.parts))

    def restored(self, translation: str) -> str | None:
        """The translation with the pieces put back; None unless each is there once and tags are in order."""
        found = [int(number) - 1 for number in _MASK.findall(translation)]
        rest = _MASK.sub("", translation)
        if sorted(found) != list(range(len(self.pieces))) or "⟦" in rest or "⟧" in rest:
            return None
        markup = [place for place in found if is_markup(self.pieces[place])]
        if markup != sorted(markup):
            return None
        return _MASK.sub(lambda mask: self.pieces[int(mask[1]) - 1], translation)


def protect(text: str, *, names: bool = False) -> Protected:
    """A text with its placeholders, tags, addresses, code names, and Latin `names` if wanted, as pieces."""
    parts = [text]
    finders: list[Callable[[str], Iterator[re.Match[str]]]] = [placeholder_matches, _IDENTIFIER.finditer]
    if names:
        finders.append(_LATIN_WORD.finditer)
    for find in finders:
        for place in range(len(parts) - 1, -1, -2):
            parts[place : place + 1] = _cut(parts[place], [match.span() for match in find(parts[place])])
    return Protected(tuple(parts))


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """What stands between spans and in them, by turns; of those that overlap, the first."""
    parts, place = [], 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= place and end > start:
            parts += [text[place:start], text[start:end]]
            place = end
    return [*parts, text[place:]]


def foreign_names(text: str, target_lang: str) -> list[str]:
    """The words in Latin letters of a text in another script: names, which stay as they are.

    None where the target language writes them in letters of its own.
    """
    if primary(target_lang) in _TRANSLITERATING or not _NOT_LATIN.search(text):
        return []
    return _LATIN_WORD.findall(text)


def ask_protected(ask: Ask, texts: Sequence[str], target_lang: str, *, apart: bool = True) -> list[Answer]:
    """The engine's answers to texts, with every piece whole. Texts without a letter are their own answer.

    Unless `apart`, a text whose pieces the engine loses has no translation.
    Foreign names go to the engine as they are at first, since it may know them; where
    it loses one, all are masked.
    """
    answers = [Answer((Translation(text),)) for text in texts]
    plans = {n: Plan(text, target_lang) for n, text in enumerate(texts)}
    plans = {n: plan for n, plan in plans.items() if plan.has_words}
    while plans:
        got = _answers(ask, [plan.question for plan in plans.values()])
        broken = {}
        for (n, plan), answer in zip(plans.items(), got, strict=True):
            answers[n] = plan.read(answer)
            if answer.translations and not answers[n].translations:
                broken[n] = plan
        plans = {n: plan.stricter() for n, plan in broken.items() if plan.names}
        cut = {n: plan for n, plan in broken.items() if not plan.names and apart}
        for n, answer in zip(cut, _apart(ask, list(cut.values())), strict=True):
            answers[n] = answer
        # A scrap between two pieces may make a model babble where the whole sentence does not.
        lost = {n: plan for n, plan in cut.items() if not answers[n].translations}
        for n, answer in zip(lost, _bare(ask, list(lost.values())), strict=True):
            answers[n] = answer
    return answers


def _answers(ask: Ask, texts: list[str]) -> list[Answer]:
    """One answer a text; the same text is asked once."""
    once = list(dict.fromkeys(texts))
    by_text = dict(zip(once, ask(once) if once else [], strict=True))
    return [by_text[text] for text in texts]


class Plan:
    """How one text is asked: its edges (white space, tags around everything) stay out."""

    def __init__(self, text: str, target_lang: str, *, mask_names: bool = False) -> None:
        whole = protect(text, names=mask_names).parts
        first, last = 0, len(whole)
        while first + 2 < last and not whole[first].strip() and is_markup(whole[first + 1]):
            first += 2
        while first + 2 < last and not whole[last - 1].strip() and is_markup(whole[last - 2]):
            last -= 2
        inner = list(whole[first:last])
        head = inner[0][: len(inner[0]) - len(inner[0].lstrip())]
        inner[0] = inner[0][len(head) :]
        tail = inner[-1][len(inner[-1].rstrip()) :]
        inner[-1] = inner[-1][: len(inner[-1]) - len(tail)]
        self._text, self._target_lang = text, target_lang
        self._before = "".join(whole[:first]) + head
        self._after = tail + "".join(whole[last:])
        self.inner = Protected(tuple(inner))
        self.has_words = any(map(has_letters, inner[::2]))
        self.names = Counter(() if mask_names else foreign_names(text, target_lang))
        """Words that a translation must hold, as often."""

    @property
    def question(self) -> str:
        """What the engine is given."""
        return self.inner.masked

    def stricter(self) -> "Plan":
        """The same text with its foreign names masked too."""
        return Plan(self._text, self._target_lang, mask_names=True)

    def read(self, answer: Answer) -> Answer:
        """The translations that kept everything; none where all lost something."""
        kept = []
        for translation in answer.translations:
            restored = self.inner.restored(translation.text.strip())
            if restored and all(restored.count(name) >= often for name, often in self.names.items()):
                kept.append(replace(translation, text=self.whole(restored)))
        return Answer(tuple(kept), answer.problem)

    def whole(self, inner: str) -> str:
        """A translation with the edges of the text around it."""
        return self._before + inner + self._after

    @property
    def bare(self) -> str:
        """The words alone."""
        return re.sub(" {2,}", " ", "".join(self.inner.parts[::2]))

    def strewn(self, translation: str) -> str:
        """A translation of the words alone with the pieces between words, about where they were."""
        words, pieces = tokens(translation), self.inner.pieces
        starts = [0, *[word.start for word in words][1:], len(translation)]
        ends = [0, *[word.end for word in words][:-1], len(translation)]
        lengths = list(accumulate(map(len, self.inner.parts[::2])))
        cuts = [0]
        for piece, length in zip(pieces, lengths, strict=False):
            place = max(cuts[-1], length * len(translation) / max(1, lengths[-1]))
            edges = ends if piece.startswith(_CLOSES) else starts
            cuts.append(max(cuts[-1], min(edges, key=lambda edge: abs(edge - place))))
        parts = [translation[a:b] for a, b in pairwise([*cuts, len(translation)])]
        if not writes_without_spaces(self._target_lang):
            for n, piece in enumerate(pieces, 1):
                if parts[n][:1].isalnum() and not is_markup(piece):
                    parts[n] = f" {parts[n]}"
        return self.joined(parts)

    def joined(self, words: Sequence[str]) -> str:
        """Translations of the words between the pieces, put together."""
        text = words[0]
        for piece, following in zip(self.inner.pieces, words[1:], strict=True):
            text = _beside(_beside(text, piece, self._target_lang), following, self._target_lang)
        return self.whole(text)


def has_letters(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalpha, text))


def _apart(ask: Ask, plans: Sequence[Plan]) -> list[Answer]:
    """Texts translated in the stretches between their pieces."""
    stretches = [words.strip() for plan in plans for words in plan.inner.parts[::2] if has_letters(words)]
    by_words = dict(zip(stretches, _answers(ask, stretches), strict=True)) if stretches else {}
    answers = []
    for plan in plans:
        done, problem = [], ""
        for words in plan.inner.parts[::2]:
            answer = by_words.get(words.strip(), Answer((Translation(words.strip()),)))
            problem = problem or answer.problem
            best = answer.translations[0].text if answer.translations else ""
            done.append(_framed(words, best))
        answers.append(Answer((), problem) if problem else Answer((Translation(plan.joined(done)),)))
    return answers


def _bare(ask: Ask, plans: Sequence[Plan]) -> list[Answer]:
    """Texts translated without their pieces, which are strewn in again."""
    answers = _answers(ask, [plan.bare for plan in plans])
    return [
        replace(answer, translations=tuple(replace(t, text=plan.strewn(t.text)) for t in answer.translations))
        for plan, answer in zip(plans, answers, strict=True)
    ]


def _framed(words: str, translation: str) -> str:
    """The translation of a stretch with the stretch's white space and no punctuation of its own."""
    stripped = words.strip()
    if has_letters(stripped) and not _LAST.search(stripped):
        translation = _LAST.sub("", translation)
    left = words[: len(words) - len(words.lstrip())]
    right = words[len(words.rstrip()) :] if stripped else ""
    return left + translation + right


def _beside(left: str, right: str, language: str) -> str:
    """Two stretches side by side, with a space where the language parts words and the source did not."""
    if not left or not right or writes_without_spaces(language):
        return left + right
    before, after = left[-1], right[0]
    opens_tag = right.startswith(_CLOSES) or (left.endswith((">", "⟧")) and not left.endswith("/>"))
    is_word = before.isalnum() and after.isalnum() and not is_spaceless(before)
    is_stand_in = (after in "{$%" and before.isalnum()) or (before == "}" and after.isalnum())
    return left + (" " if (is_word or is_stand_in) and not opens_tag else "") + right
