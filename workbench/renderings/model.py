"""A rendering: what machine translation makes of a source phrase, and what it should be."""

from dataclasses import dataclass

from workbench.model import Severity


@dataclass(frozen=True, slots=True)
class Better:
    """A good translation in its base form; `when` lists words of the segment that make it the best one."""

    text: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderingExample:
    """The proof inside a rule: the wrong text must be found, the right one must pass."""

    source: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A known awkward translation.

    With `wrong` patterns it is found where the source has a trigger (or always, if there are none) and the
    target one of the patterns. A rule that covers its phrase is also suspected where the source has
    a trigger and the target none of the good translations.
    """

    id: str
    pack: str
    source_lang: str
    target_lang: str
    source: tuple[str, ...]
    """Triggers: in Chinese and Japanese text (`…` skips up to 15 characters of a sentence), else patterns."""
    wrong: tuple[str, ...]
    """Phrase patterns over the target."""
    better: tuple[Better, ...]
    accept: tuple[str, ...]
    """Phrase patterns that are also right, beside the better ones."""
    unless_source: tuple[str, ...]
    unless_target: tuple[str, ...]
    category: str
    severity: Severity
    note: str
    safe: bool
    cover: bool
    """`better` and `accept` are so complete that a target with none of them is suspect."""
    examples: tuple[RenderingExample, ...]

    def __hash__(self) -> int:
        return hash(self.id)  # what is remembered of rules is asked for often, and all else is long

    @property
    def dimension(self) -> str:
        """The MQM dimension: the category's first part."""
        return self.category.partition("/")[0]
