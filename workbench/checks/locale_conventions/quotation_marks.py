"""Quotation marks that the target language does not use."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.text import is_spaceless, primary

_FOREIGN = {
    "en": re.compile("[„‟«»「」『』《》]"),
    "de": re.compile("[「」『』《》]|(?<![^\\s(])“(?=\\w)"),
    "fr": re.compile("[„「」『』《》]"),
    "es": re.compile("[„「」『』《》]"),
    "it": re.compile("[„「」『』《》]"),
    "pt": re.compile("[„「」『』《》]"),
    "ru": re.compile("[「」『』《》]"),
    "uk": re.compile("[「」『』《》]"),
    "zh": re.compile("[„«»]"),
    "ja": re.compile("[„«»]"),
}
_OWN = {
    "en": ("“", "”"),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "pt": ("“", "”"),
    "ru": ("«", "»"),
    "uk": ("«", "»"),
    "zh": ("“", "”"),
    "ja": ("「", "」"),
}
_OPENING = frozenset("„‟«「『《“")


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each mark of another language, with the language's own in its place."""
    target = segment.target
    if target.isascii():
        return
    language = primary(segment.target_lang)
    pattern = _FOREIGN.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(target):
        place = match.start()
        if language not in ("zh", "ja") and any(
            map(is_spaceless, target[max(0, place - 1) : place + 2].strip("「」『』《》"))
        ):
            continue  # a quoted Chinese title
        own = _OWN[language][0 if match.group() in _OPENING else 1]
        yield Hit(place, place + 1, (own,))


CHECK = Check(
    id="locale_conventions.quotation_marks",
    category="locale_conventions/quotation_mark_type",
    severity=Severity.MINOR,
    message="{text} is not a quotation mark of the target language.",
    find=find,
    signs="„‟«»「」『』《》“",
    beyond_ascii=True,
    languages=tuple(_OWN),
    examples=(
        Example("他说“不”。", "He said „no”.", ("„",), "He said “no”."),
        Example("他说“不”。", "He said 「no」.", ("「", "」"), "He said “no”."),
        Example("He said “no”.", "Er sagte “nein”.", ("“",), "Er sagte „nein”.", "en", "de"),
        Example("He said “no”.", "他说«不»。", ("«", "»"), "他说“不”。", "en", "zh"),
        Example("他说“不”。", 'He said “no” and "yes".'),
        Example("He said “no”.", "Er sagte „nein“ und »ja«.", (), None, "en", "de"),
        Example("He said “no”.", "Il a dit « non ».", (), None, "en", "fr"),
        Example("《红楼梦》", "The novel 《红楼梦》 is famous."),
    ),
)
