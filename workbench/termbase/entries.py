"""The rows of a glossary as people look things up in them: by key, by concept, by wording."""

from collections.abc import Container, Iterable

from workbench.glossary.table import Key, Row
from workbench.termbase.edits import Edit, plain


class Entries:
    """Rows with their indexes, which changes keep up to date."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: dict[Key, Row] = {}
        self.has_stamps = False
        """Whether any row says who wrote it or when."""
        self._by_concept: dict[str, dict[Key, Row]] = {}
        self._homes: dict[tuple[str, str], dict[str, None]] = {}
        for row in rows:
            self._put(row)

    def take(self, edits: Iterable[Edit]) -> None:
        """Follow changes that were made."""
        for edit in edits:
            self._drop(edit.key)
            if edit.after is not None:
                self._put(Row(edit.key, plain(edit.after)))

    def of(self, concept: str) -> list[Row]:
        """The rows of a concept."""
        return list(self._by_concept.get(concept, {}).values())

    def home(self, term: str, language: str) -> str:
        """The first concept that has a term; empty where none has."""
        return next(iter(self._homes.get((language, term), {})), "")

    @property
    def concepts(self) -> Container[str]:
        """The names of all concepts; asking whether one is there takes no time."""
        return self._by_concept.keys()

    def _put(self, row: Row) -> None:
        concept, language, term = row.key
        self.rows[row.key] = row
        self._by_concept.setdefault(concept, {})[row.key] = row
        if term:
            self._homes.setdefault((language, term), {})[concept] = None
        self.has_stamps = self.has_stamps or "author" in row.fields or "date" in row.fields

    def _drop(self, key: Key) -> None:
        if self.rows.pop(key, None) is None:
            return
        concept, language, term = key
        del self._by_concept[concept][key]
        if not self._by_concept[concept]:
            del self._by_concept[concept]
        if term:
            del self._homes[language, term][concept]
