"""Opening and saving bilingual files: which format, which languages, and nothing ever lost."""

import gc
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workbench.errors import BadInput, NotSaved
from workbench.formats.aligned import with_source
from workbench.formats.atomic import create_file, replace_file
from workbench.formats.base import UNKNOWN, Document, Edit, Format, Languages
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.formats.languages import agree, checked, language_in_name, missing, pair_in_name
from workbench.formats.monolingual.base import Monolingual
from workbench.formats.monolingual.pair import bound
from workbench.formats.omegat import project_languages, translations_of
from workbench.formats.parquet import PARQUET
from workbench.formats.unsupported import PLAIN_TEXT, SUPPORTED, what_it_is
from workbench.formats.xml_scan import root_of
from workbench.model import Key, Segment

_HEAD = 4096
_LONG_HEAD = 1_000_000
"""Bytes to look at when a long comment or DOCTYPE stands before the root element."""


def open_document(
    path: Path,
    languages: Languages = UNKNOWN,
    *,
    second: Path | None = None,
    document_name: str | None = None,
) -> Document:
    """Read a bilingual file; `second` is the target file where `path` is the source of a pair.

    `languages` are the user's own words (`--source-lang`, `--target-lang`); what they leave open comes
    from the file, else from its name. Raises BadInput if the file cannot be used, if it contradicts
    them, or if a language stays unknown.
    """
    if second is not None:
        return open_pair(path, second, languages, document_name=document_name)
    asked = checked(languages)
    path = translations_of(path) or path
    name = document_name if document_name is not None else str(path)
    content = _content(path, name)
    if kind := _monolingual(path, content):
        raise lonely(name, kind.id)
    format_ = _format(content, path, name)
    given = languages_for(path, format_, asked)
    segments = _read(format_, content, name, given)
    check_languages(segments, asked, name)
    left_out = _nothing_in(segments, name)
    return Document(path, format_, content, segments, name, given, format_.keeps_state(content), left_out)


def languages_for(path: Path, format_: Format, asked: Languages) -> Languages:
    """The pair that was asked for, filled in by the file's name or its project."""
    hint = project_languages(path) if path.name == "project_save.tmx" else pair_in_name(path)
    if not hint.target and format_.id == "po":
        hint = Languages(hint.source, language_in_name(path))
    return Languages(asked.source or hint.source, asked.target or hint.target)


def format_of(path: Path) -> Format | None:
    """The bilingual format that a file's beginning or name tells, if any does. Raises BadInput."""
    content = _content(path, str(path), _LONG_HEAD)
    if _monolingual(path, content):
        return None
    return next(iter(_recognised(content, path) or _by_suffix(path)), None)


def open_pair(
    source_path: Path,
    target_path: Path,
    languages: Languages = UNKNOWN,
    *,
    reference_path: Path | None = None,
    document_name: str | None = None,
) -> Document:
    """Read a source file and its target file as one document; saving it writes the target file.

    They are aligned plain texts, or of one format that holds one language (JSON, Android, SubRip …).
    Languages come from the arguments, the files, else from the names (`news.zh`, `app_en.arb`).
    Raises BadInput if a language stays unknown or the two don't belong together.
    """
    asked = checked(languages)
    given = Languages(
        asked.source or language_in_name(source_path), asked.target or language_in_name(target_path)
    )
    name = document_name if document_name is not None else str(target_path)
    if kind := _monolingual(source_path, _content(source_path, str(source_path))):
        return _open_entries(kind, source_path, target_path, asked, name)
    if missing(given):
        raise BadInput(
            f"{source_path} and {name}: give {missing(given)}, or name the files like news.zh and news.en."
        )
    source, target = _content(source_path, str(source_path)), _content(target_path, name)
    for content, path in ((source, source_path), (target, target_path)):
        _must_be_plain(content, path)
    references = _content(reference_path, str(reference_path)) if reference_path else None
    format_ = with_source(source, str(source_path), references, str(reference_path))
    segments = _read(format_, target, name, given)
    left_out = _nothing_in(segments, name)
    return Document(target_path, format_, target, segments, name, given, False, left_out)


def _open_entries(
    kind: Monolingual, source_path: Path, target_path: Path, asked: Languages, name: str
) -> Document:
    content = _content(target_path, name)
    if _monolingual(target_path, content) is not kind:
        raise BadInput(f"{source_path} is {kind.id}, but {name} is not; give two files of one format.")
    given = Languages(
        asked.source or language_in_name(source_path), asked.target or language_in_name(target_path)
    )
    format_ = bound(kind, _content(source_path, str(source_path)), str(source_path))
    segments = _read(format_, content, name, given)
    check_languages(segments, asked, name)
    left_out = format_.left_out(content, name)
    return Document(target_path, format_, content, segments, name, given, False, left_out)


def _nothing_in(segments: Sequence[Segment], name: str) -> tuple[str, ...]:
    """In words that a file has nothing to check, which may be a mistake; none where it has."""
    return () if segments else (f"{name}: there are no segments in it.",)


def lonely(name: str, kind: str) -> BadInput:
    """The error for a file of one language whose other half is missing."""
    it = "is plain text" if kind == PLAIN_TEXT else f"({kind}) holds one language"
    return BadInput(f"{name} {it}; give its other half right after it (source, then target).")


def half_of(path: Path) -> str:
    """What kind of pair a file is half of: a plain text or a format of one language; empty if of none."""
    content = _content(path, str(path), _LONG_HEAD)
    if kind := _monolingual(path, content):
        return kind.id
    if _recognised(content, path) or _by_suffix(path):
        return ""
    return PLAIN_TEXT if what_it_is(content, path) == PLAIN_TEXT else ""


def is_plain_text(path: Path) -> bool:
    """Whether a file is no format of its own and so may be half of a pair of aligned texts."""
    return half_of(path) == PLAIN_TEXT


def _monolingual(path: Path, content: bytes) -> Monolingual | None:
    """The format of a file that holds one language, told by its suffix and its beginning."""
    suffix = path.suffix.lower()
    kinds = (kind for kind in monolingual_formats() if suffix in kind.suffixes)
    return next((kind for kind in kinds if kind.recognises(content[:_HEAD])), None)


def save_document(document: Document, edits: Mapping[Key, Edit], path: Path | None = None) -> Document:
    """Write the edits into the file (or a new one at `path`) in one step and return it as it now is.

    Everything that was not edited keeps its bytes. Raises NotSaved, with the file on disk as it was,
    if an edit cannot be expressed, the file has changed since, or it cannot be written.
    """
    with _collecting_later():
        content = document.format.write(document.content, document.name, document.languages, edits)
    segments = document.segments
    if content != document.content:
        segments = _read_back(document, content, edits)
    if path is None or path == document.path:
        if content != document.content:
            replace_file(document.path, document.content, content)
        return replace(document, content=content, segments=segments)
    if not path.parent.is_dir():  # a slip in a translation's name, unlike a report's, is not to be followed
        raise NotSaved(
            f"{path} was not saved: there is no folder {path.parent}. The file on disk is as it was."
        )
    create_file(path, content)
    return replace(document, path=path, content=content, segments=segments)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Pause the search for reference cycles: reading makes many records and no cycles, but pays a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(format_: Format, content: bytes, name: str, languages: Languages) -> tuple[Segment, ...]:
    with _collecting_later():
        return tuple(format_.read(content, name, languages))


def _read_back(document: Document, content: bytes, edits: Mapping[Key, Edit]) -> tuple[Segment, ...]:
    """The segments of the new content; raises NotSaved unless they are the old ones with the edits."""
    doubt = NotSaved(f"{document.name} was not saved: it would not read back as it was edited.")
    try:
        after = _read(document.format, content, document.name, document.languages)
    except BadInput as problem:
        raise doubt from problem
    if len(after) != len(document.segments):
        raise doubt
    for old, new in zip(document.segments, after, strict=True):
        edited = edits.get(old.key, Edit()).target
        wanted = old.target if edited is None else edited
        if (new.key, new.source, new.target) != (old.key, old.source, wanted):
            raise doubt
    return after


def _content(path: Path, name: str, most: int = -1) -> bytes:
    """A file's bytes, or the first of them. Raises BadInput if it can't be read or is empty."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            next(path.iterdir(), None)  # says why one in a folder could not be looked into
            raise BadInput(f"{name} is a folder; give the files in it.")
        if not stat.S_ISREG(status.st_mode):
            raise BadInput(f"{name} is not a regular file.")
        with path.open("rb") as file:
            content = file.read(most)
    except FileNotFoundError:
        raise BadInput(f"There is no file {name}.") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(f"{name} cannot be read: {str(reason).lower()}.") from None
    if not content:
        raise BadInput(f"{name} is empty.")
    return content


def _recognised(content: bytes, path: Path) -> list[Format]:
    """The formats that know the content, those of the file's suffix first."""
    if PARQUET.recognises(content):
        return [PARQUET]
    head = content if content.startswith(b"PK\x03\x04") else content[:_HEAD]
    if b"<" in head and not root_of(head)[0]:
        head = content[:_LONG_HEAD]
    known = [format_ for format_ in formats_by_id().values() if format_.recognises(head)]
    return sorted(known, key=lambda format_: path.suffix.lower() not in format_.suffixes)


def _by_suffix(path: Path) -> list[Format]:
    return [format_ for format_ in formats_by_id().values() if path.suffix.lower() in format_.suffixes]


def _format(content: bytes, path: Path, name: str) -> Format:
    if known := _recognised(content, path):
        return known[0]
    named = _by_suffix(path)
    it = what_it_is(content, path)
    if named and (it == PLAIN_TEXT or it == "a binary file"):
        return named[0]  # its reader says what is wrong
    if it == PLAIN_TEXT:
        raise BadInput(
            f"{name} is plain text; give two aligned files, source and then target, or one of: {SUPPORTED}."
        )
    but = f"is named {path.suffix} but is" if named else "is"
    raise BadInput(f"{name} {but} {it}; the workbench opens {SUPPORTED}.")


def _must_be_plain(content: bytes, path: Path) -> None:
    known = _recognised(content, path)
    it = known[0].id if known else what_it_is(content, path)
    if known or it != PLAIN_TEXT:
        raise BadInput(f"{path} is {it}, not one half of two aligned plain-text files.")


def check_languages(segments: Iterable[Segment], asked: Languages, name: str) -> None:
    """Raise BadInput where a language is unknown, or another than was asked for."""
    for source, target in dict.fromkeys((s.source_lang, s.target_lang) for s in segments):
        if missing(Languages(source, target)):
            raise BadInput(
                f"{name} does not say its languages; give {missing(Languages(source, target))}, "
                "or name it like news.zh-en.tsv."
            )
        for side, said, wanted in (("source", source, asked.source), ("target", target, asked.target)):
            if wanted and not agree(said, wanted):
                raise BadInput(f"{name} says that its {side} language is {said}, but --{side}-lang {wanted}.")
