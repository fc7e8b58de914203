"""The filter line: which segments to show.

Words must all be in the source or target. `/…/` is a regular expression. `state:`, `severity:` (at or
above), `check:`, `file:`, `source:`, `target:` look at one thing; `is:` takes a property's name.
A minus before any of them lets through what it would not.
"""

import shlex
from collections.abc import Callable, Sequence

from workbench.errors import BadInput
from workbench.model import Severity, State
from workbench.searching import Search, expression_in
from workbench.session.session import Session

Test = Callable[[Session, int], bool]

UNREVIEWED = (State.INITIAL, State.TRANSLATED)

_PROPERTIES: dict[str, Test] = {
    "unreviewed": lambda s, p: s.segments[p].state in UNREVIEWED and not s.segments[p].locked,
    "found": lambda s, p: bool(s.findings(p)),
    "unsaved": lambda s, p: s.is_unsaved(p),
    "empty": lambda s, p: not s.segments[p].target.strip(),
    "locked": lambda s, p: s.segments[p].locked,
    "changed": lambda s, p: s.segments[p].target != s.originals[p].target,
    "bookmarked": lambda s, p: s.segments[p].key in s.bookmarks,
    "commented": lambda s, p: bool(s.comments.of(s.segments[p].key)),
    "repeated": lambda s, p: len(s.repetitions(p)) > 1,
}


def matching(session: Session, query: str) -> Sequence[int]:
    """The places that a filter line lets through, in the file's order.

    Raises BadInput, in words, where the line can't be understood.
    """
    tests = [_test(word) for word in _words(query)]
    places = range(len(session.segments))
    if not tests:
        return places
    return [place for place in places if all(test(session, place) for test in tests)]


def _words(query: str) -> list[str]:
    query = query.strip()
    if expression_in(query.removeprefix("-")) is not None:
        return [query]
    lexer = shlex.shlex(query, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    try:
        return list(lexer)
    except ValueError:
        raise BadInput('The filter has a " without its partner.') from None


def _test(word: str) -> Test:
    if (expression := expression_in(word)) is not None:
        return _expression(expression)
    if len(word) > 1 and word.startswith("-"):
        unwanted = _test(word[1:])
        return lambda s, p: not unwanted(s, p)
    field, colon, value = word.partition(":")
    if colon and field in _FIELDS:
        return _FIELDS[field](value)
    wanted = word.casefold()
    return lambda s, p: wanted in s.segments[p].source.casefold() or wanted in s.segments[p].target.casefold()


def _expression(pattern: str) -> Test:
    search = Search(pattern, is_expression=True, ignores_case=True)
    return lambda s, p: search.stands_in(s.segments[p].source) or search.stands_in(s.segments[p].target)


def _state(value: str) -> Test:
    state = State(_one_of(value, [s.value for s in State], "state"))
    return lambda s, p: s.segments[p].state is state


def _severity(value: str) -> Test:
    threshold = Severity(_one_of(value, [s.value for s in Severity], "severity"))
    return lambda s, p: any(f.severity.reaches(threshold) for f in s.findings(p))


def _property(value: str) -> Test:
    return _PROPERTIES[_one_of(value, list(_PROPERTIES), "is")]


def _one_of(value: str, allowed: list[str], field: str) -> str:
    if value not in allowed:
        raise BadInput(f"“{field}:{value}” is not a filter; after {field}: comes {', '.join(allowed)}.")
    return value


def _text_in(read: Callable[[Session, int], str]) -> Callable[[str], Test]:
    def field(value: str) -> Test:
        wanted = value.casefold()
        return lambda s, p: wanted in read(s, p).casefold()

    return field


_FIELDS: dict[str, Callable[[str], Test]] = {
    "state": _state,
    "severity": _severity,
    "is": _property,
    "check": lambda value: lambda s, p: any(value in f.check for f in s.findings(p)),
    "file": _text_in(lambda s, p: s.segments[p].document),
    "source": _text_in(lambda s, p: s.segments[p].source),
    "target": _text_in(lambda s, p: s.segments[p].target),
}
