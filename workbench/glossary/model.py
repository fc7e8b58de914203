"""What matching gives: where a term stands in a text, and how it was recognised."""

from functools import lru_cache
from typing import Literal, NamedTuple

from workbench.model import Term
from workbench.text import primary

How = Literal["exact", "case", "hyphen", "inflected", "compound", "prefix", "spaceless"]
"""exact: as the glossary writes it; case: but for capitals; hyphen: but for hyphens and apostrophes;
inflected: another form of its words; compound: a part of a longer word; prefix: the start of one;
spaceless: in a script that shows no word edges."""
_UNSURE = frozenset(("ambiguous", "proposed", "advice"))


class Span(NamedTuple):
    """Where a term stands in a text."""

    start: int
    end: int
    term: Term
    how: How = "exact"


def is_sure_name(term: Term) -> bool:
    """Whether the glossary says that the term is a proper noun and wherever it stands means its concept."""
    return term.part_of_speech == "proper_noun" and _UNSURE.isdisjoint(term.flags)


@lru_cache(maxsize=4096)
def serves(term_language: str, language: str) -> bool:
    """Whether a term of one language code may be used for a text of another: `zh` serves `zh-Hans`."""
    own, other = term_language.lower(), language.lower()
    if own == other or own == primary(language):
        return True
    return primary(term_language) == primary(language) and not own.startswith("zh-")


def void(term: Term, text: str, start: int, end: int) -> bool:
    """Whether an `unless:` phrase of the term stands around the place (“chicken Kiev”)."""
    for flag in term.flags:
        if flag.startswith("unless:"):
            around = flag.removeprefix("unless:").replace("_", " ").lower()
            low = text.lower()
            place = low.find(around)
            while place >= 0:
                if (place < end and start < place + len(around)) or term.text.lower() not in around:
                    return True
                place = low.find(around, place + 1)
    return False
