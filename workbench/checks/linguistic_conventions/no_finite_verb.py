"""An English sentence without a verb, where machine translation dropped "said" or "made"."""

import re
from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.linguistic_conventions._english_verbs import may_have_finite_verb
from workbench.model import Segment, Severity
from workbench.text import has_han, sentences

_FEWEST_WORDS = 6
_NO_PROSE = re.compile(r"[\"“”«»:;|/\n\d•*<>{}@=]|\.\.\.|…|--|—|–")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z][a-z]{0,3}|\bSept|\bCorp|\bProf|\.[A-Za-z]|\betc|\bvs|\bp\.m|\ba\.m)\.$"
)
_USUAL = (
    " is ",
    " are ",
    " was ",
    " were ",
    " has ",
    " have ",
    " had ",
    " will ",
    " can ",
    " be ",
    " said ",
    " would ",
)
_SAYING = re.compile(
    r"[表称说稱說指宣强強透].{0,1}[态示态称说稱說出调調露布道]|讲话|發言|发言|演讲|访问|訪問|会见|會見"
)
_NOUN_PHRASE = re.compile(
    r"^(?P<lead>.*?)(?P<who>(?:the |The )?(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+)['’]s "
    r"(?P<noun>statement|statements|speech|remarks|comments|visit|announcement|promise|proposal|decision|appeal|call)"
    r"(?P<rest> (?:at|in|to|on|during|about|before|after|by|for)\b.*\.)$"
)
_PHRASES = {
    "statement": "made a statement",
    "statements": "made statements",
    "speech": "gave a speech",
    "remarks": "made remarks",
    "comments": "made comments",
    "visit": "paid a visit",
    "announcement": "made an announcement",
    "promise": "made a promise",
    "proposal": "made a proposal",
    "decision": "made a decision",
    "appeal": "made an appeal",
    "call": "made a call",
}


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each whole sentence that ends with a full stop and holds no word that could be its verb."""
    target = segment.target
    if (
        not target.endswith((".", '."', ".”", " ")) and "." not in target
    ) or not segment.target_lang.startswith("en"):
        return
    for start, end in sentences(target):
        sentence = target[start:end]
        if (
            not sentence.endswith(".")
            or not sentence[0].isupper()
            or any(word in sentence for word in _USUAL)
        ):
            continue
        if not _is_prose(sentence) or may_have_finite_verb(sentence):
            continue
        if _source_is_a_phrase(segment.source):
            continue
        yield Hit(start, end, _with_verb(sentence), _message(segment.source))


def _is_prose(sentence: str) -> bool:
    """Whether it is a sentence of running text: no title, no list, and not cut off at "Mr."."""
    if sentence.count(" ") + 1 < _FEWEST_WORDS or _NO_PROSE.search(sentence) or _ABBREVIATED.search(sentence):
        return False
    return len(_SMALL_WORD.findall(sentence)) >= 2


def _source_is_a_phrase(source: str) -> bool:
    """Whether the source is no sentence itself: it ends without the mark of one."""
    return not source.rstrip(" \"'”’」』）)").endswith(("。", ".", "！", "!", "？", "?", "…", "।", "；"))


def _message(source: str) -> str:
    said = _SAYING.search(source) if has_han(source) else None
    if said:
        return f"This sentence has no finite verb: the source's {said.group()} became a noun here."
    return "This sentence has no finite verb: a word such as “was”, “said” or “made” is missing."


def _with_verb(sentence: str) -> tuple[str, ...]:
    """ "X's statement at Y." becomes "X made a statement at Y."; nothing where no such pattern fits."""
    match = _NOUN_PHRASE.match(sentence)
    if match is None:
        return ()
    return (f"{match['lead']}{match['who']} {_PHRASES[match['noun']]}{match['rest']}",)


CHECK = Check(
    id="linguistic_conventions.no_finite_verb",
    category="linguistic_conventions/grammar",
    severity=Severity.MAJOR,
    message="This sentence has no finite verb.",
    find=find,
    languages=("en",),
    examples=(
        Example(
            "与此形成对比的是，俄罗斯总统普京在东方经济论坛上的表态。",
            "In contrast to this, Russian President Putin's statement at the Eastern Economic Forum.",
            ("In contrast to this, Russian President Putin's statement at the Eastern Economic Forum.",),
            "In contrast to this, Russian President Putin made a statement at the Eastern Economic Forum.",
        ),
        Example(
            "泽连斯基对基辅的访问十分成功。他很高兴。",
            "He is happy. The successful trip of the Ukrainian president to the capital.",
            ("The successful trip of the Ukrainian president to the capital.",),
        ),
        Example("他在论坛上表态。", "The president's statement at the forum surprised many people."),
        Example("他在论坛上表态。", "The president of the country talks at the forum in Vladivostok."),
        Example("他离开了。", "The car's in the garage of the house next door."),
        Example(
            "俄罗斯总统在东方经济论坛上的表态",
            "Russian President Putin's statement at the Eastern Economic Forum.",
        ),
        Example("Er ging.", "Open the file in the other window.", (), None, "de", "en"),
    ),
)
