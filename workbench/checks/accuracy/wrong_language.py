"""The target is in another language than it should be."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.language.told_apart import TOLD_APART, other_language
from workbench.model import Segment, Severity
from workbench.text import primary

_MINIMUM_LETTERS = 12


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """One hit for the whole text; nothing on short texts and on languages that we cannot tell apart."""
    target = segment.target
    if not look([segment], resources)[0]:
        return
    language = primary(segment.target_lang)
    other = other_language(target, language)
    if other:
        yield Hit(0, len(target), message=f"This looks like {other}, not like the target language.")


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether a target is long enough, and not the source."""
    return [len(s.target) >= _MINIMUM_LETTERS and s.target != s.source for s in segments]


CHECK = Check(
    id="accuracy.wrong_language",
    category="accuracy/untranslated",
    severity=Severity.CRITICAL,
    message="The text is in another language.",
    find=find,
    look=look,
    languages=TOLD_APART,
    examples=(
        Example(
            "会议将于星期一在基辅举行，双方将讨论安全保障问题。",
            "Das Treffen ist nicht am Montag in Kiew, und die beiden Seiten werden auch nicht reden.",
            ("Das Treffen ist nicht am Montag in Kiew, und die beiden Seiten werden auch nicht reden.",),
        ),
        Example(
            "Так, я розумію, що мені робити.", "Yes, I understand what I need to do.", (), None, "uk", "en"
        ),
        Example(
            "和平仍然是一个遥远而不确定的选择。",
            "和平仍是一個遙遠而不確定的選項。",
            ("和平仍是一個遙遠而不確定的選項。",),
        ),
        Example(
            "This option is still far away and the people do not want it.",
            "Cette option est encore loin et les gens ne la veulent pas.",
            ("Cette option est encore loin et les gens ne la veulent pas.",),
            None,
            "en",
            "de",
        ),
        Example(
            "Peace is still distant and uncertain.",
            "Мир все еще далек, и эти возможности не определены.",
            ("Мир все еще далек, и эти возможности не определены.",),
            None,
            "en",
            "uk",
        ),
        Example(
            "Peace is still distant.",
            "平和はまだ遠く、不確かなものです。",
            ("平和はまだ遠く、不確かなものです。",),
            None,
            "en",
            "zh",
        ),
        Example("和平仍然是一个遥远而不确定的选择。", "Peace is still a distant and uncertain option."),
        Example("Loading", "Lade", (), None, "en", "de"),
        Example(
            "Peace is still distant and uncertain.",
            "Мир остается далеким и неопределенным.",
            (),
            None,
            "en",
            "ru",
        ),
        Example(
            "GNU General Public License version 3 or any later version",
            "GNU General Public License Version 3 oder später",
            (),
            None,
            "en",
            "de",
        ),
        Example("東京都庁舎展望室案内所", "東京都庁舎展望室案内所", (), None, "zh", "ja"),
    ),
)
