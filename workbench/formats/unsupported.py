"""Names the files that cannot be opened, so that the refusal says what they are."""

from pathlib import PurePath

from workbench.formats.encodings import mark_of, shown
from workbench.formats.xml_scan import root_of

SUPPORTED = (
    "XLIFF 1.x and 2.x, PO, TMX, TXML, TTX, Qt TS, TSV, CSV, XLSX, Parquet, Apple string catalogues, OmegaT "
    "projects, and in twos (source, then target) aligned texts, JSON, ARB, Android, RESX, Apple strings and "
    "stringsdict, Java properties, YAML, Fluent, SubRip and WebVTT"
)
PLAIN_TEXT = "a plain text file"

_STARTS = (
    (b"%PDF", "a PDF file"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office (OLE) file"),
    (b"WEBVTT", "a WebVTT subtitle file"),
    (b"\xef\xbb\xbfWEBVTT", "a WebVTT subtitle file"),
)
_IN_ZIP = (
    (b"vnd.adobe.indesign-idml-package", "an IDML file"),
    (b"word/document", "a DOCX document"),
    (b"ppt/presentation", "a PPTX presentation"),
    (b"vnd.oasis.opendocument", "an OpenDocument file"),
)
_ROOTS = {
    "resources": "an Android strings file",
    "TS": "a Qt TS file",
    "plist": "an Apple property list (strings, stringsdict)",
    "martif": "a TBX termbase; give it as a glossary with --glossary",
    "tbx": "a TBX termbase; give it as a glossary with --glossary",
    "TBX": "a TBX termbase; give it as a glossary with --glossary",
    "omegat": "an OmegaT project; give its folder",
    "html": "an HTML file",
    "mtf": "a MultiTerm termbase; give it as a glossary with --glossary",
}
_SUFFIXES = {
    ".json": "a JSON file",
    ".arb": "an ARB file",
    ".srt": "a SubRip subtitle file",
    ".vtt": "a WebVTT subtitle file",
    ".ftl": "a Fluent file",
    ".strings": "an Apple strings file",
    ".stringsdict": "an Apple stringsdict file",
    ".properties": "a Java properties file",
    ".resx": "a RESX file",
    ".tbx": "a TBX termbase; give it as a glossary with --glossary",
    ".md": "a Markdown file",
}


def what_it_is(content: bytes, path: PurePath) -> str:
    """What a file that no format recognises seems to be, with its article: `an IDML file`."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    if content.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _IN_ZIP if mark in content), "a zip archive; unpack it first")
    suffix = path.suffix.lower()
    root, _ = root_of(content[:100_000])
    if root and suffix != ".resx":
        return _ROOTS.get(root, f"an XML file with the root element <{shown(root[:40])}>")
    if content.lstrip().startswith((b"<?xml", b"<!DOCTYPE")):
        return "an XML file with no root element in reach"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if b"\0" in content[:65_536] and not mark_of(content)[0]:
        return "a binary file"
    return PLAIN_TEXT
