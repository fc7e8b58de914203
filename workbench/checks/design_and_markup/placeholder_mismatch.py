"""Placeholders, tags, entities and addresses that differ between source and translation."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.model import Segment, Severity
from workbench.placeholders import may_have_placeholders, placeholder_matches, placeholders_in

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")

_NAMED = 20
"""Missing ones that a message names."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each that the target has too many; else one hit at the end for those that it lacks."""
    source, target = segment.source, segment.target
    if not target:
        return
    in_source, in_target = placeholders_in(source), placeholders_in(target)
    if in_source == in_target or sorted(in_source) == sorted(in_target):
        return
    wanted, found = Counter(map(_name, in_source)), Counter(map(_name, in_target))
    if wanted == found:
        return
    missing, surplus = wanted - found, found - wanted
    if not _matter(missing, found) and not _matter(surplus, wanted):
        return
    replacement = _only(missing, source) if sum(surplus.values()) == 1 else None
    for match in reversed(list(placeholder_matches(target))):
        if surplus[_name(match.group())] > 0:
            surplus[_name(match.group())] -= 1
            yield _surplus(match, replacement)
    if missing and replacement is None:
        names = sorted(missing.elements())
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        words = f"Missing from the translation: {', '.join(names[:_NAMED])}{more}."
        yield Hit(len(target), len(target), message=words)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether either text may have placeholders."""
    return [may_have_placeholders(s.target) or may_have_placeholders(s.source) for s in segments]


def _matter(left: Counter[str], others: Counter[str]) -> bool:
    """Whether what is left over is an error: tags and entities may stand more often than there."""
    return any(name[0] not in "<&" or name not in others for name in left)


def _surplus(match: re.Match[str], replacement: str | None) -> Hit:
    if replacement is None:
        return Hit(match.start(), match.end(), message=f"{match.group()} is not in the source.")
    message = f"The source has {replacement}, not {match.group()}."
    return Hit(match.start(), match.end(), (replacement,), message)


def _only(missing: Counter[str], source: str) -> str | None:
    """The text of the one missing placeholder, if there is just one."""
    if sum(missing.values()) != 1:
        return None
    name = next(iter(missing.elements()))
    texts = (match.group() for match in placeholder_matches(source))
    return next(text for text in texts if _name(text) == name)


def _name(placeholder: str) -> str:
    """What must be the same: a tag's name, a host without path, a placeholder as it is."""
    tag = _TAG.fullmatch(placeholder)
    if tag:
        return f"<{tag[1]}{tag[2]}{tag[3]}>"
    if placeholder.startswith("http"):
        return "URL"
    return placeholder


CHECK = Check(
    id="design_and_markup.placeholder_mismatch",
    category="design_and_markup/markup",
    severity=Severity.MAJOR,
    message="{text} does not agree with the source.",
    find=find,
    look=look,
    sees="tags",
    examples=(
        Example("Hello {name}!", "Hallo {nome}!", ("{nome}",), "Hallo {name}!", "en", "de"),
        Example("%(count)d files in %s", "%(count)d Dateien", ("",), None, "en", "de"),
        Example("Press <b>OK</b>.", "按 <b>确定<b>。", ("<b>",), "按 <b>确定</b>。", "en", "zh"),
        Example("Copy &file; ⟦1⟧here⟦/1⟧", "Copier ⟦1⟧ici⟦/1⟧", ("",), None, "en", "fr"),
        Example(
            "{{ user }} costs ${price}",
            "{{ user }} kostet ${prix}",
            ("${prix}",),
            "{{ user }} kostet ${price}",
            "en",
            "de",
        ),
        Example("Hello {name}, %1$s of %2$s", "%2$s: %1$s, hallo {name}", (), None, "en", "de"),
        Example("100% sure", "100 % sicher", (), None, "en", "de"),
        Example("50% discount & more", "5折及更多", (), None, "en", "zh"),
        Example("See https://en.example.org/a", "Siehe https://de.example.org/b", (), None, "en", "de"),
        Example('<a href="x" title="Go">Go</a>', '<a href="x" title="Los">Los</a>', (), None, "en", "de"),
    ),
)
