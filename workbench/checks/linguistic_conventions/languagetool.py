"""What LanguageTool finds in the target text: grammar, spelling and style of one language."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.checks.base import Check, Hit, Pairs, Resources
from workbench.model import Segment, Severity
from workbench.placeholders import may_have_placeholders, placeholder_matches
from workbench.renderings.pinyin import is_romanised
from workbench.text import primary

if TYPE_CHECKING:
    from workbench.languagetool.model import GrammarMatch

_MINOR_TYPES = {"misspelling", "grammar", "typographical", "inconsistency", "duplication", "non-conformance"}
"""LanguageTool's issue types (ITS 2.0) that count as errors; style and the rest are neutral advice."""


def find_across(segments: Sequence[Segment], resources: Resources) -> Iterator[tuple[int, Hit]]:
    """Each match, asked for many segments at once; a name is no mistake, nor is what a placeholder holds."""
    if resources.languagetool is None:
        return
    by_language: dict[str, list[int]] = defaultdict(list)
    for place, segment in enumerate(segments):
        if segment.target.strip():
            by_language[segment.target_lang].append(place)
    for language, places in by_language.items():
        texts = [segments[place].target for place in places]
        names = _names(resources, language)
        for place, matches in zip(places, resources.languagetool.check(texts, language), strict=True):
            for match in matches:
                if _is_in_placeholder(match, segments[place].target):
                    continue
                if match.issue_type == "misspelling" and _is_name(match.text, names, segments[place]):
                    continue
                yield (
                    place,
                    Hit(
                        start=match.start,
                        end=match.end,
                        suggestions=match.suggestions[:5],
                        message=_message(match),
                        severity=Severity.MINOR if match.issue_type in _MINOR_TYPES else Severity.NEUTRAL,
                        category=f"linguistic_conventions/{_category(match.issue_type)}",
                        rule=match.rule,
                    ),
                )


def _is_in_placeholder(match: "GrammarMatch", text: str) -> bool:
    """Whether it is about letters that are nobody's words: the name in `{name}`, a tag's attribute."""
    return may_have_placeholders(text) and any(
        place.start() <= match.start and match.end <= place.end() for place in placeholder_matches(text)
    )


def _is_name(word: str, names: set[str], segment: Segment) -> bool:
    """Whether the glossary has the word, or the Chinese source the name that it writes."""
    if word in names:
        return True
    return primary(segment.source_lang) == "zh" and is_romanised(word, segment.source)


def _message(match: "GrammarMatch") -> str:
    """LanguageTool's words; those on spelling don't name the word."""
    return f"“{match.text}”: {match.message}" if match.issue_type == "misspelling" else match.message


def _names(resources: Resources, language: str) -> set[str]:
    """Every word of the glossary's terms in a language."""
    if resources.glossary is None:
        return set()
    return resources.glossary.words(language)


def _category(issue_type: str) -> str:
    return {"misspelling": "spelling", "typographical": "punctuation"}.get(issue_type, "grammar")


CHECK = Check(
    id="linguistic_conventions.languagetool",
    category="linguistic_conventions/grammar",
    severity=Severity.MINOR,
    message="LanguageTool: {text}",
    find_across=find_across,
    speed="slow",
    examples=(
        Pairs((("他去了。", "He have went."),)),  # without a server it says nothing
        Pairs((("他去了。", "He went."),)),
    ),
)
