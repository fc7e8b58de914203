"""Opens a large file in parts, so that checking it takes as much memory as one of them.

Only a file whose parts read as they do within the whole is parted: a table, PO, TMX or XLIFF, in UTF-8 (PO in
any encoding that keeps ASCII). Units of the same name keep it where they are in different parts.
"""

from dataclasses import replace
from pathlib import Path

from workbench.errors import BadInput
from workbench.formats import parts
from workbench.formats.base import Document, Languages
from workbench.formats.files import check_languages, format_of, languages_for
from workbench.formats.languages import checked
from workbench.formats.parts import Part


def parts_of(path: Path, languages: Languages) -> list[Part]:
    """The parts of a file; none where it is small or must be read as a whole.

    Raises BadInput where it is broken.
    """
    from workbench.formats.parquet import parquet_parts
    from workbench.formats.po import refuse_unsaid
    from workbench.formats.po_parts import po_parts
    from workbench.formats.table_parts import table_parts
    from workbench.formats.xml_parts import xml_parts

    try:
        if not path.is_file() or path.stat().st_size < parts.LARGE:
            return []
        stamp = parts.stamp_of(path)
        format_ = format_of(path)
        if format_ is None:
            return []
        if format_.id == "table":
            found = table_parts(path)
        elif format_.id == "po":
            found = po_parts(path)
            if found:
                refuse_unsaid(
                    found[0].content(path), str(path), languages_for(path, format_, checked(languages))
                )
        elif format_.id == "parquet":
            found = parquet_parts(path)
        elif format_.id in ("tmx", "xliff1", "xliff2"):
            found = xml_parts(path, format_, languages_for(path, format_, checked(languages)))
        else:
            return []
    except OSError:  # opening it says why
        return []
    return [replace(part, stamp=stamp) for part in found] if len(found) > 1 else []


def open_part(path: Path, part: Part, languages: Languages) -> Document:
    """Read a part of a file as a document of its name. Raises BadInput."""
    asked, name = checked(languages), str(path)
    given = languages_for(path, part.format, asked)
    try:
        content = part.read(path)
    except OSError as problem:
        raise BadInput(f"{name} cannot be read: {(problem.strerror or str(problem)).lower()}.") from None
    segments = tuple(part.format.read(content, name, given))
    check_languages(segments, asked, name)
    return Document(path, part.format, content, segments, name, given, keeps_state=False)
