"""Changes to many segments that a person looks at, place by place, before they are made."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from regex import error

from workbench.errors import BadInput
from workbench.model import Finding
from workbench.searching import Search, expression_in
from workbench.session.edits import repaired
from workbench.session.moves import is_unreviewed
from workbench.session.refusal import Refused
from workbench.session.session import Session


@dataclass(frozen=True, slots=True)
class Proposal:
    """A segment's target as it would become."""

    place: int
    target: str
    is_wanted: bool = True
    """Whether it is chosen unless the person says otherwise."""


def siblings(session: Session, finding: Finding, number: int) -> list[Proposal]:
    """The same repair wherever the same is wrong, other places first, by the finding's own suggestion.

    `number` says which suggestion was chosen; a sibling that has no such one is given its first.
    """
    wanted = finding.suggestions[number].casefold() if finding.suggestions else ""
    here = session.place_of(finding.key)
    targets: dict[int, str] = {}
    for place, other in session.board.alike(finding):
        if place == here or not other.suggestions or session.segments[place].locked:
            continue
        named = [s.casefold() for s in other.suggestions]
        choice = named.index(wanted) if wanted in named else 0
        # one repair a segment: the next look at it finds what is left
        if place not in targets:
            try:
                targets[place] = repaired(session.segments[place], other, choice)
            except Refused:
                continue
    return [Proposal(place, target) for place, target in sorted(targets.items())]


def same_target(session: Session, place: int) -> list[Proposal]:
    """This segment's target for every other segment of the same source; confirmed ones are not preset."""
    segment = session.segments[place]
    return [
        Proposal(other, segment.target, is_wanted=is_unreviewed(session, other))
        for other in session.repetitions(place)
        if other != place
        and not session.segments[other].locked
        and session.segments[other].target != segment.target
    ]


def replacements(session: Session, places: Iterable[int], search: Search, replacement: str) -> list[Proposal]:
    """The targets in which something would be replaced. Raises BadInput for a wrong replacement."""
    write = _writer(search, replacement)
    found = []
    for place in places:
        segment = session.segments[place]
        if not segment.locked:
            target = search.replaced(segment.target, write)
            if target != segment.target:
                found.append(Proposal(place, target))
    return found


def search_for(text: str) -> Search:
    """What a search line means: `/…/` is a regular expression, else the text itself; small letters find
    capitals too, a capital finds itself. Raises BadInput."""
    expression = expression_in(text)
    is_expression, ignores_case = expression is not None, text == text.lower()
    return Search(expression or text, is_expression=is_expression, ignores_case=ignores_case)


def _writer(search: Search, replacement: str) -> Callable[[re.Match[str]], str]:
    """Groups as in `\\1` where the search has any; all is text else."""
    if not search.has_groups:
        return lambda _: replacement

    def write(found: re.Match[str]) -> str:
        try:
            return str(found.expand(replacement))
        except (error, IndexError) as problem:
            raise BadInput(f"“{replacement}” can't replace that: {problem}.") from None

    return write


def wanted_targets(proposals: Sequence[Proposal], chosen: Iterable[int]) -> dict[int, str]:
    """The targets of the proposals with these numbers."""
    return {proposals[number].place: proposals[number].target for number in chosen}
