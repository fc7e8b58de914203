"""ICU MessageFormat and Fluent's selectors: `{n, plural, one {# file} other {# files}}`, parsed with places.

A message is text with choices in it; each variant of a choice holds a message of its own. Simple
arguments such as `{name}` are part of the text: they stand for words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

CHOICE_KINDS = ("plural", "select", "selectordinal")
_DEEPEST = 20
"""Levels of choices within choices; nobody writes more than three."""
_MAY_CHOOSE = re.compile(r"\{\s*[\w.-]+\s*,\s*(?:plural|selectordinal|select)\s*,|\{[^{}]*?->")
_SYNTAX = re.compile(r"'(?=[{}#|])|''|[{}]")
_ARGUMENT = re.compile(r"\{\s*(?P<name>[\w.-]+)\s*(?:,\s*(?P<kind>[A-Za-z]+)\s*(?P<more>,)?)?\s*")
_OFFSET = re.compile(r"\s*offset\s*:\s*\d+")
_SELECTOR = re.compile(r"\s*(?P<name>=\d+|[^\s{},=']+)\s*(?=\{)")
_FLUENT = re.compile(
    r"\{\s*(?P<name>\$[\w-]+|-?[A-Za-z][\w.-]*(?:\([^(){}]*\))?|[A-Z][A-Z0-9_-]*\([^(){}]*\))\s*->"
)
_FLUENT_SELECTOR = re.compile(r"\s*(?P<default>\*?)\[\s*(?P<name>[\w.-]+)\s*\][ \t]*")
_FLUENT_NEXT = re.compile(r"\s*\n\s*\*?\[[ \t]*[\w.-]+[ \t]*\]|\s*\}")


@dataclass(frozen=True, slots=True)
class Variant:
    """One case of a choice: its selector's place and its own message."""

    selector: str
    start: int
    end: int
    """`[start:end]` is the selector as written."""
    message: "Message"


@dataclass(frozen=True, slots=True)
class Choice:
    """`{argument, kind, selector {…} …}` at `[start:end]`."""

    argument: str
    kind: str
    start: int
    end: int
    variants: tuple[Variant, ...]
    default: str = "other"

    def chosen(self, selector: str) -> Variant:
        """The variant with this selector, else the default one, else the last."""
        for wanted in (selector, self.default):
            for variant in self.variants:
                if variant.selector == wanted:
                    return variant
        return self.variants[-1]


@dataclass(frozen=True, slots=True)
class Message:
    """`[start:end]` of the text: words and simple arguments, with these choices between them."""

    start: int
    end: int
    choices: tuple[Choice, ...]
    doubled: tuple[int, ...] = ()
    """Where the second of two apostrophes stands that mean one."""

    def all_choices(self) -> list[Choice]:
        """Every choice, those within variants too, in the order of the text."""
        return [
            choice
            for own in self.choices
            for choice in (own, *(c for v in own.variants for c in v.message.all_choices()))
        ]


class BrokenMessage(ValueError):
    """A message that can't be read; its text says why, `place` where."""

    def __init__(self, words: str, place: int) -> None:
        super().__init__(words)
        self.place = place


def may_choose(text: str) -> bool:
    """Whether a text seems to hold a choice; a quick look."""
    return "{" in text and _MAY_CHOOSE.search(text) is not None


@lru_cache(maxsize=1024)
def parsed(text: str) -> Message:
    """The message that a text is. Raises BrokenMessage."""
    reader = _Reader(text)
    message = reader.message(0, 0)
    if message.end < len(text):
        raise BrokenMessage("This } closes nothing.", message.end)
    return message


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text

    def message(self, place: int, depth: int) -> Message:
        """The message that begins here; it ends before the brace that closes it, or with the text."""
        if depth > _DEEPEST:
            raise BrokenMessage("Choices are nested too deeply.", place)
        start, choices, doubled = place, list[Choice](), list[int]()
        while found := _SYNTAX.search(self.text, place):
            sign, place = found.group(), found.end()
            if sign == "}":
                return Message(start, found.start(), tuple(choices), tuple(doubled))
            if sign == "''":
                doubled.append(found.start() + 1)
            elif sign == "'":
                place = self._after_quote(place)
            else:
                argument = self._argument(found.start(), depth)
                choices += [argument] if isinstance(argument, Choice) else []
                place = argument.end if isinstance(argument, Choice) else argument
        return Message(start, len(self.text), tuple(choices), tuple(doubled))

    def _after_quote(self, place: int) -> int:
        """Behind the apostrophe that ends quoted syntax; two of them are one in it."""
        while (place := self.text.find("'", place)) >= 0:
            if not self.text.startswith("''", place):
                return place + 1
            place += 2
        return len(self.text)

    def _argument(self, start: int, depth: int) -> Choice | int:
        """The choice that begins here, or where a simple argument ends."""
        if fluent := _FLUENT.match(self.text, start):
            return self._fluent(fluent, depth)
        found = _ARGUMENT.match(self.text, start)
        if found is None or found["kind"] not in CHOICE_KINDS:
            return self._closing(start)
        if not found["more"]:
            raise BrokenMessage(f"After {found['kind']} a comma and the cases are missing.", found.end())
        return self._choice(found, depth)

    def _closing(self, start: int) -> int:
        """Where the braces of a simple argument end, whatever is in them."""
        depth = 0
        for brace in re.compile("[{}]").finditer(self.text, start):
            depth += 1 if brace.group() == "{" else -1
            if not depth:
                return brace.end()
        raise BrokenMessage("This { is never closed.", start)

    def _choice(self, head: re.Match[str], depth: int) -> Choice:
        offset = _OFFSET.match(self.text, head.end())
        place = offset.end() if offset else head.end()
        variants: list[Variant] = []
        while selector := _SELECTOR.match(self.text, place):
            message = self.message(selector.end() + 1, depth + 1)
            if message.end >= len(self.text):
                raise BrokenMessage(f"The case “{selector['name']}” is never closed.", selector.start("name"))
            variants.append(Variant(selector["name"], *selector.span("name"), message))
            place = message.end + 1
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        if not self.text.startswith("}", place):
            where = min(place, len(self.text))
            raise BrokenMessage(f"The {head['kind']} of {head['name']} is not closed after its cases.", where)
        if not variants:
            raise BrokenMessage(f"The {head['kind']} of {head['name']} has no case.", head.start())
        return Choice(head["name"], head["kind"], head.start(), place + 1, tuple(variants))

    def _fluent(self, head: re.Match[str], depth: int) -> Choice:
        """A select expression, whose variants end where the next begins."""
        place, default, variants = head.end(), "other", list[Variant]()
        while selector := _FLUENT_SELECTOR.match(self.text, place):
            message = self._fluent_value(selector.end(), depth + 1)
            variants.append(Variant(selector["name"], *selector.span("name"), message))
            default = selector["name"] if selector["default"] else default
            place = message.end
        close = re.compile(r"\s*\}").match(self.text, place)
        if close is None or not variants:
            raise BrokenMessage(f"The cases of {head['name']} are not closed.", head.start())
        return Choice(head["name"], "fluent", head.start(), close.end(), tuple(variants), default)

    def _fluent_value(self, start: int, depth: int) -> Message:
        if depth > _DEEPEST:
            raise BrokenMessage("Choices are nested too deeply.", start)
        place, choices = start, list[Choice]()
        while place < len(self.text) and not _FLUENT_NEXT.match(self.text, place):
            if self.text[place] == "{":
                argument = self._argument(place, depth)
                choices += [argument] if isinstance(argument, Choice) else []
                place = argument.end if isinstance(argument, Choice) else argument
            else:
                place += 1
        return Message(start, place, tuple(choices))
