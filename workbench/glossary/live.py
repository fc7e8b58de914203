"""The terms of one language in a glossary that people change while it is open.

The index of many terms is not built anew for each change: new terms are kept in a small index beside
it, removed ones are passed over, until the changes are many.
"""

from collections.abc import Iterable, Sequence

from workbench.glossary.matching import TermFinder
from workbench.glossary.model import Span
from workbench.glossary.spaceless import longest
from workbench.model import Term

_MANY = 500
"""Changes after which the index of all terms is built anew: the small one is built at each change."""


class LiveFinder:
    """Finds terms like a `TermFinder`, and takes changes."""

    def __init__(self, terms: Iterable[Term], language: str, like: "LiveFinder | None" = None) -> None:
        """Builds the index, or shares that of `like`; `terms` are those that serve `language`.

        `like` is for a variant of the language, which has the same terms as a rule: zh-CN and zh-Hans.
        """
        self._language = language
        self._built: TermFinder
        self._terms = dict.fromkeys(terms)
        self._build(like)

    def _build(self, like: "LiveFinder | None" = None) -> None:
        self._built_of = list(self._terms)
        if like is not None and like._built_of == self._built_of:
            self._built = like._built
        else:
            self._built = TermFinder(self._built_of, self._language)
        self._new: dict[Term, None] = {}
        self._gone: set[Term] = set()
        self._beside: TermFinder | None = None

    def add(self, term: Term) -> None:
        """Find this term too from now on."""
        self._terms[term] = None
        if term in self._gone:
            self._gone.discard(term)
        else:
            self._new[term] = None
            self._beside = None

    def remove(self, term: Term) -> None:
        """Find this term no longer."""
        if term in self._terms:
            del self._terms[term]
            if self._new.pop(term, self) is None:
                self._beside = None
            else:
                self._gone.add(term)

    def prepare(self) -> None:
        """Make ready what the first change would else have to wait for."""
        self._built.prepare()

    def may_name(self, texts: Sequence[str]) -> list[bool]:
        """Whether each text can hold a sure name."""
        return [True] * len(texts) if self._new else self._built.may_name(texts)

    def find(self, text: str, *, compounds: bool = True) -> list[Span]:
        """The terms in the text by place, the longest where they overlap; as `TermFinder.find`."""
        if not (self._new or self._gone):
            return self._built.find(text, compounds=compounds)
        if len(self._new) + len(self._gone) > _MANY:
            self._build()
            return self._built.find(text, compounds=compounds)
        if self._beside is None:
            self._beside = TermFinder(list(self._new), self._language)
        spans = [span for span in self._built.every(text, compounds=compounds) if span.term not in self._gone]
        return longest([*spans, *self._beside.every(text, compounds=compounds)])
